"""What the generator has to say on a page, and what it remembers of what it said before.

Both stand in one front-matter block, `capture:` on a source page and `generated:` on the others:
for each field where its value comes from and the fingerprint of what was written (`was`), and for
each region the fingerprint of its content. Whatever no longer matches is a person's.
"""

from dataclasses import dataclass

from sourcebook.model import Value
from sourcebook.pages import front_matter
from sourcebook.pages.page import Page

_NOTICE = "# written by build_site.py; change the values above, not these"


@dataclass(frozen=True, slots=True)
class GeneratedField:
    """A front-matter value. `ground` says where it comes from; `always`: written even if empty."""

    key: str
    value: Value
    ground: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class GeneratedRegion:
    """The content of a region. `append`: a page that never had the region gets it at its end."""

    name: str
    content: str
    append: bool = False


@dataclass(frozen=True, slots=True)
class Generated:
    """Everything that the generator says on one page.

    block: the front-matter key under which it keeps its memory.
    facts: what else stands there, each a name and a text.
    """

    block: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[GeneratedField, ...]
    regions: tuple[GeneratedRegion, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the generator wrote when it was last here: fingerprints by field and by region."""

    fields: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]

    def field(self, key: str) -> str:
        """Return the fingerprint of a field, empty when it was never written."""
        return dict(self.fields).get(key, "")

    def region(self, name: str) -> str:
        """Return the fingerprint of a region, empty when it was never written."""
        return dict(self.regions).get(name, "")


def remembered(page: Page, block: str) -> Remembered:
    """Return what the page's block says was written."""
    memory = front_matter.strings(page.values.get(block))
    fields = front_matter.strings(memory.get("fields"))
    regions = front_matter.strings(memory.get("regions"))
    return Remembered(
        tuple((key, str(front_matter.strings(row).get("was", ""))) for key, row in fields.items()),
        tuple((name, str(seal)) for name, seal in regions.items()),
    )


def block_yaml(
    facts: tuple[tuple[str, str], ...],
    regions: tuple[tuple[str, str], ...],
    fields: tuple[tuple[str, str, str], ...],
) -> str:
    """Return the block's YAML. `regions` are (name, seal), `fields` (key, ground, was)."""
    seals = "{" + ", ".join(f"{name}: {seal}" for name, seal in sorted(regions)) + "}"
    rows = [f"  {name}: {front_matter.render(value)}" for name, value in facts]
    rows.append(f"  regions: {seals}")
    if fields:
        rows.append("  fields:")
    for key, ground, was in fields:
        seal = f", was: {was}" if was else ""
        rows.append(f"    {key}: {{from: {_flow(ground)}{seal}}}")
    return "\n".join([_NOTICE, *rows])


def _flow(text: str) -> str:
    """Return a text as a YAML scalar that may stand between braces."""
    return front_matter.render((text,))[1:-1]

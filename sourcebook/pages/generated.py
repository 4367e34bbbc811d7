"""What the generator has to say on a page, and what it remembers of what it said before.

Both stand in one front-matter block, `capture:` on a source page and `generated:` on the others:
for each field where its value comes from and the fingerprint of what was written (`was`), beside a
person's value what we would write (`ours`), and for each region the fingerprint of its content.
Whatever no longer matches is a person's.
"""

from dataclasses import dataclass

from sourcebook.files import DOCS
from sourcebook.model import Value
from sourcebook.pages import front_matter
from sourcebook.pages.page import Page

ADDRESSES = "addresses"
"""The list of the places where a page has stood; its site leads from each to where it is now."""

NOTICE = "# written by build_site.py; change the values above, not these"
"""The comment at the head of the block; whatever else is said there is a person's."""


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
    facts: what else stands there, each a name and a text. lists: the same, several texts each.
    lasting: whether links to the page must still arrive when it is renamed.
    """

    block: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[GeneratedField, ...]
    regions: tuple[GeneratedRegion, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the generator wrote when it was last here: fingerprints by field and by region.

    offers: what it would have written where a person's value stands, by field.
    addresses: where the page has stood, relative to `docs/`, the last one last.
    """

    fields: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    offers: tuple[tuple[str, Value], ...] = ()
    addresses: tuple[str, ...] = ()

    def field(self, key: str) -> str:
        """Return the fingerprint of a field, empty when it was never written."""
        return dict(self.fields).get(key, "")

    def ours(self, key: str) -> Value:
        """Return what would have been written beside a person's value, empty when nothing."""
        return dict(self.offers).get(key, "")

    def region(self, name: str) -> str:
        """Return the fingerprint of a region, empty when it was never written."""
        return dict(self.regions).get(name, "")


def remembered(page: Page, block: str) -> Remembered:
    """Return what the page's block says was written."""
    memory = front_matter.strings(page.values.get(block))
    fields = front_matter.strings(memory.get("fields"))
    regions = front_matter.strings(memory.get("regions"))
    rows = {key: front_matter.strings(row) for key, row in fields.items()}
    return Remembered(
        tuple((key, str(row.get("was", ""))) for key, row in rows.items()),
        tuple((name, str(seal)) for name, seal in regions.items()),
        tuple((k, front_matter.as_value(row["ours"])) for k, row in rows.items() if "ours" in row),
        _texts(memory.get(ADDRESSES)),
    )


def addresses(memory: Remembered, path: str) -> tuple[str, ...]:
    """Return where a page has stood until now. path: where it stands, in the project."""
    here = path.removeprefix(f"{DOCS}/")
    return (*(known for known in memory.addresses if known != here), here)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def block_yaml(
    wanted: Generated,
    regions: tuple[tuple[str, str], ...],
    fields: tuple[tuple[str, str, str, Value], ...],
) -> str:
    """Return the block's YAML. `regions` are (name, seal), `fields` (key, ground, was, ours)."""
    seals = "{" + ", ".join(f"{name}: {seal}" for name, seal in sorted(regions)) + "}"
    rows = [f"  {name}: {front_matter.render(value)}" for name, value in wanted.facts]
    rows.append(f"  regions: {seals}")
    rows += [f"  {name}: {front_matter.render(items)}" for name, items in wanted.lists if items]
    if fields:
        rows.append("  fields:")
    for key, ground, was, ours in fields:
        seal = f", was: {was}" if was else ""
        offer = f", ours: {_flow(ours)}" if ours else ""
        rows.append(f"    {key}: {{from: {_flow(ground)}{seal}{offer}}}")
    return "\n".join([NOTICE, *rows])


def _flow(value: Value) -> str:
    """Return a value as YAML that may stand between braces."""
    if isinstance(value, str):
        return front_matter.render((value,))[1:-1]
    return front_matter.render(value)

"""What the program writes on a page, and what the page remembers of it.

The memory stands in one front-matter block, `capture:` on the page of a source and `generated:` on
that of a subject. It holds for each field where its value comes from and the fingerprint of what
was written (`was`), beside a person's value what the program would write (`ours`), and the
fingerprint of the source's text. Whatever no longer matches is a person's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sourcebook.model import Provenance, Value
from sourcebook.page import front_matter, provenance
from sourcebook.page.document import Document
from sourcebook.project import DOCS

CAPTURE, GENERATED = "capture", "generated"
"""The names of the block: on the page of a source, and on that of a subject."""

ADDRESSES = "addresses"
"""The list of the places where a page has stood; its site leads from each to where it is now."""

TEXT = "text"
"""The key of the fingerprint of the source's text."""

ACCEPTED = "*"
"""In place of a fingerprint: a person gave the field, or the text, back to the program."""

NOTICE = "# written by build_site.py; change the values above, not these"
"""The comment at the head of the block; whatever else is said there is a person's."""


_LOST = re.compile(
    r"p(?P<number>\d{1,7}) (?P<seal>[0-9a-f]{8}) (?P<page>.+?\.md): (?P<words>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class GeneratedField:
    """A front-matter value, and where it comes from. `always`: written even if empty."""

    key: str
    value: Value
    ground: Provenance
    always: bool = False


@dataclass(frozen=True, slots=True)
class Generated:
    """All that the program writes on one page.

    block: the front-matter key under which the page keeps its memory.
    facts: what else stands there, each a name and a text. lists: the same, several texts each.
    text: the Markdown of the source's text; None on a page that has none.
    """

    block: str
    facts: tuple[tuple[str, str], ...] = ()
    fields: tuple[GeneratedField, ...] = ()
    text: str | None = None
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class RememberedField:
    """What a page remembers of a field: the fingerprint of what was written, empty if nothing was.

    ours: what the program would have written where a person's value stands, None when nothing.
    """

    was: str = ""
    ours: Value | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the program wrote on a page when it was last there.

    text: the fingerprint of the source's text, empty when it was never written.
    addresses: where the page has stood, relative to `docs/`, the last one last.
    """

    fields: Mapping[str, RememberedField] = field(default_factory=dict)
    text: str = ""
    addresses: tuple[str, ...] = ()

    def field(self, key: str) -> RememberedField:
        """Return what is remembered of a field."""
        return self.fields.get(key, RememberedField())


def remembered(page: Document, block: str) -> Remembered:
    """Return what the block of a page remembers."""
    memory = front_matter.strings(page.values.get(block))
    rows = front_matter.strings(memory.get("fields"))
    fields = {key: _remembered(front_matter.strings(row)) for key, row in rows.items()}
    places = memory.get(ADDRESSES)
    addresses = tuple(map(str, places)) if isinstance(places, list) else ()
    return Remembered(fields, str(memory.get(TEXT, "")), addresses)


def addresses(memory: Remembered, path: str) -> tuple[str, ...]:
    """Return where a page has stood until now. path: where it stands, in the project."""
    here = path.removeprefix(f"{DOCS}/")
    return (*(known for known in memory.addresses if known != here), here)


def block_yaml(
    wanted: Generated, text: str, fields: Iterable[tuple[str, Provenance, RememberedField]]
) -> str:
    """Return the block as YAML. text: the fingerprint of the source's text, empty without one.

    fields: the key of each, where its value comes from, and what to remember of it.
    """
    rows = [f"  {name}: {front_matter.render(value)}" for name, value in wanted.facts]
    rows += [f"  {TEXT}: {front_matter.render(text)}"] * bool(text)
    rows += [f"  {name}: {front_matter.render(items)}" for name, items in wanted.lists if items]
    known = [_row(*one) for one in fields]
    return "\n".join([NOTICE, *rows, *(["  fields:"] if known else []), *known])


def _row(key: str, ground: Provenance, memory: RememberedField) -> str:
    was = f", was: {front_matter.flow(memory.was)}" if memory.was else ""
    ours = f", ours: {front_matter.flow(memory.ours)}" if memory.ours else ""
    return f"    {key}: {{{provenance.write(ground)}{was}{ours}}}"


def _remembered(row: Mapping[str, object]) -> RememberedField:
    ours = front_matter.as_value(row["ours"]) if "ours" in row else None
    return RememberedField(str(row.get("was", "")), ours)


def lost_row(number: int, seal: str, page: str, words: str) -> str:
    """Return what a source page remembers of a reference whose paragraph is gone."""
    return f"p{number} {seal} {page}: {words}"


def lost_rows(values: Mapping[str, object]) -> Iterator[re.Match[str]]:
    """Yield the rows of `lost` in the front matter of a page, as `lost_row` wrote them."""
    block = front_matter.strings(values.get(CAPTURE))
    rows = map(_LOST.fullmatch, front_matter.as_value(block.get("lost", [])))
    return (match for match in rows if match)


def lost_references(values: Mapping[str, object]) -> frozenset[tuple[str, int]]:
    """Return the references that lead to another paragraph than was meant, as a page remembers.

    values: its front matter. Each is the path of the page in `docs/` that refers, and the number.
    """
    return frozenset(
        (match["page"].removeprefix(f"{DOCS}/"), int(match["number"]))
        for match in lost_rows(values)
    )

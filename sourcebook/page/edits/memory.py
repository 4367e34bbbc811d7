"""Records on a page what the program wrote there, so that later edits by a person are recognised.

The record is one front-matter block, `capture:` on the page of a source and `generated:` on that of
a subject. It holds for each field where its value comes from, the fingerprint of what was written
(`was`), and for an edited field what the program would write (`ours`); and the fingerprint of the
source's text. Whatever no longer matches is a person's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from sourcebook.model import Provenance, Value
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter, provenance
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.project import in_docs

CAPTURE, GENERATED = "capture", "generated"
"""The names of the block: on the page of a source, and on that of a subject."""

ADDRESSES = "addresses"
"""The list of the paths that a page has had; its site redirects from each to the present one."""

TEXT, PARAGRAPHS, LOST = "text", "paragraphs", "lost"
"""The keys of the fingerprint of the source's text, of those of its paragraphs, and of references
to removed paragraphs."""

ACCEPTED = "*"
"""In place of a fingerprint: a person gave the field, or the text, back to the program."""

NOTICE = "# written by build_site.py; change the values above, not these"
"""The comment at the head of the block; any other comment there is a person's."""

_LOST = re.compile(
    r"p(?P<number>\d{1,7}) (?P<fingerprint>[0-9a-f]{8}) (?P<page>.+?\.md): (?P<words>.*)",
    re.DOTALL,
)


class GeneratedField(Struct, frozen=True):
    """A front-matter value that the program writes. always: even if empty.

    ground: where the value comes from.
    """

    key: str
    value: Value
    ground: Provenance
    always: bool = False


class Generated(Struct, frozen=True):
    """All that the program writes on one page.

    block: the front-matter key of the program's block.
    facts: further entries of the block, each a name and a text. lists: the same with several texts.
    text: the Markdown of the source's text; None on a page that has none.
    """

    block: str
    facts: tuple[tuple[str, str], ...] = ()
    fields: tuple[GeneratedField, ...] = ()
    text: str | None = None
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


class LastWrittenField(Struct, frozen=True):
    """The record of one field on a page.

    was: the fingerprint of what the program wrote, empty if nothing. ours: what the program would
    have written in place of a person's value, None when nothing.
    """

    was: str = ""
    ours: Value | None = None


class LastWritten(Struct, frozen=True):
    """The record of what the program last wrote on a page.

    text: the fingerprint of the source's text, empty when it was never written.
    addresses: the paths that the page has had, relative to `docs/`, oldest first.
    path, sha256: of the capture. paragraphs: the fingerprint of each paragraph.
    """

    fields: Mapping[str, LastWrittenField] = field(default_factory=dict)
    text: str = ""
    addresses: tuple[str, ...] = ()
    path: str = ""
    sha256: str = ""
    paragraphs: tuple[str, ...] = ()

    def field(self, key: str) -> LastWrittenField:
        """Return the record of a field, an empty one if there is none."""
        return self.fields.get(key, _NOTHING)


_NOTHING = LastWrittenField()


def remembered(page: Document, block: str) -> LastWritten:
    """Return what the front-matter block of a page records."""
    memory = mapping_of(page.values.get(block))
    rows = mapping_of(memory.get("fields"))
    fields = {key: remembered_field(mapping_of(row)) for key, row in rows.items()}
    places = memory.get(ADDRESSES)
    addresses = tuple(map(str, places)) if isinstance(places, list) else ()
    text, path, digest = (str(memory.get(key, "")) for key in (TEXT, "path", "sha256"))
    paragraphs = tuple(front_matter.as_value(memory.get(PARAGRAPHS, [])))
    return LastWritten(fields, text, addresses, path, digest, paragraphs)


def was_moved(recorded: Sequence[str], path: str) -> bool:
    """Return whether a page has another path than it records: it was renamed, or it is a copy.

    recorded: the paths that it has had, the last one last. path: relative to `docs/`.
    """
    return tuple(recorded[-1:]) != (path,)


def addresses(memory: LastWritten, path: str) -> tuple[str, ...]:
    """Return the paths that a page has had until now. path: its present one, in the project."""
    here = in_docs(path)
    return (*(known for known in memory.addresses if known != here), here)


def block_yaml(
    wanted: Generated, text: str, fields: Iterable[tuple[str, Provenance, LastWrittenField]]
) -> str:
    """Return the block as YAML. text: the fingerprint of the source's text, empty without one.

    fields: the key of each, where its value comes from, and its record.
    """
    rows = [f"  {name}: {front_matter.render(value)}" for name, value in wanted.facts]
    rows += [f"  {TEXT}: {front_matter.render(text)}"] * bool(text)
    rows += [f"  {name}: {front_matter.render(items)}" for name, items in wanted.lists if items]
    known = [_row(*one) for one in fields]
    return "\n".join([NOTICE, *rows, *(["  fields:"] if known else []), *known])


def _row(key: str, ground: Provenance, memory: LastWrittenField) -> str:
    was = f", was: {front_matter.flow(memory.was)}" if memory.was else ""
    ours = f", ours: {front_matter.flow(memory.ours)}" if memory.ours else ""
    return f"    {key}: {{{provenance.write(ground)}{was}{ours}}}"


def remembered_field(row: Mapping[str, object]) -> LastWrittenField:
    """Return the record of a field from its row in the front-matter block."""
    ours = front_matter.as_value(row["ours"]) if "ours" in row else None
    return LastWrittenField(str(row.get("was", "")), ours)


def lost_reference_row(number: int, fingerprint: str, page: str, words: str) -> str:
    """Return the entry of a source's page for a reference whose paragraph was removed."""
    return f"p{number} {fingerprint} {page}: {words}"


def lost_reference_rows(values: Mapping[str, object]) -> Iterator[re.Match[str]]:
    """Yield the rows of `lost` in a page's front matter, as `lost_reference_row` wrote them."""
    block = mapping_of(values.get(CAPTURE))
    rows = map(_LOST.fullmatch, front_matter.as_value(block.get(LOST, [])))
    return (match for match in rows if match)


def lost_references(values: Mapping[str, object]) -> frozenset[tuple[str, int]]:
    """Return the references that a page records as leading to another paragraph than was meant.

    values: its front matter. Each is the path in `docs/` of the page that refers, and the number.
    """
    return frozenset(
        (in_docs(match["page"]), int(match["number"])) for match in lost_reference_rows(values)
    )

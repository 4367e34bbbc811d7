"""The ledger page of a source: its capture line by line, with what became of each line, and why."""

from collections.abc import Iterator

from sourcebook.index import Entry
from sourcebook.model import Role, SourceRecord
from sourcebook.pages import links, markdown, regions
from sourcebook.pages.generated import Generated, GeneratedField, GeneratedRegion

BLOCK = "generated"
FOLDER = "captures"
_BODY = "\n{region}"
_ROLES: dict[Role, str] = {
    "text": "article text",
    "metadata": "metadata",
    "furniture": "left out",
}
_HEAD = "| Line | Became | Why | The capture says |\n|---|---|---|---|"


def path_of(entry: Entry) -> str:
    """Return where the ledger page of a source stands, relative to `docs/`."""
    return f"{FOLDER}/{entry.path.rpartition('/')[2]}"


def new_body() -> str:
    """Return the body of a ledger page that is still to be made."""
    return _BODY.format(region=regions.block("ledger", ""))


def generated(entry: Entry) -> Generated:
    """Return everything that we say on the ledger page of `entry`."""
    path = path_of(entry)
    record = entry.record
    intro = (
        f"What became of each line of the capture of {links.to_source(path, entry)}. "
        f"{_counts(record)} A curator can overrule it: `keep:` and `drop:` on the page."
    )
    table = "\n".join([_HEAD, *_rows(record)])
    name = f"{links.name(entry)}: the capture, line by line"
    title = GeneratedField("title", name, "from the source", always=True)
    return Generated(
        BLOCK,
        (("capture", record.path), ("sha256", record.sha256)),
        (title,),
        (GeneratedRegion("ledger", f"{intro}\n\n{table}"),),
    )


def _counts(record: SourceRecord) -> str:
    roles = [entry.role for entry in record.ledger for _ in range(*_span(entry.lines))]
    said = ", ".join(f"{roles.count(role)} {name}" for role, name in _ROLES.items())
    return f"Lines: {said}."


def _span(lines: tuple[int, int]) -> tuple[int, int]:
    return lines[0], lines[1] + 1


def _rows(record: SourceRecord) -> Iterator[str]:
    said = {n: entry for entry in record.ledger for n in range(*_span(entry.lines))}
    for block in record.blocks:
        entry = said[block.lines.first]
        first, last = block.lines
        where = f"{first}" if first == last else f"{first}-{last}"
        cells = (where, _ROLES[entry.role], markdown.cell(entry.reason), markdown.cell(block.text))
        yield f"| {' | '.join(cells)} |"

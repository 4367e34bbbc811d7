"""The ledger page of a source: its capture line by line, with what became of each line, and why.

It goes with the page of its source: when that is renamed or removed, so is the ledger, unless
somebody wrote on it.
"""

from collections.abc import Iterator, Sequence

from sourcebook.files import DOCS
from sourcebook.index import Entry
from sourcebook.model import Role, SourceRecord
from sourcebook.pages import front_matter, links, markdown, regions
from sourcebook.pages.front_matter import fingerprint
from sourcebook.pages.generated import (
    ADDRESSES,
    NOTICE,
    Generated,
    GeneratedField,
    GeneratedRegion,
    remembered,
)
from sourcebook.pages.page import Page
from sourcebook.pages.remarks import comments

BLOCK = "generated"
FOLDER = "captures"
_REGION = "ledger"
_BODY = "\n{region}"
_ROLES: dict[Role, str] = {
    "text": "article text",
    "metadata": "metadata",
    "furniture": "left out",
}
_HEAD = "| Line | Became | Why | The capture says |\n|---|---|---|---|"


def path_of(entry: Entry) -> str:
    """Return where the ledger page of a source stands, relative to `docs/`."""
    return of_page(entry.path)


def of_page(path: str) -> str:
    """Return where the ledger page of the source page at `path` stands; both in `docs/`."""
    return f"{FOLDER}/{path.rpartition('/')[2]}"


def is_ledger(page: Page) -> bool:
    """Return whether a page is the ledger of some capture."""
    said = front_matter.strings(page.values.get(BLOCK))
    return page.path.startswith(f"{DOCS}/{FOLDER}/") and "capture" in said


def untouched(page: Page) -> bool:
    """Return whether a ledger page holds what we wrote, and nothing of a person's."""
    found, fault = regions.find(page.body, (_REGION,))
    if fault or len(found) != 1 or set(page.values) != {"title", BLOCK}:
        return False
    memory = remembered(page, BLOCK)
    place, title = found[0], front_matter.as_value(page.values["title"])
    around = page.body[: place.start] + page.body[place.end :]
    return (
        around.replace("\r\n", "\n") == new_body()
        and regions.seal(page.body[place.start : place.end]) == memory.region(_REGION)
        and fingerprint(title) == memory.field("title")
        and comments(page.yaml) == (NOTICE,)
    )


def new_body() -> str:
    """Return the body of a ledger page that is still to be made."""
    return _BODY.format(region=regions.block(_REGION, ""))


def generated(entry: Entry, stood: Sequence[str] = ()) -> Generated:
    """Return everything that we say on the ledger page of `entry`.

    stood: the places where the page of the source has stood, relative to `docs/`.
    """
    path = path_of(entry)
    places = tuple(dict.fromkeys((*(of_page(place) for place in stood), path)))
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
        (GeneratedRegion(_REGION, f"{intro}\n\n{table}"),),
        ((ADDRESSES, places if len(places) > 1 else ()),),
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

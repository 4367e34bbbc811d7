"""Writes the rows of a long list of sources in pieces, for the script that sorts and narrows it.

Each is a script that calls one function with JSON: so they are read from a folder on disk, too.
"""

from collections.abc import Iterator, Mapping

from sourcebook import compact_json, wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import ALL_SOURCES, CatalogueEntry, SourceIndex
from sourcebook.derive.listed import groups, lists
from sourcebook.page import markdown
from sourcebook.publish.render.links import page_url
from sourcebook.text import encodable

PAGES = 40
"""How many pages of the list a piece holds the rows of: the script counts on it."""

Cell = str | list[str] | list[list[str]]


def places(index: SourceIndex) -> list[str]:
    """Return the place in the site of each piece."""
    if lists.pages_needed(index) == 1:
        return []
    step = PAGES * lists.PAGE_ROWS
    return [_place(number) for number in range(1, -(-len(index.listed) // step) + 1)]


def _place(number: int) -> str:
    return f"sources/rows-{number}.js"


def files(index: SourceIndex, languages: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the site, content) of each piece; none where one page lists all.

    languages: of sources in another language than the site's, by path in `docs/`.
    """
    if lists.pages_needed(index) == 1:
        return
    names, step = lists.columns_of(index, lists.LONG), PAGES * lists.PAGE_ROWS
    for number, first in enumerate(range(0, len(index.listed), step), 1):
        rows = [
            _row(entry, index, names, languages) for entry in index.listed[first : first + step]
        ]
        text = compact_json.dumps(rows)
        yield (
            _place(number),
            f"sourcebook.rows({number}, {encodable(text)});\n".encode(),
        )


def _row(
    entry: CatalogueEntry, index: SourceIndex, names: tuple[str, ...], languages: Mapping[str, str]
) -> list[Cell]:
    """Return the cells of a row: a text, a link as [text, address, language], or links."""
    bib = entry.bib
    cells: Mapping[str, Cell] = {
        "Date": markup.date(entry),
        "Source": [*_link(markup.title_of(entry), entry.path), languages.get(entry.path, "")],
        "Author": ", ".join(bib.authors) or wording.unknown(),
        "Publisher": bib.publisher or wording.unknown(),
        "Kind": wording.kind(bib.type),
        "Language": wording.language(bib.language) or wording.unknown(),
        "Rights": groups.licence(bib.license),
        "Topics": [
            _link(topic.title, topic.path)
            for name in entry.topics
            if (topic := index.subjects.get(name))
        ],
    }
    return [cells[name] for name in names]


def _link(text: str, path: str) -> list[str]:
    shown = " ".join(markdown.visible(text).split())
    return [shown, page_url(markup.relative_address(ALL_SOURCES, path))]

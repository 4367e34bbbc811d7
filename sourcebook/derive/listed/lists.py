"""Makes lists of sources, each for a placeholder that a person put into a page."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from sourcebook import wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import ALL_SOURCES, CatalogueEntry, SourceIndex
from sourcebook.derive.listed import groups
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark
from sourcebook.page import markdown
from sourcebook.page.regions.placeholders import Placeholder

PAGE_ROWS = 50
_TOPICS = 3
"""The most topics of a source that a page of a long list names."""
_FEW_PAGES, _NEAR = 12, 5
"""So few pages are all led to; of more those that are so near."""
_SHORT = (mark("Date"), mark("Source"), mark("Publisher"), mark("Kind"), mark("Topics"))
LONG = (
    *(mark("Date"), mark("Source"), mark("Author"), mark("Publisher"), mark("Kind")),
    *(mark("Language"), mark("Rights"), mark("Topics")),
)


def pages_needed(index: SourceIndex) -> int:
    """Return the number of pages of the list of all sources."""
    return max(1, -(-len(index.listed) // PAGE_ROWS))


def list_path(number: int) -> str:
    """Return the path of page `number`, counted from 1, of the list of all sources."""
    return ALL_SOURCES if number == 1 else f"sources/index-{number}.md"


def number_of(path: str) -> int:
    """Return the number of a page of the list of all sources."""
    return int(path.removeprefix("sources/index").removesuffix(".md").removeprefix("-") or 1)


def further_page(number: int) -> str:
    """Return the body of a page of the list of all sources that has no file."""
    title = _("All sources")
    if number > 1:
        title = _("All sources, page {number}").format(number=number)
    return f"# {title}\n\n<!-- sourcebook: all-sources -->\n"


def render(
    path: str, wanted: Placeholder, index: SourceIndex, period: groups.PageOf = lambda _years: ""
) -> tuple[str, str]:
    """Return the name of the list that a placeholder stands for, and the list as Markdown.

    path: of the page that it stands on, relative to `docs/`. period: returns the page of the
    sources of some years.
    """
    if by := wanted.option("by"):
        return f"by-{by}", groups.render(path, by, index, wanted.limit, period)
    name = {"all-sources": "list"}.get(wanted.name, wanted.name)
    return name, _MAKERS[wanted.name](path, index, wanted.limit)


def _newest(path: str, index: SourceIndex, limit: int) -> str:
    limit = limit or PAGE_ROWS
    table = _table(path, index.listed[:limit], index, _SHORT)
    if len(index.listed) <= limit:
        return table
    everything = markup.relative_address(path, ALL_SOURCES)
    rest = _("The newest of {count}. [All sources]({address})")
    return f"{table}\n\n{rest.format(count=len(index.listed), address=everything)}"


def _all(path: str, index: SourceIndex, _limit: int) -> str:
    count = pages_needed(index)
    number = next((n for n in range(1, count + 1) if list_path(n) == path), 0)
    if not number:
        everything = markup.relative_address(path, ALL_SOURCES)
        nothing = _("Nothing is listed here any more. [All sources]({address})")
        return nothing.format(address=everything)
    rows = index.listed[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    pages = " ".join(
        f"**{n}**" if n == number else f"[{n}]({markup.relative_address(path, list_path(n))})"
        for n in _pages_shown(number, count)
    )
    return _table(path, rows, index, LONG) + (
        "\n\n" + _("Pages: {numbers}").format(numbers=pages) if count > 1 else ""
    )


def _pages_shown(number: int, count: int) -> list[int]:
    """Return the numbers of the pages that page `number` leads to: the near ones, and each tenth.

    From any page every other is two steps away.
    """
    if count <= _FEW_PAGES:
        return list(range(1, count + 1))
    near = range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)
    return sorted({1, count, *range(10, count, 10), *near})


def _table(
    path: str, entries: tuple[CatalogueEntry, ...], index: SourceIndex, names: tuple[str, ...]
) -> str:
    """Return a table of sources, without the columns that tell nothing.

    names: of the columns that there may be.
    """
    if not entries:
        return _("No sources yet: put a file into `seeds/`, and run `sourcebook` or `make site`.")
    columns = columns_of(index, names)
    rows = ({name: _CELLS[name](path, entry, index) for name in columns} for entry in entries)
    head = [f"| {' | '.join(map(_, columns))} |", f"|{'---|' * len(columns)}"]
    return "\n".join([*head, *(f"| {' | '.join(row.values())} |" for row in rows)])


_TELLS = {
    **{"Author": "authors", "Publisher": "publisher", "Kind": "type", "Language": "language"},
    "Rights": "license",
}


def columns_of(index: SourceIndex, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that tell sources apart, of those with `names`."""
    told = {name: _TELLS[name] in index.telling for name in names if name in _TELLS}
    told["Topics"] = index.has_topics
    return tuple(name for name in names if told.get(name, True))


_cell = lru_cache(maxsize=4_096)(markdown.cell)  # most columns repeat a few values

Cell = Callable[[str, CatalogueEntry, SourceIndex], str]
_CELLS: Mapping[str, Cell] = {
    "Date": lambda _path, entry, _index: _cell(markup.date(entry)),
    "Source": lambda path, entry, _index: markdown.in_cell(markup.to_source(path, entry)),
    "Author": lambda _path, entry, _index: _known(", ".join(entry.bib.authors)),
    "Publisher": lambda _path, entry, _index: _known(entry.bib.publisher),
    "Kind": lambda _path, entry, _index: _cell(wording.kind(entry.bib.type)),
    "Language": lambda _path, entry, _index: _known(wording.language(entry.bib.language)),
    "Rights": lambda _path, entry, _index: _cell(groups.licence(entry.bib.license)),
    "Topics": lambda path, entry, index: markdown.in_cell(_topics(path, entry, index)),
}


def _topics(path: str, entry: CatalogueEntry, index: SourceIndex) -> str:
    there = [found for topic in entry.topics if (found := index.subjects.get(topic))]
    most = _TOPICS if pages_needed(index) > 1 else len(there)
    shown = [markup.to_subject(path, topic) for topic in there[:most]]
    left = len(there) - len(shown)
    return comma().join(shown + [_("and {count} more").format(count=left)] * (left > 0))


def _known(text: str) -> str:
    return _cell(text) or wording.unknown()


_MAKERS: Mapping[str, Callable[[str, SourceIndex, int], str]] = {
    "sources": _newest,
    "all-sources": _all,
}
"""By the placeholder: from a page's path, the index and a limit (0: none) to Markdown."""
LISTS = frozenset(_MAKERS)
"""The names of the placeholders that stand for lists of sources."""

"""Pages that list others: home, all sources, subjects. A person gives them their regions."""

from collections.abc import Callable, Mapping

from sourcebook import rights, words
from sourcebook.files import SUBJECT_FOLDERS
from sourcebook.index import Entry, Index
from sourcebook.pages import links, markdown, regions
from sourcebook.pages.generated import Generated, GeneratedRegion, remembered
from sourcebook.pages.kinds import alphabet, grouped
from sourcebook.pages.page import Page

BLOCK = "generated"
ALL_SOURCES = "sources/index.md"
PAGE_ROWS = 100
_NOT_EVALUATED = "CNE"
_SHORT = ("Date", "Source", "Publisher", "Kind", "Topics")
_LONG = ("Date", "Source", "Author", "Publisher", "Kind", "Language", "Rights", "Topics")


def pages_needed(index: Index) -> int:
    """Return how many pages the list of all sources takes."""
    return max(1, -(-len(index.entries) // PAGE_ROWS))


def list_path(number: int) -> str:
    """Return the path of page `number`, counted from 1, of the list of all sources."""
    return ALL_SOURCES if number == 1 else f"sources/index-{number}.md"


def new_list_page(number: int) -> str:
    """Return the body of a further page of the list of all sources."""
    return f"\n# All sources, page {number}\n\n{regions.block('list', '')}"


def present(found: Page) -> tuple[str, ...]:
    """Return the names of the lists that a person gave a page; all where its markers are broken."""
    if "<!-- " not in found.body:
        return ()
    there, fault = regions.find(found.body, REGIONS)
    memory = remembered(found, BLOCK)
    names = {region.name for region in there} | {name for name, _ in memory.regions}
    return tuple(n for n in REGIONS if n in names) if not fault else REGIONS


def generated(path: str, names: tuple[str, ...], index: Index) -> Generated:
    """Return what we say on the listing page at `path`, for the regions that it has."""
    return Generated(
        BLOCK,
        (),
        (),
        tuple(GeneratedRegion(name, _MAKERS[name](path, index)) for name in names),
    )


def _newest(path: str, index: Index) -> str:
    table = _table(path, index.entries[:PAGE_ROWS], index, _SHORT)
    if len(index.entries) <= PAGE_ROWS:
        return table
    everything = links.between(path, ALL_SOURCES)
    return f"{table}\n\nThe newest of {len(index.entries)}. [All sources]({everything})"


def _all(path: str, index: Index) -> str:
    count = pages_needed(index)
    number = next((n for n in range(1, count + 1) if list_path(n) == path), 0)
    if not number:
        return f"Nothing is listed here any more. [All sources]({links.between(path, ALL_SOURCES)})"
    rows = index.entries[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    pages = " ".join(
        f"**{n}**" if n == number else f"[{n}]({links.between(path, list_path(n))})"
        for n in range(1, count + 1)
    )
    known = any(entry.record.bib.authors for entry in index.entries)
    columns = tuple(name for name in _LONG if known or name != "Author")
    return _table(path, rows, index, columns) + (f"\n\nPages: {pages}" if count > 1 else "")


def _table(path: str, entries: tuple[Entry, ...], index: Index, columns: tuple[str, ...]) -> str:
    if not entries:
        return "No sources yet: put a capture into `seeds/` and run `build_site.py`."
    rows = ({name: _CELLS[name](path, entry, index) for name in columns} for entry in entries)
    head = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    return "\n".join([*head, *(f"| {' | '.join(row.values())} |" for row in rows)])


def _topics(path: str, entry: Entry, index: Index) -> str:
    found = (index.subjects[t] for t in entry.topics if t in index.subjects)
    return ", ".join(links.to_subject(path, topic).replace("|", "\\|") for topic in found)


def licence(code: str) -> str:
    """Return an SPDX licence id or a rights statement as short as readers know it."""
    name, _, version = (code or _NOT_EVALUATED).rpartition("-")
    if name.startswith("CC-BY"):
        return f"CC {name.removeprefix('CC-')} {version}"
    return rights.rights(code or _NOT_EVALUATED).words


Cell = Callable[[str, Entry, Index], str]
_CELLS: Mapping[str, Cell] = {
    "Date": lambda _path, entry, _index: markdown.cell(links.date(entry)),
    "Source": lambda path, entry, _index: links.to_source(path, entry).replace("|", "\\|"),
    "Author": lambda _path, entry, _index: _known(", ".join(entry.record.bib.authors)),
    "Publisher": lambda _path, entry, _index: _known(entry.record.bib.publisher),
    "Kind": lambda _path, entry, _index: markdown.cell(words.kind(entry.record.bib.type)),
    "Language": lambda _path, entry, _index: _known(words.language(entry.record.bib.language)),
    "Rights": lambda _path, entry, _index: markdown.cell(licence(entry.record.bib.license)),
    "Topics": _topics,
}


def _known(text: str) -> str:
    return markdown.cell(text) or words.UNKNOWN


def _subjects_of(kind: str) -> Callable[[str, Index], str]:
    """Return what lists the subjects of one kind by title, with the number of sources of each."""

    def list_them(path: str, index: Index) -> str:
        found = [subject for subject in index.subjects.values() if subject.kind == kind]
        found.sort(key=lambda subject: subject.title.casefold())
        return "\n".join(
            f"- {links.to_subject(path, one)} ({words.count(len(index.filed[one.id]), 'source')})"
            for one in found
        )

    return list_them


_GROUPS: Mapping[str, grouped.Groups] = {
    "by-year": grouped.years,
    "by-topic": grouped.topics,
    "by-author": lambda _path, entry, _index: _plain(entry.record.bib.authors),
    "by-publisher": lambda _path, entry, _index: _plain((entry.record.bib.publisher,)),
    "by-kind": lambda _path, entry, _index: _plain((words.kind(entry.record.bib.type),)),
    "by-language": lambda _path, entry, _index: _plain(
        (words.language(entry.record.bib.language),)
    ),
    "by-rights": lambda _path, entry, _index: _plain((licence(entry.record.bib.license),)),
}


def _plain(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(markdown.inline(value) for value in values if value)


def _grouped_by(groups: grouped.Groups) -> Callable[[str, Index], str]:
    return lambda path, index: grouped.render(path, index, groups, ALL_SOURCES)


_MAKERS: Mapping[str, Callable[[str, Index], str]] = {
    "sources": _newest,
    "list": _all,
    "subjects": alphabet.render,
    **{kind: _subjects_of(kind) for kind in SUBJECT_FOLDERS},
    **{name: _grouped_by(groups) for name, groups in _GROUPS.items()},
}
REGIONS = tuple(_MAKERS)
"""The names of the regions that a listing page may have."""

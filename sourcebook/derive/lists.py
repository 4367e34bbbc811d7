"""Makes lists of sources and subjects, each for a placeholder that a person put into a page."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from sourcebook import edtf, licences, wording
from sourcebook.derive import alphabet, catalogue
from sourcebook.derive.catalogue import Entry, Index
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark, ngettext
from sourcebook.page import markdown
from sourcebook.page.placeholders import Placeholder
from sourcebook.project import SUBJECT_FOLDERS

# Lists of sources in groups: by year, by topic, or by another field.

GroupsOf = Callable[[str, Entry, Index], tuple[str, ...]]
"""From a page's path and a source to the groups of the source, as CommonMark; none if unknown."""

_MOST_GROUPS = 200
_MOST_SOURCES = 400
_LEAST_IN_GROUP = 3


def years(_path: str, entry: Entry, _index: Index) -> tuple[str, ...]:
    """Return the year of the first day that a source may be of."""
    days = edtf.span(entry.bib.issued)
    return (str(days[0].year),) if days else ()


def topics(path: str, entry: Entry, index: Index) -> tuple[str, ...]:
    """Return links to the topics of a source."""
    return tuple(
        catalogue.to_subject(path, index.subjects[topic])
        for topic in entry.topics
        if topic in index.subjects
    )


def _grouped(path: str, index: Index, groups: GroupsOf, everything: str, *, limit: int = 0) -> str:
    """Return a list of all groups, each with its newest sources.

    Years come newest first, other groups by name. Sources without a group come last. Of many groups
    the largest are shown, and of many sources some; `everything` is the page that lists them all.
    limit: the most sources of a group; 0 for as many as fit a page.
    """
    if not index.entries:
        return wording.none_yet()
    found: dict[str, list[Entry]] = {}
    for entry in index.entries:
        for name in groups(path, entry, index) or ("",):
            found.setdefault(name, []).append(entry)
    names = sorted(sorted(found), key=lambda name: -len(found[name]))[:_MOST_GROUPS]
    names.sort(key=str.casefold, reverse=groups is years)
    names.sort(key=lambda name: not name)
    most = limit or max(_LEAST_IN_GROUP, _MOST_SOURCES // max(1, len(names)))
    unknown = wording.undated() if groups is years else wording.unknown()
    rest = catalogue.between(path, everything)
    lines = [
        line for name in names for line in _group(path, name or unknown, found[name], most, rest)
    ]
    if len(found) > len(names):
        left = ngettext(
            "{count} smaller group, in [all sources]({address})",
            "{count} smaller groups, in [all sources]({address})",
            len(found) - len(names),
            address=rest,
        )
        lines.append(f"- {left}")
    return "\n".join(lines)


def _group(path: str, name: str, entries: list[Entry], most: int, rest: str) -> list[str]:
    lines = [f"- **{name}** ({wording.sources(len(entries))})"]
    lines += (f"  - {_source(path, entry)}" for entry in entries[:most])
    if len(entries) > most:
        more = _("{count} more, in [all sources]({address})")
        lines.append(f"  - {more.format(count=len(entries) - most, address=rest)}")
    return lines


def _source(path: str, entry: Entry) -> str:
    facts = (catalogue.dated(entry), markdown.inline(entry.bib.publisher))
    return comma().join([catalogue.to_source(path, entry), *(fact for fact in facts if fact)])


# Tables of sources, and lists of subjects.

ALL_SOURCES = "sources/index.md"
PAGE_ROWS = 100
_NOT_EVALUATED = "CNE"
_SHORT = (mark("Date"), mark("Source"), mark("Publisher"), mark("Kind"), mark("Topics"))
_LONG = (
    *(mark("Date"), mark("Source"), mark("Author"), mark("Publisher"), mark("Kind")),
    *(mark("Language"), mark("Rights"), mark("Topics")),
)


def pages_needed(index: Index) -> int:
    """Return the number of pages of the list of all sources."""
    return max(1, -(-len(index.entries) // PAGE_ROWS))


def list_path(number: int) -> str:
    """Return the path of page `number`, counted from 1, of the list of all sources."""
    return ALL_SOURCES if number == 1 else f"sources/index-{number}.md"


def number_of(path: str) -> int:
    """Return the number of a further page of the list of all sources."""
    return int(path.removeprefix("sources/index-").removesuffix(".md"))


def further_page(number: int) -> str:
    """Return the body of a further page of the list of all sources."""
    title = _("All sources, page {number}").format(number=number)
    return f"# {title}\n\n<!-- sourcebook: all-sources -->\n"


def render(path: str, wanted: Placeholder, index: Index) -> tuple[str, str]:
    """Return the name of the list that a placeholder stands for, and the list as Markdown.

    path: of the page that it stands on, relative to `docs/`.
    """
    if by := wanted.option("by"):
        everything = _grouped(path, index, _GROUPS[by], ALL_SOURCES, limit=wanted.limit)
        return f"by-{by}", everything
    name = {"all-sources": "list"}.get(wanted.name, wanted.name)
    return name, _MAKERS[wanted.name](path, index, wanted.limit)


def _newest(path: str, index: Index, limit: int) -> str:
    limit = limit or PAGE_ROWS
    table = _table(path, index.entries[:limit], index, _SHORT)
    if len(index.entries) <= limit:
        return table
    everything = catalogue.between(path, ALL_SOURCES)
    rest = _("The newest of {count}. [All sources]({address})")
    return f"{table}\n\n{rest.format(count=len(index.entries), address=everything)}"


def _all(path: str, index: Index, _limit: int) -> str:
    count = pages_needed(index)
    number = next((n for n in range(1, count + 1) if list_path(n) == path), 0)
    if not number:
        everything = catalogue.between(path, ALL_SOURCES)
        nothing = _("Nothing is listed here any more. [All sources]({address})")
        return nothing.format(address=everything)
    rows = index.entries[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
    pages = " ".join(
        f"**{n}**" if n == number else f"[{n}]({catalogue.between(path, list_path(n))})"
        for n in range(1, count + 1)
    )
    known = any(entry.bib.authors for entry in index.entries)
    columns = tuple(name for name in _LONG if known or name != "Author")
    return _table(path, rows, index, columns) + (
        "\n\n" + _("Pages: {numbers}").format(numbers=pages) if count > 1 else ""
    )


def _table(path: str, entries: tuple[Entry, ...], index: Index, columns: tuple[str, ...]) -> str:
    if not entries:
        return _("No sources yet: put a file into `seeds/`, and run `sourcebook` or `make site`.")
    rows = ({name: _CELLS[name](path, entry, index) for name in columns} for entry in entries)
    head = [f"| {' | '.join(map(_, columns))} |", f"|{'---|' * len(columns)}"]
    return "\n".join([*head, *(f"| {' | '.join(row.values())} |" for row in rows)])


def licence(code: str) -> str:
    """Return the short name of an SPDX licence id or a rights statement, for readers."""
    name, _, version = (code or _NOT_EVALUATED).rpartition("-")
    if name.startswith("CC-BY"):
        return f"CC {name.removeprefix('CC-')} {version}"
    return licences.rights(code or _NOT_EVALUATED).words


_cell = lru_cache(maxsize=4_096)(markdown.cell)  # most columns repeat a few values

Cell = Callable[[str, Entry, Index], str]
_CELLS: Mapping[str, Cell] = {
    "Date": lambda _path, entry, _index: _cell(catalogue.date(entry)),
    "Source": lambda path, entry, _index: markdown.in_cell(catalogue.to_source(path, entry)),
    "Author": lambda _path, entry, _index: _known(", ".join(entry.bib.authors)),
    "Publisher": lambda _path, entry, _index: _known(entry.bib.publisher),
    "Kind": lambda _path, entry, _index: _cell(wording.kind(entry.bib.type)),
    "Language": lambda _path, entry, _index: _known(wording.language(entry.bib.language)),
    "Rights": lambda _path, entry, _index: _cell(licence(entry.bib.license)),
    "Topics": lambda path, entry, index: markdown.in_cell(", ".join(topics(path, entry, index))),
}


def _known(text: str) -> str:
    return _cell(text) or wording.unknown()


ListMaker = Callable[[str, Index, int], str]
"""From a page's path, the index and a limit (0: none) to a list as Markdown."""


def _subjects_of(kind: str) -> ListMaker:
    """Return a function that lists the subjects of one kind by title, with counts of sources."""

    def list_subjects(path: str, index: Index, limit: int) -> str:
        found = [subject for subject in index.subjects.values() if subject.kind == kind]
        if not found:
            nothing = _("Nothing here yet: each is a Markdown file in `docs/{folder}/`.")
            return nothing.format(folder=kind)
        found.sort(key=lambda subject: subject.title.casefold())
        shown = found[: limit or None]
        rows = [
            f"- {catalogue.to_subject(path, one)} ({alphabet.count(one, index)})" for one in shown
        ]
        return "\n".join(
            rows
            + ["- " + _("and {count} more").format(count=len(found) - limit)]
            * (len(shown) < len(found))
        )

    return list_subjects


_GROUPS: Mapping[str, GroupsOf] = {
    "year": years,
    "topic": topics,
    "author": lambda _path, entry, _index: _plain(entry.bib.authors),
    "publisher": lambda _path, entry, _index: _plain((entry.bib.publisher,)),
    "kind": lambda _path, entry, _index: _plain((wording.kind(entry.bib.type),)),
    "language": lambda _path, entry, _index: _plain((wording.language(entry.bib.language),)),
    "rights": lambda _path, entry, _index: _plain((licence(entry.bib.license),)),
}


def _plain(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(markdown.inline(value) for value in values if value)


_MAKERS: Mapping[str, ListMaker] = {
    "sources": _newest,
    "all-sources": _all,
    "subjects": lambda path, index, _limit: alphabet.render(path, index),
    **{kind: _subjects_of(kind) for kind in SUBJECT_FOLDERS},
}
LISTS = frozenset(_MAKERS)
"""The names of the placeholders that stand for lists."""

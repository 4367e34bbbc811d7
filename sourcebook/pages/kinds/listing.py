"""Pages that list others: home, all sources, all topics. A person gives them their regions."""

from sourcebook import words
from sourcebook.index import Entry, Index
from sourcebook.pages import links, markdown, regions
from sourcebook.pages.generated import Generated, GeneratedRegion

BLOCK = "generated"
REGIONS = ("sources", "topics", "list")
ALL_SOURCES = "sources/index.md"
PAGE_ROWS = 100


def pages_needed(index: Index) -> int:
    """Return how many pages the list of all sources takes."""
    return max(1, -(-len(index.entries) // PAGE_ROWS))


def list_path(number: int) -> str:
    """Return the path of page `number`, counted from 1, of the list of all sources."""
    return ALL_SOURCES if number == 1 else f"sources/index-{number}.md"


def new_list_page(number: int) -> str:
    """Return the body of a further page of the list of all sources."""
    return f"\n# All sources, page {number}\n\n{regions.block('list', '')}"


def generated(path: str, present: tuple[str, ...], index: Index) -> Generated:
    """Return what we say on the listing page at `path`, for the regions it has."""
    makers = {"sources": _newest, "topics": _topics, "list": _all}
    return Generated(
        BLOCK,
        (),
        (),
        tuple(GeneratedRegion(name, makers[name](path, index)) for name in present),
    )


def _newest(path: str, index: Index) -> str:
    table = _table(path, index.entries[:PAGE_ROWS], index)
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
    return _table(path, rows, index) + (f"\n\nPages: {pages}" if count > 1 else "")


def _table(path: str, entries: tuple[Entry, ...], index: Index) -> str:
    if not entries:
        return "No sources yet: put a capture into `seeds/` and run `build_site.py`."
    head = ["| Date | Source | Publisher | Kind | Topics |", "|---|---|---|---|---|"]
    return "\n".join([*head, *(_row(path, entry, index) for entry in entries)])


def _row(path: str, entry: Entry, index: Index) -> str:
    bib = entry.record.bib
    topics = ", ".join(
        links.to_subject(path, index.subjects[t]).replace("|", "\\|")
        for t in entry.topics
        if t in index.subjects
    )
    cells = (
        markdown.cell(links.date(entry)),
        links.to_source(path, entry).replace("|", "\\|"),
        markdown.cell(bib.publisher) or "not known",
        markdown.cell(words.kind(bib.type)),
        topics,
    )
    return f"| {' | '.join(cells)} |"


def _topics(path: str, index: Index) -> str:
    topics = sorted(
        (s for s in index.subjects.values() if s.kind == "topics"), key=lambda s: s.title.casefold()
    )
    return "\n".join(
        f"- {links.to_subject(path, topic)} ({_count(len(index.filed[topic.id]))})"
        for topic in topics
    )


def _count(number: int) -> str:
    return "1 source" if number == 1 else f"{number} sources"

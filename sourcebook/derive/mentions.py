"""Sentences of other pages that link to a paragraph of a source."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.derive.index import Entry
from sourcebook.files import DOCS
from sourcebook.page.content import Document, text_of
from sourcebook.pages import references
from sourcebook.pages.generated import lost_references


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence on another page, at `path` in `docs/`, that links to a paragraph of a source."""

    path: str
    title: str
    number: int
    sentence: str = ""


def mentions(
    pages: Mapping[str, Document], entries: Mapping[str, Entry], unheard: Collection[str] = ()
) -> dict[str, tuple[Mention, ...]]:
    """Return what other pages say of each source, by the path of its page.

    pages, entries: by path in `docs/`. unheard: pages whose words are not published. A link to a
    paragraph that is not there, or not the one that was meant, does not count.
    """
    counts = {path: len(one.record.segments) for path, one in entries.items()}
    lost = {path: lost_references(pages[path].meta) for path in entries}
    found: dict[str, dict[Mention, None]] = {}
    for path in sorted(pages.keys() - set(unheard), key=_place):
        for target, mention in _of_page(path, pages[path]):
            known = mention.number <= counts.get(target, 0)
            if target != path and known and (path, mention.number) not in lost[target]:
                found.setdefault(target, {})[mention] = None
    return {target: tuple(said) for target, said in found.items()}


def _of_page(path: str, page: Document) -> Iterator[tuple[str, Mention]]:
    """Yield the target, as a path in `docs/`, of each link to a paragraph, and its sentence."""
    for one in references.find(f"{DOCS}/{path}", page.body, page.first_line):
        target = one.target.removeprefix(f"{DOCS}/")
        yield target, Mention(path, _title(path, page), one.number, one.sentence)


def _title(path: str, page: Document) -> str:
    """Return what a page is called: by its front matter, its first heading, or its file."""
    headings = (
        line.removeprefix("# ").strip() for line in page.body.split("\n") if line.startswith("# ")
    )
    return text_of(page.meta.get("title")) or next(headings, f"{DOCS}/{path}")


def _place(path: str) -> tuple[list[str], str]:
    """Return the place of a page in the order of mentions: those of a folder before its folders."""
    *folders, name = path.split("/")
    return folders, name

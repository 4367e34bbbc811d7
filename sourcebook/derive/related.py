"""Lists the subjects of a source, related sources, and the pages that mention it."""

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from itertools import groupby

from msgspec import Struct

from sourcebook import wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import CatalogueEntry, SourceIndex
from sourcebook.derive.known.memory import PageMemory
from sourcebook.locale.words import _, ngettext
from sourcebook.page import markdown
from sourcebook.page.content import PageContent
from sourcebook.page.edits.memory import lost_references
from sourcebook.page.front_matter.values import text_of
from sourcebook.page.references import references
from sourcebook.page.references.references import ParagraphReference
from sourcebook.project import DOCS, in_docs

# Sentences of other pages that link to a paragraph of a source.


class PageMention(Struct, frozen=True):
    """A sentence on another page, at `path` in `docs/`, that links to a paragraph of a source."""

    path: str
    title: str
    number: int
    sentence: str = ""


def mentions(
    pages: Mapping[str, PageContent],
    entries: Mapping[str, CatalogueEntry],
    memory: PageMemory,
    unpublished: Collection[str] = (),
) -> dict[str, tuple[PageMention, ...]]:
    """Return the mentions of each source on other pages, by the path of its page.

    pages, entries: by path in `docs/`. unpublished: pages whose mentions are left out. A link to a
    paragraph that does not exist, or is not the one that was meant, does not count.
    """
    lost = cache(lambda path: lost_references(pages[path].meta))
    found: dict[str, dict[PageMention, None]] = {}
    for path in sorted(pages.keys() - set(unpublished), key=_place):
        for target, mention in _of_page(path, pages, memory):
            known = target in entries and mention.number <= entries[target].paragraphs
            if target != path and known and (path, mention.number) not in lost(target):
                found.setdefault(target, {})[mention] = None
    return {target: tuple(mentioned) for target, mentioned in found.items()}


def _of_page(
    path: str, pages: Mapping[str, PageContent], memory: PageMemory
) -> tuple[tuple[str, PageMention], ...]:
    """Return the target, as a path in `docs/`, of each link to a paragraph, and its sentence."""

    def find() -> tuple[tuple[str, PageMention], ...]:
        page = pages[path]
        return tuple(
            (in_docs(one.target), _mention(path, page, one))
            for one in references.find(f"{DOCS}/{path}", page.body, page.first_line)
        )

    return memory.of_page(path, "mentions", tuple[tuple[str, PageMention], ...], find)


def _mention(path: str, page: PageContent, one: ParagraphReference) -> PageMention:
    return PageMention(path, _title(path, page), one.number, one.sentence)


def _title(path: str, page: PageContent) -> str:
    """Return the title of a page: from its front matter, its first heading, or its path."""
    headings = (
        line.removeprefix("# ").strip() for line in page.body.split("\n") if line.startswith("# ")
    )
    return text_of(page.meta.get("title")) or next(headings, f"{DOCS}/{path}")


def _place(path: str) -> tuple[list[str], str]:
    """Return the sort key of a page: the pages of a folder come before its folders."""
    *folders, name = path.split("/")
    return folders, name


# What a source is about, and the sources that it shares that with.

_RELATED = 3
_COMPARED = 40
_MOST_MENTIONS = 50
_MOST_SHARED = 4
_MOST_PLACES = 8  # paragraphs named beside a subject, whose page names all


class Relations:
    """Finds the sources that share subjects with another.

    Of a subject with many sources only those next in time to a source are compared with it. So the
    time for all sources together grows with their number and not with its square, and a new source
    can become related only to those that are near it in time.
    """

    def __init__(self, index: SourceIndex) -> None:
        self.index = index
        self._places = {one.path: at for at, one in enumerate(index.entries)}
        self._filed = {
            subject: [self._places[one.path] for one in found]
            for subject, found in index.filed.items()
        }

    def of(self, entry: CatalogueEntry) -> tuple[tuple[CatalogueEntry, tuple[str, ...]], ...]:
        """Return the sources that share the most, and the rarest, subjects with `entry`.

        Of those that share as much, the next in time come first. Each comes with the ids of the
        subjects that both are about, the rarest first.
        """
        own = {entry.path, *(one.path for one in self.index.work_of.get(entry.path, ()))}
        scores = self._scores(entry)
        for path in own:
            scores.pop(self._places[path], None)
        least = min(nlargest(_RELATED, scores.values()), default=0.0)
        most = [at for at, score in scores.items() if score >= least]
        place = self._places[entry.path]
        most.sort(key=lambda at: (-scores[at], abs(at - place), at))
        found = (self.index.entries[at] for at in most[:_RELATED])
        return tuple((other, self._shared(entry.subjects, other)) for other in found)

    def _scores(self, entry: CatalogueEntry) -> dict[int, float]:
        """Return how much each source shares with `entry`, by its place among all sources."""
        scores: dict[int, float] = {}
        for subject in entry.subjects:
            filed = self._filed.get(subject, [])
            weight = math.log1p(len(self._places) / max(1, len(filed)))
            for at in _nearest(filed, self._places[entry.path]):
                scores[at] = scores.get(at, 0.0) + weight
        return scores

    def _shared(self, subjects: tuple[str, ...], other: CatalogueEntry) -> tuple[str, ...]:
        shared = set(subjects).intersection(other.subjects)
        return tuple(sorted(shared, key=lambda one: (len(self._filed.get(one, ())), one)))


def _nearest(places: Sequence[int], place: int) -> Sequence[int]:
    """Return those of sorted `places` that are next to a place: half before it, half after it.

    Where there are fewer on one side, more are of the other.
    """
    middle = bisect_left(places, place)
    first = max(0, min(middle - _COMPARED // 2, len(places) - _COMPARED))
    return places[first : first + _COMPARED]


Related = tuple[tuple[CatalogueEntry, tuple[str, ...]], ...]
"""Sources, each with the ids of the subjects that it shares with another one."""


def render(
    entry: CatalogueEntry,
    index: SourceIndex,
    others: Related,
    mentions: tuple[PageMention, ...],
    guides: tuple[str, ...] = (),
) -> str:
    """Return the subjects, related sources and mentions of a source, as Markdown.

    others: the related sources. mentions: on other pages. guides: sections on what leads to it.
    """
    parts = []
    subjects = [_subject_line(entry, subject, index) for subject in entry.subjects]
    if any(subjects):
        parts.append(f"## {_('Subjects')}\n\n" + " · ".join(filter(None, subjects)))
    related = [
        "- "
        + _("{source}, {date}: both on {subjects}").format(
            source=markup.to_source(entry.path, other),
            date=markup.dated(other),
            subjects=markup.inline(wording.listing(index.titles(shared[:_MOST_SHARED]))),
        )
        for other, shared in others
    ]
    if related:
        parts.append(f"## {_('Related sources')}\n\n" + "\n".join(related))
    parts += guides
    if mentions:
        parts.append(f"## {_('Mentioned in')}\n\n" + "\n".join(_mentioned(entry, mentions)))
    return "\n\n".join(parts)


def _mentioned(entry: CatalogueEntry, mentions: tuple[PageMention, ...]) -> Iterator[str]:
    """Yield a line for each page that mentions the source, and below it its sentences."""
    shown = mentions[:_MOST_MENTIONS]
    for (path, title), of_page in groupby(shown, lambda m: (m.path, m.title)):
        yield f"- [{markdown.label(title)}]({markup.relative_address(entry.path, path)})"
        for sentence, same in groupby(of_page, lambda m: m.sentence):
            where = markup.to_paragraphs(entry.path, entry.path, [f"p{m.number}" for m in same])
            yield f"    - {where}: {markdown.inline(sentence)}"
    if len(mentions) > _MOST_MENTIONS:
        left = len(mentions) - _MOST_MENTIONS
        yield "- " + ngettext("and in {count} more place", "and in {count} more places", left)


def _subject_line(entry: CatalogueEntry, identifier: str, index: SourceIndex) -> str:
    subject = index.subjects.get(identifier)
    if subject is None:
        return ""
    named = entry.names(identifier)
    link = markup.to_subject(entry.path, subject)
    if named is None:
        return f"{link} ({_('filed here by the editor')})"
    where = markup.to_paragraphs(entry.path, entry.path, named.segments[:_MOST_PLACES])
    more = len(named.segments) - _MOST_PLACES
    if more > 0:
        where = _("{places} and {count} more").format(places=where, count=more)
    return f"{link} {where}"

"""Reads the sources of a collection from their pages, and indexes them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.model import BibRecord, Segment, Subject, SubjectMatch
from sourcebook.page import content
from sourcebook.page.article.paragraphs import article
from sourcebook.page.content import PageContent
from sourcebook.page.curation import topics, versions
from sourcebook.page.curation.chosen_passages import PassageChoice
from sourcebook.page.curation.versions import VersionClaim, Work
from sourcebook.page.edits.memory import ADDRESSES, CAPTURE, was_moved
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.regions import regions
from sourcebook.subjects.detect import Detector

T = TypeVar("T")
ALL_SOURCES = "sources/index.md"
"""The list of all sources."""
SEARCH = "search.md"
"""The page of the search."""


class NamedSubject(Struct, frozen=True):
    """A subject that the text of a source names.

    score: how much of the text is about it (see `SubjectMatch`). segments: ids of those that name
    it, each once, in order.
    """

    subject_id: str
    score: float
    segments: tuple[str, ...]


class CatalogueEntry(Struct, frozen=True):
    """A source as other pages see it: little enough to hold those of all sources at once.

    path: of its page, relative to `docs/`. bib: with the editor's values in place, and without
    their provenance. topics: ids of the topics it is filed under, by the text or by the editor.
    named: what its text names, the most first, without topics that the editor took away.
    capture, sha256: path and digest of its capture. paragraphs: how many its text has. version_of:
    the other versions of it that its page names (`page/curation/versions.py`).
    """

    path: str
    bib: BibRecord
    topics: tuple[str, ...] = ()
    named: tuple[NamedSubject, ...] = ()
    capture: str = ""
    sha256: str = ""
    paragraphs: int = 0
    version_of: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of all its subjects: its topics, then what else its text names, the most first."""
        return tuple(dict.fromkeys((*self.topics, *(one.subject_id for one in self.named))))

    @property
    def makers(self) -> Iterator[tuple[str, str]]:
        """Who made it, each with the filter of the list of all sources that finds its name."""
        yield from (("author", name) for name in self.bib.authors)
        yield from (("publisher", name) for name in (self.bib.publisher, self.bib.container_title))

    def names(self, subject_id: str) -> NamedSubject | None:
        """Return how the text names a subject, None when it does not."""
        for one in self.named:  # each list of a subject asks it of all its sources
            if one.subject_id == subject_id:
                return one
        return None


class SourceIndex(Struct, frozen=True, dict=True):
    """All sources, newest first (undated ones last), and their subjects.

    subjects: by id. filed: the entries of each subject, newest first, without older versions of
    sources that are among them. telling: the metadata fields that tell the sources apart: what they
    hold is known of most, and differs. works: those of which there are several versions.
    """

    entries: tuple[CatalogueEntry, ...]
    subjects: Mapping[str, Subject]
    filed: Mapping[str, tuple[CatalogueEntry, ...]]
    telling: frozenset[str] = frozenset()
    works: tuple[Work, ...] = ()

    @cached_property
    def listed(self) -> tuple[CatalogueEntry, ...]:
        """What lists show: all sources but older versions of others."""
        older = {one.path for work in self.works for one in work[1:]}
        return tuple(one for one in self.entries if one.path not in older)

    @cached_property
    def has_topics(self) -> bool:
        """Whether any source is filed under a topic."""
        return any(one.topics for one in self.entries)

    @cached_property
    def made_by(self) -> Mapping[str, Sequence[int]]:
        """The places among `listed` of the sources of each author and publisher, by their names
        without differences of case."""
        found: dict[str, list[int]] = {}
        for at, one in enumerate(self.listed):
            for name in {name.casefold() for _, name in one.makers}:
                found.setdefault(name, []).append(at)
        return found

    @cached_property
    def work_of(self) -> Mapping[str, Work]:
        """The work of each source that is a version of one, by its path."""
        return {one.path: work for work in self.works for one in work}

    def titles(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the titles of subjects; an id without a page stands for itself."""
        return tuple(self.subjects[i].title if i in self.subjects else i for i in ids)


class Origin(NamedTuple):
    """What the front matter of a page says of where it was made from.

    is_made: whether it was made from a capture. is_copied: whether it has a path that it does not
    record, as a copy has. capture: the path of the capture.
    """

    is_made: bool
    is_copied: bool
    capture: str

    @classmethod
    def of(cls, path: str, page: PageContent) -> "Origin":
        """Return what the page at `path` says."""
        block = mapping_of(page.meta.get(CAPTURE))
        is_copied = was_moved(texts_of(block.get(ADDRESSES)), path)
        return cls(bool(block), is_copied, text_of(block.get("path")))


def originals(pages: Iterable[str], origin: Callable[[str], Origin]) -> tuple[str, ...]:
    """Return the pages that were made from a capture, in order, without copies of pages.

    pages: their paths in `docs/`. origin: returns where one was made from.
    """
    found = {path: one for path in sorted(pages) if (one := origin(path)).is_made}
    first: dict[str, str] = {}
    for path in sorted(found, key=lambda path: found[path].is_copied):
        first.setdefault(found[path].capture or path, path)
    return tuple(sorted(first.values()))


class SubjectText(Struct, frozen=True):
    """The text of a source, and the subjects that it names."""

    segments: tuple[Segment, ...] = ()
    matches: tuple[SubjectMatch, ...] = ()


def segments_of(page: PageContent) -> tuple[Segment, ...]:
    """Return the paragraphs of the text of the source whose page is `page`."""
    region = regions.split(page.body).region()
    return article(region.text) if region else ()


def read_text(page: PageContent, detector: Detector) -> SubjectText:
    """Return the text of the source whose page is `page`, with the subjects that it names."""
    segments = segments_of(page)
    return SubjectText(segments, detector.find(segments))


def read_entry(
    path: str, page: PageContent, text: SubjectText, known: Collection[str]
) -> CatalogueEntry:
    """Return the source whose page is `page`.

    path: of the page, relative to `docs/`. known: the ids of all topics. A topic counts where it is
    found in the text, unless a person decided otherwise on the page.
    """
    capture = mapping_of(page.meta.get(CAPTURE))
    found = [m.subject_id for m in text.matches if m.subject_id in known]
    chosen = topics.read(page.meta).of(found)
    named = [m for m in text.matches if m.subject_id in chosen or m.subject_id not in known]
    named.sort(key=lambda match: (-match.score, match.subject_id))
    return CatalogueEntry(
        path,
        content.record(page.meta, grounds=False),
        chosen,
        tuple(NamedSubject(m.subject_id, m.score, _segments(m)) for m in named),
        text_of(capture.get("path")),
        text_of(capture.get("sha256")),
        len(text.segments),
        versions.declared_versions(page.meta),
    )


def with_choices(
    entry: CatalogueEntry,
    page: PageContent,
    choices: Mapping[str, PassageChoice],
    known: Collection[str],
) -> CatalogueEntry:
    """Return a source with the passages that people chose, and took away, on pages of subjects.

    choices: of this source alone, by the id of the subject. known: the ids of all topics. Whether
    it is filed under a topic is for its own page to decide.
    """
    named = {one.subject_id: one for one in entry.named}
    found = list(entry.topics)
    for subject_id, choice in sorted(choices.items()):
        before = named.pop(subject_id, NamedSubject(subject_id, 0.0, ()))
        after = _with_choice(before, choice, entry.paragraphs)
        if after.segments:
            named[subject_id] = after
        if subject_id in known and bool(after.segments) is not bool(before.segments):
            found = [one for one in found if one != subject_id] + [subject_id] * bool(
                after.segments
            )
    filed = topics.read(page.meta).of(found)
    kept = [one for one in named.values() if one.subject_id in filed or one.subject_id not in known]
    kept.sort(key=lambda one: (-one.score, one.subject_id))
    return replace(entry, topics=filed, named=tuple(kept))


def _with_choice(named: NamedSubject, choice: PassageChoice, count: int) -> NamedSubject:
    """Return what a text says on a subject, with the paragraphs that a person chose.

    count: of the paragraphs of the text. Each paragraph weighs as much as one that a label finds.
    """
    removed = {paragraph for _, paragraph in choice.removed}
    own = {one.paragraph for one in choice.chosen if int(one.paragraph[1:]) <= count}
    there = (set(named.segments) | own) - removed
    weight = named.score / max(1 - named.score, 1e-4) + len(there) - len(named.segments)
    weight = max(weight, float(len(there)))
    segments = tuple(sorted(there, key=lambda one: int(one[1:])))
    return NamedSubject(named.subject_id, round(weight / (weight + 1), 4), segments)


def in_common(entry: CatalogueEntry, known: dict[object, object]) -> CatalogueEntry:
    """Return a source that shares the ids of its subjects and paragraphs with others: those of all
    would be most of what is held. known: what is shared so far, which is added to."""

    def shared(value: T) -> T:
        return cast(T, known.setdefault(value, value))

    def of(ids: tuple[str, ...]) -> tuple[str, ...]:
        return shared(tuple(shared(one) for one in ids))

    named = tuple(
        NamedSubject(shared(one.subject_id), shared(one.score), of(one.segments))
        for one in entry.named
    )
    return replace(entry, topics=of(entry.topics), named=named)


def _segments(match: SubjectMatch) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.segment_id for one in match.evidence))


def build(
    entries: Sequence[CatalogueEntry],
    subjects: Sequence[Subject],
    chosen: Mapping[str, Collection[str]] | None = None,
    *,
    versioned: bool = True,
) -> SourceIndex:
    """Return the index of all `entries`.

    chosen: by the id of a subject the sources that a person chose passages of for it. versioned:
    whether versions of one work are told.
    """
    dated = sorted(entries, key=lambda e: e.path)
    dated.sort(key=lambda e: edtf.sort_key(e.bib.issued), reverse=True)
    filed: dict[str, list[CatalogueEntry]] = {subject.id: [] for subject in subjects}
    for entry in dated:
        ids = set(entry.subjects)
        for subject_id in ids & filed.keys():
            filed[subject_id].append(entry)
    claims = (VersionClaim(one.path, one.bib, one.version_of) for one in entries)
    works = versions.works(claims) if versioned else ()
    newest = {one.path: work[0].path for work in works for one in work[1:]}
    return SourceIndex(
        tuple(dated),
        {subject.id: subject for subject in subjects},
        {
            subject_id: _without_older(found, newest, (chosen or {}).get(subject_id, ()))
            for subject_id, found in filed.items()
        },
        frozenset(name for name in _TOLD if _tells([getattr(one.bib, name) for one in dated])),
        works,
    )


def _without_older(
    found: Sequence[CatalogueEntry], newest: Mapping[str, str], chosen: Collection[str]
) -> tuple[CatalogueEntry, ...]:
    """Return sources without those of which a newer version is among them.

    newest: by the paths of the older versions. chosen: those that stay, since a person chose them.
    """
    there = {one.path for one in found} if newest else frozenset[str]()
    return tuple(one for one in found if one.path in chosen or newest.get(one.path) not in there)


_TOLD = ("authors", "publisher", "type", "language", "license")


def _tells(values: Sequence[object]) -> bool:
    """Return whether values tell sources apart; a single source tells what it says."""
    known = [value for value in values if value]
    most = 2 * len(known) >= len(values)
    return bool(known) and most and (len(values) == 1 or len(set(values)) > 1)

"""Gathers what is known of a collection: its sources, its subjects, and the evidence for each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from sourcebook.collection import QuotedPassage
from sourcebook.derive.known import catalogue, digests, evidence
from sourcebook.derive.known.catalogue import CatalogueEntry, Origin, SourceIndex, SubjectText
from sourcebook.derive.known.evidence import Evidence, Permits
from sourcebook.derive.known.memory import NoMemory, PageMemory
from sourcebook.derive.known.passages import Passage, passages_of, with_chosen
from sourcebook.lazy import LazyMapping
from sourcebook.model import Segment, Subject
from sourcebook.page.content import PageContent
from sourcebook.page.curation import chosen_passages
from sourcebook.page.curation.chosen_passages import PassageChoice
from sourcebook.page.edits.memory import lost_references
from sourcebook.problems import Problem, unexpected_error
from sourcebook.project import TOPICS, kind_of
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import read_subject

T = TypeVar("T")
_TEXTS = 64
"""Texts of sources that are held after they were read; of more it is put away what was found."""
_READ = 2
"""Texts whose paragraphs are held: several things are looked for in them, one after the other."""
_COLLECTED = 2
"""Subjects whose evidence is held: it is asked for several times in a row."""


class Knowledge(Struct, frozen=True):
    """All that is known of a collection, before it is decided what may be published.

    pages: by path in `docs/`. evidence: by the path of the subject's page, collected when it is
    asked for. problems: of pages on which the program failed. memory: of single pages. digest_of:
    returns a digest of all that is known of the source, or of the evidence for the subject, whose
    page is at a path. read: returns the paragraphs of a source's text that was read for this; None
    for another. files: the paths in `docs/` of all files there.
    """

    pages: Mapping[str, PageContent] = field(default_factory=dict)
    index: SourceIndex = field(default_factory=lambda: SourceIndex((), {}, {}))
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    memory: PageMemory = field(default_factory=NoMemory)
    digest_of: Callable[[str], str] = lambda _path: ""
    read: Callable[[str], tuple[Segment, ...] | None] = lambda _path: None
    files: Collection[str] = ()

    def segments(self, path: str) -> tuple[Segment, ...]:
        """Return the paragraphs of the text of the source whose page is at `path`."""
        read = self.read(path)
        return catalogue.segments_of(self.pages[path]) if read is None else read

    def entries(self) -> Mapping[str, CatalogueEntry]:
        """Return the sources by the path of their page."""
        return {one.path: one for one in self.index.entries}

    def filed(self, path: str) -> tuple[CatalogueEntry, ...]:
        """Return the sources on the subject whose page is at `path`; none for another page."""
        return self.index.filed.get(PurePosixPath(path).stem, ()) if path in self.evidence else ()

    def quoted(self, path: str, permits: Permits) -> tuple[QuotedPassage, ...]:
        """Return all passages of sources on the subject whose page is at `path`."""
        found = self.evidence.get(path)
        return tuple(evidence.quoted(found, permits)) if found else ()


def gather(
    pages: Mapping[str, PageContent], memory: PageMemory | None = None, *, versioned: bool = True
) -> Knowledge:
    """Gather what is known of a collection.

    pages: by path in `docs/`. versioned: whether versions of one work are told. Problems of the
    vocabulary are left out: `ingest` reports them.
    """
    memory = memory or NoMemory()
    named = [path for path in sorted(pages) if kind_of(path) == "subject"]
    read = (read_subject(path, dict(pages[path].meta)) for path in named)
    reader = _Reader(pages, tuple(subject for subject, _ in read if subject), memory)
    entries: list[CatalogueEntry] = []
    problems: list[Problem] = []
    origins = memory.table("origins", Origin)

    def origin(path: str) -> Origin:
        return origins(path, lambda: Origin.of(path, pages[path]))

    for path in catalogue.originals(pages, origin):
        try:
            entries.append(reader.entry(path))
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            problems.append(unexpected_error(f"docs/{path}", error))
    entries = reader.with_choices(entries)
    made = catalogue.build(entries, reader.subjects, reader.chosen, versioned=versioned)
    own = {subject.path: subject for subject in made.subjects.values()}
    collect = lru_cache(_COLLECTED)(lambda path: evidence.collect(own[path], made, reader.passages))
    found = LazyMapping(own, collect)
    known = digests.Digests(made, found, reader.made_of, memory)
    segments = lru_cache(_READ)(reader.segments)
    return Knowledge(pages, made, found, tuple(problems), memory, cache(known.of), segments)


class _Reader:
    """Reads the texts of sources, and finds the subjects in them.

    chosen: by the id of a subject the sources that a person chose passages of for it.
    """

    def __init__(
        self, pages: Mapping[str, PageContent], subjects: tuple[Subject, ...], memory: PageMemory
    ) -> None:
        self.subjects = subjects
        self._pages, self._memory = pages, memory
        self._topics = frozenset(one.id for one in subjects if one.kind == TOPICS)
        self._vocabulary = _digest(subjects)
        self._choices = {one.id: self._read_choice(one.path) for one in subjects}
        self.chosen = {
            name: {one.source for one in choice.chosen} for name, choice in self._choices.items()
        }
        self._places = {one.id: one.path for one in subjects}
        self._text, self._texts = lru_cache(_TEXTS)(self._read_text), memory.scratch()
        self._detector: Detector | None = None
        self._in_common: dict[object, object] = {}

    def entry(self, path: str) -> CatalogueEntry:
        """Return the source whose page is at `path`."""

        def read() -> CatalogueEntry:
            return catalogue.read_entry(path, self._pages[path], self._text(path), self._topics)

        found = self._memory.of_text(path, f"entry {self._vocabulary}", CatalogueEntry, read)
        return catalogue.in_common(found, self._in_common)

    def passages(self, entry: CatalogueEntry, subject_id: str) -> tuple[Passage, ...]:
        """Return the passages of a source that name a subject, or are chosen for it."""

        choice = self._choice_of(subject_id, entry.path)

        def find() -> tuple[Passage, ...]:
            text = self._text(entry.path)
            named = (match for match in text.matches if match.subject_id == subject_id)
            found = [one for match in named for one in passages_of(text.segments, match)]
            return with_chosen(text.segments, found, choice)

        group, name = f"passages {self._vocabulary}", subject_id
        if choice != PassageChoice():
            name = f"{subject_id} {choice}"
        return self._memory.seldom(entry.path, group, name, tuple[Passage, ...], find)

    def made_of(self, subject: Subject, index: SourceIndex) -> str:
        """Return the name of all that the passages are made of that a subject's page may quote;
        empty where that is not known."""
        shown = evidence.shown(subject, index)
        texts = [(one.path, self._memory.text_digest(one.path)) for one in shown]
        if not all(known for _, known in texts):
            return ""
        parts = (self._vocabulary, subject.id, self._choices[subject.id], texts)
        return f"quoted passages {digests.digest(parts)}"

    def with_choices(self, entries: Sequence[CatalogueEntry]) -> list[CatalogueEntry]:
        """Return the sources with the subjects that people chose passages of them for."""
        asked: dict[str, dict[str, PassageChoice]] = {}
        for subject_id, whole in self._choices.items():
            for path in whole.sources:
                if path in self._pages:
                    choice = self._choice_of(subject_id, path)
                    asked.setdefault(path, {})[subject_id] = choice
        return [
            catalogue.with_choices(one, self._pages[one.path], asked[one.path], self._topics)
            if one.path in asked
            else one
            for one in entries
        ]

    def _choice_of(self, subject_id: str, source: str) -> PassageChoice:
        """Return the passages of a source that a person chose for a subject, of those that are
        still there."""
        choice = self._choices[subject_id].of(source)
        if not choice.chosen:
            return choice
        lost = lost_references(self._pages[source].meta)
        place = self._places[subject_id]
        kept = (one for one in choice.chosen if (place, int(one.paragraph[1:])) not in lost)
        return PassageChoice(tuple(kept), choice.removed)

    def _read_choice(self, path: str) -> PassageChoice:
        """Return the passages that a person chose on the page of a subject."""

        def read() -> PassageChoice:
            page = self._pages[path]
            return chosen_passages.read(path, page.meta, page.body)

        return self._memory.of_page(path, "choice", PassageChoice, read)

    def _read_text(self, path: str) -> SubjectText:
        key = path.encode(errors="surrogatepass")
        packed = self._texts.get(key)
        if packed is not None:
            return _TEXT.decode(packed)
        if self._detector is None:  # nothing is looked for where all is known already
            self._detector = Detector(self.subjects)
        found = catalogue.read_text(self._pages[path], self._detector)
        with suppress(ValueError):  # half of a surrogate pair, say
            self._texts.add(key, msgspec.msgpack.encode(found))
        return found

    def segments(self, path: str) -> tuple[Segment, ...] | None:
        """Return the paragraphs of a text that was read; None of one that was not."""
        packed = self._texts.get(path.encode(errors="surrogatepass"))
        return None if packed is None else _PARAGRAPHS.decode(packed).segments


class _Paragraphs(Struct, frozen=True):
    """The paragraphs of a text, without the subjects that it names."""

    segments: tuple[Segment, ...]


_TEXT = msgspec.msgpack.Decoder(SubjectText)
_PARAGRAPHS = msgspec.msgpack.Decoder(_Paragraphs)


def _digest(subjects: Sequence[Subject]) -> str:
    """Return a digest of what is looked for in texts."""
    return digests.digest([(s.id, s.kind, s.labels, s.patterns, s.except_labels) for s in subjects])

"""Collects the passages of sources that name a subject, or that a person chose for it."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sourcebook.collection import QuotedPassage
from sourcebook.derive.known.catalogue import CatalogueEntry, NamedSubject, SourceIndex
from sourcebook.derive.known.passages import Passage, most_telling
from sourcebook.model import Subject

MOST_SOURCES = 24
"""The most sources that the page of a subject shows: those that say the most."""
_MOST_PASSAGES = 5

Permits = Callable[[str, str], bool]
"""Whether a subject's page may quote a text of the source whose page is at a path in `docs/`."""


PassagesOf = Callable[[CatalogueEntry, str], tuple[Passage, ...]]
"""Returns the passages of a source that name a subject with an id, in order."""


class SourceEvidence(Struct, frozen=True):
    """What one source says on a subject.

    segments: ids of those that name it, in order; none where a person filed the source under the
    subject. passages: all that name it, in order, where the subject's page shows the source.
    """

    entry: CatalogueEntry
    segments: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def best(self) -> Passage | None:
        """The passage that says most; None where there is none."""
        return most_telling(self.passages) if self.passages else None

    @property
    def quoted(self) -> tuple[Passage, ...]:
        """The passages that the page of the subject quotes, if it may, in order.

        The best, all that a person chose, and others up to a limit.
        """
        best = self.best
        others = [one for one in self.passages if one is not best]
        chosen = [one for one in others if one.chosen]
        left = max(0, _MOST_PASSAGES - 1 - len(chosen))
        kept = [*chosen, *[one for one in others if not one.chosen][:left]]
        return tuple(one for one in self.passages if one is best or one in kept)

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of the segments that the page of the subject only links to."""
        if not self.passages:
            return self.segments
        quoted = self.quoted
        return tuple(dict.fromkeys(p.segment.id for p in self.passages if p not in quoted))


class Evidence(Struct, frozen=True):
    """What all sources say on a subject. sources: newest first. shown: those on its page."""

    subject: Subject
    sources: tuple[SourceEvidence, ...]
    shown: tuple[SourceEvidence, ...]


def shown(subject: Subject, index: SourceIndex) -> Iterator[CatalogueEntry]:
    """Yield the sources that the page of a subject shows."""
    filed = _filed(subject, index)
    chosen = _strongest(filed)
    yield from (entry for entry, _ in filed if entry.path in chosen)


def _filed(
    subject: Subject, index: SourceIndex
) -> list[tuple[CatalogueEntry, NamedSubject | None]]:
    return [(entry, entry.names(subject.id)) for entry in index.filed.get(subject.id, ())]


def collect(subject: Subject, index: SourceIndex, passages_of: PassagesOf) -> Evidence:
    """Return what all sources say on a subject."""
    filed = _filed(subject, index)
    chosen = _strongest(filed)
    found = []
    for entry, named in filed:
        passages = passages_of(entry, subject.id) if named and entry.path in chosen else ()
        found.append(SourceEvidence(entry, named.segments if named else (), passages))
    return Evidence(subject, tuple(found), tuple(one for one in found if one.entry.path in chosen))


def quoted(evidence: Evidence, permits: Permits) -> Iterator[QuotedPassage]:
    """Yield the passages that a subject's page quotes, and the paragraphs of the others.

    Those that a person chose come first. Paragraphs may be named whatever the rights withhold.
    """
    for one in evidence.sources:
        path = one.entry.path
        for passage in sorted(one.quoted, key=lambda passage: not passage.chosen):
            text = passage.text if permits(path, passage.text) else ""
            yield QuotedPassage(path, (passage.segment.id,), text, passage.terms if text else ())
        if one.named:
            yield QuotedPassage(path, one.named)


def _strongest(filed: Sequence[tuple[CatalogueEntry, NamedSubject | None]]) -> frozenset[str]:
    """Return the paths of the sources to show: all, or those with the highest scores.

    filed: the sources of a subject, and how the text of each names it.
    """
    best = filed
    if len(filed) > MOST_SOURCES:
        scored = sorted(filed, key=lambda one: -(one[1].score if one[1] else 0.0))
        best = scored[:MOST_SOURCES]
    return frozenset(entry.path for entry, _ in best)

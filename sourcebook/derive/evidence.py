"""Collects the passages of sources that name a subject, and renders them as Markdown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sourcebook.collection import Quoted
from sourcebook.derive import catalogue
from sourcebook.derive.catalogue import Entry, Index
from sourcebook.derive.passages import Passage, brief, marked, quotation, strongest
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.project import KINDS

_HEADING = "## What the sources say"
_TABLE = "## Who says what\n\n| Date | Who says it | Passage |\n|---|---|---|"
_MOST_SOURCES = 50
_MOST_PASSAGES = 5

Permits = Callable[[str, str], bool]
"""Whether a subject's page may quote a text of the source whose page is at a path in `docs/`."""


PassagesOf = Callable[[Entry, str], tuple[Passage, ...]]
"""Returns the passages of a source that name a subject with an id, in order."""


@dataclass(frozen=True, slots=True)
class SourceEvidence:
    """What one source says on a subject.

    segments: ids of those that name it, in order; none where a person filed the source under the
    subject. passages: all that name it, in order, where the subject's page shows the source.
    """

    entry: Entry
    segments: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def quoted(self) -> tuple[Passage, ...]:
        """The passages that the page of the subject quotes, if it may."""
        return self.passages[:_MOST_PASSAGES]

    @property
    def named(self) -> tuple[str, ...]:
        """Ids of the segments that the page of the subject only links to."""
        if not self.passages:
            return self.segments
        return tuple(dict.fromkeys(one.segment.id for one in self.passages[_MOST_PASSAGES:]))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all sources say on a subject. sources: newest first. shown: those on its page."""

    subject: Subject
    sources: tuple[SourceEvidence, ...]
    shown: tuple[SourceEvidence, ...]


def collect(subject: Subject, index: Index, passages_of: PassagesOf) -> Evidence:
    """Return what all sources say on a subject."""
    filed = index.filed.get(subject.id, ())
    chosen = _strongest(subject, filed)
    found = []
    for entry in filed:
        named = entry.names(subject.id)
        passages = passages_of(entry, subject.id) if named and entry.path in chosen else ()
        found.append(SourceEvidence(entry, named.segments if named else (), passages))
    return Evidence(subject, tuple(found), tuple(one for one in found if one.entry.path in chosen))


def quoted(evidence: Evidence, permits: Permits) -> Iterator[Quoted]:
    """Yield the passages that a subject's page quotes, and the paragraphs of the others.

    Paragraphs may be named whatever the rights withhold.
    """
    for one in evidence.sources:
        path = one.entry.path
        for passage in one.quoted:
            text = passage.text if permits(path, passage.text) else ""
            yield Quoted(path, (passage.segment.id,), text, passage.terms if text else ())
        if one.named:
            yield Quoted(path, one.named)


def render(evidence: Evidence, index: Index, permits: Permits) -> str:
    """Return the passages of sources for the page of a subject, as Markdown."""
    subject, shown = evidence.subject, evidence.shown
    parts = [*_made(subject, index)]
    if not evidence.sources:
        return "\n\n".join([*parts, _HEADING, "No source in this collection speaks of it."])
    parts += _table(subject, shown, permits)
    parts += [_HEADING, *(_source(subject, one, permits) for one in shown)]
    if len(shown) < len(evidence.sources):
        everything = catalogue.between(subject.path, "sources/index.md")
        parts.append(
            f"These are the {len(shown)} sources that say the most, of {len(evidence.sources)}. "
            f"The others are found by searching, or in [all sources]({everything})."
        )
    return "\n\n".join(parts)


def _made(subject: Subject, index: Index) -> tuple[str, ...]:
    """Return the sources that a person wrote or an organisation published, under a heading."""
    heading = KINDS[subject.kind].made
    if not heading:
        return ()
    names = {label.casefold() for label in subject.labels}
    made = [
        f"- {catalogue.to_source(subject.path, entry)}, {catalogue.dated(entry)}"
        for entry in index.entries
        if any(name.casefold() in names for name in _makers(entry))
    ]
    if len(made) > _MOST_SOURCES:
        made[_MOST_SOURCES:] = [f"- and {len(made) - _MOST_SOURCES} more"]
    return (f"## {heading}", "\n".join(made)) if made else ()


def _makers(entry: Entry) -> tuple[str, ...]:
    bib = entry.bib
    return (*bib.authors, bib.publisher, bib.container_title)


def _strongest(subject: Subject, filed: Sequence[Entry]) -> frozenset[str]:
    """Return the paths of the sources to show: all, or those with the highest scores."""
    best = filed
    if len(filed) > _MOST_SOURCES:
        named = ((entry, entry.names(subject.id)) for entry in filed)
        scores = {entry.path: one.score if one else 0.0 for entry, one in named}
        best = sorted(filed, key=lambda entry: -scores[entry.path])[:_MOST_SOURCES]
    return frozenset(entry.path for entry in best)


def _table(subject: Subject, shown: Sequence[SourceEvidence], permits: Permits) -> tuple[str, ...]:
    """Return who says what, oldest first: the strongest passage of each source.

    Nothing when fewer than two sources speak of the subject.
    """
    speaking = [one for one in shown if one.passages]
    if len(speaking) < 2:
        return ()
    dated = [one for one in speaking if one.entry.bib.issued]
    undated = [one for one in speaking if not one.entry.bib.issued]
    row = partial(_row, subject, permits=permits)
    return ("\n".join((_TABLE, *map(row, (*reversed(dated), *undated)))),)


def _row(subject: Subject, one: SourceEvidence, permits: Permits) -> str:
    entry, best = one.entry, strongest(one.passages)
    here, short = best.segment.id, brief(best)
    others = [p.segment.id for p in one.passages if p.segment.id != here]
    where = catalogue.to_paragraphs(subject.path, entry.path, [here])
    if others:
        where += f", also {catalogue.to_paragraphs(subject.path, entry.path, others)}"
    quote = f"“{markdown.in_cell(marked(short))}” " if permits(entry.path, short.text) else ""
    date = markdown.cell(catalogue.date(entry))
    return f"| {date} | {_who(subject, entry)} | {quote}{where} |"


def _who(subject: Subject, entry: Entry) -> str:
    """Return who speaks, as far as it is known, and where."""
    bib = entry.bib
    speakers = markdown.inline("; ".join(bib.authors) or bib.publisher)
    source = catalogue.to_source(subject.path, entry)
    return markdown.in_cell(f"{speakers}: {source}" if speakers else source)


def _source(subject: Subject, one: SourceEvidence, permits: Permits) -> str:
    """Return one source's part: its title, its date and publisher, and its passages."""
    entry = one.entry
    facts = [catalogue.dated(entry), markdown.inline(entry.bib.publisher)]
    parts = [
        f"### {catalogue.to_source(subject.path, entry)}",
        " · ".join(fact for fact in facts if fact),
    ]
    if not one.passages:
        parts.append("Filed here by the editor; no passage of it names the subject.")
        return "\n\n".join(parts)
    for passage in one.quoted:
        parts += [quotation(passage)] * permits(entry.path, passage.text)
        parts.append(_where(subject, entry, [passage.segment.id]))
    if one.named:
        parts.append(f"Also in {_where(subject, entry, one.named)}.")
    return "\n\n".join(parts)


def _where(subject: Subject, entry: Entry, segments: Sequence[str]) -> str:
    return catalogue.to_paragraphs(subject.path, entry.path, segments)

"""Finds the subjects of a vocabulary in a text, with the passages that name them.

All labels of all subjects are looked for at once (an Aho-Corasick automaton), so that the time
grows with the text, not with the vocabulary.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from sourcebook.model import Evidence, Segment, Subject, SubjectMatch
from sourcebook.subjects.folding import fold
from sourcebook.subjects.labels import Form, forms_of
from sourcebook.subjects.patterns import Pattern, complaint, prepare

_FURTHER_MENTION = 0.25


class _Wanted(NamedTuple):
    """A form to look for. subject: its place in `Detector.subjects`; blocks: an except label."""

    subject: int
    form: Form
    blocks: bool


class _Hit(NamedTuple):
    """A place in a segment that matches `term`."""

    start: int
    end: int
    term: str


class Detector:
    """A vocabulary compiled for search, in time proportional to the length of all labels.

    subjects: what to look for. Patterns that `vocabulary.read_subject` refuses are left out.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.subjects = tuple(subjects)
        self._automaton = _automaton(self.subjects)
        self._patterns = tuple(_patterns(self.subjects))

    def find(self, segments: Sequence[Segment]) -> tuple[SubjectMatch, ...]:
        """Return the subjects that the segments name, the highest score first, then by id.

        The evidence of a subject stands in the order of the text and does not overlap: of two
        places that do, the longer one counts. For the score see `_score`.
        """
        found: defaultdict[int, list[Evidence]] = defaultdict(list)
        for segment in segments:
            for subject, hits in self._hits(segment.text).items():
                found[subject] += [
                    Evidence(segment.id, start, end, segment.text[start:end], term)
                    for start, end, term in hits
                ]
        headings = {segment.id for segment in segments if segment.kind == "heading"}
        matches = [
            SubjectMatch(self.subjects[subject].id, _score(evidence, headings), tuple(evidence))
            for subject, evidence in found.items()
        ]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.subject_id)))

    def _hits(self, text: str) -> dict[int, tuple[_Hit, ...]]:
        """Return where a text names each subject, for those that it names."""
        named: defaultdict[int, list[_Hit]] = defaultdict(list)
        blocked: defaultdict[int, list[_Hit]] = defaultdict(list)
        folded = fold(text)
        for last, wanted in self._automaton.iter(folded.text) if self._automaton else ():
            for subject, form, blocks in wanted:
                if span := form.span(folded, last):
                    (blocked if blocks else named)[subject].append(_Hit(*span, form.label))
        for subject, pattern in self._patterns:
            named[subject] += [_Hit(*span, pattern.text) for span in pattern.spans(text)]
        kept = {
            subject: _without_overlaps(_outside(hits, blocked.get(subject, [])))
            for subject, hits in named.items()
        }
        return {subject: hits for subject, hits in kept.items() if hits}


def _automaton(subjects: tuple[Subject, ...]) -> "ahocorasick.Automaton[tuple[_Wanted, ...]]":
    wanted: defaultdict[str, list[_Wanted]] = defaultdict(list)
    for place, subject in enumerate(subjects):
        for labels, blocks in ((subject.labels, False), (subject.except_labels, True)):
            for form in dict.fromkeys(form for label in labels for form in forms_of(label)):
                wanted[form.key].append(_Wanted(place, form, blocks))
    automaton: ahocorasick.Automaton[tuple[_Wanted, ...]] = ahocorasick.Automaton()
    for key, forms in wanted.items():
        automaton.add_word(key, tuple(forms))
    if wanted:
        automaton.make_automaton()
    return automaton


def _patterns(subjects: tuple[Subject, ...]) -> Iterator[tuple[int, Pattern]]:
    for place, subject in enumerate(subjects):
        for pattern in subject.patterns:
            if not complaint(pattern):
                yield place, prepare(pattern)


def _outside(hits: list[_Hit], blocked: list[_Hit]) -> list[_Hit]:
    """Return the hits that lie inside none of the blocked places."""
    if not blocked:
        return hits
    blocked = sorted(blocked)
    starts = [place.start for place in blocked]
    furthest = [0]
    for place in blocked:
        furthest.append(max(furthest[-1], place.end))
    return [hit for hit in hits if furthest[bisect_right(starts, hit.start)] < hit.end]


def _without_overlaps(hits: list[_Hit]) -> tuple[_Hit, ...]:
    """Return hits in the order of the text; of those that overlap, the longest, then the first."""
    if len(hits) == 1:
        return tuple(hits)
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit)):
        place = bisect_right(kept, hit)
        free_before = place == 0 or kept[place - 1].end <= hit.start
        if free_before and (place == len(kept) or hit.end <= kept[place].start):
            insort(kept, hit)
    return tuple(kept)


def _score(evidence: list[Evidence], headings: set[str]) -> float:
    """Return how much of a source is about a subject, between 0 and 1.

    It is w / (w + 1), where w counts 1 for each paragraph that names the subject, 2 for each
    heading, and a quarter for each further mention in the same one. One mention scores 0.5, three
    paragraphs 0.75.
    """
    places = {piece.segment_id for piece in evidence}
    further = _FURTHER_MENTION * (len(evidence) - len(places))
    weight = len(places) + len(places & headings) + further
    return round(weight / (weight + 1), 4)

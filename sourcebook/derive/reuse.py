"""Describes a passage that two sources share: its places, whether it is quoted, what has changed.

A passage of the newer source is quoted there, in quotation marks or as a quotation, or it is used
without. What was left out or changed is kept in words of both.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from sourcebook.derive.passages import sentence_bounds
from sourcebook.evidence.alignment import Pair
from sourcebook.evidence.shared import Shared
from sourcebook.model import Segment
from sourcebook.page.references import quotations
from sourcebook.text import shortened
from sourcebook.word_forms import placed

_MOST_CHANGES = 6
_LONGEST = 160
_SHORTEST = 12
"""A part of a passage is a passage of its own from so many words on."""
_IN_SIGNS = 0.8
"""A passage is a quotation when so much of it stands between quotation marks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in a paragraph: `text[start:end]` of the one with the id."""

    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the older source that the newer has otherwise; empty where one has nothing."""

    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two sources have. older, newer: paths of their pages.

    there, here: its places in the older and in the newer. words: how many both have. quoted:
    whether the newer shows it as a quotation. moved: whether its parts have another order. begun,
    cut: whether the newer begins, or ends, within a sentence of the older. changes: the first of
    them. changed: how many there are.
    """

    older: str
    newer: str
    there: tuple[Place, ...]
    here: tuple[Place, ...]
    words: int
    quoted: bool = False
    moved: bool = False
    begun: bool = False
    cut: bool = False
    changes: tuple[Change, ...] = ()
    changed: int = 0

    def other(self, path: str) -> str:
        """Return the source that has the passage too."""
        return self.older if self.newer == path else self.newer


class SourceWords:
    """The words of a source and their places."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments, self.forms, self.places = segments, list[str](), list[tuple[int, int]]()
        self.starts: list[int] = []
        for one in segments:
            forms, places = placed(one.text)
            self.starts.append(len(self.forms))
            self.forms += forms
            self.places += places

    def is_quoted(self, word: int) -> bool:
        """Return whether a word stands between quotation marks, or in a quotation."""
        segment, place = self.segments[self.paragraph(word)], self.places[word]
        spans = quotations.spans(segment.text) if segment.kind != "quote" else ((0, place[1]),)
        return any(start <= place[0] and place[1] <= end for start, end in spans)

    def paragraph(self, word: int) -> int:
        """Return the index of the paragraph with a word."""
        return bisect_right(self.starts, word) - 1

    def spans(self, first: int, last: int) -> tuple[Place, ...]:
        """Return where the words from `first` to `last` stand, paragraph by paragraph."""
        found = []
        for at in range(self.paragraph(first), self.paragraph(last) + 1):
            end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.forms)
            begin, end = max(first, self.starts[at]), min(last + 1, end)
            if begin < end:
                id_ = self.segments[at].id
                found.append(Place(id_, self.places[begin][0], self.places[end - 1][1]))
        return tuple(found)

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` to `last` as they are written, cut where they are many."""
        by_id = {one.id: one.text for one in self.segments}
        parts = (by_id[p.paragraph][p.start : p.end] for p in self.spans(first, last))
        return shortened(" ".join(parts), _LONGEST)


def by_use(one: Shared, newer: SourceWords) -> Iterator[Shared]:
    """Yield the parts of a passage that the newer source quotes, and those that it does not.

    A passage of which one side would be short is one.
    """
    quoted = [
        [*group]
        for _, group in groupby(
            ((newer.is_quoted(pair[0]), pair) for piece in one.pieces for pair in piece),
            key=itemgetter(0),
        )
    ]
    if one.moved or len(quoted) < 2 or any(len(part) < _SHORTEST for part in quoted):
        yield one
        return
    for part in quoted:
        yield replace(one, pieces=(tuple(pair for _, pair in part),), words=len(part))


def described(one: Shared, paths: tuple[str, str], older: SourceWords, newer: SourceWords) -> Reuse:
    """Return what is said of a passage of two sources, whose pages have the paths."""
    (first, last), (start, end) = one.span(0), one.span(1)
    changes = list(_changes(one.pieces, older, newer))
    here, there = newer.spans(first, last), older.spans(start, end)
    return Reuse(
        *paths,
        there,
        here,
        one.words,
        _is_quoted(newer, here),
        one.moved,
        not one.moved and _within_sentence(older, there[0], at_end=False),
        not one.moved and _within_sentence(older, there[-1], at_end=True),
        tuple(changes[:_MOST_CHANGES]),
        len(changes),
    )


def _changes(
    pieces: Sequence[Sequence[Pair]], older: SourceWords, newer: SourceWords
) -> Iterator[Change]:
    """Yield what the newer text has otherwise, within a piece and between two in order."""
    run: tuple[int, int, int, int] | None = None
    before = (-1, -1)
    for piece in pieces:
        for here, there in piece:
            same = newer.forms[here] == older.forms[there]
            gap = before != (-1, -1) and (here, there) != (before[0] + 1, before[1] + 1)
            if gap and there <= before[1]:
                gap, run = False, None  # a part that stands elsewhere
            if gap or not same:
                begin = run[:2] if run else (before[0] + 1, before[1] + 1)
                run = (*begin, here, there)
            if same and run:
                yield _change(run, older, newer, (here, there))
                run = None
            before = (here, there)


def _change(
    run: tuple[int, int, int, int], older: SourceWords, newer: SourceWords, end: Pair
) -> Change:
    """Return the words of both texts from the beginning of a run up to the next same word."""
    here, there = run[:2]
    old = older.text(there, end[1] - 1) if end[1] > there else ""
    new = newer.text(here, end[0] - 1) if end[0] > here else ""
    return Change(old, new)


def _is_quoted(text: SourceWords, places: Sequence[Place]) -> bool:
    """Return whether a passage stands between quotation marks, or is set as a quotation."""
    by_id = {one.id: one for one in text.segments}
    inside = whole = 0
    for place in places:
        segment, size = by_id[place.paragraph], place.end - place.start
        whole += size
        if segment.kind == "quote":
            inside += size
            continue
        for start, end in quotations.spans(segment.text):
            inside += max(0, min(end, place.end) - max(start, place.start))
    return inside >= _IN_SIGNS * whole


def _within_sentence(text: SourceWords, place: Place, *, at_end: bool) -> bool:
    """Return whether a sentence has two words or more before, or after, a place in it."""
    words = next(one.text for one in text.segments if one.id == place.paragraph)
    bounds = sentence_bounds(words)
    if at_end:
        end = next((one for one in bounds if one >= place.end), len(words))
        return len(placed(words[place.end : end])[0]) > 1
    start = max(one for one in bounds if one <= place.start)
    return len(placed(words[start : place.start])[0]) > 1

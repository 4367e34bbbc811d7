"""Describes a passage that two sources share: its places, whether it is quoted, what has changed.

A passage of the newer source is quoted there, in quotation marks or as a quotation, or it is used
without. What was left out or changed is kept in words of both.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct

from sourcebook.derive.known.passages import sentence_bounds
from sourcebook.evidence.alignment import Match, Pair
from sourcebook.evidence.shared_rows import SharedPassage, pack
from sourcebook.model import Segment
from sourcebook.page.references import quotations
from sourcebook.text import shortened
from sourcebook.word_forms import words_with_places

_MOST_CHANGES = 6
_LONGEST = 160
_SHORTEST = 12
"""A part of a passage is a passage of its own from so many words on."""
_IN_SIGNS = 0.8
"""A passage is a quotation when so much of it stands between quotation marks."""


class PassagePlace(Struct, frozen=True):
    """Where a passage stands in a paragraph: `text[start:end]` of the one with the id."""

    paragraph: str
    start: int
    end: int


class WordChange(Struct, frozen=True):
    """Words of the older source that the newer has otherwise; empty where one has nothing."""

    older: str
    newer: str


class Reuse(Struct, frozen=True):
    """A passage that two sources have. older, newer: paths of their pages.

    there, here: its places in the older and in the newer. words: how many both have. quoted:
    whether the newer shows it as a quotation. moved: whether its parts have another order. begun,
    cut: whether the newer begins, or ends, within a sentence of the older. changes: the first of
    them. changed: how many there are.
    """

    older: str
    newer: str
    there: tuple[PassagePlace, ...]
    here: tuple[PassagePlace, ...]
    words: int
    quoted: bool = False
    moved: bool = False
    begun: bool = False
    cut: bool = False
    changes: tuple[WordChange, ...] = ()
    changed: int = 0

    def other(self, path: str) -> str:
        """Return the source that has the passage too."""
        return self.older if self.newer == path else self.newer


class SourceWords:
    """The words of a source and their places."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments, self.forms = segments, list[str]()
        self.starts, self._places = array("I"), array("I")
        for one in segments:
            forms, places = words_with_places(one.text)
            self.starts.append(len(self.forms))
            self.forms += forms
            self._places.extend(chain.from_iterable(places))

    def _bounds(self, paragraph: int) -> Pair:
        """Return the first word of a paragraph, and the first of the next."""
        following = self.starts[paragraph + 1 : paragraph + 2]
        return self.starts[paragraph], following[0] if following else len(self.forms)

    def cut(self, first: int, last: int) -> Iterator[tuple[Segment, int, int]]:
        """Yield the paragraphs with the words from `first` to `last`, and where these stand."""
        at = bisect_right(self.starts, first) - 1
        for segment in self.segments[at : bisect_right(self.starts, last)]:
            start, end = self._bounds(at)
            begin, end = max(first, start), min(last + 1, end)
            if begin < end:
                yield segment, self._places[2 * begin], self._places[2 * end - 1]
            at += 1

    def spans(self, first: int, last: int) -> tuple[PassagePlace, ...]:
        """Return where the words from `first` to `last` stand, paragraph by paragraph."""
        return tuple(PassagePlace(one.id, start, end) for one, start, end in self.cut(first, last))

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` to `last` as they are written, cut where they are many."""
        parts = (one.text[start:end] for one, start, end in self.cut(first, last))
        return shortened(" ".join(parts), _LONGEST)


def quoted(segments: Sequence[Segment], counts: Sequence[int]) -> Iterator[Pair]:
    """Yield which words stand between quotation marks, or in a quotation: (first, end). counts: how
    many words each paragraph has."""
    first = 0
    for segment, count in zip(segments, counts, strict=True):
        if segment.kind == "quote":
            yield first, first + count
        elif spans := [*quotations.spans(segment.text)]:
            places = words_with_places(segment.text)[1]
            begins, ends = [begin for begin, _ in places], [end for _, end in places]
            for start, stop in spans:
                yield first + bisect_left(begins, start), first + bisect_right(ends, stop)
        first += count


def split_by_quotation(one: SharedPassage, quoted: Sequence[Pair]) -> Iterator[SharedPassage]:
    """Yield the parts of a passage that the newer source quotes, and those that it does not.

    A passage of which one side would be short is one. quoted: which of its words are, (first, end).
    """
    first, last = one.span(0)
    near = [(start, end) for start, end in quoted if start <= last and first < end]
    if not near or one.moved:
        yield one
        return
    pairs = chain.from_iterable(one.pairs())
    parts = [
        [*part]
        for _, part in groupby(
            pairs, key=lambda pair: any(start <= pair[0] < end for start, end in near)
        )
    ]
    if len(parts) < 2 or any(len(part) < _SHORTEST for part in parts):
        yield one
        return
    for part in parts:
        yield one._replace(words=len(part), packed=pack([_matches(part)]))


def _matches(pairs: Sequence[Pair]) -> list[Match]:
    """Return pairs of words as rows of them."""
    found: list[Match] = []
    for here, there in pairs:
        i, j, count = found[-1] if found else (-1, -1, 0)
        if (here, there) == (i + count, j + count):
            found[-1] = (i, j, count + 1)
        else:
            found.append((here, there, 1))
    return found


def describe(
    one: SharedPassage, paths: tuple[str, str], older: SourceWords, newer: SourceWords
) -> Reuse:
    """Return what is said of a passage of two sources, whose pages have the paths."""
    here, there = [*newer.cut(*one.span(0))], [*older.cut(*one.span(1))]
    changes = list(_changes(one, older, newer))
    moved = one.moved
    return Reuse(
        *paths,
        older.spans(*one.span(1)),
        newer.spans(*one.span(0)),
        one.words,
        _is_quoted(here),
        moved,
        not moved and _begins_within(*there[0][:2]),
        not moved and _ends_within(there[-1][0], there[-1][2]),
        tuple(changes[:_MOST_CHANGES]),
        len(changes),
    )


def _changes(one: SharedPassage, older: SourceWords, newer: SourceWords) -> Iterator[WordChange]:
    """Yield what the newer text has otherwise, within a piece and between two in order."""
    run: tuple[int, int, int, int] | None = None
    before = (-1, -1)
    for piece in one.pairs():
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
) -> WordChange:
    """Return the words of both texts from the beginning of a run up to the next same word."""
    here, there = run[:2]
    old = older.text(there, end[1] - 1) if end[1] > there else ""
    new = newer.text(here, end[0] - 1) if end[0] > here else ""
    return WordChange(old, new)


def _is_quoted(parts: Sequence[tuple[Segment, int, int]]) -> bool:
    """Return whether a passage stands between quotation marks, or is set as a quotation."""
    inside = whole = 0
    for segment, first, last in parts:
        whole += last - first
        if segment.kind == "quote":
            inside += last - first
            continue
        for start, end in quotations.spans(segment.text):
            inside += max(0, min(end, last) - max(start, first))
    return inside >= _IN_SIGNS * whole


def _begins_within(paragraph: Segment, place: int) -> bool:
    """Return whether a sentence has two words or more before a place in it."""
    start = max(one for one in sentence_bounds(paragraph.text) if one <= place)
    return len(words_with_places(paragraph.text[start:place])[0]) > 1


def _ends_within(paragraph: Segment, place: int) -> bool:
    """Return whether a sentence has two words or more after a place in it."""
    words = paragraph.text
    end = next((one for one in sentence_bounds(words) if one >= place), len(words))
    return len(words_with_places(words[place:end])[0]) > 1

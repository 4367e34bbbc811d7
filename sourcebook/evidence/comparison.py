"""Compares two versions of a text: aligns paragraphs, finds moved ones, and words struck and added.

Equal paragraphs are aligned first; between them, those that have most words in common. One may have
become two, or two one. What is left over is struck or added, unless it stands elsewhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from msgspec import Struct

from sourcebook.word_forms import words_with_places

RowKind = Literal["same", "changed", "moved", "struck", "added"]
PieceKind = Literal["same", "struck", "added"]

_ALIKE = 0.45
"""Versions of one paragraph have so much in common at least; a moved one has more."""
_MOVED = 0.6
_PART = 0.1
"""One part of a paragraph that was divided has so much in common with the whole."""
_MOST = 40_000
"""Where more pairs of paragraphs would be compared, none are."""


class ComparedWords(Struct, frozen=True):
    """Words that both versions have, or only the older (`struck`), or only the newer (`added`).

    White space before them belongs to the text.
    """

    kind: PieceKind
    text: str


class ComparedParagraph(Struct, frozen=True):
    """A paragraph, and what has become of it.

    older, newer: its number in each version, from 0 on; two where it was divided, or joined of two;
    none where one version has nothing. pieces: the words of both, in order.
    """

    kind: RowKind
    older: tuple[int, ...] = ()
    newer: tuple[int, ...] = ()
    pieces: tuple[ComparedWords, ...] = ()

    def words(self, kind: PieceKind) -> int:
        """Return how many words of a kind there are; a character of Japanese counts as one."""
        return sum(len(words_with_places(one.text)[0]) for one in self.pieces if one.kind == kind)

    @property
    def is_same(self) -> bool:
        """Whether all its words are as they were, wherever they stand."""
        return all(one.kind == "same" for one in self.pieces)


def compare(older: Sequence[str], newer: Sequence[str]) -> tuple[ComparedParagraph, ...]:
    """Return the paragraphs of two versions, aligned, in the order of the newer.

    What is struck stands after what it followed. White space does not count.
    """
    old, new = ([" ".join(one.split()) for one in texts] for texts in (older, newer))
    pairs = _aligned(old, new)
    there = {at for first, _ in pairs for at in first}
    here = {at for _, second in pairs for at in second}
    left = [at for at in range(len(old)) if at not in there]
    gained = [at for at in range(len(new)) if at not in here]
    moved = _moved([_bag(old[at]) for at in left], [_bag(new[at]) for at in gained])
    elsewhere = {left[a]: gained[b] for a, b in moved.items()}
    rows = [_row(old, new, pair, "changed") for pair in pairs]
    rows += [_row(old, new, ((a,), (b,)), "moved") for a, b in elsewhere.items()]
    rows += [_row(old, new, ((), (b,)), "added") for b in gained if b not in elsewhere.values()]
    rows.sort(key=lambda row: row.newer)
    for at in left:
        if at not in elsewhere:
            rows.insert(_after(rows, at), _row(old, new, ((at,), ()), "struck"))
    return tuple(rows)


def _after(rows: Sequence[ComparedParagraph], place: int) -> int:
    """Return where a struck paragraph belongs: after the one that it followed."""
    for at in range(len(rows), 0, -1):
        row = rows[at - 1]
        if row.older and row.kind != "moved" and row.older[-1] < place:
            return at
    return 0


# Which paragraphs belong together.

_Pair = tuple[tuple[int, ...], tuple[int, ...]]
_Way = tuple[float, _Pair | None, tuple[int, int]]
"""How much is in common from a place on, what is paired there, and the next place."""
_Bag = Counter[str]


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[_Pair]:
    """Return the paragraphs that belong together, in an order that both versions have."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs: list[_Pair] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs += [((a + n,), (c + n,)) for n in range(b - a)]
        elif kind == "replace" and (b - a) * (d - c) <= _MOST:
            pairs += [
                (tuple(a + n for n in first), tuple(c + n for n in second))
                for first, second in _within([*map(_bag, old[a:b])], [*map(_bag, new[c:d])])
            ]
    return pairs


def _within(old: Sequence[_Bag], new: Sequence[_Bag]) -> Iterator[_Pair]:
    """Yield the pairs of paragraphs that have most in common together, in order."""
    last = (len(old), len(new))
    best: dict[tuple[int, int], _Way] = {last: (0.0, None, last)}
    for i in range(last[0], -1, -1):
        for j in range(last[1], -1, -1):
            ways = [*_ways(old, new, (i, j), best)]
            if ways:
                best[i, j] = max(ways, key=lambda way: way[0])
    at = (0, 0)
    while at != last:
        _, pair, at = best[at]
        if pair:
            yield pair


def _ways(
    old: Sequence[_Bag],
    new: Sequence[_Bag],
    at: tuple[int, int],
    best: Mapping[tuple[int, int], _Way],
) -> Iterator[_Way]:
    """Yield the ways to go on from a place: over a paragraph, or with some that are a pair."""
    i, j = at
    for step in ((i + 1, j), (i, j + 1)):
        if step in best:
            yield best[step][0], None, step
    if i == len(old) or j == len(new):
        return
    alone = _ratio(old[i], new[j])
    if alone >= _ALIKE:
        yield alone + best[i + 1, j + 1][0], ((i,), (j,)), (i + 1, j + 1)
    if alone > _PART:
        yield from _divided(old, new, at, alone, best)


def _divided(
    old: Sequence[_Bag],
    new: Sequence[_Bag],
    at: tuple[int, int],
    alone: float,
    best: Mapping[tuple[int, int], _Way],
) -> Iterator[_Way]:
    """Yield the ways to go on with a paragraph that was divided, or two that were joined.

    alone: how much the first of both have in common: neither part comes as near as both do.
    """
    i, j = at
    for pair, end in (
        (((i,), (j, j + 1)), (i + 1, j + 2)),
        (((i, i + 1), (j,)), (i + 2, j + 1)),
    ):
        if end not in best:
            continue
        both = _ratio(_sum(old, pair[0]), _sum(new, pair[1]))
        other = _ratio(old[pair[0][-1]], new[pair[1][-1]])
        if both >= max(_ALIKE, alone + 0.1, other + 0.1) and other > _PART:
            yield 1.2 * both + best[end][0], pair, end


def _sum(bags: Sequence[_Bag], places: Sequence[int]) -> _Bag:
    return sum((bags[at] for at in places), _Bag())


def _bag(text: str) -> _Bag:
    return Counter(text[start:end] for start, end in _tokens(text))


def _ratio(one: _Bag, other: _Bag) -> float:
    """Return how much two paragraphs have in common, from 0 to 1."""
    sizes = one.total(), other.total()
    if 2 * min(sizes) <= 0.1 * sum(sizes):
        return 0.0
    return 2 * (one & other).total() / sum(sizes)


def _moved(left: Sequence[_Bag], gained: Sequence[_Bag]) -> Mapping[int, int]:
    """Return which of the paragraphs left over stand elsewhere, the old by the new."""
    if len(left) * len(gained) > _MOST:
        return {}
    found = [
        (-ratio, a, b)
        for a, own in enumerate(left)
        for b, other in enumerate(gained)
        if (ratio := _ratio(own, other)) >= _MOVED
    ]
    moved: dict[int, int] = {}
    for _, a, b in sorted(found):
        if a not in moved and b not in moved.values():
            moved[a] = b
    return moved


# Which words of them differ.


def _tokens(text: str) -> list[tuple[int, int]]:
    """Return where the words and the signs of a text stand, without white space."""
    found, at = list[tuple[int, int]](), 0
    for start, end in (*_words(text), (len(text), len(text))):
        found += [(n, n + 1) for n in range(at, start) if not text[n].isspace()]
        found += [(start, end)] * (end > start)
        at = end
    return found


def _words(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand; a number with a comma in it is one."""
    found: list[tuple[int, int]] = []
    for start, end in words_with_places(text)[1]:
        if found and _in_number(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _in_number(text: str, end: int, start: int) -> bool:
    """Return whether a sign between two places parts the digits of a number, or of a time."""
    between = text[end:start] in (".", ",", ":")
    return between and text[end - 1].isdecimal() and text[start].isdecimal()


def _row(old: Sequence[str], new: Sequence[str], pair: _Pair, kind: RowKind) -> ComparedParagraph:
    one, other = (" ".join(old[at] for at in pair[0]), " ".join(new[at] for at in pair[1]))
    if one == other:
        alike: RowKind = "same" if (kind, len(pair[0])) == ("changed", len(pair[1])) else kind
        return ComparedParagraph(alike, *pair, (ComparedWords("same", other),))
    return ComparedParagraph(kind, *pair, tuple(_pieces(one, other)))


def _pieces(one: str, other: str) -> Iterator[ComparedWords]:
    """Yield the words of both texts in order, those struck before those added in their place."""
    a, b = _Tokens(one), _Tokens(other)
    codes = SequenceMatcher(None, a.words, b.words, autojunk=False).get_opcodes()
    for same, group in groupby(enumerate(codes), lambda code: _is_same(codes, code[0], a.words)):
        steps = [code for _, code in group]
        before = a.text(steps[0][1], steps[-1][2])
        after = b.text(steps[0][3], steps[-1][4])
        if same:
            yield ComparedWords("same", after)
            continue
        if before:
            yield ComparedWords("struck", before)
        if after:
            yield ComparedWords("added", after)


_Code = tuple[str, int, int, int, int]


def _is_same(codes: Sequence[_Code], at: int, words: Sequence[str]) -> bool:
    """Return whether a stretch is as it was: but for a lone sign between two changes."""
    kind, start, end, _, _ = codes[at]
    lone = end == start + 1 and not words[start][0].isalnum()
    return kind == "equal" and not (lone and 0 < at < len(codes) - 1)


class _Tokens:
    """The words and signs of a text."""

    def __init__(self, text: str) -> None:
        self._text, self._places = text, _tokens(text)
        self.words = [text[start:end] for start, end in self._places]

    def text(self, first: int, last: int) -> str:
        """Return the text from a word up to another, with the white space before it."""
        if first >= last:
            return ""
        start = self._places[first - 1][1] if first else 0
        return self._text[start : self._places[last - 1][1]]

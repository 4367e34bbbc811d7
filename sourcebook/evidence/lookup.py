"""Finds where the words of quotations stand in the texts of a collection, or nearly stand.

All texts are read once: runs of two words (three characters) that a quotation has vote for a text.
The best few are then compared with it word by word.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, pairwise

from msgspec import Struct

from sourcebook.evidence.alignment import Pair
from sourcebook.evidence.quoted_words import QuotedWords, weight
from sourcebook.word_forms import is_character, words_with_places

_MOST = 8
"""Texts that a quotation is compared with."""
_COMMON = 2_000
"""A run that stands in more places says nothing."""
_FREQUENT = 200
"""A word that stands more often in a text does not tell where a piece may be."""
_LONGEST_PIECE = 200
_OCCURRENCES = 4
_LEAST = 0.3
"""A passage is near a quotation when it has so much of its words."""
FOUND = 0.6
"""A quotation is of a passage that has so much of its words."""


class SearchedText:
    """A text of the collection: its paragraphs, and its words with their places in `text`."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.text = "\n\n".join(paragraphs)
        self.starts: list[int] = []
        at = 0
        for one in paragraphs:
            self.starts.append(at)
            at += len(one) + 2

    @cached_property
    def _placed(self) -> tuple[list[str], list[tuple[int, int]]]:
        return words_with_places(self.text)

    @property
    def forms(self) -> list[str]:
        """The words in their forms."""
        return self._placed[0]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return self._placed[1]

    @cached_property
    def joined(self) -> str:
        """All words in one line, each with a space before and after it."""
        return f" {' '.join(self.forms)} "

    @cached_property
    def offsets(self) -> list[int]:
        """Where the space before each word stands in `joined`, and where it ends."""
        return [*accumulate((len(form) + 1 for form in self.forms), initial=0)]

    @cached_property
    def index(self) -> Mapping[str, list[int]]:
        """The places of each word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.forms):
            found[form].append(number)
        return found

    def forget(self) -> None:
        """Drop what can be made again."""
        for name in ("_placed", "joined", "offsets", "index"):
            self.__dict__.pop(name, None)

    def paragraph(self, place: int) -> int:
        """Return the number, from 1, of the paragraph with a place in `text`."""
        return bisect_right(self.starts, place)


class QuotationMatch(Struct, frozen=True):
    """Where a text has the words of a quotation.

    text: its number. pairs: (word of the quotation, word of the text), both in order. share: how
    much of the quotation it has, from 0 to 1.
    """

    text: int
    pairs: tuple[Pair, ...]
    share: float


def find(
    quotations: Sequence[QuotedWords],
    texts: Sequence[SearchedText],
    named: Sequence[Sequence[int]] = (),
) -> Iterator[tuple[QuotationMatch, ...]]:
    """Yield for each quotation where it stands, or nearly: the nearest first, then the earlier.

    named: for each quotation numbers of texts that are compared with it in any case.
    """
    votes, frequent = _votes(quotations, texts)
    for number, quoted in enumerate(quotations):
        own = named[number] if named else ()
        numbers = dict.fromkeys((*own, *votes[number]))
        found = [one for text in numbers if (one := _compared(quoted, texts, text))]
        if number in frequent:
            rest = (n for n in range(len(texts)) if n not in numbers)
            found += _verbatim(quoted, texts, rest)
        found.sort(key=lambda one: (-one.share, _spread(one), one.text))
        yield tuple(found)


def may_change_result(quoted: QuotedWords, text: SearchedText) -> bool:
    """Return whether what `find` yields for a quotation may be another with a text than without.

    A text that has no run of the quotation votes for nothing, and changes no vote.
    """
    wanted = {run for _, run in _runs(quoted.forms)}
    longest = _longest(quoted)
    return any(run in wanted for _, run in _runs(text.forms)) or longest in text.joined


def _spread(match: QuotationMatch) -> int:
    """Return how many words of the text stand between those that are quoted."""
    return match.pairs[-1][1] - match.pairs[0][1] - len(match.pairs)


def _runs(forms: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the runs of two words, or of three characters, with their places."""
    for at, (one, other) in enumerate(pairwise(forms)):
        if not (is_character(one) and is_character(other)):
            yield at, f"{one} {other}"
        elif at + 2 < len(forms):
            yield at, f"{one} {other} {forms[at + 2]}"


def _votes(
    quotations: Sequence[QuotedWords], texts: Sequence[SearchedText]
) -> tuple[list[list[int]], frozenset[int]]:
    """Return for each quotation the texts that share most with it.

    And the numbers of those that have nothing but frequent runs, which vote for no text.
    """
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, quoted in enumerate(quotations):
        for run in dict.fromkeys(run for _, run in _runs(quoted.forms)):
            wanted[run].append(number)
    scores: list[dict[int, float]] = [defaultdict(float) for _ in quotations]
    telling: set[int] = set()
    holders = _holders(wanted, texts)
    for run, numbers in wanted.items():
        there = holders.get(run, ())
        if len(there) <= _COMMON:
            telling.update(numbers)
            for quotation in numbers:
                for text in there:
                    scores[quotation][text] += 1 / (1 + len(there))
    return [_best(own) for own in scores], frozenset(range(len(quotations))) - telling


def _holders(wanted: Container[str], texts: Sequence[SearchedText]) -> dict[str, list[int]]:
    """Return the texts that have each of some runs; of a frequent one the first alone."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for run in {run for _, run in _runs(text.forms) if run in wanted}:
            if len(there := found[run]) <= _COMMON:
                there.append(number)
        text.forget()
    return found


def _best(scores: Mapping[int, float]) -> list[int]:
    return sorted(scores, key=lambda number: (-scores[number], number))[:_MOST]


def _verbatim(
    quoted: QuotedWords, texts: Sequence[SearchedText], numbers: Iterable[int]
) -> Iterator[QuotationMatch]:
    """Yield where texts have a quotation word for word, which has nothing but frequent words."""
    longest = _longest(quoted)
    for number in numbers:
        text = texts[number]
        if longest and longest in text.joined and (one := _compared(quoted, texts, number)):
            yield one
        text.forget()


def _longest(quoted: QuotedWords) -> str:
    """Return the longest piece of a quotation as it stands in `joined`; empty for none."""
    pieces = (f" {' '.join(quoted.forms[a:b])} " for a, b in quoted.pieces())
    return max(pieces, key=len, default="")


def _compared(
    quoted: QuotedWords, texts: Sequence[SearchedText], number: int
) -> QuotationMatch | None:
    """Return where a text has a quotation, or nearly; None where it has nothing like it."""
    text = texts[number]
    pieces = [part for piece in quoted.pieces() for part in _cut(*piece)]
    if not pieces:
        return None
    anchor = max(range(len(pieces)), key=lambda n: pieces[n][1] - pieces[n][0])
    best: QuotationMatch | None = None
    for first in _placings(quoted.forms[slice(*pieces[anchor])], text, 0, len(text.forms)):
        pairs = _around(quoted, text, pieces, anchor, first)
        share = _share(quoted, pairs)
        if pairs and share >= _LEAST and (best is None or share > best.share):
            best = QuotationMatch(number, tuple(pairs), share)
        if share == 1.0:
            break
    return best


def _cut(first: int, end: int) -> Iterator[tuple[int, int]]:
    for start in range(first, end, _LONGEST_PIECE):
        yield start, min(start + _LONGEST_PIECE, end)


def _around(
    quoted: QuotedWords,
    text: SearchedText,
    pieces: Sequence[Pair],
    anchor: int,
    first: Sequence[Pair],
) -> list[Pair]:
    """Return the pairs of all pieces. first: those of the piece `anchor`, from 0 in it."""
    own = [(a + pieces[anchor][0], b) for a, b in first]
    before, after = own, own
    above: list[Pair] = []
    pairs = list(own)
    for start, end in reversed(pieces[:anchor]):
        limit = before[0][1] if before else 0
        found = _placed_last(quoted.forms[start:end], text, limit)
        before = [(a + start, b) for a, b in found] or before
        above += reversed([(a + start, b) for a, b in found])
    for start, end in pieces[anchor + 1 :]:
        begin = after[-1][1] + 1 if after else 0
        found = next(iter(_placings(quoted.forms[start:end], text, begin, len(text.forms))), [])
        after = [(a + start, b) for a, b in found] or after
        pairs += ((a + start, b) for a, b in found)
    return [*reversed(above), *pairs]


def _placings(
    piece: Sequence[str], text: SearchedText, start: int, end: int
) -> Iterator[list[Pair]]:
    """Yield where a text has a piece between two of its words: verbatim, or else the nearest."""
    wanted, offsets = f" {' '.join(piece)} ", text.offsets
    at, stop = offsets[start] - 1, offsets[end] + 1
    found = 0
    while found < _OCCURRENCES and (at := text.joined.find(wanted, at + 1, stop)) >= 0:
        found += 1
        yield _paired(piece, bisect_left(offsets, at))
    if not found and (near := _nearest(piece, text, start, end)):
        yield near


def _placed_last(piece: Sequence[str], text: SearchedText, end: int) -> list[Pair]:
    """Return where a text has a piece last before one of its words, or the nearest to it."""
    at = text.joined.rfind(f" {' '.join(piece)} ", 0, text.offsets[end] + 1)
    if at < 0:
        return _nearest(piece, text, 0, end)
    return _paired(piece, bisect_left(text.offsets, at))


def _paired(piece: Sequence[str], first: int) -> list[Pair]:
    return [(n, first + n) for n in range(len(piece))]


def _nearest(piece: Sequence[str], text: SearchedText, start: int, end: int) -> list[Pair]:
    """Return the pairs of a piece with the words of a text that are most like it, in order."""
    votes: dict[int, float] = defaultdict(float)
    for number, form in enumerate(piece):
        there = text.index.get(form, ())
        for place in there if len(there) <= _FREQUENT else ():
            if start <= place < end:
                votes[place - number] += 1 / len(there)
    if not votes:
        return []
    at = max(votes, key=lambda d: (sum(votes.get(d + n, 0.0) for n in range(-3, 4)), -d))
    slack = max(4, len(piece) // 4)
    first, last = max(start, at - slack), min(end, at + len(piece) + slack)
    matcher = SequenceMatcher(None, piece, text.forms[first:last], autojunk=False)
    blocks = _without_strays([tuple(block) for block in matcher.get_matching_blocks()[:-1]])
    return [(a + n, first + b + n) for a, b, size in blocks for n in range(size)]


def _without_strays(blocks: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Leave out single words at the ends that stand apart from the others."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[1][1] - sum(blocks[0][1:])):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-1], blocks[-1][1] - sum(blocks[-2][1:])):
        blocks = blocks[:-1]
    return blocks


def _is_stray(block: tuple[int, ...], gap: int) -> bool:
    return gap > 2 * block[2] + 1


def _share(quoted: QuotedWords, pairs: Sequence[Pair]) -> float:
    """Return how much of a quotation's words are paired; those in brackets do not count."""
    own = [form for form, added in zip(quoted.forms, quoted.added, strict=True) if not added]
    whole = weight(own)
    here = weight([quoted.forms[a] for a, _ in pairs if not quoted.added[a]])
    return here / whole if whole else 0.0

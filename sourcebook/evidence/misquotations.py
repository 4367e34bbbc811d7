"""Says in what a quotation differs from the passage that it quotes.

Signs of quotation, dashes, white space, the first capital and a stop or comma at the end may be
written otherwise. Words may be left out where an ellipsis says so, unless one of them is a negation
or a number in a sentence that is quoted; words in brackets may be added, or stand for others.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.evidence.alignment import Pair
from sourcebook.evidence.lookup import QuotationMatch, SearchedText
from sourcebook.evidence.negations import is_weighty
from sourcebook.evidence.quoted_words import QuotedWords

Kind = Literal["words", "spelling", "case", "punctuation", "ellipsis", "brackets"]

_ALIKE = 0.72
_SIGNS = str.maketrans(
    {
        **dict.fromkeys('“”„‟«»「」『』"‘’‚‛‹›ʼ`´＂＇', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff*_", ""),
    }
)
_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(r"[-\u2010\u2011]\n")
_NOTE = re.compile(r"\[\w{1,4}\]")
_BRACKETS = re.compile(r"[\[\]［］〔〕]")
_SENTENCE_END = re.compile(r"[.!?。！？؟]['\])]*(?=\s|$|[^\x00-\x7f])")
_FREE_AT_END = re.compile(r"[.,;:\-。、，'؛،…]*")


class Difference(Struct, frozen=True):
    """What a quotation has otherwise than its passage.

    quoted, original: the words of both; empty where one has nothing.
    """

    kind: Kind
    quoted: str
    original: str


def differences(
    quoted: QuotedWords, text: SearchedText, match: QuotationMatch
) -> tuple[Difference, ...]:
    """Return in what a quotation differs from the passage that a text has of it."""
    return tuple(_Comparison(quoted, text).run(match.pairs))


def span(quoted: QuotedWords, text: SearchedText, match: QuotationMatch) -> tuple[int, int]:
    """Return where the passage that a quotation quotes stands in `text.text`."""
    first, last = _edges(quoted, text, match.pairs)
    return text.places[first][0], text.places[last][1]


def _edges(quoted: QuotedWords, text: SearchedText, pairs: Sequence[Pair]) -> Pair:
    """Return the first word and the last of a passage, with those that others stand for."""
    own = [n for n, added in enumerate(quoted.added) if not added]
    before = sum(n < pairs[0][0] for n in own)
    after = sum(n > pairs[-1][0] for n in own)
    first, last = pairs[0][1], pairs[-1][1]
    start = text.starts[text.paragraph(text.places[first][0]) - 1]
    while before and first and text.places[first - 1][0] >= start:
        first, before = first - 1, before - 1
    end = text.paragraph(text.places[last][0])
    while after and last + 1 < len(text.forms) and text.paragraph(text.places[last + 1][0]) == end:
        last, after = last + 1, after - 1
    return first, last


class _Comparison:
    def __init__(self, quoted: QuotedWords, text: SearchedText) -> None:
        self._quoted, self._text = quoted, text

    def run(self, pairs: Sequence[Pair]) -> Iterator[Difference]:
        first, last = _edges(self._quoted, self._text, pairs)
        before = (-1, first - 1)
        for pair in pairs:
            yield from self._between(before, pair)
            yield from self._word(*pair)
            before = pair
        size = len(self._quoted.forms)
        if before[0] + 1 < size:
            yield from self._skipped(before, (size, last + 1))
        else:
            yield from self._end(*before)

    def _between(self, one: Pair, other: Pair) -> Iterator[Difference]:
        """Yield what differs between two pairs of words that follow each other."""
        if (other[0] - one[0], other[1] - one[1]) != (1, 1):
            yield from self._skipped(one, other)
        elif one[0] >= 0 and other[0] not in self._quoted.gaps:
            yield from self._signs(one, other)

    def _skipped(self, one: Pair, other: Pair) -> Iterator[Difference]:
        """Yield what is to be original of words that one of the two has and the other not."""
        quoted, begin, end = self._quoted, one[0] + 1, other[0]
        own = [n for n in range(begin, end) if not quoted.added[n]]
        original = self._original(one[1] + 1, other[1])
        left_out = any(n in quoted.gaps for n in range(begin, end + 1))
        if own:
            written = quoted.text[quoted.places[own[0]][0] : quoted.places[own[-1]][1]]
            apart = self._written_apart(own, one[1] + 1, other[1])
            near = not left_out and (bool(apart) or _alike(written, original))
            kind: Kind = "spelling" if near else "words"
            if apart and _plain_signs(apart) != _plain_signs(written):
                kind = "punctuation"
            yield Difference(kind, written, apart or original)
        elif range(begin, end):
            yield from self._replaced(range(begin, end), original)
        elif left_out:
            if words := _weighty(original):
                yield Difference("ellipsis", "…", words)
        elif original and not self._is_note(one[1] + 1, other[1]):
            yield Difference("words", "", original)

    def _replaced(self, numbers: range, original: str) -> Iterator[Difference]:
        """Yield the negations and numbers that words in brackets stand for, and do not have."""
        places = self._quoted.places
        written = self._quoted.text[places[numbers[0]][0] : places[numbers[-1]][1]]
        if (words := _weighty(original)) and not is_weighty(written):
            yield Difference("brackets", f"[{written}]", words)

    def _word(self, here: int, there: int) -> Iterator[Difference]:
        """Yield in what two words with one form differ."""
        quoted = self._quoted
        written = quoted.text[slice(*quoted.places[here])]
        original = self._text.text[slice(*self._text.places[there])]
        one, other = _plain_word(written), _plain_word(original)
        free = here == 0 or here in quoted.begun or here in quoted.gaps or quoted.added[here]
        if quoted.added[here] and one == other and not self._in_brackets(there):
            yield Difference("brackets", f"[{written}]", original)
        elif (
            one == other
            or (free and one[:1].casefold() + one[1:] == _lowered(other))
            or (free and _lowered(one) == _lowered(other))
        ):
            return
        elif one.casefold() == other.casefold():
            yield Difference("case", written, original)
        else:
            yield Difference("spelling", written, original)

    def _signs(self, one: Pair, other: Pair) -> Iterator[Difference]:
        """Yield in what the signs between two words differ."""
        q, t = self._quoted, self._text
        here = q.text[q.places[one[0]][1] : q.places[other[0]][0]]
        there = t.text[t.places[one[1]][1] : t.places[other[1]][0]]
        written, original = _plain_signs(here), _plain_signs(there)
        if q.added[one[0]] or q.added[other[0]]:
            written, original = (_BRACKETS.sub("", signs) for signs in (written, original))
        if written == original:
            return
        ours, theirs = _BRACKETS.findall(written), _BRACKETS.findall(original)
        words = (
            f"{self._own(one[0])}{here}{self._own(other[0])}",
            self._original(one[1], other[1] + 1),
        )
        yield Difference("brackets" if ours != theirs else "punctuation", *words)

    def _end(self, here: int, there: int) -> Iterator[Difference]:
        """Yield whether a quotation ends with a sign of its own that means something."""
        written = _plain_signs(self._quoted.text[self._quoted.places[here][1] :])
        end = self._text.places[there][1]
        original = _plain_signs(self._text.text[end : end + 4])
        meant = _FREE_AT_END.sub("", _BRACKETS.sub("", written).strip("()"))
        if meant and meant[0] not in original:
            yield Difference(
                "punctuation", f"{self._own(here)}{written}", self._original(there, there + 1)
            )

    def _own(self, number: int) -> str:
        return self._quoted.text[slice(*self._quoted.places[number])]

    def _original(self, first: int, end: int) -> str:
        if first >= end:
            return ""
        places = self._text.places
        return " ".join(self._text.text[places[first][0] : places[end - 1][1]].split())

    def _written_apart(self, own: Sequence[int], first: int, end: int) -> str:
        """Return the words of the text that are the same letters, cut into words otherwise."""
        letters, there = "".join(self._quoted.forms[n] for n in own), ""
        for number in range(first, end):
            there += self._text.forms[number]
            if there == letters:
                return self._original(first, number + 1)
        return ""

    def _is_note(self, first: int, end: int) -> bool:
        """Return whether words of a text are nothing but the mark of a note."""
        places, text = self._text.places, self._text.text
        start, stop = places[first][0], places[end - 1][1]
        return bool(_NOTE.fullmatch(text[max(0, start - 1) : stop + 1]))

    def _in_brackets(self, number: int) -> bool:
        start, end = self._text.places[number]
        text = self._text.text
        return bool(_BRACKETS.fullmatch(text[start - 1 : start])) or text[end : end + 1] == "]"


def _weighty(original: str) -> str:
    """Return words that are left out, if a negation or a number is among them.

    Of sentences that are left out whole nothing is said.
    """
    parts = _SENTENCE_END.split(original)
    ends = (parts[0], parts[-1]) if len(parts) > 1 else (original,)
    return original if any(map(is_weighty, ends)) else ""


def _plain_word(written: str) -> str:
    word = unicodedata.normalize("NFKC", _BROKEN.sub("", written)).translate(_SIGNS)
    return unicodedata.normalize("NFC", word)


def _lowered(word: str) -> str:
    return word[:1].casefold() + word[1:]


def _plain_signs(signs: str) -> str:
    signs = unicodedata.normalize("NFKC", _NOTE.sub("", signs))
    return _SPACE.sub("", signs.translate(_SIGNS))


def _alike(one: str, other: str) -> bool:
    """Return whether words are the same but for some letters."""
    a, b = one.casefold().split(), other.casefold().split()
    if len(a) == len(b):
        return bool(a) and all(_ratio(x, y) >= _ALIKE for x, y in zip(a, b, strict=True))
    return _letters("".join(a)) == _letters("".join(b)) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:60], other[:60], autojunk=False).ratio()

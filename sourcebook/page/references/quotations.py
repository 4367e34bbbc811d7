"""Finds quotations in prose, and finds them again in the text that they quote.

Signs of quotation (single or double), dashes and white space may be written otherwise; what is left
out (`…`, `[…]`) or put in brackets (`[they]`) may be anything, and the first letter a capital or
none. All other characters are as in the text.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from sourcebook import lazy_re as re

_PAIRS = re.compile(
    r"“(?P<a>[^“”]{1,2000})”|\"(?P<b>[^\"]{1,2000})\"|«(?P<c>[^«»]{1,2000})»"
    r"|„(?P<d>[^„“”]{1,2000})[“”]|「(?P<e>[^「」]{1,2000})」|『(?P<f>[^『』]{1,2000})』"
)
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…|\.\.\.")
_SAME = str.maketrans(
    {
        **dict.fromkeys('“”„‟«»「」『』"‘’‚‛ʼ', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_AT_END = " .,;:!?-"
_LONGEST = 20_000


def spans(prose: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of quotations stand, without their signs, in order."""
    for match in _PAIRS.finditer(prose):
        yield next(match.span(name) for name, text in match.groupdict().items() if text)


def quotations(prose: str) -> tuple[str, ...]:
    """Return the words of the quotations in a text, in order."""
    return tuple(prose[start:end] for start, end in spans(prose))


def find(quotation: str, text: str) -> tuple[int, int] | None:
    """Return where a text has the words of a quotation, None where it does not.

    A quotation may end with a comma or a stop that is the sentence's around it.
    """
    folded, places = _folded(text)
    pieces = [piece for piece in map(_piece, _LEFT_OUT.split(quotation)) if piece]
    at, first = 0, -1
    for piece in pieces:
        found = folded.find(piece, at)
        if found < 0 and not at:
            found = folded.find(piece[0].swapcase() + piece[1:])
        if found < 0:
            return None
        first = found if first < 0 else first
        at = found + len(piece)
    return (places[first], places[at - 1] + 1) if pieces else None


def nearest(quotation: str, text: str) -> str:
    """Return the words of a text that are most like a quotation; empty where none are."""
    wanted, (folded, places) = _folded(quotation)[0], _folded(text[:_LONGEST])
    matcher = SequenceMatcher(None, folded, wanted, autojunk=False)
    block = matcher.find_longest_match()
    if block.size < min(8, max(2, len(wanted) // 3)):
        return ""
    start = max(0, block.a - block.b)
    end = min(len(folded), start + len(wanted))
    start = folded.rfind(" ", 0, start + 1) + 1
    end = len(folded) if (space := folded.find(" ", end)) < 0 else space
    return text[places[start] : places[end - 1] + 1]


def _piece(text: str) -> str:
    return _folded(text)[0].strip().rstrip(_AT_END)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and where each character of that stands in the text."""
    folded: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        now = " " if sign.isspace() else sign.translate(_SAME)
        if now and not (now == " " and folded[-1:] in ([" "], [])):
            folded.append(now)
            places.append(place)
    return "".join(folded), places

"""Marks calls that are set into articles: to read on, subscribe, listen, give.

A call stands on a line of its own and speaks to the reader, so that it is told by its own words
(`call_words.py`) in any format.

What an article may say itself is none: "a newsletter" without ours or yours, a heading that names a
section, an item of a list.
"""

from collections.abc import Iterator
from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules import call_words as words
from sourcebook.extract.rules.furniture_words import CALL_TO_SHARE, alternatives
from sourcebook.extract.rules.phrases import is_cross_reference
from sourcebook.pattern_filter import PatternFilter, numbers_of

ADVERTISEMENT = "advertisement"
_MOST_WORDS = 45
_CUT = 400
"""Characters of a line that are looked at."""

_END = r"[\s.!:…>»→›*)\]\-–—。！]*"


def _either(table: str) -> str:
    return rf"(?:{alternatives(table)})"


_OPENING = r"[\s*•>→»|#+(\[\-–—☞👉✉📩▶►▷■□◆◇※]*"
_STARTS = re.compile(
    rf"{_OPENING}(?:[^?]{{4,60}}\? )?(?:please |bitte |jetzt )?{_either(words.JOIN)}", re.IGNORECASE
)
_LETTER = re.compile(_either(words.LETTER), re.IGNORECASE)
_BOX = re.compile(_either(words.MAILBOX), re.IGNORECASE)
_OWN = re.compile(_either(words.OURS), re.IGNORECASE)
_JAPANESE = re.compile(
    r".{0,30}(?:メールマガジン|メルマガ|ニュースレター)(?:に|を|へ)?.{0,12}(?:登録|購読).{0,8}"
)
_OF_LETTER = "about the letter itself"
_WHOLE = tuple(
    (reason, re.compile(rf"{_OPENING}{_either(table)}(?:[ :]+https?:\S+)?{_END}", re.IGNORECASE))
    for reason, table in (
        (ADVERTISEMENT, words.ADVERT),
        ("call to read on", words.ONWARD),
        ("call to subscribe", words.SELF),
        ("button to enter", words.LOGIN),
        ("call to write", words.ANSWER),
        (_OF_LETTER, words.MAILING),
        (CALL_TO_SHARE, words.SHARE),
        ("call to listen", words.AUDIO),
    )
)
_REASON = r"(?:[^.!?]{4,100}[.!] |[^。！？]{4,60}[。！])?"
"""A sentence before a call, that says why."""

_GIVE = re.compile(rf"{_OPENING}{_REASON}{_either(words.GIVE)}{_END}", re.IGNORECASE)
_PLEA = re.compile(rf"{_OPENING}{_either(words.PLEAS)}{_END}", re.IGNORECASE)
_THANKS = re.compile(rf"{_OPENING}{_either(words.THANKS)}{_END}", re.IGNORECASE)
_FREE = re.compile(_either(words.FREE), re.IGNORECASE)
_POINTER = re.compile(rf"{_OPENING}{_either(words.POINTERS)}\s*[:：>»→|–—-]\s*\S", re.IGNORECASE)
_SERIES = re.compile(r"(?:[\w&'’.-]+ ){0,4}(?:P[OÓ]DCASTS?|NEWSLETTERS?|ПОДКАСТЫ)")
_TELLING = PatternFilter([pattern.pattern for _, pattern in _WHOLE])
_SHORT = 8
_POINTER_WORDS = 30


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def call_of(text: str, count: int) -> str:
    """Return what call a line is; empty when it is none.

    >>> call_of("Melden Sie sich für unseren Newsletter an", 7)
    'newsletter call'
    >>> call_of("Subscribe to the view that tar is cheap", 8)
    ''
    """
    if count > _MOST_WORDS:
        return ""
    text = " ".join(text[:_CUT].replace("’", "'").split())
    if count <= 14:
        for number in numbers_of(_TELLING.possible_in_any_case(text)):
            reason, pattern = _WHOLE[number]
            if pattern.fullmatch(text):
                return reason
    if count <= _POINTER_WORDS and _POINTER.match(text) and not is_cross_reference(text):
        return "pointer to another article"
    return _longer_call(text, count)


def _longer_call(text: str, count: int) -> str:
    if _SERIES.fullmatch(text):
        return "name of a series"
    if _PLEA.fullmatch(text) or _GIVE.fullmatch(text):
        return "call for gifts"
    if _THANKS.fullmatch(text) and _FREE.search(text):
        return "call to subscribe"
    return "newsletter call" if _is_letter_call(text, count) else ""


def _is_letter_call(text: str, count: int) -> bool:
    if _JAPANESE.fullmatch(text):
        return True
    if not _STARTS.match(text):
        return False
    if _BOX.search(text):
        return True
    return bool(_LETTER.search(text)) and (count <= _SHORT or bool(_OWN.search(text)))


def _of_link(line: Line) -> str:
    """Return what call a line is by the words of a link in it: where a letter is unsubscribed."""
    if line.words > _POINTER_WORDS:
        return ""
    links = (
        line.block.text[span.start : span.end] for span in line.block.spans if span.kind == "link"
    )
    reasons = (call_of(text, len(text.split())) for text in links)
    return next((reason for reason in reasons if reason == _OF_LETTER), "")


_ENTRIES = Mark("text", "leads to entries of the text")


def cross_references(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark each line that leads to several entries: "See also: Knots; Sails"."""
    for index, line in enumerate(lines):
        crossed = line.words <= _POINTER_WORDS and is_cross_reference(line.head)
        if crossed and _POINTER.match(line.head):
            yield index, _ENTRIES


def calls(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Yield the index and mark of each line that is a call."""
    for index, line in enumerate(lines):
        if line.kind not in ("paragraph", "heading"):
            continue
        reason = call_of(line.text, line.words) or _of_link(line)
        if reason and not (line.kind == "heading" and reason == ADVERTISEMENT):
            yield index, Mark("furniture", reason)

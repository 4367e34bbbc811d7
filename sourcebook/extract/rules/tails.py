"""Marks the end of a page as furniture: buttons, other posts, comments, a letter to subscribe to.

Each of these parts is headed by a line that is known by its words, and what may stand below such a
line is bounded: a few names of buttons, titles with a sentence each, short comments. Where nothing
else follows to the end of the capture, all of it is furniture, whatever single lines say.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules.comment_words import heads_comments, is_sign
from sourcebook.extract.rules.furniture_words import (
    CALL_TO_SHARE,
    COMMENT_FORM,
    COOKIE_NOTICE,
    FOOTER,
    PAGE_CONTROL,
    RELATED,
    alternatives,
    compiled,
)
from sourcebook.extract.rules.interface_words import interface_kind
from sourcebook.extract.rules.phrases import by_phrase
from sourcebook.extract.rules.pointer_words import OTHER_POSTS

_TAIL = Mark("furniture", "at the end of the page, below its buttons or a pointer to others")
_MOST_LINES = 80
"""Lines at the end of a capture that are looked at."""

_READ_ON = "call to read on"
_LETTERS = ("newsletter call", "call to subscribe")
_NETWORK = re.compile(
    r"\b(?:facebook\w{0,3}|twitter|whatsapp|telegram\w{0,2}|linkedin|pinterest|instagram|viber|vk)\b"
    r"|微博|微信|фе[йј]сбук|ফেসবুক|فیس بک|ფეისბუქ|вконтакте"
    r"|פייסבוק|فيسبوك|فیسبوک|تلگرام|페이스북|เฟซบุ๊ก",
    re.IGNORECASE,
)
_OTHERS = compiled(rf"(?:{alternatives(OTHER_POSTS)})\W*$")
_WORDS_OF_BUTTON, _WORDS_OF_POINTER, _SIGNS_OF_POINTER = 5, 6, 20
_FEWEST_KNOWN, _MOST_TIMES, _FOOT = 4, 2, 3


class Part(Struct, frozen=True):
    """What may stand below a known line. lines: how many at most. words: of each, at most.

    told: whether sentences may. heads: whether the end of a page may begin with it.
    """

    lines: int
    words: int
    told: bool = False
    heads: bool = False


_SHARED = Part(2, 4, heads=True)
_SHARED_WIDELY = Part(8, 25, told=True)
"""Below the buttons of a page whose end is known by its last parts, in whatever language."""

_COUNTED = re.compile(r"[^\W\d]\S*(?: \S+)? ?[(（]\d{1,4}[)）]")
_MAIL = re.compile(
    r"\b(?:newsletter|e-?mail|e-post|e-pasts?|el\. paštas|e-pošta)\b"
    r"|নিউজলেটার|ইমেইল|نیوز لیٹر|ای میل|ელფოსტა",
    re.IGNORECASE,
)
_CONTROL = Part(3, 4)
_OTHER = Part(10, 25, told=True, heads=True)
_SEE_ALSO = Part(10, 25, told=True)
_ANSWERS = Part(12, 25, told=True, heads=True)
_LETTER = Part(6, 14, told=True, heads=True)
_MORE = re.compile(r"(?:read|see|view) (?:more|also)|more|lire la suite|weiterlesen", re.IGNORECASE)
_REACTIONS = re.compile(r"\d+ reactions?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def tail(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[tuple[int, Mark]]:
    """Mark the lines of a page's end that have no mark.

    marks: what is known of the lines by their words, or by the markup.
    """
    parts = _parts(lines, marks, max(len(lines) - _MOST_LINES, 0))
    start = next((i for i in sorted(parts) if _begins_end(lines, marks, parts, i)), -1)
    if start < 0:
        return
    while parts.get(start - 1) is _CONTROL:
        start -= 1
    yield from ((i, _TAIL) for i in range(start, len(lines)) if marks[i] is None)


def _begins_end(
    lines: Sequence[Line], marks: Sequence[Mark | None], parts: dict[int, Part], start: int
) -> bool:
    """Tell whether the end of a page begins with a line.

    Several lines below it are known, of more than one kind, and more text stands above than below.
    What stands many times, as below each post of a list, begins no end.
    """
    if sum(lines[start].text == line.text for line in lines) > _MOST_TIMES:
        return False
    below = [part for index, part in parts.items() if index >= start]
    enough = len(below) >= _FEWEST_KNOWN and any(part is not below[0] for part in below)
    if not (parts[start].heads and enough and _reaches_end(lines, parts, start)):
        return False
    left = [0, 0]
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if index not in parts and (mark is None or mark.role == "text"):
            left[index > start] += line.words
    return left[0] > left[1]


def _parts(lines: Sequence[Line], marks: Sequence[Mark | None], first: int) -> dict[int, Part]:
    """Return the known lines from `first` on, each with what may stand below it."""
    worded = {first + at: mark.reason for at, mark in by_phrase(tuple(lines[first:]))}
    found: dict[int, Part] = {}
    for index in range(first, len(lines)):
        mark = marks[index]
        if mark and mark.role == "text":
            continue
        reason = worded.get(index) or (mark.reason if mark else "")
        if part := _part(lines[index], reason):
            found[index] = part
        elif mark:
            found[index] = _CONTROL
    return found


def _part(line: Line, reason: str) -> Part | None:
    """Return what may stand below a line that is furniture by its words; None for another."""
    short = line.words <= _WORDS_OF_POINTER or len(line.text) <= _SIGNS_OF_POINTER
    more = reason == _READ_ON or (reason == PAGE_CONTROL and _MORE.fullmatch(line.head))
    if short and (_OTHERS.match(line.head) or interface_kind(line.head) == "related"):
        return _OTHER
    if more or (short and reason == RELATED and not line.ends):
        return _SEE_ALSO
    answers = short and (heads_comments(line.head) or bool(_COUNTED.fullmatch(line.head)))
    answers = answers and not _REACTIONS.search(line.head)
    if reason == COMMENT_FORM or answers:
        return _ANSWERS
    if reason in _LETTERS or (short and not line.ends and _MAIL.search(line.head)):
        return _LETTER
    shared = line.words <= _WORDS_OF_BUTTON and not line.ends and _NETWORK.search(line.head)
    if reason == CALL_TO_SHARE or shared:
        return _SHARED
    known = reason in (PAGE_CONTROL, COOKIE_NOTICE, FOOTER) or "counter" in reason
    known = known or bool(_RIGHTS.match(line.head))
    return _CONTROL if known or is_sign(line.head) else None


def _reaches_end(lines: Sequence[Line], parts: dict[int, Part], start: int) -> bool:
    """Tell whether each line from `start` to the end is known, or may stand below one that is."""
    last = {id(part) for index, part in parts.items() if index > start}
    stated = any(_RIGHTS.match(line.head) for line in lines[-_FOOT:])
    wide = stated and {id(_ANSWERS), id(_LETTER)} <= last
    part, left = parts[start], 0
    for index in range(start, len(lines)):
        line = lines[index]
        if index in parts:
            below = _SHARED_WIDELY if wide and parts[index] is _SHARED else parts[index]
            if below is not _CONTROL or not part.told or left <= 0:
                part, left = below, below.lines
            continue
        left -= 1
        follows = lines[index - 1].ends and index - 1 not in parts and not _is_question(line)
        told = part.told and not (follows and part in (_OTHER, _SEE_ALSO))
        if left < 0 or line.words > part.words or (line.ends and not told):
            return False
    return True


def _is_question(line: Line) -> bool:
    return line.text.endswith(("?", "？", "؟"))

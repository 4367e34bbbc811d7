"""Keeps how a letter begins and ends: whom it greets, and how its writer takes leave."""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.extract.metadata.kinds.kind_signs import HEAD_SIGNS, REPEATED_SIGNS
from sourcebook.extract.rules.neighbours import is_furnished
from sourcebook.kind_words import KINDS

GREETING = Mark("text", "whom a letter or a speech greets")
_PLACE = Mark("text", "above the greeting or the day of a letter")
_LEAVE = Mark("text", "the end of a letter")
_SURE = 0.9
"""Signs of a letter that are surer are greetings; the others are words of taking leave."""
_LETTER = [sign for sign in (*HEAD_SIGNS, *REPEATED_SIGNS) if sign.kind == KINDS["letter"]]
_GREETINGS = [sign for sign in _LETTER if sign.chance >= _SURE]
_AUDIENCES = [sign for sign in HEAD_SIGNS if sign.kind == KINDS["speech"] and not sign.within]
_GREETINGS_AND_AUDIENCES = [*_GREETINGS, *_AUDIENCES]
_LEAVES = [sign for sign in _LETTER if sign.chance < _SURE]
_STOPS = (",", ":", "!", "，", "：", "！")
_MOST_WORDS, _MOST_LINES = 8, 5


def is_greeting(text: str) -> bool:
    """Tell whether a line greets somebody, or an audience, with the sign behind it that a title has
    not."""
    if not text.endswith(_STOPS):
        return False
    small = text.lower()
    signs = _GREETINGS_AND_AUDIENCES if len(text.split()) <= _MOST_WORDS else _GREETINGS
    return any(sign.fits(text, small) for sign in signs)


def is_leave(text: str) -> bool:
    """Tell whether a line takes leave ("Yours sincerely,")."""
    small = text.lower().strip()
    return any(sign.fits(text, small) for sign in _LEAVES)


def _is_letter(page: CaptureLines) -> bool:
    """Tell whether a capture greets somebody, takes leave at its end, or is called a letter."""
    title = page.lines[page.title].text if page.title >= 0 else ""
    called = any(sign.fits(title, title.lower()) for sign in _LETTER)
    leaves = any(is_leave(line.text) for line in page.lines[-_MOST_LINES:])
    return called or leaves or greeting_of(page) >= 0


def greeting_of(page: CaptureLines) -> int:
    """Return the line right above or at the beginning of the text that greets somebody, or -1."""
    first = page.body[0]
    near = range(max(first - _MOST_LINES, 0), min(first + 1, len(page.lines)))
    return next((i for i in near if is_greeting(page.lines[i].text)), -1)


def subject_of(page: CaptureLines) -> int:
    """Return the line that says what a letter is about, beside its greeting; -1 without one."""
    greeting = greeting_of(page)
    for index in (greeting + 1, greeting - 1) if greeting >= 0 else ():
        if not 0 <= index < len(page.lines) - 1 or not page.free(index):
            continue
        line = page.lines[index]
        short = not line.prose and 1 < line.words <= _OF_SUBJECT
        below = index > greeting and not line.ends and page.lines[index + 1].prose
        if short and (SUBJECT.match(line.text) or (below and line.text[:1].isupper())):
            return index
    return -1


_OF_SUBJECT = 14
SUBJECT = re.compile(
    r"(?:re|subject|betr(?:eff|ifft|\.)?|objet|concerne|asunto|oggetto|assunto|onderwerp|betreft"
    r"|ämne|тема|о)\s?[:：]\s*(?=\S)",
    re.IGNORECASE,
)
"""The label of what a letter is about."""


def ends_of_letter(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the greeting above the text of a letter, and the short lines with the leave below it."""
    stop = page.body[1]
    greeting = greeting_of(page)
    if greeting >= 0 and page.free(greeting):
        yield greeting, GREETING
    below = []
    for index in range(stop, min(stop + _MOST_LINES, len(page.lines))):
        if not page.free(index) or page.lines[index].words > _MOST_WORDS:
            break
        below.append(index)
    texts = [page.lines[index].text for index in below]
    if stop and any(sign.fits(text, text.lower()) for text in texts for sign in _LEAVES):
        yield from ((index, _LEAVE) for index in below)


def places_of_letter(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines above the greeting or the day of a letter, where nothing is furniture.

    They say where it was written, or to whom. The one right above is kept, and those of its block.
    """
    first, stop = page.body
    if page.title < 0 or not stop or is_furnished(page) or not _is_letter(page):
        return
    below = False
    for index in range(first - 1, page.title, -1):
        known = page.reason(index) in (GREETING.reason, "byline or date line")
        if not known and not (below and page.free(index)):
            return
        if not known:
            yield index, _PLACE
        below = known or not page.lines[index].gap

"""Finds where a page of a scan or of a printed work ends in the middle of its text.

There stand the number of the page and a running head, which stood above before. In a page of the
web a number is none of a page: this is for captures that hold little else than a text.
"""

import re
from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import CaptureLines, Line, Mark, Marks

_NUMBER = Mark("furniture", "the number of a page")
_HEAD = Mark("furniture", "running head")
_GOES_ON = Mark("text", "the text goes on after the end of a page")
_LEAST_WORDS = 4
"""Words of a sentence that may end a text."""

_MOST_BETWEEN = 3
"""Lines between two pages of a text: a number, a running head, and what stands beside it."""

_NUMBERED = re.compile(
    r"\W{0,4}(?:(?:pages?|p|s|seite|pág(?:ina)?|pag(?:ina)?|str(?:ona)?|стр(?:аница)?|с)\W{1,2})?"
    r"\d{1,4}\W{0,4}",
    re.IGNORECASE,
)


def is_sentence(line: Line) -> bool:
    """Tell whether a line may be the last sentence of a text."""
    return line.ends and line.words >= _LEAST_WORDS


def next_sentence(lines: Sequence[Line], marks: Marks, stop: int, *, whole: bool) -> int:
    """Return the index of the sentence with which the text goes on at `stop`; -1 without one.

    It stands there, or after the end of a page. whole: the capture is a page of the web, with all
    that surrounds a text.
    """
    if stop >= len(lines):
        return -1
    if marks[stop] is None and is_sentence(lines[stop]):
        return stop
    return -1 if whole else _after_break(lines, marks, stop)


def _after_break(lines: Sequence[Line], marks: Marks, start: int) -> int:
    """Return the index of the sentence after the end of a page that begins at `start`, or -1."""
    numbered = False
    for index in range(start, min(start + _MOST_BETWEEN + 1, len(lines))):
        line = lines[index]
        if numbered and marks[index] is None and is_sentence(line):
            return index
        number = _is_number(line)
        if not (number or any(line.text == one.text for one in lines[:start])):
            return -1
        numbered = numbered or number
    return -1


def _is_number(line: Line) -> bool:
    return bool(_NUMBERED.fullmatch(line.head))


def page_breaks(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark what stands between two pages of the text, and the sentence with which it goes on.

    A bare number is not marked, where no running head stands beside it: parts of a text are
    numbered so, too.
    """
    first, stop = page.body
    index = first + 1
    while index < stop:
        line = page.lines[index]
        if _is_number(line) or not is_sentence(line):
            after = _after_break(page.lines, page.marks, index)
            if after >= 0 and is_sentence(page.lines[index - 1]):
                yield from _between(page.lines[index:after], index)
                yield after, _GOES_ON
                index = after
        index += 1


def _between(lines: Sequence[Line], start: int) -> Iterator[tuple[int, Mark]]:
    """Mark the lines between two pages. start: the index of the first of them."""
    numbers = [_is_number(line) for line in lines]
    for at, (line, number) in enumerate(zip(lines, numbers, strict=True), start):
        if not number:
            yield at, _HEAD
        elif not all(numbers) or not line.text.isdecimal():
            yield at, _NUMBER

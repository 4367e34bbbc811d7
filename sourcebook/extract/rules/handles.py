"""Keeps the posts of a thread that was copied as text, each below its writer's name and handle."""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, Mark, candidate
from sourcebook.extract.rules.furniture_words import COUNTER

_HANDLE = re.compile(r"@[\w.]{2,40}(?:@[\w.-]{3,60})?")
_WHEN = re.compile(
    r"(?:\d{1,2}:\d\d\s?(?:[ap]\.?m\.?)?\s*[·•|,-]\s*.{4,30}|[·•]?\s?\d{1,2}\s?[smhd])",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:\d[\d.,]*\s?[kmKM]?\s+\w+\s*){1,4}")
_POST = Mark("text", "a post below its writer's handle")
_LEAST = 2
_MOST_NAME_WORDS = 6


def _handles(page: CaptureLines) -> list[int]:
    """Return the lines that are a handle alone, below a name, where there are several."""
    found = [
        index
        for index, line in enumerate(page.lines)
        if index
        and _HANDLE.fullmatch(line.head)
        and page.lines[index - 1].words <= _MOST_NAME_WORDS
    ]
    return found if len(found) >= _LEAST else []


def posts(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark what stands below each handle, up to the hour, the counts or the next blank line."""
    for handle in _handles(page):
        for index in range(handle + 1, len(page.lines)):
            line = page.lines[index]
            ended = line.gap or page.reason(index) == COUNTER
            if ended or _WHEN.fullmatch(line.head) or _COUNTS.fullmatch(line.head):
                break
            yield index, _POST


def read_posters(page: CaptureLines) -> Iterator[Finding]:
    """Yield who wrote a thread: the name above each handle, where it is one and the same."""
    handles = _handles(page)
    names = {page.lines[index - 1].text for index in handles}
    if len(names) == 1:
        at = tuple(one for index in handles for one in (index - 1, index))
        value = (names.pop(),)
        yield Finding(at, "who posted it", (candidate(page, "authors", value, at[:1]),))

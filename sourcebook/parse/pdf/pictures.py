"""Finds the pictures of a PDF, and says before which line each is shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sourcebook.parse.images import name_of
from sourcebook.parse.pdf import sandbox
from sourcebook.parse.pdf.boxes import PICTURE_HEAD, Picture, upright
from sourcebook.parse.pdf.page_lines.layout import PrintedLine

_WAIT = 240
"""Seconds to wait for the reader, which limits its own processor time."""

Shown = dict[tuple[int, int], list[str]]
"""By the index of a page and of a line on it: the names of the pictures before the line."""


def pictures_of(body: bytes) -> Iterator[Picture]:
    """Yield the pictures that a PDF shows, read in a process of its own; none where that fails."""
    answer, at = sandbox.run("pictures", body, _WAIT) or b"", 0
    while at + PICTURE_HEAD.size <= len(answer):
        number, left, bottom, right, top, length = PICTURE_HEAD.unpack_from(answer, at)
        at += PICTURE_HEAD.size
        yield number, (left, bottom, right, top), answer[at : at + length]
        at += length


def contents_in(body: bytes) -> Iterator[bytes]:
    """Yield the bytes of the pictures that a PDF shows."""
    for _number, _box, content in pictures_of(body):
        yield content


def shown_before(
    pictures: Iterable[Picture],
    pages: Sequence[Sequence[PrintedLine]],
    read: Sequence[Mapping[str, Any]],
    taken: Mapping[tuple[int, int], str],
) -> Shown:
    """Return before which lines pictures are shown: the first one below each, or behind its page.

    read: the pages as their reader returns them. taken: lines that are furniture.
    """
    found: Shown = {}
    for number, box, content in pictures:
        name = name_of(content)
        if name and number < len(pages):
            x, y = read[number].get("corner", (0, 0))
            left, bottom, right, _top = upright(box, read[number].get("angle", 0))
            below = _below(pages[number], (left - x, bottom - y, right - x))
            free = [n for n in below if (number, n) not in taken]
            found.setdefault((number, free[0] if free else len(pages[number])), []).append(name)
    return found


def _below(lines: Sequence[PrintedLine], place: tuple[float, float, float]) -> list[int]:
    """Return the lines that stand below a place and share some of its width."""
    left, bottom, right = place
    return [
        index
        for index, line in enumerate(lines)
        if line.upright
        and (line.bottom + line.top) / 2 <= bottom
        and min(right, line.right) > max(left, line.left)
    ]

"""Where lines stand that give values: about the beginning and the end of a capture and its text."""

from bisect import bisect

from sourcebook.extract.lines import CaptureLines

_TOP, _FOOT = 25, 12
"""Lines at the beginning and at the end of a capture in which such lines are looked for."""

_ABOVE, _BELOW = 12, 6
"""Lines before and behind the beginning and the end of the text, in a page with its menus."""


def places_near_text(page: CaptureLines) -> list[int]:
    """Return the lines about the beginning and the end of a capture and of its text, in order."""
    last = len(page.lines)
    first, stop = page.body
    near = {*range(min(_TOP, last)), *range(max(last - _FOOT, 0), last)}
    if stop:
        near |= {*range(max(first - _ABOVE, 0), min(first + _BELOW, last))}
        near |= {*range(max(stop - _BELOW, 0), min(stop + _BELOW, last))}
    return sorted(near | {*foot_of_first_page(page)})


def foot_of_first_page(page: CaptureLines) -> range:
    """Return the last lines of the first of several pages, where a paper says what it is of."""
    if not page.lines or page.lines[-1].block.page < 2:
        return range(0)
    last = bisect(page.lines, 1, key=lambda line: line.block.page)
    return range(max(last - _OF_PAGE, 0), last)


_OF_PAGE = 3

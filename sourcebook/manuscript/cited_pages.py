"""Compares the page that a citation names with the pages on which a quotation stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from sourcebook.model import PageBreak

Range = tuple[int, int]

_NUMBERS = r"(\d{1,5})(?:\s?[-–—~〜]\s?(\d{1,5}))?(?!\d|[.:]\d)"
_NAMED = re.compile(
    r"(?<![^\W\d_])(?:(?:pp?|pages?|Seiten?|стр|págs?|páginas?|صفحة|ص)(?:\.\s?|\s)|[Sс]\.\s?)"
    rf"{_NUMBERS}",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"{_NUMBERS}\s?(?:頁|ページ|页|쪽)")
# "Smith 2005, 47" and "@smith2005, 47"
_BARE = re.compile(
    rf"(?:(?<!\d)(?:1[5-9]|20)\d\d[a-z]?|@[\w:.-]*\w)\s?[,:，：]\s?{_NUMBERS}\s*(?:$|[;；\]])"
)


class CitedPages(Struct, frozen=True):
    """The pages of a source. whole: those that it is on, as `301–322`. breaks: in its text."""

    whole: str = ""
    breaks: tuple[PageBreak, ...] = ()


NO_PAGES = CitedPages()


def cited(text: str) -> Range | None:
    """Return the first and the last page that a citation names; None for none."""
    match = _COUNTED.search(text) or _NAMED.search(text) or _BARE.search(text)
    return _range(match[1], match[2] or "") if match else None


def _range(first: str, last: str) -> Range:
    """Return two numbers; the second may be short, as in 301–22."""
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), max(int(first), int(last))


def remark(named: Range, pages: CitedPages, starts: Sequence[int], passage: Range) -> str:
    """Return what is wrong with the page that a citation names; empty for nothing.

    starts: where each paragraph begins, by its number. passage: where the quotation begins and
    ends. Nothing is wrong with a page where the source does not say on which page its text is.
    """
    own = _pages_of(pages.breaks, starts, passage)
    if own is None:
        whole = re.fullmatch(_NUMBERS, pages.whole.strip())
        own = _range(whole[1], whole[2] or "") if whole else None
        actual = f"the source is on pages {pages.whole}"
    else:
        actual = f"it is on page {_written(own)}"
    if own is None or (named[0] <= own[1] and own[0] <= named[1]):
        return ""
    return f"cited is page {_written(named)}; {actual}"


def _pages_of(breaks: Sequence[PageBreak], starts: Sequence[int], passage: Range) -> Range | None:
    """Return the first and the last page with a passage; None where its text does not say."""
    if not breaks or not all(one.number.isdecimal() for one in breaks):
        return None
    places = [starts[one.paragraph] + one.place for one in breaks]
    numbers = [int(breaks[0].number) - 1, *(int(one.number) for one in breaks)]
    first = numbers[bisect_right(places, passage[0])]
    return first, max(first, numbers[bisect_right(places, passage[1] - 1)])


def _written(pages: Range) -> str:
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"

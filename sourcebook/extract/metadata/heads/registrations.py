"""Tells the line under which an act is registered: its day and its number, perhaps with a place.

30 May 2012    Verkhiv    No 417
"""

from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS

_MOST_WORDS = 12
_NUMBER = re.compile(
    r"(?:№|\bn[°º.o]{1,2}|\bnr\.?|αριθ\w*\.?|رقم|מס['׳]?|số:?|nomor:?|第)\s?(?P<number>\d[\w/.-]*)\W*$",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(
    r"(?:(?:от|від|vom|du|z dnia|ze dne|dat[ăe]?|den|м\.|г\.)\s)?(?:[^\W\d_]+,?\s){0,2}\d",
    re.IGNORECASE,
)


def registered_number(text: str) -> str:
    """Return the number of an act in the line of its day; nothing of any other line.

    >>> registered_number("30 травня 2012 року м. Верхів № 417"), registered_number("№ 3, May 2019")
    ('417', '')
    """
    found = _NUMBER.search(text) if len(text.split()) <= _MOST_WORDS else None
    before = text[: found.start()] if found else ""
    dated = _BEFORE_DAY.match(before) and DATE_AMONG_WORDS.search(before)
    return found["number"].strip(".") if found and dated else ""


_OF_PAGE = re.compile(
    r"(?:[,;|·–—-]\s?)?\(?(?:page|p|pp|pg|seite|s|página|pág|pagina|pag|str|strona|стр|с|sida|side|sivu|oldal"
    r"|sayfa|σελ|صفحة|ص|עמ['׳’]?|पृष्ठ|trang|halaman|hlm|第)\.?\s?(?P<page>[A-Z]?\d{1,3})\s?[版面頁页]?\)?\.?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def page_of_newspaper(text: str) -> str:
    """Return the page of a line that is a newspaper's name, its day and the page; else nothing.

    >>> page_of_newspaper("The Stour Herald (Stour : 1901 - 1930) Sat 3 Jun 1911 Page 5")
    '5'
    """
    found = _OF_PAGE.search(text) if len(text.split()) <= _MOST_OF_PAPER else None
    before = text[: found.start()] if found else ""
    days = list(DATE_AMONG_WORDS.finditer(before))
    named = days and re.search(r"[^\W\d_]{3}", before[: days[0].start()])
    bare = days and not re.search(r"[^\W\d_]{4}", before[days[-1].end() :])
    return found["page"] if found and named and bare else ""


_MOST_OF_PAPER = 20


def is_registration(text: str) -> bool:
    """Tell whether a line is the day and the number of an act."""
    return bool(registered_number(text))

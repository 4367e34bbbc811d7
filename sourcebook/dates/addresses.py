"""Reads the day that the address of a page has."""

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of

_DATED = re.compile(
    r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?:/|$)"
    r"|(?<!\d)(?<!\d-)(?P<y1>(?:19|20)\d\d)(?P<sign>-?)(?P<m1>[01]\d)(?P=sign)(?P<d1>[0-3]\d)"
    r"(?!-?\d)"
    r"|(?<!\d)(?<!\d[.-])(?P<d2>[0-3]\d)(?P<dot>[.-])(?P<m2>[01]\d)(?P=dot)(?P<y2>(?:19|20)\d\d)"
    r"(?!\d)"
)
"""A day in an address: "/2023/5/17/", "2023-05-17-harbour", "20230517", "17-05-2023"."""
_LONGEST = 2000


def day_of_address(address: str) -> str:
    """Return the day that an address has, if it has one only, as EDTF.

    >>> day_of_address("https://news.example/2023/5/17/ferry.html")
    '2023-05-17'
    """
    days = {_day(path) for path in _DATED.finditer(address[:_LONGEST])} - {""}
    return days.pop() if len(days) == 1 else ""


_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/")


def period_of_address(address: str) -> str:
    """Return the day that an address has, else the month, as EDTF.

    >>> period_of_address("https://news.example/2023/05/ferry.html")
    '2023-05'
    """
    month = _MONTH.search(address[:_LONGEST])
    return day_of_address(address) or (f"{month[1]}-{int(month[2]):02}" if month else "")


def _day(path: re.Match[str]) -> str:
    year, month, day = (path[name] or path[f"{name}1"] or path[f"{name}2"] for name in "ymd")
    return day_of(f"{year}-{int(month):02}-{int(day):02}")

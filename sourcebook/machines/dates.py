"""What of an EDTF date is certain: most formats here cannot say "about", "possibly" or "until"."""

import re

from sourcebook import edtf

_QUALIFIED = re.compile(r"[?~%](?=/|$)")
_SEASON = re.compile(r"(\d{4})-2[1-4]")
_LENGTHS = {4: 0, 7: 4, 10: 7}
"""How long a date is → how long without its last part: day, month, year."""


def certain(text: str) -> str:
    """Return as much of an EDTF date as holds whatever it means: a day, a month, a year or nothing.

    An interval gives what both ends share. A qualifier takes the last part away: of "about November
    2017" the year is certain; of "about 2017" nothing is.

    >>> certain("2019-01-22/2019-01-31"), certain("2017-11~"), certain("2017~")
    ('2019-01', '2017', '')
    """
    season = _SEASON.fullmatch(text)
    if season and edtf.valid(text):
        return season[1]
    days = edtf.span(text)
    if days is None or ".." in text or text.startswith("/") or text.endswith("/"):
        return ""
    shared = _shared(days[0].isoformat(), days[1].isoformat())
    return shared[: _LENGTHS.get(len(shared), 0)] if _QUALIFIED.search(text) else shared


def _shared(first: str, last: str) -> str:
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), "")

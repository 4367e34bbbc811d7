"""EDTF dates as most formats here want them: a day, a month or a year, without "about".

Zotero's translators read `YYYY`, `YYYY-MM` and `YYYY-MM-DD` (with `-` or `/`) and take no date from
`2018~`. The formats that have a qualifier keep it: BibLaTeX, CSL-JSON, RIS and our tables.
"""

import re

from sourcebook import edtf

_QUALIFIER = re.compile(r"[?~%](?=/|$)")
_SEASON = re.compile(r"\d{4}-2[1-4](?=/|$)")


def plain_date(text: str) -> str:
    """Return an EDTF date as a day, a month, a year or nothing.

    A qualifier is left out. An interval gives what both ends share, a season its year.

    >>> plain_date("2019-01-22/2019-01-31"), plain_date("2017-11~"), plain_date("201X")
    ('2019-01', '2017-11', '')
    """
    days = edtf.span(text)
    if days is None or ".." in text or text.startswith("/") or text.endswith("/"):
        return ""
    shared = _shared(days[0].isoformat(), days[1].isoformat())
    return shared[:4] if _SEASON.search(_QUALIFIER.sub("", text)) else shared


def _shared(first: str, last: str) -> str:
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), "")

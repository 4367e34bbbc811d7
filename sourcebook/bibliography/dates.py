"""Converts dates between EDTF and CSL-JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from sourcebook import edtf
from sourcebook import lazy_re as re

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SEASONS = range(21, 25)
_DECADE = re.compile(r"(\d{3})0s")


def csl_date(text: str) -> dict[str, Any]:
    """Return an EDTF date as CSL-JSON; in words where `date-parts` cannot hold it.

    Both "about" and "possibly" are `circa`. A season is that of CSL, 1 for spring.
    """
    ends = text.split("/")
    moments = [parts(end) for end in ends]
    if not edtf.valid(text) or not all(moments):
        return {"literal": _words(text)}
    date: dict[str, Any] = {"date-parts": [list(moment) for moment in moments]}
    seasons = [moment[1] for moment in moments if len(moment) > 1 and moment[1] in _SEASONS]
    if seasons and len(moments) > 1:
        return {"literal": _words(text)}
    if seasons:
        date = {"date-parts": [[moments[0][0]]], "season": seasons[0] - _SEASONS[0] + 1}
    if any(mark in text for mark in "?~%"):
        date["circa"] = True
    return date


def from_csl(date: Mapping[str, Any]) -> str:
    """Return a CSL-JSON date as EDTF, or an empty text if that is not possible."""
    moments = date.get("date-parts") or ()
    if not moments or not moments[0]:
        return _from_words(str(date.get("literal") or date.get("raw") or ""))
    season = str(date.get("season", ""))
    written = [_written(moment) for moment in moments]
    if season.isdecimal() and 1 <= int(season) <= 4 and len(moments[0]) == 1:
        written[0] = f"{written[0]}-{_SEASONS[0] + int(season) - 1}"
    mark = "~" if date.get("circa") and str(date["circa"]) not in ("0", "false") else ""
    text = "/".join(f"{moment}{mark}" if moment else ".." for moment in written)
    return text if edtf.valid(text) else ""


_YEAR = re.compile(r"\[?\s*(?P<year>\d{4})(?:(?P<doubt>\?)|[a-m])?\s*\]?(?P<more>\?)?")
_ABOUT = re.compile(
    r"\[?\s*(?:c|ca|circa|um|vers|hacia|около|ок)\.?\s*(?P<year>\d{4})\s*\]?", re.IGNORECASE
)
_YEARS = re.compile(r"(?P<from>\d{4})\s*[-–—/]\s*(?P<to>\d{4}|\d{2})")
_TEN_YEARS = re.compile(r"(?P<start>\d\d[1-9])0s")


def loosely(text: str) -> str:
    """Return a date of catalogues (`c. 1900`, `1998/99`, `2011a`) as EDTF; nothing for others."""
    text = text.strip()
    if match := _ABOUT.fullmatch(text):
        return f"{match['year']}~"
    if match := _YEAR.fullmatch(text):
        return match["year"] + ("?" if match["doubt"] or match["more"] else "")
    if match := _TEN_YEARS.fullmatch(text):
        return f"{match['start']}X"
    if match := _YEARS.fullmatch(text):
        first, last = match["from"], match["to"]
        last = last if len(last) == len(first) else first[:2] + last
        return f"{first}/{last}" if first < last else ""
    return ""


def parts(text: str) -> tuple[int, ...]:
    """Return year, month and day of one EDTF date, as far as given; none for a decade."""
    match = _MOMENT.match(text)
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _words(text: str) -> str:
    """Return a date in words that stand where a year would: `201X` is "2010s"."""
    return edtf.words(text).removeprefix("the ")


def _from_words(text: str) -> str:
    text = text.strip()
    decade = _DECADE.fullmatch(text)
    if decade:
        return f"{decade[1]}X"
    return text if edtf.valid(text) else loosely(text)


def _written(moment: Sequence[Any]) -> str:
    numbers = [int(part) for part in moment if str(part).strip().isdecimal()]
    if not numbers or not numbers[0]:
        return ""
    year, *rest = numbers
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest[:2] if part)])

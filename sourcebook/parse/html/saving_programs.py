"""Reads what a program that saved a page has written into it: the address, the day.

It is a comment, a `meta`, or an attribute of `<html>`.
"""

import re
from collections.abc import Iterator

from sourcebook.dates.markup import day_of
from sourcebook.model import Candidate
from sourcebook.parse.html.page import HtmlPage

_ADDRESS = r"(?P<url>(?:https?:)?//[^\s<>\"']{3,4000}|www\.[^\s<>\"']{3,4000})"
_SINGLE_FILE = (
    rf"\s*(?:page saved|archive processed) (?:with|by) singlefile.{{0,200}}?url:\s*{_ADDRESS}"
    r"(?:.{0,80}?(?:saved|capture) date:\s*(?P<date>[^\n]{6,80}))?"
)
_HTTRACK = (
    r"\s*mirrored from (?P<host>[^\s<>]{3,2000}) by httrack.{0,80}?,\s*"
    r"(?P<date>\w{3}, \d\d? \w{3} \d{4}[^\n]{0,30})"
)
_MONOLITH = rf"\s*saved from {_ADDRESS} at (?P<date>\S{{10,30}}) using monolith"
_BROWSER = rf"\s*saved from url=\(\d{{1,6}}\)\s*{_ADDRESS}"
_COMMENTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for name, pattern in (
        ("SingleFile", _SINGLE_FILE),
        ("the browser that saved it", _BROWSER),
        ("monolith", _MONOLITH),
        ("HTTrack", _HTTRACK),
    )
)
_ARCHIVED = re.compile(
    r"file archived on \d\d:\d\d:\d\d (?P<date>\w{3} \d\d?, \d{4}) and retrieved from the\s+"
    r"internet archive",
    re.IGNORECASE,
)
_SCRAPBOOK = re.compile(r"\sdata-scrapbook-(source|create)\s*=\s*\"([^\"<>]{1,4000})\"")
ARCHIVE_NOTE = "FILE ARCHIVED ON, in the archive's note"


def stated_by_programs(page: HtmlPage, opening: str) -> Iterator[Candidate]:
    """Yield what programs that saved a page say of it. opening: the tag of `<html>`."""
    yield from _of_comments(page)
    for name, content in page.metas:
        if name == "savepage-url" and content.startswith("http"):
            yield Candidate("url", content, "stated", (), "meta savepage-url")
        elif name == "savepage-date" and (day := day_of(content)):
            yield Candidate("accessed", day, "stated", (), "meta savepage-date")
    for key, value in _SCRAPBOOK.findall(opening):
        if key == "source" and value.startswith("http"):
            yield Candidate("url", value, "stated", (), "data-scrapbook-source")
        elif key == "create" and (day := day_of(f"{value[:4]}-{value[4:6]}-{value[6:8]}")):
            yield Candidate("accessed", day, "stated", (), "data-scrapbook-create")


def _of_comments(page: HtmlPage) -> Iterator[Candidate]:
    """Yield what the first note of a program says, and that of an archive."""
    for _, comment in page.comments:
        if archived := _ARCHIVED.search(comment):
            yield Candidate("accessed", day_of(archived["date"]), "stated", (), ARCHIVE_NOTE)
    for name, match in _notes(page):
        groups = match.groupdict()
        address = _whole(groups.get("url") or groups.get("host") or "")
        yield Candidate("url", address, "stated", (), f"{name}: the address of the page")
        if day := day_of((groups.get("date") or "").strip()):
            yield Candidate("accessed", day, "stated", (), f"{name}: the day on which it was saved")
        return


def _notes(page: HtmlPage) -> Iterator[tuple[str, re.Match[str]]]:
    for _, comment in page.comments:
        for name, pattern in _COMMENTS:
            if match := pattern.match(comment):
                yield name, match


def _whole(address: str) -> str:
    if address.startswith("//"):
        return f"https:{address}"
    return address if "://" in address else f"http://{address}"

"""Reads the addresses of archived copies: which archive, when, and the address of the original.

Archives of the web write the address of a copy as their own, a time, and the whole address of the
original (`https://archive.example/web/20160304001233/https://harbour.example/lamp`).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Candidate

_LEADING = r"https?://[^/\s\"'<>]{3,80}/(?:[\w.-]{1,40}/){0,3}?"
_TIME = r"(\d{14}|\d{8}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?"
_COPY = re.compile(rf"{_LEADING}{_TIME}/(https?):/{{1,2}}(?=[^/\s])([^\s\"'<>]+)")
_BEFORE = re.compile(rf"{_LEADING}{_TIME}/(?=https?:/)")
_NAMES = {"web.archive.org": "Internet Archive"} | {
    f"archive.{ending}": "archive.today" for ending in ("today", "ph", "is", "md", "li", "vn", "fo")
}
"""What archives are called; any other by its host."""


class Memento(Struct, frozen=True):
    """An archived copy. address: its own. day: when it was archived, `2016-03-04`."""

    address: str
    original: str
    day: str
    archive: str


def read_memento(address: str) -> Memento | None:
    """Return the copy that an address leads to, if it is that of an archive.

    >>> read_memento("https://web.archive.org/web/20160304001233/http://harbour.example/x").original
    'http://harbour.example/x'
    >>> read_memento("https://harbour.example/news/20160304/lamp")
    """
    match = _COPY.match(address)
    day = _day(match[1]) if match else ""
    if not match or not day:
        return None
    host = urlsplit(address).hostname or ""
    return Memento(match[0], f"{match[2]}://{match[3]}", day, _NAMES.get(host, host))


def _day(stamp: str) -> str:
    digits = stamp.replace(".", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""


def without_archive(text: str) -> str:
    """Return text in which the addresses of copies are those of the originals again."""
    return _BEFORE.sub("", text)


_REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?")


def without_redirect(address: str) -> str:
    """Return where a link leads that the export of a document has led over its own server."""
    if not _REDIRECT.match(address):
        return address
    query = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
    asked = query.get("q", [""])[0]
    written_by_export = query.get("sa") == ["D"] and asked.startswith(("http://", "https://"))
    return asked if written_by_export else address


def of_copies(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates; an address of a copy gives way to the original, the day, and the archive.

    >>> copy = "https://web.archive.org/web/20160304001233/http://harbour.example/x"
    >>> [one.field for one in of_copies([Candidate("url", copy, "stated")])]
    ['url', 'accessed', 'archive', 'archive_location']
    """
    for one in candidates:
        copy = (
            read_memento(one.value) if one.field == "url" and isinstance(one.value, str) else None
        )
        if copy is None:
            yield one
            continue
        note = "; ".join(filter(None, (one.note, f"a copy at {copy.archive}")))
        for name, value in (
            ("url", copy.original),
            ("accessed", copy.day),
            ("archive", copy.archive),
            ("archive_location", copy.address),
        ):
            yield replace(one, field=name, value=value, note=note)

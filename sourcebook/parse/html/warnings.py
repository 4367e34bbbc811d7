"""Says what a reader of a page should know: that it leads on, is mostly hidden, or was cut."""

from collections.abc import Iterator
from urllib.parse import urljoin

from sourcebook import lazy_re as re
from sourcebook.model import Capture
from sourcebook.parse.html.events import MOST_LINES
from sourcebook.parse.html.page import HtmlPage
from sourcebook.problems import Problem

_REFRESH = re.compile(
    r"\s*(\d{1,6})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"']{1,2000})", re.IGNORECASE
)
_SOON = 60
"""Seconds after which a page that leads on does so before anybody has read it."""

_STUB = 600
"""Characters that a page which only leads on may have."""

_BARE, _LOOKED_AT = 200, 20_000
"""Characters of a page whose script leads on, and bytes of it that are looked at."""

_BY_SCRIPT = re.compile(
    rb"""<script[^<>]{0,200}>\s*(?:setTimeout\([^<>]{0,60}?)?"""
    rb"""(?:(?:window|document|top|self|parent)\.)?location"""
    rb"""(?:(?:\.href)?\s*=\s*["']([^"'<>\s]{1,500})["']"""
    rb"""|\.(?:replace|assign)\(\s*["']([^"'<>\s]{1,500})["'])""",
    re.IGNORECASE,
)
_FRAME = re.compile(rb"""<frame\s[^<>]{0,300}?src\s*=\s*["']?([^"'<>\s]{1,500})""", re.IGNORECASE)
_MESSAGE = "this page only leads on to {}"
_CAPTURE_THAT = "capture that page instead"

_HIDDEN = {
    "read": (
        "nearly all of its text is hidden until a script shows it; the hidden text is read",
        "compare it with the page in a browser",
    ),
    "left out": (
        "most of its text is hidden from readers, and is left out",
        "capture the page with the text on the screen, if it is wanted",
    ),
}


def warnings_of(capture: Capture, page: HtmlPage, base: str = "") -> tuple[Problem, ...]:
    """Return the warnings about a page. base: the address that its links are relative to."""
    return tuple(
        Problem(capture.path, line, message, hint, "warning")
        for line, message, hint in (
            *_cut(page),
            *_hidden(page),
            *_leads_on(page, base, capture.body),
        )
    )


def _cut(page: HtmlPage) -> Iterator[tuple[int, str, str]]:
    if page.left_off:
        message = f"{page.left_off}; the page is read up to there"
        yield len(page.lines), message, f"split it into pages of at most {MOST_LINES} lines"


def _hidden(page: HtmlPage) -> Iterator[tuple[int, str, str]]:
    if page.hidden:
        yield 0, *_HIDDEN[page.hidden]


def _leads_on(page: HtmlPage, base: str, body: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield the warning of a page whose `meta refresh` or script leads to another page at once."""
    length = sum(len(line.text) for line in page.lines)
    if length > _STUB:
        return
    framed = _FRAME.search(body[:_LOOKED_AT]) if length <= _BARE else None
    if framed:
        address = urljoin(base, framed[1].decode("utf-8", "replace"))
        yield 0, f"this page only holds frames, the first is {address}", "capture the page in it"
        return
    found = _BY_SCRIPT.search(body[:_LOOKED_AT]) if length <= _BARE else None
    if found:
        href = (found[1] or found[2]).decode("utf-8", "replace")
        yield 0, _MESSAGE.format(_joined(base, href)), _CAPTURE_THAT
        return
    for name, content in page.metas:
        match = _REFRESH.match(content) if name == "http-equiv refresh" else None
        if match and int(match[1]) <= _SOON:
            address = _joined(base, match[2].strip())
            yield 0, _MESSAGE.format(address), _CAPTURE_THAT
            return


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href

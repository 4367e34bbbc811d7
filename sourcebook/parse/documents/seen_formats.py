"""Tells by its beginning what a file is whose name says that it is a Word document.

Programs that export a page of the web as a Word document often write the page, or an archive of
it, and leave the rest to Word.
"""

import re
from collections.abc import Callable

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.html import html
from sourcebook.parse.html.page import ParsedPage
from sourcebook.parse.properties import is_title
from sourcebook.parse.rtf import rtf
from sourcebook.parse.web import mhtml

_HEAD = 2000
"""Bytes at the beginning of a file that tell what it is."""

_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|div|p|h1)[\s>]", re.IGNORECASE)
_MIME = re.compile(rb"(?:\A|\n)mime-version\s*:", re.IGNORECASE)
_OTHERS = (
    (re.compile(rb"%PDF-"), "a PDF", ".pdf"),
    (re.compile(rb"PK\x03\x04(?s:.)*(?:ppt/|ppt\\)"), "a presentation", ""),
    (re.compile(rb"PK\x03\x04(?s:.)*(?:xl/|xl\\)"), "a table", ""),
    (
        re.compile(rb"<[\w?!](?s:.)*(?:<(?:\w+:)?(?:wordDocument|package)[\s>]|Word\.Document)"),
        "a Word document in XML",
        "",
    ),
)


def read_as_seen(capture: Capture) -> ParsedCapture | None:
    """Return what a file holds that is Rich Text Format, or a page of the web; None of others.

    A page that is a document holds nothing around its text.
    """
    read = _reader_of(capture.body)
    parsed = read(capture) if read else None
    if not isinstance(parsed, ParsedPage):
        return parsed
    title = " ".join(parsed.page.title.split())
    stated = (Candidate("title", title, "stated", note="<title>"),) if is_title(title) else ()
    return ParsedCapture(parsed.encoding, parsed.blocks, stated, problems=parsed.problems)


def _reader_of(body: bytes) -> Callable[[Capture], ParsedCapture] | None:
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return rtf.parse
    if _MIME.search(head):
        return mhtml.parse
    if head.startswith(b"<") and not other_format(body)[0] and _PAGE.search(head):
        return html.parse
    return None


def other_format(body: bytes) -> tuple[str, str]:
    """Return what else a file is, and the ending of its name; nothing where that is unknown."""
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(((what, end) for form, what, end in _OTHERS if form.match(head)), ("", ""))

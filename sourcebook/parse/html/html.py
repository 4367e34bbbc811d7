"""Parses HTML: a saved page to the lines that a reader sees, with the markup around them.

Which of them are the article's, and what the page states about itself, is read from the markup by
`extract/html/`.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from sourcebook.model import Block, Capture, ParsedCapture, Span
from sourcebook.parse.encoding import Decoded, decode, too_large
from sourcebook.parse.encoding_guess import wide_encoding
from sourcebook.parse.html.blocks import page_blocks
from sourcebook.parse.html.mementos import without_archive, without_redirect
from sourcebook.parse.html.page import HtmlPage, ParsedPage
from sourcebook.parse.html.saved_pages import read_saved
from sourcebook.parse.html.tree import read_page
from sourcebook.parse.html.warnings import warnings_of
from sourcebook.parse.images import NAME
from sourcebook.problems import Problem


def parse(capture: Capture) -> ParsedCapture:
    """Return a page as blocks with its markup, or the problem that prevents it."""
    decoded = read_text(capture)
    if not decoded.encoding:
        return ParsedCapture("", (), problems=decoded.problems)
    saved = read_saved(read_page(decoded.text), decoded.text, capture.url)
    page = saved.page
    base = _base_of(saved.address, page)
    problems = (*decoded.problems, *warnings_of(capture, page, base))
    if not page.lines:
        empty = not decoded.text.strip()
        message = "the file is empty" if empty else "the page has no text that a reader could see"
        hint = "capture the page again, complete, when its text is on the screen"
        problems += (Problem(capture.path, 0, message, hint),)
        return ParsedCapture(decoded.encoding, (), problems=problems)
    return ParsedPage(
        decoded.encoding,
        tuple(blocks_of(page, base, archived=saved.archived)),
        saved.candidates,
        problems=problems,
        page=page,
        base=base,
        notices=saved.notices,
    )


def blocks_of(
    page: HtmlPage, base: str, first: int = 1, *, archived: bool = False
) -> Iterator[Block]:
    """Yield the lines of a page as blocks.

    base: of its links. first: the number of its first line. archived: whether an archive wrote over
    its addresses.
    """
    undo = without_archive if archived else without_redirect
    for block in page_blocks(page, first):
        images = tuple((words, _image(address, base, undo)) for words, address in block.images)
        yield replace(block, spans=tuple(_absolute(block.spans, base, undo)), images=images)


Undo = Callable[[str], str]
"""Returns an address as it was before the program that saved a page wrote over it."""


def _image(address: str, base: str, undo: Undo) -> str:
    """Return the name of an image: that which the capture gives it, or its address."""
    if NAME.fullmatch(address):
        return address
    return undo(_absolute_href(address, base)) or address[:200]


# The encoding that a page declares stands in its first 1024 bytes (HTML Standard, 4.2.5.4);
# saving adds to them.
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE
)
_DECLARED_WITHIN = 8192
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read_text(capture: Capture) -> Decoded:
    """Return a page's markup as text: NULs left out, a few broken characters replaced.

    Browsers read a page in spite of both (HTML Standard, 13.2.5 and 13.2.6.4.7).
    """
    body = capture.body
    if problem := too_large(body, capture.path):
        return Decoded("", "", (problem,))
    wide = body.startswith(_MARKS[1:]) or bool(wide_encoding(body))
    few = 0 < body.count(b"\0") <= len(body) // 4
    if few and not wide:
        body = body.replace(b"\0", b"")
    declared = capture.encoding or _declared(body)
    found = decode(body, declared, capture.path)
    if not few or wide or not found.encoding:
        return found
    message = "it holds NUL bytes, which are left out"
    problem = Problem(capture.path, 0, message, "capture the page again", "warning")
    return Decoded(found.text, found.encoding, (*found.problems, problem))


def _declared(body: bytes) -> str:
    match = _DECLARED.search(body[:_DECLARED_WITHIN])
    name = match[1].decode("ascii", "replace") if match else ""
    # A page whose bytes could be searched is not in UTF-16, whatever it says (HTML 13.2.3.2).
    return "utf-8" if name.lower().startswith("utf-16") else name


# Absolute addresses of a page's links.

_SCHEMES = ("http", "https", "mailto")
_CONTROL = re.compile(r"[\0-\x1f\x7f]+")
_ENDS = "".join(map(chr, range(0x21)))
_LONGEST_BASE = 8000
"""Characters of an address (RFC 9110, 4.1): each link of the page would be longer still."""


def _base_of(stated: str, page: HtmlPage) -> str:
    """Return the address that the page's links are relative to; nothing when it is not known."""
    own = next((href for rel, href, _ in page.links if "canonical" in rel.split()), "")
    address = stated or _joined(page.base, own)
    base = _joined(address, page.base) if page.base else address
    return base if len(base) <= _LONGEST_BASE else ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def _absolute(spans: tuple[Span, ...], base: str, undo: Undo) -> Iterator[Span]:
    """Yield the spans, each link with its whole address; none for one that leads nowhere."""
    for span in spans:
        if span.kind != "link":
            yield span
            continue
        href = _absolute_href(span.href, base)
        if href:
            yield Span(span.start, span.end, "link", undo(href))


def _absolute_href(href: str, base: str) -> str:
    """Return where a link leads, if that is a page or a mailbox."""
    # As the URL Standard (4.4) has it: ends trimmed, line ends left out, inner spaces encoded.
    href = _CONTROL.sub("", href.strip(_ENDS)).replace(" ", "%20")
    if not href or href.startswith("#"):
        return ""
    address = href if href.startswith(("https://", "http://")) else _joined(base, href)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not parts.netloc):
        return ""
    return address

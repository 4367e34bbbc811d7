"""Where a page's links lead: the addresses that a link may have, made whole."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from sourcebook.captures.html_page import Page
from sourcebook.model import Capture, Span

_SCHEMES = ("http", "https", "mailto")
_CONTROL = re.compile(r"[\0-\x1f\x7f]+")
_ENDS = "".join(map(chr, range(0x21)))
_LONGEST_BASE = 8000
"""Characters of an address (RFC 9110, 4.1): each link of the page would be longer still."""


def base_of(capture: Capture, page: Page) -> str:
    """Return the address that the page's links are relative to; nothing when nothing says it."""
    own = next((href for rel, href, _ in page.links if "canonical" in rel.split()), "")
    address = capture.url or own
    base = _joined(address, page.base) if page.base else address
    return base if len(base) <= _LONGEST_BASE else ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def whole_spans(spans: tuple[Span, ...], base: str) -> Iterator[Span]:
    """Yield the spans, each link with its whole address; none for one that leads nowhere."""
    for span in spans:
        if span.kind != "link":
            yield span
            continue
        href = _address(span.href, base)
        if href:
            yield Span(span.start, span.end, "link", href)


def _address(href: str, base: str) -> str:
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

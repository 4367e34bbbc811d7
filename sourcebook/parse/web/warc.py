"""Parses WARC (ISO 28500), in which programs keep what a server answers, by the page in it."""

import io

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.web.archived_pages import content, find_images, find_pages, parse_page


def parse(capture: Capture) -> ParsedCapture:
    """Return the page that a WARC holds, with its address and the day on which it was fetched."""
    pages = find_pages(io.BytesIO(capture.body))
    return parse_page(
        capture,
        pages,
        lambda page: content(io.BytesIO(capture.body), page),
        lambda: find_images(io.BytesIO(capture.body)),
    )

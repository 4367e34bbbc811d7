"""Reads what a reader of a built site sees: the words of each page, and where its links lead."""

from html.parser import HTMLParser
from pathlib import Path

_HIDDEN = ("script", "style", "template", "noscript")
Words = dict[str, list[str]]


class _Reader(HTMLParser):
    """Collects words and links."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Words = {"words": [], "links": []}
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag == "a":
            self.found["links"] += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found["words"] += data.split()


def site_words(site: Path) -> dict[str, Words]:
    """Return the words and the links of each page of a site, in their order, by its path."""
    pages = sorted(site.rglob("*.html"))
    return {page.relative_to(site).as_posix(): page_words(page) for page in pages}


def page_words(page: Path) -> Words:
    """Return the words and the links of a page."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader.found

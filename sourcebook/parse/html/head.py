"""Collects what the head of a page holds: its title, metadata, links and linked data."""

from msgspec import Struct, field

_MOST_TEXT = 4_000_000
"""Characters of one title or script of linked data that are kept."""


class HtmlHead(Struct):
    """A page's `meta`, `link` and `base` elements, its title and its linked data.

    metas, links, linked_data, title, base: as in `page.HtmlPage`. collected: the pieces of the
    open title or script; None where none is open.
    """

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""
    collected: list[str] | None = None

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow the start of one of the elements `page.HEAD`."""
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            equivalent = attributes.get("http-equiv", "")
            name = name or (f"http-equiv {equivalent}" if equivalent else "")
            name = name or "itemprop " + attributes.get("itemprop", "")
            self.metas.append((name.strip().lower(), attributes.get("content", "")))
        elif tag == "link":
            relation, address = attributes.get("rel", "").lower(), attributes.get("href", "")
            self.links.append((relation, address, attributes.get("type", "")))
        elif tag == "base":
            self.base = self.base or attributes.get("href", "")
        elif tag == "title" or "ld+json" in attributes.get("type", "").lower():
            self.collected = []

    def close(self, tag: str) -> None:
        """Follow the end of any element that shows nothing."""
        if self.collected is None or tag not in ("title", "script"):
            return
        text = "".join(self.collected)[:_MOST_TEXT]
        self.collected = None
        if tag == "script":
            self.linked_data.append(text)
        else:
            self.title = self.title or " ".join(text.split())

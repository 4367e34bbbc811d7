"""Reads the styles of an OpenDocument text: what kind of paragraph, which emphasis, which list."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from sourcebook.parse.properties import child, local, value

_BASES = 12
_ON = {"italic", "oblique"}
_QUOTES = ("quotations", "quote", "block quotation", "quotation")


class Styles:
    """Styles by their names; each inherits from the one it is based on."""

    def __init__(self, roots: Sequence[ET.Element]) -> None:
        self._styles: dict[tuple[str, str], ET.Element] = {}
        self._lists: dict[str, ET.Element] = {}
        groups = (group for root in roots for group in root if local(group).endswith("styles"))
        for style in (one for group in groups for one in group):
            name = value(style, "name")
            if local(style) == "style":
                self._styles.setdefault((value(style, "family"), name), style)
            elif local(style) == "list-style":
                self._lists.setdefault(name, style)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def paragraph(self, name: str) -> str:
        """Return the element of HTML that a paragraph is by its style, or `hidden`."""
        key = ("paragraph", name)
        if key not in self._known:
            self._known[key] = (self._kind(name),)
        return self._known[key][0]

    def _kind(self, name: str) -> str:
        for style in self._chain("paragraph", name):
            if _property(style, "display") == "none":
                return "hidden"
            called = value(style, "name").replace("_20_", " ").casefold()
            if called == "title":
                return "h1"
            if called in _QUOTES:
                return "blockquote"
            if called == "caption":
                return "figcaption"
            if called in ("preformatted text", "source code"):
                return "pre"
        return "p"

    def text(self, name: str) -> tuple[str, ...]:
        """Return the elements of HTML that a stretch of text is in by its style."""
        key = ("text", name)
        if key not in self._known:
            chain = self._chain("text", name)
            found = (_emphasis(one) for one in reversed(chain))
            self._known[key] = tuple(dict.fromkeys(tag for tags in found for tag in tags))
        return self._known[key]

    def is_numbered(self, name: str, depth: int) -> bool:
        """Tell whether the items of a list have numbers at a depth from 1."""
        levels = self._lists.get(name)
        for level in levels if levels is not None else ():
            if value(level, "level") == str(depth):
                shown = value(level, "num-format")
                return local(level) == "list-level-style-number" and bool(shown)
        return False

    def _chain(self, family: str, name: str) -> list[ET.Element]:
        chain: list[ET.Element] = []
        while len(chain) < _BASES and (style := self._styles.get((family, name))) is not None:
            chain.append(style)
            name = value(style, "parent-style-name")
        return chain


def _property(style: ET.Element, name: str) -> str:
    return value(child(style, "text-properties"), name)


def _emphasis(style: ET.Element) -> tuple[str, ...]:
    tags = {
        "hidden": _property(style, "display") == "none",
        "strong": _property(style, "font-weight") in ("bold", "600", "700", "800", "900"),
        "em": _property(style, "font-style") in _ON,
        "s": _property(style, "text-line-through-style") not in ("", "none"),
        "sup": _property(style, "text-position").startswith("super"),
        "sub": _property(style, "text-position").startswith("sub"),
    }
    return tuple(tag for tag, is_on in tags.items() if is_on)

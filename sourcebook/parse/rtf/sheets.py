"""What the head of a Rich Text Format document says: the encodings of its fonts, its styles."""

import codecs
import re

from msgspec import Struct, field

from sourcebook.parse.rtf.tokens import CODE_PAGES

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


class RtfFonts(Struct):
    """The encodings of fonts by their numbers. encoding: that of the document."""

    encoding: str = "cp1252"
    _pages: dict[int, str] = field(default_factory=dict)

    def code_page(self, number: int) -> str:
        """Take in the encoding of the document; return it."""
        self.encoding = _codec(number)
        return self.encoding

    def set_page(self, font: int, number: int) -> None:
        """Take in the code page of a font."""
        self._pages[font] = _codec(number)

    def set_charset(self, font: int, number: int) -> None:
        """Take in the set of characters of a font."""
        self._pages[font] = CODE_PAGES.get(number, self.encoding)

    def page_of(self, font: int) -> str:
        """Return the encoding of a font, or else that of the document."""
        return self._pages.get(font, self.encoding)


def _codec(number: int) -> str:
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


class RtfStyles(Struct):
    """The styles of paragraphs by their numbers: the level of an outline, and the name."""

    _known: dict[int, tuple[int, str]] = field(default_factory=dict)

    def add(self, number: int, level: int, name: str) -> None:
        """Take in a style; the first of a number counts."""
        self._known.setdefault(number, (level, name.strip(" ;").casefold()))

    def level(self, number: int) -> int:
        """Return the level of the heading that a style is of, from 1; 0 for plain text."""
        outline, name = self._known.get(number, (0, ""))
        named = _HEADING.search(name)
        return outline or (int(named[1]) if named else int(name == "title"))

    def kind(self, number: int) -> str:
        """Return the element of HTML that a paragraph of a style is."""
        name = self._known.get(number, (0, ""))[1]
        return "blockquote" if "quote" in name or "quotation" in name else "p"

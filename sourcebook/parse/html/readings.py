"""Puts how characters are read (`rt` of a `ruby`) in brackets behind them.

Brackets that a page has for browsers without readings (`rp`) are not added: those here stand in
their place. The ends of these elements may be missing (HTML Standard, 13.1.2.4), so that each also
ends the one before.
"""

from msgspec import Struct

from sourcebook.parse.html.lines import LineMaker

PARTS = frozenset(("ruby", "rb", "rt", "rtc", "rp"))
"""Elements of characters with their readings."""


class RubyReadings(Struct):
    """Where in characters with their readings the text stands.

    part: the element of them that is open, where that is a reading or a bracket.
    line: the index of the line in which a bracket is open; -1 where none is.
    """

    maker: LineMaker
    part: str = ""
    line: int = -1

    def start(self, tag: str, node: int) -> None:
        """Follow the start of one of the elements."""
        self.end(node)
        self.part = tag if tag in ("rt", "rtc", "rp") else ""

    def end(self, node: int) -> None:
        """Follow the end of one of the elements: a reading that has a text ends with a bracket."""
        self.part = ""
        if self.line == len(self.maker.lines):
            self.maker.end_space()
            self.maker.add(")", node)
        self.line = -1

    def begun(self, text: str, node: int) -> str:
        """Return what is to be added of text in a reading; it begins with a bracket."""
        if self.part == "rp":
            return ""
        if self.line < 0:
            text = text.lstrip()
            if text:
                self.line = len(self.maker.lines)
                self.maker.add("(", node)
                self.maker.begin_spans()
        return text

"""Builds blocks piece by piece: their text, its spans (emphasis, links, code), their lines."""

import re

from msgspec.structs import replace

from sourcebook.model import Block, BlockKind, LedgerEntry, Lines, Role, Span, SpanKind

_HREF = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\\x00-\x20\x7f]{1,2000}", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]+")
Style = tuple[SpanKind, str]
"""The kind of a span, and where it leads; of any but a link, its value."""


def safe_href(address: str) -> str:
    """Return an address that a link may lead to (http, https, mailto); nothing for any other."""
    address = address.strip()
    return address if _HREF.fullmatch(address) else ""


class Inline:
    """The text of one block in the making. White space is kept as single spaces and line feeds."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._open: list[tuple[Style, int]] = []
        self._spans: list[Span] = []

    def write(self, text: str, *, verbatim: bool = False) -> None:
        """Add text; a line feed in it is a space unless it is `verbatim`."""
        if not verbatim:
            text = _SPACE.sub(" ", text.replace("\n", " "))
            if self._last.isspace():
                text = text.lstrip(" ")
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]

    def line_break(self) -> None:
        """Begin a new line in the text."""
        self.write("\n", verbatim=True)

    def indent(self, spaces: int) -> None:
        """Set a line in that has just begun below another; the first one of a text never is."""
        if self._parts and self._last == "\n":
            self.write("\u00a0" * spaces, verbatim=True)

    def style(self, wanted: tuple[Style, ...]) -> None:
        """Set the styles of the text written from here on, the outermost first."""
        kept = 0
        for (style, _), want in zip(self._open, wanted, strict=False):
            if style != want:
                break
            kept += 1
        while len(self._open) > kept:
            (kind, value), start = self._open.pop()
            href, value = (value, "") if kind == "link" else ("", value)
            self._spans.append(Span(start, self._length, kind, href, value))
        self._open += [(style, self._length) for style in wanted[kept:]]

    def finish(self) -> tuple[str, tuple[Span, ...]]:
        """Return the text without white space around it, and its spans."""
        self.style(())
        raw = "".join(self._parts)
        text = raw.strip()
        shift = len(raw) - len(raw.lstrip())
        spans = {trimmed(span, shift, text) for span in self._spans}
        kept = [s for s in spans if s and (s.kind != "link" or s.href)]
        return text, tuple(sorted(kept, key=lambda s: (s.start, -s.end, s.kind != "link", s.kind)))


def trimmed(span: Span, shift: int, text: str) -> Span | None:
    """Return a span moved left by `shift`, without white space at its ends; None if empty."""
    start, end = max(span.start - shift, 0), min(span.end - shift, len(text))
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return Span(start, end, span.kind, span.href, span.value) if start < end else None


class Rendition:
    """The blocks of a capture whose format has no lines of its own: each begins a new line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.marks: list[LedgerEntry] = []
        self._next = 1

    def gap(self, lines: int = 1) -> None:
        """Leave lines blank."""
        self._next += lines

    def add(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        *,
        level: int = 0,
        spans: tuple[Span, ...] = (),
        ordinal: int = 0,
        mark: tuple[Role, str] | None = None,
    ) -> None:
        """Add a block. mark: its role and the reason, where the format decides that."""
        self.add_block(Block(kind, text, Lines(1, 1), level, spans, ordinal), mark=mark)

    def add_block(self, block: Block, *, mark: tuple[Role, str] | None = None) -> None:
        """Add a block on the next line; one without text makes none."""
        if not block.text.strip():
            return
        lines = Lines(self._next, self._next + block.text.count("\n"))
        self.blocks.append(replace(block, lines=lines))
        if mark:
            self.marks.append(LedgerEntry(lines, *mark))
        self._next = lines.last + 1

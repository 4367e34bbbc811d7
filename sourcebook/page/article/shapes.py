"""Reads what the paragraphs of a source are, and what in them is set apart, from their tokens."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sourcebook.collection import Paragraph
from sourcebook.model import Span, SpanKind
from sourcebook.page.article.paragraphs import content_of, segments_of, text_of

_OPENED: dict[str, SpanKind] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "s_open": "strike",
    "note_mark_open": "note",
}
_BREAKS = ("softbreak", "hardbreak")
_WORDS = ("text", "text_special", "code_inline")


def shaped(tokens: list[Token]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that have a number, each with its kind and its spans."""
    made: list[Paragraph] = []
    for index, kind, token in segments_of(tokens):
        inside = content_of(tokens, index)
        name, level = "", 0
        if kind == "note":
            name = str(token.meta["name"])
        elif kind == "heading":
            level = int(token.tag[1])
        elif kind == "table":
            level = sum(part.type == "thead_open" for part in inside)
        spans, words = tuple(_spans(inside)), text_of(inside)
        identifier = str(token.attrs["id"])
        made.append(Paragraph(identifier, words, kind=kind, level=level, spans=spans, name=name))
    return tuple(made)


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the spans of a block, by their places in what `text_of` returns."""
    places = _Places()
    for token in tokens:
        if token.type == "inline":
            start = places.begin()
            yield from sorted(_within(token.children or (), start), key=lambda s: (s.start, -s.end))
            places.end(_length(token.children or ()))
        elif token.type in ("fence", "code_block"):
            places.begin()
            places.end(len(token.content))
        elif token.type in ("tr_open", "tr_close"):
            places.row(opens=token.nesting == 1)


class _Places:
    """Counts where pieces of a block begin: a line below another, or a tab behind another cell."""

    def __init__(self) -> None:
        self._at = -1
        self._filled = 0
        self._cells = -1

    def row(self, *, opens: bool) -> None:
        """Note that a row of a table begins or ends; empty cells at its end do not count."""
        if opens:
            self._at += 1
            self._filled, self._cells = self._at, 0
        else:
            self._at, self._cells = self._filled, -1

    def begin(self) -> int:
        """Return where the next piece begins."""
        self._at += 1 if self._cells else 0
        self._cells += self._cells >= 0
        return self._at

    def end(self, length: int) -> None:
        """Note how long the piece is."""
        self._at += length
        self._filled = self._at if length else self._filled


def _within(tokens: Sequence[Token], at: int) -> Iterator[Span]:
    """Yield the spans of running text that begins at a place."""
    opened: list[tuple[int, SpanKind | None, str]] = []
    for token in tokens:
        if token.nesting == 1:
            kind = _OPENED.get(token.type) or token.meta.get("kind")
            value = str(token.meta.get("name", "") or token.attrs.get("lang", ""))
            opened.append((at, kind, value))
        elif token.nesting == -1 and opened:
            start, kind, value = opened.pop()
            if kind and start < at:
                yield Span(start, at, kind, value=value)
        else:
            length = _length((token,))
            if token.type == "code_inline" and length:
                yield Span(at, at + length, "code")
            at += length


def _length(tokens: Sequence[Token]) -> int:
    """Return how many characters of a text some tokens are."""
    return sum(
        len(token.content) if token.type in _WORDS else token.type in _BREAKS for token in tokens
    )

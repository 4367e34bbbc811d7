"""Writes a text with what is set apart in it, as XML."""

from collections.abc import Callable, Sequence

from sourcebook.embed.xml import Markup, join
from sourcebook.model import Span


def marked(
    text: str,
    spans: Sequence[Span],
    plain: Callable[[str], str],
    show: Callable[[Span, Markup], Markup],
) -> Markup:
    """Return a text with its spans, which are in order and lie within one another or apart.

    plain: writes what is in no span. show: returns what shows a span, whose inside is written.
    """
    open_spans: list[tuple[Span, list[str]]] = []
    pieces: list[str] = []
    at = 0

    def write(to: int) -> None:
        nonlocal at
        inner = open_spans[-1][1] if open_spans else pieces
        inner.append(plain(text[at:to]))
        at = max(at, to)

    def close(place: int) -> None:
        while open_spans and open_spans[-1][0].end <= place:
            write(open_spans[-1][0].end)
            span, inside = open_spans.pop()
            outer = open_spans[-1][1] if open_spans else pieces
            outer.append(show(span, join(*inside)))

    for span in spans:
        close(span.start)
        write(span.start)
        open_spans.append((span, []))
    close(len(text))
    write(len(text))
    return join(*pieces)


def of_cells(text: str, spans: Sequence[Span]) -> list[list[tuple[str, tuple[Span, ...]]]]:
    """Return the rows of a table, each cell with its own spans.

    text: rows with a line feed between them, cells with a tab.
    """
    rows: list[list[tuple[str, tuple[Span, ...]]]] = []
    at, first = 0, 0
    for row in text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            end, last = at + len(cell), first
            while last < len(spans) and spans[last].end <= end:
                last += 1
            cells.append((cell, tuple(moved(one, -at) for one in spans[first:last])))
            at, first = end + 1, last
        rows.append(cells)
    return rows


def moved(span: Span, by: int) -> Span:
    """Return a span as many characters further on."""
    return Span(span.start + by, span.end + by, span.kind, span.href, span.value)

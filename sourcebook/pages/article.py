"""The article as CommonMark: one block for each segment, numbered by those who read it."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from sourcebook.model import BlockKind, Segment
from sourcebook.pages import markdown, spans

_HIGHEST_HEADING = 3
"""The page's title is the first level, its own sections the second."""

_FENCES = re.compile("`{3,}")


def render(segments: Sequence[Segment]) -> str:
    """Return the segments as Markdown, in order. Items of one list stand together."""
    groups = groupby(segments, key=lambda s: s.kind)
    return "\n\n".join(_WRITERS[kind](list(group)) for kind, group in groups)


def _paragraphs(found: list[Segment]) -> str:
    return "\n\n".join(
        spans.line(s.text, s.spans) if s.spans else markdown.paragraph(s.text) for s in found
    )


def _headings(found: list[Segment]) -> str:
    return "\n\n".join(
        markdown.heading(s.text, min(6, max(_HIGHEST_HEADING, s.level))) for s in found
    )


def _quotes(found: list[Segment]) -> str:
    return "\n>\n".join(f"> {spans.line(s.text, s.spans)}" for s in found)


def _code(found: list[Segment]) -> str:
    return "\n\n".join(_fenced(s.text) for s in found)


def _fenced(text: str) -> str:
    fence = max([*_FENCES.findall(text), "``"], key=len) + "`"
    return f"{fence}\n{markdown.visible(text)}\n{fence}"


def _list(found: list[Segment]) -> str:
    """Return items as one list, each below the item that it belongs to.

    An item may be one level deeper than the one before it at the most. A list that begins with
    another number than 1 needs a blank line before it (CommonMark 5.2), else it would be a part of
    the item above.
    """
    rows: list[str] = []
    indents: list[str] = []
    before = 0
    for item in found:
        depth = min(max(1, item.level), len(indents) + 1)
        goes_on = depth == len(indents) and before > 0
        mark = f"{item.ordinal}." if item.ordinal else "-"
        indent = indents[depth - 2] if depth > 1 else ""
        blank = "\n" if rows and item.ordinal > 1 and not goes_on else ""
        rows.append(f"{blank}{indent}{mark} {spans.line(item.text, item.spans)}")
        indents = [*indents[: depth - 1], indent + " " * (len(mark) + 1)]
        before = item.ordinal
    return "\n".join(rows)


_WRITERS: dict[BlockKind, Callable[[list[Segment]], str]] = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "list_item": _list,
    "quote": _quotes,
    "code": _code,
}

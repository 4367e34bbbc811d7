"""The article as CommonMark: one block for each segment, numbered by those who read it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sourcebook.model import BlockKind, Segment
from sourcebook.page import regions
from sourcebook.pages import markdown, spans

_HIGHEST_HEADING = 3
"""The page's title is the first level, its own sections the second."""

_HIGHEST_NUMBER = 999_999_999
"""Of an item of a list (CommonMark 5.2)."""

_DEEPEST = 20
"""How deep lists may lie in lists; those below stand there too. Parsers go to 100 blocks."""

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
    """Return code in a fence that it cannot close.

    A line of it that would count as a marker of a region, or of a conflict in git, is moved by a
    space, and the fence with it: so much indentation is none of the code's (CommonMark 4.5).
    """
    fence = max([*_FENCES.findall(text), "``"], key=len) + "`"
    rows = [fence, *markdown.visible(text).split("\n"), fence]
    counted = regions.counts(rows) or regions.conflict(rows)
    indent = " " if counted else ""
    return "\n".join(indent + row for row in rows)


@dataclass(frozen=True, slots=True)
class _Level:
    """The list that is open at one depth: how far what its last item holds is indented, and that
    item's mark. ordinal: its number, 0 for a bullet. sign: what stands behind the number."""

    indent: str
    ordinal: int
    sign: str


def _list(found: list[Segment]) -> str:
    """Return items as lists, each item below the one that it belongs to.

    An item may be one level deeper than the one before it at the most. In one list CommonMark
    counts on from the first number, and another sign behind the number begins another list (5.3).
    A list that begins with another number than 1 needs a blank line before it (5.2), else it would
    be a part of the item above.
    """
    rows: list[str] = []
    levels: list[_Level] = []
    for item in found:
        depth = min(max(1, item.level), len(levels) + 1, _DEEPEST)
        above = levels[depth - 1] if depth <= len(levels) else None
        goes_on = depth == len(levels) and above is not None and above.ordinal > 0
        level, row = _item(item, levels[depth - 2].indent if depth > 1 else "", above)
        blank = "\n" if rows and level.ordinal > 1 and not goes_on else ""
        rows.append(blank + row)
        levels = [*levels[: depth - 1], level]
    return "\n".join(rows)


def _item(item: Segment, indent: str, above: _Level | None) -> tuple[_Level, str]:
    """Return a list item as it stands `indent`ed, below the item `above` of the same depth."""
    ordinal = item.ordinal if 0 < item.ordinal <= _HIGHEST_NUMBER else 0
    sign = above.sign if above else "."
    if above and above.ordinal and ordinal != above.ordinal + 1:
        sign = ")" if sign == "." else "."
    mark = f"{ordinal}{sign}" if ordinal else "-"
    row = f"{indent}{mark} {spans.line(item.text, item.spans)}"
    return _Level(indent + " " * (len(mark) + 1), ordinal, sign), row


_WRITERS: dict[BlockKind, Callable[[list[Segment]], str]] = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "list_item": _list,
    "quote": _quotes,
    "code": _code,
}

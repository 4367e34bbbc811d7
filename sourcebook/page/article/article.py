"""Writes an article as Markdown: one block for each segment, with its spans where that is safe.

`paragraphs.article` reads what `render` writes; `source_syntax` says what there is beside
CommonMark.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import BlockKind, Segment, Span
from sourcebook.page import markdown
from sourcebook.page.article.article_text import cell, line, lines
from sourcebook.page.regions import regions

_HIGHEST_HEADING = 3
"""The page's title is the first level, its own sections the second."""

_HIGHEST_NUMBER = 999_999_999
"""Of an item of a list (CommonMark 5.2)."""

_DEEPEST = 20
"""How deep lists may lie in lists; those below stand there too. Parsers go to 100 blocks."""

_FENCES = re.compile("`{3,}")


def render(segments: Sequence[Segment]) -> str:
    """Return the segments as Markdown, in order. Items of one list stand together."""
    groups = groupby(segments, key=_family)
    return "\n\n".join(_WRITERS[kind](list(group)) for kind, group in groups)


def _family(segment: Segment) -> BlockKind:
    return _FAMILIES.get(segment.kind, segment.kind)


_FAMILIES: dict[BlockKind, BlockKind] = {"attribution": "quote", "definition": "term"}
"""Kinds that are written together with the kind above them."""


def _paragraphs(found: list[Segment]) -> str:
    return "\n\n".join(
        markdown.paragraph(s.text) if s.wrapped and not s.spans else _lines(s) for s in found
    )


def _lines(segment: Segment) -> str:
    """Return running text; where its lines were only wrapped, on one line."""
    if segment.wrapped:
        return line(segment.text, segment.spans)
    return lines(segment.text, segment.spans)


def _marked(found: list[Segment]) -> str:
    made = (lines(s.text, s.spans, enclosed=True) for s in found)
    return "\n\n".join(f"[{text}]{{.{s.kind}}}" for text, s in zip(made, found, strict=True))


def _headings(found: list[Segment]) -> str:
    return "\n\n".join(
        markdown.heading(s.text, min(6, max(_HIGHEST_HEADING, s.level))) for s in found
    )


def _quotes(found: list[Segment]) -> str:
    made = (_lines(s) if s.kind == "quote" else _marked([s]) for s in found)
    return "\n>\n".join(_indented(text, "> ", "> ") for text in made)


def _indented(text: str, first: str, rest: str) -> str:
    """Return lines behind `first`, and those below the first behind `rest`."""
    return first + text.replace("\n", f"\n{rest}")


def _verse(found: list[Segment]) -> str:
    return "\n\n".join("\n".join(_verse_lines(s)) for s in found)


def _verse_lines(segment: Segment) -> Iterator[str]:
    for text, spans in _cut(segment.text, segment.spans, "\n"):
        if text.strip():
            indent = " " * (len(text) - len(text.lstrip()))
            yield f"| {indent}{cell(text, spans)}"


def _cut(text: str, spans: Sequence[Span], sign: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the pieces between `sign`, each with what lies of the spans in it."""
    start = 0
    for piece in text.split(sign):
        end = start + len(piece)
        within = (
            replace(s, start=max(s.start, start) - start, end=min(s.end, end) - start)
            for s in spans
            if s.start < end and s.end > start
        )
        yield piece, tuple(within)
        start = end + len(sign)


def _terms(found: list[Segment]) -> str:
    """Return a definition list; a term without a definition, or one without a term, is marked."""
    made: list[str] = []
    before: BlockKind = "paragraph"
    for at, one in enumerate(found):
        below = found[at + 1].kind if at + 1 < len(found) else "paragraph"
        if one.kind == "term" and below == "definition":
            made.append(line(one.text, one.spans))
            before = "term"
        elif one.kind == "definition" and before == "term":
            made[-1] += "\n" + _indented(_lines(one), ": ", "  ")
        else:
            made.append(_marked([one]))
            before = "paragraph"
    return "\n\n".join(made)


def _tables(found: list[Segment]) -> str:
    return "\n\n".join(map(_table, found))


def _table(table: Segment) -> str:
    """Return a table. One without headings has empty ones, for GFM wants a first row of them.

    Of several rows of headings the first is the head; the cells of the others are strong.
    """
    rows = [
        [cell(*one) for one in _cut(text, spans, "\t")]
        for text, spans in _cut(table.text, table.spans, "\n")
        if text.strip()
    ]
    width = max(map(len, rows))
    if not table.level:
        rows.insert(0, [])
    for row in rows[1 : table.level]:
        row[:] = [f"**{one}**" if one and "*" not in one else one for one in row]
    rows.insert(1, ["---"] * width)
    cells = ([*row, *[""] * (width - len(row))] for row in rows)
    return "\n".join(f"| {' | '.join(map(markdown.in_cell, row))} |" for row in cells)


def _figures(found: list[Segment]) -> str:
    return "\n\n".join(f"![{cell(s.text, ())}](<{quote(s.name, safe=_IN_NAME)}>)" for s in found)


_IN_NAME = "/:?#[]@!$&'()*+,;=~%-._"


def _notes(found: list[Segment]) -> str:
    return "\n\n".join(_indented(_lines(s), f"[^{s.name or '?'}]: ", "    ") for s in found)


def _code(found: list[Segment]) -> str:
    return "\n\n".join(_fenced(s.text) for s in found)


def _fenced(text: str) -> str:
    """Return code in a fence that it cannot close.

    A line of it that would count as a marker of a region, or of a conflict in git, is moved by a
    space, and the fence with it: so much indentation is none of the code's (CommonMark 4.5).
    """
    fence = max([*_FENCES.findall(text), "``"], key=len) + "`"
    rows = [fence, *markdown.visible(text).split("\n"), fence]
    is_marker = regions.has_active_marker(rows) or regions.conflict_line(rows)
    indent = " " if is_marker else ""
    return "\n".join(indent + row for row in rows)


class _Level(Struct, frozen=True):
    """The open list at one depth, described by its last item.

    indent: of the item's content. ordinal: the item's number, 0 for a bullet. sign: after it.
    """

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
    deeper = indent + " " * (len(mark) + 1)
    return _Level(deeper, ordinal, sign), _indented(_lines(item), f"{indent}{mark} ", deeper)


_WRITERS: dict[BlockKind, Callable[[list[Segment]], str]] = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "list_item": _list,
    "quote": _quotes,
    "code": _code,
    "verse": _verse,
    "term": _terms,
    "caption": _marked,
    "credit": _marked,
    "table": _tables,
    "row": _tables,
    "figure": _figures,
    "note": _notes,
}

"""Writes an article as CommonMark: one block for each segment, with emphasis and links where safe.

`paragraphs.article` reads what `render` writes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from markdown_it import MarkdownIt

from sourcebook.model import BlockKind, Segment, Span, SpanKind
from sourcebook.page import markdown, regions
from sourcebook.page.paragraphs import is_outward

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
        line(s.text, s.spans) if s.spans else markdown.paragraph(s.text) for s in found
    )


def _headings(found: list[Segment]) -> str:
    return "\n\n".join(
        markdown.heading(s.text, min(6, max(_HIGHEST_HEADING, s.level))) for s in found
    )


def _quotes(found: list[Segment]) -> str:
    return "\n>\n".join(f"> {line(s.text, s.spans)}" for s in found)


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


@dataclass(frozen=True, slots=True)
class _Level:
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
    row = f"{indent}{mark} {line(item.text, item.spans)}"
    return _Level(indent + " " * (len(mark) + 1), ordinal, sign), row


_WRITERS: dict[BlockKind, Callable[[list[Segment]], str]] = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "list_item": _list,
    "quote": _quotes,
    "code": _code,
}


# Emphasis and links of a source as CommonMark, where that leaves every character as it is.
#
# CommonMark has no mark for emphasis that begins or ends with a space, nor within some words. Each
# block is therefore read back; where its text would not be the same, it does without: first without
# emphasis, then without links.

_MARKS: dict[SpanKind, str] = {"emphasis": "*", "strong": "**"}
_READER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "autolink", "reference", "html_block", "html_inline"]
)


def line(text: str, spans: Sequence[Span]) -> str:
    """Return `text` on one line with its spans as Markdown, shown exactly as it is.

    The line may stand where a block begins: in a paragraph, a list item or a quotation.
    """
    plain = markdown.escape_start(markdown.inline(text))
    if not spans:
        return plain
    wanted = "".join(markdown.visible(text).split())
    for kinds in (("emphasis", "strong", "link"), ("link",)):
        chosen = [s for s in spans if s.kind in kinds and text[s.start : s.end].strip()]
        made = markdown.escape_start(_render(text, 0, len(text), _trimmed(text, chosen)).strip())
        if chosen and _shown(made) == wanted:
            return made
    return plain


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans without white space at their ends, the outer before the inner."""
    found = []
    for span in spans:
        covered = text[span.start : span.end]
        start = span.start + len(covered) - len(covered.lstrip())
        found.append(Span(start, start + len(covered.strip()), span.kind, span.href))
    return sorted(found, key=lambda s: (s.start, -s.end))


def _render(text: str, start: int, end: int, spans: list[Span], *, in_link: bool = False) -> str:
    parts: list[str] = []
    at, place = start, 0
    while place < len(spans):
        span, first = spans[place], place + 1
        place = first
        while place < len(spans) and spans[place].start < span.end:
            place += 1  # what begins within the span is in it, or crosses it and is left out
        if span.end > end:
            continue
        inner = [s for s in spans[first:place] if s.end <= span.end]
        linked = in_link or span.kind == "link"
        parts.append(markdown.fragment(text[at : span.start], in_link=in_link))
        parts.append(_marked(span, _render(text, span.start, span.end, inner, in_link=linked)))
        at = span.end
    parts.append(markdown.fragment(text[at:end], in_link=in_link))
    return "".join(parts)


def _marked(span: Span, inner: str) -> str:
    if span.kind == "link":
        href = _address(span.href)
        return f"[{inner}](<{href}>)" if href else inner
    mark = _MARKS[span.kind]
    return f"{mark}{inner}{mark}"


def _address(href: str) -> str:
    """Return an address escaped for use between `<` and `>`; empty when it is not safe."""
    if not is_outward(href):
        return ""
    return quote(href, safe="/:?#[]@!$&'()*+,;=%~-._").replace("&", "\\&")


def _shown(made: str) -> str:
    """Return the characters that a reader sees of one line of Markdown, without white space."""
    tokens = _READER.parse(made)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return ""
    kept = (t for t in tokens[1].children or () if t.type in ("text", "text_special"))
    return "".join("".join(t.content.split()) for t in kept)

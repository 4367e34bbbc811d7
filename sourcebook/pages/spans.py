"""Emphasis and links of a source as CommonMark, where that leaves every character as it is.

CommonMark has no mark for emphasis that begins or ends with a space, nor within some words. Each
block is therefore read back; where its text would not be the same, it does without: first without
emphasis, then without links.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt

from sourcebook.model import Span, SpanKind
from sourcebook.pages import markdown

_MARKS: dict[SpanKind, str] = {"emphasis": "*", "strong": "**"}
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+", re.IGNORECASE)
_READER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "autolink", "reference", "html_block", "html_inline"]
)


def line(text: str, spans: Sequence[Span]) -> str:
    """Return `text` on one line with its spans as Markdown, shown exactly as it is.

    The line may stand where a block begins: in a paragraph, a list item or a quotation.
    """
    plain = markdown.shield(markdown.inline(text))
    if not spans:
        return plain
    wanted = "".join(markdown.visible(text).split())
    for kinds in (("emphasis", "strong", "link"), ("link",)):
        chosen = [s for s in spans if s.kind in kinds and text[s.start : s.end].strip()]
        made = markdown.shield(_render(text, 0, len(text), _trimmed(text, chosen)).strip())
        if chosen and _shown(made) == wanted:
            return made
    return plain


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans without white space at their ends, the outer before the inner."""
    found = []
    for span in spans:
        said = text[span.start : span.end]
        start = span.start + len(said) - len(said.lstrip())
        found.append(Span(start, start + len(said.strip()), span.kind, span.href))
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
    """Return an address as it may stand between `<` and `>`; nothing when it leads nowhere safe."""
    if not _URL.fullmatch(href):
        return ""
    return quote(href, safe="/:?#[]@!$&'()*+,;=%~-._").replace("&", "\\&")


def _shown(made: str) -> str:
    """Return the characters that a reader sees of one line of Markdown, white space aside."""
    tokens = _READER.parse(made)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return ""
    kept = (t for t in tokens[1].children or () if t.type in ("text", "text_special"))
    return "".join("".join(t.content.split()) for t in kept)

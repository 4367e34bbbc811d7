"""Writes running text with its spans as Markdown, where that leaves every character as it is.

CommonMark has no mark for emphasis that begins or ends with a space, nor within some words. Each
text is therefore read back; where it would not be the same, it does without: first emphasis is
marked in another way, then only links are, then nothing.
"""

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from sourcebook.model import Span, SpanKind
from sourcebook.page import markdown
from sourcebook.page.article import source_syntax
from sourcebook.page.article.paragraphs import is_outward
from sourcebook.page.article.source_syntax import MARKS, note_text

_SIGNS: dict[SpanKind, str] = {
    "emphasis": "*",
    "strong": "**",
    "speaker": "**",
    "strike": "~~",
}
_READER = MarkdownIt("commonmark", {"html": False}).disable(
    ["image", "autolink", "reference", "html_block", "html_inline"]
)
source_syntax.extend(_READER)
_BACKTICKS = re.compile("`+")
_TAG = re.compile(r"[A-Za-z0-9-]{1,35}")
_NAME = re.compile(r"[^\s\[\]^\\|]{1,40}")
_EMPTY_LINE = re.compile(r"\n(?=\s*(?:\n|\Z))|\A\s+")
_INDENT = re.compile(r"(?<=\n) +")
_EVERY_KIND = frozenset((*_SIGNS, *MARKS, "code", "link", "language", "direction", "note"))
_FEWER: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (_EVERY_KIND, frozenset()),
    (_EVERY_KIND, frozenset(("emphasis", "strong", "speaker"))),
    (_EVERY_KIND - {"emphasis", "strong", "speaker", "strike", "code"}, frozenset()),
    (frozenset(("link", "note")), frozenset()),
    (frozenset(("link",)), frozenset()),
)
"""What is tried one after the other: the kinds that are marked, and those of them in brackets."""


def line(text: str, spans: Sequence[Span]) -> str:
    """Return `text` on one line, shown exactly as it is, for where a block begins."""
    return markdown.escape_start(_safe(text, spans, is_block=True))


def lines(text: str, spans: Sequence[Span], *, enclosed: bool = False) -> str:
    """Return `text` as `line` does, but with a hard break for each line feed in it.

    enclosed: whether it will stand in brackets.
    """
    text = _EMPTY_LINE.sub(lambda m: " " * len(m[0]), text)
    return markdown.escape_start(_safe(text, spans, is_block=True, breaks=True, enclosed=enclosed))


def cell(text: str, spans: Sequence[Span]) -> str:
    """Return `text` on one line, for where no block begins: a cell, a line of verse."""
    return _safe(text, spans, is_block=False)


def _safe(
    text: str,
    spans: Sequence[Span],
    *,
    is_block: bool,
    breaks: bool = False,
    enclosed: bool = False,
) -> str:
    """Return text as Markdown with as much of its emphasis as is read back as the same words."""
    out = _Writer(_with_breaks if breaks else markdown.fragment, enclosed)
    plain = out.write(text, ())
    if not spans:
        return plain
    wanted = "".join(markdown.visible(text).split())
    shown = _shown_block if is_block else _shown
    for kinds, bracketed in _FEWER:
        chosen = [s for s in spans if s.kind in kinds and text[s.start : s.end].strip()]
        if not chosen:
            break
        out.bracketed = bracketed
        made = out.write(text, _trimmed(text, chosen))
        if shown(markdown.escape_start(made) if is_block else made) == wanted:
            return made
    return plain


def _trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans without white space at their ends, the outer before the inner."""
    found = []
    for span in spans:
        covered = text[span.start : span.end]
        start = span.start + len(covered) - len(covered.lstrip())
        found.append(replace(span, start=start, end=start + len(covered.strip())))
    return sorted(found, key=lambda s: (s.start, -s.end))


def _with_breaks(text: str, *, in_link: bool = False) -> str:
    rows = text.split("\n")
    return "\\\n".join(markdown.fragment(row, in_link=in_link) for row in rows)


class _Writer:
    """Writes pieces of a text. bracketed: kinds that are marked by brackets, not by signs."""

    def __init__(self, piece: Callable[..., str], enclosed: bool) -> None:
        self.piece = piece
        self.enclosed = enclosed
        self.bracketed: frozenset[str] = frozenset()

    def write(self, text: str, spans: Sequence[Span]) -> str:
        """Return a whole text."""
        made = self._nested(text, 0, len(text), spans, in_link=self.enclosed).strip()
        alone = (len(made) - len(made.rstrip("\\"))) % 2  # it would escape what comes next
        return _INDENT.sub("", made) + "\\" * (alone and self.enclosed)

    def _nested(
        self, text: str, start: int, end: int, spans: Sequence[Span], *, in_link: bool
    ) -> str:
        """Return `text[start:end]` with its spans; what crosses a span is left out."""
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
            linked = in_link or span.kind not in ("emphasis", "strong")
            parts.append(self.piece(text[at : span.start], in_link=in_link))
            within = self._nested(text, span.start, span.end, inner, in_link=linked)
            parts.append(self._marked(span, within, text[span.start : span.end]))
            at = span.end
        parts.append(self.piece(text[at:end], in_link=in_link))
        return "".join(parts)

    def _marked(self, span: Span, inner: str, text: str) -> str:
        """Return a span, of which `inner` is what it covers as Markdown, and `text` as it is."""
        if span.kind in _SIGNS and span.kind not in self.bracketed:
            return f"{_SIGNS[span.kind]}{inner}{_SIGNS[span.kind]}"
        if span.kind == "code":
            return _code(text)
        if span.kind == "note":
            known = _NAME.fullmatch(span.value) and text == note_text(span.value)
            return f"[^{span.value}]" if known else inner
        end = f"(<{_address(span.href)}>)" if span.href else f"{{{_attributes(span)}}}"
        return inner if end in ("(<>)", "{}") else f"[{inner}]{end}"


def _attributes(span: Span) -> str:
    """Return what stands in braces behind a span; empty where it cannot be said."""
    if span.kind == "language":
        return f"lang={span.value}" if _TAG.fullmatch(span.value) else ""
    if span.kind == "direction":
        return f"dir={span.value}" if span.value in ("rtl", "ltr") else ""
    kind = "strong" if span.kind == "speaker" else span.kind
    tex = "".join(markdown.visible(" ".join(span.value.split())))
    if kind == "formula" and tex:
        escaped = tex.replace("&", "&amp;").replace('"', "&quot;")
        return f'.formula tex="{escaped}"'
    return f".{MARKS[kind][0]}" if kind in MARKS else ""


def _code(text: str) -> str:
    """Return code between more backticks than it has in a row."""
    text = " ".join(markdown.visible(text).split())
    fence = "`" * (max(map(len, _BACKTICKS.findall(text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _address(href: str) -> str:
    """Return an address escaped for use between `<` and `>`; empty when it is not safe."""
    if not is_outward(href):
        return ""
    return quote(href, safe="/:?#[]@!$&'()*+,;=%~-._").replace("&", "\\&")


def _shown_block(made: str) -> str:
    """Return the characters that a reader sees of one paragraph, without white space."""
    tokens = _READER.parse(made)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return ""
    return _shown_of(tokens[1].children or ())


def _shown(made: str) -> str:
    """Return the characters that a reader sees of a piece of running text."""
    return _shown_of(_READER.parseInline(made)[0].children or ())


def _shown_of(children: Sequence[Token]) -> str:
    kept = (t for t in children if t.type in ("text", "text_special", "code_inline"))
    return "".join("".join(t.content.split()) for t in kept)

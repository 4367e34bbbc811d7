"""Reads a manuscript: its paragraphs, block quotations and notes, with the lines they stand on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.manuscript import latex
from sourcebook.model import Block, Capture, Span
from sourcebook.parse.encoding import Decoded, decode
from sourcebook.parse.html.html import read_text
from sourcebook.parse.registry import PARSERS, media_type_of
from sourcebook.problems import Problem, unexpected_error

Kind = Literal["text", "quote", "note", "heading", "attribution"]

_KINDS: dict[str, Kind] = {
    "quote": "quote",
    "verse": "quote",
    "note": "note",
    "heading": "heading",
    "attribution": "attribution",
}
_TEX_ENDINGS = (".tex", ".latex", ".ltx")
# Browsers put signs around what `q` holds; a parser of articles does not.
_Q = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_MARKDOWN = "text/markdown"
_LATEX = "text/x-tex"
_WEB = ("text/html", "application/xhtml+xml")
_TEXTS = (_LATEX, "text/plain", _MARKDOWN, *_WEB)
"""Formats of which the bytes are those of a text."""
_TO_LOOK = "see whether it was saved, and whether it is the file that you mean"
_TO_MEND = "save it as text in UTF-8"
_INPUT = re.compile(rb"^[^%\n]*\\usepackage\s*\[([\w-]+)\]\s*\{inputenc\}", re.MULTILINE)
_ENCODINGS = {
    "utf8x": "utf-8",
    "ansinew": "cp1252",
    "applemac": "mac-roman",
    "latin9": "iso8859-15",
}
"""What inputenc, the package of LaTeX, calls encodings otherwise than Python."""


class ManuscriptParagraph(Struct, frozen=True):
    """A paragraph of a manuscript.

    rows: (place in the text, line of the file) where a line begins. name: of a note. spans: links
    and the marks of notes. begins: whether nothing that it continues can stand before it, as an
    empty line of Markdown says of a block quotation.
    """

    kind: Kind
    text: str
    rows: tuple[tuple[int, int], ...]
    name: str = ""
    spans: tuple[Span, ...] = ()
    begins: bool = False

    def line(self, place: int) -> int:
        """Return the line that a place in the text stands on."""
        return self.rows[max(0, bisect_right(self.rows, (place, 1 << 60)) - 1)][1]


class Manuscript(Struct, frozen=True):
    """A manuscript as paragraphs, in order; none where an error keeps it from being read.

    parts: other files that it takes in, which are not read.
    """

    path: str
    paragraphs: tuple[ManuscriptParagraph, ...]
    problems: tuple[Problem, ...] = ()
    parts: tuple[latex.InputFile, ...] = ()


def read(path: str, body: bytes) -> Manuscript:
    """Return a manuscript; its format is told by its name."""
    media_type = _LATEX if path.lower().endswith(_TEX_ENDINGS) else media_type_of(path, "", body)
    if media_type != _LATEX and media_type not in PARSERS:
        hint = "it is read as .docx, .odt, .md, .html, .tex, .pdf, .txt, .rtf or .epub"
        return Manuscript(path, (), (Problem(path, 0, "is of no kind that we read", hint),))
    if not body.strip():
        return _empty(path)
    if media_type not in _TEXTS:
        return _parsed(Capture(path, media_type, body, sha256(body).hexdigest()))
    return _of_text(path, media_type, body)


def _of_text(path: str, media_type: str, body: bytes) -> Manuscript:
    """Return a manuscript in one of the formats `_TEXTS`."""
    found = _decoded(path, media_type, body)
    if not found.encoding:
        return Manuscript(path, (), found.problems)
    if not found.text.removeprefix("\ufeff").strip():
        return _empty(path)
    if media_type == _LATEX:
        paragraphs = tuple(_paragraph(*one) for one in latex.read(found.text))
        return Manuscript(path, paragraphs, found.problems, latex.parts(found.text))
    text = _Q.sub(_sign, found.text) if media_type in _WEB else found.text
    made = _parsed(Capture(path, media_type, text.encode(), "", encoding="utf-8"))
    return replace(made, problems=(*found.problems, *made.problems))


def _empty(path: str) -> Manuscript:
    return Manuscript(path, (), (Problem(path, 0, "the manuscript is empty", _TO_LOOK),))


def _sign(tag: re.Match[str]) -> str:
    return "&#8221;" if tag[1] else "&#8220;"


def _parsed(capture: Capture) -> Manuscript:
    """Return a manuscript as the parser of its format has it."""
    path = capture.path
    try:
        parsed = PARSERS[capture.media_type](capture)
    except Exception as error:  # noqa: BLE001 - one manuscript never stops the others
        return Manuscript(path, (), (unexpected_error(path, error),))
    left_out = {mark.lines for mark in parsed.marks if mark.role != "text"}
    blocks: Iterable[Block] = (one for one in parsed.blocks if one.lines not in left_out)
    problems = tuple(one for one in parsed.problems if one.severity == "error")
    if capture.media_type in _WEB:  # it has no text: no manuscript is captured again
        problems = tuple(replace(one, hint=_TO_LOOK) for one in problems)
    if capture.media_type == "text/plain":
        blocks = _joined(blocks)
    lines = capture.body.split(b"\n") if capture.media_type == _MARKDOWN else ()
    return Manuscript(path, tuple(_paragraphs(blocks, lines)), problems)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the paragraphs of a plain text: lines with no empty line between them."""
    group: list[Block] = []
    for block in chain(blocks, (None,)):
        if group and (block is None or block.lines.first != group[-1].lines.last + 1):
            quoted = all(one.text.startswith(">") for one in group)
            text = "\n".join(one.text.lstrip("> ") if quoted else one.text for one in group)
            lines = group[0].lines._replace(last=group[-1].lines.last)
            yield replace(group[0], kind="quote" if quoted else "paragraph", text=text, lines=lines)
            group = []
        if block is not None:
            group.append(block)


def _paragraphs(blocks: Iterable[Block], lines: Sequence[bytes]) -> Iterator[ManuscriptParagraph]:
    """Yield the paragraphs of blocks. lines: of the file, where empty ones say what begins."""
    before = 0
    for block in blocks:
        if block.text.strip() and block.kind != "code":
            begins = any(not line.strip() for line in lines[before : block.lines.first - 1])
            yield replace(_paragraph(block, tuple(_rows(block))), begins=begins)
            before = block.lines.last


def _paragraph(block: Block, rows: tuple[tuple[int, int], ...]) -> ManuscriptParagraph:
    spans = tuple(span for span in block.spans if span.kind in ("link", "note"))
    return ManuscriptParagraph(_KINDS.get(block.kind, "text"), block.text, rows, block.name, spans)


def _rows(block: Block) -> Iterator[tuple[int, int]]:
    """Yield where lines begin; those of a text whose lines were joined are not known any more."""
    yield 0, block.lines.first
    breaks = [match.end() for match in re.finditer("\n", block.text)]
    if len(breaks) == block.lines.last - block.lines.first:
        yield from zip(breaks, range(block.lines.first + 1, block.lines.last + 1), strict=True)


# Encodings.


def _decoded(path: str, media_type: str, body: bytes) -> Decoded:
    """Return the text of a manuscript in one of the formats `_TEXTS`, decoded as a capture is.

    Where it can be read somehow, problems are warnings: the words of its quotations are looked for
    all the same, and nothing beside a manuscript could state its encoding.
    """
    if media_type in _WEB:
        found = read_text(Capture(path, media_type, body, ""))
    else:
        stated = _INPUT.search(body) if media_type == _LATEX else None
        name = stated[1].decode() if stated else ""
        found = decode(body, _ENCODINGS.get(name, name), path)
    if any(problem.line == 0 for problem in found.problems) and not found.encoding:
        return found  # it is too large
    problems = tuple(replace(problem, hint=_TO_MEND) for problem in found.problems)
    return replace(found, problems=problems)

"""The Markdown of a source's text, as rules for markdown-it-py.

It is CommonMark without raw HTML, and what that lacks:

    ~~struck out~~, and tables                       as in GFM
    Term, below it `: Definition`                    as in Pandoc
    [^1] in the text, and a block `[^1]: The note.`  as in Pandoc
    | a line of verse, one below the other           as in Pandoc
    [words]{.mark}, [mots]{lang=fr}, [x]{dir=rtl}    as in Pandoc; the marks are in `MARKS`
    ![alternative text](<name>), a block of its own

A paragraph that is one `[words]{.mark}` is of that kind, if the mark is one of `BLOCKS`.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sourcebook.model import BlockKind, SpanKind

KIND = "data-kind"
"""The attribute of a paragraph that is of another kind: verse, a caption, a note…"""

MARKS: dict[SpanKind, tuple[str, str]] = {
    "superscript": ("sup", "sup"),
    "subscript": ("sub", "sub"),
    "small_caps": ("smallcaps", "span"),
    "inserted": ("ins", "ins"),
    "deleted": ("del", "del"),
    "page": ("page", "span"),
    "formula": ("formula", "span"),
    "emphasis": ("em", "em"),
    "strong": ("strong", "strong"),
}
"""The mark of each kind of span, and the element that shows it."""

BLOCKS: tuple[BlockKind, ...] = ("caption", "attribution", "credit", "term", "definition")
"""Kinds of paragraphs that are one marked stretch of words."""

_SHOWN = {mark: (kind, tag) for kind, (mark, tag) in MARKS.items()} | {
    kind: (kind, "span") for kind in BLOCKS
}
_ATTRIBUTES = re.compile(
    r"\{(?:\.(?P<mark>[a-z]+)(?: tex=\"(?P<tex>[^\"\n]*)\")?"
    r"|lang=(?P<lang>[A-Za-z0-9-]{1,35})|dir=(?P<dir>rtl|ltr))\}"
)
_NOTE_MARK = re.compile(r"\[\^(?P<name>[^\s\[\]^\\|]{1,40})\](?!:)")
_NOTE = re.compile(r"\[\^(?P<name>[^\s\[\]^\\|]{1,40})\]:[ \t]+(?P<text>\S.*)")
_DEFINITION = re.compile(r":[ \t]+(?P<text>\S.*)")
_VERSE = re.compile(r"\| (?P<indent> *)(?P<text>\S.*)")
_FIGURE = re.compile(r"!\[(?P<text>.*)\]\(<(?P<name>[^<>\n]*)>\)[ \t]*")


def extend(parser: MarkdownIt) -> None:
    """Teach a CommonMark parser what the text of a source has beyond that."""
    parser.enable(["table", "strikethrough"])
    extend_words(parser)
    parser.block.ruler.before("table", "plain", _plain)
    parser.block.ruler.before("paragraph", "definitions", _definitions)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("paragraph", "note", _note, ends)
    parser.block.ruler.before("paragraph", "verse", _verse)
    parser.block.ruler.before("paragraph", "figure", _figure)
    parser.core.ruler.push("kinds", _kinds)


def extend_words(parser: MarkdownIt) -> None:
    """Teach a CommonMark parser `[words]{.mark}` alone."""
    parser.inline.ruler.before("link", "marked", _marked)


def note_text(name: str) -> str:
    """Return the text of the mark of a note: what follows `~` in its name is not shown."""
    return f"[{name.partition('~')[0]}]"


# Inline: [words]{.mark}, [^1]

_LAST = -1
"""Where the last `]{` of a text is kept among the places that the parser remembers."""


def _marked(state: StateInline, silent: bool) -> bool:
    """Read the mark of a note, or `[words]{…}`, as a rule of a parser."""
    start = state.pos
    if state.src[start] != "[":
        return False
    if note := _NOTE_MARK.match(state.src, start, state.posMax):
        if not silent:
            _push_note_mark(state, note["name"])
        state.pos = note.end()
        return True
    if _LAST not in state.cache:
        state.cache[_LAST] = state.src.rfind("]{")
    last = state.cache[_LAST]
    end = state.md.helpers.parseLinkLabel(state, start) if start < last else -1
    found = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end > start else None
    if not found or (found["mark"] and found["mark"] not in _SHOWN):
        return False
    if not silent:
        _push_marked(state, found, end)
    state.pos = found.end()
    return True


def _push_note_mark(state: StateInline, name: str) -> None:
    state.push("note_mark_open", "a", 1).meta = {"name": name}
    state.push("text", "", 0).content = note_text(name)
    state.push("note_mark_close", "a", -1)


def _push_marked(state: StateInline, found: re.Match[str], end: int) -> None:
    """Push the tokens of `[words]{…}`, whose words end at `end`."""
    mark, lang, direction = found.group("mark", "lang", "dir")
    kind, tag = _SHOWN.get(mark or "", ("language" if lang else "direction", "span"))
    token = state.push("mark_open", tag, 1)
    token.meta = {"kind": kind}
    if lang or direction:
        token.attrs = {"lang": lang} if lang else {"dir": direction}
    elif tag == "span":
        token.attrs = {"class": f"mark-{mark}"}
    outer = state.posMax
    state.pos, state.posMax = state.pos + 1, end
    state.md.inline.tokenize(state)
    state.posMax = outer
    state.push("mark_close", tag, -1).meta = {"kind": kind}


# Blocks: notes, verse, figures


def _line(state: StateBlock, number: int) -> str:
    """Return a line without its indentation; empty where it is indented as code is."""
    if state.sCount[number] - state.blkIndent >= 4 or state.sCount[number] < state.blkIndent:
        return ""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _push(state: StateBlock, kind: BlockKind, text: str, rows: tuple[int, int]) -> Token:
    """Push a paragraph of a kind; return its first token."""
    first = state.push("paragraph_open", "p", 1)
    first.map = list(rows)
    first.attrs = {KIND: kind}
    inline = state.push("inline", "", 0)
    inline.map, inline.content, inline.children = list(rows), text, []
    state.push("paragraph_close", "p", -1)
    state.line = rows[1]
    return first


def _plain(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a paragraph of one line that begins with a letter, as most do: no other block can be
    one, so that none has to be looked for."""
    below = first + 1
    if silent or (below < state.lineMax and not state.isEmpty(below)):
        return False
    return _line(state, first)[:1].isalpha() and paragraph(state, first, end, silent)


def _note(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a note: its mark, and lines up to a blank one or another note."""
    found = _NOTE.fullmatch(_line(state, first))
    if not found or silent:
        return bool(found)
    last = first + 1
    while last < end and not state.isEmpty(last) and not _NOTE.fullmatch(_line(state, last)):
        last += 1
    rest = state.getLines(first + 1, last, state.blkIndent, False).split("\n")
    text = "\n".join([found["text"].rstrip(), *(row.strip() for row in rest if row.strip())])
    _push(state, "note", text, (first, last)).meta = {"name": found["name"]}
    return True


def _definitions(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read terms, each with its definitions right below it; a blank line may part them."""
    if silent or not _is_term(state, first, end):
        return False
    state.push("dl_open", "dl", 1)
    at = first
    while _is_term(state, at, end):
        _push_part(state, "dt", [_line(state, at)])
        at += 1
        while at < end and (found := _DEFINITION.fullmatch(_line(state, at))):
            rows = [found["text"]]
            while (at := at + 1) < end and not state.isEmpty(at) and state.tShift[at] > 1:
                rows.append(_line(state, at))
            _push_part(state, "dd", rows)
        state.line = at
        at += at < end and state.isEmpty(at)
    state.push("dl_close", "dl", -1)
    return True


def _is_term(state: StateBlock, at: int, end: int) -> bool:
    term, below = (_line(state, n) if n < end else "" for n in (at, at + 1))
    return bool(term and _DEFINITION.fullmatch(below) and not _DEFINITION.fullmatch(term))


def _push_part(state: StateBlock, tag: str, rows: Sequence[str]) -> None:
    state.push(f"{tag}_open", tag, 1)
    inline = state.push("inline", "", 0)
    inline.map, inline.children = [state.line, state.line + 1], []
    inline.content = "\n".join(row.strip() for row in rows)
    state.push(f"{tag}_close", tag, -1)


def _verse(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a stanza, whose lines begin with `| `; what they are indented is kept."""
    rows = []
    last = first
    while last < end and (found := _VERSE.fullmatch(_line(state, last))):
        rows.append("\u00a0" * len(found["indent"]) + found["text"].rstrip())
        last += 1
    if rows and not silent:
        _push(state, "verse", "\n".join(rows), (first, last))
    return bool(rows)


def _figure(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    found = _FIGURE.fullmatch(_line(state, first))
    if not found or not (first + 1 >= end or state.isEmpty(first + 1)):
        return False
    if not silent:
        token = _push(state, "figure", found["text"], (first, first + 1))
        token.meta = {"name": found["name"]}
    return True


# Once the text is parsed: kinds of paragraphs, lines of verse, tables without headings


def _kinds(state: StateCore) -> None:
    """Name the paragraphs that are one marked stretch, and tidy verse and tables."""
    tokens = state.tokens
    for token, inline in pairwise(tokens):
        if token.attrs.get(KIND) == "verse":
            for child in inline.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type
        elif inline.children and token.type == "paragraph_open" and _whole(inline.children):
            token.attrs = {KIND: str(inline.children[0].meta["kind"])}
            del inline.children[0], inline.children[-1]
    if any(token.type == "thead_open" for token in tokens):
        state.tokens = _without_empty_heads(tokens)


def _whole(children: Sequence[Token]) -> bool:
    """Return whether a paragraph is one marked stretch that tells its kind."""
    first = children[0]
    if first.type != "mark_open" or first.meta["kind"] not in BLOCKS:
        return False
    depths = list(accumulate(child.nesting for child in children))
    return depths.index(0) == len(children) - 1


def _without_empty_heads(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without the heads of tables whose cells are empty: GFM wants one in each."""
    kept: list[Token] = []
    head = 0
    for token in tokens:
        kept.append(token)
        if token.type == "thead_open":
            head = len(kept) - 1
        elif token.type == "thead_close" and not any(t.content for t in kept[head:]):
            del kept[head:]
    return kept

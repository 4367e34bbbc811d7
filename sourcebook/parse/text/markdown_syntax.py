"""Rules for markdown-it-py beyond CommonMark, for the Markdown that people capture.

Tables and ~~strike~~ as in GFM, notes as in GFM and Pandoc, and emphasis within texts that have no
spaces between words: in CommonMark `**「重要」**な` shows its asterisks.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

NOTES = "notes"
"""The key, among what the parser remembers of a text, of the names of its notes."""

_NOTE = re.compile(r"\[\^(?P<name>[^\s\[\]^]{1,40})\]:[ \t]+(?P<text>\S.*)")
_MARK = re.compile(r"\[\^(?P<name>[^\s\[\]^]{1,40})\]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


def extend(parser: MarkdownIt) -> None:
    """Teach a CommonMark parser these rules."""
    parser.enable(["table", "strikethrough"])
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("reference", "note", _note, ends)
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.at("emphasis", _emphasis)


def _note(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a note: its mark, and the lines of its paragraph."""
    start = state.bMarks[first] + state.tShift[first]
    found = _NOTE.fullmatch(state.src, start, state.eMarks[first])
    if not found or state.sCount[first] - state.blkIndent >= 4 or silent:
        return bool(found)
    last = first + 1
    while last < end and not state.isEmpty(last) and not _begins_note(state, last):
        last += 1
    rest = state.getLines(first + 1, last, state.blkIndent, False)
    state.env.setdefault(NOTES, set()).add(found["name"])
    opened = state.push("note_open", "p", 1)
    opened.info = found["name"]
    inline = state.push("inline", "", 0)
    inline.map, inline.children = [first, last], []
    inline.content = "\n".join([found["text"], *map(str.strip, rest.split("\n"))]).strip()
    state.push("note_close", "p", -1)
    state.line = last
    return True


def _begins_note(state: StateBlock, line: int) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    return bool(_NOTE.fullmatch(state.src, start, state.eMarks[line]))


def _note_mark(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos, state.posMax)
    if not found or found["name"] not in state.env.get(NOTES, ()):
        return False
    if not silent:
        state.push("note_mark", "", 0).content = found["name"]
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of `*` or `_`; beside a letter of an unspaced script `*` may open and close."""
    start, sign = state.pos, state.src[state.pos]
    if silent or sign not in "*_":
        return False
    run = state.scanDelims(start, sign == "*")
    before, after = state.src[:start][-1:], state.src[start + run.length : state.posMax][:1]
    opens, closes = run.can_open, run.can_close
    if sign == "*" and before.strip() and after.strip():
        opens = opens or bool(_UNSPACED.match(before))
        closes = closes or bool(_UNSPACED.match(after))
    for _position in range(run.length):
        state.push("text", "", 0).content = sign
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(sign), run.length, place, -1, opens, closes))
    state.pos += run.length
    return True

r"""Reads the inline Markdown that our generator writes, several times as fast as the parser does.

Most of it is words, escapes, links to files of the site, and bold or italic words. What has
anything else in it is left to the parser. The rules are those of CommonMark 0.31.2
(https://spec.commonmark.org/0.31.2/), each where it can mean one thing alone: between a letter and
a space, say, `**` opens or closes and nothing else (6.2).
"""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sourcebook import lazy_re as re

_WORDS = r"[^\n\\`*_\[\]&]"
_ESCAPE = r"\\[!-/:-@\[-`{-~]"  # 2.4
_SHOWN = rf"(?:{_WORDS}++|{_ESCAPE}|&(?![\#A-Za-z]))++"  # 2.5; what is read once is kept
_LETTER = r"[^\W_]"
_PART = re.compile(
    rf"""(?P<text>{_SHOWN})
    | \[(?P<label>{_SHOWN})\]\((?P<href>[\w\#%+,\-./:;=?@~¶]+)\)
    | (?<![\w*])(?P<sign>\*\*?)(?P<marked>{_LETTER}(?:{_WORDS}*{_LETTER})?)(?P=sign)(?![\w*])
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(_ESCAPE)
_MARKS = {"*": "em", "**": "strong"}
_PLAIN = re.compile(f"{_WORDS}+")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def extend(parser: MarkdownIt) -> None:
    """Make a parser of generated Markdown read by these rules first."""
    parser.core.ruler.at("inline", _read)
    table.__globals__["escapedSplit"] = cells  # no setting has it, and it goes by characters


def cells(row: str) -> list[str]:
    r"""Return the cells of a row of a table: the text between each `|` that is not escaped."""
    return [cell.replace("\\|", "|") for cell in _BETWEEN_CELLS.split(row)]


def _read(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = parsed(state.md, token.content)
            if token.children is None:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def parsed(parser: MarkdownIt, content: str) -> list[Token] | None:
    """Return the tokens of inline Markdown; None where the parser itself has to read it."""
    if _PLAIN.fullmatch(content):
        return [_text(content)]
    found: list[Token] = []
    at = 0
    while at < len(content):
        part = _PART.match(content, at)
        if part is None:
            return None
        if part.lastgroup == "text":
            found.append(_text(_unescaped(part["text"])))
        elif part["href"]:
            href = parser.normalizeLink(part["href"])
            if not parser.validateLink(href):
                return None
            found += _pair("link", "a", _unescaped(part["label"]))
            found[-3].attrs = {"href": href}
        else:
            found += _marked(part["sign"], part["marked"])
        at = part.end()
    return found


def _text(content: str, level: int = 0) -> Token:
    return Token("text", "", 0, level=level, content=content)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: match[0][1], text) if "\\" in text else text


def _pair(kind: str, tag: str, text: str) -> Iterator[Token]:
    yield Token(f"{kind}_open", tag, 1)
    yield _text(text, level=1)
    yield Token(f"{kind}_close", tag, -1)


def _marked(sign: str, text: str) -> Iterator[Token]:
    name = _MARKS[sign]
    for token in _pair(name, name, text):
        token.markup = "" if token.type == "text" else sign
        yield token

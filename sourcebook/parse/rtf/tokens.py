"""Reads the tokens of Rich Text Format: runs of characters, control words and signs, braces.

The tables say what control words mean; those not named in them change nothing.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_DEEPEST = 2000
"""Groups within one another; deeper ones count as part of the one around them."""


class Token(NamedTuple):
    """A piece of a document. text: the characters, the word or the sign. number: of a word.

    kind: `open` and `close` are the two ends of a group.
    """

    kind: Literal["run", "word", "sign", "open", "close"]
    text: str = ""
    number: int | None = None


def tokens(body: bytes) -> Iterator[Token]:
    """Yield the tokens of a document, its groups closed at the end."""
    depth = deeper = 0
    for token in _all(body):
        if token.kind == "open":
            deeper += depth >= _DEEPEST
            depth += not deeper
        elif token.kind == "close" and not deeper:
            if not depth:
                continue
            depth -= 1
        if not deeper or token.kind not in ("open", "close"):
            yield token
        elif token.kind == "close":
            deeper -= 1
    yield from [Token("close")] * depth


def _all(body: bytes) -> Iterator[Token]:
    """Yield the tokens of a document as they stand; data in bytes is passed over."""
    text, at = body.decode("latin-1"), 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        word, number, code, sign, brace, run = match.groups()
        if run is not None or code is not None:
            yield Token("run", run or chr(int(code, 16)))
        elif word == "bin":
            at += max(int(number or 0), 0)
        elif word is not None:
            yield Token("word", word, int(number) if number else None)
        elif sign:
            yield Token("sign", sign)
        else:
            yield Token("open" if brace == "{" else "close")


# Control words by what they mean.

SYMBOLS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": "\t", "nestrow": "\n",
    "line": "\n",
}  # fmt: skip
SIGNS = {"~": "\xa0", "_": "\u2011", "-": "\xad", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
"""What a backslash before a sign means."""

SWITCHES = {"b": "strong", "i": "em", "strike": "s", "striked": "s", "super": "sup", "sub": "sub"}
"""Words that turn emphasis on, or off with a 0, and the elements of HTML."""

HIDING = frozenset(("v", "deleted", "webhidden", "htmlrtf"))

SKIPPED = frozenset(
    ("annotation", "atnauthor", "atnid", "atrfend", "atrfstart", "bkmkend", "bkmkstart",
     "buptim", "colorschememapping", "colortbl", "datastore", "doccomm", "filetbl", "footer",
     "footerf", "footerl", "footerr", "ftncn", "ftnsep", "ftnsepc", "aftncn", "aftnsep",
     "aftnsepc", "generator", "header", "headerf", "headerl", "headerr", "latentstyles",
     "listoverridetable", "listtable", "nonshppict", "objdata", "operator", "pgdsctbl",
     "pnseclvl", "printim", "private", "revtbl", "revtim", "rsidtbl", "rxe", "sn", "sp", "sv",
     "tc", "themedata", "txe", "xe", "xmlnstbl", "nonesttables", "picprop", "bliptag", "blipuid")
)  # fmt: skip
"""Destinations that hold no text of the document."""

OPENED = frozenset(("shppict", "shpinst", "shptxt", "fldrslt", "result"))
"""Destinations that may be starred and are read all the same."""

READ = {
    **{word: word for word in ("fonttbl", "stylesheet", "info", "pict", "fldinst", "htmltag")},
    "listtext": "listtext", "pntext": "listtext",
}  # fmt: skip
"""Destinations that are read apart from the text, and what they are called here."""

PROPERTIES = frozenset(("title", "author", "keywords", "creatim"))

CODE_PAGES = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""The encodings of fonts by `\\fcharset`."""

"""Reads the tokens of Rich Text Format: runs of characters, control words and signs, braces."""

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

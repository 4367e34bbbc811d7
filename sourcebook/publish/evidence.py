"""The marks in what is quoted as evidence of a subject: the words that name it."""

from collections.abc import Sequence

from markdown_it.token import Token

NAME = "evidence"

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1, "td_open": 1, "td_close": -1}


def mark(tokens: Sequence[Token]) -> None:
    """Turn bold into `<mark>` inside quotations: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += _QUOTING.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"

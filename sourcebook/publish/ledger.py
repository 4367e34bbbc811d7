"""The record of what became of each line of a capture: a table, a line of the capture a row."""

from markdown_it.token import Token

NAME = "ledger"

_FATES = {"article text": "fate-text", "metadata": "fate-metadata", "left out": "fate-furniture"}


def mark_rows(tokens: list[Token]) -> None:
    """Give each row the class of what became of its line: the second cell says it."""
    row: Token | None = None
    cells = 0
    for token in tokens:
        if token.type == "tr_open":
            row, cells = token, 0
        elif token.type == "inline" and row:
            cells += 1
            if cells == 2 and token.content in _FATES:
                row.attrSet("class", _FATES[token.content])

"""The record of what became of each line of a capture: a table, a line of the capture a row."""

from markdown_it.token import Token

NAME = "ledger"

_CELLS_BEFORE_TEXT = 3  # the line, what became of it, and why
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


def without_text(tokens: list[Token]) -> list[Token]:
    """Return the tables of a ledger without what the capture says, from the fourth cell on."""
    kept: list[Token] = []
    tables = cells = 0
    for token in tokens:
        tables += token.type == "table_open"
        if tables:
            kept.append(token)
        tables -= token.type == "table_close"
        cells = 0 if token.type == "tr_open" else cells + (token.type == "td_open")
        if token.type == "inline" and cells > _CELLS_BEFORE_TEXT:
            token.children = []
    return kept

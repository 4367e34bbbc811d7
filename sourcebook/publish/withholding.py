"""A region without what may not be shown of a source: passages, and what withdrawn pages say."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from sourcebook.publish.allowances import Allowance, Allowances
from sourcebook.publish.evidence import leads_to, targets
from sourcebook.publish.links import Links
from sourcebook.publish.segments import text_of


def spoken(tokens: list[Token], links: Links, allowed: Allowances) -> list[Token]:
    """Return the links below a source without what withdrawn pages say of it.

    Each of them is an item of a list whose first link leads to such a page.
    """
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        item = tokens[at].type == "list_item_open" and tokens[at].level == 1
        end = _end(tokens, at) if item else at
        first = (
            next((t for t in tokens[at : end + 1] if t.type == "inline"), None) if item else None
        )
        target = leads_to(first, links) if first else None
        if target is None or allowed.of(target).mode != "withdrawn":
            kept += tokens[at : end + 1]
        at = end + 1
    return kept


def withheld(tokens: list[Token], links: Links, allowed: Allowances) -> list[Token]:
    """Return the region without the passages that may not be quoted; links to them stay.

    In a table, the cells of a row that links to such a source keep nothing but their links.
    """
    kept: list[Token] = []
    source, at = "", 0
    while at < len(tokens):
        end = _end(tokens, at)
        piece = tokens[at : end + 1]
        if tokens[at].type == "heading_open":
            target = leads_to(piece[1], links)
            source = source if target is None else target
        elif tokens[at].type == "table_open":
            _withhold_rows(piece, links, allowed)
        if tokens[at].type != "blockquote_open" or _permitted(piece, allowed.elsewhere(source)):
            kept += piece
        at = end + 1
    return kept


def _permitted(quotation: list[Token], allowance: Allowance) -> bool:
    return allowance.permits(text_of([token for token in quotation if token.type == "inline"]))


def _withhold_rows(table: list[Token], links: Links, allowed: Allowances) -> None:
    row: list[Token] = []
    for token in table:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            sources = {path for cell in row for path, _ in targets(cell, links)}
            for cell in row:
                if not all(allowed.elsewhere(path).permits(_words(cell)) for path in sources):
                    _keep_links(cell)


def _keep_links(cell: Token) -> None:
    """Leave of a cell that quotes only its links. A cell without a quotation stays."""
    if not _quotes(cell):
        return
    depth, kept = 0, list[Token]()
    for child in cell.children or ():
        opens = child.type == "link_open"
        depth += opens
        if depth:
            kept.append(child)
        depth -= child.type == "link_close"
    cell.children = kept


def _quotes(cell: Token) -> bool:
    """Return whether a cell quotes anything; a title within a link is no quotation."""
    depth = 0
    for child in cell.children or ():
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if not depth and "“" in child.content:
            return True
    return False


def _words(cell: Token) -> str:
    """Return what a cell quotes: all between the first and the last quotation mark."""
    match = re.search(r"“(.*)”", text_of([cell]), re.DOTALL)
    return match[1] if match else ""


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return where the block that opens at `start` closes."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1

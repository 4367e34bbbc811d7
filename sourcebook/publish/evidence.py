"""What a subject page quotes: read from its region, and cut to what may be quoted."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sourcebook.collection import Quoted
from sourcebook.publish.allowances import Allowances
from sourcebook.publish.links import Links
from sourcebook.publish.segments import text_of

NAME = "evidence"
SUBJECTS = "Subjects"
"""The heading above the subjects of a source."""

_PARAGRAPH = re.compile(r"p[1-9]\d*")


def quoted(tokens: Sequence[Token], links: Links) -> tuple[Quoted, ...]:
    """Return the passages that the list of a region quotes, and the paragraphs it names.

    A heading of level 3 links to the source; a block quote is a passage, and the links in the
    paragraph after it lead to where it stands.
    """
    found: list[Quoted] = []
    source, passage = "", ("", tuple[str, ...]())
    for kind, token in _pieces(tokens):
        target = _targets(token, links)
        if kind == "heading" and target:
            source, passage = target[0][0], ("", ())
        elif kind == "quote":
            passage = (_with_space(text_of([token])), _terms(token))
        elif kind == "paragraph" and source:
            ids = tuple(i for path, i in target if path == source and _PARAGRAPH.fullmatch(i))
            if ids:
                found.append(Quoted(source, ids, *passage))
            passage = ("", ())
    return tuple(found)


def filed(tokens: Sequence[Token], links: Links) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (path of a subject's page, ids of paragraphs) from the list below "Subjects"."""
    found: list[tuple[str, tuple[str, ...]]] = []
    listing = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            listing = text_of([tokens[at + 1]]) == SUBJECTS
        elif listing and token.type == "inline" and (target := _targets(token, links)):
            ids = tuple(i for path, i in target[1:] if path == links.path)
            found.append((target[0][0], ids))
    return tuple(found)


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
        target = _targets(first, links)[:1] if first else []
        if not target or allowed.of(target[0][0]).mode != "withdrawn":
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
        if tokens[at].type == "heading_open" and (target := _targets(piece[1], links)):
            source = target[0][0]
        words = text_of([token for token in piece if token.type == "inline"])
        if tokens[at].type == "table_open":
            _withhold_rows(piece, links, allowed)
        if tokens[at].type != "blockquote_open" or allowed.elsewhere(source).permits(words):
            kept += piece
        at = end + 1
    return kept


def _withhold_rows(table: list[Token], links: Links, allowed: Allowances) -> None:
    row: list[Token] = []
    for token in table:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            sources = {path for cell in row for path, _ in _targets(cell, links)}
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
    return "“" in text_of([cell])


def _words(cell: Token) -> str:
    """Return what a cell quotes: all between the first and the last quotation mark."""
    match = re.search(r"“(.*)”", text_of([cell]), re.DOTALL)
    return match[1] if match else ""


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield ("heading", "quote" or "paragraph", its inline token) for what stands in the open."""
    kind, tables = "", 0
    depth = 0
    for token in tokens:
        tables += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            kind = "heading" if token.tag == "h3" else "other"
        elif token.type == "paragraph_open":
            kind = "quote" if depth else "paragraph"
        elif token.type == "inline" and not tables:
            yield kind, token


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return where the block that opens at `start` closes."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def _targets(token: Token, links: Links) -> list[tuple[str, str]]:
    """Return (path in `docs/`, fragment) for each link in an inline token, in order."""
    hrefs = (str(c.attrs["href"]) for c in token.children or () if c.type == "link_open")
    return [(link.path, link.fragment) for link in map(links.target, hrefs)]


def _terms(token: Token) -> tuple[str, ...]:
    """Return what stands in bold in a quotation: the words that were matched."""
    terms: list[str] = []
    inside = False
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            inside = child.nesting == 1
            terms += [""] if inside else []
        elif inside:
            terms[-1] += child.content
    return tuple(dict.fromkeys(terms))


def _with_space(text: str) -> str:
    return " ".join(text.split())

"""What regions say of sources and subjects: the passages they quote, the paragraphs they name."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from sourcebook.collection import Quoted
from sourcebook.publish.links import Links
from sourcebook.publish.segments import text_of

NAME = "evidence"
SUBJECTS = "Subjects"
"""The heading above the subjects of a source."""

_QUOTING = {"blockquote_open": 1, "blockquote_close": -1, "td_open": 1, "td_close": -1}
_PARAGRAPH = re.compile(r"p[1-9]\d*")


def quoted(tokens: Sequence[Token], links: Links) -> tuple[Quoted, ...]:
    """Return the passages that the list of a region quotes, and the paragraphs it names.

    A heading of level 3 links to the source; a block quote is a passage, and the links in the
    paragraph after it lead to where it stands.
    """
    found: list[Quoted] = []
    source, passage = "", ("", tuple[str, ...]())
    for kind, token in _pieces(tokens):
        if kind == "heading":
            if (target := leads_to(token, links)) is not None:
                source, passage = target, ("", ())
        elif kind == "quote":
            passage = (_with_space(text_of([token])), _terms(token))
        elif kind == "paragraph" and source:
            named = targets(token, links)
            ids = tuple(i for path, i in named if path == source and _PARAGRAPH.fullmatch(i))
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
        elif listing and token.type == "inline" and (target := [*targets(token, links)]):
            ids = tuple(i for path, i in target[1:] if path == links.path)
            found.append((target[0][0], ids))
    return tuple(found)


def mark(tokens: Sequence[Token]) -> None:
    """Turn bold into `<mark>` inside quotations: there it is the matched words."""
    depth = 0
    for token in tokens:
        depth += _QUOTING.get(token.type, 0)
        for child in token.children or () if depth else ():
            if child.type in ("strong_open", "strong_close"):
                child.tag = "mark"


def targets(token: Token, links: Links) -> Iterator[tuple[str, str]]:
    """Yield (path in `docs/`, fragment) for each link in an inline token, in order."""
    for child in token.children or ():
        if child.type == "link_open":
            link = links.target(str(child.attrs["href"]))
            yield link.path, link.fragment


def leads_to(token: Token, links: Links) -> str | None:
    """Return where the first link in an inline token leads: a path in `docs/`; None without one."""
    return next((path for path, _ in targets(token, links)), None)


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

"""The language of parts: titles and passages of sources that are not in the site's language.

Source: https://www.w3.org/TR/WCAG22/#language-of-parts.
"""

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from sourcebook.files import kind_of
from sourcebook.page.content import Document, text_of
from sourcebook.publish.links import Links

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # the form of RFC 5646, not its registry


def tag_of(meta: Mapping[str, object]) -> str:
    """Return the language of a page's text; nothing where it says none, or what cannot be one."""
    said = text_of(meta.get("language"))
    return said if _TAG.fullmatch(said) else ""


def foreign(documents: Mapping[str, Document], language: str) -> dict[str, str]:
    """Return the languages (BCP 47) of sources that are not in the site's, by path in `docs/`."""
    tags = {
        path: tag_of(document.meta)
        for path, document in documents.items()
        if kind_of(path) == "source"
    }
    return {path: tag for path, tag in tags.items() if tag and _base(tag) != _base(language)}


def mark(tokens: Sequence[Token], links: Links, *, quoting: bool = False) -> None:
    """Name the language of each title, and of the quotations below it.

    quoting: and of the cells after it. Where they quote nothing they are in the site's language:
    they say what kind of source it is, and what its rights are.
    """
    if not links.languages:
        return
    here = there = ""  # the language below a heading, and in a row of a table
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            there = ""
        elif token.type == "inline":
            found = _titles(token, links)
            if tokens[place - 1].type == "heading_open":
                here = found
            there = there or found
        elif quoting and there and token.type == "td_open":
            token.attrSet("lang", there)
        elif here and token.type == "blockquote_open":
            token.attrSet("lang", here)


def _titles(token: Token, links: Links) -> str:
    """Mark the titles in a piece of text, and return the language of the first that has one.

    A title leads to a page; what leads to a paragraph is its number.
    """
    tags = []
    for child in token.children or ():
        target = links.target(str(child.attrs["href"])) if child.type == "link_open" else None
        tag = links.languages.get(target.path, "") if target and not target.fragment else ""
        if tag:
            child.attrSet("lang", tag)
            tags.append(tag)
    return tags[0] if tags else ""


def _base(tag: str) -> str:
    return tag.partition("-")[0].casefold()

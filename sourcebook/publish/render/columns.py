"""Marks a list of years and numbers, so that the style sheet draws it as columns.

As a list it can be read without seeing it, followed by keyboard, and drawn from the right.
"""

import re
from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from sourcebook.page.article.paragraphs import text_of

TALLEST = 12
"""The height of the column with the highest number; that of any other is a part of it."""

WIDE = "columns--wide"
"""The class of columns with names that a narrow one has no room for."""
_NARROW = 5

_NUMBER = re.compile(r": (\d+)\Z")
_NONE = re.compile(r": [^:]+\Z")


def mark_columns(tokens: Sequence[Token]) -> None:
    """Give each item of the first list the class of its height, by the number that it ends with."""
    items: list[tuple[Token, int]] = []
    for place, token in enumerate(tokens):
        if token.type == "bullet_list_open" and not items:
            token.attrSet("class", f"columns {WIDE}" if _are_long(tokens[place:]) else "columns")
        elif token.type == "list_item_open":
            items.append((token, _number(tokens, place)))
        elif token.type == "bullet_list_close":
            break
    most = max((count for _, count in items), default=0)
    for token, count in items:
        height = -(-count * TALLEST // most) if most else 0
        token.attrSet("class", f"column--{height or 'none'}")


def _are_long(tokens: Sequence[Token]) -> bool:
    """Tell whether a name in a list is longer than a year."""
    names = (text_of([token]).rpartition(": ") for token in tokens if token.type == "inline")
    return any(len(name) > _NARROW for name, _colon, count in names if count.isdecimal())


def _number(tokens: Sequence[Token], place: int) -> int:
    """Return the number that an item ends with, 0 for none; what follows its years is a span."""
    inline = next((token for token in tokens[place:] if token.type == "inline"), None)
    text = text_of([inline]) if inline else ""
    number = _NUMBER.search(text)
    found = number or _NONE.search(text)
    if inline and inline.children and found:
        last = inline.children[-1]
        last.content = last.content.removesuffix(found[0])
        shown = f" <span>{number[1]}</span>" if number else f"<span>{escape(found[0])}</span>"
        inline.children.append(Token("html_inline", "", 0, content=shown))
    return int(number[1]) if number else 0

"""Keeps facts apart that are written against the direction of the page: of a line, of a citation.

In "Author · 16 October 2022" after an Arabic name a browser would draw the 16 as part of the name
(https://www.unicode.org/reports/tr9/, W7). Each such fact becomes a `<bdi>`, and on a page that is
read from the right a line of facts says that it is, whatever letters it begins with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it.token import Token

from sourcebook.locale.directions import from_right_to_left, is_against

_BETWEEN = " · "


def isolate_facts(tokens: Sequence[Token]) -> None:
    """Keep apart the facts in each line of several."""
    right = from_right_to_left()
    for place, token in enumerate(tokens):
        if "·" not in token.content and "&" not in token.content:
            continue  # as most
        children = token.children or ()
        if not any(_BETWEEN in child.content for child in children if child.type == "text"):
            continue
        token.children = [
            piece
            for child in children
            for piece in (_facts(child.content) if _may_part(child, right=right) else (child,))
        ]
        if right:
            shown = place - 2 if tokens[place - 1].hidden else place - 1
            tokens[shown].attrSet("dir", "rtl")


def _may_part(token: Token, *, right: bool) -> bool:
    """Return whether a token may be of several facts, or of one against the direction of the page.
    right: whether that is from right to left."""
    return token.type == "text" and (right or not token.content.isascii())


def _facts(text: str) -> Iterator[Token]:
    """Yield the facts of a text, and what stands between them."""
    for number, fact in enumerate(text.split(_BETWEEN)):
        if number:
            yield Token("text", "", 0, content=_BETWEEN)
        if is_against(fact):
            yield Token("html_inline", "", 0, content=f"<bdi>{escape(fact, quote=False)}</bdi>")
        elif fact:
            yield Token("text", "", 0, content=fact)


def isolate_values(markup: str, values: Iterable[str]) -> str:
    """Return HTML with each of some values that it holds kept apart; a longer one first."""
    against = sorted({escape(one) for one in values if is_against(one)}, key=lambda v: (-len(v), v))
    if not against:
        return markup
    found = re.compile("|".join(map(re.escape, against)))
    pieces = re.split(r"(<[^<>]*>)", markup)
    pieces[::2] = [found.sub(lambda match: f"<bdi>{match[0]}</bdi>", text) for text in pieces[::2]]
    return "".join(pieces)

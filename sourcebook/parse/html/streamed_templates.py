"""Puts pieces of a page that its server sent late where a script would have put them.

React sends a template (`<template id="B:1">`) for what is not ready, with what is shown meanwhile,
and the piece itself further below as a hidden element (`<div hidden id="S:1">`), which a script of
one line then moves. A page saved as it was sent has its text in hidden elements at its end.
"""

import re

_PIECE = re.compile(r"<div hidden(?:=\"\")? id=\"S:([0-9a-z]{1,6})\">")
_DIV = re.compile(r"<(/?)div\b", re.IGNORECASE)
_PLACE = re.compile(r"<template id=\"([BP]):([0-9a-z]{1,6})\">\s?</template>")
_UNTIL, _AGAIN = "<!--/$-->", "<!--$"
_MEANWHILE = 5000
"""Characters of what is shown until a piece comes."""
_MOST = 500
"""Pieces of a page."""


def with_streamed(text: str) -> str:
    """Return a page's markup with each such piece in its place, each once; most pages as they are.

    A piece stands where its template does, or, without one, where it is, and is shown.
    """
    begins = list(_PIECE.finditer(text))[:_MOST]
    if not begins:
        return text
    pieces: dict[str, str] = {}
    kept: list[str] = []
    at = 0
    for begin in begins:
        if begin.start() < at:
            continue
        end = _end_of_piece(text, begin.end())
        if end < 0:
            break
        if begin[1] not in pieces:
            pieces[begin[1]] = text[begin.end() : end]
            kept.append(text[at : begin.start()])
            at = end + len("</div>")
    return _filled("".join((*kept, text[at:])), pieces)


def _end_of_piece(text: str, at: int) -> int:
    """Return where the end tag of an element stands that has begun before `at`, else -1."""
    depth = 1
    for tag in _DIV.finditer(text, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return -1


def _filled(text: str, pieces: dict[str, str]) -> str:
    """Return markup with pieces in place of their templates; the rest of them at its end."""
    done: list[str] = []
    waiting = [(text, 0)]
    while waiting:
        piece, at = waiting.pop()
        place = _PLACE.search(piece, at)
        done.append(piece[at : place.start() if place else len(piece)])
        if place and place[2] in pieces:
            waiting.append((piece, _end_of(piece, place)))
            waiting.append((pieces.pop(place[2]), 0))
        elif place:
            waiting.append((piece, place.end()))
    return "".join((*done, *(f"<div>{piece}</div>" for piece in pieces.values())))


def _end_of(text: str, place: re.Match[str]) -> int:
    """Return where what is shown at a place ends until its piece comes."""
    shown = text[place.end() : place.end() + _MEANWHILE]
    end = shown.find(_UNTIL) if place[1] == "B" else -1
    return place.end() + end if end >= 0 and _AGAIN not in shown[:end] else place.end()

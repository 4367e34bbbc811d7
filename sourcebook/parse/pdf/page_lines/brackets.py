"""Turns brackets in lines that run from right to left as they are meant.

A PDF names the signs that it shows. In Hebrew and Arabic a bracket that opens is shown as one that
closes is elsewhere, so `(1960)` is read as `)1960(`. Whether a document does so is told by which
of the two stands first on its lines.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sourcebook.parse.pdf.boxes import runs_from_right
from sourcebook.parse.pdf.page_lines.layout import PrintedLine

_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_OPENING, _CLOSING = ("".join(pair[side] for pair in _PAIRS) for side in (0, 1))
_TURNED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
_BRACKET = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_FROM_LEFT = re.compile(r"[(\[{][^()\[\]{}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+[)\]}]")
"""Brackets about words or numbers that run from left to right, which are shown as they are."""

_LOOSE = re.compile(f"(?<=\\S)([{re.escape(_OPENING)}])(\\s)(?=\\S)")
"""A bracket that opens with the space on its wrong side."""


def with_brackets(pages: Sequence[Sequence[PrintedLine]]) -> list[tuple[PrintedLine, ...]]:
    """Return the lines of a document, their brackets turned where it shows them so."""
    backward = [line for lines in pages for line in lines if runs_from_right(line.text)]
    found = [first[0] for line in backward if (first := _BRACKET.search(line.text))]
    closing = sum(sign in _CLOSING for sign in found)
    if not closing or 2 * closing < len(found):
        return list(map(tuple, pages))
    return [
        tuple(
            replace(line, text=_turned(line.text)) if runs_from_right(line.text) else line
            for line in lines
        )
        for lines in pages
    ]


def _turned(text: str) -> str:
    made: list[str] = []
    at = 0
    for match in _FROM_LEFT.finditer(text):
        made += [text[at : match.start()].translate(_TURNED), match[0]]
        at = match.end()
    made.append(text[at:].translate(_TURNED))
    return _LOOSE.sub(r"\2\1", "".join(made))

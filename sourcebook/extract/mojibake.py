"""Warns of text that was read in a wrong encoding before it was captured (`cafÃ©`).

The words are kept as they stand. ftfy tells such text, and how it may have been; it is asked about
lines alone in which letters and signs stand as they seldom do.
"""

import re
from collections.abc import Iterator
from importlib import import_module

from sourcebook.extract.lines import Line, Marks
from sourcebook.problems import Problem

_UTF8_AS_LATIN = (
    "[\u00c2-\u00f4\u0102\u0110][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030"
    "\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153"
    "\u017e\u0178]"
)
_UTF8_AS_CYRILLIC = (
    "[\u0420\u0421][\u00a0-\u00bb\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u203a]"
)
_LIKELY = re.compile(f"{_UTF8_AS_LATIN}|{_UTF8_AS_CYRILLIC}|[\u00c0-\u00ff]{{5,}}|\ufffd{{2,}}")
_LOOKED_AT = 2000
"""Characters of a line that are looked at, and of a word that are shown."""

_SHOWN = 40
_MOST_FOUND = 50


def garbled(path: str, lines: tuple[Line, ...], marks: Marks) -> Iterator[Problem]:
    """Yield one warning where lines of a text were read in a wrong encoding."""
    likely = [
        line
        for line, mark in zip(lines, marks, strict=True)
        if mark and mark.role != "furniture" and _is_likely(line.raw[:_LOOKED_AT])
    ]
    found = [line for line in likely[:_MOST_FOUND] if _is_garbled(line)]
    if not found:
        return
    message = f"it holds text that was read in a wrong encoding: {_example(found[0])}"
    others = len(found) - 1
    message += f", and {others} more line{'s' * (others > 1)}" if others else ""
    hint = "the words are kept as they are; capture the page again in its own encoding"
    yield Problem(path, found[0].lines.first, message, hint, "warning")


def _is_likely(text: str) -> bool:
    return not text.isascii() and bool(_LIKELY.search(text))


def _is_garbled(line: Line) -> bool:
    # Loaded when it is needed: that takes a tenth of a second, and few captures have such lines.
    return bool(import_module("ftfy.badness").is_bad(line.raw[:_LOOKED_AT]))


def _example(line: Line) -> str:
    """Return the first word that is garbled, and what it may have been."""
    words = line.raw[:_LOOKED_AT].split()
    word = next((one for one in words if _LIKELY.search(one)), words[0])
    meant = str(import_module("ftfy").fix_encoding(word))
    shown = f"'{word[:_SHOWN]}'"
    return f"{shown} may be '{meant[:_SHOWN]}'" if meant != word else shown

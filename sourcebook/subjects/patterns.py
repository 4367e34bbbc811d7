"""Checks the regular expressions of a vocabulary, and finds where they match.

They are case-sensitive and run on the text as it stands; `(?i)`, `\\b` and `\\w` mean what they do
in Python. The engine is RE2, so that no pattern and no text can make a search take long.
"""

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache

import re2
from msgspec import Struct

from sourcebook.subjects.pattern_syntax import (
    BOUNDARY,
    UnknownSyntaxError,
    marked,
    marks_needed,
    translated,
    without_ahead,
)

_MAX_LENGTH = 1_000
_MAX_STEPS = 5_000
"""Of the program that RE2 makes: each character of a text may cost as many."""

_MOST_AHEAD = 1_000
"""Bytes behind a match that a pattern may ask for."""

_PLACES = ("", "a b", "1_é.", "\n x\n")
"""Texts with the beginning, the middle and the end of words and of lines."""

_MARK = BOUNDARY.encode()
_TOO_MANY = "repeats too much too often; use fewer repeats, or smaller numbers in {…}"


def complaint(pattern: str) -> str:
    """Return why a regular expression cannot be used, `why; what to do`; empty when it can be."""
    if len(pattern) > _MAX_LENGTH:
        return f"is longer than {_MAX_LENGTH} characters; split it into several"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return f"is not a regular expression ({error}); see docs.python.org/3/library/re.html"
    if why := _engine_complaint(pattern):
        return why
    if compiled.fullmatch(" ") or _matches_nothing(compiled):
        return "matches where nothing is said; ask for at least one letter"
    return ""


def _matches_nothing(compiled: re.Pattern[str]) -> bool:
    """Return whether a pattern matches an empty text, or an empty place in one: Python and RE2 then
    go on differently. The texts that it is tried on are short, so that this cannot take long."""
    own = (f"a{character} {character}" for character in dict.fromkeys(compiled.pattern))
    return any(not match[0] for text in (*_PLACES, *own) for match in compiled.finditer(text))


def _engine_complaint(pattern: str) -> str:
    """Return why RE2 cannot look for a pattern of Python's; empty when it can."""
    try:
        made = prepare(pattern)
    except UnknownSyntaxError as error:
        return str(error)
    except re2.error:
        return _TOO_MANY
    programs = (one for one in (made.regex, made.ahead) if one)
    return _TOO_MANY if any(one.programsize > _MAX_STEPS for one in programs) else ""


class Pattern(Struct, frozen=True):
    """A compiled regular expression without a complaint.

    text: as its page spells it. ahead: what must stand behind a match; refused: what must not.
    marks: how many the text has at each boundary of a word.
    """

    text: str
    regex: "re2._Regexp"
    ahead: "re2._Regexp | None" = None
    refused: bool = False
    marks: int = 1

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it matches, without the white space at the ends."""
        searched = _searched(text, self.marks)
        place = at = 0  # in the bytes, and in the text
        for match in self.regex.finditer(searched):
            start, end = match.span()
            first = at + _length(searched[place:start])
            at = first + _length(searched[start:end])
            place = end
            quote = text[first:at]
            begins = first + len(quote) - len(quote.lstrip())
            ends = first + len(quote.rstrip())
            if ends > begins and self._followed(searched, end):
                yield begins, ends

    def _followed(self, searched: bytes, end: int) -> bool:
        """Return whether behind a match stands what the pattern wants there."""
        if self.ahead is None:
            return True
        there = self.ahead.match(searched, end, min(len(searched), end + _MOST_AHEAD))
        return (there is None) == self.refused


def prepare(pattern: str) -> Pattern:
    """Return a pattern compiled for search; it must have no complaint."""
    body, kind, ahead = without_ahead(pattern)
    marks = marks_needed(f"{body}(?:{ahead})")
    behind = _compiled(ahead, marks) if kind else None
    return Pattern(pattern, _compiled(body, marks), behind, kind == "!", marks)


def _compiled(pattern: str, marks: int) -> "re2._Regexp":
    options = re2.Options()
    options.log_errors = False
    return re2.compile(translated(pattern, marks).encode(), options)


@lru_cache(maxsize=4)  # all patterns are looked for in one text after the other
def _searched(text: str, marks: int) -> bytes:
    return marked(text, marks).encode("utf-8", "replace")


def _length(piece: bytes) -> int:
    """Return how many characters of the text are in a piece of what is searched."""
    return len(piece.decode()) - piece.count(_MARK)

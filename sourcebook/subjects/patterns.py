"""Regular expressions of a vocabulary: which are safe to run, and where they match.

They are case-sensitive and run on the text as it stands; `(?i)` and `\\b` mean what they mean in
Python. Python cannot stop a search that takes too long, so what could take exponential time is
refused, and the rest sees a bounded stretch of text at a time.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

_WINDOW = 1_000
_OVERLAP = 200
_MAX_LENGTH = 1_000
_MAX_OPEN_REPEATS = 3

# An escape, a character class, the start of a group, or one character.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[:=!>]|<[=!]|P?<\w+>)|.", re.DOTALL)
_REPEAT = re.compile(r"(\*|\+|\{\d*,?\d*\})[?+]?")
_PART = re.compile(rf"{_REPEAT.pattern}|{_TOKEN.pattern}", re.DOTALL)
_OPTIONAL = re.compile(rf"\?|{_REPEAT.pattern}")
# Characters written by their number or name.
_NUMBERED = re.compile(r"\\[xuUN0-9]")
_LOOSE = re.IGNORECASE | re.VERBOSE
_BACKREFERENCE = re.compile(r"\\[1-9]|\(\?P=")


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
    if compiled.search("") or compiled.fullmatch(" "):
        return "matches where nothing is said; ask for at least one letter"
    return _cost_complaint(pattern)


def _cost_complaint(pattern: str) -> str:
    """Return why a search could take too long; empty when it cannot.

    A repeated group that holds another repeat or a choice can be matched in exponentially many
    ways, and each repeat without an end multiplies the time by the length of the text.
    """
    if _BACKREFERENCE.search(pattern):
        return "refers back to a group, which can take very long; write the words out"
    groups = [False]
    after_group = False
    open_repeats = place = 0
    while place < len(pattern):
        if repeat := _REPEAT.match(pattern, place):
            if after_group:
                return "repeats a group that holds a repeat or a choice; write the words out"
            groups[-1] = True
            open_repeats += repeat[1] in {"*", "+"} or repeat[1].endswith(",}")
            place = repeat.end()
            continue
        token = _TOKEN.match(pattern, place)
        if token is None:
            break
        after_group = _follow(token[0], groups)
        place = token.end()
    if open_repeats > _MAX_OPEN_REPEATS:
        return "has too many repeats without an end; give them one, such as {1,40}"
    return ""


def _follow(part: str, groups: list[bool]) -> bool:
    """Keep `groups` (which open groups are risky to repeat); return whether a risky one closed."""
    if part.startswith("("):
        groups.append(False)
    elif part in {"|", "?"}:
        groups[-1] = True
    elif part == ")" and len(groups) > 1:
        risky = groups.pop()
        groups[-1] |= risky
        return risky
    return False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression without a complaint, ready for search.

    needed: letters that stand in every match, by which most texts are passed over.
    """

    regex: re.Pattern[str]
    needed: str

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it matches, without the white space at the ends; may repeat itself.

        A match longer than 200 characters may be missed.
        """
        if self.needed not in text:
            return
        for start in range(0, max(len(text) - _OVERLAP, 1), _WINDOW - _OVERLAP):
            end = min(start + _WINDOW, len(text))
            for match in self.regex.finditer(text, start, end):
                # At the end of a window that is not the end of the text a word may go on; the
                # next window sees it whole.
                if match.end() == end < len(text):
                    continue
                quote = match[0]
                first = match.start() + len(quote) - len(quote.lstrip())
                last = first + len(quote.strip())
                if last > first:
                    yield first, last


def prepare(pattern: str) -> Pattern:
    """Return a pattern ready for search; it must have no complaint."""
    regex = re.compile(pattern)
    return Pattern(regex, "" if regex.flags & _LOOSE else _needed(pattern))


def _needed(pattern: str) -> str:
    """Return the longest run of letters that every match holds; empty when none is sure.

    Only letters outside groups count, and none that is repeated or optional.
    """
    if _NUMBERED.search(pattern):
        return ""
    runs = [""]
    depth = 0
    parts = [part[0] for part in _PART.finditer(pattern)]
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if part == "|" and depth == 0:
            return ""
        depth += part.startswith("(") - (part == ")")
        if depth == 0 and part.isalpha() and not _OPTIONAL.match(following):
            runs[-1] += part
        else:
            runs.append("")
    return max(runs, key=len)

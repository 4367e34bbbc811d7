r"""Translates Python's regular expressions to those of RE2, which run in linear time.

RE2 (https://github.com/google/re2/wiki/Syntax) knows no lookaround and no backreference, and its
`\b` and `\w` are those of ASCII. So the text is prepared. At each boundary of a word stands a mark:
the pattern asks for it where it says `\b`, and lets it be before any other character. Letters and
digits beyond ASCII stand in the private planes 15 and 16, where they are one short range: Unicode's
own thousand ranges, repeated, would make a program of any size.
"""

import unicodedata

from sourcebook import lazy_re as re

BOUNDARY = "\ufdd0"
"""The mark at the boundaries of words: a noncharacter, which no text should hold."""

_PRIVATE = 0xF0000
_PLANE = 0xFFFF
_OTHERS = "\\x{f0000}-\\x{10ffff}"
_LETTERS = re.compile(r"[^\W\x00-\x7f]|[\U000f0000-\U0010ffff]")
_SAME = {"\\a": 7, "\\b": 8, "\\f": 12, "\\n": 10, "\\r": 13, "\\t": 9, "\\v": 11}
_ASCII = 0x7F
_MAYBE = f"{BOUNDARY}?"
_ENDS = {
    "\\b": BOUNDARY,
    "\\A": "\\A",
    "^": "\\A",
    "\\Z": f"{_MAYBE}\\z",
    "$": f"{_MAYBE}\\n?{_MAYBE}\\z",
}
_ESCAPE = r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]*\}|0[0-7]{0,2}|.)"
_TOKEN = re.compile(
    rf"""(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<group>\(\?\#[^)]*\)|\(\?P<\w+>|\(\?[a-zA-Z-]*[:)]|\(\?.?.?|\()
    | (?P<repeat>(?:[*+?]|\{{\d*,?\d*\}})(?<!\{{\}})[?+]?)
    | (?P<escape>{_ESCAPE})
    | (?P<one>.)""",
    re.DOTALL | re.VERBOSE,
)
_IN_SET = re.compile(rf"{_ESCAPE}|.", re.DOTALL)
_AHEAD = re.compile(
    r"(?P<body>.+)\(\?(?P<kind>[=!])(?P<ahead>(?:[^()\\]|\\.|\(\?:(?:[^()\\]|\\.)*\))*)\)",
    re.DOTALL,
)
_FLAGS = re.compile(r"\(\?[is]+\)|\(\?i?:")
_NUMBERED = re.compile(r"\\[1-9]|\(\?P=")


def _moved(code: int) -> int:
    """Return where the letter or digit with this code stands in a text that is `marked`."""
    return _PRIVATE + code if code <= _PLANE else 0x100000 + (code & _PLANE)


def _digits() -> str:
    # A script's digits stand in a row of ten from 0 on, so that every tenth code finds each row.
    found = (chr(code) for code in range(0x80, 0x20000, 10) if chr(code).isdecimal())
    tens = [ord(digit) - unicodedata.decimal(digit) for digit in found]
    return "0-9" + "".join(f"\\x{{{_moved(ten):x}}}-\\x{{{_moved(ten + 9):x}}}" for ten in tens)


_CLASSES = {
    "\\w": f"0-9A-Za-z_{_OTHERS}",
    "\\d": _digits(),
    "\\s": "\\t-\\r\\x{1c}-\\x{20}\\x{85}\\p{Z}",
}


class UnknownSyntaxError(ValueError):
    """Raised for what RE2 does not support in a pattern; the message is `why; what to do`."""


def translated(pattern: str, marks: int = 1) -> str:
    """Return a regular expression of Python in the syntax of RE2, for a text that is `marked`.

    marks: how many stand at each boundary of the text. Raises UnknownSyntaxError for what RE2 does
    not have.
    """
    if _NUMBERED.search(pattern):
        raise UnknownSyntaxError("refers back to a group; write the words out")
    if anchor := _misplaced_anchor(pattern):
        raise UnknownSyntaxError(
            f"has `{anchor}` in its middle; put it at its very beginning or end"
        )
    if "(?i:" in pattern and not pattern.isascii():
        raise UnknownSyntaxError("has `(?i:`, which cannot be looked for; begin with (?i) instead")
    ignore_case = pattern.startswith(("(?i", "(?si"))
    dot = f"[^{BOUNDARY}]" if re.match(r"\(\?i?s", pattern) else f"[^\\n{BOUNDARY}]"
    parts = (_part(match, dot, ignore_case=ignore_case) for match in _TOKEN.finditer(pattern))
    return "".join(parts).replace(_MAYBE, f"{BOUNDARY}{{0,{marks}}}" if marks > 1 else _MAYBE)


def _misplaced_anchor(pattern: str) -> str:
    """Return the first `^` with something before it, or `$` with something behind it.

    A mark that a `\\b` takes would be between it and the end of the text.
    """
    first, last = True, ""  # whether nothing is before this place; the `$` right before it
    groups: list[tuple[bool, str]] = []  # of open groups: `first` at their start, a `$` at an end
    for match in _TOKEN.finditer(pattern):
        part = match[0]
        begins, ends = part in ("^", "\\A"), part in ("$", "\\Z")
        if begins and not first:
            return part
        if part == "|":
            start, before = groups.pop() if groups else (True, "")
            groups.append((start, before or last))
            first, last = start, ""
        elif part == ")":
            first, last = False, last or (groups.pop()[1] if groups else "")
        elif last and not ends:
            return last
        elif match["group"] and not part.endswith(")"):
            groups.append((first, ""))
        elif not (match["group"] or begins):
            first, last = False, part if ends else ""
    return ""


class _Boundaries:
    """Follows a pattern and counts how many `\\b` can come one right after another."""

    def __init__(self) -> None:
        self.most = 1
        self._after = 0  # how many can be right before this place
        self._before = 0  # the same, before the last part or group
        self._groups: list[tuple[int, int]] = []  # of open groups: at their start, at their ends

    def follow(self, match: re.Match[str]) -> None:
        """Take the next token of the pattern."""
        part = match[0]
        if match["repeat"]:
            self._repeat(part)
        elif match["group"] or part in (")", "|"):
            self._group(part)
        elif part == "\\b":
            self._before, self._after = self._after, self._after + 1
            self.most = max(self.most, self._after)
        elif part not in _ENDS:  # what is in it takes no character
            self._before, self._after = self._after, 0

    def _repeat(self, part: str) -> None:
        if self._after and not part.startswith("?"):
            self.most = max(self.most, self._after + 1)  # it may begin with a boundary, too
        if part.startswith(("?", "*", "{0", "{,")):
            self._after = max(self._after, self._before)

    def _group(self, part: str) -> None:
        if part == ")" and self._groups:
            self._before, ends = self._groups.pop()
            self._after = max(self._after, ends)
        elif part == "|":
            start, ends = self._groups.pop() if self._groups else (0, 0)
            self._groups.append((start, max(ends, self._after)))
            self._after = start
        elif not part.endswith(")"):
            self._groups.append((self._after, 0))


def marks_needed(pattern: str) -> int:
    """Return how many marks a boundary needs in the text, so that each `\\b` can have its own."""
    boundaries = _Boundaries()
    for match in _TOKEN.finditer(pattern):
        boundaries.follow(match)
    return boundaries.most


def without_ahead(pattern: str) -> tuple[str, str, str]:
    """Split a lookahead off the end of a pattern: `(?=…)` or `(?!…)`.

    Return the pattern without it, its kind (`=`, `!` or nothing), and its own pattern.
    """
    match = _AHEAD.fullmatch(pattern)
    if not match or _has_choice(match["body"]):
        return pattern, "", ""
    return match["body"], match["kind"], match["ahead"]


def _has_choice(pattern: str) -> bool:
    """Return whether a pattern has a `|` outside of its groups, or a group that it does not end."""
    depth = 0
    for match in _TOKEN.finditer(pattern):
        part = match[0]
        depth += bool(match["group"]) and not part.endswith(")")
        depth -= part == ")"
        if part == "|" and not depth:
            return True
    return depth != 0


def marked(text: str, marks: int = 1) -> str:
    """Return a text with marks at each boundary of a word, letters beyond ASCII moved."""
    if not text.isascii():
        moved = re.sub(r"\b", BOUNDARY * marks, text.replace(BOUNDARY, "\ufffd"))
        return _LETTERS.sub(_private, moved)
    return re.sub(r"\b", BOUNDARY * marks, text)


def _private(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\ufffd" if code >= _PRIVATE else chr(_moved(code))


def _part(match: re.Match[str], dot: str, *, ignore_case: bool) -> str:
    part = match[0]
    if match["group"]:
        return _group(part)
    if match["repeat"]:
        return _repeat(part)
    if part in _ENDS:
        return _ENDS[part]
    if part in ("|", ")"):
        return part
    if match["set"]:
        return _one(_set(part, ignore_case=ignore_case))
    return _one(dot if part == "." else _character(part, ignore_case=ignore_case))


def _one(character: str) -> str:
    return f"(?:{_MAYBE}{character})"


def _group(part: str) -> str:
    if part == "(" or part.startswith("(?P<"):
        return "(?:"
    if part.startswith("(?#"):
        return ""
    if _FLAGS.fullmatch(part):
        return part.replace("s", "")
    raise UnknownSyntaxError(f"has `{part}`, which cannot be looked for; write the words out")


def _repeat(part: str) -> str:
    if part.endswith("+") and len(part) > 1:
        raise UnknownSyntaxError(f"has `{part}`, which cannot be looked for; leave the last + off")
    return part.replace("{,", "{0,")


def _character(part: str, *, ignore_case: bool) -> str:
    """Return what matches one character outside brackets."""
    if part.lower() in _CLASSES:
        negated = "^" if part[1].isupper() else ""
        return f"[{negated}{_CLASSES[part.lower()]}{BOUNDARY if negated else ''}]"
    code = _code(part)
    return f"[{_range(code, code, ignore_case=ignore_case)}]"


def _range(first: int, last: int, *, ignore_case: bool) -> str:
    """Return a range of characters as brackets hold it, with where its letters were moved to.

    ignore_case: whether capitals do not matter; RE2 minds them where letters were moved.
    """
    made = f"\\x{{{first:x}}}-\\x{{{last:x}}}"
    if last <= _ASCII:
        return made
    ends = {(first, last)}
    if ignore_case:
        cases = ((chr(first).lower(), chr(last).lower()), (chr(first).upper(), chr(last).upper()))
        ends |= {(ord(a), ord(b)) for a, b in cases if len(a) == len(b) == 1 and a <= b}
    for low, high in sorted(ends):
        if low <= _PLANE:
            made += f"\\x{{{_moved(max(low, _ASCII + 1)):x}}}-\\x{{{_moved(min(high, _PLANE)):x}}}"
        if high > _PLANE:
            beyond = (_moved(low), _moved(high)) if low == high else (0x100000, 0x10FFFF)
            made += f"\\x{{{beyond[0]:x}}}-\\x{{{beyond[1]:x}}}"
    return made


def _code(part: str) -> int:
    """Return the code of one character, which an escape may stand for."""
    if part in _SAME:
        return _SAME[part]
    kind = part[1:2] if part.startswith("\\") else ""
    if kind == "N" and len(part) > 2:
        return ord(unicodedata.lookup(part[3:-1]))
    if kind and kind in "xuU0":
        return int(part[2:] or "0", 8 if kind == "0" else 16)
    if kind.isalpha():
        raise UnknownSyntaxError(f"has `{part}`, which cannot be looked for; write the words out")
    return ord(kind or part)


def _set(part: str, *, ignore_case: bool) -> str:
    """Return a set of characters (`[a-z]`) as RE2 has it."""
    negated = part.startswith("[^")
    parts = [match[0] for match in _IN_SET.finditer(part[2:-1] if negated else part[1:-1])]
    made: list[str] = []
    while parts:
        first = parts.pop(0)
        if first in _CLASSES:
            made.append(_CLASSES[first])
            continue
        last = first
        if parts[:1] == ["-"] and len(parts) > 1:
            last = parts[1]
            parts = parts[2:]
        made.append(_range(_code(first), _code(last), ignore_case=ignore_case))
    return f"[{'^' if negated else ''}{''.join(made)}{BOUNDARY if negated else ''}]"

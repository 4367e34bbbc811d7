"""Reads and writes the conflicts that git leaves in a file, and the texts that they came from.

    <<<<<<< HEAD
    one side
    ||||||| 8f3c1d2     (only where git was asked for it: merge.conflictStyle)
    what both began with
    =======
    the other side
    >>>>>>> theirs

git-merge(1), "How conflicts are presented". A mark begins its line, and the four come in order;
what stands in fenced code of a person's is an example.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.page.regions import regions
from sourcebook.text import lines_with_ends

_OPENS = re.compile(r"(<{7,}) \S")


class Conflict(Struct, frozen=True):
    """Both sides of one place, each whole lines. base: what both began with; None if not told.

    marks: the lines that open it, begin the base (or nothing), part the sides, and close it.
    whole: it is as git left it, not a part of such a one.
    """

    ours: str
    theirs: str
    base: str | None
    marks: tuple[str, str, str, str]
    whole: bool = True

    @property
    def text(self) -> str:
        """The conflict as git writes it."""
        opens, based, middle, closes = self.marks
        newline = "\r\n" if middle.endswith("\r\n") else "\n"
        base = (based, self.base) if self.base is not None else ()
        parts = (opens, self.ours, *base, middle, self.theirs)
        whole = (p if not p or p.endswith("\n") else p + newline for p in parts)
        return "".join(whole) + closes


Piece = str | Conflict
"""A part of a text: what both sides have, or a conflict."""


class Clash(Struct, frozen=True):
    """Two values that people gave one key of front matter; each its lines, empty where it is not.

    marks: as of a conflict.
    """

    key: str
    ours: str
    theirs: str
    marks: tuple[str, str, str, str]

    @property
    def text(self) -> str:
        """The conflict that stands in place of the value until somebody settles it."""
        text = Conflict(self.ours, self.theirs, None, self.marks).text
        return text if text.endswith("\n") else f"{text}\n"


class TextSpan(NamedTuple):
    """A stretch of a text: where it starts, and where it ends."""

    start: int
    end: int


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces; written one after another they are the text again."""
    return tuple(_joined(_pieces(lines_with_ends(text))))


def sides(parts: Sequence[Piece]) -> tuple[str, str]:
    """Return the two texts that git could not join."""
    return (
        "".join(part if isinstance(part, str) else part.ours for part in parts),
        "".join(part if isinstance(part, str) else part.theirs for part in parts),
    )


def base_of(parts: Sequence[Piece]) -> str:
    """Return the text that both sides began with; empty where the file does not tell."""
    if any(isinstance(part, Conflict) and part.base is None for part in parts):
        return ""
    return "".join(part if isinstance(part, str) else part.base or "" for part in parts)


def with_one_line_end(parts: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces in which the lines of both sides end as those of the first do.

    An editor that changes all line ends makes one conflict of a whole file.
    """
    found: list[Piece] = []
    for part in parts:
        other = "" if isinstance(part, str) else _with_ends_of(part)
        if isinstance(part, str) or not other:
            found.append(part)
        else:
            found += _refined(replace(part, theirs=other, base=None, whole=False))
    return tuple(_joined(part for part in found if part))


def _with_ends_of(part: Conflict) -> str:
    """Return the second side with the line ends of the first; empty where they are not at issue."""
    ours, theirs = lines_with_ends(part.ours), lines_with_ends(part.theirs)
    kinds = [{line.endswith("\r\n") for line in lines} for lines in (ours, theirs)]
    if kinds not in ([{True}, {False}], [{False}, {True}]):
        return ""
    newline = "\r\n" if kinds[0] == {True} else "\n"
    wanted = [line.rstrip("\r\n") + newline for line in theirs]
    return "".join(wanted) if any(line.strip() for line in {*wanted} & {*ours}) else ""


def _refined(part: Conflict) -> Iterator[Piece]:
    """Yield a part of a conflict in pieces: what is on both sides, and what is not."""
    ours, theirs = lines_with_ends(part.ours), lines_with_ends(part.theirs)
    matcher = SequenceMatcher(None, ours, theirs)  # a blank line of many is no landmark
    for kind, a, b, c, d in matcher.get_opcodes():
        mine, yours = "".join(ours[a:b]), "".join(theirs[c:d])
        yield mine if kind == "equal" else replace(part, ours=mine, theirs=yours)


def cut_out(parts: Sequence[Piece], ours: TextSpan, theirs: TextSpan) -> tuple[Piece, ...] | None:
    """Return the pieces of one part of the text, which is at these places of the two sides.

    None where the two are not one part: what both sides have would be in it on one side alone.
    """
    found: list[Piece] = []
    here, there = 0, 0
    for part in parts:
        one, other = (part, part) if isinstance(part, str) else (part.ours, part.theirs)
        mine, yours = _inside(one, here, ours), _inside(other, there, theirs)
        here, there = here + len(one), there + len(other)
        if isinstance(part, str) and mine != yours:
            return None
        if isinstance(part, str) or mine == yours:
            found.append(mine)
        elif (mine, yours) == (one, other):
            found.append(part)
        else:
            found += _refined(replace(part, ours=mine, theirs=yours, base=None, whole=False))
    return tuple(part for part in found if part)


def _inside(text: str, at: int, span: TextSpan) -> str:
    """Return what of a text lies in a span. at: where the text begins."""
    return text[max(0, span.start - at) : max(0, span.end - at)]


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    open_lines = regions.unfenced_lines([line.rstrip("\r\n") for line in lines])
    at = 0
    while at < len(lines):
        found = _conflict(lines, at) if _OPENS.match(lines[at]) and at in open_lines else None
        yield found[0] if found else lines[at]
        at = found[1] if found else at + 1


def _conflict(lines: Sequence[str], start: int) -> tuple[Conflict, int] | None:
    """Return the conflict that begins at a line, and the line after it; None if it is none.

    All its marks are of one length: longer ones stand in the base, where that was a conflict too.
    """
    opens = _OPENS.match(lines[start])
    size = len(opens[1]) if opens else 0
    middle = _next(lines, start, len(lines), "=" * size)
    end = _next(lines, middle, len(lines), ">" * size) if middle else 0
    if not end:
        return None
    base = _next(lines, start, middle, "|" * size)
    known = "".join(lines[base + 1 : middle]) if base else None
    ours = "".join(lines[start + 1 : base or middle])
    theirs = "".join(lines[middle + 1 : end])
    marks = (lines[start], lines[base] if base else "", lines[middle], lines[end])
    return Conflict(ours, theirs, known, marks), end + 1


def _next(lines: Sequence[str], start: int, end: int, mark: str) -> int:
    """Return the next line, after `start`, with a mark; 0 if another conflict begins before it."""
    opens = "<" * len(mark) + " "
    for number in range(start + 1, end):
        line = lines[number]
        if line.startswith(mark) and line[len(mark) :][:1] in (" ", "\r", "\n"):
            return number
        if line.startswith(opens):
            return 0
    return 0


def _joined(parts: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, texts that follow one another as one."""
    waiting: list[str] = []
    for part in parts:
        if isinstance(part, str):
            waiting.append(part)
            continue
        if waiting:
            yield "".join(waiting)
        waiting = []
        yield part
    if waiting:
        yield "".join(waiting)

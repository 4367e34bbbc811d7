"""Reads subtitles, WebVTT and SubRip, as cues: when something is shown, and which lines say it.

https://www.w3.org/TR/webvtt1/; SubRip has no standard, and is read as players do. Nothing is lost:
a line that stands outside of any cue is text of its own.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal

from msgspec import Struct, field

from sourcebook.parse.inline import Style

CueKind = Literal["cue", "head", "note", "empty"]

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_NOTES = ("NOTE", "STYLE", "REGION")
_TAG = re.compile(r"<(/?)([a-zA-Z]{1,8}|[\d:.]{9,16})((?:[.\s][^<>]{0,500})?)>|\{\\an?\d\}")
_STYLES: dict[str, Style] = {"i": ("emphasis", ""), "b": ("strong", "")}
_SUBRIP_TAGS = ("i", "b", "u", "s", "font")


class Cue(Struct):
    """Lines that belong together.

    kind: a cue, the head of the file, a note or a style, or a cue that shows nothing. first: its
    first line, which may be its name or its time; last: its last. start, end: in seconds; -1 for
    text that has no time. lines: those of its text, by their numbers.
    """

    kind: CueKind
    first: int
    last: int
    start: int = -1
    end: int = -1
    lines: list[tuple[int, str]] = field(default_factory=list)


def read_cues(lines: list[str], *, webvtt: bool) -> Iterator[Cue]:
    """Yield the parts of a file in order; each line that is not blank is in one of them."""
    part: Cue | None = None
    for number, line in enumerate(lines, 1):
        blank_above = number == 1 or not lines[number - 2].strip()
        if not line.strip():
            continue
        begun = _begun(lines, number, webvtt=webvtt) if blank_above or _TIMING.match(line) else None
        if begun and part and part.kind == "empty" and part.start < 0 and begun.start >= 0:
            begun.first = part.first  # its name stands above its time
        elif begun and part:
            yield part
        ended = blank_above and part is not None and part.kind in ("head", "note")
        if ended and part and not begun:
            yield part
            part = None
        part = begun or part or Cue("cue", number, number)
        part.last = number
        if begun is None or part.kind not in ("cue", "empty"):
            part.lines.append((number, line))
            part.kind = "cue" if part.kind == "empty" else part.kind
    if part:
        yield part


def _begun(lines: list[str], number: int, *, webvtt: bool) -> Cue | None:
    """Return the part that begins with a line; None where the line is text of the part above."""
    line = lines[number - 1]
    if match := _TIMING.match(line):
        hours, minutes, seconds, *end = (int(text or 0) for text in match.groups())
        start = hours * 3600 + minutes * 60 + seconds
        return Cue("empty", number, number, start, end[0] * 3600 + end[1] * 60 + end[2])
    if number < len(lines) and _TIMING.match(lines[number]):
        return Cue("empty", number, number)  # a name
    if webvtt and number == 1:
        return Cue("head", number, number)
    return Cue("note", number, number) if webvtt and line.split()[0] in _NOTES else None


def clock(seconds: int) -> str:
    """Return a time as it stands in a file, without the fraction of a second."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


# The text of a cue, and its tags.


class CuePiece(Struct, frozen=True):
    """A stretch of a cue's text in some styles. voice: who speaks from there on, if a tag says."""

    text: str
    styles: tuple[Style, ...] = ()
    voice: str = ""


def pieces(line: str, styles: list[Style], *, webvtt: bool) -> Iterator[CuePiece]:
    """Yield what a line of text consists of. styles: those that are on, which it changes."""
    at = 0
    for match in _TAG.finditer(line):
        closing, name, rest = match[1], (match[2] or "").lower(), match[3] or ""
        if not webvtt and name and name not in _SUBRIP_TAGS:
            continue  # a player shows it
        yield CuePiece(_plain(line[at : match.start()], webvtt=webvtt), tuple(styles))
        at = match.end()
        style = _STYLES.get(name)
        if name == "v" and not closing:
            words = _plain(rest, webvtt=True).split()
            voice = " ".join(words[rest.startswith(".") :])  # `<v.loud Ann>`: a class first
            yield CuePiece("", tuple(styles), voice)
        elif style and closing and style in styles:
            styles.remove(style)
        elif style and not closing and style not in styles:
            styles.append(style)
    yield CuePiece(_plain(line[at:], webvtt=webvtt), tuple(styles))


def _plain(text: str, *, webvtt: bool) -> str:
    return unescape(text) if webvtt else text

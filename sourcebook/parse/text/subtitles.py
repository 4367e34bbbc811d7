"""Parses subtitles and transcripts with times (WebVTT, SubRip) into turns that people can read.

Cues are joined while one person speaks without a pause; each turn begins with the time at which its
first cue is shown. What rolling captions show again is said once. The lines of the capture are
those of the file.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook.model import (
    Block,
    Candidate,
    Capture,
    LedgerEntry,
    Lines,
    ParsedCapture,
    Role,
    Span,
)
from sourcebook.parse.encoding import decode, lines_of
from sourcebook.parse.inline import Inline, Style
from sourcebook.parse.properties import unreadable
from sourcebook.parse.text.cues import Cue, CuePiece, clock, pieces, read_cues
from sourcebook.problems import Problem
from sourcebook.text import UNSPACED

_PAUSE = 4
"""Seconds of silence after which a new turn begins."""

_LONG, _LONGEST = 500, 2000
"""Characters of a turn, after which a new one begins with the next sentence, or with anything."""

_ROLLING = 0.3
"""Of the cues: as many begin with what the one before ends with where captions roll."""

_SPEAKER: Style = ("speaker", "")
_MARKS: dict[str, tuple[Role, str]] = {
    "head": ("metadata", "the head of the subtitles"),
    "note": ("furniture", "a note or a style of the subtitles"),
    "empty": ("furniture", "a time at which nothing is said"),
    "cue": ("text", "what is said at that time"),
}
_CHANGE = re.compile(r"(?:[-–—]\s?(?=[^\W\d_]|[«“\"¿¡(\[♪])|>{2,3}\s?)")
_WORD = r"[A-ZÀ-ÞА-Я][\w.'’-]{0,30}"
_NAMED = re.compile(
    rf"(?:[-–—]\s?|>{{2,3}}\s?)?({_WORD}(?:\s(?:{_WORD}|\d{{1,3}})){{0,3}}:)(?=\s|$)"
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
_CHARACTER = re.compile(f"[{UNSPACED}]")
_LANGUAGE = re.compile(r"Language:\s*([\w-]{2,35})\s*")


def parse(capture: Capture) -> ParsedCapture:
    """Return subtitles as turns, or the problem that prevents it."""
    decoded = decode(capture.body, capture.encoding, capture.path)
    if not decoded.encoding:
        return ParsedCapture("", (), problems=decoded.problems)
    lines = lines_of(decoded.text.removeprefix("\ufeff"))
    webvtt = lines[0].startswith("WEBVTT")
    cues = list(read_cues(lines, webvtt=webvtt))
    if not any(cue.start >= 0 for cue in cues):
        message = "it holds no time of a subtitle (`00:00:01.000 --> …`)" if cues else "it is empty"
        return unreadable(capture, message, "see whether it is WebVTT or SubRip, and complete")
    blocks = tuple(_blocks(cues, webvtt=webvtt))
    if not any(mark.role == "text" for _, mark in blocks):
        return unreadable(capture, "its subtitles hold no text", "see whether it is complete")
    return ParsedCapture(
        decoded.encoding,
        tuple(block for block, _ in blocks),
        tuple(_candidates(cues)),
        tuple(mark for _, mark in blocks),
        (*decoded.problems, *_outside(capture, cues)),
    )


def _candidates(cues: list[Cue]) -> Iterator[Candidate]:
    """Yield what the head of a WebVTT states."""
    head = cues[0].lines if cues[0].kind == "head" else []
    for number, line in head:
        title = line.removeprefix("WEBVTT").strip(" \t-–—")
        if number == 1 and title:
            yield Candidate("title", title, "stated", (), "the head of the WebVTT")
        if match := _LANGUAGE.fullmatch(line):
            yield Candidate("language", match[1], "stated", (), "WebVTT Language")


def _outside(capture: Capture, cues: list[Cue]) -> Iterator[Problem]:
    first = next((cue for cue in cues if cue.kind == "cue" and cue.start < 0), None)
    if first:
        message = "text stands outside of any subtitle; it is kept, without a time"
        yield Problem(capture.path, first.first, message, "see whether it is complete", "warning")


def _blocks(cues: list[Cue], *, webvtt: bool) -> Iterator[tuple[Block, LedgerEntry]]:
    """Yield turns, and what stands between them, each with its role."""
    turns = _Turns(webvtt=webvtt, rolling=_is_rolling(cues))
    for cue in cues:
        if cue.kind == "cue":
            yield from turns.add(cue)
            continue
        yield from turns.end()
        text = "\n".join(line for _, line in cue.lines) or clock(max(cue.start, 0))
        yield _marked(text, Lines(cue.first, cue.last), cue.kind)
    yield from turns.end()


def _marked(text: str, lines: Lines, kind: str) -> tuple[Block, LedgerEntry]:
    return Block("paragraph", text, lines), LedgerEntry(lines, *_MARKS[kind])


def _is_rolling(cues: list[Cue]) -> bool:
    """Tell whether captions roll: a line stays where the next appears below it."""
    spoken = [cue for cue in cues if cue.lines and cue.kind == "cue"]
    again = sum(
        _key(one.lines[-1][1]) == _key(other.lines[0][1]) for one, other in pairwise(spoken)
    )
    return again > 2 and again >= _ROLLING * len(spoken)


def _key(line: str) -> str:
    return "".join(piece.text for piece in pieces(line, [], webvtt=True)).strip()


# Cues → turns.


class _Turn(Struct):
    """A turn in the making. end: of its last cue, in seconds. last: the end of what is written."""

    lines: Lines
    end: int
    voice: str
    text: Inline = field(default_factory=Inline)
    last: str = ""
    length: int = 0


class _Turns:
    """Joins cues to turns."""

    def __init__(self, *, webvtt: bool, rolling: bool) -> None:
        self._webvtt, self._rolling = webvtt, rolling
        self._turn: _Turn | None = None
        self._shown = ""

    def end(self) -> Iterator[tuple[Block, LedgerEntry]]:
        """Yield the turn in the making, if there is one."""
        turn, self._turn = self._turn, None
        if turn:
            text, spans = turn.text.finish()
            spans = (*_named(text), *spans) if not turn.voice else spans
            block, mark = _marked(text, turn.lines, "cue")
            yield replace(block, spans=spans), mark

    def add(self, cue: Cue) -> Iterator[tuple[Block, LedgerEntry]]:
        """Take in a cue; yield the turns that are finished."""
        styles: list[Style] = []
        voice, first = "", cue.first
        for number, line in cue.lines:
            stretches = list(pieces(line, styles, webvtt=self._webvtt))
            plain = "".join(piece.text for piece in stretches).strip()
            voice = _leading_voice(stretches) or voice
            again = self._rolling and plain == self._shown
            if plain and not (again and self._turn):
                if self._turn is None or self._changes(self._turn, cue, plain, voice):
                    yield from self.end()
                    self._turn = _begun(Lines(first, number), cue, voice)
                _write(self._turn, stretches)
                self._shown = plain
            if self._turn:
                self._turn.lines = Lines(self._turn.lines.first, number)
                self._turn.end = cue.end
            first = number + 1

    @staticmethod
    def _changes(turn: _Turn, cue: Cue, plain: str, voice: str) -> bool:
        """Tell whether somebody else speaks in a line, or the same person after a pause."""
        if voice != turn.voice or cue.start - turn.end >= _PAUSE:
            return True
        untimed = (cue.start < 0) != (turn.end < 0)
        if untimed or _CHANGE.match(plain) or _NAMED.match(plain):
            return True
        ended = _SENTENCE_END.search(turn.last)
        return turn.length > (_LONG if ended else _LONGEST)


def _named(text: str) -> Iterator[Span]:
    """Yield the name with which a turn begins, where one stands there as text."""
    at = text.find("] ") + 2 if text.startswith("[") else 0
    if match := _NAMED.match(text, at):
        yield Span(match.start(1), match.end(1), _SPEAKER[0])


def _leading_voice(stretches: list[CuePiece]) -> str:
    """Return who speaks at the beginning of a line, if a tag says it."""
    for piece in stretches:
        if piece.voice or piece.text.strip():
            return piece.voice
    return ""


def _begun(lines: Lines, cue: Cue, voice: str) -> _Turn:
    turn = _Turn(lines, cue.end, "")
    if cue.start >= 0:
        turn.text.write(f"[{clock(cue.start)}] ")
    if voice:
        _name(turn, voice)
    return turn


def _name(turn: _Turn, voice: str) -> None:
    """Write who speaks."""
    turn.text.style((_SPEAKER,))
    turn.text.write(f"{voice}:")
    turn.text.style(())
    turn.text.write(" ")
    turn.voice = voice


def _write(turn: _Turn, stretches: list[CuePiece]) -> None:
    """Add a line to a turn; the break before it is a space where the script has any."""
    plain = "".join(piece.text for piece in stretches).strip()
    together = _CHARACTER.match(plain) and _CHARACTER.match(turn.last[-1:])
    if turn.last and not together:
        turn.text.write(" ")
    for piece in stretches:
        if piece.voice and piece.voice != turn.voice:
            turn.text.write(" ")
            _name(turn, piece.voice)
        turn.text.style(piece.styles)
        turn.text.write(piece.text)
    turn.last = plain or turn.last
    turn.length += len(plain)

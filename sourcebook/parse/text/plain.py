"""Plain text: bytes → lines → one block for each line that is not blank."""

from collections.abc import Iterator

from msgspec.structs import replace

from sourcebook.model import Block, Capture, Lines, ParsedCapture
from sourcebook.parse.encoding import decode, lines_of
from sourcebook.parse.encoding_names import codec_name
from sourcebook.problems import Problem


def parse(capture: Capture) -> ParsedCapture:
    """Return a plain-text capture as blocks, or the problem that keeps it from being read.

    Nothing in a text file says how it is encoded. What is neither UTF-8 nor declared is read by a
    guess, and is an error until its curator has declared it. A few bytes of another encoding in
    UTF-8 are no guess.
    """
    if not capture.body.strip():
        return _empty(capture, capture.encoding)
    decoded = decode(capture.body, capture.encoding, capture.path)
    problems = decoded.problems
    if decoded.encoding != "utf-8" or codec_name(capture.encoding or "utf-8") != "utf-8":
        problems = tuple(replace(problem, severity="error") for problem in problems)
    if not decoded.encoding:
        return ParsedCapture("", (), problems=problems)
    blocks = tuple(_blocks(decoded.text))
    if not blocks:
        return _empty(capture, decoded.encoding)
    return ParsedCapture(decoded.encoding, blocks, problems=problems)


def _blocks(text: str) -> Iterator[Block]:
    for number, line in enumerate(lines_of(text), 1):
        if line and not line.isspace():
            yield Block("paragraph", line.rstrip(), Lines(number, number))


def _empty(capture: Capture, encoding: str) -> ParsedCapture:
    problem = Problem(capture.path, 0, "the file is empty", "capture the page again")
    return ParsedCapture(encoding, (), problems=(problem,))

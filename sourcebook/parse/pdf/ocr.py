"""Images and scanned PDF → blocks, where Tesseract is installed: it recognises their text.

A PDF that holds text is read as it is, and never recognised again. What is recognised goes the way
of all PDF: reading order, paragraphs, running heads. No word is altered; those of which Tesseract
is not sure are named.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sourcebook.model import Block, Capture, ParsedCapture
from sourcebook.parse.pdf import pdf, sandbox
from sourcebook.parse.properties import unreadable
from sourcebook.problems import Problem

_USUAL = "eng"
_PDF = "application/pdf"
_WAIT = 2000
"""Seconds to wait for a reader, which limits its own time and that of Tesseract."""

_SHOWN = 8
_INSTALL = (
    "install Tesseract and its data for your language (Debian: `apt install tesseract-ocr"
    " tesseract-ocr-deu`; macOS: `brew install tesseract tesseract-lang`)"
)


def parse(capture: Capture) -> ParsedCapture:
    """Return the text of a PDF, or of pictures; or what prevents it."""
    if capture.media_type == _PDF:
        read = pdf.parse(capture)
        if not any(problem.message == pdf.NO_TEXT for problem in read.problems):
            return read
    program = shutil.which("tesseract")
    if program is None:
        kind = "a scan" if capture.media_type == _PDF else "an image"
        message = f"it is {kind}; its text can be recognised by Tesseract, which is not installed"
        return unreadable(capture, message, _INSTALL, "Tesseract")
    languages = capture.ocr_languages or _USUAL
    missing = [name for name in languages.split("+") if name not in _installed(program)]
    if missing:
        message = f"Tesseract has no data for `{'`, `'.join(missing)}`"
        return unreadable(capture, message, _INSTALL, "Tesseract")
    return recognised(capture, _read(capture, program, languages))


@cache
def _installed(program: str) -> frozenset[str]:
    """Return the languages that Tesseract knows here."""
    try:
        ended = subprocess.run(  # noqa: S603 - the program of this name, no argument from outside
            [program, "--list-langs"], capture_output=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(ended.stdout.decode("utf-8", "replace").split("\n")[1:])


def _read(capture: Capture, program: str, languages: str) -> dict[str, Any]:
    """Return what `recognition.read` makes of a capture, run in a process of its own."""
    arguments = (capture.media_type, program, languages)  # the languages were looked up
    return sandbox.answer("recognition", capture.body, _WAIT, *arguments)


_PROBLEMS = {
    "damaged": ("the picture is damaged, or no PNG, JPEG or TIFF", "scan the page again"),
    "large": ("the picture is larger than any page (60 million dots)", "scan it at 300 dpi"),
    "gave up": (
        "to recognise it takes more time or memory than any page; it was given up",
        "split it, or scan it at 300 dpi",
    ),
}


def recognised(capture: Capture, read: Mapping[str, Any]) -> ParsedCapture:
    """Return the blocks of what `recognition.read` made of a capture."""
    if "error" in read:
        return unreadable(capture, *_PROBLEMS[read["error"]])
    parsed = pdf.from_pages(capture, read)
    if not parsed.blocks:
        languages = capture.ocr_languages or _USUAL
        message = f"no text is found in it, read as `{languages}`; a picture alone is no capture"
        hint = f"state its languages by `ocr_languages:` in {capture.path}.yml, such as deu+eng"
        return unreadable(capture, message, hint)
    problems = (*parsed.problems, *_doubts(capture, parsed.blocks, read["pages"]))
    return ParsedCapture("", parsed.blocks, parsed.candidates, parsed.marks, problems)


def _doubts(
    capture: Capture, blocks: tuple[Block, ...], pages: list[Mapping[str, Any]]
) -> Iterator[Problem]:
    """Yield a warning that names the words of which Tesseract is not sure, with their lines."""
    found = [(number, word) for number, page in enumerate(pages, 1) for word in page["doubtful"]]
    words = sum(page["words"] for page in pages)
    stated = capture.ocr_languages
    language = f"`{stated}`" if stated else f"`{_USUAL}`, as no language is stated"
    message = f"its text was recognised in the picture, in {language}"
    where = [(_line_of(blocks, page, word), word) for page, word in found]
    if found:
        named = ", ".join(f"line {line} {word!r}" for line, word in where[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        message += f"; {len(found)} of {words} words are uncertain: {named}{more}"
    if found or not stated:
        hint = f"compare it with the picture; `ocr_languages:` in {capture.path}.yml states others"
        line = where[0][0] if where else 0
        yield Problem(capture.path, line, message, hint, "warning")


def _line_of(blocks: tuple[Block, ...], page: int, word: str) -> int:
    """Return the line of the first block of a page that holds a word."""
    here = [block for block in blocks if block.page == page] or blocks
    having = (block for block in here if word in block.text.split())
    return next(having, here[0]).lines.first

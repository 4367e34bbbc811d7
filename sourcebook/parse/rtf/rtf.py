"""Rich Text Format (.rtf) → blocks: paragraphs, headings, emphasis, notes, tables, properties.

By the specification of Microsoft, version 1.9.1. The text is read with a stack of our own; objects,
fields' instructions and unknown destinations are passed over.
"""

import re
from collections.abc import Iterator

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.html.markup import blocks_in, note_body
from sourcebook.parse.properties import (
    OPEN_CHANGES,
    is_title,
    keywords,
    made_on,
    split_authors,
    unreadable,
)
from sourcebook.parse.rtf.text import RtfReader
from sourcebook.problems import Problem

_MOST_BYTES = 64_000_000
_HINT = "open it in a word processor, and save it as .rtf or .docx again"


def parse(capture: Capture) -> ParsedCapture:
    """Return a text as blocks with its properties, or the problem that prevents it."""
    if not capture.body.lstrip().startswith(b"{\\rtf"):
        return unreadable(capture, "the file is no Rich Text Format", _HINT)
    if len(capture.body) > _MOST_BYTES:
        return unreadable(capture, "the file is larger than 64 MB", "leave its images out")
    reader = RtfReader()
    reader.read(capture.body)
    notes = (note_body(str(n), n, text) for n, text in enumerate(reader.notes, 1))
    blocks, problems = blocks_in("".join((reader.markup, *notes)), capture)
    if not blocks:
        return unreadable(capture, "the Rich Text Format holds no text", _HINT)
    problems = (*problems, *_left_out(capture, reader))
    candidates = tuple(_candidates(reader.properties))
    return ParsedCapture(reader.encoding, blocks, candidates, problems=problems)


def _left_out(capture: Capture, reader: RtfReader) -> Iterator[Problem]:
    if reader.left_out:
        message = f"it holds {reader.left_out} deleted or hidden passages, which are left out"
        yield Problem(capture.path, 0, message, OPEN_CHANGES, "warning")
    if reader.comments:
        message = f"it holds comments ({reader.comments}), which are left out"
        hint = "write those that matter into the text"
        yield Problem(capture.path, 0, message, hint, "warning")


def _candidates(properties: dict[str, str]) -> Iterator[Candidate]:
    texts = {name: " ".join(text.split())[:500] for name, text in properties.items()}
    note = "RTF property: {}"
    if is_title(texts.get("title", "")):
        yield Candidate("title", texts["title"], "stated", note=note.format("title"))
    if names := split_authors(texts.get("author", "")):
        yield Candidate("authors", names, "stated", note=note.format("author"))
    if words := keywords(texts.get("keywords", "")):
        yield Candidate("keywords", words, "stated", note=note.format("keywords"))
    made = re.match(r"yr((?:19|20)\d\d) mo(\d\d?) dy(\d\d?)\b", texts.get("creatim", ""))
    if made and made[1] >= "1985":
        day = f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}"
        yield made_on(day, note.format("creatim"))

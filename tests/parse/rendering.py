"""A parsed capture as lines that people can read, and the rules that each must keep."""

import re
from collections.abc import Callable, Iterator

from sourcebook.model import Block, Candidate, Capture, Lines, ParsedCapture

Body = bytes | Callable[[], bytes]
"""The bytes of a capture, or what makes them, where they are many and one test alone needs them."""


def capture(body: Body, path: str = "capture", encoding: str = "") -> Capture:
    return Capture(path, "", body if isinstance(body, bytes) else body(), "", encoding=encoding)


def as_text(parsed: ParsedCapture) -> str:
    return "\n".join(_rows(parsed)) + "\n"


def _rows(parsed: ParsedCapture) -> Iterator[str]:
    marks = {mark.lines: f"  <{mark.role}: {mark.reason}>" for mark in parsed.marks}
    for block in parsed.blocks:
        mark = marks.get(block.lines, "")
        yield from (f"    image: {words} -> {name}" for words, name in block.images)
        yield f"{_lines(block.lines)} {_kind(block)}: {_text(block.text)}{mark}"
        for span in block.spans:
            where = f" -> {span.href}" if span.href else ""
            yield f"    {span.kind}: {_text(block.text[span.start : span.end])}{where}"
    for candidate in parsed.candidates:
        yield _candidate(candidate)
    for problem in parsed.problems:
        yield f"{problem.severity} {problem.line}: {problem.message}; {problem.hint}"


def _lines(lines: Lines) -> str:
    return str(lines.first) if lines.first == lines.last else f"{lines.first}-{lines.last}"


def _kind(block: Block) -> str:
    page = f"page {block.page} " if block.page else ""
    number = f" {block.ordinal}." if block.ordinal else ""
    name = f" {block.name}" if block.name else ""
    return f"{page}{block.kind}{name}{f' {block.level}' if block.level else ''}{number}"


def _text(text: str) -> str:
    return text.replace("\n", " / ")


def _candidate(candidate: Candidate) -> str:
    value = candidate.value if isinstance(candidate.value, str) else " + ".join(candidate.value)
    return f"{candidate.field} = {value} ({candidate.origin}; {candidate.note})"


def check(parsed: ParsedCapture) -> None:
    """Fail when a parsed capture breaks a promise of the model."""
    assert bool(parsed.blocks) != any(p.severity == "error" for p in parsed.problems)
    last = 0
    for block in parsed.blocks:
        assert block.text.strip()
        assert last < block.lines.first <= block.lines.last
        last = block.lines.last
        _check_block(block)
    covered = {block.lines for block in parsed.blocks}
    assert all(mark.lines in covered for mark in parsed.marks)
    assert all(c.note and not c.lines for c in parsed.candidates)
    assert all(bool(c.value) == (c.origin != "unknown") for c in parsed.candidates)
    assert all("\0" not in block.text for block in parsed.blocks)


def _check_block(block: Block) -> None:
    assert block.kind == "row" or (block.kind in ("heading", "list_item")) == (block.level > 0)
    assert not block.ordinal or block.kind in ("list_item", "row")
    starts = [span.start for span in block.spans]
    assert starts == sorted(starts)
    for number, span in enumerate(block.spans):
        assert 0 <= span.start < span.end <= len(block.text)
        assert bool(span.href) == (span.kind == "link")
        assert not span.href or re.match("https?://|mailto:", span.href, re.IGNORECASE)
        for other in block.spans[number + 1 :]:
            assert other.start >= span.end or other.end <= span.end

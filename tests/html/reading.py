"""What a page becomes, as JSON that a person can review."""

from pathlib import Path
from typing import Any

from sourcebook.extract.html.roles import classify
from sourcebook.model import Block, Capture, ParsedCapture
from sourcebook.parse.html.html import parse

CASES = Path(__file__).parent / "cases"
FIELDS = ("title", "authors", "issued", "container_title", "publisher", "type", "language", "url",
          "doi", "license", "keywords")  # fmt: skip


def capture(body: bytes, name: str = "page.html", url: str = "") -> Capture:
    return Capture(name, "text/html", body, "", url=url)


def read(body: bytes, url: str = "") -> ParsedCapture:
    return classify(parse(capture(body, url=url)))


def roles(parsed: ParsedCapture) -> dict[int, str]:
    """What became of each line that is marked, by its number."""
    return {
        number: mark.role
        for mark in parsed.marks
        for number in range(mark.lines.first, mark.lines.last + 1)
    }


def as_json(parsed: ParsedCapture) -> dict[str, Any]:
    """A page's lines, the roles of those that are marked, and the best candidate of each field."""
    best: dict[str, Any] = {}
    for candidate in parsed.candidates:
        if candidate.field in FIELDS and candidate.field not in best:
            value = candidate.value
            best[candidate.field] = {
                "value": list(value) if isinstance(value, tuple) else value,
                "origin": candidate.origin,
                "lines": list(candidate.lines),
                "note": candidate.note,
            }
    return {
        "lines": [_line(block) for block in parsed.blocks],
        "roles": {str(number): role for number, role in roles(parsed).items()},
        "candidates": best,
        "problems": [problem.message for problem in parsed.problems],
    }


def _line(block: Block) -> dict[str, Any]:
    fields: dict[str, Any] = {"lines": list(block.lines), "kind": block.kind}
    fields |= {"level": block.level} if block.level else {}
    fields |= {"ordinal": block.ordinal} if block.ordinal else {}
    fields["text"] = block.text
    spans = [
        f"{span.kind}: {block.text[span.start : span.end]}" + f" → {span.href}" * bool(span.href)
        for span in block.spans
    ]
    return fields | ({"spans": spans} if spans else {})

"""What the tests of extraction share: a capture from bytes, and a look at its JSON."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sourcebook.extract.lines import CaptureLines, make_lines
from sourcebook.extract.record import as_json, extract
from sourcebook.model import Capture
from sourcebook.parse.registry import PARSERS, media_type_of

HERE = Path(__file__).parent
PROSE = (
    "The river commission met on the second floor of the old customs house and spent most of the"
    " morning on the question of who pays for dredging. Nobody left satisfied."
)
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\n")
"""What a line may hold."""


def capture_of(body: bytes | str, path: str = "seeds/page.txt", **sidecar: str) -> Capture:
    """A capture with what its sidecar says of it."""
    content = body.encode() if isinstance(body, str) else body
    return Capture(
        path,
        media_type_of(path, sidecar.get("media_type", ""), content),
        content,
        hashlib.sha256(content).hexdigest(),
        sidecar.get("url", ""),
        sidecar.get("retrieved", ""),
        sidecar.get("encoding", ""),
    )


def extracted(body: bytes | str, path: str = "seeds/page.txt", **sidecar: str) -> dict[str, Any]:
    return as_json(extract(capture_of(body, path, **sidecar)))


def lines_of(record: dict[str, Any], role: str) -> list[int]:
    """The numbers of all lines that the ledger gives a role."""
    return [
        number
        for entry in record["ledger"]
        if entry["role"] == role
        for number in range(entry["lines"][0], entry["lines"][1] + 1)
    ]


ALSO = {"review": ("book review",), "telegram": ("cable",), "letter": ("letter to the editor",)}
"""Kinds that an annotated kind may be told as, too."""


def annotated(name: str) -> Iterator[tuple[str, str, str]]:
    """The kind, the path and the text of each capture of a file in `kinds/`."""
    text = (HERE / "kinds" / name).read_text(encoding="utf-8")
    for part in re.split(r"(?m)^=== ", text)[1:]:
        head, _newline, body = part.partition("\n")
        kind, _slash, form = head.partition(" / ")
        yield kind, f"seeds/page.{'html' if 'html' in form else 'txt'}", body


def page_of(*lines: str) -> CaptureLines:
    """Paragraphs as the lines of a page, whose text begins with the first prose."""
    made = make_lines(PARSERS["text/plain"](capture_of("\n\n".join(lines))).blocks)
    first = next((i for i, line in enumerate(made) if line.prose), len(made))
    return CaptureLines(made, (None,) * len(made), (first, len(made)))

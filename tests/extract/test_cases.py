"""One case, one file: `cases/NAME.txt` or `.html` is a capture, `NAME.json` what is checked of it.

fields: name → value, origin, lines, and the beginning of the note or a part of it.
text, furniture, metadata: the lines that have that role, all of them.
segments: the lines of each segment. headings: where headings begin. problems: a part of each.
kept: what the article's text holds, once and in this order. left_out: what it does not hold.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.extract.extracting import HERE, extracted, lines_of

CASES = sorted(path for path in (HERE / "cases").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    record = extracted(path.read_bytes(), path.name)
    for name, wanted in expected.pop("fields", {}).items():
        found = record["fields"][name]
        assert wanted.pop("note", "") in found["note"], name
        assert {key: found[key] for key in wanted} == wanted, name
    problems = [f"{p['line']}: {p['message']}" for p in record["problems"]]
    for message, wanted in zip(problems, expected.pop("problems", []), strict=True):
        assert wanted in message
    text = "\n".join(segment["text"] for segment in record["segments"])
    kept = expected.pop("kept", [])
    assert [part for part in kept if text.count(part) == 1] == kept
    assert sorted(kept, key=text.index) == kept
    assert [part for part in expected.pop("left_out", []) if part in text] == []
    assert {key: shown(record, key) for key in expected} == expected


def shown(record: dict[str, Any], key: str) -> object:
    if key == "segments":
        return [segment["lines"] for segment in record["segments"]]
    if key == "headings":
        return [s["lines"][0] for s in record["segments"] if s["kind"] == "heading"]
    return lines_of(record, key)

"""One case, one file: `cases/NAME.txt` is a capture, `NAME.json` what is checked of its record.

fields: name → value, origin, lines, and the beginning of the note or a part of it.
text, furniture, metadata: the lines that have that role, all of them.
segments: the lines of each segment. headings: where headings begin. problems: a part of each.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.extract.extracting import HERE, extracted, lines_of

CASES = sorted((HERE / "cases").glob("*.txt"))


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
    assert {key: shown(record, key) for key in expected} == expected


def shown(record: dict[str, Any], key: str) -> object:
    if key == "segments":
        return [segment["lines"] for segment in record["segments"]]
    if key == "headings":
        return [s["lines"][0] for s in record["segments"] if s["kind"] == "heading"]
    return lines_of(record, key)

"""Bibliographies as programs export them. One case is one file, with what is found in another."""

import json
from pathlib import Path

import pytest
from msgspec.structs import asdict

from sourcebook.bibliography import formats

CASES = sorted(p for p in (Path(__file__).parent / "cases").iterdir() if p.suffix != ".expected")


def found(path: Path) -> str:
    """Return what is read, as the case's `.expected` file has it."""
    references, problems = formats.read(path.name, path.read_bytes())
    rows = [
        {"path": one.path, "line": one.line}
        | {key: value for key, value in asdict(one).items() if value}
        for one in references
    ]
    lines = [json.dumps(row, ensure_ascii=False, indent=1) for row in rows]
    return "\n".join([*lines, *map(str, problems), ""])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_cases(path: Path) -> None:
    assert found(path) == path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")

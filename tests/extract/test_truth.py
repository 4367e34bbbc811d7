"""The five seeds, held against what a careful librarian would record."""

from typing import Any

import pytest
import yaml

from sourcebook.fields import FIELDS
from tests.extract.extracting import HERE, extracted, lines_of

TRUTH: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "truth.yml").read_text(encoding="utf-8"))
SEEDS = HERE.parents[1] / "seeds"


def record_of(name: str) -> dict[str, Any]:
    return extracted((SEEDS / name).read_bytes(), f"seeds/{name}")


def as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_field(name: str, field: str) -> None:
    found, truth = record_of(name)["fields"][field], TRUTH[name].get(field, {"unknown": ""})
    if "value" not in truth:
        assert (found["value"], found["origin"], found["lines"]) == (None, "unknown", [])
        return
    assert found["value"] in truth.get("accept", [truth["value"]])
    assert found["origin"] == ("stated" if "stated" in truth else "inferred")
    if "stated" in truth:
        assert found["lines"] == as_list(truth["stated"])
    else:
        assert found["note"]


@pytest.mark.parametrize("name", TRUTH)
def test_lines(name: str) -> None:
    record, truth = record_of(name), TRUTH[name]
    assert lines_of(record, "text") == truth["text"]["lines"]
    assert lines_of(record, "furniture") == sorted(truth["furniture"])
    assert lines_of(record, "metadata") == truth["metadata_lines"]
    text = "\n".join(segment["text"] for segment in record["segments"])
    assert text.startswith(truth["text"]["first"])
    assert text.endswith(truth["text"]["last"])
    assert record["problems"] == []


@pytest.mark.parametrize(
    ("name", "field", "note"),
    [
        ("000", "issued", TRUTH["000_110f637596792bca.txt"]["issued"]["inferred"]),
        ("000", "authors", "line 23 says only 'The Authors'"),
        ("000", "available", "published online; not the date of the work"),
        ("000", "accessed", "render date in the page banner, line 1"),
        ("001", "container_title", "'Politics, Power, and Institutions' is its theme, line 19"),
        ("002", "publisher", "the role is inferred, the line is bare"),
        ("002", "type", TRUTH["002_a6638501f8a579dc.txt"]["type"]["inferred"]),
        ("002", "issued", "no year anywhere; the text says only 'November 10th'"),
        ("003", "issued", "month first: there is no month 17"),
        ("003", "title", "the first line is the date, not the title"),
        ("003", "type", "a comment form follows the text, lines 18 and 20"),
        ("004", "authors", "Ivan Timofeev, line 8, is the author of the teased article"),
        ("004", "publisher", "line 16 says only 'the Club'"),
        ("004", "type", "line 16 says whose views these are"),
    ],
)
def test_note(name: str, field: str, note: str) -> None:
    seed = next(seed for seed in TRUTH if seed.startswith(name))
    assert record_of(seed)["fields"][field]["note"].startswith(note)

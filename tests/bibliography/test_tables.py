"""The collection as plain data."""

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.bibliography import tables
from sourcebook.collection import Collection, Paragraph
from tests.bibliography.awkward import AUTHORS, TITLES
from tests.bibliography.sources import BARE, COLLECTION, PLAIN, with_bib
from tests.hostile import STRINGS

TABLES = {
    "sources.csv": tables.sources_csv,
    "passages.csv": tables.passages_csv,
    "subjects.csv": tables.subjects_csv,
}


def read_csv(text: str) -> list[dict[str, str]]:
    """Read a table as the schema describes it."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{key: value.removeprefix("'") for key, value in row.items()} for row in rows]


def read_several(cell: str) -> list[str]:
    """Read the texts of one cell, character by character."""
    out, place = [""], 0
    while place < len(cell):
        if cell[place] == "\\":
            place += 1
        elif cell[place] == "|":
            out[-1] = out[-1][:-1]
            out.append("")
            place += 2
            continue
        out[-1] += cell[place]
        place += 1
    return out


@cache
def validator() -> Any:
    """Return the class that validates; it takes seconds to import."""
    return import_module("jsonschema").Draft202012Validator


def test_the_schema_is_one_and_is_met() -> None:
    validator().check_schema(tables.schema())
    one = validator()(tables.schema())
    lines = tables.json_lines(COLLECTION).splitlines()
    assert len(lines) == 2
    for line in lines:
        one.validate(json.loads(line))


def test_the_schema_describes_everything() -> None:
    def described(node: dict[str, Any], name: str) -> None:
        assert node.get("description") or "$ref" in node or name in ("items", "value"), name
        for key, child in (node.get("properties") or {}).items():
            described(child, key)

    described(tables.schema(), "schema")


def test_a_line() -> None:
    first, bare = map(json.loads, tables.json_lines(COLLECTION).splitlines())
    assert first["id"] == "a-treaty"
    assert first["address"] == "https://example.org/reader/sources/a-treaty.html"
    assert first["metadata"]["title"] == {
        "value": PLAIN.bib.title,
        "origin": "stated",
        "lines": [1],
        "note": "",
    }
    assert first["metadata"]["issued"]["origin"] == "editor"
    assert first["names"][1] == {
        "family": "Gogh",
        "given": "Vincent",
        "non-dropping-particle": "van",
    }
    assert first["evidence"] == [
        {
            "subject": "peace-treaty",
            "paragraphs": ["p1", "p2"],
            "text": "met. They",
            "terms": ["met"],
        }
    ]
    assert first["paragraphs"][1] == {"id": "p2", "text": "They met again."}
    assert first["capture"]["sha256"] == PLAIN.sha256
    assert first["ledger"] == PLAIN.ledger
    assert bare["metadata"].keys() == {"title", "type"}


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_columns_of_the_schema(name: str) -> None:
    text = TABLES[name](COLLECTION)
    columns = tables.schema()["$defs"][name]
    assert text.endswith("\r\n")
    rows = read_csv(text)
    assert rows
    for row in rows:
        assert list(row) == list(columns["properties"])
        validator()(columns).validate(row)


def test_rows() -> None:
    (passage,) = read_csv(tables.passages_csv(COLLECTION))
    assert passage["address"] == "https://example.org/reader/sources/a-treaty.html#p1"
    (subject,) = read_csv(tables.subjects_csv(COLLECTION))
    assert (subject["latitude"], subject["sources"]) == ("44.5", "1")
    source = read_csv(tables.sources_csv(COLLECTION))[0]
    assert read_several(source["keywords"]) == ["peace", "treaty, draft"]


@pytest.mark.parametrize("make", [tables.json_lines, *TABLES.values()])
def test_withdrawn_sources_are_in_no_table(make: Callable[[Collection], str]) -> None:
    withdrawn = replace(PLAIN, mode="withdrawn")
    text = make(replace(COLLECTION, sources=(withdrawn, BARE)))
    assert "a-treaty" not in text
    assert "They met again" not in text


@pytest.mark.parametrize("text", STRINGS)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = tables.cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text.encode("utf-8", "surrogatepass").decode(
        "utf-8", "replace"
    )


@given(
    TITLES | st.text(max_size=40), st.lists(AUTHORS | st.text(min_size=1), min_size=1, max_size=3)
)
@settings(max_examples=200)
def test_what_went_in_comes_out(title: str, authors: list[str]) -> None:
    source = replace(
        with_bib(title=title, authors=tuple(authors)), paragraphs=(Paragraph("p1", title),)
    )
    made = replace(COLLECTION, sources=(source,))
    (line,) = tables.json_lines(made).split("\n")[:-1]
    record = json.loads(line)
    validator()(tables.schema()).validate(record)
    assert record["paragraphs"][0]["text"] == title
    assert record["metadata"]["authors"]["value"] == authors
    (row,) = read_csv(tables.sources_csv(made))
    assert row["title"] == title
    assert read_several(row["authors"]) == authors

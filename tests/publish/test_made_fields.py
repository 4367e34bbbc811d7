"""A field that is one row and one attribute is in every output, and every column is read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sourcebook.fields import FIELDS, Field

ROOT = Path(__file__).parents[2]
PLACES = (
    ("head", "label='Made label', terms=(LinkedTerm(text='Third'"),
    ("head", "label='Made labels', terms=(LinkedTerm(text='Ada Keeper'"),
    ("grounds", "Ground(label='Made label', value='Third'"),
    ("search", "('made-filter', 'Third')"),
    ("CSL", '"made-csl":"Third"'),
    ("CSL", '"illustrator":[{"family":"Keeper","given":"Ada"}'),
    ("BibLaTeX", "madebiblatex = {Third}"),
    ("BibLaTeX", "made = {Keeper, Ada and Lind, Mara}"),
    ("RIS", "M9  - Third"),
    ("RIS", "A3  - Lind, Mara"),
    ("Highwire", "name='citation_made', content='Third'"),
    ("Dublin Core", "name='DC.made', content='Third'"),
    ("schema.org", '"madeSchema":"Third"'),
    ("schema.org", '"illustrator":[{"@type":"Person","name":"Ada Keeper"'),
    ("CSV", "event_place,printing,engravers,description"),
    ("CSV", "Third,Ada Keeper | Mara Lind"),
    ("JSON Lines", '"printing":{"value":"Third"'),
    ("JSON Schema", '"description": "Made meaning."'),
    ("packet", "<dt>Made label</dt><dd>Third</dd>"),
    ("packet", "<dt>Made labels</dt><dd>Ada Keeper; Mara Lind</dd>"),
    *((f"read from {name}", "printing='Third'") for name in ("x.json", "x.bib", "x.ris")),
    ("front matter", "GeneratedField(key='printing', value='Third'"),
    ("extract", '"engravers": {"value": ["Ada Keeper", "Mara Lind"]'),
)


@pytest.fixture(scope="module")
def run() -> dict[str, Any]:
    command = (sys.executable, "-m", "tests.publish.made_fields")
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("output", "text"), PLACES)
def test_a_made_field_is_in_every_output(run: dict[str, Any], output: str, text: str) -> None:
    assert text in run["made"][output]


def test_a_field_that_is_asked_for_is_shown_when_not_known(run: dict[str, Any]) -> None:
    assert "'Made label'" in run["without"]["head"]
    assert "engravers" not in run["without"]["head"]


def test_each_column_is_read(run: dict[str, Any]) -> None:
    assert run["read"] == sorted(Field.__struct_fields__)


def test_curators_are_told_of_each_field() -> None:
    text = (ROOT / "docs" / "about" / "curating.md").read_text(encoding="utf-8")
    table = text[text.index("| Field | Holds |") :].partition("\n\n")[0]
    named = "".join(row.split("|")[1] for row in table.splitlines())
    assert [field.front_matter for field in FIELDS if f"`{field.front_matter}`" not in named] == []

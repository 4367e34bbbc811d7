"""Lines that say who did what: `person_roles.yml` has the persons that each names."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.names.roles import read_clauses
from tests.extract.extracting import extracted, lines_of

CASES = yaml.safe_load(Path(__file__).with_name("person_roles.yml").read_text(encoding="utf-8"))
FIELDS = ("authors", "translators", "editors", "interviewers", "reviewed_authors", "reviewed_title")
TEXT = "The harbour board met on Tuesday evening to settle how the old quay should be used. " * 3


def record_of(lines: str) -> dict[str, Any]:
    return extracted(f"The Price of Dredging\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n")


@pytest.mark.parametrize(("line", "persons"), CASES.items(), ids=list(CASES))
def test_who_did_what(line: str, persons: dict[str, object]) -> None:
    fields = record_of(line)["fields"]
    found = {name: fields[name]["value"] for name in FIELDS if fields[name]["value"]}
    assert found == persons


def test_a_line_of_names_and_roles_is_metadata() -> None:
    record = record_of("By Anna Lehmann | Translated by Boris Sample | 3 May 2020")
    assert 3 in lines_of(record, "metadata")
    assert record["fields"]["issued"]["value"] == "2020-05-03"


@pytest.mark.parametrize(
    "lines",
    [
        "Sand and Salt\n\nAnna Lehmann (ed.)\n\nRope\n\nBoris Sample (ed.)",  # a list of books
        "Edited by committee",
        "Translation: a long trade, badly paid",
        "Interview by the quay",
    ],
)
def test_what_names_nobody(lines: str) -> None:
    fields = record_of(lines)["fields"]
    assert [fields[name]["value"] for name in FIELDS] == [None] * len(FIELDS)


def test_an_interview_in_a_headline_is_the_title() -> None:
    fields = extracted(f"Interview: Mara Lind\n\nBy Piet Oskam\n\n{TEXT}\n\n{TEXT}\n")["fields"]
    assert fields["title"]["value"] == "Interview: Mara Lind"
    assert fields["authors"]["value"] == ["Piet Oskam"]
    assert fields["interviewers"]["value"] is None


@pytest.mark.parametrize("piece", ["by ", "Text: ", "translated by ", "訳：", "by by, "])
def test_a_line_of_nothing_but_labels_is_read_at_once(piece: str) -> None:
    started = time.process_time()
    read_clauses((piece * 200)[:200])
    assert time.process_time() - started < 0.5

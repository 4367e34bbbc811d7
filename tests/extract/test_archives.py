"""Archives and places in them: `places_in_archives.yml` has what each line says."""

import time
from pathlib import Path

import pytest
import yaml

from tests.extract.extracting import extracted

CASES = yaml.safe_load(
    Path(__file__).with_name("places_in_archives.yml").read_text(encoding="utf-8")
)
FIELDS = ("archive", "archive_location", "event_place", "recipients")
TEXT = "The harbour board met on Tuesday evening to settle how the old quay should be used. " * 3


@pytest.mark.parametrize(("lines", "places"), CASES.items(), ids=list(CASES))
def test_where_it_is_kept_or_was_said(lines: str, places: dict[str, object]) -> None:
    fields = extracted(f"The Price of Dredging\n\n{lines}\n\n{TEXT}\n\n{TEXT}\n")["fields"]
    assert {name: fields[name]["value"] for name in FIELDS if fields[name]["value"]} == places


@pytest.mark.parametrize("piece", ["b1", "box 1 1-1 ", "d1.d1.", "box 1/1/"])
def test_a_line_of_nothing_but_numbers_is_read_at_once(piece: str) -> None:
    line = (piece * 80)[:159] + "?"
    started = time.process_time()
    extracted(f"The Price of Dredging\n\n{line}\n\n{TEXT}\n\n{TEXT}\n")
    assert time.process_time() - started < 1

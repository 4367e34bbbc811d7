"""One page, one file: what a reader sees of it, what it says about itself, what is furniture.

Beside each page stands what it must become. A case without `roles` is about the lines alone: what
the line model makes of a page of three lines is not what is tested there.
"""

import json
from pathlib import Path

import pytest

from tests.html.reading import CASES, as_json, read

PAGES = sorted(CASES.glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    found = as_json(read(page.read_bytes()))
    assert {key: found[key] for key in expected} == expected


def test_every_case_has_its_page() -> None:
    assert [path.stem for path in sorted(CASES.glob("*.json"))] == [page.stem for page in PAGES]

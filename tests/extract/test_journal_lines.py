"""Lines that say where in a journal a text stands: `journal_lines.yml`."""

from typing import Any

import pytest
import yaml

from sourcebook.extract.metadata.publications.journal_places import journal_place
from tests.extract.extracting import HERE, extracted

LINES = yaml.safe_load((HERE / "journal_lines.yml").read_text(encoding="utf-8"))
TEXT = "The harbour board met on Tuesday evening to settle how the old ferry quay should be used. "


@pytest.mark.parametrize("wanted", LINES, ids=lambda one: str(one["line"])[:30])
def test_a_line(wanted: dict[str, Any]) -> None:
    place = journal_place(wanted["line"])
    found = (dict(place.values), place.name) if place else ({}, "")
    assert found == (wanted.get("values", {}), wanted.get("name", ""))


def test_the_first_of_an_article_is_its_own() -> None:
    own, other = (one["line"] for one in LINES[:2])
    page = f"{own}\n\nOn the price of sand\n\n{TEXT * 3}\n\n{TEXT * 3}\n\n{other}\n"
    fields = extracted(page)["fields"]
    assert {name: fields[name]["value"] for name in ("volume", "issue", "pages", "issued")} == {
        "volume": "41",
        "issue": "2",
        "pages": "113–139",
        "issued": "2016",
    }
    assert fields["type"]["value"] == "article-journal"

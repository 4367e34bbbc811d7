"""The collection as those who register it want it described, and what `mkdocs.yml` says of it."""

import json
from datetime import date

import pytest
import yaml

from sourcebook.collection import Collection, Creator
from sourcebook.deposit import records
from sourcebook.publish.mkdocs import deposit_settings

MADE = Collection(
    "A Reader",
    "Of talks: “what was said”",
    site_url="https://example.org/reader/",
    language="ja",
    built="2026-11-20",
    doi="10.5281/zenodo.1",
    version="2",
    creators=(Creator("Jun van Sato", "0000-0002-1825-0097", "A University"), Creator("The Club")),
    license="CC-BY-4.0",
)


def test_a_citation_file() -> None:
    assert yaml.safe_load(records.citation_file(MADE)) == {
        "cff-version": "1.2.0",
        "message": "If you use this collection, please cite it as below.",
        "type": "dataset",
        "title": "A Reader",
        "abstract": "Of talks: “what was said”",
        "authors": [
            {
                "family-names": "van Sato",
                "given-names": "Jun",
                "affiliation": "A University",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            },
            {"name": "The Club"},
        ],
        "date-released": "2026-11-20",
        "version": "2",
        "doi": "10.5281/zenodo.1",
        "url": "https://example.org/reader/",
        "license": "CC-BY-4.0",
    }


def test_a_record_of_zenodo() -> None:
    found = json.loads(records.zenodo(MADE))
    assert found["creators"] == [
        {
            "name": "van Sato, Jun",
            "affiliation": "A University",
            "orcid": "0000-0002-1825-0097",
        },
        {"name": "The Club"},
    ]
    assert (found["language"], found["license"], found["doi"]) == (
        *("jpn", "cc-by-4.0", "10.5281/zenodo.1"),
    )


def test_what_nobody_states_is_left_out() -> None:
    assert set(json.loads(records.zenodo(Collection("A")))) == {
        *("upload_type", "title", "description", "access_right", "language"),
    }
    assert yaml.safe_load(records.citation_file(Collection("A")))["authors"] == [{"name": "A"}]


def test_settings_are_read_in_each_form() -> None:
    found = deposit_settings.read(
        {
            "doi": "https://doi.org/10.5281/ZENODO.1",
            "version": date(2026, 11, 1),
            "creators": ["Ada Lind", {"name": "Jun Sato", "orcid": "0000-0002-1825-0097"}],
        }
    )
    assert found == deposit_settings.Deposited(
        *("10.5281/zenodo.1", "2026-11-01"),
        (Creator("Ada Lind"), Creator("Jun Sato", "0000-0002-1825-0097")),
    )
    assert deposit_settings.read({"creators": "Ada Lind"}).creators == (Creator("Ada Lind"),)
    assert deposit_settings.read({}) == deposit_settings.Deposited()


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"doi": "zenodo.1"}, "`doi: zenodo.1` is no DOI"),
        ({"creators": [{"orcid": "0000-0002-1825-0097"}]}, "a creator has no name"),
        ({"creators": {"name": "A", "orcid": "0000-0002-1825-0098"}}, "of A is no ORCID iD"),
        ({"creators": [7]}, "a creator has no name"),
    ],
)
def test_what_cannot_be_is_named_and_left_out(extra: dict[str, object], message: str) -> None:
    found = deposit_settings.read(extra)
    assert message in found.problems[0].message
    assert found.problems[0].hint
    assert "1825" not in str(found.creators)

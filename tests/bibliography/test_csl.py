"""CSL-JSON: what its schema asks, and what others read."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import wording
from sourcebook.bibliography import csl, names
from sourcebook.bibliography import csl as importing
from sourcebook.collection import PublishedSource
from tests.bibliography import readers
from tests.bibliography.awkward import AUTHORS, DATES, TITLES
from tests.bibliography.sources import BARE, COLLECTION, PLAIN, with_bib
from tests.hostile import STRINGS

# https://github.com/citation-style-language/schema, schemas/input/csl-data.json
TEXTS = {
    "id", "language", "annote", "container-title", "DOI", "keyword", "note", "publisher", "source",
    "title", "URL",
}  # fmt: skip
DATE_KEYS = {"accessed", "available-date", "issued"}
NAME_KEYS = {
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix",
    "literal",
}  # fmt: skip


def assert_valid(item: dict[str, Any]) -> None:
    """Check an item by the rules of the schema for the keys that we write."""
    assert set(item) <= TEXTS | DATE_KEYS | {"type", "author", "custom"}
    assert item["id"]
    assert item["type"] in wording.TYPES
    assert all(isinstance(item[key], str) and item[key] for key in TEXTS & item.keys())
    assert isinstance(item.get("custom", {}), dict)
    for name in item.get("author", []):
        assert name.keys() <= NAME_KEYS
        assert "literal" in name or name.keys() >= {"family", "given"}
        assert all(type(v) is (bool if k == "comma-suffix" else str) for k, v in name.items())
    for key in DATE_KEYS & item.keys():
        date = item[key]
        assert date.keys() <= {"date-parts", "season", "circa", "literal"}
        for moment in date.get("date-parts", [[1]]):
            assert 1 <= len(moment) <= 3
            assert all(type(part) is int for part in moment)
        assert len(date.get("date-parts", [])) <= 2


def test_an_item() -> None:
    item = csl.item(PLAIN, COLLECTION)
    assert_valid(item)
    assert item["id"] == "a-treaty"
    assert item["type"] == "article-newspaper"
    assert item["title"] == "A Treaty Long in Coming: The Talks of 2014"
    assert item["author"][:2] == [
        {"family": "Lind", "given": "Mara"},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
    ]
    assert item["issued"] == {"date-parts": [[2014, 3, 12]]}
    assert item["accessed"] == {"date-parts": [[2025, 5, 9]]}
    assert "abstract" not in item  # the description is ours
    assert item["annote"] == "What we say of it."
    assert "license: CC-BY-4.0" in item["note"].splitlines()
    assert f"sha-256: {PLAIN.sha256}" in item["note"].splitlines()


def test_what_nobody_knows_is_absent() -> None:
    item = csl.item(BARE, COLLECTION)
    assert item.keys() == {"id", "type", "title", "source", "note"}


def test_withdrawn_sources_are_not_exported() -> None:
    withdrawn = PublishedSource(BARE.path, BARE.url, BARE.bib, mode="withdrawn")
    assert json.loads(csl.dump((withdrawn, PLAIN), COLLECTION))[0]["id"] == "a-treaty"
    assert json.loads(csl.dump((withdrawn,), COLLECTION)) == []


@pytest.mark.parametrize("kind", sorted(wording.TYPES))
def test_every_type_is_one_of_the_schema(kind: str) -> None:
    assert_valid(csl.item(with_bib(type=kind), COLLECTION))


@given(TITLES, st.lists(AUTHORS, max_size=3), DATES)
@settings(max_examples=150)
def test_two_readers_find_what_went_in(title: str, authors: list[str], issued: str) -> None:
    source = with_bib(title=title, authors=tuple(authors), issued=issued)
    text = csl.dump((source,), COLLECTION)
    (item,) = json.loads(text)
    assert_valid(item)
    (ours,), problems = importing.parse("x.json", text)
    assert problems == ()
    assert (ours.title, ours.issued) == (" ".join(title.split()), issued)
    assert list(map(names.parse, ours.authors)) == list(map(names.parse, authors))
    (theirs,) = readers.citeproc([item])
    assert theirs.title == ours.title
    assert theirs.names == tuple(map(parts, authors))
    if item["issued"].keys() == {"date-parts"}:
        assert theirs.date == issued.replace("-XX", "")


def parts(text: str) -> tuple[str, str, str]:
    """Return a name as the readers give it."""
    name = names.parse(text)
    if name.literal:
        return (name.literal, "", "")
    family = f"{name.non_dropping} {name.family}".strip()
    return (family, f"{name.given} {name.dropping}".strip(), name.suffix)


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_stays_text(text: str) -> None:
    source = with_bib(title=text, authors=(text,), publisher=text, keywords=(text,), url=text)
    dumped = csl.dump((source,), COLLECTION)
    assert "<" not in dumped
    (item,) = json.loads(dumped.encode())
    assert_valid(item)

"""`docs/about/metadata.md` says what is written; this is it."""

import re
from pathlib import Path
from typing import Any

import pytest

from sourcebook.collection import PublishedSource
from sourcebook.embed import annotations, atom, head, jsonld
from sourcebook.item_types import CSL_TYPES, TYPE_NAMES
from sourcebook.model import BibRecord
from tests.embed.records import SUBJECTS, collection

PAGE = Path(__file__).parents[2] / "docs" / "about" / "metadata.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in TEXT.splitlines()
    if row.startswith("| ")
]
KIND_ROWS = {match[1]: row[1:] for row in ROWS if (match := re.search(r"\(`([\w-]+)`\)$", row[0]))}
FIELD_ROWS = {row[0]: row[1:] for row in ROWS if len(row) == 4 and row[0] != "Field"}
NO_KIND_OF_THEIR_OWN = CSL_TYPES - set(TYPE_NAMES)

WHOLE = BibRecord(
    title="T",
    authors=("Ada Keeper",),
    issued="2015-11-17",
    available="2016-01-01",
    type="article-journal",
    container_title="J",
    publisher="P",
    language="en",
    url="https://example.org/",
    doi="10.1000/x",
    license="CC-BY-4.0",
    rights_holder="H",
    keywords=("k",),
    spatial=("s",),
    volume="1", issue="2", pages="3–4", edition="5", number="6", section="S", isbn="0-00-000000-0",
    issn="1234-567X", pmid="7", arxiv="2101.00001", archive="A", archive_location="Box 8",
    editors=("E E",), translators=("T T",), interviewers=("I I",), recipients=("R R",),
    reviewed_authors=("W W",), event_place="L",
)  # fmt: skip


def metas(bib: BibRecord, **more: Any) -> dict[str, str]:
    one = PublishedSource("sources/x.md", "sources/x.html", bib, subjects=("lighthouses",), **more)
    everything = collection(one, site_url="https://coast.example.org/")
    return {meta.name: meta.content for meta in head.source_metas(one, everything)}


def test_each_kind_is_in_the_table() -> None:
    assert set(KIND_ROWS) == set(TYPE_NAMES)
    assert set(TYPE_NAMES) <= CSL_TYPES


@pytest.mark.parametrize("csl_type", KIND_ROWS)
def test_a_kind_is_told_as_the_table_says(csl_type: str) -> None:
    zotero, by, container, schema = (cell.strip("`–") for cell in KIND_ROWS[csl_type])
    known = metas(BibRecord(title="T", type=csl_type, container_title="C", publisher="P"))
    unknown = metas(BibRecord(title="T", type=csl_type))
    assert unknown["z:itemType"] == zotero
    assert known[by] == (zotero if by == "z:itemType" else known[by])
    assert ("z:itemType" in known) == (by == "z:itemType")
    fields = {name for name in known if name.startswith("z:") and name != "z:itemType"}
    assert fields == ({container} if container else set())
    assert all(known[name] == "C" for name in fields)
    one = PublishedSource("x.md", "x.html", BibRecord(title="T", type=csl_type))
    assert f'"@type":"{schema}","@id":"#work"' in jsonld.text(jsonld.graph(one, collection(one)))


@pytest.mark.parametrize("csl_type", ["", "<x>", *sorted(NO_KIND_OF_THEIR_OWN)])
def test_every_other_kind_is_a_document(csl_type: str) -> None:
    assert metas(BibRecord(title="T", type=csl_type))["z:itemType"] == "document"


def test_a_site_without_a_title_is_known_by_its_publisher() -> None:
    page = metas(BibRecord(title="T", type="webpage", publisher="P"))
    assert page["z:websiteTitle"] == "P"
    preprint = metas(BibRecord(title="T", type="article", genre="Preprint", publisher="P"))
    assert preprint["z:itemType"] == "preprint"
    assert "z:repository" not in preprint


def test_the_tags_of_a_page_are_those_of_the_table() -> None:
    listed = {name for row in FIELD_ROWS.values() for name in re.findall(r"`([\w.:]+)`", row[0])}
    listed |= {n for row in FIELD_ROWS.values() for c in row[1:] for n in re.findall(r"`(.+?)`", c)}
    assert {*metas(WHOLE, description="D", abstract="A")} == listed | {"citation_journal_title"}


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("Title", "title"),
        ("Authors, one each", "authors"),
        ("Date", "issued"),
        ("Put online", "available"),
        ("Publisher", "publisher"),
        ("Language", "language"),
        ("DOI", "doi"),
        ("Address of the original", "url"),
        ("Licence", "license"),
        ("Rights holder", "rights_holder"),
        ("Places", "spatial"),
        ("Pages", "pages"),
        ("Archive", "archive"),
        ("Interviewers, one each", "interviewers"),
    ],
)
def test_what_nobody_knows_is_not_written(field: str, attribute: str) -> None:
    empty: object = () if isinstance(getattr(WHOLE, attribute), tuple) else ""
    values = {name: getattr(WHOLE, name) for name in WHOLE.__struct_fields__}
    without = metas(BibRecord(**values | {attribute: empty}), description="D")
    names = {name for cell in FIELD_ROWS[field] for name in re.findall(r"`(.+?)`", cell)}
    assert names
    assert not names & set(without)
    assert names <= set(metas(WHOLE, description="D"))


def test_where_files_stand() -> None:
    one = PublishedSource("sources/x.md", "sources/x.html", WHOLE)
    assert annotations.address(one) == "sources/x.annotations.jsonld"
    assert [atom.address(it) for it in (None, *SUBJECTS)] == [
        "feed.xml",
        "topics/lighthouses.xml",
        "people/ada-keeper.xml",
    ]
    for name in ("NAME.annotations.jsonld", "feed.xml", "topics/NAME.xml"):
        assert f"`{name}`" in TEXT
    assert f"at most {annotations.ENOUGH} characters" in TEXT
    assert f"the {atom.LIMIT} entries" in TEXT


def test_the_abstract_is_the_sources_own_or_says_that_it_is_ours() -> None:
    own = metas(WHOLE, description="Ours.", abstract="Its own.", site_description="The site's.")
    assert own["citation_abstract"] == own["DCTERMS.abstract"] == "Its own."
    assert own["DCTERMS.description"] == "Ours."
    ours = metas(WHOLE, description="Ours.", site_description="The site's.")
    assert ours["citation_abstract"].startswith("Ours. [Described by")
    assert "The site's." not in {*own.values(), *ours.values()}

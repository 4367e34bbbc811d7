"""What pages give to others comes back from the disk as it was, whole and in parts."""

import pickle

import msgspec
import pytest
from msgspec.structs import replace

from sourcebook.collection import Paragraph, PublishedSource
from sourcebook.model import BibRecord
from sourcebook.publish.pages.page_record import PageRecord, digest
from sourcebook.publish.pages.page_records import PageRecords
from sourcebook.publish.pages.search_records import SOURCES, SearchRecord
from sourcebook.publish.render.prose import SearchPassage
from sourcebook.seal.digests import PageSeal

TEXT = (Paragraph("p1", "Of a treaty."), Paragraph("p2", "Ein Schluß ⟦"))
SOURCE = PublishedSource("sources/one.md", "sources/one.html", BibRecord(title="One"), "", TEXT)
RECORD = PageRecord(
    "One",
    ("topics/treaty.md",),
    ("p1", "p2"),
    {"topics/treaty.md": {"p1": "../topics/treaty.md#p1"}},
    SearchRecord(
        "sources/one.html", "One", SOURCES, "Source", passages=(SearchPassage("p1", "x"),)
    ),
    SOURCE,
    "0" * 64,
    sealed=PageSeal.of("sources/one.html", "", "One", ("Of a treaty.",)),
)


@pytest.fixture
def records() -> PageRecords:
    """The record of one page, and after it that of another, which gives nothing."""
    found = PageRecords()
    found["sources/one.md"] = RECORD
    found["about.md"] = PageRecord("About")
    return found


def test_a_record_comes_back_whole_and_in_parts(records: PageRecords) -> None:
    assert list(records) == ["sources/one.md", "about.md"]
    assert records["sources/one.md"] == RECORD
    assert records.search("sources/one.md") == RECORD.search
    assert records.sealed("sources/one.md") == RECORD.sealed
    assert records.outline("sources/one.md").anchors == RECORD.anchors
    assert records.outline("about.md").title == "About"
    assert (records.source("about.md"), records.search("about.md")) == (None, None)


def test_the_text_of_a_source_is_what_it_was_wherever_it_lies(records: PageRecords) -> None:
    source = records.source("sources/one.md")
    assert source == SOURCE
    assert source
    assert (len(source.paragraphs), source.paragraphs[0], tuple(source.paragraphs[1:])) == (
        len(TEXT),
        TEXT[0],
        TEXT[1:],
    )
    assert pickle.loads(pickle.dumps(source)) == SOURCE
    assert digest(source) == digest(SOURCE)


def test_a_digest_is_of_what_is_published_of_a_source_alone(records: PageRecords) -> None:
    known = records.digest("sources/one.md")
    records["sources/one.md"] = replace(RECORD, listed=("topics/other.md",), ids=())
    assert records.digest("sources/one.md") == known
    records["sources/one.md"] = replace(RECORD, source=replace(SOURCE, paragraphs=TEXT[:1]))
    assert records.digest("sources/one.md") != known
    halved = replace(SOURCE, description="\ud800")
    records["sources/one.md"] = replace(RECORD, source=halved)
    assert records.digest("sources/one.md") == b""


def test_a_record_is_replaced_before_it_is_packed_and_after(records: PageRecords) -> None:
    shorter = replace(SOURCE, paragraphs=TEXT[:1])
    for _ in range(2):
        records["sources/one.md"] = replace(RECORD, source=shorter, title="Other")
        assert records.source("sources/one.md") == shorter
        assert records.outline("sources/one.md").title == "Other"
        records["about.md"] = PageRecord("About")
    packed = records.packed("sources/one.md")
    assert packed
    records.put("sources/two.md", packed)
    assert records["sources/two.md"] == records["sources/one.md"]


def test_what_cannot_be_packed_is_held() -> None:
    records = PageRecords()
    records["half.md"] = PageRecord("\ud800", source=SOURCE)
    records["about.md"] = PageRecord("About")
    assert records.packed("half.md") is None
    assert records["half.md"].title == records.outline("half.md").title == "\ud800"
    assert records.source("half.md") == SOURCE


def test_nothing_else_is_taken_for_a_text() -> None:
    with pytest.raises((TypeError, NotImplementedError, msgspec.MsgspecError)):
        digest(object())


def test_what_is_asked_of_all_pages_follows_their_records(records: PageRecords) -> None:
    assert records.brief("sources/one.md") == ("0" * 64, (), True)
    assert records.search_head("sources/one.md")
    assert records.brief("about.md") == ("", (), False)
    assert records.search_head("about.md") is None
    records["about.md"] = replace(RECORD, ledger="1")
    assert records.brief("about.md") == ("1", (), True)
    records.put("about.md", msgspec.msgpack.encode(PageRecord(ledger="2")))
    assert records.brief("about.md") == ("2", (), False)
    assert records.search_head("about.md") is None

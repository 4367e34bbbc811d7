"""Volume, pages, roles and numbers of a source come back from the files that we write."""

import pytest

from sourcebook.bibliography import biblatex, csl, formats, ris
from sourcebook.collection import Collection, PublishedSource
from sourcebook.model import BibRecord

ARTICLE = BibRecord(
    title="The Price of Dredging", authors=("Mara Lind",), issued="2014", type="article-journal",
    genre="Review article", volume="14", issue="2", pages="101–119", issn="1234-567X",
    editors=("Piet Oskam",), translators=("Anna Sample",),
)  # fmt: skip
REPORT = BibRecord(
    title="Keeping the Channel Open", type="report", genre="Working paper", number="WP 23",
    edition="2", isbn="978-0-00-000000-2",
)  # fmt: skip
SPEECH = BibRecord(
    title="Remarks", type="speech", recipients=("Anna Sample",), interviewers=("Piet Oskam",),
    archive="Harbour Archive", archive_location="Box 12, folder 3", event="Opening of the landing",
    event_place="Quayside", section="Speeches", pmid="123", arxiv="2101.00000", handle="123/45",
    original_language="de", reviewed_title="Two Towns", reviewed_authors=("Mara Lind",),
)  # fmt: skip
WRITERS = {"x.json": csl.dump, "x.bib": biblatex.dump, "x.ris": ris.dump}


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_is_read(name: str) -> None:
    for bib in (ARTICLE, REPORT, SPEECH):
        source = PublishedSource("sources/made.md", "sources/made.html", bib)
        text = WRITERS[name]((source,), Collection("A Reader", sources=(source,)))
        references, problems = formats.read(name, text.encode())
        assert not problems
        for field in BibRecord.__struct_fields__:
            if field != "provenance":
                assert getattr(references[0], field) == getattr(bib, field), (name, field)

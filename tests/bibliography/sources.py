"""Sources to export."""

from typing import Any

from msgspec.structs import replace

from sourcebook.collection import (
    Collection,
    Commentary,
    Paragraph,
    PublishedSource,
    PublishedSubject,
    QuotedPassage,
)
from sourcebook.model import BibRecord, Provenance

DIGEST = "9405290062f8a8b8ae9c1ca7e9f3499060a95003ad734125b5b6da409504a4a1"

PLAIN = PublishedSource(
    "sources/a-treaty.md",
    "sources/a-treaty.html",
    BibRecord(
        title="A Treaty Long in Coming: The Talks of 2014",
        authors=("Mara Lind", "Vincent van Gogh", "Economist Intelligence Unit", "安倍 晋三"),
        issued="2014-03-12",
        accessed="2025-05-09",
        type="article-newspaper",
        container_title="The Morning Paper",
        publisher="Morning Press",
        language="en",
        url="https://example.org/a?b=c&d=%20e",
        doi="10.1000/xyz_1",
        license="CC-BY-4.0",
        keywords=("peace", "treaty, draft"),
        provenance=(
            Provenance("title", "stated", (1,)),
            Provenance("issued", "editor"),
            Provenance("language", "inferred", (), "from the text"),
        ),
    ),
    description="What we say of it.",
    paragraphs=(Paragraph("p1", "The two governments met."), Paragraph("p2", "They met again.")),
    ground="publish: full",
    topics=("peace-treaty",),
    subjects=("peace-treaty",),
    commentary=Commentary("Our comment.", ("A. Editor",), "2026", "CC-BY-4.0"),
    modified="2026-11-20",
    capture="seeds/treaty.txt",
    sha256=DIGEST,
    media_type="text/plain",
    ledger="b" * 64,
)
SUBJECT = PublishedSubject(
    "peace-treaty",
    "topics",
    "topics/peace-treaty.md",
    "topics/peace-treaty.html",
    "Peace treaty",
    alt_labels=("平和条約", "мирный договор"),
    scope_note="What was said of a treaty.",
    coordinates=(44.5, 146.1),
    quoted=(QuotedPassage("sources/a-treaty.md", ("p1", "p2"), "met. They", ("met",)),),
)
BARE = PublishedSource(
    "sources/bare.md", "sources/bare.html", BibRecord(title="Nobody Knows", type="webpage")
)
COLLECTION = Collection(
    "A Reader",
    site_url="https://example.org/reader/",
    sources=(PLAIN, BARE),
    subjects=(SUBJECT,),
)


def with_bib(**fields: Any) -> PublishedSource:
    """Return a source of which nothing is known but these fields."""
    bib = replace(BARE.bib, **fields)
    return replace(BARE, path="sources/made.md", url="sources/made.html", bib=bib)

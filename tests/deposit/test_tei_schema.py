"""TEI of a deposit is valid by a RELAX NG schema of what it uses of P5, `tei.rng`."""

from pathlib import Path
from typing import Any, get_args

from hypothesis import given
from lxml import etree
from msgspec.structs import replace

from sourcebook.collection import Paragraph, PublishedSource
from sourcebook.deposit import tei, tei_subjects
from sourcebook.model import BibRecord, BlockKind, Span, SpanKind
from tests.deposit.test_folders import MADE, SHOWN
from tests.embed.records import ANY_SOURCE

SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("tei.rng"))))
BIB = BibRecord(
    title="Ice in the Port",
    authors=("Ada Keeper", "The Harbour Board", "Sato, Jun"),
    editors=("Mara Lind",),
    translators=("Otto Rowe",),
    interviewers=("Ida Holm",),
    issued="2019-01-22/2019-01-31",
    container_title="The Skagen Post",
    publisher="The Post",
    volume="1",
    pages="3–4",
    edition="2nd",
    doi="10.1000/x",
    url="https://example.org/ice",
    language="en",
    keywords=("ice",),
    license="CC-BY-4.0",
)


def faults(document: str) -> list[str]:
    SCHEMA.validate(etree.fromstring(document.encode()))
    return [f"{one.line}: {one.message}" for one in SCHEMA.error_log]


def written(source: PublishedSource) -> str:
    return tei.document(source, MADE, lambda _image: "../images/x.png")


def span(kind: SpanKind) -> Span:
    return Span(0, 3, kind, "https://example.org/" if kind == "link" else "", "de")


def test_every_kind_of_paragraph_and_of_words_is_valid() -> None:
    kinds: tuple[BlockKind, ...] = get_args(BlockKind)
    spans: tuple[SpanKind, ...] = get_args(SpanKind)
    paragraphs = [Paragraph(f"p{n}", "Two\nlines", kind=kind) for n, kind in enumerate(kinds)]
    paragraphs += [
        Paragraph(f"p{n}", "Words of it.", spans=(span(kind),)) for n, kind in enumerate(spans, 40)
    ]
    own: dict[str, Any] = {
        "description": "Ours.",
        "abstract": "Its own.",
        "site_description": "The site's.",
    }
    source = replace(SHOWN, bib=BIB, paragraphs=tuple(paragraphs), subjects=("peace",), **own)
    assert faults(written(source)) == []
    root = etree.fromstring(written(source).encode())
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    [its, ours] = root.findall(".//t:abstract", space)
    assert [its.xpath("string()"), its.get("resp")] == ["Its own.", None]
    assert [ours.xpath("string()"), ours.get("resp")] == ["Ours.", "#editors"]


def test_what_the_rights_withhold_and_subjects_are_valid() -> None:
    bare = replace(SHOWN, bib=BibRecord(), paragraphs=(), mode="record")
    assert faults(written(bare)) == []
    assert faults(tei_subjects.document(MADE)) == []


@given(ANY_SOURCE)
def test_any_source_is_valid(source: PublishedSource) -> None:
    assert faults(written(source)) == []

"""Records for tests: from a case file, and any at all."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sourcebook.collection import (
    Collection,
    Comment,
    Commentary,
    Paragraph,
    PublishedSource,
    PublishedSubject,
)
from sourcebook.model import BibRecord
from tests.hostile import STRINGS

CASES = Path(__file__).parent / "cases"
MANY = ("authors", "keywords", "spatial")

SUBJECTS = (
    PublishedSubject(
        "lighthouses",
        "topics",
        "topics/lighthouses.md",
        "topics/lighthouses.html",
        "Lighthouses",
        scope_note="What stands at sea and shines.",
        wikidata="Q39715",
    ),
    PublishedSubject(
        "ada-keeper", "people", "people/ada-keeper.md", "people/ada-keeper.html", "Ada Keeper"
    ),
)


def bib(fields: dict[str, Any]) -> BibRecord:
    known: dict[str, Any] = {k: tuple(v) if k in MANY else v for k, v in fields.items()}
    return BibRecord(**known)


def source(case: dict[str, Any]) -> PublishedSource:
    """Return the source that a case describes: `bib`, `text`, `commentary` and plain attributes."""
    given: dict[str, Any] = case["source"]
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    commentary = case.get("commentary", {})
    name = case["name"]
    return PublishedSource(
        path=f"sources/{name}.md",
        url=f"sources/{name}.html",
        bib=bib(case["bib"]),
        paragraphs=tuple(Paragraph(*pair) for pair in case.get("paragraphs", [])),
        commentary=Commentary(
            commentary.get("text", ""),
            tuple(commentary.get("authors", [])),
            commentary.get("date", ""),
            commentary.get("license", ""),
            tuple(Comment(*three) for three in commentary.get("comments", [])),
        ),
        **plain,
    )


def read(path: Path) -> PublishedSource:
    return source({"name": path.stem, **json.loads(path.read_text(encoding="utf-8"))})


def collection(*sources: PublishedSource, site_url: str = "") -> Collection:
    return Collection(
        "Coast Reader", "What is said of coasts.", site_url, "en", "2026-11-20", sources, SUBJECTS
    )


_TEXT = st.sampled_from(STRINGS) | st.text(max_size=40)
_TYPES = ("", "article-journal", "report", "thesis", "webpage", "post-weblog", "chapter", "<x>")
_DATES = ("", "2005", "2017-11~", "2019-01-22", "2019-01-22/2019-01-31", "2014-21", "?", "201X")
_BIBS = st.builds(
    BibRecord,
    title=_TEXT,
    authors=st.lists(_TEXT, max_size=3).map(tuple),
    issued=st.sampled_from(_DATES),
    available=st.sampled_from(_DATES),
    type=st.sampled_from(_TYPES),
    container_title=_TEXT,
    publisher=_TEXT,
    language=st.sampled_from(("", "en", "zh-Hant", '"><b>')),
    url=st.sampled_from(("", "https://example.org/a?b=c&d", "javascript:window.ran=1")) | _TEXT,
    doi=st.sampled_from(("", "10.1000/x")) | _TEXT,
    license=st.sampled_from(("", "CNE", "CC-BY-4.0", "MIT", "<i>")),
    rights_holder=_TEXT,
    keywords=st.lists(_TEXT, max_size=2).map(tuple),
    completeness=st.sampled_from(("", "extract")),
)
_PARAGRAPHS = st.lists(_TEXT, max_size=4).map(
    lambda texts: tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts, start=1))
)
_SAID = st.builds(
    Commentary,
    text=_TEXT,
    authors=st.lists(_TEXT, max_size=2).map(tuple),
    date=st.sampled_from(("", "2026-11", "2026-11-20", "in autumn")),
    license=st.sampled_from(("", "CC-BY-4.0")),
    comments=st.lists(_TEXT, max_size=2).map(
        lambda texts: tuple(
            Comment(f"on-p{n}", f"p{n}", text) for n, text in enumerate(texts, start=1)
        )
    ),
)
ANY_SOURCE = st.builds(
    PublishedSource,
    path=st.just("sources/any.md"),
    url=st.just("sources/any.html"),
    bib=_BIBS,
    description=_TEXT,
    paragraphs=_PARAGRAPHS,
    mode=st.sampled_from(("full", "excerpt", "record")),
    ground=_TEXT,
    topics=st.just(("lighthouses",)),
    subjects=st.just(("lighthouses", "nobody-knows")),
    commentary=_SAID,
    modified=st.sampled_from(("", "2026-11-19")),
    capture=st.just("seeds/any.txt"),
    sha256=st.sampled_from(("", "00" * 32)),
)

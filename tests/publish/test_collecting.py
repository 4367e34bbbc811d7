"""The records of what is published, read back from the pages as they are rendered."""

import pytest

from sourcebook.collection import Commentary
from sourcebook.model import Provenance
from sourcebook.page.content import PageContent, record
from sourcebook.publish.pages import collection_records
from sourcebook.publish.pages.collection_records import FiledSubjects
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.rights.decisions import Decision
from tests.publish.pages import page

PAGE = """---
title: "On  Treaties"
authors: [Mara Lind, "Group, The"]
issued: 2014-03~
license: CC-BY-4.0
description: Ours.
capture:
  path: seeds/a.txt
  sha256: abc
  fields:
    title: {from: stated, lines: [3], was: x}
    issued: {from: inferred, lines: [20, 21], note: a copyright year, was: x}
    authors: {from: editor, was: x}
    url: {from: unknown, was: x}
---

<!-- source-text: begin -->
One said *this*.

Two said that.
<!-- source-text: end -->

## Commentary

Of [¶2](#p2) this much: <b>it</b> holds.

- Another on [¶1](#p1) and [¶2](#p2).

— A. Reader, 2026-11
"""
FULL = Decision("full", "chosen", "CC-BY-4.0")


FILED = FiledSubjects(("peace-treaty", "missing"), ("peace-treaty", "missing", "mara-lind"))


def read(text: str = PAGE) -> tuple[PageState, Commentary]:
    """A source's page, and what is written on it."""
    state = page("sources/a.md", text)
    return state, collection_records.commentary(state.commentary(), state.signature)


def test_a_source_is_read_with_all_that_its_page_shows() -> None:
    state, commentary = read(
        PAGE.replace("---\n\n<!--", "commentary: {license: CC0-1.0}\n---\n\n<!--")
    )
    found = collection_records.source("sources/a.md", state, commentary, FULL, FILED)
    assert (found.id, found.url, found.capture, found.sha256) == (
        "a",
        "sources/a.html",
        "seeds/a.txt",
        "abc",
    )
    assert [(p.id, p.text) for p in found.paragraphs] == [
        ("p1", "One said this."),
        ("p2", "Two said that."),
    ]
    assert (found.topics, found.subjects) == (FILED.topics, FILED.subjects)
    assert found.description == "Ours."
    assert commentary.authors == ("A. Reader",)
    assert (commentary.date, commentary.license) == ("2026-11", "CC0-1.0")
    assert [(c.id, c.paragraph, c.text) for c in commentary.comments] == [
        ("on-p2", "p2", "Of ¶2 this much: it holds."),
        ("on-p1", "p1", "Another on ¶1 and ¶2."),
    ]
    assert commentary.text.splitlines()[0] == "Of ¶2 this much: it holds."


def test_the_record_says_where_each_value_comes_from() -> None:
    found = record(read()[0].document.meta)
    assert (found.title, found.authors, found.issued, found.url) == (
        "On Treaties",
        ("Mara Lind", "Group, The"),
        "2014-03~",
        "",
    )
    assert found.provenance == (
        Provenance("title", "stated", (3,)),
        Provenance("authors", "editor"),
        Provenance("issued", "inferred", (20, 21), "a copyright year"),
        Provenance("url", "unknown"),
    )


def test_nothing_of_ours_is_published_of_what_is_withdrawn() -> None:
    state, commentary = read()
    decision = Decision("withdrawn", "asked", "CNE")
    found = collection_records.source("sources/a.md", state, commentary, decision, FILED)
    assert (found.description, found.commentary.text, found.mode) == ("", "", "withdrawn")


def test_a_page_without_commentary_has_none() -> None:
    _, commentary = read(PAGE.partition("Of [")[0])
    assert commentary == Commentary()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["43.5", "145.9"], (43.5, 145.9)),
        (["43.5"], None),
        (["91", "0"], None),
        (["0", "181"], None),
        (["nan", "0"], None),
        (["north", "east"], None),
        (None, None),
    ],
)
def test_coordinates(written: object, expected: tuple[float, float] | None) -> None:
    found = collection_records.subject("places/a.md", "places/a.html", {"coordinates": written}, ())
    assert found.coordinates == expected


def test_the_collection_is_in_order() -> None:
    pages = {"sources/a.md": "2014", "sources/b.md": "2019-01~", "sources/c.md": ""}
    sources = [
        collection_records.source(
            path,
            PageState(PageContent({"issued": issued}, ""), "source", path),
            Commentary(),
            FULL,
            FiledSubjects(),
        )
        for path, issued in pages.items()
    ]
    subjects = [
        collection_records.subject(f"topics/{name}.md", "", {"title": name}, ())
        for name in ("b", "A")
    ]
    found = collection_records.collection(
        ("T", "D"), "https://example.org/x", "en", sources, subjects
    )
    assert [one.id for one in found.sources] == ["b", "a", "c"]
    assert [one.title for one in found.subjects] == ["A", "b"]
    assert found.address("a.html") == "https://example.org/x/a.html"

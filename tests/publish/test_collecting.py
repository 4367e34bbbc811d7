"""The records of what is published, read back from the pages as they are rendered."""

import pytest
from markdown import Markdown

from sourcebook.collection import Commentary
from sourcebook.model import Provenance
from sourcebook.page.bibliography import record
from sourcebook.publish import collecting, front_matter, signed
from sourcebook.publish.decisions import Decision
from sourcebook.publish.layout import cut, with_remarks
from sourcebook.publish.links import Links
from sourcebook.publish.rendered import Rendered

PAGE = """---
title: "On  Treaties"
authors: [Mara Lind, "Group, The"]
issued: 2014-03~
topics: [peace-treaty, gone]
license: CC-BY-4.0
description: Ours.
capture:
  path: seeds/a.txt
  sha256: abc
  fields:
    title: {from: 'stated, line 3', was: x}
    issued: {from: 'inferred, lines 20 and 21: a copyright year', was: x}
    authors: {from: editor, was: x}
    url: {from: not stated, was: x}
---

<!-- source-text: begin -->
One said *this*.

Two said that.
<!-- source-text: end -->

## Commentary

Of [¶2](#p2) this much: <b>it</b> holds.

- Another on [¶1](#p1) and [¶2](#p2).

— A. Reader, 2026-11

<!-- related: begin -->
## Subjects

- [Peace treaty](../topics/peace-treaty.md): [¶1](#p1), [¶2](#p2)
- [Mara Lind](../people/mara-lind.md), person: [¶1](#p1)

## Related sources

- [Another](b.md), 2015: both on Peace treaty
<!-- related: end -->
"""
FULL = Decision("full", "chosen", "CC-BY-4.0")


def read(text: str = PAGE) -> tuple[front_matter.Document, list[Rendered], str]:
    """A page's front matter, its regions, and the HTML of its commentary."""
    document = front_matter.read("docs/sources/a.md", text)
    rendered: list[Rendered] = []
    name = "sourcebook.publish.regions_ext"
    options = {"links": Links("sources/a.md"), "rendered": rendered}
    html = Markdown(extensions=[name], extension_configs={name: options}).convert(document.body)
    return document, rendered, with_remarks(cut(html, rendered)).after


def test_a_source_is_read_with_all_that_its_page_shows() -> None:
    document, regions, after = read()
    said = collecting.commentary(after, signed.signed(document.meta, after, "CC0-1.0"))
    found = collecting.source("sources/a.md", "sources/a.html", document.meta, regions, said, FULL)
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
    assert found.subjects == ("peace-treaty", "gone", "mara-lind")
    assert found.description == "Ours."
    assert said.authors == ("A. Reader",)
    assert (said.date, said.license) == ("2026-11", "CC0-1.0")
    assert [(c.id, c.paragraph, c.text) for c in said.comments] == [
        ("on-p2", "p2", "Of ¶2 this much: it holds."),
        ("on-p1", "p1", "Another on ¶1 and ¶2."),
    ]
    assert said.text.splitlines()[0] == "Of ¶2 this much: it holds."


def test_the_record_says_where_each_value_comes_from() -> None:
    found = record(read()[0].meta)
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
    document, regions, after = read()
    said = collecting.commentary(after, signed.Signed())
    decision = Decision("withdrawn", "asked", "CNE")
    found = collecting.source(
        "sources/a.md", "sources/a.html", document.meta, regions, said, decision
    )
    assert (found.description, found.commentary.text, found.mode) == ("", "", "withdrawn")


def test_a_page_without_commentary_has_none() -> None:
    _, _, after = read(PAGE.partition("Of [")[0])
    assert collecting.commentary(after, signed.Signed()).text == ""


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
    found = collecting.subject("places/a.md", "places/a.html", {"coordinates": written}, [])
    assert found.coordinates == expected


def test_the_collection_is_in_order() -> None:
    pages = {"sources/a.md": "2014", "sources/b.md": "2019-01~", "sources/c.md": ""}
    sources = [
        collecting.source(path, path, {"issued": issued}, [], Commentary(), FULL)
        for path, issued in pages.items()
    ]
    subjects = [
        collecting.subject(f"topics/{name}.md", "", {"title": name}, []) for name in ("b", "A")
    ]
    found = collecting.collection(("T", "D"), "https://example.org/x", "en", sources, subjects)
    assert [one.id for one in found.sources] == ["b", "a", "c"]
    assert [one.title for one in found.subjects] == ["A", "b"]
    assert found.address("a.html") == "https://example.org/x/a.html"

"""The preview's list of what is left to do: each with file and line, nothing of it executed."""

from itertools import pairwise

import lxml.html

from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.publish.preview import curator_page
from sourcebook.publish.preview.curator import Curator

HOSTILE = "<script>alert(1)</script> & “x”"
SOURCE = f"""---
title: {HOSTILE}
license: CNE
description:
capture: {{path: seeds/a.txt}}
---

## Commentary

<!-- proposal: 4f1c2a9b5d6e7f80 -->
A note.
<!-- proposal: end -->
"""
DONE = "---\ntitle: Done\nlicense: CC0-1.0\ndescription: Ours.\ncapture: {path: seeds/b.txt}\n---\n"
DRAFT = "---\ntitle: A draft\ndraft: true\n---\n"
WORK = curator_page.OpenWork(
    (
        StoredFile("docs/sources/a b.md", SOURCE.encode()),
        StoredFile("docs/sources/done.md", DONE.encode()),
        StoredFile("docs/topics/draft.md", DRAFT.encode()),
        StoredFile("docs/sources/broken.md", b"---\nx: [\n---\n\xff"),
    ),
    (
        Problem("docs/sources/a b.md", 3, f"is wrong: {HOSTILE}", "mend it"),
        Problem("seeds/b.txt", 0, "is remarkable", severity="note"),
    ),
    (Problem("docs/sources/done.md", 2, "`title` is in doubt", severity="note"),),
    ("docs/sources/done.md",),
)


def lists(page: bytes) -> dict[str, list[str]]:
    """The entries of the page by heading."""
    main = lxml.html.document_fromstring(page.decode()).iter("article")
    parts = list(next(main))
    return {
        str(heading.text): ["".join(map(str, entry.itertext())) for entry in below]
        for heading, below in pairwise(parts)
        if heading.tag == "h2"
    }


def test_each_thing_to_do_stands_with_its_place() -> None:
    page = curator_page.page(WORK, ["assets/a.css"])
    assert lists(page) == {
        "To mend: 1": [f"docs/sources/a b.md:3 is wrong: {HOSTILE}; mend it"],
        "Proposed by readers: 1": [f"docs/sources/a b.md:10 {HOSTILE}"],
        "In doubt: 1": ["docs/sources/done.md:2 `title` is in doubt"],
        "Changed since the last commit: 1": ["docs/sources/done.md:1"],
        "Drafts, which are not published: 1": ["docs/topics/draft.md:3 A draft"],
        "Without a licence that somebody looked into: 1": [f"docs/sources/a b.md:3 {HOSTILE}"],
        "Without a description: 1": [f"docs/sources/a b.md:4 {HOSTILE}"],
        "Noted: 1": ["seeds/b.txt:1 is remarkable"],
    }
    assert b"<script" not in page
    assert b'href="sources/a%20b.html"' in page
    assert b'href="assets/a.css"' in page


def test_of_very_many_the_number_is_said() -> None:
    doubts = [Problem(f"docs/sources/{n}.md", 1, "in doubt") for n in range(120)]
    page = curator_page.page(curator_page.OpenWork(doubts=doubts), [])
    assert len(lists(page)["In doubt: 120"]) == 50
    assert b"And 70 more." in page


def test_the_preview_answers_at_its_address_alone() -> None:
    said: list[str] = []
    curator = Curator(lambda _page: (), "/x/", lambda: b"to do")

    def begin(status: str, _headers: object, /) -> None:
        said.append(status)

    answer = curator.answer("/x/curator.html", begin, lambda _: None)
    assert (answer, said) == ([b"to do"], ["200 OK"])
    assert curator.answer("/curator.html", lambda *_: None, lambda _: None) is None


def test_nothing_left_is_said() -> None:
    assert b"Nothing is left to do." in curator_page.page(curator_page.OpenWork(), [])

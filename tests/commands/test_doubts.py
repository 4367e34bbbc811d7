"""Values in doubt: `check` lists them, the preview shows them, the published site does not."""

import pytest

from sourcebook.problems import Problem
from sourcebook.publish.preview.curator import NAME, Curator
from tests.ingest.conftest import Project

BLOG = """Three Days of Ice

I walked to the landing this morning to see whether the ferry was running, and it was not, so I
stayed and counted gulls for an hour before the harbour office opened its windows at last.

Leave a Reply
"""
ICE = "docs/sources/three-days-of-ice.md"


@pytest.fixture
def blog(project: Project) -> Project:
    """A project with a capture whose kind is in doubt."""
    project.write("seeds/ice.txt", BLOG)
    assert project.run("ingest").problems == []
    return project


def listed(project: Project) -> list[str]:
    outcome = project.run("check")
    assert outcome.status == 0, outcome.err
    return [one for one in outcome.problems if one.startswith(ICE) and "`type`" in one]


def test_check_lists_what_is_in_doubt_until_it_is_settled(blog: Project) -> None:
    [note] = listed(blog)
    line = blog.read(ICE).split("\n").index("type: post-weblog") + 1
    assert note.startswith(
        f"{ICE}:{line}: note: `type` is 'post-weblog', right with a chance of 0."
    )
    assert listed(blog) == [note]  # as it was kept
    blog.write(ICE, blog.read(ICE).replace("type: post-weblog", "type: article-newspaper"))
    assert blog.run("ingest").status == 0
    assert listed(blog) == []


def served(curator: Curator, asked: str, page: bytes) -> tuple[bytes, dict[str, str]]:
    said: dict[str, str] = {}
    answer = curator.answer(
        asked,
        lambda _status, headers: said.update(headers),
        lambda start: start("200 OK", [("Content-Length", str(len(page)))]) or [page],
    )
    assert answer is not None
    return b"".join(answer), said


@pytest.mark.parametrize("asked", ["/x/sources/a%20b.html", "/x/sources/a b/"])
def test_the_preview_shows_it_on_its_page_alone(asked: str) -> None:
    doubt = Problem("docs/sources/a b.md", 3, "`title` is '<b>'", "settle it", "note")
    wrong = Problem("docs/sources/a b.md", 2, "the front matter has no end")
    curator = Curator(lambda page: [wrong, doubt, doubt] if page == doubt.path else (), "/x/")
    page = b"<body><h1>A</h1><p>B</p></body>"
    shown, headers = served(curator, asked, page)
    before, _, after = page.partition(b"<p>")
    assert shown.startswith(before)
    assert shown.endswith(b"<p>" + after)
    assert NAME.encode() in shown
    assert shown.count(b"<li>`title` is &#x27;&lt;b&gt;&#x27;; settle it</li>") == 1
    assert b"<li>docs/sources/a b.md:2: the front matter has no end</li>" in shown
    assert headers["Content-Length"] == str(len(shown))
    assert served(curator, "/x/sources/other.html", page)[0] == page
    assert served(curator, "/sources/a%20b.html", page)[0] == page

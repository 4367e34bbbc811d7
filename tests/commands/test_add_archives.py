"""`add` on archives of the web: one page is a capture; of many those are taken that are wanted."""

from pathlib import Path

import pytest

from tests.ingest.conftest import ARTICLE, Project
from tests.parse import archiving

TITLES = ("New Words", "Old Words", "Fair Words")


def response(number: int, title: str) -> str:
    article = ARTICLE.replace("A Treaty", title).replace("12", str(13 + number))
    body = "".join(f"<p>{part}</p>" for part in article.split("\n\n"))
    day = f"2020-01-0{number}T00:00:00Z"
    head = f"=== response https://example.org/news/{number} {day} gzip chunked"
    sent = "Content-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked"
    return f"{head}\n200 OK\n{sent}\n\n<title>{title} Long in Coming</title>{body}\n"


PAGES = [response(number, title) for number, title in enumerate(TITLES, 1)]


@pytest.fixture(params=["crawl.warc.gz", "crawl.warc", "crawl.wacz"])
def crawl(project: Project, request: pytest.FixtureRequest) -> Path:
    name = str(request.param)
    made = archiving.warc("".join(PAGES), packed=name.endswith(".gz"))
    if name.endswith(".wacz"):
        made = archiving.wacz(archiving.warc(PAGES[0]), archiving.warc("".join(PAGES[1:])))
    return project.write(f"found/{name}", made)


def test_an_archive_of_one_page_is_a_capture(project: Project) -> None:
    project.write("found/one.warc.gz", archiving.warc(PAGES[0]))
    assert project.run("add", str(project.root / "found")).status == 0
    assert project.added() == {"one.warc.gz"}
    page = project.read("docs/sources/new-words-long-in-coming.md")
    assert "https://example.org/news/1" in page
    assert "2020-01-01" in page


def test_the_pages_of_a_larger_one_are_listed(project: Project, crawl: Path) -> None:
    outcome = project.run("add", str(crawl))
    assert outcome.status == 1
    assert outcome.out.splitlines()[:3] == [
        f"2020-01-0{number}  https://example.org/news/{number}" for number in (1, 2, 3)
    ]
    assert f"{crawl}:1: holds 3 pages, and a capture is one; none was taken" in outcome.err
    assert "--page ADDRESS" in outcome.err
    assert project.added() == set()


def test_those_that_are_asked_for_are_taken(project: Project, crawl: Path) -> None:
    asked = ("--page", "https://example.org/news/3", "--page", "*/2", "--page", "*/4")
    outcome = project.run("add", str(crawl), *asked)
    assert outcome.status == 1
    assert "--page: no file holds the page */4" in outcome.err
    assert project.added() == {
        "example.org-news-2-2020-01-02.warc",
        "example.org-news-3-2020-01-03.warc",
    }
    assert "docs/sources/fair-words-long-in-coming.md" in project.docs()
    again = project.run("add", str(crawl), "--page", "*news*")
    assert again.out.count("is there already") == 2
    assert len(project.added()) == 3


def test_a_sidecar_that_names_a_page_makes_the_whole_a_capture(project: Project) -> None:
    crawl = project.write("found/crawl.warc", archiving.warc("".join(PAGES), packed=False))
    project.write("found/crawl.warc.yml", "url: https://example.org/news/2\n")
    assert project.run("add", str(crawl)).status == 0
    assert project.added() == {"crawl.warc", "crawl.warc.yml"}
    assert "docs/sources/old-words-long-in-coming.md" in project.docs()


def test_a_damaged_archive_is_refused(project: Project) -> None:
    damaged = project.write("found/a.wacz", b"PK no zip")
    outcome = project.run("add", str(damaged))
    assert outcome.status == 1
    assert f"{damaged}:1: cannot be read" in outcome.err
    assert project.added() == set()

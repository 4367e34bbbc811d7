"""`add https://…`: a page is fetched, kept as WARC and ingested, or nothing is written."""

from collections.abc import Iterator

import pytest

from sourcebook.commands.adding import named_files
from tests.fetch.serving import Site, fetch_here, page, serving
from tests.ingest.conftest import ARTICLE, Project

TEXT = ARTICLE.replace("A Treaty", "New Words").replace("12", "13")
HTML = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(named_files, "fetch", fetch_here)
    with serving({"/news/new": page(HTML), "/menu": page("<p>Home")}) as made:
        yield made


def test_a_page_becomes_a_capture(project: Project, site: Site) -> None:
    outcome = project.run("add", site.address("/news/new#part"))
    assert (outcome.status, outcome.err) == (0, "")
    assert f"{site.address('/news/new')} was fetched" in outcome.out
    (name, _) = project.seeds()
    assert name.startswith("127.0.0.1-news-new-2")
    text = project.read("docs/sources/new-words-long-in-coming.md")
    assert f"url: {site.address('/news/new')}" in text
    assert f"accessed: {name.removesuffix('.warc')[-10:]}" in text
    again = project.run("add", site.address("/news/new"))
    assert again.status == 1
    assert (
        f"{site.address('/news/new')}: was fetched on this day already: seeds/{name}" in again.err
    )


def test_what_is_refused_leaves_nothing(project: Project, site: Site) -> None:
    outcome = project.run("add", site.address("/none"), site.address("/menu"), "https://a:b@c/")
    assert outcome.status == 1
    assert f"{site.address('/none')}: is not there: the server answers 404 Not Found" in outcome.err
    assert "127.0.0.1-menu-" in outcome.err
    assert "https://a:b@c/: holds a name or a password" in outcome.err
    assert project.seeds() == ["treaty.txt"]


def test_without_a_project_nothing_is_asked(project: Project, site: Site) -> None:
    (project.root / "seeds/treaty.txt").unlink()
    (project.root / "seeds").rmdir()
    assert project.run("add", site.address("/news/new")).status == 1
    assert site.asked == []


def test_no_setting_lets_a_person_ask_this_computer(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "NO_PROXY", "SOURCEBOOK_LOOPBACK"):
        monkeypatch.setenv(name, "127.0.0.1")
    with serving({"/": page(HTML)}) as site:
        outcome = project.run("add", site.address())
        assert site.asked == []
    assert outcome.status == 1
    assert "127.0.0.1 is not on the public internet" in outcome.err

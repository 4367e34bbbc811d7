"""A preview shows the page that was edited before it has built all: the same as a build makes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from sourcebook.publish.quick_page import QuickPage, states
from tests.browser.conftest import project_with
from tests.ingest.conftest import Project, project

__all__ = ["project"]

PAGE, TOPIC = "docs/sources/a-treaty-long-in-coming.md", "docs/topics/peace-treaty.md"
VIEW = "site/sources/a-treaty-long-in-coming.html"


def built(root: Path) -> QuickPage:
    """Build the site, and return what can make one of its pages anew."""
    seen = states(str(root / "docs"))
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    return QuickPage(config, seen)


@pytest.fixture
def quick(project: Project) -> QuickPage:
    project.run("ingest")
    project_with(project.root / "docs", project.root)
    return built(project.root)


def edit(project: Project, path: str, change: Callable[[str], str]) -> None:
    text = change(project.read(path))
    project.write(path, text)
    os.utime(project.root / path, (1, 1))  # whatever the clock of the disk


@pytest.mark.parametrize("path", [PAGE, TOPIC, "docs/index.md"])
def test_words_are_shown_as_a_build_shows_them(
    project: Project, quick: QuickPage, path: str
) -> None:
    words = "\n## More\n\nWhat was *added*: [¶1](#p1).\n\n— Ann, 2026\n"
    edit(
        project,
        path,
        lambda text: text + (words if path == PAGE else words.replace("[¶1](#p1)", "x")),
    )
    place = project.root / path.replace("docs", "site").replace(".md", ".html")
    before = place.read_bytes()
    assert quick.make()
    made = place.read_bytes()
    assert b"<em>added</em>" in made
    assert made != before
    built(project.root)
    assert place.read_bytes() == made


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a value": (PAGE, lambda text: text.replace("title: A", "title: The")),
    "the source's text": (PAGE, lambda text: text.replace("Neither side", "No side")),
    "a marker": (PAGE, lambda text: text.replace("<!-- source-text: end -->", "")),
    "what is withheld": (PAGE, lambda text: text.replace("title:", "publish: record\ntitle:")),
    "a placeholder": ("docs/index.md", lambda text: text + "\n<!-- sourcebook: subjects -->\n"),
    "a new page": ("docs/new.md", lambda _: "# New\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_may_concern_other_pages_is_left_to_the_build(
    project: Project, quick: QuickPage, what: str
) -> None:
    path, change = CHANGES[what]
    before = (project.root / VIEW).read_bytes()
    project.write("docs/new.md", "") if what == "a new page" else None
    edit(project, path, change)
    assert not quick.make()
    assert (project.root / VIEW).read_bytes() == before


def test_two_pages_are_left_to_the_build(project: Project, quick: QuickPage) -> None:
    for path in (PAGE, TOPIC):
        edit(project, path, lambda text: f"{text}\nMore.\n")
    assert not quick.make()

"""A preview shows what was edited before it has built all: the same as a build makes of a page."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from sourcebook.publish.preview.quick_page import MOST, QuickPages, states
from tests.browser.conftest import project_with
from tests.ingest.conftest import ARTICLE, Project, project

__all__ = ["project"]

NAME = "a-treaty-long-in-coming"
PAGE, TOPIC = f"docs/sources/{NAME}.md", "docs/topics/peace-treaty.md"
VIEW = f"site/sources/{NAME}.html"


def built(root: Path) -> QuickPages:
    """Build the site, and return what can make pages of it anew."""
    seen = states(str(root / "docs"))
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build.build(config)
    return QuickPages(config, seen)


@pytest.fixture
def quick(project: Project) -> QuickPages:
    project.run("ingest")
    project_with(project.root / "docs", project.root)
    return built(project.root)


def made(project: Project, quick: QuickPages) -> bool:
    return quick.make(lambda: str(project.root / "site"))


def edit(project: Project, path: str, change: Callable[[str], str]) -> None:
    project.write(path, change(project.read(path)))
    os.utime(project.root / path, (1, 1))  # whatever the clock of the disk


def shown(project: Project, path: str) -> Path:
    return project.root / path.replace("docs", "site").replace(".md", ".html")


WORDS = "\n## More\n\nWhat was *added*: x.\n\n— Ann, 2026\n"
ALONE: dict[str, tuple[str, Callable[[str], str]]] = {
    "words on a source": (PAGE, lambda text: text + WORDS.replace(" x", " [¶1](#p1)")),
    "words on a subject": (TOPIC, lambda text: text + WORDS),
    "words on a page": ("docs/index.md", lambda text: text + WORDS),
    "a description": (PAGE, lambda text: text.replace("description: ''", "description: Sent.")),
    "a note on a subject": (TOPIC, lambda text: text.replace("title:", "scope_note: N.\ntitle:")),
}


@pytest.mark.parametrize("what", ALONE)
def test_an_edit_is_shown_as_a_build_shows_it(
    project: Project, quick: QuickPages, what: str
) -> None:
    path, change = ALONE[what]
    before = shown(project, path).read_bytes()
    edit(project, path, change)
    assert made(project, quick)
    page = shown(project, path).read_bytes()
    assert page != before
    built(project.root)
    assert shown(project, path).read_bytes() == page


def test_a_title_is_shown_on_its_page(project: Project, quick: QuickPages) -> None:
    edit(project, PAGE, lambda text: text.replace("title: A Treaty", "title: The Treaty"))
    assert made(project, quick)
    page = (project.root / VIEW).read_text()
    assert "<title>The Treaty Long in Coming" in page
    assert ">The Treaty Long in Coming</h1>" in page


def test_text_of_a_source_that_a_person_changed_is_marked(
    project: Project, quick: QuickPages
) -> None:
    edit(project, PAGE, lambda text: text.replace("Neither side", "No side"))
    assert made(project, quick)
    assert "No side" in (project.root / VIEW).read_text()


@pytest.mark.parametrize("path", ["docs/new.md", "docs/topics/new.md", "docs/deep/er/new.md"])
def test_a_new_page_is_shown_and_goes_again(project: Project, quick: QuickPages, path: str) -> None:
    project.write(path, "---\ntitle: New\nlabels: [New]\n---\n\nnew words\n")
    assert made(project, quick)
    assert "new words" in shown(project, path).read_text()
    edit(project, path, lambda text: text + "\nnewer words\n")
    assert made(project, quick)
    assert "newer words" in shown(project, path).read_text()
    (project.root / path).unlink()
    assert made(project, quick)
    assert not shown(project, path).exists()


def test_the_page_of_a_new_source_is_shown_with_its_citation(
    project: Project, quick: QuickPages
) -> None:
    late = ARTICLE.replace("A Treaty", "Late Words").replace("12", "13")
    project.write("seeds/late.txt", late)
    project.run("ingest")
    assert made(project, quick)
    page = (project.root / "site/sources/late-words-long-in-coming.html").read_text()
    assert "<title>Late Words Long in Coming" in page
    assert "citation_title" in page


def test_a_page_of_a_build_goes_and_comes_back(project: Project, quick: QuickPages) -> None:
    before, text = (project.root / VIEW).read_bytes(), project.read(PAGE)
    (project.root / PAGE).unlink()
    assert made(project, quick)
    assert not (project.root / VIEW).exists()
    project.write(PAGE, text)
    assert made(project, quick)
    assert (project.root / VIEW).read_bytes() == before


def test_several_edits_in_a_row_are_each_shown(project: Project, quick: QuickPages) -> None:
    for words in ("first words", "second words"):
        for path in (PAGE, TOPIC, "docs/index.md"):
            project.write(path, f"{project.read(path)}\n{words}\n")
        assert made(project, quick)
        for path in (PAGE, TOPIC, "docs/index.md"):
            assert words in shown(project, path).read_text()
    assert not made(project, quick), "nothing has changed since"


def test_a_page_that_is_another_name_of_a_file_leaves_that_alone(
    project: Project, quick: QuickPages
) -> None:
    next_site = project.root / "next.html"
    next_site.hardlink_to(project.root / VIEW)
    before = next_site.read_bytes()
    edit(project, PAGE, lambda text: f"{text}\nMore.\n")
    assert made(project, quick)
    assert next_site.read_bytes() == before


def test_front_matter_that_cannot_be_read_is_said_and_the_last_page_stays(
    project: Project, quick: QuickPages
) -> None:
    before, text = (project.root / VIEW).read_bytes(), project.read(PAGE)
    edit(project, PAGE, lambda text: text.replace("title:", "title: [", 1))
    assert made(project, quick), "there is something to say"
    assert [(one.path, one.line > 1) for one in quick.problems[PAGE.removeprefix("docs/")]] == [
        (PAGE, True)
    ]
    assert (project.root / VIEW).read_bytes() == before
    project.write(PAGE, text + "\nmended\n")
    assert made(project, quick)
    assert not quick.problems
    assert "mended" in (project.root / VIEW).read_text()


LEFT: dict[str, tuple[str, Callable[[str], str]]] = {
    "a marker": (PAGE, lambda text: text.replace("<!-- source-text: end -->", "")),
    "what is withheld": (PAGE, lambda text: text.replace("title:", "publish: record\ntitle:", 1)),
    "a placeholder": ("docs/index.md", lambda text: text + "\n<!-- sourcebook: subjects -->\n"),
}


@pytest.mark.parametrize("what", LEFT)
def test_what_only_a_build_can_tell_is_left_to_it(
    project: Project, quick: QuickPages, what: str
) -> None:
    path, change = LEFT[what]
    before = shown(project, path).read_bytes()
    edit(project, path, change)
    assert not made(project, quick)
    assert shown(project, path).read_bytes() == before


def test_a_new_page_is_left_to_the_build_where_something_is_withheld(project: Project) -> None:
    project.run("ingest")
    edit(project, PAGE, lambda text: text.replace("title:", "publish: record\ntitle:", 1))
    project_with(project.root / "docs", project.root)
    quick = built(project.root)
    project.write("docs/new.md", f"# New\n\n{project.read(PAGE).partition('---')[2]}\n")
    assert not made(project, quick)
    assert not (project.root / "site/new.html").exists()


def test_a_link_to_a_file_elsewhere_is_left_to_the_build(
    project: Project, quick: QuickPages
) -> None:
    project.write("secret.md", "# Secret\n")
    (project.root / "docs/new.md").symlink_to(project.root / "secret.md")
    assert not made(project, quick)
    assert not (project.root / "site/new.html").exists()


def test_what_a_program_changed_is_left_to_the_build(project: Project, quick: QuickPages) -> None:
    for number in range(MOST + 1):
        project.write(f"docs/new-{number}.md", "# New\n")
    assert not made(project, quick)

"""A source's page shows its capture line by line; that is derived, and stands in no file."""

import shutil
from collections.abc import Iterator

import pytest

from tests.derive.complete import complete
from tests.ingest.conftest import ARTICLE, Project, project

__all__ = ["project"]
NAME = "sources/a-treaty-long-in-coming.md"
PAGE = f"docs/{NAME}"


@pytest.fixture
def made(project: Project) -> Project:
    """A project whose pages are there."""
    assert project.run("ingest").status == 0
    return project


def rows(text: str) -> list[list[str]]:
    table = text.partition("|---|---|---|---|\n")[2].strip()
    return [row.strip("| ").split(" | ") for row in table.splitlines() if row.startswith("| ")]


def numbers(text: str) -> Iterator[int]:
    """The lines that rows stand for, those between two numbers too."""
    for row in rows(text):
        first, _, last = row[0].partition("-")
        yield from range(int(first), int(last or first) + 1)


def test_it_shows_what_became_of_each_line_and_why(made: Project) -> None:
    text = complete(made.root)[NAME].partition("## The saved copy, line by line\n")[2]
    found = {row[0]: row[1] for row in rows(text)}
    assert found == {
        **{"1": "metadata", "3": "metadata", "5": "metadata"},
        "7-11": "article text",
    }
    assert all(len(row) == 4 and row[2] for row in rows(text))
    assert rows(text)[-1][3] == "[¶1](#p1)–[¶2](#p2)"
    assert "A Treaty Long in Coming" in {row[3] for row in rows(text)}
    assert not [path for path in made.docs() if path.startswith("docs/captures")]


def test_every_line_of_every_capture_is_there_once(made: Project) -> None:
    more = f"{ARTICLE.replace('A Treaty', 'More')}\nShare this\n\nFooter\n"
    made.write("seeds/more.txt", more)
    made.run("ingest")
    for path, text in complete(made.root).items():
        if path.startswith("sources/") and not path.startswith("sources/index"):
            found = list(numbers(text))
            assert found == sorted(set(found))
            capture = (more if "more" in path else ARTICLE).splitlines()
            assert {at for at, line in enumerate(capture, 1) if line.strip()} <= set(found)


def test_a_very_long_one_is_gathered_and_no_line_is_lost(made: Project) -> None:
    lines = "\n\n".join(f"Share this {number}" for number in range(900))
    made.write("seeds/treaty.txt", f"{ARTICLE}\n{lines}\n")
    made.run("ingest")
    text = complete(made.root)[NAME]
    found = list(numbers(text))
    assert {*range(13, 13 + 1800, 2)} <= set(found)
    assert len(found) == len(set(found))
    assert len(rows(text)) < 450


def test_of_a_page_that_was_removed_there_is_none(made: Project) -> None:
    (made.root / PAGE).unlink()
    (made.root / "seeds/treaty.txt").unlink()
    assert made.run("ingest").status == 0
    assert not any("line by line" in text for text in complete(made.root).values())


@pytest.mark.parametrize("missing", ["seeds/treaty.txt", "seeds"])
def test_without_the_capture_there_is_none_and_its_source_says_so(
    made: Project, missing: str
) -> None:
    path = made.root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    text = complete(made.root)[NAME]
    assert not rows(text)
    assert "The saved copy is not part of this site." in text
    assert "The two governments met again in March" in text


def test_a_page_of_mine_may_show_it_too(made: Project) -> None:
    of = f"<!-- sourcebook: capture of={NAME} -->"
    made.write("docs/captures/mine.md", f"# Mine\n\n{of}\n\nWords.\n")
    assert made.run("check").status == 0
    text = complete(made.root)["captures/mine.md"]
    assert rows(text)[-1][3] == f"[¶1](../{NAME}#p1)–[¶2](../{NAME}#p2)"
    assert "[A Treaty Long in Coming](../sources/a-treaty-long-in-coming.md)" in text
    assert text.endswith("\n\nWords.\n")
    assert made.read("docs/captures/mine.md") == f"# Mine\n\n{of}\n\nWords.\n"


def test_a_placeholder_for_no_source_says_that_it_is_not_here(made: Project) -> None:
    made.write("docs/about.md", "<!-- sourcebook: capture of=sources/none.md -->\n")
    assert complete(made.root)["about.md"] == "The saved copy is not part of this site.\n"


def test_a_capture_cannot_make_other_markdown_of_it(made: Project) -> None:
    made.write("seeds/treaty.txt", f"Share | <b>this</b> \\| [x](y)\n\n{ARTICLE}")
    made.run("ingest")
    found = [row for row in rows(complete(made.root)[NAME]) if "\\<b>" in row[3]]
    assert len(found) == 1

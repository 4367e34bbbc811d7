"""The page that shows a capture line by line is derived, and stands in no file."""

import shutil

import pytest

from sourcebook.derive import capture_pages
from tests.derive.complete import all_derived, complete
from tests.ingest.conftest import ARTICLE, Project, project

__all__ = ["project"]
PAGE = "docs/sources/a-treaty-long-in-coming.md"
LEDGER = "captures/a-treaty-long-in-coming.md"


@pytest.fixture
def made(project: Project) -> Project:
    """A project whose pages are there."""
    assert project.run("ingest").status == 0
    return project


def rows(text: str) -> list[list[str]]:
    table = text.partition("|---|---|---|---|\n")[2].strip()
    return [row.strip("| ").split(" | ") for row in table.splitlines()]


def test_it_shows_what_became_of_each_line_and_why(made: Project) -> None:
    text = complete(made.root)[LEDGER]
    found = {row[0]: row[1] for row in rows(text)}
    assert found == {
        **{"1": "metadata", "3": "metadata", "5": "metadata"},
        **dict.fromkeys(("7", "8", "10", "11"), "article text"),
    }
    assert all(len(row) == 4 and row[2] for row in rows(text))
    assert "The two governments met again in March" in text
    assert "[A Treaty Long in Coming](../sources/a-treaty-long-in-coming.md)" in text
    assert f"[the saved copy, line by line](../{LEDGER})" in complete(made.root)[PAGE[5:]]
    assert not [path for path in made.docs() if path.startswith("docs/captures")]


def test_every_line_of_every_capture_is_there_once(made: Project) -> None:
    made.write("seeds/more.txt", f"{ARTICLE.replace('A Treaty', 'More')}\nShare this\n\nFooter\n")
    made.run("ingest")
    for path, text in complete(made.root).items():
        if path.startswith("captures/"):
            numbers = [int(n) for row in rows(text) for n in row[0].split("-")]
            assert numbers == sorted(set(numbers))
            assert numbers[-1] == (15 if "more" in path else 11)


def test_of_a_renamed_page_it_is_renamed_and_its_address_kept(made: Project) -> None:
    (made.root / PAGE).rename(made.root / "docs/sources/treaty.md")
    assert made.run("ingest").status == 0
    pages = all_derived(made.root).pages
    assert LEDGER not in pages
    places = [LEDGER, "captures/treaty.md"]
    assert pages["captures/treaty.md"].meta["generated"] == {"addresses": places}


def test_of_a_page_that_was_removed_there_is_none(made: Project) -> None:
    (made.root / PAGE).unlink()
    (made.root / "seeds/treaty.txt").unlink()
    assert made.run("ingest").status == 0
    assert LEDGER not in complete(made.root)


@pytest.mark.parametrize("missing", ["seeds/treaty.txt", "seeds"])
def test_without_the_capture_there_is_none_and_its_source_says_so(
    made: Project, missing: str
) -> None:
    path = made.root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    pages = complete(made.root)
    assert LEDGER not in pages
    expected = "The saved copy is not part of this site, so no page shows it line by line."
    assert expected in pages[PAGE[5:]]
    assert "The two governments met again in March" in pages[PAGE[5:]]


def test_a_page_of_mine_in_its_place_stays(made: Project) -> None:
    made.write(f"docs/{LEDGER}", "# Mine\n\nWords.\n")
    assert made.run("ingest").status == 0
    assert complete(made.root)[LEDGER] == "# Mine\n\nWords.\n"
    of = f"<!-- sourcebook: capture of={PAGE[5:]} -->"
    made.write(f"docs/{LEDGER}", f"# Mine\n\n{of}\n\nWords.\n")
    assert made.run("check").status == 0
    text = complete(made.root)[LEDGER]
    assert rows(text.partition("\n\nWords.")[0])
    assert text.endswith("\n\nWords.\n")
    assert made.read(f"docs/{LEDGER}") == f"# Mine\n\n{of}\n\nWords.\n"


def test_a_placeholder_for_no_source_says_that_it_is_not_here(made: Project) -> None:
    made.write("docs/about.md", "<!-- sourcebook: capture of=sources/none.md -->\n")
    assert complete(made.root)["about.md"] == "The saved copy is not part of this site.\n"


def test_a_capture_cannot_make_other_markdown_of_it(made: Project) -> None:
    made.write("seeds/treaty.txt", ARTICLE.replace("useful", "| <b>useful</b> \\| [x](y)"))
    made.run("ingest")
    found = [row for row in rows(complete(made.root)[LEDGER]) if "\\<b>" in row[3]]
    assert len(found) == 1


def test_its_name_is_that_of_the_page_of_its_source() -> None:
    assert capture_pages.path_of("sources/a.md") == "captures/a.md"

"""The page that shows a capture line by line goes with the page of its source."""

from pathlib import Path

import pytest

from tests.ingest.conftest import ARTICLE, Project

PAGE = "docs/sources/a-treaty-long-in-coming.md"
LEDGER = "docs/captures/a-treaty-long-in-coming.md"


@pytest.fixture
def made(project: Project) -> Project:
    """A project whose pages are there."""
    assert project.run("ingest").status == 0
    return project


def test_of_a_renamed_page_it_is_renamed_and_its_address_kept(made: Project) -> None:
    (made.root / PAGE).rename(made.root / "docs/sources/treaty.md")
    assert f"{LEDGER}: would be removed" in made.run("check").out
    assert LEDGER in made.docs(), "a check writes nothing"
    assert made.run("ingest").status == 0
    assert LEDGER not in made.docs()
    places = "addresses: [captures/a-treaty-long-in-coming.md, captures/treaty.md]"
    assert places in made.read("docs/captures/treaty.md")
    assert made.run("check").status == 0


def test_of_a_page_that_was_removed_with_its_capture_it_is_removed(made: Project) -> None:
    (made.root / PAGE).unlink()
    (made.root / "seeds/treaty.txt").unlink()
    assert made.run("ingest").status == 0
    assert LEDGER not in made.docs()


def test_of_a_page_whose_capture_has_gone_it_stays(made: Project) -> None:
    (made.root / "seeds/treaty.txt").unlink()
    assert made.run("ingest").status == 0
    assert LEDGER in made.docs()


def test_a_page_that_was_removed_is_made_again_under_its_name(made: Project) -> None:
    before = made.docs()
    (made.root / PAGE).unlink()
    assert made.run("ingest").status == 0
    assert made.docs() == before


@pytest.mark.parametrize("how", ["\nA note.\n", "head", "title", "region"])
def test_one_that_somebody_wrote_on_stays_and_is_named(made: Project, how: str) -> None:
    text = made.read(LEDGER)
    edits = {
        "head": text.replace("generated:", "# mine\ngenerated:", 1),
        "title": text.replace("title: '", "title: 'My ", 1).replace("title: A", "title: My A", 1),
        "region": text.replace("article text", "text of the article", 1),
    }
    edited = edits.get(how, text + how)
    assert edited != text
    made.write(LEDGER, edited)
    (made.root / PAGE).unlink()
    (made.root / "seeds/treaty.txt").unlink()
    outcome = made.run("ingest")
    assert outcome.status == 1
    assert f"{LEDGER}:1: the page of its source is not there any more; remove" in outcome.err
    assert made.read(LEDGER) == edited


def test_it_stays_while_the_page_of_its_source_cannot_be_read(made: Project) -> None:
    made.write(PAGE, made.read(PAGE).replace("title: A", "title: [A"))
    (made.root / "seeds/treaty.txt").unlink()
    assert made.run("ingest").status == 1
    assert LEDGER in made.docs()


def test_one_that_changes_while_we_work_is_not_removed(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made.root / PAGE).unlink()
    (made.root / "seeds/treaty.txt").unlink()
    require = Path.resolve

    def meanwhile(path: Path, *args: bool) -> Path:
        if path.name == Path(LEDGER).name and "captures" in path.parts:
            path.write_text("mine\n")
        return require(path, *args)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "resolve", meanwhile)
        outcome = made.run("ingest")
    assert f"{LEDGER}:1: changed while we worked; it was left alone" in outcome.err
    assert made.read(LEDGER) == "mine\n"


def test_a_source_with_the_name_of_a_page_of_mine_takes_another(project: Project) -> None:
    project.write("docs/captures/a-treaty-long-in-coming.md", "# Mine\n")
    project.run("ingest")
    assert project.read(LEDGER) == "# Mine\n"
    others = [path for path in project.docs() if path.startswith("docs/sources/")]
    assert others != [PAGE]
    assert len(others) == 1
    assert project.read("seeds/treaty.txt") == ARTICLE

"""A person and the generator both changed something: the person's stays, and either can be had."""

import pytest

from tests.ingest.conftest import ARTICLE, PAGE, Project


@pytest.fixture
def edited(project: Project) -> Project:
    """A project whose editor corrected the title, with a remark, and the publisher."""
    project.run("ingest")
    page = project.read(PAGE).replace(
        "title: A Treaty Long in Coming", "title: 'Mine'  # as printed"
    )
    project.write(PAGE, page.replace("publisher: ''", "publisher: Somebody"))
    assert project.run("ingest").status == 0
    return project


def test_what_we_would_write_is_remembered_where_we_know_something_else(edited: Project) -> None:
    page = edited.read(PAGE)
    assert "title: {from: editor, was: " in page
    assert ", ours: A Treaty Long in Coming}" in page
    assert page.count("ours:") == 1
    assert edited.run("check").status == 0


def test_a_conflict_is_one_warning_at_the_line_of_the_key(edited: Project) -> None:
    edited.write("seeds/treaty.txt", ARTICLE.replace("A Treaty Long", "An Accord Long"))
    outcome = edited.run("ingest")
    assert outcome.status == 0
    expected = "`title:` is an editor's, Mine; the program would now write An Accord Long in Coming"
    hint = f"it stays; to take ours: build_site.py accept {PAGE} title"
    assert outcome.err.splitlines() == [f"{PAGE}:2: warning: {expected}; {hint}"]
    assert "title: 'Mine'  # as printed\n" in edited.read(PAGE)
    assert edited.run("check").err == "", "what was said once is remembered"


@pytest.mark.parametrize("fields", [(), ("title",)])
def test_accept_takes_ours_and_nothing_else(edited: Project, fields: tuple[str, ...]) -> None:
    before = edited.read(PAGE)
    outcome = edited.run("accept", PAGE, *fields)
    assert (outcome.status, outcome.err) == (0, "")
    after = edited.read(PAGE)
    assert [line for line in outcome.out.splitlines() if line.startswith("- ")] == [
        line for line in (f"- {old}" for old in before.splitlines()) if line.startswith("- title: ")
    ]
    assert "title: A Treaty Long in Coming  # as printed\npublisher" not in before
    changed = [
        (old, new)
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert [new for _, new in changed][:1] == ["title: A Treaty Long in Coming  # as printed"]
    assert [old.strip()[:6] for old, _ in changed] == ["title:", "title:"]
    assert "publisher: Somebody" in after
    assert edited.run("check").status == 0


def test_a_key_that_was_taken_out_can_be_had_again(edited: Project) -> None:
    edited.write(PAGE, edited.read(PAGE).replace("authors: [Mara Lind]\n", ""))
    edited.run("ingest")
    assert "ours: [Mara Lind]" in edited.read(PAGE)
    assert edited.run("accept", PAGE, "authors").status == 0
    assert "\nauthors: [Mara Lind]\n" in edited.read(PAGE)


def test_accept_refuses_to_empty_what_an_editor_found_out(edited: Project) -> None:
    before = edited.docs()
    outcome = edited.run("accept", PAGE, "publisher")
    assert outcome.status == 1
    assert "`publisher` is the editor's, and the program has no value for it" in outcome.err
    outcome = edited.run("accept", PAGE, "titel")
    assert (
        "`titel` is no field that the program writes on this page, and not `source-text`"
        in outcome.err
    )
    assert "is no page that we know" in edited.run("accept", "docs/none.md").err
    assert edited.docs() == before


def test_check_shows_how_a_region_was_edited_and_accept_undoes_it(edited: Project) -> None:
    before = edited.read(PAGE)
    edited.write(PAGE, before.replace("had been useful", "had been useless"))
    outcome = edited.run("check")
    assert outcome.status == 1
    assert (
        "+Officials said afterwards that the talks on a peace treaty had been useless"
        in outcome.out
    )
    assert (
        "-Officials said afterwards that the talks on a peace treaty had been useful" in outcome.out
    )
    assert "the region `source-text` was edited" in outcome.err
    done = edited.run("accept", PAGE, "source-text")
    assert done.status == 0
    assert edited.read(PAGE) == before
    (taken,) = [line for line in done.out.splitlines() if line.startswith("- ")]
    assert "had been useless" in taken, "what a person wrote is shown before it is lost"


def test_what_cannot_be_taken_without_loss_is_said(project: Project) -> None:
    project.run("ingest")
    dressed = project.read(PAGE).replace("authors: [Mara Lind]", "authors:\n- Mara Lind # a guess")
    project.write(PAGE, dressed)
    project.write("seeds/treaty.txt", ARTICLE.replace("Mara Lind", "Mara Lind and Otto Berg"))
    expected = f"{PAGE}:3: warning: `authors:` cannot become [Mara Lind, Otto Berg] without loss"
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err.count(expected), outcome.err.count("\n")) == (0, 1, 1)
    assert project.run("check").err == "", "what was said once is remembered"
    assert expected in project.run("accept", PAGE, "authors").err
    assert "authors:\n- Mara Lind # a guess\n" in project.read(PAGE)
    project.write(PAGE, project.read(PAGE).replace(" # a guess", "\n# a guess"))
    assert project.run("ingest").err == ""
    assert "authors:\n  [Mara Lind, Otto Berg]\n# a guess\n" in project.read(PAGE)

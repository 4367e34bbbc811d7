"""Versions of one work at ingest: both keep their pages, and the curator is told where to look."""

import pytest

from tests.ingest.conftest import Project

TEXT = """Minutes of the Harbour Board

By Mara Lind

{day} March 1901

The harbour board met to hear the report of the chief engineer on the state of the northern mole,
which has lost two hundred blocks since the storms of the winter began in the first days of May.

Mrs Calder asked what the {asked} would cost. The engineer named a sum of 48,000 pounds without the
railway, and the members resolved to write to the ministry and ask for a loan at four per cent.

A letter from fishermen of the south quay was read, who complain about a dredger at work by night;
it was left to the harbour master, Mr Ross, who promised an answer before Easter, and of fines.

Then the clerk gave notice that tolls for coal, timber and salt fish rise by a tenth next year.
"""
FIRST = "docs/sources/minutes-of-the-harbour-board.md"
ADDRESS = "https://example.org/minutes"


def told(project: Project, first: str, second: str) -> tuple[str, list[str]]:
    """The page of a second capture, and what is said when it comes. first, second: addresses."""
    project.write("seeds/first.txt", TEXT.format(day=4, asked="repair"))
    project.write("seeds/first.txt.yml", f"url: {first}\n")
    project.run("ingest")
    before = set(project.docs())
    project.write("seeds/later.txt", TEXT.format(day=9, asked="new lamp"))
    project.write("seeds/later.txt.yml", f"url: {second}\n")
    problems = project.run("ingest").problems
    (page,) = set(project.docs()) - before
    return page, problems


def test_two_captures_of_one_address_are_versions(project: Project) -> None:
    page, problems = told(project, ADDRESS, f"{ADDRESS}#top")
    assert problems == []
    assert "Minutes of the Harbour Board" in project.read(page)
    assert project.run("ingest").status == 0


def test_a_text_that_is_nearly_another_is_told_of_once(project: Project) -> None:
    page, problems = told(project, ADDRESS, f"{ADDRESS}-again")
    note = (
        f"seeds/later.txt:1: note: its text is nearly that of {FIRST}; for versions of one work, "
        f"write `version_of: minutes-of-the-harbour-board` in {page}"
    )
    assert note in problems
    text = project.read(page).replace("---\n", "---\nversion_of: minutes-of-the-harbour-board\n", 1)
    project.write(page, text)
    assert project.run("check").problems == []


def test_a_comment_on_words_that_have_changed_is_named(project: Project) -> None:
    told(project, ADDRESS, ADDRESS)
    comment = "## Commentary\n\nOn [¶1](#p1) and [¶2](#p2).\n"
    project.write(FIRST, project.read(FIRST).replace("## Commentary\n", comment))
    project.run("ingest")
    (note,) = project.run("check").problems
    assert f"¶2 of {FIRST} is otherwise in the newest version" in note


@pytest.mark.parametrize("written", ["nowhere", "[nowhere]"])
def test_a_version_that_is_not_there_is_named(project: Project, written: str) -> None:
    project.run("ingest")
    page = "docs/sources/a-treaty-long-in-coming.md"
    text = project.read(page).replace("---\n", f"---\nversion_of: {written}\n", 1)
    project.write(page, text)
    (problem,) = project.run("check").problems
    assert problem.startswith(f"{page}:2: `version_of:` there is no source 'nowhere'")


def test_a_renamed_version_is_named_by_its_new_name(project: Project) -> None:
    page, _ = told(project, ADDRESS, f"{ADDRESS}-again")
    text = project.read(page).replace("---\n", "---\nversion_of: minutes-of-the-harbour-board\n", 1)
    project.write(page, text)
    project.run("rename", FIRST, "The First Minutes")
    assert "version_of: the-first-minutes\n" in project.read(page)


def test_the_same_words_in_other_sentences_are_another_text(project: Project) -> None:
    """As in the minutes of a board, or the forms of an office."""
    project.write("seeds/first.txt", TEXT.format(day=4, asked="repair"))
    head, *sentences = TEXT.format(day=9, asked="repair").replace("\n", " ").split(". ")
    turned = [" ".join(reversed(sentence.split())) for sentence in sentences]
    project.write("seeds/later.txt", f"Other Minutes\n\n{head}.\n\n{'. '.join(turned)}\n")
    assert not any("nearly" in line for line in project.run("ingest").problems)

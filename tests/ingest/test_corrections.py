"""A misread character can be corrected by declaration; nothing else changes the source's text."""

import pytest

from sourcebook.ingest.captures.corrections import Correction, PageCorrections, apply_corrections
from sourcebook.model import Lines, Segment, Span
from tests.ingest.conftest import ARTICLE, PAGE, Project

ENTRY = "corrections:\n  - {paragraph: p1, was: peace trealy, now: peace treaty, note: misread}\n"


def declare(project: Project, entry: str) -> None:
    project.write("seeds/treaty.txt", ARTICLE.replace("peace treaty that", "peace trealy that"))
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("capture: #", f"{entry}capture: #"))


def test_a_declared_correction_is_made_and_its_declaration_stays(project: Project) -> None:
    declare(project, ENTRY)
    assert project.run("ingest").err == ""
    page = project.read(PAGE)
    assert "about the peace treaty that" in page
    assert ENTRY in page
    expected = "[Peace treaty](../topics/peace-treaty.md) [¶1](#p1), [¶2](#p2)"
    assert expected in project.derived(PAGE)
    assert project.run("check").status == 0
    project.write(PAGE, page.replace(ENTRY, ""))
    project.run("ingest")
    assert "about the peace trealy that" in project.read(PAGE), "without it the capture holds"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ENTRY.replace("p1", "p2"), "does not occur in p2; it stands in p1"),
        (ENTRY.replace("p1", "p9"), "there is no paragraph p9; the last is p2"),
        (ENTRY.replace("p1", "1"), "there is no paragraph 1; did you mean `p1`?"),
        (ENTRY.replace("p1", "¶2"), "there is no paragraph ¶2; did you mean `p2`?"),
        (ENTRY.replace("peace trealy,", "the,"), "it occurs 3 times in p1"),
        ("corrections: [{paragraph: p1}]\n", "an entry without `paragraph`, `was` and `now`"),
        ("corrections: p1\n", "an entry without `paragraph`, `was` and `now`"),
    ],
)
def test_a_correction_that_cannot_be_made_is_named(
    project: Project, entry: str, expected: str
) -> None:
    declare(project, entry)
    outcome = project.run("ingest")
    (problem,) = outcome.problems
    assert expected in problem
    line = int(problem.split(":")[1])
    entries = [row for row in entry.splitlines() if "{" in row] or ["corrections: p1"]
    assert project.read(PAGE).splitlines()[line - 1] == entries[0]
    assert "peace trealy" in project.read(PAGE)


def test_each_is_named_at_its_own_line(project: Project) -> None:
    wrong = "  - {paragraph: p1, was: nowhere, now: x}\n  - words\n  - {paragraph: p7, was: a}\n"
    declare(project, f"{ENTRY}{wrong}")
    outcome = project.run("ingest")
    first = project.read(PAGE).splitlines().index("corrections:") + 1
    lines = sorted(int(problem.split(":")[1]) - first for problem in outcome.problems)
    assert lines == [2, 3, 4]
    assert "peace treaty that" in project.read(PAGE)


def test_what_a_format_sets_apart_stays_in_its_place() -> None:
    spans = (
        Span(0, 3, "strong"),
        Span(4, 9, "emphasis"),
        Span(10, 14, "link", "https://a.example/"),
    )
    segment = Segment("p1", "paragraph", "The trealy says", Lines(1, 1), spans=spans)
    corrected = PageCorrections(
        "", "", "docs/a.md", 2, (Correction("p1", "trealy", "accord of peace"),)
    )
    ((made,), problems) = apply_corrections((segment,), corrected)
    assert (made.text, problems) == ("The accord of peace says", ())
    assert [made.text[s.start : s.end] for s in made.spans] == ["The", "accord of peace", " say"]

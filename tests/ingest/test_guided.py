"""Guides that people write: what is wrong is named at its line, and what they name is followed."""

from tests.ingest.conftest import PAGE, Project

NAME = "a-treaty-long-in-coming"
GUIDE = "docs/guide.md"


def problems(project: Project, head: str) -> list[str]:
    project.run("ingest")
    project.write(GUIDE, f"---\n{head}\n---\n")
    return [line.removeprefix(f"{GUIDE}:") for line in project.run("check").problems]


def test_a_good_guide_has_no_problem(project: Project) -> None:
    path = f"path:\n  - source: {NAME}\n    questions: [{{ask: Who?, from: [{NAME}#p1]}}]"
    assert problems(project, path) == []
    dates = "chronology:\n  - {date: 1855, what: 'See [it](topics/peace-treaty.md).', see: ['a: https://x.example']}"
    assert problems(project, dates) == []
    assert problems(project, "glossary:\n  - {term: a, means: b, see: [a]}") == []


def test_each_entry_is_named_at_its_line(project: Project) -> None:
    found = problems(
        project,
        "chronology:\n  - {date: 1855, what: x}\n  - {date: Monday, what: x}\n"
        "  - {date: 1855, whta: x}\n  - {date: 1855, what: x, see: nowhere, event: none}\n"
        "  - {date: 1855, what: '[x](none.md)'}",
    )
    assert [line.partition(";")[0] for line in sorted(found)] == [
        "4: `chronology:` has the date 'Monday'",
        "5: `chronology:` has 'whta', which is no field of it",
        "5: `chronology:` has no `what`",
        "6: `chronology:` has 'nowhere' below `see`, which is no address",
        "6: `chronology:` there is no event 'none'",
        "7: `chronology:` links to docs/none.md, which is not there",
    ]


def test_a_path_names_sources_and_paragraphs_that_are_there(project: Project) -> None:
    found = problems(
        project,
        f"path:\n  - source: {NAME}x\n    questions:\n      - {{ask: Why?}}\n"
        f"      - {{ask: Who?, from: [{NAME}#p9, x]}}\n      - {{from: [{NAME}#p1]}}",
    )
    assert any("3: `path:` has a question without `ask`" in p for p in found)
    assert any(f"3: `path:` there is no source '{NAME}x'; did you mean {PAGE}?" in p for p in found)
    assert any("3: `path:` has the question 'Why?' without `from`" in p for p in found)
    assert any("3: `path:` has 'x' below `from`" in p for p in found)
    assert any(f"6: there is no ¶9 on {PAGE}; the last is ¶2" in p for p in found)


def test_a_term_that_is_not_there_and_guides_out_of_place(project: Project) -> None:
    (found,) = problems(project, "glossary:\n  - {term: ippon, means: b, see: [wazari]}")
    assert "names the term 'wazari', which is not there" in found
    found, *_ = problems(project, "glossary: []\nchronology: []")
    assert "`glossary:` stands beside `chronology:`" in found
    (found,) = problems(project, "questions: []")
    assert "belongs to a reading path" in found


def test_renaming_a_page_mends_what_guides_name(project: Project) -> None:
    head = (
        f"path:\n  - source: {NAME}  # first\n    note: 'As [it](sources/{NAME}.md#p1) says.'\n"
        f"    questions: [{{ask: Who?, from: [{NAME}#p1]}}]"
    )
    assert problems(project, head) == []
    assert project.run("rename", PAGE, "The long wait").err == ""
    text = project.read(GUIDE)
    assert text == f"---\n{head.replace(NAME, 'the-long-wait')}\n---\n"
    assert project.run("check").status == 0

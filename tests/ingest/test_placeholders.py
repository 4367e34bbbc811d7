"""Placeholders, pages of the first edition, and other things that may stand wrong on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.page.regions import placeholders, regions
from sourcebook.page.regions.placeholders import GROUPS, OPTIONS, Placeholder
from sourcebook.project import SUBJECT_FOLDERS
from tests.ingest.conftest import ARTICLE, PAGE, Project

OLD = "# Mine\n\n<!-- sources: begin -->\n| a | b |\n<!-- sources: end -->\n\nWords.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("source", "the placeholder `source` is not known; write one of sources, all-sources"),
        ("", "the placeholder has no name; write one of sources"),
        ("sources limit=0", "the placeholder `sources` cannot have `limit=0`; write a number"),
        ("sources limit=many", "cannot have `limit=many`; write a number from 1 on"),
        ("sources by=yaer", "cannot have `by=yaer`; write one of year, topic, author"),
        ("sources from=2001", "has no option `from`; it may have limit, by"),
        ("subjects limit=3", "has no option `limit`; it has no options"),
        ("topics newest", "the placeholder has 'newest', which is no option; write options as"),
        ("evidence", "the placeholder `evidence` is for the page of a subject; take it out"),
        ("related", "the placeholder `related` is for the page of a source; take it out"),
        ("capture of=/etc/passwd", "cannot have `of=/etc/passwd`; write the page of a source"),
    ],
)
def test_one_that_cannot_be_filled_is_one_problem_at_its_line(
    project: Project, line: str, expected: str
) -> None:
    text = f"# Mine\n\n<!-- sourcebook: {line} -->\n\nWords.\n"
    project.write("docs/mine.md", text)
    outcome = project.run("ingest")
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert problem.startswith("docs/mine.md:3: ")
    assert expected in problem
    assert project.read("docs/mine.md") == text
    assert PAGE in project.docs(), "other pages go on"
    shown = project.derived("docs/mine.md")
    assert shown.startswith("# Mine\n\n")
    assert shown.endswith("\n\nWords.\n")
    assert "sourcebook:" not in shown


def test_all_that_is_wrong_with_one_is_said_at_once(project: Project) -> None:
    project.write("docs/mine.md", "<!-- sourcebook: sources by=yaer limit=many newest -->\n")
    assert [line.partition(";")[0] for line in project.run("ingest").problems] == [
        "docs/mine.md:1: the placeholder `sources` cannot have `by=yaer`",
        "docs/mine.md:1: the placeholder `sources` cannot have `limit=many`",
        "docs/mine.md:1: the placeholder has 'newest', which is no option",
    ]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (f"capture of={PAGE.removeprefix('docs/')[:-4]}x.md", f"did you mean `of={PAGE[5:]}`?"),
        ("glossary of=words/of-the-sea.md", "name a page in `docs/`"),
    ],
)
def test_a_page_that_is_not_there_is_named(project: Project, wanted: str, hint: str) -> None:
    project.run("ingest")
    project.write("docs/mine.md", f"# Mine\n\n<!-- sourcebook: {wanted} -->\n")
    (problem,) = project.run("check").problems
    name, _, path = wanted.partition(" of=")
    what = f"the placeholder `{name}` is of docs/{path}, which is not there"
    assert problem == f"docs/mine.md:3: {what}; {hint}"


def test_no_space_is_needed_before_its_name(project: Project) -> None:
    project.write("docs/mine.md", "<!--sourcebook: years-->\n")
    assert "sourcebook:" not in project.derived("docs/mine.md")


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- sourcebook: sorces -->\n```\n",
        "~~~~ markdown\n<!-- sourcebook: sources by=x -->\n~~~~\n",
        "`<!-- sourcebook: sorces -->`\n",
        "    <!-- sourcebook: sorces -->\n",
        "A line <!-- sourcebook: sorces -->\n",
    ],
)
def test_one_in_code_or_in_a_line_is_left_alone(project: Project, text: str) -> None:
    project.write("docs/mine.md", text)
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, "")
    assert project.derived("docs/mine.md") == text


def test_what_says_neither_yes_nor_no_is_named(project: Project) -> None:
    project.write("docs/mine.md", "---\ntitle: Mine\ndraft: perhaps\n---\n")
    (problem,) = project.run("ingest").problems
    assert problem.startswith("docs/mine.md:3: `draft:` says neither yes nor no with 'perhaps'; ")


def test_no_page_of_a_source_is_a_draft(project: Project) -> None:
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("---\n", "---\ndraft: yes\n", 1))
    (problem,) = project.run("check").problems
    assert problem.startswith(f"{PAGE}:2: `draft:` hides no page of a source; ")


VALUES = {
    "limit": st.integers(1, 10**6).map(str),
    "by": st.sampled_from(GROUPS),
    "of": st.text(st.characters(exclude_categories=["C"]), min_size=1).map(lambda t: f"s/{t}.md"),
    **dict.fromkeys(("from", "to"), st.sampled_from(["1855", "2018-11~", "1945-08/1945-09"])),
}


@given(st.data())
def test_what_is_written_is_read_back(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(OPTIONS)))
    keys = (
        data.draw(st.lists(st.sampled_from(sorted(OPTIONS[name])), unique=True))
        if (OPTIONS[name])
        else []
    )
    values = {**VALUES, "of": st.sampled_from(SUBJECT_FOLDERS)} if name == "questions" else VALUES
    wanted = Placeholder(name, tuple((key, data.draw(values[key])) for key in keys))
    line = placeholders.write(wanted)
    assert "\n" not in line
    assert placeholders.read(line) == wanted
    home = {"evidence": "topics/a.md", "related": "sources/a.md"}.get(name, "a.md")
    assert not [*placeholders.refusals(wanted, home)]
    (part,) = regions.split(f"{line}\n").placeholders
    assert part.placeholder == wanted


def test_every_folder_of_subjects_has_one() -> None:
    assert set(SUBJECT_FOLDERS) <= OPTIONS.keys()


@pytest.mark.parametrize("path", ["docs/mine.md", "docs/topics/old.md", "docs/sources/index.md"])
def test_a_page_of_the_first_edition_is_named_and_stays(project: Project, path: str) -> None:
    text = OLD if path != "docs/topics/old.md" else f"---\ntitle: Old\n---\n\n{OLD}"
    project.write(path, text)
    project.write("seeds/good.txt", ARTICLE.replace("A Treaty", "Good Words").replace("12", "13"))
    outcome = project.run("ingest")
    row = text.splitlines().index("<!-- sources: begin -->") + 1
    (problem,) = outcome.problems
    assert outcome.status == 1
    assert problem == (
        f"{path}:{row}: the page is of the first edition; run `build_site.py upgrade`; the page "
        "stays as it is until then"
    )
    assert project.read(path) == text
    assert "docs/sources/good-words-long-in-coming.md" in project.docs()
    assert project.run("check").problems == outcome.problems


def test_marks_of_a_conflict_are_named_and_other_pages_go_on(project: Project) -> None:
    project.run("ingest")
    sides = "<<<<<<< HEAD\nMine.\n=======\nYours.\n>>>>>>> theirs\n"
    text = project.read(PAGE).replace("## Commentary\n", f"## Commentary\n\n{sides}")
    project.write(PAGE, text)
    project.write("seeds/good.txt", ARTICLE.replace("A Treaty", "Good Words").replace("12", "13"))
    outcome = project.run("ingest")
    row = text.splitlines().index("<<<<<<< HEAD") + 1
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert problem.startswith(f"{PAGE}:{row}: both sides of a conflict stand here")
    assert "docs/sources/good-words-long-in-coming.md" in project.docs()


def test_a_conflict_in_the_text_of_a_source_is_an_edit_of_it(project: Project) -> None:
    project.run("ingest")
    sides = "<<<<<<< HEAD\nOfficials\n=======\nOfficers\n>>>>>>> theirs\n"
    text = project.read(PAGE).replace("Officials said", f"{sides}said")
    project.write(PAGE, text)
    outcome = project.run("ingest")
    row = text.splitlines().index("<<<<<<< HEAD") + 1
    (problem,) = outcome.problems
    assert problem.startswith(f"{PAGE}:{row}: the region `source-text` was edited: ")
    assert project.read(PAGE) == text


def test_a_topic_removed_that_was_never_found_is_one_warning_at_its_line(project: Project) -> None:
    project.write(
        "docs/topics/fishing.md", "---\ntitle: Fishing\nalt_labels: [fish]\n---\n\nFish.\n"
    )
    project.run("ingest")
    choice = "topics:\n  remove: [fishing, peace-treaty]\ncapture: #"
    text = project.read(PAGE).replace("capture: #", choice)
    project.write(PAGE, text)
    row = text.splitlines().index("topics:") + 1
    for command in ("ingest", "ingest", "check"):
        outcome = project.run(command)
        assert outcome.status == 0
        expected = "`topics:` removes 'fishing', which is not found in the text"
        assert outcome.err == f"{PAGE}:{row}: warning: {expected}; take it out of `remove`\n"
    project.write(PAGE, text.replace("fishing, ", ""))
    assert project.run("ingest").err == ""

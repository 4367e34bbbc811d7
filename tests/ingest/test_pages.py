"""What ingest makes of a project, and what it leaves alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.derive.complete import complete
from tests.ingest.conftest import ARTICLE, PAGE, Project


def test_a_second_run_changes_nothing(project: Project) -> None:
    assert "4 changes" not in project.run("ingest").err
    before = project.docs()
    times = {p: (project.root / p).stat().st_mtime_ns for p in before}
    second = project.run("ingest")
    assert (second.status, "0 changes" in second.out) == (0, True)
    (project.root / ".cache" / "sourcebook.json").unlink()
    third = project.run("ingest")
    assert (third.status, "0 changes" in third.out) == (0, True)
    assert project.docs() == before
    assert {p: (project.root / p).stat().st_mtime_ns for p in before} == times


def test_check_writes_nothing_and_fails_while_there_is_something_to_write(project: Project) -> None:
    before = project.docs()
    outcome = project.run("check")
    assert (outcome.status, outcome.err) == (3, ""), "nothing is wrong"
    assert f"{PAGE}: would be made" in outcome.out
    assert outcome.out.endswith(" changes; to write that, run build_site.py ingest\n")
    assert project.docs() == before
    project.run("ingest")
    outcome = project.run("check")
    assert (outcome.status, outcome.out) == (0, "0 changes\n")


def test_check_tells_what_people_mend_from_what_the_program_writes(project: Project) -> None:
    project.write("docs/about.md", "# About\n\n[¶9](sources/none.md#p9)\n")
    outcome = project.run("check")
    assert outcome.status == 1
    changes, _, rest = outcome.out.removeprefix("The program will write:\n").partition(
        "\n2 changes;"
    )
    assert changes.startswith(f"{PAGE}: would be made\n")
    assert rest.endswith("ingest\n\n")
    heading, problem, number, end = outcome.err.split("\n")
    assert (heading, number, end) == ("For people to mend:", "1 problem", "")
    assert problem.startswith("docs/about.md:3: there is no page docs/sources/none.md")
    project.run("ingest")
    outcome = project.run("check")
    assert (outcome.status, outcome.out) == (1, "0 changes\n")
    assert outcome.err == f"{problem}\n1 problem\n"
    project.write("docs/about.md", "# About\n\n<!-- sourcebook: sources -->\n")
    assert project.run("check").status == 0


def test_a_warning_does_not_keep_the_program_from_writing(project: Project) -> None:
    project.write("seeds/aux.txt", ARTICLE.replace("Treaty", "Pact"))
    outcome = project.run("check")
    assert outcome.status == 3
    assert "Windows cannot have a file of this name" in outcome.err


def test_the_page_names_its_capture_and_where_values_come_from(project: Project) -> None:
    project.run("ingest")
    page = project.read(PAGE)
    assert "title: A Treaty Long in Coming\n" in page
    assert "authors: [Mara Lind]\n" in page
    assert "issued: 2014-03-12\n" in page
    assert "path: seeds/treaty.txt\n" in page
    assert "authors: {from: stated, lines: [3], was: " in page
    assert "publisher: {from: unknown, was: " in page


def test_topics_and_sources_link_to_each_other(project: Project) -> None:
    project.run("ingest")
    topic = project.derived("docs/topics/peace-treaty.md")
    assert "- [A Treaty Long in Coming](../sources/a-treaty-long-in-coming.md)" in topic
    assert (
        "> The two governments met again in March to speak about the **peace treaty** that" in topic
    )
    assert "[¶2](../sources/a-treaty-long-in-coming.md#p2)" in topic
    expected = "[Peace treaty](../topics/peace-treaty.md) [¶1](#p1), [¶2](#p2)"
    assert expected in project.derived(PAGE)
    home = project.derived("docs/index.md")
    assert (
        "| 12 March 2014 | [A Treaty Long in Coming](sources/a-treaty-long-in-coming.md) |" in home
    )
    assert "- [Peace treaty](topics/peace-treaty.md) (1 source)" in home


@pytest.mark.parametrize("choice", ["topics: []", "topics: {remove: [peace-treaty]}"])
def test_a_topic_that_an_editor_removes_has_no_evidence_there(
    project: Project, choice: str
) -> None:
    project.run("ingest")
    assert "## Subjects" in project.derived(PAGE)
    project.write(PAGE, project.read(PAGE).replace("capture: #", f"{choice}\ncapture: #"))
    assert project.run("ingest").err == ""
    assert "No source in this collection" in project.derived("docs/topics/peace-treaty.md")
    assert "## Subjects" not in project.derived(PAGE)
    assert f"\n{choice}\n" in project.read(PAGE)


@pytest.mark.parametrize("choice", ["topics: [peace-treaty, fishing]", "topics: {add: [fishing]}"])
def test_a_topic_that_an_editor_adds_is_marked_as_theirs(project: Project, choice: str) -> None:
    project.write("docs/topics/fishing.md", "---\ntitle: Fishing\n---\n\nOn fish.\n")
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("capture: #", f"{choice}\ncapture: #"))
    assert project.run("ingest").err == ""
    assert "Filed here by the editor" in project.derived("docs/topics/fishing.md")
    assert "[Fishing](../topics/fishing.md) (filed here by the editor)" in project.derived(PAGE)
    assert "A Treaty Long in Coming" in project.derived("docs/topics/peace-treaty.md")


def test_an_editors_date_moves_the_source_in_every_list(project: Project) -> None:
    project.write("seeds/new.txt", ARTICLE.replace("A Treaty", "New").replace("2014", "2016"))
    project.run("ingest")
    home = project.derived("docs/index.md")
    assert home.index("New Long") < home.index("A Treaty")
    project.write(PAGE, project.read(PAGE).replace("issued: 2014-03-12", "issued: 2018~"))
    project.run("ingest")
    home = project.derived("docs/index.md")
    assert home.index("| about 2018 | [A Treaty") < home.index("New Long")


def test_renamed_capture_and_renamed_page_keep_the_commentary(project: Project) -> None:
    project.run("ingest")
    text = project.read(PAGE).replace("## Commentary\n", "## Commentary\n\nMy note.\n")
    (project.root / PAGE).unlink()
    project.write("docs/sources/renamed.md", text)
    (project.root / "seeds/treaty.txt").rename(project.root / "seeds/moved.txt")
    assert project.run("ingest").status == 0
    assert PAGE not in project.docs()
    page = project.read("docs/sources/renamed.md")
    assert "My note." in page
    assert "path: seeds/moved.txt" in page


def test_a_capture_that_has_gone_leaves_its_page(project: Project) -> None:
    project.run("ingest")
    (project.root / "seeds/treaty.txt").unlink()
    outcome = project.run("ingest")
    assert outcome.status == 0
    assert f"{PAGE}:11: warning: its capture seeds/treaty.txt has gone" in outcome.err
    assert PAGE in project.docs()
    assert "A Treaty Long in Coming" in project.derived("docs/index.md")


def test_a_changed_capture_changes_its_page_and_keeps_the_commentary(project: Project) -> None:
    project.run("ingest")
    text = project.read(PAGE).replace("## Commentary\n", "## Commentary\n\nMy note.\n")
    project.write(PAGE, text)
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    assert project.run("ingest").status == 0
    assert "been useless" in project.read(PAGE)
    assert "My note." in project.read(PAGE)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    prose=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="`~<\r"), max_size=50
    ),
    note=st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20),
)
def test_what_a_person_writes_survives(project: Project, prose: str, note: str) -> None:
    project.run("ingest")
    text = project.read(PAGE)
    head, place, tail = text.partition("## Commentary\n")
    edited = head.replace("publisher: ''", f'publisher: "{note}"  # {note}') + place + prose + tail
    project.write(PAGE, edited)
    project.run("ingest")
    result = project.read(PAGE)
    assert place + prose + tail.partition("<!--")[0] in result
    assert f'publisher: "{note}"  # {note}\n' in result
    project.write(PAGE, text)


def test_hundreds_of_sources_are_listed_on_pages(project: Project) -> None:
    for number in range(120):
        title = f"Report number {number} on talks"
        text = ARTICLE.replace("A Treaty Long in Coming", title).replace("in March", f"at {number}")
        project.write(f"seeds/{number}.txt", text)
    project.write("docs/sources/index.md", "# All\n\n<!-- sourcebook: all-sources -->\n")
    assert project.run("ingest").status == 0
    shown = complete(project.root)
    assert shown["sources/index.md"].count("\n| 12 March 2014") == 50
    assert shown["sources/index-2.md"].count("\n| 12 March 2014") == 50
    assert shown["sources/index-3.md"].count("\n| 12 March 2014") == 21
    assert "[2](index-2.md)" in shown["sources/index.md"]
    assert "docs/sources/index-2.md" not in project.docs()
    assert project.run("check").status == 0


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_page_keeps_its_line_ends(project: Project, line_end: str) -> None:
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("\n", line_end))
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    project.run("ingest")
    text = project.read(PAGE)
    assert "useless" in text
    assert text.count(line_end) == text.count("\n")


def test_a_curator_overrules_what_became_of_lines(project: Project) -> None:
    project.write("seeds/treaty.txt", f"{ARTICLE}\nShare this article\n\nFooter words here\n")
    project.run("ingest")
    text = project.read(PAGE)
    assert "Share this article" not in text
    project.write(PAGE, text.replace("\ntype: ", "\nkeep: [13]\ndrop: [10-11]\ntype: "))
    assert project.run("ingest").status == 0
    text = project.read(PAGE)
    assert "Share this article" in text
    assert "Officials said" not in text
    assert project.run("check").status == 0
    project.write(PAGE, text.replace("keep: [13]", "keep: [x, 9-3]"))
    outcome = project.run("ingest")
    assert f"{PAGE}:" in outcome.err
    assert (
        "`keep:` holds 'x'; write line numbers of the capture, such as `[7, 12-14]`" in outcome.err
    )


def test_a_source_with_the_name_of_a_page_of_mine_takes_another(project: Project) -> None:
    mine = "docs/captures/a-treaty-long-in-coming.md"
    project.write(mine, "# Mine\n")
    project.run("ingest")
    assert project.read(mine) == "# Mine\n"
    others = [path for path in project.docs() if path.startswith("docs/sources/")]
    assert others != [PAGE]
    assert len(others) == 1
    assert project.read("seeds/treaty.txt") == ARTICLE


def test_a_page_that_was_removed_is_made_again_under_its_name(project: Project) -> None:
    project.run("ingest")
    before = project.docs()
    (project.root / PAGE).unlink()
    assert project.run("ingest").status == 0
    assert project.docs() == before

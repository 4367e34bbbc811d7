"""References to paragraphs: checked, told to the source, and kept on their paragraph."""

import re

import pytest

from sourcebook.page import document
from sourcebook.page.references import references
from tests.ingest.conftest import ARTICLE, PAGE, Project

TOPIC = "docs/topics/peace-treaty.md"
LINK = "../sources/a-treaty-long-in-coming.md"
NEW = "Before the talks began the newspapers of both capitals had printed many guesses about them."
FIRST = "The two governments met"


def write(project: Project, commentary: str, topic: str = "") -> None:
    """Ingest, then let a person write on the page of the source and on the topic."""
    project.run("ingest")
    text = project.read(PAGE)
    project.write(PAGE, text.replace("## Commentary\n", f"## Commentary\n\n{commentary}\n"))
    text = project.read(TOPIC)
    project.write(TOPIC, text.replace("What was said of a treaty.", topic or "Nothing."))


def change(project: Project, old: str, new: str) -> None:
    """Change the capture, which gives it new paragraphs."""
    changed = project.read("seeds/treaty.txt").replace(old, new)
    assert changed != project.read("seeds/treaty.txt")
    project.write("seeds/treaty.txt", changed)


def test_a_broken_reference_is_named_at_its_line_with_the_nearest(project: Project) -> None:
    write(project, "See\n[¶9](#p9).", f"As [¶2]({LINK}#p2) and [¶3]({LINK}#p3) say.")
    outcome = project.run("check")
    assert outcome.status == 1
    row = project.read(PAGE).splitlines().index("[¶9](#p9).") + 1
    assert f"{PAGE}:{row}: there is no ¶9 on {PAGE}; the last is ¶2" in outcome.err
    assert f"there is no ¶3 on {PAGE}; the last is ¶2" in outcome.err
    assert len(outcome.problems) == 2
    project.write("docs/about.md", "[gone](sources/none.md#p1)\n")
    assert "docs/about.md:1: there is no page docs/sources/none.md" in project.run("check").err


def test_code_and_other_links_are_no_references(project: Project) -> None:
    write(project, "```\n[¶9](#p9)\n```\n\n`[¶9](#p9)`, [x](https://a.example/b.md#p9), \\[a](#p9)")
    assert project.run("ingest").err == ""


def test_a_source_lists_who_speaks_of_it_with_the_sentence(project: Project) -> None:
    write(
        project,
        "Our *own* view.",
        f"Dull. It was [*said* to <b>last</b>]({LINK}#p2), we\nhear. End.",
    )
    project.write("docs/notes.md", f"# Some notes\n\n> [¶1](sources/{LINK[11:]}#p1) is short.\n")
    assert project.run("ingest").err == ""
    text = project.derived(PAGE)
    assert "## Mentioned in\n" in text
    assert "    - [¶2](#p2): It was said to last, we hear.\n" in text
    assert "- [Some notes](../notes.md)\n    - [¶1](#p1): ¶1 is short.\n" in text
    assert project.run("check").status == 0


def test_an_item_of_a_list_speaks_for_itself(project: Project) -> None:
    items = f"- [One ¶1]({LINK}#p1), which\n  is short\n- [Two ¶2]({LINK}#p2)\n- Three\n"
    write(project, "Our view.", f"All of these:\n\n{items}")
    assert project.run("ingest").err == ""
    text = project.derived(PAGE)
    assert "- [¶1](#p1): One ¶1, which is short\n" in text
    assert "- [¶2](#p2): Two ¶2\n" in text


def test_references_follow_their_paragraph(project: Project) -> None:
    write(project, "As [¶1](#p1), [the second](#p2)  say.", f"Compare [Treaty ¶2]({LINK}#p2).")
    before = project.read(TOPIC)
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    assert project.run("ingest").err == ""
    assert "As [¶2](#p2), [the second](#p3)  say.\n" in project.read(PAGE)
    assert f"Compare [Treaty ¶3]({LINK}#p3)." in project.read(TOPIC)
    digits = re.compile(r"\d+")
    prose = before.partition("<!--")[0]
    assert digits.sub("", prose.partition("generated:")[0]) in digits.sub("", project.read(TOPIC))
    assert project.run("check").status == 0
    change(project, f"{NEW}\n\n", "")
    project.run("ingest")
    assert "As [¶1](#p1), [the second](#p2)  say.\n" in project.read(PAGE)


def test_they_follow_a_paragraph_that_was_changed_split_or_joined(project: Project) -> None:
    write(project, "[one](#p1) [two](#p2)")
    change(project, "had been useful", "had indeed been useful")
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    project.run("ingest")
    assert "[one](#p2) [two](#p3)" in project.read(PAGE)
    change(project, " Neither side changed", "\n\nNeither side changed")
    project.run("ingest")
    first, second = re.findall(r"\[(?:one|two)\]\(#p(\d)\)", project.read(PAGE))
    text = project.read(PAGE).partition("source-text: begin -->")[2].split("\n\n")
    assert text[int(first) - 1].lstrip().startswith(("The two governments", "Neither side"))
    assert text[int(second) - 1].startswith("Officials said")


def test_what_cannot_follow_is_said_until_somebody_settles_it(project: Project) -> None:
    write(project, "See [¶1](#p1).", f"Also [¶1]({LINK}#p1), [¶2]({LINK}#p2).")
    start = project.read("seeds/treaty.txt")
    removed = ARTICLE.partition(FIRST)[2].partition("\n\n")[0]
    change(project, f"{FIRST}{removed}\n\n", "")
    first = project.run("ingest")
    assert first.status == 1
    assert len(first.problems) == 2
    assert "this link led to a paragraph that is gone, “The two governments met" in first.err
    assert f"Also [¶1]({LINK}#p1), [¶1]({LINK}#p1)." in project.read(TOPIC)
    assert project.run("check").status == 1, "it is not forgotten"
    project.write(PAGE, project.read(PAGE).replace("See [¶1](#p1).", "See above."))
    assert f"{PAGE}:" not in "".join(p[: len(PAGE) + 1] for p in project.run("ingest").problems)
    project.write("seeds/treaty.txt", start)
    project.write(TOPIC, project.read(TOPIC).replace(f", [¶1]({LINK}#p1).", "."))
    assert project.run("ingest").status == 0, "the paragraph is there again"
    assert "lost:" not in project.read(PAGE)


def test_a_page_that_cannot_be_written_is_not_left_with_wrong_references(project: Project) -> None:
    write(project, "Nothing.", f"Compare [Treaty ¶2]({LINK}#p2).")
    project.run("ingest")
    whole = project.read(TOPIC)
    project.write(TOPIC, whole.replace("title: Peace", "title: [Peace"))
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    assert "this link led to a paragraph that is gone" in project.run("ingest").err
    project.write(TOPIC, whole)
    assert project.run("ingest").status == 0
    assert f"Compare [Treaty ¶3]({LINK}#p3)." in project.read(TOPIC)


def test_a_link_beyond_the_paragraphs_of_a_text_that_changes_stops_nothing(
    project: Project,
) -> None:
    write(project, "Nothing.", f"Compare [Treaty ¶9]({LINK}#p9).")
    project.write(TOPIC, project.read(TOPIC).replace("title: Peace", "title: [Peace"))
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    assert project.run("ingest").status == 1
    assert NEW in project.read(PAGE)


def test_the_source_of_an_edited_text_keeps_its_numbers(project: Project) -> None:
    write(project, "See [¶2](#p2).")
    project.write(PAGE, project.read(PAGE).replace("had been useful", "had been useless"))
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    before = project.read(PAGE)
    assert project.run("ingest").status == 1
    assert project.read(PAGE) == before
    project.run("accept", PAGE, "source-text")
    assert "See [¶3](#p3)." in project.read(PAGE)


@pytest.mark.parametrize(
    "text",
    ["[a](<#p4> 'x')", "[a]: #p4", "x [a]( #p4 )", '<a class="b" href="#p4">', "[a [b] c](#p4)"],
)
def test_forms_of_links(text: str) -> None:
    found, _ = document.read("docs/sources/a.md", f"{text}\n".encode())
    assert found
    one = references.find(found.path, found.body)[0]
    assert (one.number, one.target, one.line) == (4, "docs/sources/a.md", 1)
    assert references.renumbered(found, {one: 12}).body == f"{text.replace('p4', 'p12')}\n"


def test_a_problem_is_at_the_line_that_the_written_page_has(project: Project) -> None:
    write(project, "See [¶9](#p9).")
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    lines = []
    for command in ("ingest", "check", "ingest"):
        lines.append(project.read(PAGE).split("\n").index("See [¶9](#p9).") + 1)
        outcome = project.run(command)
        row = project.read(PAGE).split("\n").index("See [¶9](#p9).") + 1
        assert f"{PAGE}:{row}: there is no ¶9" in outcome.err, command
    assert lines[0] < lines[1]


def test_a_link_to_a_page_that_is_not_there_is_named(project: Project) -> None:
    links = "See [one](none.md), [two](../topics/peace-treat.md#top) and\n[all](index.md)."
    write(project, links, "[Shared](../shared-words.md), [a site](https://a.example/none.md).")
    outcome = project.run("check")
    assert outcome.status == 1
    row = project.read(PAGE).splitlines().index(links.partition("\n")[0]) + 1
    assert outcome.problems == [
        f"{PAGE}:{row}: there is no page docs/sources/none.md; mend the link, or take it out",
        f"{PAGE}:{row}: there is no page docs/topics/peace-treat.md; did you mean {TOPIC}?",
    ]


def test_who_removes_a_page_on_the_program_need_not_mend_the_others(project: Project) -> None:
    about = project.root / "docs/about"
    about.mkdir(exist_ok=True)
    (about / "reading.md").write_text("# Reading\n\nSee [curating](curating.md).\n", "utf-8")
    project.run("ingest")
    outcome = project.run("check")
    assert outcome.status == 0
    message = "docs/about/reading.md:3: warning: there is no page docs/about/curating.md"
    assert any(one.startswith(message) for one in outcome.problems)


def test_it_is_named_until_the_page_is_there(project: Project) -> None:
    write(project, "See [the pilots](pilots-on-strike.md).")
    assert "there is no page docs/sources/pilots-on-strike.md" in project.run("ingest").err
    text = project.read("seeds/treaty.txt")
    project.write("seeds/pilots.txt", f"Pilots on strike\n\n{text.partition(chr(10))[2]}")
    project.run("ingest")
    assert project.run("check").status == 0


DATED = "dated: {p1: hide, 'p2': 1956-10-19, p9: confirmed}  # mine\n"


def test_what_is_said_of_dates_follows_its_paragraph(project: Project) -> None:
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).replace("capture:", f"{DATED}capture:", 1))
    project.run("ingest")
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    outcome = project.run("ingest")
    moved = DATED.replace("p2", "p3").replace("p1", "p2")
    assert moved in project.read(PAGE)
    line = project.read(PAGE).splitlines().index(moved.strip()) + 1
    assert f"{PAGE}:{line}: there is no ¶9 on {PAGE}; the last is ¶3" in outcome.err
    change(project, f"{NEW}\n\n", "")
    project.run("ingest")
    assert DATED in project.read(PAGE)


def test_two_paragraphs_never_get_one_ruling(project: Project) -> None:
    project.run("ingest")
    rulings = "dated: {p1: hide, p2: confirmed}\n"
    project.write(PAGE, project.read(PAGE).replace("capture:", f"{rulings}capture:", 1))
    project.run("ingest")
    before, text = project.read("seeds/treaty.txt").partition(FIRST)[::2]
    first, last = f"{FIRST}{text}".strip().split("\n\n")
    project.write("seeds/treaty.txt", f"{before}{last}\n")
    outcome = project.run("ingest")
    assert rulings in project.read(PAGE)
    assert f"{' '.join(first.split()[:12])}…" in outcome.err
    assert "this ruling led to a paragraph that is gone" in outcome.err

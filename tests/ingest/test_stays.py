"""A page that must stay as it is keeps its paragraphs, and so do all references to them."""

from collections.abc import Callable

import pytest

from tests.ingest.conftest import ARTICLE, PAGE, Project
from tests.ingest.test_references import FIRST, LINK, NEW, TOPIC, change, write

Spoil = Callable[[str], str]


def spoiled_yaml(text: str) -> str:
    return text.replace("title: A Treaty", "title: [A Treaty")


def conflicting_head(text: str) -> str:
    both = "<<<<<<< HEAD\npublisher: One\n=======\npublisher: Two\n>>>>>>> other\n"
    return text.replace("publisher: ''\n", both)


def edited_text(text: str) -> str:
    return text.replace("had been useful", "had been useless")


def lost_region(text: str) -> str:
    return text.replace("<!-- source-text: begin -->\n", "").replace(
        "<!-- source-text: end -->\n", ""
    )


def broken_markers(text: str) -> str:
    return text.replace("<!-- source-text: end -->\n", "")


def resting_value(text: str) -> str:
    """Front matter in which a person's value rests on what is in our block."""
    text = text.replace("path: seeds/treaty.txt", "path: &c seeds/treaty.txt")
    return text.replace("sha256: ", "sha256: &d ").replace("\n---\n", "\nmine: *d\n---\n", 1)


def lost_block(text: str) -> str:
    head, _, rest = text.partition("capture:")
    return head + rest[rest.index("---\n") :]


def lost_fences(text: str) -> str:
    return text.replace("---\n", "----\n")


def emptied_block(text: str) -> str:
    head, _, rest = text.partition("capture:")
    return f"{head}capture: {{}}\n{rest[rest.index('---') :]}"


def block_without_capture(text: str) -> str:
    lost = ("  path: ", "  sha256: ")
    return "".join(row for row in text.splitlines(keepends=True) if not row.startswith(lost))


SPOILT: tuple[Spoil, ...] = (
    *(spoiled_yaml, edited_text, lost_region, broken_markers, resting_value),
    *(lost_block, lost_fences, emptied_block, block_without_capture),
)


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: str(spoil.__name__))
def test_references_follow_once_and_not_before_the_page_is_written(
    project: Project, spoil: Spoil
) -> None:
    write(project, "See [¶2](#p2).", f"Compare [Treaty ¶2]({LINK}#p2).")
    assert project.run("ingest").status == 0
    whole = project.read(PAGE)
    assert spoil(whole) != whole
    project.write(PAGE, spoil(whole))
    change(project, FIRST, f"{NEW}\n\n{FIRST}")
    for _ in range(2):
        outcome = project.run("ingest")
        assert outcome.status == 1
        assert f"{PAGE}:" in outcome.err
        assert project.read(PAGE) == spoil(whole)
        assert f"Compare [Treaty ¶2]({LINK}#p2)." in project.read(TOPIC)
    assert len([path for path in project.docs() if path.startswith("docs/sources/")]) == 1
    project.write(PAGE, whole)
    for _ in range(2):
        assert project.run("ingest").status == 0
        assert "See [¶3](#p3)." in project.read(PAGE)
        assert f"Compare [Treaty ¶3]({LINK}#p3)." in project.read(TOPIC)


@pytest.mark.parametrize("spoil", SPOILT[-4:])
def test_a_text_whose_capture_nobody_names_is_an_error_at_its_line(
    project: Project, spoil: Spoil
) -> None:
    project.run("ingest")
    text = spoil(project.read(PAGE))
    project.write(PAGE, text)
    row = text.splitlines().index("<!-- source-text: begin -->") + 1
    expected = f"{PAGE}:{row}: the page holds a source's text and does not say of which capture"
    assert expected in project.run("check").err


def test_a_page_that_shows_markers_in_code_is_no_source(project: Project) -> None:
    shown = "<!-- source-text: begin -->\n<!-- source-text: end -->\n"
    project.write("docs/about.md", f"```markdown\n{shown}```\n")
    assert project.run("ingest").status == 0


def test_a_page_in_another_encoding_is_not_made_anew(project: Project) -> None:
    project.run("ingest")
    project.write(PAGE, project.read(PAGE).encode("utf-16"))
    outcome = project.run("ingest")
    assert f"{PAGE}:1: is not UTF-8" in outcome.err
    assert [path for path in project.docs() if path.startswith("docs/sources/")] == [PAGE]


def test_a_conflict_in_what_people_wrote_is_named_where_it_begins(project: Project) -> None:
    sides = "<<<<<<< HEAD\nMine.\n=======\nYours.\n>>>>>>> other\n"
    write(project, f"Both:\n\n{sides}", f"```\n{sides}```")
    text = project.read(PAGE)
    outcome = project.run("ingest")
    row = text.splitlines().index("<<<<<<< HEAD") + 1
    (problem,) = outcome.problems
    assert problem.startswith(f"{PAGE}:{row}: both sides of a conflict stand here; keep what")
    assert sides in project.read(PAGE)


def test_a_conflict_in_front_matter_is_named_where_it_begins(project: Project) -> None:
    project.run("ingest")
    text = conflicting_head(project.read(PAGE))
    project.write(PAGE, text)
    row = text.splitlines().index("<<<<<<< HEAD") + 1
    expected = f"{PAGE}:{row}: the front matter holds both sides of a conflict; keep one"
    assert expected in project.run("check").err


def test_a_link_to_a_page_that_was_renamed_says_where_it_is_now(project: Project) -> None:
    write(project, "Nothing.", f"Compare [Treaty ¶2]({LINK}#p2).")
    project.run("ingest")
    (project.root / PAGE).rename(project.root / "docs/sources/treaty.md")
    expected = f"there is no page {PAGE}; it is docs/sources/treaty.md now: mend the link"
    assert expected in project.run("ingest").err


def test_a_copy_of_a_page_is_the_one_to_remove(project: Project) -> None:
    project.run("ingest")
    project.write("docs/sources/a-copy.md", project.read(PAGE))
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    outcome = project.run("ingest")
    assert f"docs/sources/a-copy.md:11: {PAGE} was made from the same capture" in outcome.err
    assert "useless" in project.read(PAGE)
    assert "useful" in project.read("docs/sources/a-copy.md")


@pytest.mark.parametrize("name", ["a-copy", "z-copy"])
def test_what_is_said_on_a_copy_does_not_change_the_text_of_the_page(
    project: Project, name: str
) -> None:
    project.run("ingest")
    text = project.read(PAGE)
    entries = "corrections: [{paragraph: p1, was: March, now: May}]\ndrop: [10-11]\ncapture:"
    copy = text.replace("capture:", entries, 1)
    project.write(f"docs/sources/{name}.md", copy)
    assert project.run("ingest").status == 1
    assert project.read(PAGE) == text
    assert project.read(f"docs/sources/{name}.md") == copy


def test_a_capture_that_was_renamed_keeps_its_page_and_takes_no_copy(project: Project) -> None:
    project.run("ingest")
    copy = project.read(PAGE)
    project.write("docs/sources/a-copy.md", copy)
    (project.root / "seeds/treaty.txt").rename(project.root / "seeds/renamed.txt")
    outcome = project.run("ingest")
    assert f"docs/sources/a-copy.md:11: {PAGE} was made from the same capture" in outcome.err
    assert "  path: seeds/renamed.txt\n" in project.read(PAGE)
    assert project.read("docs/sources/a-copy.md") == copy

"""`review` asks about what the program is unsure of, writes each answer at once, and asks once."""

import io

import pytest

from sourcebook.page.document import read
from tests.ingest.conftest import ARTICLE, PAGE, Project
from tests.parse import build

BLOG = """Three Days of Ice

I walked to the landing this morning to see whether the ferry was running, and it was not, so I
stayed and counted gulls for an hour before the harbour office opened its windows at last.

Leave a Reply
"""
ICE = "docs/sources/three-days-of-ice.md"


@pytest.fixture
def blog(project: Project) -> Project:
    """A project with a capture whose kind is in doubt."""
    project.write("seeds/ice.txt", BLOG)
    assert project.run("ingest").status == 0
    return project


def answer(project: Project, monkeypatch: pytest.MonkeyPatch, keys: str, *more: str) -> str:
    """Run the command with these lines typed; return what it said."""
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    outcome = project.run("review", "--field", "type", *more)
    assert outcome.status == 0, outcome.err
    return outcome.out


def test_what_is_in_doubt_is_listed_with_its_place_and_reason(blog: Project) -> None:
    outcome = blog.run("review", "--list", "--field", "type", ICE)
    assert outcome.status == 1
    line = blog.read(ICE).split("\n").index("type: post-weblog") + 1
    [problem] = outcome.problems
    assert problem.startswith(
        f"{ICE}:{line}: warning: `type` is 'post-weblog', right with a chance of 0."
    )
    assert "a comment form follows the text, line 6" in problem


def test_a_value_that_is_taken_is_not_asked_for_again(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(blog, monkeypatch, "t\n", ICE)
    assert ">     6  Leave a Reply" in said
    assert "1 value settled, 0 left" in said
    assert "type: post-weblog\n" in blog.read(ICE)
    assert "\nchecked: {type: " in blog.read(ICE)
    assert blog.run("review", "--list", "--field", "type", ICE).status == 0
    assert blog.run("ingest").problems == []
    assert "0 values in doubt" in blog.run("review", "--list", "--field", "type", ICE).out


def test_a_value_with_a_reason_of_the_curator_is_not_asked_for(blog: Project) -> None:
    page = blog.read(ICE).replace(
        "type: post-weblog\n", "type: post-weblog\nnotes: {type: I saw it}\n"
    )
    blog.write(ICE, page)
    assert blog.run("review", "--list", "--field", "type", ICE).status == 0
    assert blog.run("ingest").problems == []
    assert blog.read(ICE).count("notes: {type: I saw it}\n") == 1


def test_a_corrected_value_is_the_curators(blog: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answer(blog, monkeypatch, "c\nno such kind\nspeech\n", ICE)
    assert "this cannot be a value of the field" in said
    assert blog.run("ingest").status == 0
    assert "type: speech\n" in blog.read(ICE)
    assert "type: {from: editor" in blog.read(ICE)
    assert blog.run("review", "--list", "--field", "type", ICE).status == 0


def test_what_is_left_stays_and_answers_before_an_interruption_are_kept(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = blog.read(ICE)
    assert "0 values settled, 1 left" in answer(blog, monkeypatch, "l\n", ICE)
    assert blog.read(ICE) == before
    monkeypatch.setattr("sys.stdin", io.StringIO("t\n"))
    blog.run("review", "--all", ICE)  # the input ends at the second question
    assert "\nchecked: {" in blog.read(ICE)
    page, problems = read(ICE, blog.read(ICE).encode())
    assert page
    assert not problems


def test_an_interruption_within_a_correction_ends_the_questions(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = blog.read(ICE)
    assert "0 values settled, 1 left" in answer(blog, monkeypatch, "c\n", ICE)
    assert blog.read(ICE) == before


def test_bytes_that_are_no_text_are_asked_for_again(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = blog.read(ICE)
    monkeypatch.setattr("sys.stdin", io.StringIO("c\nIce \udcff\n"))
    outcome = blog.run("review", "--all", "--field", "title", ICE)
    assert (outcome.status, blog.read(ICE)) == (0, before)
    assert "this cannot be a value of the field" in outcome.out


def test_nothing_is_asked_of_values_that_people_wrote(blog: Project) -> None:
    blog.write(PAGE, blog.read(PAGE).replace("type: ", "type: speech # ", 1))
    assert blog.run("review", "--list", "--all", "--field", "type", PAGE).status == 0


def test_an_answer_is_offered_for_the_same_value_elsewhere(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ICE.replace("three", "four")
    blog.write("seeds/more.txt", BLOG.replace("Three Days", "Four Days"))
    assert blog.run("ingest").status == 0
    said = answer(blog, monkeypatch, "c\nspeech\ny\n", ICE, other, "--by-field")
    assert "`type` is post-weblog on 1 page more:\n  nobody named as publisher: 1 page\n" in said
    assert "  Leave a Reply" in said
    assert "2 values settled, 0 left" in said
    assert all("type: speech\n" in blog.read(page) for page in (ICE, other))


def test_an_answer_may_be_for_one_publisher_alone(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = {"Five": "a", "Four": "a", "Three": "b"}
    for number, host in hosts.items():
        name = "ice" if number == "Three" else number
        blog.write(f"seeds/{name}.txt", BLOG.replace("Three", number))
        blog.write(f"seeds/{name}.txt.yml", f"url: https://{host}.example.org/{number}\n")
    assert blog.run("ingest").status == 0
    pages = {number: ICE.replace("three", number.lower()) for number in hosts}
    said = answer(blog, monkeypatch, "c\nspeech\ns\nt\n", *pages.values())
    assert "  a.example.org: 1 page\n" in said
    assert "3 values settled, 0 left" in said
    kinds = {number: "type: speech\n" in blog.read(page) for number, page in pages.items()}
    assert kinds == {"Five": True, "Four": True, "Three": False}


def test_an_answer_stays_with_its_page_where_that_is_wanted(
    blog: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.write("seeds/more.txt", BLOG.replace("Three Days", "Four Days"))
    assert blog.run("ingest").status == 0
    other = ICE.replace("three", "four")
    before = blog.read(ICE)
    assert "1 value settled, 1 left" in answer(blog, monkeypatch, "t\nn\n", other, ICE)
    assert blog.read(ICE) == before


INSERTED = "<w:ins><w:r><w:t>They met.</w:t></w:r></w:ins>"
DRAFT = "".join(
    f"<w:p>{INSERTED}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in ARTICLE.split("\n\n")
)


@pytest.fixture
def draft(project: Project) -> Project:
    """A project with a Word document that holds tracked changes."""
    project.write("seeds/draft.docx", build.docx(DRAFT))
    said = project.run("ingest").err
    assert "tracked changes" in said
    assert "review docs/sources/" in said
    return project


def settle(project: Project, monkeypatch: pytest.MonkeyPatch, keys: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    return project.run("review", "--field", "capture").out


def test_warnings_of_a_capture_that_are_settled_are_not_said_again(
    draft: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "tracked changes" in draft.run("review", "--list", "--field", "capture").err
    said = settle(draft, monkeypatch, "t\n")
    assert "5 passages inserted as tracked changes" in said
    assert "1 capture settled, 0 left" in said
    assert "tracked changes" not in draft.run("ingest").err
    listed = draft.run("review", "--list", "--field", "capture")
    assert (listed.status, listed.problems) == (0, [])
    assert draft.run("check").status == 0


def test_warnings_that_are_left_and_those_of_another_capture_are_said(
    draft: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(draft, monkeypatch, "l\n")
    assert "tracked changes" in draft.run("ingest").err
    settle(draft, monkeypatch, "t\n")
    draft.write("seeds/draft.docx", build.docx(DRAFT.replace("useful", "useless")))
    assert "tracked changes" in draft.run("ingest").err

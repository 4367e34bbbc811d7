"""A run that plans what has changed alone does and says what a run of all pages would."""

import random
from pathlib import Path
from typing import Any

import pytest

from sourcebook.ingest import pipeline
from sourcebook.plans import Plan
from sourcebook.project import Project as Files
from tests.ingest import parts
from tests.ingest.conftest import ARTICLE, Project
from tests.ingest.parts import ANY, OFTEN, Steps

NAMES = ("a-treaty-long-in-coming", "good-words", "new-ships")
PAGE, OTHER, OLDER = (f"docs/sources/{name}.md" for name in NAMES)
END = "<!-- source-text: end -->"


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many captures each plan was made of."""
    found: list[int] = []

    def plan(project: Files, *given: Any, **named: Any) -> Plan:
        found.append(len(project.seeds))
        return original(project, *given, **named)

    original = pipeline.plan
    monkeypatch.setattr(pipeline, "plan", plan)
    return found


@pytest.fixture
def three(project: Project) -> Project:
    for name, title in (("words", "Good Words"), ("ships", "New Ships")):
        text = ARTICLE.replace("A Treaty Long in Coming", title)
        project.write(f"seeds/{name}.txt", text + f"\nThe {name} were many, and it was late.\n")
    project.run("ingest")
    return project


PLAIN = (
    "A comment.",
    "See [¶2](#p2).",
    "- a list\n- of notes",
    "# A heading",
    "<b>x</b>",
)
TELLING = (
    *("[¶99](#p99)", "[there](good-words.md#p2)", "[there](good-words.md#p77)", "[x](none.md#p1)"),
    *("“The words were many, and it was late”", 'He said "nothing of the kind was ever said here"'),
    "> The words were few, and it was early in the day.",
    *("<!-- source-text: en", "<!-- sourcebook: nothing -->", "<!-- source-text: begin -->", END),
    *("<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs", "<!-- proposal: 4f1c2a9b5d6e7f80 -->\nwords"),
)


@pytest.mark.parametrize("prose", [*PLAIN, *TELLING])
def test_it_does_and_says_the_same(three: Project, planned: list[int], prose: str) -> None:
    three.write(PAGE, f"{three.read(PAGE)}\n{prose}\n")
    first, docs = three.run("ingest"), three.docs()
    assert (planned == [1]) == (prose in PLAIN)
    checked = three.run("check")
    (three.root / ".cache" / "sourcebook.json").unlink()
    again = three.run("ingest")
    assert (first.status, first.err, docs) == (again.status, again.err, three.docs())
    later = three.run("check")
    assert (checked.status, checked.out, checked.err) == (later.status, later.out, later.err)


@pytest.mark.parametrize("prose", ["A comment.", "See [¶1](#p1).", "See [¶2](#p2)."])
def test_versions_of_a_work_are_planned_together(
    three: Project, planned: list[int], prose: str
) -> None:
    for name in ("words", "ships"):
        three.write(f"seeds/{name}.txt.yml", "url: https://example.org/a\n")
    three.write("seeds/ships.txt", three.read("seeds/ships.txt").replace("experts", "nobody"))
    three.run("ingest")
    planned.clear()
    three.write(OLDER, f"{three.read(OLDER)}\n{prose}\n")
    first, docs = three.run("ingest"), three.docs()
    assert planned[0] == 4  # two captures and what is said of each
    (three.root / ".cache" / "sourcebook.json").unlink()
    again = three.run("ingest")
    assert (first.status, first.err, docs) == (again.status, again.err, three.docs())
    assert ("otherwise in the newest" in first.err) == (prose == "See [¶2](#p2).")


def test_what_was_wrong_is_said_until_it_is_mended(three: Project, planned: list[int]) -> None:
    was = three.read(PAGE)
    three.write(PAGE, f"{was}\n[¶99](#p99)\n")
    assert "there is no ¶99" in three.run("ingest").err
    three.write(OTHER, f"{three.read(OTHER)}\nA comment.\n")
    assert "there is no ¶99" in three.run("ingest").err
    assert planned == [1, 3, 1]
    three.write(PAGE, f"{was}\nA comment.\n")
    assert three.run("ingest").err == ""
    assert planned == [1, 3, 1, 3]


@pytest.mark.parametrize(
    "change", ["front matter", "capture gone", "page gone", "page more", "text"]
)
def test_all_is_planned_where_anything_else_has_changed(
    three: Project, planned: list[int], change: str
) -> None:
    three.write(PAGE, f"{three.read(PAGE)}\nA comment.\n")
    if change == "front matter":
        three.write(OTHER, three.read(OTHER).replace("title: ", "title: The "))
    elif change == "capture gone":
        (three.root / "seeds/words.txt").unlink()
    elif change == "page gone":
        (three.root / OTHER).unlink()
    elif change == "page more":
        three.write("docs/about.md", "# About\n")
    else:
        three.write(OTHER, three.read(OTHER).replace(END, f"Words.\n\n{END}"))
    three.run("ingest")
    assert planned == [3 - (change == "capture gone")]


@pytest.mark.parametrize("content", ["", "{}", "[1, 2, 3]", "null"])
def test_a_foreign_state_is_not_believed(three: Project, planned: list[int], content: str) -> None:
    three.write(".cache/pages.json", content)
    three.write(PAGE, f"{three.read(PAGE)}\nA comment.\n")
    assert three.run("ingest").status == 0
    assert planned == [3]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_it_does_and_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], planned: list[int], seed: int
) -> None:
    chance = random.Random(seed)
    steps = Steps(tmp_path / "project", chance)
    steps.begin()
    parts.run(steps.root, capsys.readouterr)
    shorter = 0
    for _ in range(12):
        steps.step(OFTEN if seed % 2 else ANY)
        other = parts.wholly(steps.root)
        planned.clear()
        found = parts.run(steps.root, capsys.readouterr)
        shorter += len(planned) == 1 and planned[0] < len([*(steps.root / "seeds").iterdir()])
        assert found == parts.run(other, capsys.readouterr), steps.done
        assert parts.docs(steps.root) == parts.docs(other), steps.done
        assert [*parts.kept(steps.root)] == [*parts.kept(other)], steps.done
    assert shorter >= (4 if seed % 2 else 1)


def test_a_problem_is_said_where_it_stands_after_its_page_was_written(
    three: Project, planned: list[int]
) -> None:
    page = "docs/topics/fish.md"
    never = "He said “nothing like it was ever said by us here”."
    three.write(page, f"---\ntitle: Fish\n---\n\n{never}\n")
    outcome = three.run("ingest")
    lines = three.read(page).split("\n")
    assert lines.index(never) + 1 > 5
    assert f"{page}:{lines.index(never) + 1}" in outcome.err
    planned.clear()
    three.write(PAGE, f"{three.read(PAGE)}\nA comment.\n")
    assert f"{page}:{lines.index(never) + 1}" in three.run("ingest").err
    assert planned == [3]
    three.write(PAGE, f"{three.read(PAGE)}\nAnother comment.\n")
    assert f"{page}:{lines.index(never) + 1}" in three.run("ingest").err
    assert planned == [3, 1]


@pytest.mark.parametrize("damage", ["none", "gone", "cut", "changed", "another's"])
def test_damaged_gists_are_not_believed(three: Project, planned: list[int], damage: str) -> None:
    kept = three.root / ".cache/gists.kept"
    whole = kept.read_bytes()
    if damage == "gone":
        kept.unlink()
    elif damage != "none":
        middle = len(whole) // 2
        changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        kept.write_bytes({"cut": whole[:-9], "changed": changed}.get(damage, b"{}"))
    text = ARTICLE.replace("A Treaty", "Fish").replace("peace", "trade").replace("March", "May")
    planned.clear()
    three.write("seeds/fish.txt", text.replace("governments", "fleets"))
    first = three.run("ingest")
    assert planned == ([1] if damage == "none" else [4])
    (three.root / "docs/sources/fish-long-in-coming.md").unlink()
    (three.root / ".cache/sourcebook.json").unlink()
    again = three.run("ingest")
    assert (first.status, first.err) == (again.status, again.err)

"""A file in `docs/` depends on one capture and on people: two who work apart never conflict.

Real git merges what two people made of one collection.
"""

import os
import subprocess
from collections.abc import Callable

import pytest

from tests.ingest.conftest import ARTICLE, PAGE, Outcome, Project

TOPIC = "docs/topics/peace-treaty.md"
ME = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(project: Project, *arguments: str) -> str:
    """Run git in a project, without the settings of whoever runs the tests."""
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    line = ["git", "-C", str(project.root), *arguments]
    run = subprocess.run(
        line, env={**os.environ, **ME, **nothing}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, (arguments, run.stdout, run.stderr)
    return run.stdout


def commit(project: Project) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "x")


def ingest(project: Project) -> Outcome:
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, "")
    return outcome


def another(title: str, day: int) -> str:
    """Another capture on the same topic."""
    words = ARTICLE.replace("A Treaty Long in Coming", title).replace("12 March", f"{day} March")
    return words.replace("Mara Lind", "Otto Berg").replace("met again", f"met on day {day}")


@pytest.fixture
def shared(project: Project) -> Project:
    """A collection in git of three sources, two topics and pages with lists."""
    project.write(".gitignore", ".cache/\n")
    project.write(
        "docs/topics/fishing.md", "---\ntitle: Fishing\nalt_labels: [fish]\n---\n\nFish.\n"
    )
    project.write("docs/sources/index.md", "# All\n\n<!-- sourcebook: all-sources -->\n")
    project.write("docs/browse.md", "# By year\n\n<!-- sourcebook: sources by=year -->\n")
    for day, title in enumerate(("The Second Round of Talks", "What the Fish Will Cost"), 20):
        project.write(f"seeds/{day}.txt", another(title, day))
    ingest(project)
    text = project.read(PAGE)
    project.write(
        PAGE, text.replace("## Commentary\n", "## Commentary\n\nOne.\n\nTwo.\n\nThree.\n")
    )
    ingest(project)
    git(project, "init", "-q", "-b", "main")
    commit(project)
    return project


def change(project: Project, old: str, new: str) -> None:
    text = project.read(PAGE)
    assert old in text
    project.write(PAGE, text.replace(old, new))


def test_two_people_who_add_on_one_topic_merge_without_a_conflict(shared: Project) -> None:
    git(shared, "checkout", "-q", "-b", "hers")
    shared.write("seeds/hers.txt", another("A View from the North", 24))
    shared.write("docs/topics/talks.md", "---\ntitle: Talks\nalt_labels: [talks]\n---\n\nTalks.\n")
    change(shared, "One.\n", "One, as she says in [¶1](#p1).\n")
    ingest(shared)
    commit(shared)
    git(shared, "checkout", "-q", "-b", "his", "main")
    shared.write("seeds/his.txt", another("A View from the South", 25))
    change(shared, "Three.\n", "Three.\n\nAnd four, says he.\n")
    ingest(shared)
    commit(shared)
    git(shared, "merge", "-q", "--no-edit", "hers")
    outcome = shared.run("check")
    assert (outcome.status, outcome.out, outcome.err) == (0, "0 changes\n", "")
    page = shared.read(PAGE)
    assert "One, as she says in [¶1](#p1).\n\nTwo.\n\nThree.\n\nAnd four, says he.\n" in page
    listed = shared.derived(TOPIC)
    assert "../sources/a-view-from-the-north.md" in listed
    assert "../sources/a-view-from-the-south.md" in listed
    assert "[Talks](../topics/talks.md)" in shared.derived("docs/sources/a-view-from-the-south.md")


def add_capture(project: Project) -> None:
    project.write("seeds/new.txt", another("Newer Words on the Treaty", 28))


def remove_capture(project: Project) -> None:
    (project.root / "seeds/20.txt").unlink()
    (project.root / "docs/sources/the-second-round-of-talks.md").unlink()


def change_capture(project: Project) -> None:
    project.write("seeds/20.txt", project.read("seeds/20.txt").replace("useful", "useless"))


def rename_page(project: Project) -> None:
    (project.root / PAGE).rename(project.root / "docs/sources/treaty.md")


def correct_a_date(project: Project) -> None:
    change(project, "issued: 2014-03-12", "issued: 2013")


def file_elsewhere(project: Project) -> None:
    change(project, "capture: #", "topics: {add: [fishing], remove: [peace-treaty]}\ncapture: #")


def add_topic(project: Project) -> None:
    project.write("docs/topics/talks.md", "---\ntitle: Talks\nalt_labels: [talks]\n---\n\nTalks.\n")


def add_label(project: Project) -> None:
    project.write(TOPIC, project.read(TOPIC).replace("[treaty of", "[governments, treaty of"))


def comment(project: Project) -> None:
    project.write(TOPIC, f"{project.read(TOPIC)}\nAs [¶1](../sources/{PAGE[13:]}#p1) says.\n")


CHANGES: dict[Callable[[Project], None], set[str]] = {
    add_capture: {"docs/sources/newer-words-on-the-treaty.md"},
    remove_capture: {"docs/sources/the-second-round-of-talks.md"},
    change_capture: {"docs/sources/the-second-round-of-talks.md"},
    rename_page: {PAGE, "docs/sources/treaty.md"},
    correct_a_date: {PAGE},
    file_elsewhere: {PAGE},
    add_topic: {"docs/topics/talks.md"},
    add_label: {TOPIC},
    comment: {TOPIC},
}


@pytest.mark.parametrize("act", CHANGES, ids=lambda act: str(act.__name__))
def test_what_one_changes_changes_one_file(shared: Project, act: Callable[[Project], None]) -> None:
    act(shared)
    ingest(shared)
    git(shared, "add", "-A")
    changed = git(shared, "diff", "--cached", "--name-only", "--no-renames").splitlines()
    assert {path for path in changed if path.startswith("docs/")} == CHANGES[act]
    assert shared.run("check").status == 0

"""A run that dies at any moment leaves every file as it was or as it should be."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from sourcebook import pipeline
from sourcebook.store import memory, reading, writing
from tests.ingest.conftest import ARTICLE, Project

BUILD_SITE = Path(__file__).parents[2] / "build_site.py"
CAPTURES, KILLS = 20, 5
TOPIC = "docs/topics/peace-treaty.md"


def start(project: Project, command: str = "ingest") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(BUILD_SITE), "-C", str(project.root), command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def fill(project: Project) -> None:
    for number in range(CAPTURES):
        text = ARTICLE.replace("A Treaty Long in Coming", f"Report number {number} on the talks")
        project.write(f"seeds/{number}.txt", text.replace("in March", f"at {number}"))


def test_a_killed_run_loses_nothing_and_the_next_one_completes(project: Project) -> None:
    fill(project)
    before = project.docs()
    started = time.perf_counter()
    start(project).communicate()
    whole = time.perf_counter() - started
    after = project.docs()
    assert len(after) > CAPTURES
    chance = random.Random(7)
    for kill in range(KILLS):
        for path in after:
            (project.root / path).unlink()
        for path, content in before.items():
            project.write(path, content)
        process = start(project)
        time.sleep(whole * (0.6 + chance.random() * 0.4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path, content in project.docs().items():
            whole_file = content in (before.get(path), after.get(path))
            assert whole_file or path.endswith(".part"), (kill, path)
        assert project.run("ingest").status == 0
        assert project.docs() == after


def test_two_runs_at_once_wait_for_each_other(project: Project) -> None:
    fill(project)
    runs = [start(project) for _ in range(3)]
    said = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert sum("0 changes" in text for text in said) == 2, said
    assert project.run("check").status == 0


@pytest.mark.parametrize(
    ("holder", "who"), [(None, "another run"), ("", "another run"), ("12", "process 12")]
)
def test_who_holds_the_project_is_said_as_far_as_it_is_known(
    project: Project, holder: str | None, who: str
) -> None:
    project.write(".cache/lock.pid", holder or "")
    if holder is None:
        (project.root / ".cache/lock.pid").unlink()
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        with FileLock(project.root / ".cache/lock"):
            begun.set()
            over.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    begun.wait(10)
    said: list[str] = []

    def waiting(line: str) -> None:
        said.append(line)
        over.set()

    with memory.alone(project.root, waiting):
        other.join()
    assert said == [f"waiting for {who}, which works on this project"]


def test_a_file_that_changes_while_we_work_is_left_alone(project: Project) -> None:
    """The plan was made of what stood there before: to write it now would undo the change."""
    plan = pipeline.plan(reading.read(project.root))
    changed = project.write(TOPIC, "# Mine\n")
    problems = writing.apply(project.root, plan)
    assert [str(p) for p in problems] == [
        f"{TOPIC}:1: changed while we worked; it was left alone; run the command again"
    ]
    assert changed.read_text() == "# Mine\n"
    assert "docs/sources/a-treaty-long-in-coming.md" in project.docs()

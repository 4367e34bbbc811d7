"""A run that dies at any moment leaves every file as it was or as it should be."""

import errno
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from sourcebook.ingest import pipeline
from sourcebook.store import lock
from sourcebook.store.files import reading, writing
from tests.ingest.conftest import ARTICLE, PAGE, Project

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
    output = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], output
    assert sum("0 changes" in text for text in output) == 2, output
    assert project.run("check").status == 0


@pytest.mark.parametrize(
    ("holder", "who"),
    [
        (None, "another run"),
        ("", "another run"),
        ("process 12 (`x.py build`, since 1)", "process 12 (`x.py build`, since 1)"),
        ("process 12\x1b[2J\n", "process 12[2J"),
    ],
)
def test_who_holds_the_project_is_said_as_far_as_it_is_known(
    project: Project, holder: str | None, who: str
) -> None:
    if holder is not None:
        project.write(".cache/lock.holder", holder)
    with holding(project) as over:
        messages: list[str] = []

        def tell(line: str) -> None:
            messages.append(line)
            over.set()

        with lock.locked(project.root, tell):
            assert messages == [f"waiting for {who}, which works on this project"]


@contextmanager
def holding(project: Project) -> Iterator[threading.Event]:
    """Hold the lock as another program would, until the event is set."""
    begun, over = threading.Event(), threading.Event()

    def hold() -> None:
        (project.root / ".cache").mkdir(exist_ok=True)
        with FileLock(project.root / ".cache/lock"):
            begun.set()
            over.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    begun.wait(10)
    yield over
    over.set()
    other.join()


def test_a_run_says_who_it_is_to_those_who_wait(project: Project) -> None:
    with lock.locked(project.root, pytest.fail):
        waiting = start(project, "ingest")
        assert waiting.stdout
        output = waiting.stdout.readline()
    assert waiting.communicate(timeout=60)[0].endswith("changes\n")
    assert re.fullmatch(
        rf"waiting for process {os.getpid()} \(`.+`, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\), "
        r"which works on this project\n",
        output,
    )


def test_a_folder_without_locks_is_said_and_worked_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some network folders."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    outcome = project.run("ingest")
    assert outcome.status == 0
    assert outcome.err == (
        ".cache:1: warning: cannot be locked: No locks available; "
        "run one command at a time on this project\n"
    )
    assert PAGE in project.docs()


def test_a_file_that_is_saved_at_the_last_moment_is_left_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new content is on the disk already, and only to be renamed."""
    project.run("ingest")
    project.write("seeds/treaty.txt", ARTICLE.replace("useful", "useless"))
    mine = project.read(PAGE) + "\nMine.\n"
    flushed = os.fsync

    def save(handle: int) -> None:
        flushed(handle)
        project.write(PAGE, mine)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", save)
        outcome = project.run("ingest")
    assert f"{PAGE}:1: changed while we worked; it was left alone" in outcome.err
    assert project.read(PAGE) == mine
    assert project.run("ingest").status == 0
    assert "Mine." in project.read(PAGE)
    assert "useless" in project.read(PAGE)


def test_a_project_that_is_moved_meanwhile_is_not_begun_anew(project: Project) -> None:
    plan = pipeline.plan(reading.read(project.root))
    there = project.root.with_name("moved")
    project.root.rename(there)
    problems = writing.apply(project.root, plan)
    assert {problem.message for problem in problems} == {"there is no such folder"}
    assert not project.root.exists()
    there.rename(project.root)


def test_only_temporary_files_of_ours_are_removed(project: Project) -> None:
    """Each kind that a killed run may leave, and whatever else looks like one."""
    mine = (
        *("docs/.mynotes.part", "docs/.sourcebook.part", "docs/topics/.abcdefgh.part"),
        f"docs/.sourcebook.{'0' * 32}.part",
        f"seeds/{writing.name('mine', 'part')}",
        f"docs/{writing.name('sourcebook', 'old')}",
    )
    left = [f"{folder}/{writing.name('sourcebook', 'part')}" for folder in ("docs", "seeds")]
    for path in (*mine, *left):
        project.write(path, "text")
    (project.root / "docs/.folder.part").mkdir()
    (project.root / "docs" / writing.name("sourcebook", "part")).mkdir()
    assert project.run("ingest").status == 0
    assert [path for path in mine if not (project.root / path).is_file()] == []
    assert [path for path in left if (project.root / path).exists()] == []


@pytest.mark.parametrize("seconds", [-5, 2**34])
def test_a_clock_that_was_wrong_dates_a_site_all_the_same(project: Project, seconds: int) -> None:
    os.utime(project.root / "seeds/treaty.txt", (seconds, seconds))
    os.utime(project.root / "docs/index.md", (seconds, seconds))
    os.utime(project.root / "docs/topics/peace-treaty.md", (seconds, seconds))
    assert reading.newest_change(project.root) == min(max(seconds, 0), 2**32 - 1)


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

"""Processes of this machine: as many as asked for, and the same results."""

import multiprocessing
import runpy
from collections.abc import Iterator

import msgspec
import pytest

from sourcebook.ingest.captures import batch
from sourcebook.store.workers import AHEAD, CHUNK
from sourcebook.store.workers.executors import Processes
from tests.cluster import work
from tests.cluster.conftest import ROOT, Project
from tests.cluster.test_cluster import captures


def test_records_are_the_same_bytes_with_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_WORTH_IT", 2)
    here = list(map(msgspec.json.encode, batch.extract_all(captures(), Processes(1))))
    there = batch.extract_all(captures(), Processes(8))
    assert list(map(msgspec.json.encode, there)) == here


def test_a_process_that_is_killed_costs_nothing() -> None:
    made = Processes(2).map(work.doubling, range(400), work.lost)
    assert next(made) == 0
    multiprocessing.active_children()[0].kill()
    assert list(made) == [2 * item for item in range(1, 400)]


def test_no_more_is_taken_than_is_under_way() -> None:
    taken = []

    def items() -> Iterator[int]:
        for item in range(10_000):
            taken.append(item)
            yield item

    made = Processes(2).map(work.doubling, items(), work.lost)
    assert next(made) == 0
    assert len(taken) <= 2 * AHEAD * CHUNK
    made.close()  # type: ignore[attr-defined] # it is a generator


def test_few_are_done_in_this_process() -> None:
    begun = []

    def begin() -> type[int]:  # no other process could be sent it
        begun.append(1)
        return int

    assert list(Processes(2).map(begin, range(9), work.lost, few=10)) == list(range(9))
    assert begun == [1]


def test_nothing_is_begun_for_nothing() -> None:
    assert list(Processes(2).map(pytest.fail, [], work.lost)) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--scheduler", "nonsense"], "'nonsense' is no address: write it as the scheduler does"),
        (["--scheduler", "tcp://here:99999"], "'tcp://here:99999' is no address"),
        (["--scheduler", "http://here:80"], "'http://here:80' is no address"),
        (["--scheduler", "a:1", "--workers", "2"], "contradict each other"),
        (["--workers", "0"], "0 is not in the range"),
    ],
)
def test_options_that_cannot_be(project: Project, given: list[str], said: str) -> None:
    outcome = project.run("ingest", *given)
    assert outcome.status == 2
    assert said in outcome.err


@pytest.mark.parametrize("folder", [".", "sourcebook/starter/collection"])
def test_a_process_that_reads_the_script_again_runs_nothing(folder: str) -> None:
    """As one does that does not begin as a copy: it would wait for the run that started it."""
    read = runpy.run_path(str(ROOT / folder / "build_site.py"), run_name="__mp_main__")
    assert callable(read["main"])

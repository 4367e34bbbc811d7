"""A Dask cluster reads captures: a real scheduler, and workers that end, differ, or do not come."""

import shutil
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks import corpus
from sourcebook.cli import main
from sourcebook.ingest.captures import batch
from sourcebook.model import Capture
from sourcebook.problems import SourcebookError
from sourcebook.publish.workers import rendering
from sourcebook.publish.workers.rendering import Rendering
from sourcebook.publish.workers.replicas import Replicas
from sourcebook.store.workers import cluster
from sourcebook.store.workers.cluster import connected, differences
from sourcebook.store.workers.executors import Processes
from tests.browser.conftest import project_with
from tests.cluster import work
from tests.cluster.conftest import ROOT, Project, scheduler, started, worker
from tests.ingest.conftest import ARTICLE
from tests.parse.drawing import address, image
from tests.publish.test_incremental import every_file

WITH_IMAGE = f"""<html><head><title>A map of the strait</title></head><body><article>
<h1>A map of the strait</h1>{"<p>They spoke about the harbour, and nobody was there.</p>" * 9}
<figure><img src="{address(image())}" alt="A map"></figure></article></body></html>"""
CAPTURES = ROOT / "sourcebook/starter/demo/seeds"


@pytest.fixture(scope="module")
def one_worker() -> Iterator[str]:
    """The address of a scheduler with a worker, which is started again when it ends."""
    with scheduler() as address, worker(address, "--nanny"):
        yield address


def captures() -> list[Capture]:
    """Captures in all formats that the demonstration has, PDF too, and many of text."""
    texts = [ARTICLE.replace("A Treaty", f"Treaty {number}").encode() for number in range(100)]
    made = [Capture(f"seeds/{n}.txt", "text/plain", text, str(n)) for n, text in enumerate(texts)]
    kinds = {".pdf": "application/pdf", ".html": "text/html", ".eml": "message/rfc822"}
    return made + [
        Capture(f"seeds/{file.name}", kinds[file.suffix], file.read_bytes(), file.name)
        for file in sorted(CAPTURES.iterdir())
        if file.suffix in kinds
    ]


def test_records_are_the_same_bytes_when_a_worker_is_killed(one_worker: str) -> None:
    here = list(map(msgspec.json.encode, batch.extract_all(captures(), Processes(1))))
    with worker(one_worker, "--no-nanny") as second, connected(one_worker) as executor:
        there = batch.extract_all(captures(), executor)
        first = msgspec.json.encode(next(there))
        second.kill()
        assert [first, *map(msgspec.json.encode, there)] == here


def test_a_command_writes_the_same_pages(one_worker: str, project: Project) -> None:
    shutil.copytree(CAPTURES, project.root / "seeds", dirs_exist_ok=True)
    before = project.docs()
    assert project.run("ingest").status == 0
    here = project.docs()
    for path in here.keys() - before.keys():
        (project.root / path).unlink()
    shutil.rmtree(project.root / ".cache")
    assert project.run("ingest", "--scheduler", one_worker).status == 0
    assert project.docs() == here


def test_a_site_is_the_same_bytes_when_a_worker_is_killed(
    one_worker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "book"
    corpus.make(book, 6)
    (book / "seeds/map.html").write_text(WITH_IMAGE, encoding="utf-8")
    project_with(book / "docs", book)
    assert main(["-C", str(book), "-q", "build", "--workers", "1"]) == 0
    here = every_file(book / "site")
    shutil.rmtree(book / "site")
    monkeypatch.setattr(rendering, "LEAST", 1)
    monkeypatch.setattr(cluster, "CHUNK", 2)
    left: list[str] = []
    monkeypatch.setattr(Rendering, "_leave", lambda _, paths: left.extend(paths))
    with worker(one_worker, "--no-nanny") as second:
        given = Replicas.second

        def killing(*of: Any) -> Iterator[object]:
            for at, made in enumerate(given(*of)):
                if at == 1:
                    second.kill()
                yield made

        monkeypatch.setattr(Replicas, "second", killing)
        assert main(["-C", str(book), "-q", "build", "--scheduler", one_worker]) == 0
    assert left == []
    assert every_file(book / "site") == here
    assert list((book / "site/images").iterdir())


def test_results_come_in_order_and_share_what_was_sent_once(one_worker: str) -> None:
    with connected(one_worker) as executor:
        made = executor.map(partial(work.doubling, 1), range(200), work.lost)
        assert list(made) == [2 * item + 1 for item in range(200)]


def test_an_item_at_which_workers_end_costs_that_item(one_worker: str) -> None:
    with connected(one_worker) as executor:
        made = list(executor.map(work.ending, range(20), work.lost))
    assert made == [-item if item == work.LETHAL else 2 * item for item in range(20)]


def test_what_the_function_raises_ends_the_whole(one_worker: str) -> None:
    with connected(one_worker) as executor, pytest.raises(OSError, match="No space left"):
        list(executor.map(work.raising, range(20), work.lost))


def test_other_versions_are_refused(one_worker: str, project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other/sourcebook"
    shutil.copytree(
        ROOT / "sourcebook", other, ignore=shutil.ignore_patterns("theme", "starter", "__pycache__")
    )
    (other / "__init__.py").write_text('"""Another."""\n__version__ = "99.1"\n', encoding="utf-8")
    before = project.docs()
    with connected(one_worker) as executor, worker(one_worker, "--no-nanny", path=other.parent):
        with pytest.raises(SourcebookError, match="one of its workers has Sourcebook 99"):
            list(executor.map(work.doubling, range(2000), work.lost))  # it came later
        outcome = project.run("ingest", "--scheduler", one_worker)
    assert outcome.status == 1
    assert f"--scheduler {one_worker}: its worker tcp://127.0.0.1:" in outcome.err
    assert "has Sourcebook 99.1 with files " in outcome.err
    assert project.docs() == before


def test_differences_are_named() -> None:
    ours = {"Python": "3.11.2", "Sourcebook": "1 with files ab", "lxml": "6.0", "nh3": "1"}
    assert differences(ours, ours) == ""
    theirs = {"Python": "3.12.0", "Sourcebook": "1 with files cd", "nh3": "1"}
    assert differences(ours, theirs) == "Python 3.12.0, not 3.11.2, lxml (none), not 6.0"


def test_a_run_ends_when_nobody_is_left(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_LONELY", 1)
    monkeypatch.setattr(cluster, "_WAIT", 1)
    with scheduler() as address:
        outcome = project.run("ingest", "--scheduler", address)
        assert outcome.status == 1
        assert f"has no workers; start one: dask worker {address}" in outcome.err
        monkeypatch.setattr(cluster, "_WAIT", 10)
        with worker(address, "--no-nanny") as last, connected(address) as executor:
            made = executor.map(work.doubling, range(500), work.lost)
            assert next(made) == 0
            last.kill()
            with pytest.raises(SourcebookError, match="no workers any more; run the command again"):
                list(made)


@pytest.mark.parametrize("silent", [True, False], ids=["silent", "closed"])
def test_no_answer(project: Project, monkeypatch: pytest.MonkeyPatch, silent: bool) -> None:
    monkeypatch.setattr(cluster, "_WAIT", 1)
    before = project.docs()
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if not silent:
            server.close()
        outcome = project.run("build", "--scheduler", address)
    assert outcome.status == 1
    assert outcome.err.startswith(f"--scheduler {address}: does not answer (")
    assert project.docs() == before
    assert not (project.root / "site").exists()


def test_without_the_extra(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, cluster.__name__)
    monkeypatch.setitem(sys.modules, "distributed", None)
    outcome = project.run("ingest", "--scheduler", "tcp://127.0.0.1:8786")
    assert outcome.status == 1
    assert 'pip install "sourcebook[cluster]"' in outcome.err


def test_a_run_ends_when_the_scheduler_ends() -> None:
    usual = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with (
        started("scheduler", *usual, until=r"Scheduler at:\s+(\S+)") as (run, address),
        worker(address, "--no-nanny"),
        connected(address) as executor,
    ):
        made = executor.map(work.doubling, range(2000), work.lost)
        assert next(made) == 0
        run.kill()
        with pytest.raises(SourcebookError, match="does not answer any more"):
            list(made)

"""Faults that nobody foresaw: each is one problem of one file, and everything else goes on."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

from sourcebook.derive.known.knowledge import gather
from sourcebook.extract.record import extract
from sourcebook.ingest.captures import batch
from sourcebook.ingest.pages import drafts, merge, pages
from sourcebook.model import Capture, SourceRecord
from sourcebook.page import document
from sourcebook.parse.registry import PARSERS
from sourcebook.store.workers.executors import Processes
from sourcebook.subjects.detect import Detector
from tests.derive.complete import documents
from tests.ingest.conftest import ARTICLE, PAGE, Project

OTHER = ARTICLE.replace("A Treaty", "Good Words").replace("12 March", "13 March")


def failing(real: Callable[..., Any], word: str) -> Callable[..., Any]:
    """Return `real`, which fails where its arguments hold `word`."""

    def fails(*given: Any) -> Any:
        if word in repr(given):
            raise ZeroDivisionError("division by zero\nof a kind that nobody foresaw")
        return real(*given)

    return fails


STAGES: dict[str, tuple[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "parser": (
        "seeds/treaty.txt",
        lambda m: m.setitem(PARSERS, "text/plain", failing(PARSERS["text/plain"], "A Treaty")),
    ),
    "page read": (
        PAGE,
        lambda m: m.setattr(f"{pages.__name__}.read", failing(document.read, PAGE)),
    ),
    "page made": (
        PAGE,
        lambda m: m.setattr(f"{drafts.__name__}.merge", failing(merge.merge, PAGE)),
    ),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_fault_costs_one_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    assert project.run("ingest").status == 0
    before = project.docs()[PAGE]
    path, spoil = STAGES[stage]
    project.write("seeds/treaty.txt", ARTICLE.replace("summer", "autumn"))
    project.write("seeds/good.txt", OTHER.replace("peace treaty", "peace"))
    with monkeypatch.context() as patched:
        spoil(patched)
        outcome = project.run("ingest")
        messages = [line for line in outcome.problems if "ZeroDivisionError" in line]
        assert outcome.status == 1
        assert [line.startswith(f"{path}:1: cannot be read: ") for line in messages] == [True]
        assert project.docs()[PAGE] == before
        assert "docs/sources/good-words-long-in-coming.md" in project.docs()
        verbose = project.run("ingest", "-v")
        assert "test_unforeseen.py:" in verbose.err, "the trace says where"
        assert project.run("-v", "check").err.count("test_unforeseen.py:") >= 1
    assert project.run("ingest").status == 0, "nothing of it is remembered"
    assert project.docs()[PAGE] != before


def test_a_fault_in_looking_for_subjects_costs_one_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("seeds/good.txt", OTHER.replace("peace treaty", "peace"))
    project.run("ingest")
    choice = "topics: {remove: [peace-treaty]}\ncapture: #"
    project.write(PAGE, project.read(PAGE).replace("capture: #", choice))
    with monkeypatch.context() as patched:
        patched.setattr(Detector, "find", failing(Detector.find, "peace treaty that has"))
        (problem,) = project.run("check").problems
        assert problem.startswith(f"{PAGE}:1: cannot be read: ZeroDivisionError")
        known = gather(documents(project.root))
    assert [one.path for one in known.problems] == [PAGE]
    assert [one.path for one in known.index.entries] == ["sources/good-words-long-in-coming.md"]


def test_extract_tells_of_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = failing(PARSERS["text/plain"], "A Treaty")
    monkeypatch.setitem(PARSERS, "text/plain", parser)
    files = [str(project.root / "seeds/treaty.txt"), str(project.write("other.txt", OTHER))]
    outcome = project.run("extract", "-v", *files)
    assert outcome.status == 1
    assert "cannot be read: ZeroDivisionError" in outcome.out
    assert "Good Words Long in Coming" in outcome.out
    assert "test_unforeseen.py:" in outcome.err


def extract_or_end(capture: Capture) -> SourceRecord:
    if b"KILL" in capture.body:
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(capture)


def begin() -> Callable[[Capture], SourceRecord]:
    return extract_or_end


def test_a_process_that_ends_costs_one_capture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_WORTH_IT", 40)
    killed = ("seeds/7.txt", "seeds/8.txt", "seeds/60.txt")
    captures = [
        Capture(name, "text/plain", b"KILL" if name in killed else OTHER.encode(), str(number))
        for number in range(100)
        for name in [f"seeds/{number}.txt"]
    ]
    records = list(batch.extract_all(iter(captures), Processes(2), begin))
    assert [record.path for record in records] == [capture.path for capture in captures]
    for record in records:
        ended = [p.message for p in record.problems if "the process that read it" in p.message]
        assert len(ended) == (record.path in killed)
        assert bool(record.segments) == (record.path not in killed)

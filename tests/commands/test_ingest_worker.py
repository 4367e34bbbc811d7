"""What ingests beside the preview ends with it."""

import multiprocessing.context
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from sourcebook.commands.publishing import ingest_worker
from sourcebook.commands.terminal import Terminal
from sourcebook.store.workers.executors import Executor, Processes


def stay(root: Path, terminal: Terminal, executor: Executor) -> str:
    """Ingest for longer than it takes to end it."""
    del root, terminal, executor
    time.sleep(15)
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="one process cannot interrupt itself there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_comes_while_it_begins_ends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: signal.Signals
) -> None:
    begun: list[multiprocessing.context.SpawnProcess] = []
    start = multiprocessing.context.SpawnProcess.start

    def interrupted(process: multiprocessing.context.SpawnProcess) -> None:
        begun.append(process)
        os.kill(os.getpid(), how)
        start(process)

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", interrupted)
    usual = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            ingest_worker.ingest(stay, tmp_path, Terminal(), Processes(1))
    finally:
        signal.signal(signal.SIGTERM, usual)
    assert [process.is_alive() for process in begun] == [False]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

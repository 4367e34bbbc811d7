"""A project, and the command `sourcebook`, installed."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.running import installed
from tests.ingest.conftest import Project, project

__all__ = ["Project", "project"]


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C reach what is started: a shell without job control makes its jobs ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command."""
    return installed(tmp_path_factory.mktemp("installed"))

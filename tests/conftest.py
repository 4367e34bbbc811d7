"""Settings for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sourcebook.publish import host
from tests import once
from tests.collections import world as made

# No test is about time or luck: a slow machine is no failure, and each run tries the same examples.
# `pytest --hypothesis-profile=others` tries others.
settings.register_profile("others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ours", settings.get_profile("others"), derandomize=True)
settings.load_profile("ours")

# The programs that tests start, some hundreds, keep what they compile, whatever this shell says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_FIRST = (
    *("tests/install/test_installed.py", "tests/browser", "tests/install"),
    *("tests/rights", "tests/publish", "tests/ingest"),
)
"""The rooms whose tests take longest. Others that need the program installed wait for the file that
installs it: were they next to it, one process would wait for the other."""


def _rank(item: pytest.Item) -> int:
    file = item.nodeid.partition("::")[0]
    return next((at for at, one in enumerate(_FIRST) if file.startswith(one)), len(_FIRST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the rooms whose tests take longest; no process waits for them at the end."""
    items.sort(key=_rank)


@pytest.fixture(scope="session", autouse=True)
def _templates() -> Iterator[None]:
    """Let each process compile the templates of sites once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(host, "TemplateCache", once.Templates)
        yield


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made collection in eleven languages; its project is the folder above."""
    return once.made("world", tmp_path_factory, lambda folder: made.build(folder / "world")) / (
        "world/site"
    )

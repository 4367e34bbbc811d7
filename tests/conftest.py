"""Settings for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.collections import world as made

# No test is about time: a slow machine is no failure. A forge runs the same examples every time.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")


_LONGEST = ("tests/install", "tests/browser", "tests/rights", "tests/publish", "tests/ingest")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the rooms whose tests take longest; no process waits for them at the end."""
    rank = {name: number for number, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: rank.get("/".join(item.nodeid.split("/")[:2]), len(rank)))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made collection in eleven languages; its project is the folder above."""
    return made.build(tmp_path_factory.mktemp("world") / "world")

"""The licence names the files of others by paths that there are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.findall(r"`((?:sourcebook|docs|seeds)/[^`]*)`", (ROOT / "LICENSE").read_text("utf-8"))
OF_SOME = {"docs/maps/"}
"""Folders that only some collections have."""


@pytest.mark.parametrize("path", sorted(set(NAMED) - OF_SOME))
def test_a_path_that_the_licence_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()

"""A process that ends does not look through its objects once more: that took longer than pages."""

import gc
import subprocess
import sys

import pytest

from sourcebook.store import garbage_collection

LOOKING = """
from sourcebook.store import garbage_collection
class Ring:
    def __init__(self): self.itself = self
    def __del__(self): print("found")
"""


def ended(code: str) -> str:
    """What a process prints until it has ended."""
    line = [sys.executable, "-c", f"{LOOKING}\n{code}\nRing()"]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def test_the_collector_looks_for_nothing_at_the_end_of_a_command() -> None:
    assert ended("") == "found\n"
    assert ended("garbage_collection.not_at_the_end(); garbage_collection.not_at_the_end()") == ""


def test_the_collector_goes_on_after_records_were_made_or_could_not_be() -> None:
    gc.unfreeze()
    with garbage_collection.paused():
        assert not gc.isenabled()
        held: list[list[int]] = [[] for _ in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(held)
    gc.unfreeze()
    with pytest.raises(ValueError, match="broken"), garbage_collection.paused():
        raise ValueError("broken")
    assert gc.isenabled()
    assert not gc.get_freeze_count()

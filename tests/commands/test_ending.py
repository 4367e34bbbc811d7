"""A process that ends does not look through its objects once more: that took longer than pages."""

import subprocess
import sys

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

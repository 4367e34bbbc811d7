"""Runs a reader of hostile files in a process of its own, which can neither hang nor end ours.

A reader is a module of `reader/` that limits itself (`limits.py` there). It reads a file from its
input, and writes what it made of it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_READERS = f"{__package__}.reader"
_PACKAGES = str(Path(__file__).parents[3])
"""The folder that holds this package: a reader is of the same version as what runs it."""


def run(reader: str, body: bytes, wait: float, *arguments: str) -> bytes | None:
    """Return what a reader writes; None where it does not end in time, crashes or lacks memory.

    reader: its name in `reader/`. wait: seconds. arguments: none of them from a capture.
    """
    # -P: no file of the folder in which we run is imported.
    command = [sys.executable, "-P", "-m", f"{_READERS}.{reader}", *arguments]
    path = os.pathsep.join(filter(None, (_PACKAGES, os.environ.get("PYTHONPATH"))))
    own = {**os.environ, "PYTHONPATH": path}
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, no shell, no argument from outside
            command, input=body, capture_output=True, timeout=wait, check=True, env=own
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return ended.stdout


def answer(reader: str, body: bytes, wait: float, *arguments: str) -> dict[str, Any]:
    """Return the JSON object that a reader writes, or `{"error": "gave up"}`; see `run`."""
    try:
        made = json.loads(run(reader, body, wait, *arguments) or b"")
    except ValueError:
        made = None
    return made if isinstance(made, dict) else {"error": "gave up"}

"""Runs a reader of hostile files in a process of its own, which can neither hang nor end ours.

A reader is a script of this folder that stands alone and limits itself. It reads a file from its
input, and writes what it made of it.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def run(script: str, body: bytes, wait: float, *arguments: str) -> bytes | None:
    """Return what a reader writes; None where it does not end in time, crashes or lacks memory.

    script: its name in this folder. wait: seconds. arguments: none of them from a capture.
    """
    # -P: the modules of this package must not hide those of the standard library (`html`).
    command = [sys.executable, "-P", str(Path(__file__).with_name(script)), *arguments]
    try:
        ended = subprocess.run(  # noqa: S603 - our own script, no shell, no argument from outside
            command, input=body, capture_output=True, timeout=wait, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return ended.stdout


def answer(script: str, body: bytes, wait: float, *arguments: str) -> dict[str, Any]:
    """Return the JSON object that a reader writes, or `{"error": "gave up"}`; see `run`."""
    try:
        made = json.loads(run(script, body, wait, *arguments) or b"")
    except ValueError:
        made = None
    return made if isinstance(made, dict) else {"error": "gave up"}

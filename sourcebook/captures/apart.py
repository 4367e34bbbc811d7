"""Readers that run in a process of their own, so that a hostile file can neither hang nor end ours.

The one place of the captures that starts a process. What comes back depends on the bytes alone,
as long as they are read within the limits.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 60


def read_apart(reader: str, body: bytes) -> dict[str, Any]:
    """Return what the module `reader` of this package, run as a script, makes of `body`.

    The script reads bytes from standard input and writes one JSON object. When it does not end in
    time, crashes or runs out of memory, the result is `{"error": "gave up"}`.
    """
    script = Path(__file__).with_name(f"{reader}.py")
    # -P: the modules of this package must not hide those of the standard library (`html`).
    command = [sys.executable, "-P", str(script)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own script, no shell, no argument from outside
            command, input=body, capture_output=True, timeout=SECONDS, check=True
        )
        answer = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return {"error": "gave up"}
    return answer if isinstance(answer, dict) else {"error": "gave up"}

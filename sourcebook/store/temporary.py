"""Names of files and folders that are temporary, by which a later run knows them as ours.

A name holds 64 random bits and as many of a digest of them. No person chooses such a name, so
whatever bears one was made by a run, and is removed when that run was killed.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

Ending = Literal["part", "old"]
"""`part`: what is not complete yet, or not needed any more. `old`: what another is to replace."""

_NAME = re.compile(r"\.(?P<stem>.+)\.(?P<random>[0-9a-f]{16})(?P<check>[0-9a-f]{16})\.(part|old)")


def name(stem: str, ending: Ending) -> str:
    """Return a new hidden name. stem: what the name says to people."""
    random = secrets.token_hex(8)
    return f".{stem}.{random}{_check(stem, random, ending)}.{ending}"


def is_ours(found: str, stem: str, ending: Ending) -> bool:
    """Return whether `name` made a name, of this stem and with this ending."""
    match = _NAME.fullmatch(found)
    return (
        match is not None
        and found.endswith(f".{ending}")
        and match["stem"] == stem
        and match["check"] == _check(stem, match["random"], ending)
    )


def files_below(folder: Path, stem: str) -> Iterator[Path]:
    """Yield the temporary files below a folder; no folder and no link is one."""
    for parent, _, names in os.walk(folder):
        for found in names:
            path = Path(parent, found)
            if is_ours(found, stem, "part") and not path.is_symlink():
                yield path


def _check(stem: str, random: str, ending: Ending) -> str:
    return hashlib.sha256(f"{stem}.{random}.{ending}".encode(errors="surrogateescape")).hexdigest()[
        :16
    ]

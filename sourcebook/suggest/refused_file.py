"""The file of what a curator refused, which is not proposed again.

One line an id, in order, so that git joins what two people refused. A file that git could not
join is read all the same: both sides of a conflict count.
"""

import re
from collections.abc import Iterable

PATH = "refused-subjects.txt"
"""In the project, beside its settings: it belongs to people."""

_HEAD = "# What `suggest` is not to propose again, one id a line. Delete a line to see it again.\n"
_MARK = re.compile(r"<{7}|={7}|>{7}|\|{7}")


def read(content: bytes) -> tuple[str, ...]:
    """Return the ids in a file; lines that begin with `#` are remarks."""
    lines = (line.strip() for line in content.decode("utf-8", "replace").splitlines())
    found = (line for line in lines if line and line[0] != "#" and not _MARK.match(line))
    return tuple(dict.fromkeys(line.split()[0] for line in found))


def added(content: bytes, ids: Iterable[str]) -> bytes:
    """Return the file with further ids in their places. Every other line stays, in its order."""
    lines = content.decode("utf-8", "surrogateescape").splitlines(keepends=True) or [_HEAD]
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    known = set(read(content))
    for one in sorted({*ids} - known):
        behind = (at for at, line in enumerate(lines) if _is_id(line) and line.strip() > one)
        lines.insert(next(behind, len(lines)), f"{one}\n")
    return "".join(lines).encode("utf-8", "surrogateescape")


def _is_id(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#") and not _MARK.match(line)

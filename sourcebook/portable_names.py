"""Names of files that not every system can have, or can tell apart.

A project is copied, cloned and unpacked elsewhere, and so is its site. What cannot be there is
lost, or lands in the place of another file; so it is said where everything still works.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook.files import folded
from sourcebook.problems import Problem

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?: *\..*)?", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def unportable(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each file or folder whose name is not safe everywhere.

    paths: of files, in the project.
    """
    first: dict[str, str] = {}
    for path in _with_folders(paths):
        name = path.rpartition("/")[2]
        if why := _refused_by_windows(name):
            message = f"Windows cannot have a file of this name: {why}"
            yield Problem(path, 0, message, "rename it", "warning")
        other = first.setdefault(folded(path), path)
        if other != path and _folder(other) == _folder(path):
            message = f"many systems take it for {other}: only capitals or composed letters differ"
            yield Problem(path, 0, message, "rename one of them", "warning")


def _with_folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield each path, before it the folders in which it lies, all of them once."""
    known: set[str] = set()
    for path in paths:
        ends = (match.start() for match in re.finditer("/|$", path))
        for part in (path[:end] for end in ends):
            if part not in known:
                known.add(part)
                yield part


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _refused_by_windows(name: str) -> str:
    """Return what Windows does not allow in a name, empty when it allows it."""
    if _DEVICE.fullmatch(name):
        return "it is a device's"
    if found := _FORBIDDEN.search(name):
        return f"it holds `{found[0]}`"
    return "it ends with a dot or a space" if name.endswith((".", " ")) else ""

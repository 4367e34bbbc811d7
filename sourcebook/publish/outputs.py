"""Files that are written beside the pages, from the records of what is published."""

from collections.abc import Iterable
from pathlib import Path


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write (place, content) pairs into the folder `site`; return what could not be written.

    A file that is there stays: a page or a file of the theme is never covered.
    """
    problems = []
    for place, content in files:
        path = site / place
        if path.exists() or not path.resolve().is_relative_to(site.resolve()):
            problems.append(f"{place}: not written: there is something already")
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except (FileExistsError, NotADirectoryError):
            problems.append(f"{place}: not written: a part of its path is a file")
    return tuple(problems)

"""Files that are written beside the pages, from the records of what is published."""

import errno
from collections.abc import Iterable
from pathlib import Path


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write (place, content) pairs into the folder `site`; return what could not be written.

    A file that is there stays: a page or a file of the theme is never covered.
    """
    root = site.resolve()
    problems = []
    folders: dict[str, str] = {}
    for place, content in files:
        folder, _, name = place.rpartition("/")
        if folder not in folders:
            folders[folder] = _make(root, folder)
        if problem := folders[folder] or _write(root / folder / name, content):
            problems.append(f"{place}: not written: {problem}")
    return tuple(problems)


def _make(root: Path, folder: str) -> str:
    """Make a folder of the site; return why it cannot be there, empty when it is."""
    path = (root / folder).resolve()
    if not path.is_relative_to(root):
        return "it is not in the site"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return "a part of its path is a file"
    except OSError as error:
        return _too_long(error)
    return ""


def _write(path: Path, content: bytes) -> str:
    """Write a file that is not there; return why it cannot be written, empty when it is."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return "there is something already"
    except OSError as error:
        return _too_long(error)
    return ""


def _too_long(error: OSError) -> str:
    """Return why a name is no name; raise what is wrong with more than one file."""
    if error.errno != errno.ENAMETOOLONG:
        raise error
    return "its name is too long"

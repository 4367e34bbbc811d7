"""Tells which files are in folders of a project that are published, or read for that."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.project import CONFIG, DOCS, SEEDS
from sourcebook.store.kept import run_problems

_SITES = "site.json"
_SITE_DIR = re.compile(r"^site_dir:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)

PUBLISHED = "is in a folder that is published"
"""What is said of a file in one of these folders."""


def is_published(root: Path, path: Path) -> bool:
    """Return whether a path is in a folder of a project that is published, or read for that."""
    place = path.resolve()
    return any(place.is_relative_to(folder) for folder in _folders(root))


def settings(root: Path) -> str:
    """Return the text of `mkdocs.yml`; nothing where it cannot be read."""
    try:
        return (root / CONFIG).read_text("utf-8", "replace")
    except OSError:
        return ""


def _folders(root: Path) -> Iterator[Path]:
    names = {DOCS, SEEDS, "site"}
    with contextlib.suppress(ValueError):
        names.update(json.loads(run_problems.recall(root, _SITES) or "{}"))
    names.update(_SITE_DIR.findall(settings(root)))
    yield from ((root / name).resolve() for name in names)

"""Tells which files are in folders of a project that are published, or read for that."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.project import CONFIG, DOCS, SEEDS
from sourcebook.store.cache import run_problems

_SITES = "site.json"
_SITE_DIR = re.compile(
    r"""^site_dir:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'#][^\n]*?))[ \t]*(?:[ \t]#.*)?$""",
    re.MULTILINE,
)

PUBLISHED = "is in a folder that is published"
"""What is said of a file in one of these folders."""


def is_published(root: Path, path: Path) -> bool:
    """Return whether a path is in a folder of a project that is published, or read for that."""
    return bool(published(root, path))


def published(root: Path, path: Path) -> str:
    """Return the published folder that a path is in, as the project names it; empty for none."""
    place = path.resolve()
    return next((one for one in _names(root) if place.is_relative_to((root / one).resolve())), "")


def site(root: Path) -> str:
    """Return the name of the folder that the site is built into."""
    found = [next(filter(None, one)) for one in _SITE_DIR.findall(settings(root))]
    return found[-1] if found else "site"


def settings(root: Path) -> str:
    """Return the text of `mkdocs.yml`; nothing where it cannot be read."""
    try:
        return (root / CONFIG).read_text("utf-8", "replace")
    except OSError:
        return ""


def _names(root: Path) -> Iterator[str]:
    yield from (DOCS, SEEDS, site(root), "site")
    with contextlib.suppress(ValueError):
        yield from json.loads(run_problems.recall(root, _SITES) or "{}")

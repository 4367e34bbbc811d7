"""The files of a project as values, and where they stand."""

import unicodedata
from dataclasses import dataclass

from sourcebook.errors import Problem

SEEDS, DOCS = "seeds", "docs"
SUBJECT_FOLDERS = ("topics", "people", "places", "organisations", "events")
"""In `docs/`: one for each kind of subject."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the project; `path` is relative to it, with `/` between its parts."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Project:
    """All that a run reads: `seeds` and `docs` as they stand, and what could not be read.

    hollow: of the paths of `problems` those that are no page of a source: a pipe, a link in a loop.
    """

    seeds: tuple[StoredFile, ...]
    docs: tuple[StoredFile, ...]
    problems: tuple[Problem, ...]
    hollow: frozenset[str] = frozenset()


def folded(path: str) -> str:
    """Return a path so that it equals all that some systems take for the same: Windows and macOS
    know no case there, macOS does not tell composed letters from others."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())

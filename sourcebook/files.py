"""The files of a project as values, and where they stand."""

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
    """All that a run reads: `seeds` and `docs` as they stand, and what could not be read."""

    seeds: tuple[StoredFile, ...]
    docs: tuple[StoredFile, ...]
    problems: tuple[Problem, ...]

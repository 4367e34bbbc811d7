"""The files of a project as values, where they stand, and the kinds of page among them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sourcebook.errors import Problem

SEEDS, DOCS = "seeds", "docs"
PageKind = Literal["source", "subject", "page"]


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject. folder: of its pages, in `docs/`. singular: what one of them is called."""

    folder: str
    singular: str


SUBJECT_KINDS = (
    SubjectKind("topics", "topic"),
    SubjectKind("people", "person"),
    SubjectKind("places", "place"),
    SubjectKind("organisations", "organisation"),
    SubjectKind("events", "event"),
)
"""All kinds of subject: a further one is one row here."""

SUBJECT_FOLDERS = tuple(kind.folder for kind in SUBJECT_KINDS)
"""In `docs/`: one for each kind of subject."""

SINGULAR: Mapping[str, str] = {kind.folder: kind.singular for kind in SUBJECT_KINDS}
"""What one subject of a kind is called, by the folder of the kind."""

_LIST_PAGE = re.compile(r"index(-\d+)?\.md")


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


def kind_of(path: str) -> PageKind:
    """Return what the page at `path`, relative to `docs/`, shows."""
    folder, name = path.partition("/")[0], path.rpartition("/")[2]
    if folder == "sources" and not _LIST_PAGE.fullmatch(name):
        return "source"
    return "subject" if folder in SUBJECT_FOLDERS and name != "index.md" else "page"

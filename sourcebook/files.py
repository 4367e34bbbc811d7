"""The files of a project as values, where they stand, and the kinds of page among them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sourcebook.problems import Problem

SEEDS, DOCS, CONFIG = "seeds", "docs", "mkdocs.yml"
PageKind = Literal["source", "subject", "page"]


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject.

    folder: of its pages, in `docs/`. singular: what one of them is called. schema: its type at
    https://schema.org/. made: the heading of the sources that one of them wrote or published, on
    its page; empty where subjects of this kind make none.
    """

    folder: str
    singular: str
    schema: str = "DefinedTerm"
    made: str = ""

    @property
    def title(self) -> str:
        """What the navigation calls them all."""
        return self.folder.capitalize()


TOPICS = "topics"
"""The folder of the kind that sources are filed under; other kinds are what their texts name."""

SUBJECT_KINDS = (
    SubjectKind(TOPICS, "topic"),
    SubjectKind("people", "person", "Person", "Sources by this author"),
    SubjectKind("places", "place", "Place"),
    SubjectKind("organisations", "organisation", "Organization", "Sources that it published"),
    SubjectKind("events", "event", "Event"),
)
"""All kinds of subject: a further one is one row here."""

KINDS: Mapping[str, SubjectKind] = {kind.folder: kind for kind in SUBJECT_KINDS}
"""The kinds of subject by their folder."""

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

"""The records of this room: a work of a library, its files, and what somebody noted on it."""

from msgspec import Struct

from sourcebook.bibliography.reference import Reference
from sourcebook.problems import Problem


class LibraryFile(Struct, frozen=True):
    """A file of a work. path: in the library's folder, as the library states it; anybody may have
    written it. key: what the library calls it, always the same. url, retrieved: where it is from.
    """

    key: str
    path: str
    title: str = ""
    url: str = ""
    retrieved: str = ""


class LibraryNote(Struct, frozen=True):
    """What somebody noted. key: what the library calls it. quote: the words of the text that it is
    on, empty for all of the work. file: the key of the file that it is on; empty for any of them.
    page: the label of the page. day: when it was last changed.
    """

    key: str
    text: str
    quote: str = ""
    file: str = ""
    page: str = ""
    author: str = ""
    day: str = ""


class LibraryItem(Struct, frozen=True):
    """A work of a library. key: what the library calls it, always the same.

    collections: names of those that it is in.
    """

    key: str
    reference: Reference
    files: tuple[LibraryFile, ...] = ()
    notes: tuple[LibraryNote, ...] = ()
    collections: tuple[str, ...] = ()


class Library(Struct, frozen=True):
    """What was read of a library. name: what it is called in notes on values ("Zotero")."""

    name: str
    items: tuple[LibraryItem, ...]
    problems: tuple[Problem, ...] = ()

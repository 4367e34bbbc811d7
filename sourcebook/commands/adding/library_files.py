"""Finds libraries of other programs among what is given to `add`, and reads them."""

import sqlite3
from pathlib import Path

from msgspec import Struct

from sourcebook.library import bibtex_files, tables, zotero_database, zotero_json, zotero_rdf
from sourcebook.library.records import Library
from sourcebook.problems import Problem
from sourcebook.store.files import libraries, reading
from sourcebook.store.files.libraries import DATABASE, Form

_HEAD = 20_000
MOST_BYTES = 400_000_000
"""Of a file that belongs to a library."""


class LibraryPlace(Struct, frozen=True):
    """Where a library is. folder: that its files are in. file: with its works."""

    form: Form
    folder: Path
    file: Path


def find(path: Path) -> LibraryPlace | None:
    """Return the library that a path names; None where it is none."""
    if path.is_dir():
        database = path / DATABASE
        if database.is_file():
            return LibraryPlace("database", path, database)
        inside = sorted(p for p in path.iterdir() if p.is_file() and not p.is_symlink())
        found = (_of_file(one) for one in inside)
        return next((one for one in found if one), None)
    return _of_file(path) if path.is_file() else None


def _of_file(path: Path) -> LibraryPlace | None:
    if path.name == DATABASE:
        return LibraryPlace("database", path.parent, path)
    head = reading.beginning(path, _HEAD)
    form = _form(path.suffix.lower(), head, has_files=(path.parent / "files").is_dir())
    return LibraryPlace(form, path.parent, path) if form else None


def _form(suffix: str, head: bytes, *, has_files: bool) -> Form | None:
    """Return the form of a library's file, by the beginning of it; None where it is none."""
    text = head.decode("utf-8-sig", "replace")
    forms: tuple[tuple[bool, Form], ...] = (
        (suffix == ".rdf" and zotero_rdf.NAMESPACE in head, "rdf"),
        (suffix == ".json" and zotero_json.is_export(text), "json"),
        (suffix in (".json", ".jsonld") and tables.is_tropy(text), "tropy"),
        (suffix == ".bib" and has_files and bibtex_files.names_files(text), "bib"),
        (suffix == ".json" and has_files and text.lstrip().startswith("["), "csl"),
        (suffix == ".csv" and tables.table_of(text) is not None, "table"),
    )
    return next((form for fits, form in forms if fits), None)


def read(place: LibraryPlace) -> Library:
    """Return the works of a library, and what is wrong with it."""
    named = place.file.as_posix()
    if place.form == "database":
        try:
            with libraries.opened(place.file) as database:
                return zotero_database.read(named, database)
        except (sqlite3.Error, OSError) as error:
            problem = Problem(named, 0, f"cannot be read: {error}", "close Zotero, and try again")
            return Library("Zotero", (), (problem,))
    (found,) = reading.read_files([place.file], MOST_BYTES)
    if isinstance(found, Problem):
        return Library("", (), (found,))
    if place.form == "rdf":
        return zotero_rdf.read(named, found.content)
    try:
        text = found.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.content[: error.start].count(b"\n") + 1
        return Library("", (), (Problem(named, line, "is not UTF-8", "export it again"),))
    return _of_text(place, text)


def _of_text(place: LibraryPlace, text: str) -> Library:
    named = place.file.as_posix()
    if place.form == "json":
        return zotero_json.read(named, text)
    if place.form == "bib":
        return bibtex_files.read_bib(named, text)
    inside = libraries.listing(place.folder)
    readers = {
        "csl": bibtex_files.read_csl,
        "table": tables.read_csv,
        "tropy": tables.read_tropy,
    }
    return readers[place.form](named, text, inside)

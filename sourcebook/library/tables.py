"""Reads works from tables and lists with columns of their own: one row of `TABLES` a program."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from sourcebook.bibliography import names
from sourcebook.bibliography.reference import ROLES, reference
from sourcebook.fields import BY_NAME
from sourcebook.library.note_text import plain
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote
from sourcebook.problems import Problem

_MOST_ROWS = 100_000
_NO_ROW: tuple[int, list[str]] = (0, [])


class LibraryTable(Struct, frozen=True):
    """The columns of a program's table, in small letters.

    needs: columns by which it is known. key: the column with what a row is called. files: those
    with names of files; where all are empty, a file called after the key is looked for. columns:
    our field by theirs. several: what stands between two values of a cell. notes: columns with
    what somebody noted.
    """

    name: str
    needs: frozenset[str]
    key: str
    files: tuple[str, ...]
    columns: Mapping[str, str]
    several: str = ";"
    notes: tuple[str, ...] = field(default=())


_DUBLIN = {
    "title": "title", "creator": "authors", "date": "issued", "publisher": "publisher",
    "language": "language", "rights": "license", "subject": "keywords", "identifier": "number",
    "coverage": "spatial", "type": "genre",
}  # fmt: skip

TABLES = (
    LibraryTable(
        "CollectionBuilder",
        frozenset(("objectid", "title")),
        "objectid",
        ("object_location", "filename"),
        {
            **_DUBLIN, "location": "spatial", "source": "container_title",
            "rightsstatement": "license", "url": "url",
        },
    ),
    LibraryTable(
        "Omeka",
        frozenset(("dublin core:title",)),
        "item id",
        ("file", "files", "original filename"),
        {f"dublin core:{name}": ours for name, ours in _DUBLIN.items()}
        | {"tags": "keywords", "dublin core:rights holder": "rights_holder"},
        several=",",
        notes=("item type metadata:text",),
    ),
    LibraryTable(
        "Omeka",
        frozenset(("dcterms:title",)),
        "o:id",
        ("file", "o:source", "media url"),
        {f"dcterms:{name}": ours for name, ours in _DUBLIN.items()}
        | {"dcterms:rightsholder": "rights_holder"},
        several="|",
    ),
    LibraryTable(
        "DocumentCloud",
        frozenset(("id", "title", "slug")),
        "id",
        ("file", "filename"),
        {
            "title": "title", "source": "publisher", "language": "language",
            "published_url": "url", "related_article": "url", "canonical_url": "url",
            "tags": "keywords", "publication date": "issued",
        },
        several=",",
    ),
)  # fmt: skip
"""The tables that are read; the first that fits counts."""


def table_of(text: str) -> LibraryTable | None:
    """Return the table that a CSV file is; None where it is none that we know."""
    header = {name.strip().casefold() for name in next(_rows(text[:20_000]), _NO_ROW)[1]}
    return next((one for one in TABLES if one.needs <= header), None)


def read_csv(path: str, text: str, listing: Sequence[str]) -> Library:
    """Return the works of a table. listing: the paths in its folder."""
    table = table_of(text)
    rows = _rows(text)
    header = [name.strip().casefold() for name in next(rows, _NO_ROW)[1]]
    if table is None:
        problem = Problem(path, 1, "is no table that we know", "docs/about/curating.md names them")
        return Library("", (), (problem,))
    items = [
        _item(path, line, table, _cells(table, number, header, row), listing)
        for number, (line, row) in enumerate(rows, 2)
        if any(map(str.strip, row))
    ]
    return Library(table.name, tuple(items[:_MOST_ROWS]))


def _cells(
    table: LibraryTable, number: int, header: Sequence[str], row: Sequence[str]
) -> Mapping[str, str]:
    """Return the cells of a row by their columns. number: of the row, for one without a key."""
    cells = dict(zip(header, row, strict=False))
    return cells | {table.key: cells.get(table.key, "").strip() or f"line-{number}"}


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table, each with the line where it begins: cells may have several."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:  # a cell longer than any, or a NUL: what stands before was read
        return


def _item(
    path: str, line: int, table: LibraryTable, row: Mapping[str, str], listing: Sequence[str]
) -> LibraryItem:
    """Return a row of a table as a work with its files and notes. listing: all files there."""
    texts: dict[str, str] = {}
    many: dict[str, list[str]] = {}
    for column, ours in table.columns.items():
        value = (row.get(column) or "").strip()
        if not value:
            continue
        if BY_NAME[ours].many:
            parts = (part.strip() for part in value.split(table.several))
            many.setdefault(ours, []).extend(filter(None, parts))
        elif BY_NAME[ours].normalise(value):
            texts.setdefault(ours, value)
    people = {role.name: [names.parse(name) for name in many.get(role.name, ())] for role in ROLES}
    key = row[table.key].strip()
    found = reference(path, line, texts, people, many.get("keywords", ()))
    notes = ((column, plain(row.get(column) or "")) for column in table.notes)
    return LibraryItem(
        key,
        found,
        tuple(_files(table, row, key, listing)),
        tuple(LibraryNote(f"{key}:{column}", text) for column, text in notes if text),
    )


def _files(
    table: LibraryTable, row: Mapping[str, str], key: str, listing: Sequence[str]
) -> Iterator[LibraryFile]:
    """Yield the files that a row names: as a path in the folder, or by their last name alone."""
    named = [
        part.strip()
        for column in table.files
        for part in (row.get(column) or "").split(table.several)
        if part.strip()
    ]
    by_name = {place.rpartition("/")[2]: place for place in reversed(listing)}
    by_stem = {name.rpartition(".")[0]: place for name, place in by_name.items()}
    for one in named or [key]:
        last = one.rpartition("/")[2]
        place = one if one in listing else by_name.get(last) or by_stem.get(last)
        if place or named:
            yield LibraryFile(f"{key}:{last}", place or last)


# Tropy's JSON-LD.

_TROPY = {
    "title": "title", "creator": "authors", "date": "issued", "publisher": "publisher",
    "language": "language", "rights": "license", "source": "container_title",
    "identifier": "number", "collection": "archive", "box": "archive_location",
}  # fmt: skip


def is_tropy(text: str) -> bool:
    """Tell by its beginning whether a JSON file is an export of Tropy."""
    head = text[:20_000]
    return "tropy.org" in head and '"@context"' in head


def read_tropy(path: str, text: str, listing: Sequence[str]) -> Library:
    """Return the works of an export of Tropy: the photographs of each, and the notes on them."""
    try:
        node = json.loads(text)
    except (ValueError, RecursionError):
        problem = Problem(path, 0, "is no export that we can read", "export it again as JSON-LD")
        return Library("Tropy", (), (problem,))
    graph = node.get("@graph") if isinstance(node, dict) else node
    items = graph if isinstance(graph, list) else [node]
    table = LibraryTable("Tropy", frozenset(), "@id", (), _TROPY)
    places = _Places(listing)
    lines = _lines_of(text, map(_title, items[:_MOST_ROWS]))
    found = [
        _of_tropy((path, line), number, table, item, places)
        for number, (item, line) in enumerate(zip(items, lines, strict=False), 1)
        if isinstance(item, dict)
    ]
    return Library("Tropy", tuple(found))


def _title(item: object) -> str:
    """Return the title of an item as the export has it."""
    return _literal(item.get("title")) if isinstance(item, dict) else ""


def _lines_of(text: str, words: Iterable[str]) -> Iterator[int]:
    """Yield the line on which each of some words stands, which come in order; the last one where
    they do not stand."""
    at, line = 0, 1
    for one in words:
        written = json.dumps(one, ensure_ascii=False) if one else ""
        found = text.find(written, at) if written else -1
        if found >= 0:
            line, at = line + text.count("\n", at, found), found
        yield line


class _Places:
    """The files of a library, by the last part of their paths."""

    def __init__(self, listing: Sequence[str]) -> None:
        self._named: dict[str, list[str]] = {}
        for place in listing:
            self._named.setdefault(place.rpartition("/")[2], []).append(place)

    def of(self, stated: str) -> str:
        """Return the file that a path names, which may be that of another computer: the one whose
        folders are those of the path, too; the path itself where that is none, or several."""
        parts = stated.replace("\\", "/").split("/")
        found = self._named.get(parts[-1], [])
        for length in range(2, len(parts) + 1):
            nearer = [one for one in found if one.split("/")[-length:] == parts[-length:]]
            if not nearer or len(found) == 1:
                break
            found = nearer
        return found[0] if len(found) == 1 else parts[-1]


def _of_tropy(
    place: tuple[str, int],
    number: int,
    table: LibraryTable,
    item: Mapping[str, object],
    places: _Places,
) -> LibraryItem:
    """Return an item of Tropy as a work: each photo is a file, and may have notes.

    place: the export, and the line of the item.
    """
    row = {
        name.rpartition(":")[2].casefold(): text
        for name, value in item.items()
        if (text := _literal(value)) and not name.startswith("@")
    }
    row["@id"] = _literal(item.get("@id")) or f"item-{number}"
    one = _item(*place, table, row, ())
    photos = item.get("photo")
    listed = photos if isinstance(photos, list) else [photos]
    files: list[LibraryFile] = []
    notes: list[LibraryNote] = []
    for photo in (p for p in listed if isinstance(p, dict)):
        stated = _literal(photo.get("path")) or _literal(photo.get("filename"))
        last = stated.replace("\\", "/").rpartition("/")[2]
        key = f"{one.key}:{last}"
        if any(file.key == key for file in files):
            key = f"{one.key}:{stated}"
        if there := places.of(stated):
            files.append(LibraryFile(key, there, _literal(photo.get("title"))))
        raw = photo.get("note")
        for at, note in enumerate(raw if isinstance(raw, list) else [raw], 1):
            text = plain(
                _literal(note.get("text") or note.get("html"))
                if isinstance(note, dict)
                else _literal(note)
            )
            if text:
                notes.append(LibraryNote(f"{key}:{at}", text, file=key))
    return LibraryItem(one.key, one.reference, tuple(files), tuple(notes))


def _literal(value: object) -> str:
    if isinstance(value, dict):
        return _literal(value.get("@value"))
    if isinstance(value, list):
        return "; ".join(filter(None, map(_literal, value)))
    return value.strip() if isinstance(value, str) else ""

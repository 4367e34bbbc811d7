"""Reads the tables of `zotero.sqlite`, of Zotero 5 to 7. The connection is given, and only read."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.library.note_text import plain
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote
from sourcebook.library.zotero_fields import ZoteroCreator, day, zotero_reference
from sourcebook.problems import Problem

NAME = "Zotero"
_STORED = "storage:"

_ITEMS = """
SELECT i.itemID, i.key, t.typeName, i.dateModified FROM items i JOIN itemTypes t USING (itemTypeID)
WHERE i.itemID NOT IN (SELECT itemID FROM deletedItems)
AND t.typeName NOT IN ('attachment', 'note', 'annotation') ORDER BY i.itemID
"""
_FIELDS = """
SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN fields f USING (fieldID)
JOIN itemDataValues v USING (valueID)
"""
_CREATORS = """
SELECT ic.itemID, ct.creatorType, c.lastName, c.firstName FROM itemCreators ic
JOIN creators c USING (creatorID) JOIN creatorTypes ct USING (creatorTypeID)
ORDER BY ic.itemID, ic.orderIndex
"""
_TAGS = "SELECT it.itemID, t.name FROM itemTags it JOIN tags t USING (tagID) ORDER BY t.name"
_COLLECTIONS = """
SELECT ci.itemID, c.collectionName FROM collectionItems ci JOIN collections c USING (collectionID)
ORDER BY c.collectionName
"""
_FILES = """
SELECT a.itemID, coalesce(a.parentItemID, a.itemID), i.key, a.linkMode, a.path
FROM itemAttachments a JOIN items i USING (itemID)
WHERE a.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY a.itemID
"""
_NOTES = """
SELECT n.parentItemID, i.key, n.note, i.dateModified FROM itemNotes n JOIN items i USING (itemID)
WHERE n.parentItemID IS NOT NULL AND n.itemID NOT IN (SELECT itemID FROM deletedItems)
ORDER BY n.itemID
"""
_ANNOTATIONS = """
SELECT a.parentItemID, i.key, a.authorName, a.text, a.comment, a.pageLabel, i.dateModified
FROM itemAnnotations a JOIN items i USING (itemID)
WHERE a.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY a.parentItemID, a.sortIndex
"""

_WEB = 3
"""The mode of a link that leads to the web: no file is kept."""


def read(path: str, database: sqlite3.Connection) -> Library:
    """Return the works of a library. path: of the database, for problems."""
    try:
        return Library(NAME, tuple(_items(path, database)))
    except (sqlite3.Error, UnicodeDecodeError, TypeError, OverflowError) as error:
        hint = "close Zotero, start it once so that it brings its library up to date, and try again"
        problem = Problem(path, 0, f"cannot be read as a library of Zotero: {error}", hint)
        return Library(NAME, (), (problem,))


def _items(path: str, database: sqlite3.Connection) -> Iterator[LibraryItem]:
    """Yield the works of a database of Zotero; a file without a work is one itself."""
    fields: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for item, name, value in database.execute(_FIELDS):
        fields[item][str(name)] = _text(value)
    creators: defaultdict[int, list[ZoteroCreator]] = defaultdict(list)
    for item, role, family, given in database.execute(_CREATORS):
        creators[item].append(ZoteroCreator(_text(role), _text(family), _text(given)))
    tags = _listed(database, _TAGS)
    collections = _listed(database, _COLLECTIONS)
    files = _files(database, fields)
    notes = _notes(database, files)
    parents = [(i, _text(k), _text(t)) for i, k, t, _ in database.execute(_ITEMS)]
    alone = [
        (item, files[item][0].key, "document")
        for item in files
        if item not in {one for one, _, _ in parents} and _stands_alone(database, item)
    ]
    for item, key, kind in (*parents, *alone):
        yield LibraryItem(
            key,
            zotero_reference((path, 0), kind, fields[item], creators[item], tags.get(item, ())),
            tuple(files.get(item, ())),
            tuple(notes.get(item, ())),
            tuple(collections.get(item, ())),
        )


def _stands_alone(database: sqlite3.Connection, item: int) -> bool:
    """Tell whether an attachment belongs to no work, so that it is one itself."""
    found = database.execute("SELECT parentItemID FROM itemAttachments WHERE itemID = ?", (item,))
    return bool(found.fetchone() == (None,))


def _listed(database: sqlite3.Connection, query: str) -> Mapping[int, Sequence[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for item, text in database.execute(query):
        found[item].append(_text(text))
    return found


def _files(
    database: sqlite3.Connection, fields: Mapping[int, Mapping[str, str]]
) -> dict[int, list[LibraryFile]]:
    """Return the files of each work; the web pages that are only linked have none."""
    found: dict[int, list[LibraryFile]] = {}
    for item, parent, key, mode, place in database.execute(_FILES):
        if mode == _WEB or not place:
            continue
        path = _text(place)
        inside = path.startswith(_STORED)
        stored = f"storage/{_text(key)}/{path.removeprefix(_STORED)}" if inside else path
        own = fields.get(item, {})
        found.setdefault(parent, []).append(
            LibraryFile(
                _text(key), stored, own.get("title", ""), own.get("url", ""),
                day(own.get("accessDate", "")),
            )
        )  # fmt: skip
    return found


def _notes(
    database: sqlite3.Connection, files: Mapping[int, Sequence[LibraryFile]]
) -> dict[int, list[LibraryNote]]:
    """Return the notes on each work, and the annotations of its files."""
    found: dict[int, list[LibraryNote]] = {}
    for parent, key, note, changed in database.execute(_NOTES):
        if text := plain(_text(note)):
            one = LibraryNote(_text(key), text, day=day(_text(changed)))
            found.setdefault(parent, []).append(one)
    if not _has_annotations(database):
        return found
    own = {file.key: parent for parent, some in files.items() for file in some}
    keys = dict(database.execute("SELECT itemID, key FROM items").fetchall())
    for file, key, author, text, comment, page, changed in database.execute(_ANNOTATIONS):
        place = _text(keys.get(file))
        quote, remark = _text(text).strip(), plain(_text(comment))
        if place in own and (quote or remark):
            note = LibraryNote(
                _text(key), remark, quote, place, _text(page), _text(author), day(_text(changed))
            )
            found.setdefault(own[place], []).append(note)
    return found


def _has_annotations(database: sqlite3.Connection) -> bool:
    """Tell whether the library is of Zotero 6 or newer."""
    query = "SELECT count(*) FROM sqlite_master WHERE name = 'itemAnnotations'"
    return bool(database.execute(query).fetchone()[0])


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)

"""Reads the export "BetterBibTeX JSON" of Zotero: items with attachments, notes and collections."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.library.note_text import plain
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote
from sourcebook.library.zotero_fields import ZoteroCreator, day, zotero_reference
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.problems import Problem

_KEY = re.compile(r'"(?:itemKey|key)"\s*:\s*"([^"\\]*)"')
_NO_ITEMS = ("attachment", "note", "annotation")


def is_export(text: str) -> bool:
    """Tell by its beginning whether a JSON file is such an export and no CSL-JSON."""
    head = text[:4_000]
    return text.lstrip().startswith("{") and '"config"' in head and '"translatorID"' in head


def read(path: str, text: str) -> Library:
    """Return the works of an export."""
    try:
        node = mapping_of(json.loads(text))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        problem = Problem(path, line, "is no export that we can read", "export it again")
        return Library("Zotero", (), (problem,))
    raw = node.get("items")
    items = [mapping_of(one) for one in raw] if isinstance(raw, list) else []
    collections = _collections(mapping_of(node.get("collections")))
    kept = (one for one in items if text_of(one.get("itemType")) not in _NO_ITEMS)
    lines = _lines(text)
    return Library("Zotero", tuple(_item(path, lines, one, collections) for one in kept))


def _lines(text: str) -> Mapping[str, int]:
    """Return the line where each key of an item stands first."""
    found: dict[str, int] = {}
    line, last = 1, 0
    for match in _KEY.finditer(text):
        line, last = line + text.count("\n", last, match.start()), match.start()
        found.setdefault(match[1], line)
    return found


def _collections(node: Mapping[str, object]) -> Mapping[str, Sequence[str]]:
    """Return the names of the collections that each item is in, by the item's number and key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in map(mapping_of, node.values()):
        items = one.get("items")
        for item in items if isinstance(items, list) else ():
            found[str(item)].append(text_of(one.get("name")))
    return found


def _item(
    path: str,
    lines: Mapping[str, int],
    node: Mapping[str, object],
    collections: Mapping[str, Sequence[str]],
) -> LibraryItem:
    """Return an item of Zotero as a work with its files and notes. lines: of the keys."""
    key = text_of(node.get("itemKey")) or text_of(node.get("key"))
    fields = {name: value for name, value in node.items() if isinstance(value, str)}
    tags = [text_of(one) or text_of(mapping_of(one).get("tag")) for one in _list(node.get("tags"))]
    files = tuple(_files(node))
    notes = [*_notes(node), *(note for one in _list(node.get("attachments")) for note in _on(one))]
    own = (*collections.get(str(node.get("itemID")), ()), *collections.get(key, ()))
    kind = fields.get("itemType", "")
    return LibraryItem(
        key or text_of(node.get("citationKey")),
        zotero_reference(
            (path, lines.get(key, 0)), kind, fields, _creators(node), tuple(filter(None, tags))
        ),
        files,
        tuple(notes),
        tuple(dict.fromkeys(filter(None, own))),
    )


def _creators(node: Mapping[str, object]) -> Iterator[ZoteroCreator]:
    for one in map(mapping_of, _list(node.get("creators"))):
        family = text_of(one.get("lastName")) or text_of(one.get("name"))
        yield ZoteroCreator(text_of(one.get("creatorType")), family, text_of(one.get("firstName")))


def _files(node: Mapping[str, object]) -> Iterator[LibraryFile]:
    for one in map(mapping_of, _list(node.get("attachments"))):
        if place := text_of(one.get("path")):
            yield LibraryFile(
                _key(one), place, text_of(one.get("title")), text_of(one.get("url")),
                day(text_of(one.get("accessDate"))),
            )  # fmt: skip


def _notes(node: Mapping[str, object]) -> Iterator[LibraryNote]:
    for one in _list(node.get("notes")):
        text = plain(text_of(one) or text_of(mapping_of(one).get("note")))
        key = _key(mapping_of(one))
        if text:
            changed = day(text_of(mapping_of(one).get("dateModified")))
            yield LibraryNote(key or text, text, day=changed)


def _on(attachment: object) -> Iterator[LibraryNote]:
    """Yield the annotations on a file."""
    node = mapping_of(attachment)
    for one in map(mapping_of, _list(node.get("annotations"))):
        quote = text_of(one.get("annotationText"))
        comment = plain(text_of(one.get("annotationComment")))
        if quote or comment:
            yield LibraryNote(
                _key(one), comment, quote, _key(node), text_of(one.get("annotationPageLabel")),
                text_of(one.get("annotationAuthorName")), day(text_of(one.get("dateModified"))),
            )  # fmt: skip


def _key(node: Mapping[str, object]) -> str:
    return text_of(node.get("itemKey")) or text_of(node.get("key")) or text_of(node.get("path"))


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else texts_of(value)

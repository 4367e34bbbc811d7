"""Sorts the filters in Pagefind's index, so that the same pages give the same files.

Pagefind 1.5 writes the values of filters, and the sorts, in the order of a hash table with a new
seed at each run, and names files by their digest, so that no two runs agree. Its files are CBOR
(RFC 8949) after a mark of 12 bytes, compressed with gzip; of CBOR they use arrays, text and
unsigned integers.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping

_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_UINT, _TEXT, _ARRAY = 0, 3, 4
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_FILTERS, _SORTS = 3, 4

Item = int | str | list["Item"]


def put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index, by path in its folder, with filters and sorts in order.

    Raises ValueError or KeyError when they are not what this version of Pagefind writes.
    """
    ordered = dict(files)
    entry = json.loads(ordered[_ENTRY])
    for language in entry["languages"].values():
        language["hash"] = _meta_in_order(ordered, language["hash"])
    ordered[_ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return ordered


def _meta_in_order(files: dict[str, bytes], name: str) -> str:
    """Return the new name of an index whose name was `name`."""
    path = f"pagefind.{name}.pf_meta"
    meta = _read(files, path)
    match meta:
        case [_, _, _, list(filters), list(sorts), *_]:
            meta[_FILTERS] = sorted((_renamed(files, path, item) for item in filters), key=str)
            meta[_SORTS] = sorted(sorts, key=str)
        case _:
            raise ValueError(f"{path} has no lists of filters and sorts")
    return _replace(files, meta, name, "pagefind.{}.pf_meta")


def _renamed(files: dict[str, bytes], meta: str, item: Item) -> Item:
    match item:
        case [str(key), str(name)]:
            return [key, _filter_in_order(files, name)]
    raise ValueError(f"{meta} names a filter in a form that is not known")


def _filter_in_order(files: dict[str, bytes], name: str) -> str:
    """Return the new name of the file of a filter whose name was `name`."""
    path = f"filter/{name}.pf_filter"
    content = _read(files, path)
    match content:
        case [str(), list(values)]:
            values.sort(key=str)
        case _:
            raise ValueError(f"{path} is not a filter in a form that is known")
    return _replace(files, content, name, "filter/{}.pf_filter")


def _read(files: Mapping[str, bytes], path: str) -> Item:
    content = gzip.decompress(files[path])
    if not content.startswith(_MARK):
        raise ValueError(f"{path} does not begin with {_MARK.decode()}")
    return _decode(content, len(_MARK))[0]


def _replace(files: dict[str, bytes], content: Item, name: str, pattern: str) -> str:
    """Put `content` under a name that is its digest, in place of `name`. Return the new name."""
    encoded = _MARK + _encode(content)
    language = name.rpartition("_")[0]
    new = f"{language}_{hashlib.sha256(encoded).hexdigest()[:10]}"
    del files[pattern.format(name)]
    files[pattern.format(new)] = gzip.compress(encoded, mtime=0)
    return new


def _decode(content: bytes, at: int) -> tuple[Item, int]:
    """Return the item that begins at `at`, and where it ends."""
    if at >= len(content):
        raise ValueError(f"byte {at} is not there")
    kind, short = content[at] >> 5, content[at] & 31
    width = _WIDTHS.get(short, 0)
    if short > 27 or kind not in (_UINT, _TEXT, _ARRAY):
        raise ValueError(f"byte {at} begins an item of a kind that is not known")
    at += 1 + width
    number = int.from_bytes(content[at - width : at], "big") if width else short
    if kind == _UINT:
        return number, at
    if kind == _TEXT:
        return content[at : at + number].decode("utf-8"), at + number
    items: list[Item] = []
    for _ in range(number):
        item, at = _decode(content, at)
        items.append(item)
    return items, at


def _encode(item: Item) -> bytes:
    if isinstance(item, int):
        return _head(_UINT, item)
    if isinstance(item, str):
        encoded = item.encode("utf-8")
        return _head(_TEXT, len(encoded)) + encoded
    return _head(_ARRAY, len(item)) + b"".join(map(_encode, item))


def _head(kind: int, number: int) -> bytes:
    for short, width in _WIDTHS.items():
        if number < 24:
            return bytes([kind << 5 | number])
        if number < 1 << 8 * width:
            return bytes([kind << 5 | short]) + number.to_bytes(width, "big")
    raise ValueError(f"{number} is too large")

"""Cuts the search index into shards, and keeps each while its pages stay the same.

A shard holds the pages whose addresses have a digest that begins with the same bits. One that
grows too large is cut in two by the next bit. So a page that is added, changed or removed changes
its own shard alone, whatever the size of the collection. A shard's folder is named by its content,
so that a browser never mixes files of two builds.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sourcebook.publish import search_index
from sourcebook.publish.search_index import Index
from sourcebook.publish.search_records import SearchRecord
from sourcebook.store import writing
from sourcebook.store.cache import code_digest

ENTRIES = 1500
"""The most entries of a shard."""

_MOST_BITS = 32  # nobody has so many pages; the same address may stand there twice
_KEPT = "0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index. bits: what the digests of its pages begin with."""

    bits: str
    entries: tuple[SearchRecord, ...]


def split(entries: Sequence[SearchRecord]) -> list[Shard]:
    """Return the shards of all entries."""
    keyed = [(_bits(entry.url), entry) for entry in entries]
    return [Shard(bits, part) for bits, part in _cut(keyed, "")]


def _bits(url: str) -> str:
    digest = hashlib.sha256(url.encode(errors="surrogatepass")).digest()
    return f"{int.from_bytes(digest[:4], 'big'):0{_MOST_BITS}b}"


def _cut(
    keyed: Sequence[tuple[str, SearchRecord]], start: str
) -> Iterator[tuple[str, tuple[SearchRecord, ...]]]:
    """Yield the parts of entries whose bits begin with `start`; none is empty."""
    if len(keyed) <= ENTRIES or len(start) == _MOST_BITS:
        if keyed:
            yield start, tuple(entry for _, entry in keyed)
        return
    for bit in "01":
        yield from _cut([one for one in keyed if one[0][len(start)] == bit], start + bit)


def write_shards(
    shards: Sequence[Shard],
    bundle: Path,
    kept: Path | None = None,
    most: int = 0,
) -> list[tuple[str, Index]]:
    """Write each shard into a folder in `bundle`; return the names of the folders, and the indexes.

    kept: the folder of shards that earlier builds made; those of which none is used are removed.
    most: of more characters no index has its files any more: together they fill the memory.
    Raises OSError when the system refuses to write to `bundle`.
    """

    def write(shard: Shard) -> tuple[str, Index]:
        index = _index(shard, kept)
        whole = hashlib.sha256()
        for name, text in sorted(index.files.items()):
            whole.update(f"{name}\0{text}\0".encode())
        folder = bundle / whole.hexdigest()[:12]
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in index.files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return folder.name, index

    made: list[tuple[str, Index]] = []
    size = 0
    for shard in shards:
        made.append(write(shard))
        size += sum(map(len, made[-1][1].files.values()))
        if size > most:
            made = [(name, replace(index, files={})) for name, index in made]
    if kept:
        _remove_others(kept, {_key(shard) for shard in shards})
    return made


def _index(shard: Shard, kept: Path | None) -> Index:
    """Return the index of a shard: what is kept of it, or made anew, and kept."""
    path = kept / _key(shard) if kept else None
    found = _read(path) if path else None
    if found is None:
        found = search_index.make(shard.entries)
        if path:
            _keep(path, found)
    return found


# A shard that is kept is one file: the digest of what follows, and the index as MessagePack.


def _key(shard: Shard) -> str:
    """Return the name under which a shard is kept: a digest of all that its files depend on."""
    whole = hashlib.sha256(f"{code_digest()}\0{search_index.PIECE}\0".encode())
    for entry in sorted(map(repr, shard.entries)):
        whole.update(entry.encode(errors="surrogatepass") + b"\0")
    return whole.hexdigest()


def _read(path: Path) -> Index | None:
    """Return the index that is kept at `path`; None if there is none, or it is damaged."""
    try:
        digest, _, rest = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    return msgspec.msgpack.decode(rest, type=Index)


def _keep(path: Path, index: Index) -> None:
    """Keep an index, if it can be done."""
    held = msgspec.msgpack.encode(index)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(path, hashlib.sha256(held).hexdigest().encode() + b"\n" + held)


def _remove_others(kept: Path, used: set[str]) -> None:
    """Remove the shards that are not used: earlier ones, and those of other versions."""
    with suppress(OSError):
        for path in kept.iterdir():
            if len(path.name) == 64 and set(path.name) <= set(_KEPT) and path.name not in used:
                path.unlink()

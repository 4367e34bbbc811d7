"""Cuts the search index into shards, and keeps each while its pages stay the same.

A shard holds the pages whose addresses have a digest that begins with the same bits. One that
grows too large is cut in two by the next bit. So a page that is added, changed or removed changes
its own shard alone, whatever the size of the collection. A shard's folder is named by its content,
so that a browser never mixes files of two builds.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import msgspec

from sourcebook.page.on_demand import Row
from sourcebook.publish.search import index as search_index
from sourcebook.publish.search.index import GONE, Index
from sourcebook.publish.search.records import SearchRecord
from sourcebook.store import writing
from sourcebook.store.cache import code_digest

ENTRIES = 1500
"""The most entries of a shard."""

_MOST_BITS = 32  # nobody has so many pages; the same address may stand there twice
_FEW = 0.1
"""So much of a shard may have changed for the rest to be kept."""
_OURS = re.compile("shard-[01]*|[0-9a-f]{64}")
"""Names of kept shards; those of earlier versions were digests."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index. bits: what the digests of its pages begin with."""

    bits: str
    entries: Sequence[SearchRecord]


def split(entries: Sequence[SearchRecord], urls: Sequence[str] | None = None) -> list[Shard]:
    """Return the shards of all entries. urls: of all, where entries are made when asked for."""
    known = [entry.url for entry in entries] if urls is None else urls
    keyed = [(_bits(url), at) for at, url in enumerate(known)]
    return [Shard(bits, Row(part, entries.__getitem__)) for bits, part in _cut(keyed, "")]


def _bits(url: str) -> str:
    digest = hashlib.sha256(url.encode(errors="surrogatepass")).digest()
    return f"{int.from_bytes(digest[:4], 'big'):0{_MOST_BITS}b}"


def _cut(keyed: Sequence[tuple[str, int]], start: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the parts of entries whose bits begin with `start`; none is empty."""
    if len(keyed) <= ENTRIES or len(start) == _MOST_BITS:
        if keyed:
            yield start, [entry for _, entry in keyed]
        return
    for bit in "01":
        yield from _cut([one for one in keyed if one[0][len(start)] == bit], start + bit)


Put = Callable[[str, str], None]
"""Writes a file of the index: its place in the folder of that, and its content."""


def write_shards(
    shards: Sequence[Shard],
    put: Put,
    kept: Path | None = None,
    most: int = 0,
) -> list[tuple[str, Index]]:
    """Write each shard into a folder; return the names of the folders, and the indexes.

    kept: the folder of shards that earlier builds made; those of which none is used are removed.
    most: of more characters no index has its files any more: together they fill the memory.
    """
    made: list[tuple[str, Index]] = []
    size = 0
    for shard in shards:
        made.append(_write(shard, put, kept))
        size += sum(map(len, made[-1][1].files.values()))
        if size > most:
            made = [(name, replace(index, files={})) for name, index in made]
    if kept:
        _remove_others(kept, {_name(shard) for shard in shards})
    return made


def _write(shard: Shard, put: Put, kept: Path | None) -> tuple[str, Index]:
    """Write a shard; return the name of its folder, and its index."""
    index = _index(shard, kept / _name(shard) if kept else None)
    whole = hashlib.sha256()
    for name, text in sorted(index.files.items()):
        whole.update(f"{name}\0{text}\0".encode())
    folder = whole.hexdigest()[:12]
    for name, text in index.files.items():
        put(f"{folder}/{name}", text)
    return folder, index


# A shard is kept as one file: the digest of what follows, and that as MessagePack.


@dataclass(frozen=True, slots=True)
class _Kept:
    """A shard that is kept. made_by: digest of what made it. entries: of each, in the order of the
    index."""

    made_by: str
    entries: Sequence[bytes]
    index: Index


def _index(shard: Shard, path: Path | None) -> Index:
    """Return the index of a shard, and keep it at `path`. Where it is kept there already, or all of
    it but a few entries, that is taken."""
    if path is None:
        return search_index.make(shard.entries)
    ordered = search_index.in_order(shard.entries)
    made_of = [_digest(entry) for entry in ordered]
    was = _read(path)
    if was and was.made_by == _made_by() and [*was.entries] == made_of:
        return was.index
    moved = _moved(was.entries, made_of) if was and was.made_by == _made_by() else None
    if was and moved is not None:
        index = search_index.patched(was.index, ordered, moved)
    else:
        index = search_index.make(ordered)
    _keep(path, _Kept(_made_by(), made_of, index))
    return index


def _moved(last: Sequence[bytes], now: Sequence[bytes]) -> Sequence[int] | None:
    """Return the number that each entry of the last index has now, as `patched` takes it; None
    where too many are others, or one is there twice."""
    at = {one: number for number, one in enumerate(now)}
    moved = [at.get(one, GONE) for one in last]
    there = [number for number in moved if number != GONE]
    few = max(len(last), len(now)) - len(there) <= 1 + len(now) * _FEW
    in_order = all(one < other for one, other in pairwise(there))
    return moved if few and in_order and len(at) == len(now) else None


def _name(shard: Shard) -> str:
    """Return the name of the file that keeps a shard."""
    return f"shard-{shard.bits}"


def _digest(entry: SearchRecord) -> bytes:
    return hashlib.sha256(_encode(entry)).digest()


def _encode(entry: SearchRecord) -> bytes:
    try:
        return msgspec.msgpack.encode(entry)
    except UnicodeEncodeError:  # half a surrogate pair
        return repr(entry).encode(errors="surrogatepass")


def _made_by() -> str:
    return f"{code_digest()} {search_index.PIECE}"


def _read(path: Path) -> _Kept | None:
    """Return the shard that is kept at `path`; None if there is none, or it is damaged."""
    try:
        digest, _, rest = path.read_bytes().partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() == digest:
            return msgspec.msgpack.decode(rest, type=_Kept)
    except (OSError, msgspec.MsgspecError):
        pass
    return None


def _keep(path: Path, shard: _Kept) -> None:
    """Keep a shard, if it can be done."""
    held = msgspec.msgpack.encode(shard)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(path, hashlib.sha256(held).hexdigest().encode() + b"\n" + held)


def _remove_others(kept: Path, used: set[str]) -> None:
    """Remove the shards that are not used: earlier ones, and those of other versions."""
    with suppress(OSError):
        for path in kept.iterdir():
            if _OURS.fullmatch(path.name) and path.name not in used:
                path.unlink()

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
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.lazy import LazySequence
from sourcebook.publish.pages.search_records import EntryHead, SearchRecord, heads
from sourcebook.publish.search import index as search_index
from sourcebook.publish.search import shard_cache
from sourcebook.publish.search.index import REMOVED, SearchIndex, place_in_order
from sourcebook.publish.search.shard_cache import CachedShard

ENTRIES = 1500
"""The most entries of a shard."""

_MOST_BITS = 32  # nobody has so many pages; the same address may stand there twice
_FEW = 0.1
"""So much of a shard may have changed for the rest to be kept."""
_OURS = re.compile("shard-[01]*|[0-9a-f]{64}")
"""Names of kept shards; those of earlier versions were digests."""


class Shard(Struct, frozen=True):
    """A part of the index. bits: what the digests of its pages begin with. heads: of its entries,
    which are read when they are asked for."""

    bits: str
    entries: Sequence[SearchRecord]
    heads: Sequence[EntryHead]


def split(entries: Sequence[SearchRecord], told: Sequence[EntryHead] | None = None) -> list[Shard]:
    """Return the shards of all entries. told: their heads, where these are known."""
    known = heads(entries) if told is None else told
    keyed = [(_bits(one.url), at) for at, one in enumerate(known)]
    return [
        Shard(bits, LazySequence(part, entries.__getitem__), [known[at] for at in part])
        for bits, part in _cut(keyed, "")
    ]


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


class IndexFiles(Struct, frozen=True):
    """Writes the files of an index, named by their places in its folder. put: one, and its content.
    stay: takes those over that the last site has; returns whether it could."""

    put: Callable[[str, str], None]
    stay: Callable[[Sequence[str]], bool]


def write_shards(
    shards: Sequence[Shard], files: IndexFiles, kept: Path | None = None, most: int = 0
) -> list[tuple[str, SearchIndex]]:
    """Write each shard into a folder; return the names of the folders, and the indexes.

    kept: the folder of shards that earlier builds made; those of which none is used are removed.
    most: of more characters no index has its files any more: together they fill the memory.
    """
    made: list[tuple[str, SearchIndex]] = []
    size = 0
    for shard in shards:
        path = kept / _name(shard) if kept else None
        folder, index, length = _write(shard, files, path, most - size)
        size += length
        made.append((folder, index))
        if size > most:
            made = [(name, replace(one, files={})) for name, one in made]
    if kept:
        _remove_others(kept, {_name(shard) for shard in shards})
    return made


def _write(
    shard: Shard, files: IndexFiles, path: Path | None, most: int
) -> tuple[str, SearchIndex, int]:
    """Write a shard; return the name of its folder, its index, and how many characters that has.

    path: where it is kept. most: of more characters, nobody asks for the files of the index.
    """
    order = sorted(range(len(shard.heads)), key=lambda at: place_in_order(shard.heads[at]))
    made_of = [shard.heads[at].digest for at in order]
    was = shard_cache.open_at(path) if path else None
    same = was is not None and [*was.head.entries] == made_of
    if was and same and was.head.size > most and files.stay(was.head.places()):
        return was.head.folder, was.head.index, was.head.size
    last = was.index() if was else None
    if last is None or not same:
        last = _index(LazySequence(order, shard.entries.__getitem__), made_of, last, was)
        same = False
    head = shard_cache.head(last, made_of)
    for name, text in last.files.items():
        files.put(f"{head.folder}/{name}", text)
    if path and not same:
        shard_cache.keep(path, head, last)
    return head.folder, last, head.size


def _index(
    ordered: Sequence[SearchRecord],
    made_of: Sequence[bytes],
    last: SearchIndex | None,
    was: CachedShard | None,
) -> SearchIndex:
    """Return the index of entries: patched, where the last one has all but a few of them."""
    moved = _moved(was.head.entries, made_of) if was and last else None
    if last is None or moved is None:
        return search_index.make(ordered)
    return search_index.patched(last, ordered, moved)


def _moved(last: Sequence[bytes], now: Sequence[bytes]) -> Sequence[int] | None:
    """Return the number that each entry of the last index has now, as `patched` takes it; None
    where too many are others, or one is there twice."""
    at = {one: number for number, one in enumerate(now)}
    moved = [at.get(one, REMOVED) for one in last]
    there = [number for number in moved if number != REMOVED]
    few = max(len(last), len(now)) - len(there) <= 1 + len(now) * _FEW
    in_order = all(one < other for one, other in pairwise(there))
    return moved if few and in_order and len(at) == len(now) else None


def _name(shard: Shard) -> str:
    """Return the name of the file that keeps a shard."""
    return f"shard-{shard.bits}"


def _remove_others(kept: Path, used: set[str]) -> None:
    """Remove the shards that are not used: earlier ones, and those of other versions."""
    with suppress(OSError):
        for path in kept.iterdir():
            if _OURS.fullmatch(path.name) and path.name not in used:
                path.unlink()

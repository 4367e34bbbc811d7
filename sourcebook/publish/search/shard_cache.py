"""Keeps the shards of the search index for later builds, each in a file of `.cache/`.

In front stands what tells whether a shard is the same, and all that is known of it but its files:
an unchanged one of a large collection is not read any further. Both parts have their digests: what
is damaged, or another version's, is made anew.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.publish.search import index as search_index
from sourcebook.publish.search.index import SearchIndex
from sourcebook.store.files import writing
from sourcebook.store.program import code_digest

_DIGEST = hashlib.sha256().digest_size
_LENGTH = 8
"""So many bytes say how long the head is, which stands behind them."""


class ShardHead(Struct, frozen=True):
    """What is known of a shard beside its files.

    entries: a digest of each, in the order of the index. folder: its name, which its content gives
    it. names: of its files; size: of all, in characters. index: without files.
    """

    entries: Sequence[bytes]
    folder: str
    names: Sequence[str]
    size: int
    index: SearchIndex

    def places(self) -> list[str]:
        """Return the places of the files."""
        return [f"{self.folder}/{name}" for name in self.names]


class CachedShard(Struct, frozen=True):
    """A shard that is kept at `path`. rest: the digest of all else, and where it begins."""

    head: ShardHead
    path: Path
    rest: tuple[bytes, int]

    def index(self) -> SearchIndex | None:
        """Return the index with its files; None where they are damaged."""
        digest, at = self.rest
        try:
            with self.path.open("rb") as file:
                file.seek(at)
                packed = file.read()
            if hashlib.sha256(packed).digest() == digest:
                files, held = msgspec.msgpack.decode(packed, type=_Rest)
                return replace(self.head.index, files=files, held=held)
        except (OSError, msgspec.MsgspecError):
            pass
        return None


_Rest = tuple[dict[str, str], list[str]]


def head(index: SearchIndex, entries: Sequence[bytes]) -> ShardHead:
    """Return what is known of a shard. entries: the digests of its entries, in order."""
    whole = hashlib.sha256()
    for name, text in sorted(index.files.items()):
        whole.update(f"{name}\0{text}\0".encode())
    size = sum(map(len, index.files.values()))
    outline = replace(index, files={}, held=())
    return ShardHead(entries, whole.hexdigest()[:12], [*index.files], size, outline)


def open_at(path: Path) -> CachedShard | None:
    """Return the shard that is kept at `path`; None if there is none, or it is damaged."""
    try:
        with path.open("rb") as file:
            digest, length = file.read(_DIGEST), int.from_bytes(file.read(_LENGTH), "big")
            packed = file.read(length) if length < path.stat().st_size else b""
        if hashlib.sha256(_made_by() + packed).digest() != digest:
            return None
        rest, found = msgspec.msgpack.decode(packed, type=tuple[bytes, ShardHead])
    except (OSError, msgspec.MsgspecError):
        return None
    return CachedShard(found, path, (rest, _DIGEST + _LENGTH + length))


def keep(path: Path, told: ShardHead, index: SearchIndex) -> None:
    """Keep a shard, if it can be done."""
    rest = msgspec.msgpack.encode((index.files, index.held))
    packed = msgspec.msgpack.encode((hashlib.sha256(rest).digest(), told))
    digest = hashlib.sha256(_made_by() + packed).digest()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(
            path, b"".join((digest, len(packed).to_bytes(_LENGTH, "big"), packed, rest))
        )


def _made_by() -> bytes:
    """Return what makes shards, of which those of another are not taken."""
    return f"{code_digest()} {search_index.PIECE}".encode()

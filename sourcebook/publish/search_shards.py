"""Cuts an index into shards, makes them side by side, and keeps each while its pages stay the same.

A shard holds the pages whose addresses have a digest that begins with the same bits. One that grows
too large is cut in two by the next bit. So a page that is added, changed or removed changes its own
shard alone, whatever the size of the collection; and each shard is a fair sample of the whole, in
which words are about as rare as in the whole, so that scores of several shards can be compared.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sourcebook.publish import pagefind
from sourcebook.publish.reproducible import put_in_order
from sourcebook.publish.search_records import SearchRecord
from sourcebook.store.cache import code_digest
from sourcebook.store.writing import replace

ENTRIES = 1500
"""The most entries of a shard."""

_MOST_BITS = 32  # nobody has so many pages; the same address may stand there twice
_AT_ONCE = 1
"""Shards that are made at once unless somebody asks for more: each takes up to 340 MB."""

_UNUSED = re.compile(r"pagefind-.*ui\.\w+|pagefind-highlight\.js|wasm\.unknown\.pagefind")
_PROGRAM = re.compile(r"pagefind(-worker)?\.js|wasm\..*\.pagefind")
_KEPT = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index of a language.

    name: of its folder: `en` where it is all, `en-x-01` with the bits of its pages. It is a BCP 47
    tag too, of which Pagefind makes the ids of pages, so that the browser can tell the shards
    apart. first: whether its folder holds the program that searches all shards of the language.
    """

    name: str
    entries: tuple[SearchRecord, ...]
    first: bool


def split(entries: Sequence[SearchRecord], language: str) -> list[Shard]:
    """Return the shards of a language, the first first."""
    keyed = [(_bits(entry.url), entry) for entry in entries]
    parts = list(_cut(keyed, ""))
    return [
        Shard(f"{language}-x-{bits}" if bits else language, part, first=number == 0)
        for number, (bits, part) in enumerate(parts)
    ]


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


Copies = Callable[[Shard], list[tuple[str, str]]]


def write_shards(
    shards: Sequence[Shard],
    bundle: Path,
    copies: Copies,
    kept: Path | None = None,
    workers: int | None = None,
) -> str:
    """Write each shard into a folder of its name in `bundle`; return what went wrong, if anything.

    copies: makes the copies of a shard's pages that Pagefind reads. kept: the folder of shards that
    earlier builds made; those of which none is used are removed. Raises OSError when the system
    refuses to write to `bundle`.
    """

    def write(shard: Shard) -> str:
        try:
            files = _files(shard, copies, kept)
        except (ValueError, KeyError) as error:
            return f"its shard {shard.name}: {error}"
        _lay(files if shard.first else _without_program(files), bundle / shard.name)
        return ""

    count = max(1, min(workers or _AT_ONCE, len(shards)))
    with ThreadPoolExecutor(count) as pool:
        found = [problem for problem in pool.map(write, shards) if problem]
    if kept and not found:
        _remove_others(kept, {_key(shard) for shard in shards})
    return found[0] if found else ""


def _lay(files: Mapping[str, bytes], folder: Path) -> None:
    for part in {Path(path).parent for path in files}:
        (folder / part).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)


def _without_program(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {path: content for path, content in files.items() if not _PROGRAM.fullmatch(path)}


def _files(shard: Shard, copies: Copies, kept: Path | None) -> Mapping[str, bytes]:
    """Return the files of a shard by path: what is kept of it, or made anew, and kept."""
    path = kept / _key(shard) if kept else None
    found = _read(path) if path else None
    if found is not None:
        return found
    made = put_in_order(pagefind.index_files(copies(shard)))
    made = {name: made[name] for name in sorted(made) if not _UNUSED.fullmatch(name)}
    if path:
        _keep(path, made)
    return made


# A shard that is kept is one file: the digest of what follows, the paths and lengths of its files
# as a line of JSON, and the files.


def _key(shard: Shard) -> str:
    """Return the name under which a shard is kept: a digest of all that its files depend on."""
    whole = hashlib.sha256(f"{code_digest()}\0{_pagefind()}\0{shard.name}\0".encode())
    for entry in sorted(map(repr, shard.entries)):
        whole.update(entry.encode(errors="surrogatepass") + b"\0")
    return whole.hexdigest()


@cache
def _pagefind() -> str:
    return version("pagefind")


def _read(path: Path) -> Mapping[str, bytes] | None:
    """Return the files that are kept at `path`; None if there are none, or they are damaged."""
    try:
        digest, _, rest = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    head, _, content = rest.partition(b"\n")
    files: dict[str, bytes] = {}
    at = 0
    for name, length in json.loads(head):
        files[name] = content[at : at + length]
        at += length
    return files


def _keep(path: Path, files: Mapping[str, bytes]) -> None:
    """Keep files, if it can be done."""
    head = json.dumps([(name, len(content)) for name, content in files.items()])
    rest = b"".join((head.encode(), b"\n", *files.values()))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)


def _remove_others(kept: Path, used: set[str]) -> None:
    """Remove the shards that are not used: earlier ones, and those of other versions."""
    with suppress(OSError):
        for path in kept.iterdir():
            if _KEPT.fullmatch(path.name) and path.name not in used:
                path.unlink()

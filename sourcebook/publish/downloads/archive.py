"""Packs the whole site into one file, to be unpacked and read without a network.

The archive is the same for the same site: names in order, one date, no owner. What the last archive
holds already is taken over from it as it is, so that only files that changed are compressed. It is
kept in `.cache/` with a list of what it holds; the digest of each part is checked before its use.
A file that has the size and the time of its last change that it had then is not read again.
"""

import contextlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from sourcebook.packet import zipped
from sourcebook.store import cache, writing
from sourcebook.store.lock import CACHE
from sourcebook.store.walking import Found, walk

NAME = "offline.zip"
"""Of the archive, in the site."""

_LEVEL = 6  # of pages, 4 takes three quarters of the time for 3 % more bytes; 9 saves none
_AT_ONCE = 1 << 17  # bytes that are read and written at once; most files are much smaller
_LARGEST = 1 << 30  # bytes of a file that is kept compressed
_COMPRESSED = (
    *(".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".epub", ".zip", ".gz", ".docx"),
    *(".woff2", ".woff", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".mp3", ".mp4"),
)
_FOR_SERVERS = frozenset((NAME, "404.html", "sitemap.xml", "sitemap.xml.gz"))
_KEPT, _LIST = "archive.zip", "archive.json"
_STORED = "="
"""Before the digest of a file that the archive holds as it is."""
_VERSION = f"3 {_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}"


def pack(project: Path, site: Path, folder: str, without: Container[str] = frozenset()) -> None:
    """Write the files of the folder `site` into an archive in it, below the folder name `folder`.

    without: addresses of files to leave out; so is what only a web server needs. A file that is
    compressed already is stored as it is.
    """
    place = site / NAME
    place.unlink(missing_ok=True)
    members: dict[str, _Place] = {}
    states: dict[str, _State] = {}
    with (
        _Former.of(project) as former,
        place.open("w+b", buffering=_AT_ONCE) as file,
        zipfile.ZipFile(file, "w") as archive,
    ):
        for name, path in _files(site, folder, without):
            entry = zipfile.ZipInfo(name, zipped.NO_TIME)
            entry.external_attr = zipped.READABLE
            found = os.stat(path)  # noqa: PTH116 - thousands of these are asked for
            size, changed, key, checksum = former.state(name)
            stream = former.stream(key) if (size, changed) == _times(found) else None
            if stream is None:
                content = Path(path).read_bytes()
                if len(content) > _LARGEST:
                    archive.writestr(entry, content)
                    continue
                as_it_is = path.endswith(_COMPRESSED)
                key = f"{_STORED if as_it_is else ''}{sha256(content).hexdigest()}"
                checksum = zlib.crc32(content)
                stream = content if as_it_is else former.stream(key) or _deflated(content)
            entry.file_size, entry.CRC = found.st_size, checksum
            form = zipfile.ZIP_STORED if key.startswith(_STORED) else zipfile.ZIP_DEFLATED
            start = zipped.add(archive, entry, [stream], form)
            members[key] = start, len(stream), former.digest(key) or sha256(stream).hexdigest()
            states[name] = (*_times(found), key, checksum)
    with contextlib.suppress(OSError):
        _keep(project, place, members, states)


def _times(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _files(site: Path, folder: str, without: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (name in the archive, path) of each file that it holds, in order."""
    within = walk(site, folder, site, hidden=True)
    files = {one.place: one.at for one in within if isinstance(one, Found)}
    for name in sorted(files, key=lambda name: name.split("/")):
        place = name.removeprefix(f"{folder}/")
        if place not in _FOR_SERVERS and place not in without:
            yield name, files[name]


def _deflated(content: bytes) -> bytes:
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(content) + made.flush()


_Place = tuple[int, int, str]
"""Where the form of a file in an archive begins, how long it is, and its SHA-256."""

_State = tuple[int, int, str, int]
"""The size of a file, the time of its last change, its SHA-256, and its CRC."""
_UNKNOWN: _State = (-1, 0, "", 0)


@dataclass(slots=True)
class _Former:
    """The last archive, as it is kept. members: its files, by the SHA-256 of each.

    states: of these files in the site, by their names.
    """

    file: IO[bytes] | None = None
    members: Mapping[str, _Place] = field(default_factory=dict)
    states: Mapping[str, _State] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Path) -> "_Former":
        """Return the last archive of a project; an empty one when it cannot be used."""
        digest, _, text = cache.recall(project, _LIST).partition("\n")
        if digest != _checked(text):
            return cls()
        try:
            file = (project / CACHE / _KEPT).open("rb", buffering=_AT_ONCE)
        except OSError:
            return cls()
        members, states = json.loads(text)
        return cls(file, members, states)

    def state(self, name: str) -> _State:
        """Return the state that a file in the site had."""
        return self.states.get(name, _UNKNOWN)

    def digest(self, key: str) -> str:
        """Return the SHA-256 of that form, which `stream` has checked; empty for none."""
        return self.members[key][2] if key in self.members else ""

    def stream(self, key: str) -> bytes | None:
        """Return the form of the file with this key in the archive, None when it is not there."""
        if self.file is None or key not in self.members:
            return None
        start, length, digest = self.members[key]
        try:
            self.file.seek(start)
            found = self.file.read(length)
        except OSError:
            return None
        return found if sha256(found).hexdigest() == digest else None

    def __enter__(self) -> "_Former":
        return self

    def __exit__(self, *_: object) -> None:
        if self.file is not None:
            self.file.close()


def _checked(text: str) -> str:
    """Return the digest of a list of members: another program's, or a damaged one, has another."""
    return sha256(f"{_VERSION}\n{text}".encode()).hexdigest()


def _keep(
    project: Path, place: Path, members: Mapping[str, _Place], states: Mapping[str, _State]
) -> None:
    """Keep an archive, as a second name of its file where that can be, and the list of it."""
    kept = project / CACHE / _KEPT
    part = kept.with_name(writing.name(writing.STEM, "part"))
    kept.parent.mkdir(exist_ok=True)
    try:
        try:
            os.link(place, part)
        except OSError:  # another disk, or one that knows no second names
            shutil.copyfile(place, part)
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
    text = json.dumps([members, states])
    cache.keep(project, _LIST, f"{_checked(text)}\n{text}")

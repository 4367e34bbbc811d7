"""Packs the whole site into one file, to be unpacked and read without a network.

The archive is the same for the same site: names in order, one date, no owner. What the last archive
holds already is taken over from it as it is, so that only files that changed are compressed. It is
kept in `.cache/` with a list of what it holds; the digest of each part is checked before its use.
A file that has the size and the time of its last change that it had then is not read again, and
such files that stand next to each other are taken over together.
"""

import contextlib
import os
import shutil
import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
from msgspec import Struct, field

from sourcebook.packet import zipped
from sourcebook.packet.zipped import Member
from sourcebook.store.cache import record_cache
from sourcebook.store.files import writing
from sourcebook.store.files.walking import FoundFile, walk
from sourcebook.store.lock import CACHE

NAME = "offline.zip"
"""Of the archive, in the site."""

_LEVEL = 6  # of pages, 4 takes three quarters of the time for 3 % more bytes; 9 saves none
_AT_ONCE = 1 << 20
"""About so many bytes are read and written at once; most files are much smaller."""
_LARGEST = 1 << 30  # bytes of a file that is kept compressed
_COMPRESSED = (
    *(".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".epub", ".zip", ".gz", ".docx"),
    *(".woff2", ".woff", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".mp3", ".mp4"),
)
_FOR_SERVERS = frozenset((NAME, "404.html", "sitemap.xml", "sitemap.xml.gz"))
_KEPT, _LIST = "archive.zip", "archive.kept"
_VERSION = f"4 {_LEVEL} {zlib.ZLIB_RUNTIME_VERSION}"


class _Row(NamedTuple):
    """A file that an archive holds.

    member: what the archive says of it. changed: the time of its last change in the site. content:
    the SHA-256 of it. start: where its header begins; length: of the header and of its form;
    digest: the SHA-256 of both.
    """

    member: Member
    changed: int
    content: bytes
    start: int
    length: int
    digest: bytes


_ROWS = msgspec.msgpack.Decoder(list[_Row])


def pack(project: Path, site: Path, folder: str, without: Container[str] = frozenset()) -> None:
    """Write the files of the folder `site` into an archive in it, below the folder name `folder`.

    without: addresses of files to leave out; so is what only a web server needs. A file that is
    compressed already is stored as it is.
    """
    place = site / NAME
    place.unlink(missing_ok=True)
    with _Former.of(project) as former, place.open("wb", buffering=_AT_ONCE) as file:
        packing = _Packing(former, zipped.ZipWriter(file))
        for name, path in _files(site, folder, without):
            packing.add(name, path)
        packing.close()
    with contextlib.suppress(OSError):
        _keep(project, place, packing.rows)


def _files(site: Path, folder: str, without: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield (name in the archive, path) of each file that it holds, in order."""
    within = walk(site, folder, site, hidden=True)
    files = {one.place: one.at for one in within if isinstance(one, FoundFile)}
    for name in sorted(files, key=lambda name: name.split("/")):
        place = name.removeprefix(f"{folder}/")
        if place not in _FOR_SERVERS and place not in without:
            yield name, files[name]


class _Packing:
    """Writes an archive, and takes over from the last one what it holds.

    rows: of the files that can be taken over the next time. _run: those that wait, which stand one
    after the other in the last archive, with their paths.
    """

    def __init__(self, former: "_Former", writer: zipped.ZipWriter) -> None:
        self._former, self._writer = former, writer
        self._run: list[tuple[_Row, str]] = []
        self.rows: list[_Row] = []

    def add(self, name: str, path: str) -> None:
        """Add a file of the site."""
        found = os.stat(path)  # noqa: PTH116 - thousands of these are asked for
        row = self._former.rows.get(name)
        if row is None or (row.member.size, row.changed) != (found.st_size, found.st_mtime_ns):
            self._take_over()
            self._add_content(name, path, found.st_mtime_ns)
            return
        if self._run:
            (first, _), (last, _) = self._run[0], self._run[-1]
            if row.start != last.start + last.length or last.start - first.start > _AT_ONCE:
                self._take_over()
        self._run.append((row, path))

    def close(self) -> None:
        """Write what is left, and the list of all files."""
        self._take_over()
        self._writer.close()

    def _take_over(self) -> None:
        """Write the files that wait; of one that the last archive holds no more, the content."""
        run, self._run = self._run, []
        held = self._former.run([row for row, _ in run]) if run else b""
        if held is None:
            for row, path in run:
                self._add_content(row.member.name, path, row.changed)
        elif run:
            first = run[0][0].start
            start = self._writer.copy(((row.member, row.start - first) for row, _ in run), held)
            self.rows += (row._replace(start=row.start - first + start) for row, _ in run)

    def _add_content(self, name: str, path: str, changed: int) -> None:
        content = Path(path).read_bytes()
        digest, as_it_is = sha256(content).digest(), path.endswith(_COMPRESSED)
        if as_it_is or len(content) > _LARGEST:
            form, as_it_is = content, True
        else:
            form = self._former.form(digest) or _deflated(content)
        member = Member(name, len(content), zlib.crc32(content), len(form), not as_it_is)
        start, header = self._writer.add(member, form)
        if len(content) <= _LARGEST:
            whole = sha256(header)
            whole.update(form)
            length = len(header) + len(form)
            self.rows.append(_Row(member, changed, digest, start, length, whole.digest()))


def _deflated(content: bytes) -> bytes:
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(content) + made.flush()


class _Former(Struct):
    """The last archive, as it is kept. rows: of its files, by their names. contents: of those that
    it holds compressed, by the SHA-256 of each."""

    file: IO[bytes] | None = None
    rows: Mapping[str, _Row] = field(default_factory=dict)
    contents: Mapping[bytes, _Row] = field(default_factory=dict)

    @classmethod
    def of(cls, project: Path) -> "_Former":
        """Return the last archive of a project; an empty one when it cannot be used."""
        try:
            listed = record_cache.read(project / CACHE / _LIST, _VERSION.encode())
            rows = _ROWS.decode(listed) if listed else []
            file = (project / CACHE / _KEPT).open("rb", buffering=0)
        except (OSError, msgspec.MsgspecError):
            return cls()
        contents = {row.content: row for row in rows if row.member.compressed}
        return cls(file, {row.member.name: row for row in rows}, contents)

    def run(self, rows: Sequence[_Row]) -> memoryview | None:
        """Return the headers and forms of files that stand one after the other; None where one is
        not as it was."""
        start = rows[0].start
        held = self._read(start, rows[-1].start + rows[-1].length - start)
        for row in rows:
            at = row.start - start
            if sha256(held[at : at + row.length]).digest() != row.digest:
                return None
        return held

    def form(self, content: bytes) -> bytes | None:
        """Return the form of a file with this SHA-256, compressed; None when it is not there."""
        row = self.contents.get(content)
        held = self.run([row]) if row else None
        return bytes(held[-row.member.length :]) if row and held is not None else None

    def _read(self, start: int, length: int) -> memoryview:
        try:
            if self.file is not None:
                self.file.seek(start)
                return memoryview(self.file.read(length))
        except OSError:
            pass
        return memoryview(b"")

    def __enter__(self) -> "_Former":
        return self

    def __exit__(self, *_: object) -> None:
        if self.file is not None:
            self.file.close()


def _keep(project: Path, place: Path, rows: Sequence[_Row]) -> None:
    """Keep an archive, as a second name of its file where that can be, and the list of it."""
    archive = project / CACHE / _KEPT
    part = archive.with_name(writing.name(writing.STEM, "part"))
    archive.parent.mkdir(exist_ok=True)
    try:
        try:
            os.link(place, part)
        except OSError:  # another disk, or one that knows no second names
            shutil.copyfile(place, part)
        part.replace(archive)
    finally:
        part.unlink(missing_ok=True)
    record_cache.write(project / CACHE / _LIST, _VERSION.encode(), [msgspec.msgpack.encode(rows)])

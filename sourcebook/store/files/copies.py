"""Reads a copy of a site, a folder or a ZIP archive that somebody sent, within bounds.

Nothing is unpacked to the disk, no link is followed, and no name leads out of the copy.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

MOST_BYTES = 4_000_000_000
"""Of all files of a copy, unpacked."""
MOST_FILES = 1_000_000
_PAGE_BYTES = 60_000_000
_CHUNK = 1 << 20
_INDEX = "index.html"

UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError,
              NotImplementedError, KeyError, OverflowError)  # fmt: skip
"""What reading a damaged or hostile copy may raise."""


class SiteCopy:
    """The files of a copy by their places in the site. wrong: what is no file of a site."""

    def __init__(self, names: dict[str, str], wrong: tuple[str, ...]) -> None:
        self.names, self.wrong = names, wrong
        self._left = MOST_BYTES

    def _open(self, name: str) -> IO[bytes]:
        raise NotImplementedError

    def read(self, place: str) -> bytes:
        """Return a file. Raises one of UNREADABLE, ValueError where it is too large."""
        with self._open(self.names[place]) as stream:
            content = stream.read(_PAGE_BYTES + 1)
        self._spend(len(content))
        if len(content) > _PAGE_BYTES:
            raise ValueError("too large")
        return content

    def digest(self, place: str) -> str:
        """Return the SHA-256 of a file. Raises one of UNREADABLE."""
        made = sha256()
        with self._open(self.names[place]) as stream:
            while chunk := stream.read(_CHUNK):
                self._spend(len(chunk))
                made.update(chunk)
        return made.hexdigest()

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ValueError("its files are larger together than any site")


@contextmanager
def opened(path: Path) -> Iterator[SiteCopy]:
    """Open a copy: a folder, or an archive. Raises one of UNREADABLE."""
    if path.is_dir():
        yield _Folder(path)
        return
    with zipfile.ZipFile(path) as archive:
        yield _Archive(archive)


class _Folder(SiteCopy):
    def __init__(self, root: Path) -> None:
        self._root = root
        names: list[str] = []
        wrong: list[str] = []
        for parent, folders, files in os.walk(root):
            for name in (*files, *(one for one in folders if Path(parent, one).is_symlink())):
                place = Path(parent, name)
                regular = stat.S_ISREG(place.lstat().st_mode)
                (names if regular else wrong).append(place.relative_to(root).as_posix())
            if len(names) > MOST_FILES:
                raise ValueError("it has more files than any site")
        super().__init__(*_placed(names, wrong))

    def _open(self, name: str) -> IO[bytes]:
        return (self._root / name).open("rb")


class _Archive(SiteCopy):
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names: list[str] = []
        wrong: list[str] = []
        infos = archive.infolist()
        if len(infos) > MOST_FILES:
            raise ValueError("it has more files than any site")
        for one in infos:
            parts = PurePosixPath(one.filename.replace("\\", "/")).parts
            outside = one.filename.startswith("/") or ".." in parts or "\\" in one.filename
            link = stat.S_ISLNK(one.external_attr >> 16)
            if not one.is_dir():
                (wrong if outside or link else names).append(one.filename)
        twice = {name for name in names if archive.NameToInfo[name].filename != name}
        seen: set[str] = set()
        for name in names:
            if name in seen:
                twice.add(name)
            seen.add(name)
        kept = [name for name in dict.fromkeys(names) if name not in twice]
        super().__init__(*_placed(kept, [*wrong, *sorted(twice)]))

    def _open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


def _placed(names: list[str], wrong: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the files by their places in the site, which may stand in a folder of the copy."""
    tops = [n.removesuffix(_INDEX) for n in names if n == _INDEX or n.endswith(f"/{_INDEX}")]
    top = min(tops, key=lambda one: (one.count("/"), one), default="")
    inside = {name.removeprefix(top): name for name in names if name.startswith(top)}
    outside = (name for name in names if not name.startswith(top))
    return inside, tuple(sorted((*wrong, *outside)))

"""Holds bytes in a file without a name while a process does not need them in its memory.

The file is gone when it is closed, or the process ends. What cannot be written, as on a full disk,
is held in memory; so is what a copy of the process adds, for the file is the first one's.
"""

import os
import pickle
import tempfile
import weakref
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from msgspec import Struct, field

_SIZE = 32
_MOST = (1 << _SIZE) - 1
_MOST_HELD = 1 << 23
"""So many bytes are held before they are written."""
_LEVEL = 1
"""Of compression."""
_SHELVED = 1 << 23
"""The size of all things on a shelf that are held as they are."""


def place_of(at: int, size: int) -> int:
    """Return one number for where bytes stand in a file: the first, and how many (below 4 GiB)."""
    return at << _SIZE | size


def parts_of(place: int) -> tuple[int, int]:
    """Return where bytes begin that stand at a place, and how many they are."""
    return place >> _SIZE, place & _MOST


def read_at(file: IO[bytes], place: int) -> bytes:
    """Return the bytes at a place in a file. Copies of a process may read side by side."""
    at, size = parts_of(place)
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, at)
    file.seek(at)
    return file.read(size)


class Scratch:
    """Bytes, each found again by the number of its place.

    The last of them are held, and written together: to write and read each alone takes longer than
    to make most of them.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._owner = self._end = self._written = 0
        self._next = _MOST_HELD
        self._held: dict[int, bytes] = {}

    def put(self, content: bytes) -> int:
        """Put bytes away; return their place."""
        place = place_of(self._end, len(content))
        self._held[place] = content
        self._end += len(content)
        if self._end >= self._next:
            self._next = self._end + _MOST_HELD
            if self._write():
                self._written = self._end
                self._held.clear()
        return place

    def get(self, place: int) -> bytes:
        """Return the bytes at a place."""
        held = self._held.get(place)
        if held is not None or self._file is None:
            return held or b""
        return read_at(self._file, place)

    def close(self) -> None:
        """Let go of all."""
        if self._file is not None:
            self._file.close()
        self._file, self._held = None, {}

    def _write(self) -> bool:
        """Write what is held at the end of the file; return whether that was done."""
        with suppress(OSError):
            if self._file is None:
                self._file, self._owner = tempfile.TemporaryFile(buffering=0), os.getpid()  # noqa: SIM115 - see `close`
                weakref.finalize(self, self._file.close)
            if self._owner == os.getpid():
                self._file.seek(self._written)
                waiting = b"".join(self._held.values())
                return self._file.write(waiting) == len(waiting)
        return False


class ScratchRecords:
    """Records by their keys, for as long as one thing is made."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        self._scratch = Scratch()

    def get(self, key: bytes) -> bytes | None:
        """Return the record with a key, None where there is none."""
        place = self._places.get(key)
        return None if place is None else self._scratch.get(place)

    def add(self, key: bytes, record: bytes) -> None:
        """Hold a record under a key."""
        self._places[key] = self._scratch.put(record)

    def keep(self, _is_kept: Callable[[bytes], bool]) -> None:
        """Do nothing: all are held, and none is kept."""


class SpillBuffer(Struct):
    """Things by name, each until it is taken. As many as fit are held as they are; what is more is
    packed."""

    _held: dict[str, tuple[object, int]] = field(default_factory=dict)
    _room: int = _SHELVED
    _places: dict[str, int] = field(default_factory=dict)
    _scratch: Scratch = field(default_factory=Scratch)

    def put(self, name: str, thing: object, size: int) -> None:
        """Put a thing away, which nobody changes from then on. size: about so large is it."""
        if size <= self._room:
            self._held[name] = (thing, size)
            self._room -= size
            return
        packed = zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)
        self._places[name] = self._scratch.put(packed)

    def __contains__(self, name: str) -> bool:
        """Return whether a thing is put away under a name."""
        return name in self._held or name in self._places

    def take(self, name: str) -> Any:
        """Return the thing that was put away under a name."""
        if name in self._held:
            thing, size = self._held.pop(name)
            self._room += size
            return thing
        packed = self._scratch.get(self._places.pop(name))
        return pickle.loads(zlib.decompress(packed))  # noqa: S301 - of this process itself

    def close(self) -> None:
        """Let go of all."""
        self._scratch.close()
        self._places.clear()
        self._held.clear()

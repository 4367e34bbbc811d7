"""Holds things in a file without a name while a process does not need them in its memory."""

import pickle
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any

_LEVEL = 1


@dataclass(slots=True)
class Shelf:
    """Things by name, each until it is taken.

    The file is gone when it is closed, or the process ends. What cannot be written, as on a
    full disk, is held in memory.
    """

    _places: dict[str, tuple[int, int]] = field(default_factory=dict)
    _held: dict[str, bytes] = field(default_factory=dict)
    _file: IO[bytes] | None = None

    def put(self, name: str, thing: object) -> None:
        """Put a thing away."""
        packed = zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)
        with suppress(OSError):
            self._file = self._file or tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - see `close`
            at = self._file.seek(0, 2)
            if self._file.write(packed) == len(packed):
                self._places[name] = at, len(packed)
                return
        self._held[name] = packed

    def __contains__(self, name: str) -> bool:
        """Return whether a thing is put away under a name."""
        return name in self._held or name in self._places

    def take(self, name: str) -> Any:
        """Return the thing that was put away under a name."""
        packed = self._held.pop(name, None)
        if packed is None:
            at, size = self._places.pop(name)
            assert self._file is not None  # noqa: S101 - a place is in it
            self._file.seek(at)
            packed = self._file.read(size)
        return pickle.loads(zlib.decompress(packed))  # noqa: S301 - of this process itself

    def close(self) -> None:
        """Let go of all."""
        if self._file is not None:
            self._file.close()
        self._file = None
        self._places.clear()
        self._held.clear()

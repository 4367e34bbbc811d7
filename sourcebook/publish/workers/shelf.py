"""Holds things in a file without a name while a process does not need them in its memory."""

import pickle
import zlib
from dataclasses import dataclass, field
from typing import Any

from sourcebook.store.scratch import Scratch

_LEVEL = 1


@dataclass(slots=True)
class Shelf:
    """Things by name, each until it is taken."""

    _places: dict[str, int] = field(default_factory=dict)
    _scratch: Scratch = field(default_factory=Scratch)

    def put(self, name: str, thing: object) -> None:
        """Put a thing away."""
        packed = zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _LEVEL)
        self._places[name] = self._scratch.put(packed)

    def __contains__(self, name: str) -> bool:
        """Return whether a thing is put away under a name."""
        return name in self._places

    def take(self, name: str) -> Any:
        """Return the thing that was put away under a name."""
        packed = self._scratch.get(self._places.pop(name))
        return pickle.loads(zlib.decompress(packed))  # noqa: S301 - of this process itself

    def close(self) -> None:
        """Let go of all."""
        self._scratch.close()
        self._places.clear()

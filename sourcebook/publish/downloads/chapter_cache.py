"""Keeps the chapters of reading packets: one that has changed stands among many that have not.

A source has a chapter in the packets of each of its subjects, the same but for its number.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import cached_property

from sourcebook.packet.chapters import BEGINNING, beginning
from sourcebook.record_memory import KeptRecords
from sourcebook.store.cache.scratch import ScratchRecords

_LEVEL = 1
"""Of compression."""


class ChapterCache:
    """The chapters of one build, with those of earlier ones.

    known: returns these, compressed, and is asked only where a packet is made.
    """

    def __init__(self, known: Callable[[], KeptRecords]) -> None:
        self._known, self._made = known, ScratchRecords()

    @cached_property
    def _kept(self) -> KeptRecords:
        return self._known()

    def get(self, key: bytes) -> bytes | None:
        """Return a chapter, None where there is none."""
        found = self._made.get(key)
        packed = self._kept.get(key) if found is None else None
        if packed is not None:
            found = zlib.decompress(packed)
            self._made.add(key, found)
        return found

    def add(self, key: bytes, record: bytes) -> None:
        """Keep a chapter."""
        self._made.add(key, record)
        self._kept.add(key, zlib.compress(record, _LEVEL))

    def keep(self, is_kept: Callable[[bytes], bool]) -> None:
        """Keep the chapters of earlier builds with such keys."""
        self._kept.keep(is_kept)

    def keep_of(self, sources: Iterable[bytes]) -> None:
        """Keep the chapters of sources, by the digest of each, where a packet was made: the file
        stays as it is otherwise."""
        if "_kept" in vars(self):
            there = {beginning(one) for one in sources if one}
            self.keep(lambda key: key[:BEGINNING] in there)

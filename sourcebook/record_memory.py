"""What a part that touches no disk asks of records kept from one run to the next."""

from collections.abc import Callable
from typing import Protocol


class RecordMemory(Protocol):
    """Records by their keys, kept from one run of the same code to the next."""

    def get(self, key: bytes) -> bytes | None:
        """Return the record with a key, None where there is none."""

    def add(self, key: bytes, record: bytes) -> None:
        """Keep a record under a key."""


class KeptRecords(RecordMemory, Protocol):
    """Such records, of which those that were neither asked for nor added are dropped."""

    def keep(self, is_kept: Callable[[bytes], bool]) -> None:
        """Keep those with such keys, too."""


class NoRecords:
    """Keeps nothing."""

    def get(self, _key: bytes) -> bytes | None:
        """Return nothing."""
        return None

    def add(self, _key: bytes, _record: bytes) -> None:
        """Keep nothing."""

    def keep(self, is_kept: Callable[[bytes], bool]) -> None:
        """Keep nothing."""

"""Keeps what is small and asked of every page, of all pages in one record that is read at once."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from typing import Generic, TypeVar, cast

import msgspec

T = TypeVar("T")
_DIGEST = 16
"""So many bytes of a digest tell a page."""


class PageTable(Generic[T]):
    """What is known of pages, by their paths. packed: what an earlier build kept, if any did.

    whole: returns the digest of all bytes of a page, in hexadecimal; empty for no page.
    """

    def __init__(self, packed: bytes | None, kind: type[T], whole: Callable[[str], str]) -> None:
        self._whole, self._before, self._is_same = whole, dict[str, tuple[bytes, T]](), True
        self._now: dict[str, tuple[bytes, T]] = {}
        if packed is not None:
            with suppress(msgspec.MsgspecError):
                found = _decoder(cast(Hashable, kind)).decode(packed)
                self._before = cast("dict[str, tuple[bytes, T]]", found)

    def of(self, path: str, make: Callable[[], T]) -> T:
        """Return what `make` makes of the page at `path`, or has made when it was the same."""
        whole = self._whole(path)
        if not whole:
            return make()
        digest, row = bytes.fromhex(whole)[:_DIGEST], self._before.get(path)
        if row is None or row[0] != digest:
            row, self._is_same = (digest, make()), False
        self._now[path] = row
        return row[1]

    def packed(self) -> bytes | None:
        """Return what is to be kept; None where that is what was kept, or cannot be packed."""
        if self._is_same and len(self._now) == len(self._before):
            return None
        with suppress(TypeError, ValueError, OverflowError, RecursionError):
            return msgspec.msgpack.encode(self._now)
        return None


@cache
def _decoder(kind: Hashable) -> "msgspec.msgpack.Decoder[object]":
    return msgspec.msgpack.Decoder(dict[str, tuple[bytes, kind]])  # type: ignore[valid-type]

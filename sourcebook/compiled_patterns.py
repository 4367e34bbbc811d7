"""Keeps compiled patterns beside the bytecode, so that later runs need not compile them.

To compile those that a capture is asked for takes longer than twenty captures. What is kept is
found by the pattern itself and by Python's version, so that it is never out of date; it is written
where and when Python writes bytecode (PEP 3147). Losing it costs time and nothing else.
"""

import atexit
import contextlib
import re
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, AnyStr

import msgspec
from msgspec import Struct

from sourcebook import bytecode
from sourcebook.bytecode import PackedRecords, key_of, packed

_MOST = 4_000
"""Patterns that are kept: beyond, those that this process did not ask for are dropped."""

Texts = list[list[str]]


class _Parsed(Struct, array_like=True, frozen=True):
    """What a pattern is made of once it is parsed. codes: 4 bytes each, for Python's engine."""

    flags: int
    codes: bytes
    groups: int
    names: dict[str, int]


class PatternCache:
    """The patterns that are kept in a file, and those to be kept. path: None for no file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = PackedRecords(path)
        self._asked: dict[bytes, bytes] = {}
        self._added = False

    def compile(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return a pattern as `re.compile` does. Raises `re.error`."""
        name = f"{flags} {pattern}"
        raw = self._get(name)
        try:
            parts = msgspec.msgpack.decode(raw, type=_Parsed) if raw else _parsed(pattern, flags)
            made = _assembled(pattern, parts)
        except (ImportError, AttributeError, TypeError, RuntimeError, msgspec.MsgspecError):
            return re.compile(pattern, flags)  # another Python may do it in another way
        if raw is None:
            self._add(name, parts)
        return made

    def texts(self, key: str, make: Callable[[], Texts]) -> Texts:
        """Return texts that were found in patterns. key: names all that they are made of."""
        raw = self._get(name := f"texts {key}")
        with contextlib.suppress(msgspec.MsgspecError):
            if raw:
                return msgspec.msgpack.decode(raw, type=Texts)
        made = make()
        with contextlib.suppress(UnicodeEncodeError):
            self._add(name, made)
        return made

    def save(self) -> None:
        """Write what is kept, where something was added and it can be done."""
        if self._added:
            whole = self._kept.all() | self._asked
            self._kept.close()
            bytecode.write(self._path, packed(whole if len(whole) <= _MOST else self._asked))

    def _get(self, name: str) -> bytes | None:
        found = self._kept.get(name)
        if found is not None:
            self._asked[key_of(name)] = found
        return found

    def _add(self, name: str, value: object) -> None:
        self._asked[key_of(name)] = msgspec.msgpack.encode(value)
        self._added = True


@cache
def own_cache() -> PatternCache:
    """Return the cache of this Python, which is written when the process ends."""
    found = PatternCache(bytecode.place("patterns"))
    if bytecode.is_written():
        atexit.register(found.save)
    return found


def compiled(pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does. Raises `re.error`."""
    if not isinstance(pattern, str):
        return re.compile(pattern, flags)
    return own_cache().compile(pattern, int(flags))


# What Python does to compile a pattern (`re._compiler.compile`), in two steps.


def _parsed(pattern: str, flags: int) -> _Parsed:
    parsed = _module("re._parser").parse(pattern, flags)
    codes = array("I", _module("re._compiler")._code(parsed, flags))
    state = parsed.state
    return _Parsed(flags | state.flags, codes.tobytes(), state.groups - 1, dict(state.groupdict))


def _assembled(pattern: str, parts: _Parsed) -> re.Pattern[str]:
    names: list[str | None] = [None] * (parts.groups + 1)
    for name, number in parts.names.items():
        names[number] = name
    codes = array("I", parts.codes).tolist()
    made: re.Pattern[str] = _module("_sre").compile(
        pattern, parts.flags, codes, parts.groups, parts.names, tuple(names)
    )
    return made


@cache
def _module(name: str) -> Any:
    return import_module(name)

"""Patterns as `re` has them, compiled when they are first used.

A module imports this as `re` where most runs that load it need few of its patterns, or where these
are long: what was compiled once is kept for later runs (`compiled_patterns.py`).
"""

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import TYPE_CHECKING, AnyStr, Generic

from sourcebook.compiled_patterns import compiled

__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_MADE = ("findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "search",
         "split", "sub", "subn")  # fmt: skip


class LazyPattern(Generic[AnyStr]):
    """A pattern that is compiled when it is first used, and then as quick as any other."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._as_asked = flags
        self._compiled: Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> object:
        """Return what the compiled pattern has under a name, and have it from now on."""
        if name not in _MADE:
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = compiled(self.pattern, self._as_asked)
        found: object = getattr(self._compiled, name)
        vars(self)[name] = found
        return found


if TYPE_CHECKING:
    compile = re.compile  # noqa: A001 - the name that `re` has
else:

    def compile(pattern: AnyStr, flags: int = 0) -> LazyPattern[AnyStr]:  # noqa: A001
        """Return a pattern that is compiled when it is first used."""
        return LazyPattern(pattern, flags)

"""Patterns as `re` has them, compiled when they are first used.

A module imports this as `re` where most runs that load it need few of its patterns. To compile
those of all languages and kinds takes as long as to read twenty captures.
"""

import re
from re import (
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

__all__ = [
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

    def __getattr__(self, name: str) -> object:
        """Compile the pattern, whose attributes are those of this from now on."""
        if name not in _MADE:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._as_asked)
        vars(self).update((one, getattr(made, one)) for one in _MADE)
        return vars(self)[name]


if TYPE_CHECKING:
    compile = re.compile  # noqa: A001 - the name that `re` has
else:

    def compile(pattern: AnyStr, flags: int = 0) -> LazyPattern[AnyStr]:  # noqa: A001
        """Return a pattern that is compiled when it is first used."""
        return LazyPattern(pattern, flags)

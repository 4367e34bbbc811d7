"""The part of google-re2 that is used here; it brings no types."""

from collections.abc import Iterator

class error(Exception): ...  # noqa: N801, N818 - what the package calls it

class Options:
    log_errors: bool

class _Match:
    def span(self) -> tuple[int, int]: ...

class _Regexp:
    programsize: int
    def finditer(self, text: bytes) -> Iterator[_Match]: ...
    def match(self, text: bytes, pos: int, endpos: int) -> _Match | None: ...

def compile(pattern: bytes, options: Options | None = None) -> _Regexp: ...  # noqa: A001 - its name

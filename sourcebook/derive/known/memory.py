"""What may be kept of single pages from one build to the next, and a memory that keeps nothing."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sourcebook.record_memory import KeptRecords, NoRecords, RecordMemory

T = TypeVar("T")


class PageMemory(Protocol):
    """What may be kept of single pages from one build to the next."""

    def of_page(self, path: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of the page at `path` in `docs/`, kept under a name.

        It may depend on nothing but the page, its path and what the name says. kind: its type.
        """

    def of_text(self, path: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return the same of a page of which `make` takes nothing below the text of a source."""

    def table(self, name: str, kind: type[T]) -> Callable[[str, Callable[[], T]], T]:
        """Return what returns the same as `of_page`, of what is small and asked of all pages.

        name: tells all that it depends on beside the page. kind: of what is made of one.
        """

    def knows_text(self, path: str, name: str) -> bool:
        """Return whether `of_text` has kept something of a page under a name."""

    def may_list(self, path: str) -> bool:
        """Return whether a page may hold placeholders, without a look at it."""

    def text_digest(self, path: str) -> str:
        """Return a digest of a page up to the end of the text of a source; empty where that is not
        known."""

    def seldom(self, path: str, group: str, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return the same as `of_text`, of what few builds ask for: it is kept as long as the text
        is there, whether it is asked for or not. group: of such things, by all that they have in
        common."""

    def of_all(self, name: str, kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes of many pages, kept under a name.

        The name tells all that it depends on.
        """

    def latest(self, name: str, kind: type[T]) -> T | None:
        """Return what `keep` kept last under a name, in this build or an earlier one."""

    def keep(self, name: str, value: object) -> None:
        """Keep a value under a name, in place of any other."""

    def records(self, name: str) -> KeptRecords:
        """Return records that are kept under a name, and read only in builds that ask for one. Of
        those, one that asks for some drops all others."""

    def scratch(self) -> RecordMemory:
        """Return records that are held for this build alone, and not in the memory."""

    def save(self) -> None:
        """Keep for later builds what was asked for in this one."""


class NoMemory:
    """Keeps nothing."""

    def of_page(self, _path: str, _name: str, _kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes."""
        return make()

    def of_text(self, _path: str, _name: str, _kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes."""
        return make()

    def table(self, _name: str, _kind: type[T]) -> Callable[[str, Callable[[], T]], T]:
        """Return what returns what `make` makes."""
        return lambda _path, make: make()

    def knows_text(self, _path: str, _name: str) -> bool:
        """Return that nothing is kept."""
        return False

    def may_list(self, _path: str) -> bool:
        """Return that any may."""
        return True

    def text_digest(self, _path: str) -> str:
        """Return nothing."""
        return ""

    def seldom(
        self, _path: str, _group: str, _name: str, _kind: type[T], make: Callable[[], T]
    ) -> T:
        """Return what `make` makes."""
        return make()

    def of_all(self, _name: str, _kind: type[T], make: Callable[[], T]) -> T:
        """Return what `make` makes."""
        return make()

    def latest(self, _name: str, _kind: type[T]) -> T | None:
        """Return nothing."""
        return None

    def keep(self, _name: str, _value: object) -> None:
        """Keep nothing."""

    def records(self, _name: str) -> KeptRecords:
        """Return what keeps nothing."""
        return NoRecords()

    def scratch(self) -> RecordMemory:
        """Return what holds nothing."""
        return NoRecords()

    def save(self) -> None:
        """Do nothing."""

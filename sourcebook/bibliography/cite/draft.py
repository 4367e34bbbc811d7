"""Drafts the form in which a style cites items: which elements show, and in what order.

A style is compiled to functions that draft an element. What they return still holds functions where
the values of an item will stand. Items with the same facts have the same draft, so each macro keeps
its drafts, by those facts alone that it asks for (`facts.py`).
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from sourcebook.bibliography.cite.item import Item
from sourcebook.bibliography.cite.runs import FormattedText, Runs

_MAX_DEPTH = 60
_MAX_CALLS = 20_000  # of macros for one citation; the styles that we ship take some 100
_MAX_KEPT = 4_000  # drafts of one macro

Part: TypeAlias = FormattedText | Callable[[Item], Runs]
"""Text that is the same for all items of a form, or what returns an item's own."""


class DraftPiece(NamedTuple):
    """The draft of an element, and whether it called for variables and found any."""

    parts: tuple[Part, ...] = ()
    called: bool = False
    found: bool = False


NOTHING = DraftPiece()
CALLED = DraftPiece(called=True)
Show: TypeAlias = Callable[["DraftState"], DraftPiece]
"""A compiled element."""


class TooDeepError(RecursionError):
    """Raised when the macros of a style call each other without end."""


class DraftState(Struct):
    """The state of drafting. item: an example; only what its facts tell may be asked of it.

    facts: of the item, as `Facts` packs them. used, suppressed: the bits of variables that were
    shown, and that were shown in place of names. names: the `names` that is being substituted.
    calls: of macros so far. depth, deepest: macros that this one stands in, and reaches.
    """

    item: Item
    facts: int
    suppressed: int = 0
    names: object = None
    calls: int = 0
    depth: int = 0
    deepest: int = 0
    used: int = 0

    def text(self, variable: str, bit: int) -> str:
        """Return a text variable; empty if it has no value or was shown in place of names."""
        return "" if self.suppressed & bit else self.item.texts.get(variable, "")


def written(parts: Iterable[Part], item: Item) -> list[FormattedText]:
    """Return the runs that parts are for an item."""
    runs: list[FormattedText] = []
    for part in parts:
        if isinstance(part, FormattedText):
            runs.append(part)
        else:
            runs += part(item)
    return runs


class _Kept(NamedTuple):
    """A macro's draft, with what drafting it changed. height: macros it reaches down."""

    piece: DraftPiece
    used: int
    suppressed: int
    calls: int
    height: int


class Macro:
    """A macro or layout that keeps its drafts. Called as any compiled element.

    asked: the bits of facts that it asks for, with the macros that it calls.
    """

    def __init__(self, show: Show, asked: int) -> None:
        self._show = show
        self._asked = asked
        self._drafts: dict[object, _Kept] = {}

    def __call__(self, draft: DraftState) -> DraftPiece:
        """Return the draft of the macro. Raises TooDeepError."""
        asked = self._asked
        key = draft.facts & asked, draft.suppressed & asked, draft.names, draft.item.locator
        kept = self._drafts.get(key)
        if kept is None:
            kept = self._drafted(draft)
            if len(self._drafts) >= _MAX_KEPT:
                self._drafts.clear()
            self._drafts[key] = kept
        piece, used, suppressed, calls, height = kept
        draft.used |= used
        draft.suppressed |= suppressed
        draft.calls += calls
        draft.deepest = max(draft.deepest, draft.depth + height)
        _check(draft.calls, draft.deepest)
        return piece

    def _drafted(self, draft: DraftState) -> _Kept:
        depth, calls = draft.depth + 1, draft.calls + 1
        _check(calls, depth)
        inner = DraftState(
            draft.item, draft.facts, draft.suppressed, draft.names, calls, depth, depth
        )
        piece = self._show(inner)
        suppressed = inner.suppressed & self._asked
        calls, height = inner.calls - draft.calls, inner.deepest - draft.depth
        return _Kept(piece, inner.used, suppressed, calls, height)


def _check(calls: int, depth: int) -> None:
    if depth > _MAX_DEPTH or calls > _MAX_CALLS:
        raise TooDeepError("the macros of the style call each other without end")

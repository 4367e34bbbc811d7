"""Where in a style we are, for one citation; what an element shows there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from sourcebook.exports.processor.dressing import dressed
from sourcebook.exports.processor.item import Item
from sourcebook.exports.processor.nodes import Locale, Node, Style
from sourcebook.exports.processor.runs import Runs

_MOST_DEEP = 60
_MOST_CALLS = 20_000  # of macros for one citation; the styles that we ship take some 100


class Shown(NamedTuple):
    """What an element shows, and whether it called for variables and found any."""

    runs: Runs = ()
    called: bool = False
    found: bool = False


NOTHING = Shown()


class TooDeepError(RecursionError):
    """A style whose macros call each other without end."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where in a style we are. options: those of names that reach down. names: that substitute.

    calls: of macros up to now, in the whole citation.
    """

    style: Style
    item: Item
    options: Mapping[str, str]
    names: Node | None = None
    depth: int = 0
    used: set[str] | None = None
    calls: "count[int]" = field(default_factory=count)

    @property
    def locale(self) -> Locale:
        """The words of the style's language."""
        return self.style.locale

    def deeper(self) -> "Scope":
        """Return the scope of a macro; raises TooDeepError.

        Made thousands of times: `replace` takes twice as long.
        """
        if self.depth > _MOST_DEEP or next(self.calls) > _MOST_CALLS:
            raise TooDeepError("the macros of the style call each other without end")
        return Scope(
            *(self.style, self.item, self.options, self.names),
            *(self.depth + 1, self.used, self.calls),
        )


def dress(node: Node, runs: Runs, scope: Scope) -> Runs:
    """Return runs as an element dresses them, in the language of the style and the item."""
    return dressed(node, runs, scope.locale, english=scope.item.english)


def use(scope: Scope, variable: str, *, found: bool) -> None:
    """Note that a variable was shown, where something else stands in place of names."""
    if found and scope.used is not None:
        scope.used.add(variable)

"""Holds the state of rendering, and applies the case, format and affixes of an element."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from sourcebook.bibliography.cite.item import Item
from sourcebook.bibliography.cite.runs import Kind, Mark, Run, Runs, cased, mark, quoted
from sourcebook.bibliography.cite.styles import Locale, Node, Style

_MAX_DEPTH = 60
_MAX_CALLS = 20_000  # of macros for one citation; the styles that we ship take some 100


class RenderedElement(NamedTuple):
    """The text of an element, and whether it called for variables and found any."""

    runs: Runs = ()
    called: bool = False
    found: bool = False


NOTHING = RenderedElement()


class TooDeepError(RecursionError):
    """Raised when the macros of a style call each other without end."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The state of rendering. options: inherited by names. names: the element being substituted.

    used: variables that a substitute used. calls: counts macros in the whole citation.
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
        if self.depth > _MAX_DEPTH or next(self.calls) > _MAX_CALLS:
            raise TooDeepError("the macros of the style call each other without end")
        return Scope(
            *(self.style, self.item, self.options, self.names),
            *(self.depth + 1, self.used, self.calls),
        )


def record_use(scope: Scope, variable: str, *, found: bool) -> None:
    """Record that a variable was used, if a substitute for names is being rendered."""
    if found and scope.used is not None:
        scope.used.add(variable)


_FORMATS: tuple[tuple[str, str, Mark], ...] = (
    ("font-style", "italic", "i"),
    ("font-style", "oblique", "i"),
    ("font-weight", "bold", "b"),
    ("font-variant", "small-caps", "small-caps"),
    ("text-decoration", "underline", "u"),
    ("vertical-align", "sup", "sup"),
    ("vertical-align", "sub", "sub"),
)


def text_runs(text: str, kind: Kind = "value") -> Runs:
    """Return a text as runs; none if it is empty."""
    return (Run(text, kind),) if text else ()


def styled(node: Node, runs: Runs, scope: Scope) -> Runs:
    """Return runs in the case, quotation marks, format and affixes that an element asks for."""
    if not runs or node.plain:
        return runs
    if node.get("text-case"):
        runs = recased(runs, node.get("text-case"), english=scope.item.english)
    if node.get("strip-periods") == "true":
        runs = tuple(run._replace(text=run.text.replace(".", "")) for run in runs)
    if node.get("quotes") == "true":
        term = scope.locale.term
        runs = quoted(runs, term("open-quote"), term("close-quote"))
    return affixed(node, formatted(node, runs))


def recased(runs: Runs, case: str, *, english: bool) -> Runs:
    """Return runs in a CSL `text-case`."""
    if case in ("capitalize-first", "sentence"):
        first = next((n for n, run in enumerate(runs) if run.kind != "open"), 0)
        changed = runs[first]._replace(text=cased(runs[first].text, case, english=english))
        return (*runs[:first], changed, *runs[first + 1 :])
    return tuple(run._replace(text=cased(run.text, case, english=english)) for run in runs)


def formatted(node: Node, runs: Runs) -> Runs:
    """Return runs in the formats that an element asks for."""
    for attribute, value, with_mark in _FORMATS:
        if node.get(attribute) == value:
            runs = mark(runs, with_mark)
    return runs


def affixed(node: Node, runs: Runs) -> Runs:
    """Return runs between an element's prefix and suffix; no runs have neither."""
    prefix, suffix = node.get("prefix"), node.get("suffix")
    if not runs or not (prefix or suffix):
        return runs
    return (*((Run(prefix),) if prefix else ()), *runs, *((Run(suffix),) if suffix else ()))

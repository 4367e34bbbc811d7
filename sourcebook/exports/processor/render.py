"""Style and item → runs: each element of a style is a function from the item to what it shows."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple

from sourcebook.exports.processor.conditions import branch
from sourcebook.exports.processor.dates import date_runs
from sourcebook.exports.processor.dressing import affixed, dressed, formatted, recased, value
from sourcebook.exports.processor.item import Item, read_item
from sourcebook.exports.processor.names import name_list
from sourcebook.exports.processor.runs import Run, Runs, merged
from sourcebook.exports.processor.style import Locale, Node, Style

_SEVERAL = re.compile(r"\d\s*[-–,&]\s*\d")
_NAME_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "initialize", "initialize-with", "name-as-sort-order", "sort-separator",
    "initialize-with-hyphen", "demote-non-dropping-particle",
)  # fmt: skip
_NO_NAME = Node("name", {})
_MOST_DEEP = 60
_MOST_CALLS = 20_000  # of macros for one citation; the styles that we ship take some 100


class Shown(NamedTuple):
    """What an element shows, and whether it called for variables and found any."""

    runs: Runs = ()
    called: bool = False
    found: bool = False


_NOTHING = Shown()


class TooDeepError(RecursionError):
    """A style whose macros call each other without end."""


@dataclass(frozen=True, slots=True)
class _Scope:
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
        return self.style.locale

    def deeper(self) -> "_Scope":
        """Return the scope of a macro. Made thousands of times: `replace` takes twice as long."""
        return _Scope(
            *(self.style, self.item, self.options, self.names),
            *(self.depth + 1, self.used, self.calls),
        )


def bibliography(style: Style, csl: Mapping[str, Any]) -> Runs:
    """Return the entry for an item in a list of references; as first cited where there is none."""
    return _render(style, style.bibliography or style.citation, read_item(csl))


def citation(style: Style, csl: Mapping[str, Any], label: str = "", number: str = "") -> Runs:
    """Return what is put in the text or the note where an item is first cited.

    label, number: the place in it, as CSL names it (`paragraph`, `4`); empty for the whole.
    """
    return _render(style, style.citation, read_item(csl, (label, number)))


def _render(style: Style, block: Node, item: Item) -> Runs:
    layout = block.find("layout") or Node("layout", {})
    options = {**style.root.attributes, **block.attributes}
    runs = _joined(layout, _Scope(style, item, options)).runs
    if runs and runs[0].kind == "term" and style.root.get("class") == "note":
        runs = recased(runs, "capitalize-first", english=item.english)  # a note is a sentence
    return merged(affixed(layout, runs), stops_in_quotes=style.locale.stops_in_quotes)


def _element(node: Node, scope: _Scope) -> Shown:
    show = _ELEMENTS.get(node.tag)
    return show(node, scope) if show else _NOTHING


def _pieces(nodes: Iterable[Node], scope: _Scope) -> list[Shown]:
    """Return what each shows; the branch of a `choose` stands for it, piece by piece."""
    out: list[Shown] = []
    for node in nodes:
        if node.tag == "choose":
            out += _pieces(branch(node, scope.item), scope)
        else:
            out.append(_element(node, scope))
    return out


def _joined(node: Node, scope: _Scope) -> Shown:
    pieces = _pieces(node.children, scope)
    runs: list[Run] = []
    called = found = False
    delimiter = node.get("delimiter") if node.tag in ("group", "substitute") else ""
    for piece in pieces:
        called = called or piece.called
        found = found or piece.found
        if piece.runs:
            runs += [*([Run(delimiter)] if runs and delimiter else []), *piece.runs]
    return Shown(tuple(runs), called, found)


def _group(node: Node, scope: _Scope) -> Shown:
    """Show a group, unless it called for variables and found none."""
    shown = _joined(node, scope)
    if not shown.runs or (shown.called and not shown.found):
        return Shown((), shown.called, found=False)
    # For a group around it, one that shows something counts as a variable found.
    runs = shown.runs if node.plain else affixed(node, formatted(node, shown.runs))
    return Shown(runs, called=True, found=True)


def _text(node: Node, scope: _Scope) -> Shown:
    if node.get("macro"):
        if scope.depth > _MOST_DEEP or next(scope.calls) > _MOST_CALLS:
            raise TooDeepError("the macros of the style call each other without end")
        inner = scope.deeper()
        shown = _joined(scope.style.macros[node.get("macro")], inner)
        return shown._replace(runs=_dressed(node, shown.runs, scope))
    if node.get("variable"):
        variable = node.get("variable")
        text = scope.item.text(variable, short=node.get("form") == "short")
        _use(scope, variable, found=bool(text))
        # A year's suffix, which one item never has, is part of the date or of "no date".
        called = variable != "year-suffix"
        return Shown(_dressed(node, value(text), scope), called=called, found=bool(text))
    if node.get("term"):
        plural = node.get("plural") == "true"
        text = scope.locale.term(node.get("term"), node.get("form", "long"), plural=plural)
        return Shown(_dressed(node, value(text, "term"), scope))
    return Shown(_dressed(node, value(node.get("value"), "term"), scope))


def _number(node: Node, scope: _Scope) -> Shown:
    text = scope.item.text(node.get("variable"))
    if node.get("form") == "ordinal" and text.isdecimal():
        number = int(text)
        ending = number if 10 < number % 100 < 14 else number % 10
        text += scope.locale.term(f"ordinal-{ending:02}") or scope.locale.term("ordinal")
    _use(scope, node.get("variable"), found=bool(text))
    return Shown(_dressed(node, value(text), scope), called=True, found=bool(text))


def _label(node: Node, scope: _Scope) -> Shown:
    variable = node.get("variable")
    text = scope.item.text(variable)
    if not text:
        return Shown(called=True)
    term = scope.item.locator[0] if variable == "locator" else variable
    plural = node.get("plural") == "always" or (
        node.get("plural") != "never" and bool(_SEVERAL.search(text))
    )
    word = scope.locale.term(term, node.get("form", "long"), plural=plural)
    return Shown(_dressed(node, value(word), scope))


def _date(node: Node, scope: _Scope) -> Shown:
    variable = node.get("variable")
    date = scope.item.dates.get(variable) if variable not in scope.item.suppressed else None
    if date is None:
        return Shown(called=True)
    runs = date_runs(node, date, scope.locale)
    _use(scope, variable, found=bool(runs))
    return Shown(_dressed(node, runs, scope), called=True, found=bool(runs))


def _names(node: Node, scope: _Scope) -> Shown:
    # Within `substitute`, names without parts of their own are laid out as those they stand for.
    own = scope.names if scope.names is not None and not node.children else node
    shown = [_one(variable, own, scope) for variable in node.get("variable").split()]
    listed = [runs for runs in shown if runs]
    if not listed:
        return _substitute(node, scope)
    delimiter = node.get("delimiter") or own.get("delimiter") or scope.options.get(
        "names-delimiter", ""
    )  # fmt: skip
    runs: Runs = listed[0]
    for more in listed[1:]:
        runs = (*runs, Run(delimiter), *more)
    around = node if node.get("prefix") or node.get("suffix") else own
    return Shown(_dressed(around, runs, scope), called=True, found=True)


def _one(variable: str, node: Node, scope: _Scope) -> Runs:
    names = scope.item.names.get(variable, ()) if variable not in scope.item.suppressed else ()
    if not names:
        return ()
    _use(scope, variable, found=True)
    name = node.find("name") or _NO_NAME
    options = {key: scope.options[key] for key in _NAME_OPTIONS if key in scope.options}
    options["delimiter"] = scope.options.get("name-delimiter", ", ")
    options["form"] = scope.options.get("name-form", "long")
    et_al = node.find("et-al")
    runs = name_list(names, name, et_al, {**options, **name.attributes}, scope.locale)
    runs = affixed(name, formatted(name, runs))
    label = node.find("label")
    if label is None:
        return runs
    word = scope.locale.term(variable, label.get("form", "long"), plural=len(names) > 1)
    shown = _dressed(label, value(word), scope)
    first = next(c.tag for c in node.children if c.tag in ("name", "label")) == "label"
    return (*shown, *runs) if first else (*runs, *shown)


def _substitute(node: Node, scope: _Scope) -> Shown:
    """Show the first thing that may stand in place of names; it is not shown again."""
    block = node.find("substitute")
    for child in block.children if block else ():
        used: set[str] = set()
        inner = replace(scope, names=node, used=used)
        shown = _joined(Node("macro", {}, (child,)), inner)
        if shown.runs and (shown.found or not shown.called):
            scope.item.suppressed.update(used)
            return Shown(affixed(node, shown.runs), called=True, found=True)
    return Shown(called=True)


_ELEMENTS: dict[str, Callable[[Node, _Scope], Shown]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
}


def _dressed(node: Node, runs: Runs, scope: _Scope) -> Runs:
    return dressed(node, runs, scope.locale, english=scope.item.english)


def _use(scope: _Scope, variable: str, *, found: bool) -> None:
    if found and scope.used is not None:
        scope.used.add(variable)

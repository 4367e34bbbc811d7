"""Renders an item in a style: each element of the style has a function that renders it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sourcebook.bibliography.cite import variables
from sourcebook.bibliography.cite.item import Item, read_item
from sourcebook.bibliography.cite.name_lists import render_names
from sourcebook.bibliography.cite.runs import Run, Runs, merged
from sourcebook.bibliography.cite.scope import (
    NOTHING,
    RenderedElement,
    Scope,
    affixed,
    formatted,
    recased,
    record_use,
    styled,
    text_runs,
)
from sourcebook.bibliography.cite.styles import Node, Style


def bibliography(style: Style, csl: Mapping[str, Any]) -> Runs:
    """Return the entry of an item in a list of references, or else its citation."""
    return _render(style, style.bibliography or style.citation, read_item(csl))


def citation(style: Style, csl: Mapping[str, Any], label: str = "", number: str = "") -> Runs:
    """Return the first citation of an item, for the text or a note.

    label, number: the place in it, as CSL names it (`paragraph`, `4`); empty for the whole.
    """
    return _render(style, style.citation, read_item(csl, (label, number)))


def _render(style: Style, block: Node, item: Item) -> Runs:
    layout = block.find("layout") or Node("layout", {})
    options = {**style.root.attributes, **block.attributes}
    runs = _joined(layout, Scope(style, item, options)).runs
    if runs and runs[0].kind == "term" and style.root.get("class") == "note":
        runs = recased(runs, "capitalize-first", english=item.english)  # a note is a sentence
    return merged(affixed(layout, runs), stops_in_quotes=style.locale.stops_in_quotes)


def _element(node: Node, scope: Scope) -> RenderedElement:
    show = _ELEMENTS.get(node.tag)
    return show(node, scope) if show else NOTHING


def _pieces(nodes: Iterable[Node], scope: Scope) -> list[RenderedElement]:
    """Return the rendered nodes; a `choose` is replaced by its branch."""
    out: list[RenderedElement] = []
    for node in nodes:
        if node.tag == "choose":
            out += _pieces(_branch(node, scope.item), scope)
        else:
            out.append(_element(node, scope))
    return out


def _joined(node: Node, scope: Scope) -> RenderedElement:
    pieces = _pieces(node.children, scope)
    runs: list[Run] = []
    called = found = False
    delimiter = node.get("delimiter") if node.tag in ("group", "substitute") else ""
    for piece in pieces:
        called = called or piece.called
        found = found or piece.found
        if piece.runs:
            runs += [*([Run(delimiter)] if runs and delimiter else []), *piece.runs]
    return RenderedElement(tuple(runs), called, found)


def _group(node: Node, scope: Scope) -> RenderedElement:
    """Render a group, unless it called for variables and found none."""
    shown = _joined(node, scope)
    if not shown.runs or (shown.called and not shown.found):
        return RenderedElement((), shown.called, found=False)
    # For a group around it, one that shows something counts as a variable found.
    runs = shown.runs if node.plain else affixed(node, formatted(node, shown.runs))
    return RenderedElement(runs, called=True, found=True)


def _text(node: Node, scope: Scope) -> RenderedElement:
    if node.get("macro"):
        shown = _joined(scope.style.macros[node.get("macro")], scope.deeper())
        return shown._replace(runs=styled(node, shown.runs, scope))
    if node.get("variable"):
        variable = node.get("variable")
        text = scope.item.text(variable, short=node.get("form") == "short")
        record_use(scope, variable, found=bool(text))
        # A year's suffix, which one item never has, is part of the date or of "no date".
        called = variable != "year-suffix"
        return RenderedElement(
            styled(node, text_runs(text), scope), called=called, found=bool(text)
        )
    if node.get("term"):
        plural = node.get("plural") == "true"
        text = scope.locale.term(node.get("term"), node.get("form", "long"), plural=plural)
        return RenderedElement(styled(node, text_runs(text, "term"), scope))
    return RenderedElement(styled(node, text_runs(node.get("value"), "term"), scope))


def _names(node: Node, scope: Scope) -> RenderedElement:
    # Within `substitute`, names without parts of their own are laid out as those they stand for.
    own = scope.names if scope.names is not None and not node.children else node
    runs = render_names(node, own, scope)
    if not runs:
        return _substitute(node, scope)
    around = node if node.get("prefix") or node.get("suffix") else own
    return RenderedElement(styled(around, runs, scope), called=True, found=True)


def _substitute(node: Node, scope: Scope) -> RenderedElement:
    """Render the first substitute of names that has a value; it is not rendered again."""
    block = node.find("substitute")
    for child in block.children if block else ():
        used: set[str] = set()
        inner = replace(scope, names=node, used=used)
        shown = _joined(Node("macro", {}, (child,)), inner)
        if shown.runs and (shown.found or not shown.called):
            scope.item.suppressed.update(used)
            return RenderedElement(affixed(node, shown.runs), called=True, found=True)
    return RenderedElement(called=True)


_ELEMENTS: dict[str, Callable[[Node, Scope], RenderedElement]] = {
    "text": _text,
    "number": variables.number,
    "label": variables.label,
    "date": variables.date,
    "names": _names,
    "group": _group,
}


# The conditions of `choose` (specification, "Choose").

_NUMERIC = re.compile(r"[A-Za-z]?\d+[A-Za-z]?(?:\s*[-–,&]\s*[A-Za-z]?\d+[A-Za-z]?)*")


def _branch(node: Node, item: Item) -> Sequence[Node]:
    """Return the elements of the first branch of a `choose` that holds."""
    for child in node.children:
        if child.tag == "else" or _holds(child, item):
            return child.children
    return ()


def _holds(node: Node, item: Item) -> bool:
    tests = (_TESTS[name](value, item) for name, value in node.tests)
    match = node.get("match", "all")
    if match == "any":
        return any(tests)
    return not any(tests) if match == "none" else all(tests)


def _uncertain(variable: str, item: Item) -> bool:
    date = item.dates.get(variable)
    return date is not None and date.circa


_TESTS: dict[str, Callable[[str, Item], bool]] = {
    "type": lambda value, item: item.type == value,
    "variable": lambda value, item: item.has(value),
    "is-numeric": lambda value, item: bool(_NUMERIC.fullmatch(item.text(value))),
    "is-uncertain-date": _uncertain,
    "locator": lambda value, item: item.locator[0] == value,
    "position": lambda value, item: value == "first",  # noqa: ARG005 - nothing is cited before
    "disambiguate": lambda value, item: False,  # noqa: ARG005 - one item needs none
}

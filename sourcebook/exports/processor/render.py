"""Style and item → runs: each element of a style is a function from the item to what it shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sourcebook.exports.processor import elements
from sourcebook.exports.processor.conditions import branch
from sourcebook.exports.processor.dressing import affixed, formatted, recased, value
from sourcebook.exports.processor.item import Item, read_item
from sourcebook.exports.processor.names_element import listed
from sourcebook.exports.processor.nodes import Node, Style
from sourcebook.exports.processor.runs import Run, Runs, merged
from sourcebook.exports.processor.scope import NOTHING, Scope, Shown, dress, use


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
    runs = _joined(layout, Scope(style, item, options)).runs
    if runs and runs[0].kind == "term" and style.root.get("class") == "note":
        runs = recased(runs, "capitalize-first", english=item.english)  # a note is a sentence
    return merged(affixed(layout, runs), stops_in_quotes=style.locale.stops_in_quotes)


def _element(node: Node, scope: Scope) -> Shown:
    show = _ELEMENTS.get(node.tag)
    return show(node, scope) if show else NOTHING


def _pieces(nodes: Iterable[Node], scope: Scope) -> list[Shown]:
    """Return what each shows; the branch of a `choose` stands for it, piece by piece."""
    out: list[Shown] = []
    for node in nodes:
        if node.tag == "choose":
            out += _pieces(branch(node, scope.item), scope)
        else:
            out.append(_element(node, scope))
    return out


def _joined(node: Node, scope: Scope) -> Shown:
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


def _group(node: Node, scope: Scope) -> Shown:
    """Show a group, unless it called for variables and found none."""
    shown = _joined(node, scope)
    if not shown.runs or (shown.called and not shown.found):
        return Shown((), shown.called, found=False)
    # For a group around it, one that shows something counts as a variable found.
    runs = shown.runs if node.plain else affixed(node, formatted(node, shown.runs))
    return Shown(runs, called=True, found=True)


def _text(node: Node, scope: Scope) -> Shown:
    if node.get("macro"):
        shown = _joined(scope.style.macros[node.get("macro")], scope.deeper())
        return shown._replace(runs=dress(node, shown.runs, scope))
    if node.get("variable"):
        variable = node.get("variable")
        text = scope.item.text(variable, short=node.get("form") == "short")
        use(scope, variable, found=bool(text))
        # A year's suffix, which one item never has, is part of the date or of "no date".
        called = variable != "year-suffix"
        return Shown(dress(node, value(text), scope), called=called, found=bool(text))
    if node.get("term"):
        plural = node.get("plural") == "true"
        text = scope.locale.term(node.get("term"), node.get("form", "long"), plural=plural)
        return Shown(dress(node, value(text, "term"), scope))
    return Shown(dress(node, value(node.get("value"), "term"), scope))


def _names(node: Node, scope: Scope) -> Shown:
    # Within `substitute`, names without parts of their own are laid out as those they stand for.
    own = scope.names if scope.names is not None and not node.children else node
    runs = listed(node, own, scope)
    if not runs:
        return _substitute(node, scope)
    around = node if node.get("prefix") or node.get("suffix") else own
    return Shown(dress(around, runs, scope), called=True, found=True)


def _substitute(node: Node, scope: Scope) -> Shown:
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


_ELEMENTS: dict[str, Callable[[Node, Scope], Shown]] = {
    "text": _text,
    "number": elements.number,
    "label": elements.label,
    "date": elements.date,
    "names": _names,
    "group": _group,
}

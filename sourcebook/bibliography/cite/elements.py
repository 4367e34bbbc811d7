"""Compiles the elements of a style to functions that draft them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

from sourcebook.bibliography.cite import persons, values
from sourcebook.bibliography.cite.draft import (
    CALLED,
    NOTHING,
    DraftPiece,
    DraftState,
    Macro,
    Part,
    Show,
)
from sourcebook.bibliography.cite.facts import Facts, types_of
from sourcebook.bibliography.cite.item import is_numeric
from sourcebook.bibliography.cite.runs import FormattedText
from sourcebook.bibliography.cite.styles import Node, Style
from sourcebook.bibliography.cite.styling import of_group, of_text
from sourcebook.bibliography.cite.values import CompileSetting


class Compiler:
    """Compiles the elements of the citation or of the bibliography of a style.

    options: of this part of the style, which its names inherit.
    """

    def __init__(self, style: Style, facts: Facts, options: Mapping[str, str]) -> None:
        self.setting = CompileSetting(style.locale, facts, options)
        self._sources = style.macros
        self._macros: dict[str, Macro] = {}

    def block(self, node: Node) -> Macro:
        """Return a macro or layout compiled."""
        return Macro(self.joined(node.children), self.setting.facts.asked(node))

    def macro(self, name: str) -> Macro:
        """Return a macro compiled, when it is first asked for."""
        if name not in self._macros:
            self._macros[name] = self.block(self._sources[name])
        return self._macros[name]

    def element(self, node: Node) -> Show:
        """Return an element compiled."""
        if node.tag in _VALUES:
            return _VALUES[node.tag](node, self.setting)
        compiled = _ELEMENTS.get(node.tag)
        return compiled(node, self) if compiled else lambda _: NOTHING

    def joined(self, nodes: Iterable[Node], delimiter: str = "") -> Show:
        """Return elements compiled to one after another."""
        fill = _filling(nodes, self)
        between = [FormattedText(delimiter)] if delimiter else []

        def show(draft: DraftState) -> DraftPiece:
            pieces: list[DraftPiece] = []
            fill(draft, pieces)
            if len(pieces) == 1:
                return pieces[0]
            shown: list[Part] = []
            called = found = False
            for parts, calls, finds in pieces:
                called, found = called or calls, found or finds
                if parts:
                    shown += between if shown else []
                    shown += parts
            return DraftPiece(tuple(shown), called, found)

        return show


Fill = Callable[[DraftState, list[DraftPiece]], None]
"""Adds the drafts of elements to a list; a `choose` is replaced by its branch."""


def _filling(nodes: Iterable[Node], compiler: Compiler) -> Fill:
    steps = [
        (None, _choice(node, compiler)) if node.tag == "choose" else (compiler.element(node), None)
        for node in nodes
    ]

    def fill(draft: DraftState, pieces: list[DraftPiece]) -> None:
        for show, choose in steps:
            if show:
                pieces.append(show(draft))
            elif choose:
                choose(draft, pieces)

    return fill


def _choice(node: Node, compiler: Compiler) -> Fill:
    """Compile a choice; a branch is compiled when it is first taken, and many never are."""
    branches = [
        (holds(child, compiler.setting.facts), cache(partial(_filling, child.children, compiler)))
        for child in node.children
    ]

    def fill(draft: DraftState, pieces: list[DraftPiece]) -> None:
        for condition, branch in branches:
            if condition(draft):
                branch()(draft, pieces)
                return

    return fill


def _group(node: Node, compiler: Compiler) -> Show:
    """Compile a group, which is not shown if it called for variables and found none."""
    joined = compiler.joined(node.children, node.get("delimiter"))
    styling = of_group(node)

    def show(draft: DraftState) -> DraftPiece:
        shown = joined(draft)
        if not shown.parts or (shown.called and not shown.found):
            return CALLED if shown.called else NOTHING
        # For a group around it, one that shows something counts as a variable found.
        parts = styling.parts(shown.parts)
        return DraftPiece(parts, called=True, found=True)

    return show


def _text(node: Node, compiler: Compiler) -> Show:
    if node.get("macro"):
        return _macro(node, compiler)
    compiled = values.variable if node.get("variable") else values.word
    return compiled(node, compiler.setting)


def _macro(node: Node, compiler: Compiler) -> Show:
    name, styling = node.get("macro"), of_text(node, compiler.setting.locale)

    def show(draft: DraftState) -> DraftPiece:
        piece = compiler.macro(name)(draft)
        if styling.is_plain or not piece.parts:
            return piece
        return DraftPiece(styling.parts(piece.parts), piece.called, piece.found)

    return show


def _names(node: Node, compiler: Compiler) -> Show:
    block = node.find("substitute")
    substitutes = [compiler.joined((child,)) for child in (block.children if block else ())]
    return persons.names(node, compiler.setting, substitutes)


_VALUES: dict[str, Callable[[Node, CompileSetting], Show]] = {
    "number": values.number,
    "label": values.label,
    "date": values.date,
}
_ELEMENTS: dict[str, Callable[[Node, Compiler], Show]] = {
    "text": _text,
    "names": _names,
    "group": _group,
}


Condition = Callable[[DraftState], bool]


def holds(node: Node, facts: Facts) -> Condition:
    """Return what tells whether an `if`, `else-if` or `else` applies."""
    if node.tag == "else":
        return lambda _: True
    match = node.get("match", "all")
    tests = list(_tests(node, match, facts))
    if match == "none":
        return lambda draft: not any(test(draft) for test in tests)
    if len(tests) == 1:
        return tests[0]
    if match == "any":
        return lambda draft: any(test(draft) for test in tests)
    return lambda draft: all(test(draft) for test in tests)


def _tests(node: Node, match: str, facts: Facts) -> Iterator[Condition]:
    """Yield the conditions that an element names; those on types, and on variables, as one."""
    types, named = types_of(node), node.get("variable").split()
    every = match not in ("any", "none")
    if types:
        yield (lambda _: False) if every and len(types) > 1 else _any(facts.type_bit(types))
    if named:
        bits = sum(map(facts.bit, set(named)))
        yield _every(bits) if every else _any(bits)
    for name, test in _TESTS.items():
        for value in node.get(name).split():
            yield test(value, facts)


def _any(bits: int) -> Condition:
    return lambda draft: draft.facts & bits != 0


def _every(bits: int) -> Condition:
    return lambda draft: draft.facts & bits == bits


def _numeric(variable: str, facts: Facts) -> Condition:
    bit = facts.bit(variable)
    return lambda draft: is_numeric(draft.text(variable, bit))


def _uncertain(variable: str, _: Facts) -> Condition:
    def uncertain(draft: DraftState) -> bool:
        date = draft.item.dates.get(variable)
        return date is not None and date.circa

    return uncertain


def _locator(label: str, _: Facts) -> Condition:
    return lambda draft: draft.item.locator == label


def _position(position: str, _: Facts) -> Condition:
    first = position == "first"  # nothing is cited before
    return lambda _: first


def _disambiguate(*_: object) -> Condition:
    return lambda _: False  # one item needs none


_TESTS: dict[str, Callable[[str, Facts], Condition]] = {
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}

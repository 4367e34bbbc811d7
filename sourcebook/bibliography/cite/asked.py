"""Finds what the elements of a style ask of an item: its type, and facts of its variables."""

from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.bibliography.cite.dates import layout
from sourcebook.bibliography.cite.item import (
    CIRCA,
    FACT_BITS,
    KIND,
    NUMERIC,
    PRESENT,
    SEVERAL,
    SHAPE,
    TEXT,
    Item,
    number_fact,
)
from sourcebook.bibliography.cite.styles import Node, Style


class Asked(NamedTuple):
    """What an element asks for. facts: bits as `Variables` packs them."""

    types: frozenset[str]
    facts: int


class Variables:
    """The places of a style's variables in a number that holds facts of them all."""

    def __init__(self, style: Style) -> None:
        self._style = style
        found = [pair for node in _within(style.root) for pair in _pairs(node, style)]
        names = dict.fromkeys(name for name, _ in found)
        self._places = {name: number * FACT_BITS for number, name in enumerate(names)}
        self._numbers = {name for name, bits in found if bits & (NUMERIC | SEVERAL)}
        self._own: dict[str, tuple[Asked, list[str]]] = {}

    def facts(self, item: Item) -> int:
        """Return what the style may ask of an item's values."""
        packed = 0
        for variable, fact in item.facts.items():
            place = self._places.get(variable)
            if place is not None:
                counted = fact == TEXT and variable in self._numbers
                packed |= (number_fact(item.texts[variable]) if counted else fact) << place
        return packed

    def bit(self, variable: str) -> int:
        """Return the bit that is set where a variable has a value."""
        return PRESENT << self._places[variable]

    def asked(self, node: Node) -> Asked:
        """Return what an element asks for, with the macros that it calls."""
        asked, waiting = self._asked(node)
        types, facts = set(asked.types), asked.facts
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                asked, called = self._of_macro(name)
                types |= asked.types
                facts |= asked.facts
                waiting += called
        return Asked(frozenset(types), facts)

    def _of_macro(self, name: str) -> tuple[Asked, list[str]]:
        if name not in self._own:
            self._own[name] = self._asked(self._style.macros[name])
        return self._own[name]

    def _asked(self, block: Node) -> tuple[Asked, list[str]]:
        """Return what an element asks for itself, and the macros that it calls."""
        types: list[str] = []
        called: list[str] = []
        packed = 0
        for node in _within(block):
            types += node.get("type").split()
            called += [node.get("macro")] if node.tag == "text" and node.get("macro") else []
            for name, bits in _pairs(node, self._style):
                packed |= bits << self._places[name]
        return Asked(frozenset(types), packed), called


def _within(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _within(child)


def _pairs(node: Node, style: Style) -> Iterator[tuple[str, int]]:
    """Yield the variables that an element names, with the bits of the facts that it asks for."""
    variable, bits = node.get("variable"), KIND
    if node.tag == "names":
        bits |= SHAPE
    elif node.tag == "label":
        bits |= SEVERAL
    elif node.tag == "date" and not any(
        p.get("name") == "year" for p in layout(node, style.locale)
    ):
        bits |= SHAPE  # with a year it always shows something
    many = node.tag not in ("text", "number", "label", "date")
    yield from ((name, bits) for name in (variable.split() if many else [variable]))
    if node.get("form") == "short":
        yield f"{variable}-short", KIND
    yield from ((name, KIND | NUMERIC) for name in node.get("is-numeric").split())
    yield from ((name, KIND | CIRCA) for name in node.get("is-uncertain-date").split())

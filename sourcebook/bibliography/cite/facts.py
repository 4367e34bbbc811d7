"""Finds what the elements of a style ask of an item: its type, and facts of its values."""

from collections.abc import Iterator
from functools import lru_cache

from sourcebook.bibliography.cite.dates import shows_year
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
from sourcebook.bibliography.cite.styles import Node, Style, elements_in


class Facts:
    """What a style may ask of an item, each in its place in one number.

    A variable has the bits of its fact; each set of types that a condition names has one bit.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        nodes = [node for node in elements_in(style.root) if _may_ask(node)]
        asked = [pair for node in nodes for pair in _asked(node, style)]
        names = dict.fromkeys(["", *(name for name, _ in asked)])
        self._places = {name: number * FACT_BITS for number, name in enumerate(names)}
        self._numbers = {name for name, bits in asked if bits & (NUMERIC | SEVERAL)}
        types = dict.fromkeys(types_of(node) for node in nodes if node.get("type"))
        above = len(names) * FACT_BITS
        self._types = {words: 1 << number for number, words in enumerate(types, above)}
        self._of_type = lru_cache(maxsize=200)(self._of_type_alone)
        self._of_macro: dict[str, tuple[int, list[str]]] = {}

    def of(self, item: Item) -> int:
        """Return what the style may ask of an item."""
        packed = self._of_type(item.type)
        for variable, fact in item.facts.items():
            place = self._places.get(variable)
            if place is not None:
                counted = fact == TEXT and variable in self._numbers
                packed |= (number_fact(item.texts[variable]) if counted else fact) << place
        return packed

    def _of_type_alone(self, kind: str) -> int:
        return sum(bit for words, bit in self._types.items() if kind in words)

    def bit(self, variable: str) -> int:
        """Return the bit that is set where a variable has a value."""
        return PRESENT << self._places[variable]

    def type_bit(self, types: frozenset[str]) -> int:
        """Return the bit that is set where an item is of a type that a condition names."""
        return self._types[types]

    def asked(self, node: Node) -> int:
        """Return the bits that an element asks for, with the macros that it calls."""
        packed, waiting = self._asked_alone(node)
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                if name not in self._of_macro:
                    self._of_macro[name] = self._asked_alone(self._style.macros[name])
                own, called = self._of_macro[name]
                packed |= own
                waiting += called
        return packed

    def _asked_alone(self, block: Node) -> tuple[int, list[str]]:
        """Return the bits that an element asks for itself, and the macros that it calls."""
        called: list[str] = []
        packed = 0
        for node in elements_in(block):
            if node.tag == "text" and node.get("macro"):
                called.append(node.get("macro"))
            if not _may_ask(node):
                continue
            if node.get("type"):
                packed |= self._types[types_of(node)]
            for name, bits in _asked(node, self._style):
                packed |= bits << self._places[name]
        return packed, called


_ASKING = frozenset(("variable", "type", "is-numeric", "is-uncertain-date"))


def _may_ask(node: Node) -> bool:
    """Return whether an element can ask anything: most only say how something looks."""
    return not _ASKING.isdisjoint(node.attributes)


def types_of(node: Node) -> frozenset[str]:
    """Return the types of items that a condition names."""
    return frozenset(node.get("type").split())


def short_of(node: Node) -> str:
    """Return the variable with the short form of a text, where an element asks for it."""
    return f"{node.get('variable')}-short" if node.get("form") == "short" else ""


def _asked(node: Node, style: Style) -> Iterator[tuple[str, int]]:
    """Yield the variables that an element names, with the bits of the facts that it asks for."""
    variable, bits = node.get("variable"), KIND
    if node.tag == "label":
        bits |= SEVERAL
    elif node.tag == "names" or (node.tag == "date" and not shows_year(node, style.locale)):
        bits |= SHAPE
    if variable:
        for name in (variable, *variable.split(), short_of(node)):
            yield name, bits
    yield from ((name, KIND | NUMERIC) for name in node.get("is-numeric").split())
    yield from ((name, KIND | CIRCA) for name in node.get("is-uncertain-date").split())

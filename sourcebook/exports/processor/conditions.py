"""Which branch of a `choose` holds for an item (specification, "Choose")."""

import re
from collections.abc import Callable, Sequence

from sourcebook.exports.processor.item import Item
from sourcebook.exports.processor.nodes import Node

_NUMERIC = re.compile(r"[A-Za-z]?\d+[A-Za-z]?(?:\s*[-–,&]\s*[A-Za-z]?\d+[A-Za-z]?)*")


def branch(node: Node, item: Item) -> Sequence[Node]:
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

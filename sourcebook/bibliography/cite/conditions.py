"""Compiles the conditions of `choose` (specification, "Choose")."""

from collections.abc import Callable, Iterator

from sourcebook.bibliography.cite.asked import Variables
from sourcebook.bibliography.cite.draft import Draft
from sourcebook.bibliography.cite.item import is_numeric
from sourcebook.bibliography.cite.styles import Node

Condition = Callable[[Draft], bool]


def holds(node: Node, variables: Variables) -> Condition:
    """Return what tells whether an `if`, `else-if` or `else` applies."""
    if node.tag == "else":
        return lambda _: True
    match = node.get("match", "all")
    tests = list(_tests(node, match, variables))
    if match == "none":
        return lambda draft: not any(test(draft) for test in tests)
    if len(tests) == 1:
        return tests[0]
    if match == "any":
        return lambda draft: any(test(draft) for test in tests)
    return lambda draft: all(test(draft) for test in tests)


def _tests(node: Node, match: str, variables: Variables) -> Iterator[Condition]:
    """Yield the conditions that an element names; those on types, and on variables, as one."""
    types, named = frozenset(node.get("type").split()), node.get("variable").split()
    every = match not in ("any", "none")
    if types:
        yield (lambda _: False) if every and len(types) > 1 else _type(types)
    if named:
        yield _variables(named, variables, every=every)
    for name, test in _TESTS.items():
        for value in node.get(name).split():
            yield test(value, variables)


def _type(types: frozenset[str]) -> Condition:
    return lambda draft: draft.item.type in types


def _variables(names: list[str], variables: Variables, *, every: bool) -> Condition:
    bits = sum(map(variables.bit, set(names)))
    if every:
        return lambda draft: draft.facts & bits == bits
    return lambda draft: draft.facts & bits != 0


def _numeric(variable: str, variables: Variables) -> Condition:
    bit = variables.bit(variable)
    return lambda draft: is_numeric(draft.text(variable, bit))


def _uncertain(variable: str, _: Variables) -> Condition:
    def uncertain(draft: Draft) -> bool:
        date = draft.item.dates.get(variable)
        return date is not None and date.circa

    return uncertain


def _locator(label: str, _: Variables) -> Condition:
    return lambda draft: draft.item.locator == label


def _position(position: str, _: Variables) -> Condition:
    first = position == "first"  # nothing is cited before
    return lambda _: first


def _disambiguate(*_: object) -> Condition:
    return lambda _: False  # one item needs none


_TESTS: dict[str, Callable[[str, Variables], Condition]] = {
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}

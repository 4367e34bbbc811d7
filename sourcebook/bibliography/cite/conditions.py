"""Compiles the conditions of `choose` (specification, "Choose")."""

from collections.abc import Callable, Iterator

from sourcebook.bibliography.cite.draft import Draft
from sourcebook.bibliography.cite.facts import Facts, types_of
from sourcebook.bibliography.cite.item import is_numeric
from sourcebook.bibliography.cite.styles import Node

Condition = Callable[[Draft], bool]


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
    def uncertain(draft: Draft) -> bool:
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

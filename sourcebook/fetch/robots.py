"""Reads `robots.txt` (RFC 9309): what a site asks programs to leave alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

MOST_BYTES = 500 * 1024
"""Of a file, which are read (RFC 9309, 2.5)."""

_ANYBODY = "*"


class Rule(NamedTuple):
    """A path that programs may ask for, or not; `*` stands for anything, `$` for the end."""

    path: str
    allowed: bool


def may_fetch(text: str, agent: str, target: str) -> bool:
    """Tell whether a site lets a program ask for a target, its path and query.

    Of the rules that fit the longest decides; of two as long the one that allows (2.2.2).
    """
    fitting = [rule for rule in _rules(text, agent) if _fits(rule.path, target)]
    best = max(fitting, key=lambda rule: (len(rule.path), rule.allowed), default=None)
    return best is None or best.allowed


def _rules(text: str, agent: str) -> list[Rule]:
    """Return the rules for an agent; those for anybody where none are (2.2.1)."""
    groups = list(_groups(text))
    for name in (agent.casefold(), _ANYBODY):
        found = [rule for names, rules in groups if name in names for rule in rules]
        if any(name in names for names, _ in groups):
            return found
    return []


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    """Yield the groups of a file: the names of agents, and the rules for them."""
    names: set[str] = set()
    rules: list[Rule] = []
    begun = False
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if begun:
                yield names, rules
                names, rules, begun = set(), [], False
            names.add(value.casefold().partition("/")[0])
        elif key in ("allow", "disallow"):
            begun = True
            if value:
                rules.append(Rule(_encoded(value), key == "allow"))
    yield names, rules


def _encoded(path: str) -> str:
    """Return a path with one spelling of each character (2.2.2)."""
    return quote(unquote(path), "/:?#[]@!$&'()*+,;=~%-._")


def _fits(rule: str, target: str) -> bool:
    """Tell whether a target begins as a rule says; in time that grows with both alone."""
    target = _encoded(target)
    whole = rule.endswith("$")
    first, *others = re.split(r"\*+", rule[:-1] if whole else rule)
    if not target.startswith(first):
        return False
    at = len(first)
    if not others:
        return not whole or at == len(target)
    for part in others[:-1] if whole else others:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not whole or (len(target) - len(others[-1]) >= at and target.endswith(others[-1]))

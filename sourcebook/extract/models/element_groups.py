"""Measures the lines of a page that stand in the same kind of element, and joins their scores.

The items of a list, the posts of a thread and the cards of a grid are made alike, wherever they
stand on the page: most often all of them are text, or none.
"""

import math
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from sourcebook.extract.models.measures import Columns
from sourcebook.extract.models.trees import Column
from sourcebook.parse.html.page import HtmlPage


class Groups(Struct, frozen=True):
    """For each line a number, the same for lines in the same kind of element.

    named: whether an element of that kind has a name; lists without one stand in menus and texts.
    """

    numbers: list[int]
    named: list[bool]


def groups_of(page: HtmlPage) -> Groups:
    """Number the lines by the tags and names of their block and the one around it."""
    elements = page.elements
    tags, names, blocks, parents = elements.tags, elements.names, elements.blocks, elements.parents
    numbers: dict[tuple[str, str, str, str], int] = {}
    known: dict[int, tuple[int, bool]] = {}
    for line in page.lines:
        own = blocks[line.node]
        if own not in known:
            above = blocks[parents[own]]
            key = (tags[own], names[own], tags[above], names[above])
            named = bool(names[own] or names[above])
            known[own] = numbers.setdefault(key, len(numbers)), named
    found = [known[blocks[line.node]] for line in page.lines]
    return Groups([number for number, _ in found], [named for _, named in found])


def measure_alike(columns: Columns, words: Column, groups: Sequence[int]) -> Columns:
    """Measure all lines in the same kind of element. groups: their numbers."""
    sizes = Counter(groups)
    all_words, total = _sums(words, groups), max(sum(words), 1)
    return {
        "alike": [math.log1p(sizes[group]) for group in groups],
        "alike words": list(map(math.log1p, means(words, groups))),
        "alike share": [all_words[group] / total for group in groups],
        "alike linked": means(columns["linked"], groups),
        "alike ends": means(columns["ends"], groups),
        "alike score": means(columns["mean score 0"], groups),
    }


def means(values: Column, groups: Sequence[int]) -> Column:
    """Return for each line the mean over all lines of its group."""
    sizes, sums = Counter(groups), _sums(values, groups)
    found = {group: sums[group] / size for group, size in sizes.items()}
    return [found[group] for group in groups]


def _sums(values: Column, groups: Sequence[int]) -> dict[int, float]:
    found = dict.fromkeys(groups, 0.0)
    for group, value in zip(groups, values, strict=True):
        found[group] += value
    return found

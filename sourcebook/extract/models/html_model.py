"""Tells which lines of a web page are its text, from their text and their place in the page.

Boosted trees score each line (`html_features`, and its place as measured here); the scores of lines
like it and beside it are mixed into its own, and lowered where the page is of a kind that holds
little of what is in doubt. The numbers in `html_model.npz` were learnt from the development split
of WCXB, the Web Content eXtraction Benchmark (Murrough Foley, 2026, CC BY 4.0);
`benchmarks/html_model/README.md` says how, and how well they do on unseen pages.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, count
from operator import add, mul, sub
from pathlib import Path

from msgspec import Struct

from sourcebook.extract.models.arrays import read_arrays
from sourcebook.extract.models.element_groups import Groups, groups_of, means, measure_alike
from sourcebook.extract.models.html_features import (
    FAMILIES,
    LONG,
    WordScores,
    measure_neighbours,
    measure_order,
    measure_text,
)
from sourcebook.extract.models.measures import Columns, clip
from sourcebook.extract.models.page_kinds import (
    FAR,
    PageKinds,
    measure_page,
    measure_prices,
    read_kinds,
)
from sourcebook.extract.models.trees import (
    Column,
    Trees,
    best_cut,
    chances,
    read_trees,
    rounded,
    run_trees,
    running_sums,
    window_means,
)
from sourcebook.parse.html.page import Elements, HtmlPage

NUMBERS = "html_model.npz"
TEMPERED = 0.8  # how much of the trees' odds counts: of unseen pages they are a little too sure
SMOOTHED = 0.3  # how much of a line's score its neighbours make
ALIKE = 0.7  # how much of it, before, the lines in the same kind of named element make
ALIKE_IN_ARTICLE = 0.4
STRICT = {"kind article": 1.25, "kind forum": 1.25, "kind product": 2.0}
"""The power to which scores are taken by kind of page, where it is not 1."""

SURE = 0.9  # a line above it is kept whatever the rest of the page is like


class HtmlModel(Struct, frozen=True):
    """The trained model: scores of words, weights for the kinds of pages, and the trees."""

    vocabulary: WordScores
    kinds: PageKinds
    trees: Trees


@cache
def load_model() -> HtmlModel:
    """Read the numbers that come with this module."""
    with Path(__file__).with_name(NUMBERS).open("rb") as file:
        arrays = read_arrays(file)
    vocabulary = WordScores(
        dict(zip(arrays["words"].words(), arrays["word_scores"].rows(), strict=True)),
        dict(zip(arrays["names"].words(), arrays["name_scores"].rows(), strict=True)),
    )
    return HtmlModel(vocabulary, read_kinds(arrays), read_trees(arrays))


def score_lines(page: HtmlPage, model: HtmlModel) -> Column:
    """Return for each line of a page the probability that it is the article's."""
    if not page.lines:
        return []
    groups = groups_of(page)
    columns, likely = describe(page, groups, model.vocabulary, model.kinds)
    return judge(model.trees, columns, groups, likely)


def judge(
    trees: Trees, columns: Sequence[Column], groups: Groups, likely: Mapping[str, float]
) -> Column:
    """Return the lines' probabilities, each mixed with those of lines like it and beside it.

    likely: how likely the page is of each kind.
    """
    scores = chances([TEMPERED * odds for odds in run_trees(trees, columns)])
    part = _mix(ALIKE, ALIKE_IN_ARTICLE, likely["kind article"])
    alike = zip(scores, means(scores, groups.numbers), groups.named, strict=True)
    scores = rounded([_mix(own, mean, part) if named else own for own, mean, named in alike])
    around = zip(scores, window_means(scores, 1), strict=True)
    strict = math.fsum(chance * STRICT.get(kind, 1.0) for kind, chance in likely.items())
    return rounded([_mix(own, mean, SMOOTHED) ** strict for own, mean in around])


def _mix(own: float, others: float, part: float) -> float:
    return (1 - part) * own + part * others


def choose_threshold(scores: Column, sizes: Column) -> float:
    """Return the score above which lines of these sizes make the highest expected F1."""
    return min(best_cut(scores, sizes), SURE) if any(scores) else 1.0


# Where a page's lines are: in which elements, among which lines.
#
# The lines within an element follow one another, so that everything about an element is a
# difference of running sums; what holds for an element and all around it is worked out level by
# level.

LEVELS = 5  # elements around a line that are looked at, its own block first
MAIN = (0.5, 0.8, 0.95)  # shares of the running text that the elements holding most of it hold


def describe(
    page: HtmlPage, groups: Groups, vocabulary: WordScores, kinds: PageKinds
) -> tuple[list[Column], dict[str, float]]:
    """Describe the lines of a page that has at least one: a column a measure.

    Returns with it how likely the page is of each kind.
    """
    columns, page_words = measure_text(page.lines, vocabulary, page.title)
    words = columns["words"]
    columns["words"] = list(map(math.log1p, words))
    columns |= measure_prices(page.lines)
    elements, nodes = page.elements, [line.node for line in page.lines]
    measured, page_names = _measure_names(elements, nodes, vocabulary)
    columns |= measured
    blocks = _blocks_around(elements, nodes)
    columns |= _measure_blocks(elements, columns, words, blocks)
    columns |= _measure_main(elements, words)
    columns |= measure_alike(columns, words, groups.numbers)
    columns |= measure_page(page, columns, words)
    likely = kinds.chances(page_words, page_names)
    columns |= {kind: [chance] * len(words) for kind, chance in likely.items()}
    columns |= measure_order(columns, words)
    columns |= measure_neighbours(columns)
    return list(columns.values()), likely


Around = tuple[float, float, float, float, float, float, float]
"""What the names of an element and of all around it say.

The scores of names around a line and of those close to it: their sums, the highest, the lowest;
last, the score of the element's own that are close to a line.
"""


def _read_names(
    elements: Elements, nodes: Iterable[int], vocabulary: WordScores
) -> tuple[dict[int, Around], dict[int, list[int]], set[str]]:
    """Return what is said by the names of elements that lines are in, and of those around them.

    Besides, for each family the depth of the innermost element that has a name of it; and all words
    in names.
    """
    parents, depths, tags, names = elements.parents, elements.depths, elements.tags, elements.names
    around, near, families, words = vocabulary.describe(tags[0], names[0])
    read: dict[int, Around] = {0: (around, near, around, near, around, near, near)}
    page_names = set(words)
    innermost = {0: [0 if i in families else -FAR for i in range(len(FAMILIES))]}
    for node in nodes_around(parents, nodes):
        around, near, families, words = vocabulary.describe(tags[node], names[node])
        page_names.update(words)
        sum0, sum1, high0, high1, low0, low1, _ = read[parents[node]]
        read[node] = (
            sum0 + around, sum1 + near,
            max(high0, around), max(high1, near),
            min(low0, around), min(low1, near), near,
        )  # fmt: skip
        inner = innermost[parents[node]]
        if families:
            inner = inner.copy()
            for family in families:
                inner[family] = depths[node]
        innermost[node] = inner
    return read, innermost, page_names


def nodes_around(parents: Sequence[int], nodes: Iterable[int]) -> list[int]:
    """Return elements and all that are around them but the document, outer ones first."""
    found = {0}
    for node in nodes:
        around = node
        while around not in found:
            found.add(around)
            around = parents[around]
    return sorted(found)[1:]


def _measure_names(
    elements: Elements, nodes: Sequence[int], vocabulary: WordScores
) -> tuple[Columns, set[str]]:
    """Measure the names of the elements around each line; return with it all words in names."""
    read, innermost, page_names = _read_names(elements, nodes, vocabulary)
    depths = [elements.depths[node] for node in nodes]
    sum0, sum1, high0, high1, low0, low1, own = zip(*map(read.__getitem__, nodes), strict=True)
    outer = [read[elements.parents[node]][-1] for node in nodes]
    columns: Columns = {
        "depth": depths,
        "around score": sum0,
        "near sum": sum1,
        "near score": list(map(add, own, outer)),
        "around highest": high0,
        "near highest": high1,
        "around lowest": low0,
        "near lowest": low1,
    }
    by_family = zip(*map(innermost.__getitem__, nodes), strict=True)
    for (name, _), inner in zip(FAMILIES, by_family, strict=True):
        if inner.count(-FAR) == len(inner):
            columns[f"in {name}"] = [FAR] * len(inner)
        else:
            columns[f"in {name}"] = [min(FAR, step) for step in map(sub, depths, inner)]
    return columns, page_names


def _blocks_around(elements: Elements, nodes: Sequence[int]) -> list[list[int]]:
    """Return the block of each line, then that around it, and so on, `LEVELS` in all."""
    around = [[elements.blocks[node] for node in nodes]]
    for _ in range(LEVELS - 1):
        around.append([elements.blocks[elements.parents[block]] for block in around[-1]])
    return around


_HELD = ("lines", "words", "share", "long share", "long", "linked", "score", "mean", "heads",
         "ends", "links")  # fmt: skip


def _measure_blocks(
    elements: Elements, columns: Columns, words: Column, blocks: Sequence[Sequence[int]]
) -> Columns:
    """Measure the elements around each line: how much text they hold, of what kind."""
    firsts, lasts, number = elements.firsts, elements.lasts, len(words)
    parts = (
        words,
        [size if size >= LONG else 0 for size in words],
        list(map(mul, words, columns["linked"])),
        list(map(mul, words, columns["mean score 0"])),
        [level > 0 for level in columns["level"]],
        columns["ends"],
        columns["links"],
    )
    sums = list(zip(*map(running_sums, parts), strict=True))
    total, running = (max(one, 1) for one in sums[-1][:2])

    def describe_block(block: int) -> tuple[float, ...]:
        first, last = firsts[block], lasts[block]
        lines, until = max(last - first, 1), min(max(last, first + 1), number)
        held, long, linked, score, heads, ends, links = map(sub, sums[until], sums[first])
        size = max(held, 1)
        return (
            math.log1p(lines), math.log1p(held), held / total, long / running, long / size,
            linked / size, score / size, held / lines, heads / lines, ends / lines, links / size,
        )  # fmt: skip

    known = {block: describe_block(block) for block in set(chain.from_iterable(blocks))}
    measured: Columns = {}
    for level, around in enumerate(blocks):
        values = zip(*map(known.__getitem__, around), strict=True)
        measured |= {f"{name} of {level}": v for name, v in zip(_HELD, values, strict=True)}
        places = map(sub, count(), map(firsts.__getitem__, around))
        measured[f"place in {level}"] = [min(50, place) for place in places]
    return measured


def _measure_main(elements: Elements, words: Column) -> Columns:
    """Measure how far lines are from the deepest elements that hold most of the running text."""
    firsts, lasts, ends = elements.firsts, elements.lasts, elements.ends
    sums = running_sums([size if size >= LONG else 0 for size in words])
    held = [sums[last] - sums[first] for first, last in zip(firsts, lasts, strict=True)]
    number, order = len(words), range(len(words))
    measured: Columns = {}
    for part in MAIN:
        holding = [i for i, count in enumerate(held) if count >= part * sums[-1]]
        main = max(holding, key=elements.depths.__getitem__, default=0)
        path = [i for i in range(main + 1) if ends[i] > main]
        steps = [0] * (number + 1)
        for i in path:
            steps[firsts[i]] += 1
            steps[lasts[i]] -= 1
        first, last = firsts[main], max(lasts[main], firsts[main] + 1)
        outside = [i - first if i < first else max(i - last + 1, 0) for i in order]
        measured[f"away from {part}"] = [clip(out, -40, 40) for out in outside]
        measured[f"apart from {part}"] = [len(path) - c for c in accumulate(steps[:-1])]
        measured[f"place in {part}"] = [clip((i - first) / (last - first), -1, 2) for i in order]
    return measured

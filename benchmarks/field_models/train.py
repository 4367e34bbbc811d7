#!/usr/bin/env python3
"""Scores the models of authors and dates on pages not seen; with --out, trains and writes them.

    python -m benchmarks.field_models.train \\
        --data ../shared/eval/wcxb-dev ../shared/eval/htmldate-800 \\
        --out sourcebook/extract/models

Each page is read once. The scores are those of models that have seen no page of the same domain.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.boosting import arrays_of, learn_trees, rows_of
from benchmarks.fields.measures import FIELDS, Measured
from benchmarks.fields.score import capture, read_pages
from benchmarks.line_model.captures import tool
from benchmarks.training import options
from sourcebook.extract.models import author_model, date_model
from sourcebook.extract.models.trees import Column, Trees, chances, run_trees
from sourcebook.extract.record import extract

FOLDS = 5
TREES, PACE = 60, 6
THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7)
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose values a model judges.

    asked: where the model is called. model: its module. doubtful: whether a page without an
    annotation tells nothing: most of the dates that such pages give are true.
    """

    measured: Measured
    asked: str
    model: Any
    doubtful: bool

    def right(self, value: object, true: str) -> bool:
        """Tell whether a value is the annotated one."""
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        return bool(true) and self.measured.same(text, true)


MODELS = (
    Field(FIELDS[1], "sourcebook.extract.html.authors.probabilities", author_model, doubtful=False),
    Field(FIELDS[2], "sourcebook.extract.html.dates.probabilities", date_model, doubtful=True),
)


@dataclass(frozen=True, slots=True)
class Case:
    """The values that one page offers for a field, in the order of the rules.

    data: the name of the set. known: whether the page has an annotation. columns: the values'
    features. right: which are the annotated one.
    """

    data: str
    domain: str
    known: bool
    columns: list[Column]
    right: NDArray[np.bool_]


def main() -> None:
    """Score with domains held out, then train on all pages."""
    given = options(__doc__)
    cases: dict[str, list[Case]] = {one.measured.name: [] for one in MODELS}
    for folder in given.data:
        for name, case in read_cases(folder):
            cases[name].append(case)
    for one in MODELS:
        mine = cases[one.measured.name]
        print_scores(one, "five folds", mine, held_out(one, mine))
        learnt, other = halves(mine)
        trees = learn(one, learnt)
        print_scores(one, "one half of the domains, learnt from the other", other, [
            judge(trees, case) for case in other
        ])  # fmt: skip
        if given.out:
            out = given.out / one.model.NUMBERS
            np.savez_compressed(out, **arrays_of(learn(one, mine), np.uint8))
            print(f"{len(mine)} pages, {out.stat().st_size} bytes")


def read_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield the name of a field and what is offered for it, for each page of a folder."""
    for truth, body in read_pages(folder):
        for one, rivals, columns in asked(body):
            true = truth.get(one.measured.truth) or ""
            if one.measured.truth in truth:
                values = [
                    r.when if isinstance(r, date_model.DateRival) else r.one.value for r in rivals
                ]
                right = np.array([one.right(value, true) for value in values])
                case = Case(folder.name, truth["domain"], bool(true), columns, right)
                yield one.measured.name, case


Asked = tuple[Field, Sequence[Any], list[Column]]


def asked(body: bytes) -> list[Asked]:
    """Return what the models are asked about when a page is extracted: at most once each."""
    seen: list[Asked] = []

    def listening(one: Field) -> Callable[[Sequence[Any], Any], list[float]]:
        def listen(rivals: Sequence[Any], around: Any) -> list[float]:
            seen.append((one, rivals, one.model.describe(rivals, around)))
            return [1.0] * len(rivals)

        return listen

    with ExitStack() as patched:
        for one in MODELS:
            patched.enter_context(patch(one.asked, listening(one)))
        extract(capture(body))
    return seen


def learn(one: Field, cases: Sequence[Case]) -> Trees:
    """Learn boosted trees from the pages that tell something."""
    told = [case for case in cases if case.known or not one.doubtful]
    rows = np.concatenate([rows_of(case.columns) for case in told])
    right = np.concatenate([case.right for case in told])
    return learn_trees(rows, right, trees=TREES, pace=PACE)


def judge(trees: Trees, case: Case) -> list[float]:
    """Return the probability of each value that a page offers."""
    return chances(run_trees(trees, case.columns))


def held_out(one: Field, cases: Sequence[Case]) -> list[list[float]]:
    """Return the probabilities of all pages, by models that have seen no page of the domain."""
    found: list[list[float]] = [[]] * len(cases)
    folds = tool("sklearn.model_selection").GroupKFold(FOLDS)
    for seen, unseen in folds.split(cases, groups=[case.domain for case in cases]):
        trees = learn(one, [cases[i] for i in seen])
        for i in unseen:
            found[i] = judge(trees, cases[i])
    return found


def halves(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Return the pages of one half of all domains, and those of the other."""
    first = [is_first(case.domain) for case in cases]
    return (
        [case for case, mine in zip(cases, first, strict=True) if mine],
        [case for case, mine in zip(cases, first, strict=True) if not mine],
    )


def is_first(domain: str) -> bool:
    """Tell whether a domain is in the half with which the rules were written, by its digest."""
    return int(hashlib.sha256(domain.encode()).hexdigest()[:8], 16) % 2 == 0


def print_scores(
    one: Field, how: str, cases: Sequence[Case], found: Sequence[Sequence[float]]
) -> None:
    """Print how often the first value is right by the least probability, and the calibration."""
    print(f"\n| {one.measured.name}, {how} | least | right | given | share | without annotation |")
    print("|---|---:|---:|---:|---:|---:|")
    pairs = list(zip(cases, found, strict=True))
    for data in dict.fromkeys(case.data for case in cases):
        for least in THRESHOLDS:
            mine = [(case, chance) for case, chance in pairs if case.data == data]
            given = [(case, at) for case, chance in mine if (at := _first(chance, least)) >= 0]
            known = [bool(case.right[at]) for case, at in given if case.known]
            share = f"{sum(known) / len(known):.3f}" if known else ""
            other = len(given) - len(known)
            print(f"| {data} | {least} | {sum(known)} | {len(known)} | {share} | {other} |")
    print(f"\n| {one.measured.name}, {how}, said | right | of | share |\n|---|---:|---:|---:|")
    judged = [(chance[0], bool(case.right[0])) for case, chance in pairs if case.known]
    for low, high in BANDS:
        right = [is_right for chance, is_right in judged if low <= chance < high]
        share = f"{sum(right) / len(right):.3f}" if right else ""
        print(f"| {low:.2f} and more | {sum(right)} | {len(right)} | {share} |")


def _first(chance: Sequence[float], least: float) -> int:
    """Return the first value that is probable enough, -1 if none is."""
    return next((i for i, one in enumerate(chance) if one >= least), -1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Scores the models of authors and dates of texts on pages not seen; with --out, trains them.

    python -m benchmarks.field_models.train_text \\
        --data ../shared/eval/wcxb-dev ../shared/eval/htmldate-800 \\
        --out sourcebook/extract/models

Each page is read as text in three ways. The scores are those of models that have seen no page of
the same domain.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.boosting import arrays_of, learn_trees, rows_of
from benchmarks.field_models.train import FOLDS, is_first
from benchmarks.fields.measures import FIELDS, Measured
from benchmarks.fields.score import capture, found_of, read_pages
from benchmarks.line_model.captures import tool
from benchmarks.title_model.train import captures_of
from benchmarks.training import options
from sourcebook.dates.grammar import read_date
from sourcebook.extract.models import candidate_models
from sourcebook.extract.models.candidate_features import (
    CandidateRival,
    bare_names,
    describe_authors,
    describe_dates,
)
from sourcebook.extract.models.trees import Column, Trees, chances, run_trees
from sourcebook.extract.record import extract
from sourcebook.names.lists import people_of
from sourcebook.parse.html.html import read_text

TREES, PACE = 100, 10
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))
_SURE = 0.9
"""How sure the authors of a page's HTML must be, for a page without an annotation to teach."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose values a model judges. asked: where. file: its numbers."""

    measured: Measured
    asked: str
    describe: Callable[..., list[Column]]
    file: str


_CALLED = "sourcebook.extract.metadata.candidates.choice"
_SETTLED = f"{_CALLED}.settled_fields"
MODELS = (
    Field(FIELDS[1], f"{_CALLED}.chances_of_authors", describe_authors, candidate_models.AUTHORS),
    Field(FIELDS[2], f"{_CALLED}.chances_of_dates", describe_dates, candidate_models.DATES),
)


@dataclass(frozen=True, slots=True)
class Case:
    """The values that one text offers for a field.

    known: whether the page has an annotation. columns: the values' features. right: which are the
    annotated one, to the letter. learnt: which are it but for titles and degrees; of a page without
    annotation, the one that its HTML gives. teaches: whether the page teaches anything.
    """

    data: str
    domain: str
    conversion: str
    known: bool
    teaches: bool
    columns: list[Column]
    right: NDArray[np.bool_]
    learnt: NDArray[np.bool_]


def main() -> None:
    """Score with domains held out, then train on all pages."""
    given = options(__doc__)
    cases: dict[str, list[Case]] = {one.measured.name: [] for one in MODELS}
    for folder in given.data:
        for name, case in read_cases(folder):
            cases[name].append(case)
    for one in MODELS:
        mine = cases[one.measured.name]
        print_scores(one.measured.name, mine, held_out(mine))
        if given.out:
            out = given.out / one.file
            np.savez_compressed(out, **arrays_of(learn(mine), np.uint8))
            print(f"{out.name}: {len(mine)} texts, {out.stat().st_size} bytes")


def read_cases(folder: Path) -> Iterator[tuple[str, Case]]:
    """Yield the name of a field and what is offered for it, for each text of a folder."""
    for truth, body in read_pages(folder):
        html = read_text(capture(body)).text
        stated = found_of(extract(capture(body)).bib)
        for conversion, text in captures_of(html).items():
            for one, rivals, columns in asked(text.encode("utf-8", "replace")):
                name = one.measured.name
                true = truth.get(one.measured.truth) or ""
                sure = stated.values[name] if stated.chances[name] >= _SURE else ""
                values = [rival.best.value for rival in rivals]
                right = np.array([is_right(one.measured, value, true) for value in values])
                learnt = np.array([is_alike(value, true or sure) for value in values])
                annotated = one.measured.truth in truth and (bool(true) or name == "author")
                made = conversion, bool(true), annotated or bool(sure), columns, right, learnt
                yield name, Case(folder.name, truth["domain"], *made)


def is_right(one: Measured, value: tuple[str, ...] | str, true: str) -> bool:
    """Tell whether a value is the annotated one."""
    if isinstance(value, tuple):
        return bool(true) and one.same(", ".join(value), true)
    return bool(true) and true[:10] in _readings(value)


def is_alike(value: tuple[str, ...] | str, true: str) -> bool:
    """Tell whether names are the same without titles, degrees and offices; or a date."""
    if isinstance(value, str):
        return bool(true) and true[:10] in _readings(value)
    return bool(true) and bare_names(value) in (bare_names(people_of(true)), bare_names((true,)))


def _readings(value: str) -> set[str]:
    readings = (read_date(value, "dmy"), read_date(value, "mdy"))
    return {one.edtf for one in readings if one}


Asked = tuple[Field, Sequence[CandidateRival], list[Column]]


def asked(body: bytes) -> list[Asked]:
    """Return what the models are asked about when a text is extracted: at most once each.

    They are asked about fields too that the readers settle, to learn from as many texts.
    """
    seen: list[Asked] = []

    def listening(one: Field) -> Callable[..., list[float]]:
        def listen(rivals: Sequence[CandidateRival], *around: Any) -> list[float]:
            seen.append((one, rivals, one.describe(rivals, *around)))
            return [1.0] * len(rivals)

        return listen

    with ExitStack() as patched:
        for one in MODELS:
            patched.enter_context(patch(one.asked, listening(one)))
        patched.enter_context(patch(_SETTLED, lambda _: frozenset[str]()))
        extract(capture(body, text=True))
    return seen


def learn(cases: Sequence[Case]) -> Trees:
    """Learn boosted trees from the texts that tell something."""
    told = [case for case in cases if case.teaches]
    rows = np.concatenate([rows_of(case.columns) for case in told])
    right = np.concatenate([case.learnt for case in told])
    return learn_trees(rows, right, trees=TREES, pace=PACE)


def held_out(cases: Sequence[Case]) -> list[list[float]]:
    """Return the probabilities of all texts, by models that have seen no page of the domain."""
    found: list[list[float]] = [[]] * len(cases)
    folds = tool("sklearn.model_selection").GroupKFold(FOLDS)
    for seen, unseen in folds.split(cases, groups=[case.domain for case in cases]):
        trees = learn([cases[i] for i in seen])
        for i in unseen:
            found[i] = chances(run_trees(trees, cases[i].columns))
    return found


def print_scores(name: str, cases: Sequence[Case], found: Sequence[Sequence[float]]) -> None:
    """Print how often the likeliest value is right, by half and conversion, and the calibration."""
    judged = [
        (case, max(chance), int(np.argmax(chance)))
        for case, chance in zip(cases, found, strict=True)
    ]
    print(f"\n| {name} | half | as text | least | right | given | share | without annotation |")
    print("|---|---|---|---:|---:|---:|---:|---:|")
    groups = dict.fromkeys((c.data, is_first(c.domain), c.conversion) for c in cases)
    for data, half, conversion in sorted(groups):
        mine = [
            one
            for one in judged
            if (one[0].data, is_first(one[0].domain), one[0].conversion) == (data, half, conversion)
        ]
        for least in THRESHOLDS:
            given = [(case, at) for case, chance, at in mine if chance >= least]
            right = [bool(case.right[at]) for case, at in given if case.known]
            share = f"{sum(right) / len(right):.3f}" if right else ""
            cells = f"{least} | {sum(right)} | {len(right)} | {share} | {len(given) - len(right)}"
            half_name = "development" if half else "held out"
            print(f"| {data} | {half_name} | {conversion} | {cells} |")
    print(f"\n| {name}, said | right | of | share |\n|---|---:|---:|---:|")
    for low, high in BANDS:
        right = [bool(c.right[at]) for c, chance, at in judged if c.known and low <= chance < high]
        share = f"{sum(right) / len(right):.3f}" if right else ""
        print(f"| {low:.2f} and more | {sum(right)} | {len(right)} | {share} |")


if __name__ == "__main__":
    main()

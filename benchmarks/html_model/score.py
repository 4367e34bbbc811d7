#!/usr/bin/env python3
"""Scores HTML captures against other extractors: article text, metadata, speed.

    python benchmarks/html_model/score.py --data ../shared/eval/wcxb-dev{,-other}

Every page is judged by a model that has not seen its domain (five folds). The measures of text are
those of the data's own scorer, `score.py` in the folder above the pages.
"""

import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.fields.measures import FIELDS, HEAD, Found, score
from benchmarks.html_model.learn import FOLDS, describe_apart, fold_of, learn_from
from benchmarks.html_model.pages import (
    ARTICLE,
    Sample,
    Truth,
    read_capture,
    read_samples,
    read_truths,
)
from benchmarks.html_model.peers import run_peers
from benchmarks.html_model.train import arguments
from benchmarks.line_model.score import load_scorer
from sourcebook.extract.html.metadata import read_candidates
from sourcebook.extract.html.roles import classify, classify_by
from sourcebook.extract.models.html_model import choose_threshold, judge, load_model
from sourcebook.extract.models.trees import Column
from sourcebook.extract.record import record_of
from sourcebook.model import Capture
from sourcebook.parse.html.html import parse, read_text
from sourcebook.parse.html.page import ParsedPage


def cross_validate(samples: Sequence[Sample], trees: int) -> list[Column]:
    """Return the scores of every page's lines by a model that has not seen its domain."""
    folds = fold_of(samples)
    described = describe_apart(samples, folds)
    scores: list[Column] = [()] * len(samples)
    for fold in range(FOLDS):
        began = time.perf_counter()
        seen = [one for i in np.flatnonzero(folds != fold) for one in described[i]]
        model = learn_from(seen, trees)
        for i in np.flatnonzero(folds == fold):
            page = described[i][0]
            scores[i] = judge(model, page.columns, page.groups, page.likely)
        print(f"fold {fold + 1}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return scores


def kept_text(sample: Sample, scores: Column) -> str:
    """Return the text of the lines that the model keeps."""
    texts = [line.text for line in sample.page.lines]
    threshold = choose_threshold(scores, [len(text) for text in texts])
    return "\n".join(text for text, score in zip(texts, scores, strict=True) if score >= threshold)


def whole_text(capture: Capture, scores: Column) -> str:
    """Return a capture's text and title as the whole pipeline has them, rules and all."""
    parsed = parse(capture)
    if not isinstance(parsed, ParsedPage) or not scores:
        return ""
    record = record_of(capture, classify_by(parsed, scores))
    kept = {
        number
        for entry in record.ledger
        if entry.role == "text" or (entry.role == "metadata" and entry.reason.startswith("title"))
        for number in range(entry.lines.first, entry.lines.last + 1)
    }
    return "\n".join(block.text for block in parsed.blocks if block.lines.first in kept)


def own_metadata(sample: Sample, scores: Column) -> Found:
    """Return the best candidates for title, authors and date."""
    best: dict[str, str] = {}
    for candidate in read_candidates(sample.page, scores, ""):
        value = candidate.value
        text = value if isinstance(value, str) else ", ".join(value)
        if text:
            best.setdefault(candidate.field, text)
    names = {"title": "title", "author": "authors", "date": "issued"}
    return Found({name: best.get(field, "") for name, field in names.items()})


def print_metadata(truths: Sequence[Truth], found: Sequence[Found]) -> None:
    """Print how often title, author and date are right where no page of the domain was seen."""
    known = [{one.truth: getattr(truth, one.truth) for one in FIELDS} for truth in truths]
    print(f"\n| domains held out | field | {HEAD} |\n|---|---|" + "---:|" * 5)
    for one in FIELDS:
        print(f"| Sourcebook | {one.name} | {score(known, found, one).cells()} |")


def print_texts(data: Path, truths: Sequence[Truth], rows: dict[str, dict[str, str]]) -> None:
    """Print the measures of the data's own scorer, by kind of page."""
    scorer = load_scorer(data)
    names = ("words_precision", "words_recall", "words_f1", "shingles_f1")
    print("| text of | pages | by | " + " | ".join(n.replace("_", " ") for n in names) + " |")
    print("|---|---:|---" + "|---:" * len(names) + "|")
    kinds = sorted({truth.kind for truth in truths})
    for kind in [*kinds, "all"] if len(kinds) > 1 else kinds:
        gold = {truth.id: truth.text for truth in truths if kind in (truth.kind, "all")}
        for name, texts in rows.items():
            found = scorer.score(gold, texts)
            cells = " | ".join(f"{found[n]:.4f}" for n in names)
            print(f"| {kind} | {len(gold)} | {name} | {cells} |")


def main() -> None:
    """Cross-validate and print the tables."""
    parser = arguments("Scores HTML captures, cross-validated by domain.")
    parser.add_argument("--every", type=int, default=1, help="one page in so many, to try it")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    samples = list(read_samples(*options.data, every=options.every))
    truths = [sample.truth for sample in samples]
    captures = {
        truth.id: read_capture(data, truth)
        for data in options.data
        for truth in read_truths(data)[:: options.every]
    }
    pages = {truth.id: read_text(captures[truth.id]).text for truth in truths}
    peers, seconds = run_peers(pages)
    scores = cross_validate(samples, options.trees)
    ours = {s.truth.id: kept_text(s, found) for s, found in zip(samples, scores, strict=True)}
    whole = {
        s.truth.id: whole_text(captures[s.truth.id], found)
        for s, found in zip(samples, scores, strict=True)
    }
    everything = {s.truth.id: "\n".join(line.text for line in s.page.lines) for s in samples}
    own = {"Sourcebook": whole, "its model alone": ours}
    print_texts(options.data[0], truths, {**own, **peers, "everything": everything})
    found = [own_metadata(s, scored) for s, scored in zip(samples, scores, strict=True)]
    articles = [i for i, truth in enumerate(truths) if truth.kind == ARTICLE]
    print_metadata([truths[i] for i in articles], [found[i] for i in articles])
    load_model()
    began = time.process_time()
    for capture in captures.values():
        classify(parse(capture))
    spent = time.process_time() - began
    theirs = seconds["trafilatura"]
    print(f"\nSeconds for {len(captures)} pages on one core:")
    print(f"Sourcebook, bytes to blocks, marks and metadata: {spent:.1f}")
    print(f"trafilatura, text alone: {theirs:.1f}, {theirs / spent:.2f} times as long")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Scores HTML captures against other extractors: article text, metadata, speed.

    python benchmarks/html_model/score.py --data ../shared/eval/wcxb-dev

Every page is judged by a model that has not seen its domain (five folds). The measures of text are
those of the data's own scorer, `score.py` in the folder above the pages.
"""

import html
import logging
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.html_model.learn import FOLDS, describe_apart, fold_of, learn_from
from benchmarks.html_model.pages import Sample, Truth, read_capture, read_samples
from benchmarks.html_model.peers import peer_metadata, run_peers
from benchmarks.html_model.train import arguments
from benchmarks.line_model.score import load_scorer
from sourcebook.extract.html.metadata import read_candidates
from sourcebook.extract.html.roles import classify
from sourcebook.extract.models.html_model import choose_threshold, judge, load_model
from sourcebook.extract.models.trees import Column
from sourcebook.parse.html import parse, read_text

Metadata = tuple[str, str, str]


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
            scores[i] = judge(model, described[i][0].columns)
        print(f"fold {fold + 1}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return scores


def kept_text(sample: Sample, scores: Column) -> str:
    """Return the text of the lines that the model keeps."""
    texts = [line.text for line in sample.page.lines]
    threshold = choose_threshold(scores, [len(text) for text in texts])
    return "\n".join(text for text, score in zip(texts, scores, strict=True) if score >= threshold)


def own_metadata(sample: Sample, scores: Column) -> Metadata:
    """Return the best candidates for title, authors and date."""
    best: dict[str, str] = {}
    for candidate in read_candidates(sample.page, scores, ""):
        value = candidate.value
        text = value if isinstance(value, str) else ", ".join(value)
        if text:
            best.setdefault(candidate.field, text)
    return best.get("title", ""), best.get("authors", ""), best.get("issued", "")


def _same(text: str) -> str:
    text = html.unescape(text).replace("’", "'").replace("‘", "'")
    return " ".join(text.replace("“", '"').replace("”", '"').split()).casefold()


def _same_names(text: str) -> str:
    names = re.split(r"\s*(?:;|,|&|\||\band\b)\s*", _same(text).removeprefix("by "))
    return ", ".join(sorted(name.strip(" .") for name in names if name.strip(" .")))


MEASURES: tuple[tuple[str, Callable[[Truth], str], Callable[[str], str]], ...] = (
    ("title", lambda truth: truth.title, _same),
    ("author", lambda truth: truth.author, _same_names),
    ("date", lambda truth: truth.date, _same),
)


def print_metadata(truths: Sequence[Truth], rows: dict[str, list[Metadata]]) -> None:
    """Print the share of exact values among all known ones, and among those given."""
    print("\n| metadata | field | exact of all | exact of given | given where none is known |")
    print("|---|---|---:|---:|---:|")
    for name, found in rows.items():
        for i, (field, known, fold) in enumerate(MEASURES):
            pairs = [(known(t), one[i]) for t, one in zip(truths, found, strict=True)]
            wanted = [(fold(truth), fold(value)) for truth, value in pairs if truth]
            right = sum(truth == value for truth, value in wanted)
            given = sum(bool(value) for _, value in wanted)
            extra = sum(bool(value) for truth, value in pairs if not truth)
            rates = f"{right / len(wanted):.3f} | {right / max(given, 1):.3f}"
            print(f"| {name} | {field} | {rates} | {extra} |")


def print_texts(data: Path, truths: Sequence[Truth], rows: dict[str, dict[str, str]]) -> None:
    """Print the measures of the data's own scorer."""
    scorer, gold = load_scorer(data), {truth.id: truth.text for truth in truths}
    names = ("words_precision", "words_recall", "words_f1", "shingles_f1")
    print("| article text | " + " | ".join(name.replace("_", " ") for name in names) + " |")
    print("|---" + "|---:" * len(names) + "|")
    for name, texts in rows.items():
        found = scorer.score(gold, texts)
        print(f"| {name} | " + " | ".join(f"{found[n]:.4f}" for n in names) + " |")


def main() -> None:
    """Cross-validate and print the tables."""
    options = arguments("Scores HTML captures, cross-validated by domain.").parse_args()
    logging.disable(logging.CRITICAL)
    samples = list(read_samples(options.data))
    truths = [sample.truth for sample in samples]
    captures = [read_capture(options.data, truth) for truth in truths]
    pages = {truth.id: read_text(c).text for truth, c in zip(truths, captures, strict=True)}
    peers, seconds = run_peers(pages)
    scores = cross_validate(samples, options.trees)
    ours = {s.truth.id: kept_text(s, found) for s, found in zip(samples, scores, strict=True)}
    everything = {s.truth.id: "\n".join(line.text for line in s.page.lines) for s in samples}
    print_texts(options.data, truths, {"Sourcebook": ours, **peers, "everything": everything})
    print_metadata(truths, {
        "Sourcebook": [own_metadata(s, f) for s, f in zip(samples, scores, strict=True)],
        "trafilatura": [peer_metadata(html) for html in pages.values()],
    })  # fmt: skip
    load_model()
    began = time.process_time()
    for capture in captures:
        classify(parse(capture))
    spent = time.process_time() - began
    theirs = seconds["trafilatura"]
    print(f"\nSeconds for {len(captures)} pages on one core:")
    print(f"Sourcebook, bytes to blocks, marks and metadata: {spent:.1f}")
    print(f"trafilatura, text alone: {theirs:.1f}, {theirs / spent:.2f} times as long")


if __name__ == "__main__":
    main()

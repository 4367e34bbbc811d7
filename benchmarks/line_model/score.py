#!/usr/bin/env python3
"""Scores the line model on pages of domains it was not trained on, against other extractors.

    python benchmarks/line_model/score.py --data ../shared/eval/wcxb-dev

Every page is judged by a model trained without its domain (five folds). The measures are those of
the data's own scorer, `score.py` in the folder above the pages.
"""

import importlib.util
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.boosting import SEED
from benchmarks.line_model.captures import CONVERSIONS, PEERS, Page, load_pages
from benchmarks.line_model.learn import learn, split_by_domain
from benchmarks.line_model.train import arguments
from benchmarks.line_model.variations import Capture, read_captures, vary
from sourcebook.extract.models.line_model import LineModel, keep_lines, score_lines

FOLDS = 5
Judged = tuple[Capture, tuple[bool, ...]]


def load_scorer(data: Path) -> ModuleType:
    """Import the data's own scorer."""
    spec = importlib.util.spec_from_file_location("data_scorer", data.parent / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data.parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(model: LineModel, captures: Sequence[Capture]) -> Iterator[Judged]:
    """Yield each capture with the lines that the model keeps of it."""
    for capture in captures:
        yield capture, keep_lines(capture.lines, score_lines(model, capture.lines))


def cross_validate(pages: Sequence[Page], trees: int) -> list[Judged]:
    """Return every capture and variation as judged by a model that has not seen its domain."""
    captures = {page.id: read_captures(page) for page in pages}
    rng = random.Random(SEED)
    variations = {page.id: tuple(vary(captures[page.id], rng)) for page in pages}
    judged: list[Judged] = []
    for fold, (seen, held) in enumerate(split_by_domain(pages, FOLDS), 1):
        began = time.perf_counter()
        _, model = learn([captures[p.id] for p in seen], [variations[p.id] for p in seen], trees)
        for page in held:
            judged += judge(model, (*captures[page.id], *variations[page.id]))
        print(f"fold {fold}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return judged


def print_extraction(scorer: ModuleType, pages: Sequence[Page], judged: Sequence[Judged]) -> None:
    """Print the measures of the data's own scorer for the line model and the other extractors."""
    gold = {page.id: page.text for page in pages}
    rows: list[tuple[str, dict[str, str]]] = []
    for i, kind in enumerate(CONVERSIONS):
        rows.append((f"keep everything, {kind}", {p.id: p.captures[i] for p in pages}))
        texts = {
            capture.page.id: "\n".join(
                line for line, keep in zip(capture.lines, kept, strict=True) if keep
            )
            for capture, kept in judged
            if capture.kind == kind
        }
        rows.append((f"line model, {kind}", texts))
    rows += [
        (f"{name}, on HTML", {p.id: p.peers[i] for p in pages}) for i, name in enumerate(PEERS)
    ]
    names = ("words_precision", "words_recall", "words_f1", "shingles_f1")
    print("| on the same pages | " + " | ".join(name.replace("_", " ") for name in names) + " |")
    print("|---" + "|---:" * len(names) + "|")
    for label, texts in rows:
        found = scorer.score(gold, texts)
        print(f"| {label} | " + " | ".join(f"{found[name]:.4f}" for name in names) + " |")


def print_variations(judged: Sequence[Judged]) -> None:
    """Print, for each kind of capture, the mean precision and recall of kept characters."""
    print("\n| variation | captures | precision | recall | kept whole |\n|---|---:|---:|---:|---:|")
    for kind in sorted({capture.kind for capture, _ in judged}):
        found = [measure(c, kept) for c, kept in judged if c.kind == kind and any(c.labels)]
        precision, recall = (sum(column) / len(found) for column in zip(*found, strict=True))
        whole = sum(recall == 1 for _, recall in found) / len(found)
        print(f"| {kind} | {len(found)} | {precision:.4f} | {recall:.4f} | {whole:.4f} |")


def measure(capture: Capture, kept: Sequence[bool]) -> tuple[float, float]:
    """Return precision and recall of the kept characters by the capture's own labels."""
    sizes = [len(line.strip()) for line in capture.lines]
    common = sum(n for n, k, y in zip(sizes, kept, capture.labels, strict=True) if k and y)
    taken = sum(n for n, k in zip(sizes, kept, strict=True) if k)
    wanted = sum(n for n, y in zip(sizes, capture.labels, strict=True) if y)
    return common / max(taken, 1), common / max(wanted, 1)


def main() -> None:
    """Cross-validate and print both tables."""
    parser = arguments("Scores the line model, cross-validated by domain.")
    parser.add_argument("--every", type=int, default=1, help="one page in so many, to try it")
    options = parser.parse_args()
    pages = load_pages(options.data, options.work)[:: options.every]
    judged = cross_validate(pages, options.trees)
    print_extraction(load_scorer(options.data), pages, judged)
    print_variations(judged)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Trains the HTML line model on every evaluation page and writes its numbers.

    python benchmarks/html_model/train.py --data ../shared/eval/wcxb-dev{,-other} \\
        --out sourcebook/extract/models/html_model.npz

How well such a model does on pages it has not seen is what score.py measures.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.html_model.kinds import facts_of, learn_kinds
from benchmarks.html_model.learn import describe_apart, fold_of, learn_from, save
from benchmarks.html_model.pages import read_samples
from benchmarks.html_model.words import learn_vocabulary

TREES = 150  # of each of the models that are averaged


def arguments(what: str) -> argparse.ArgumentParser:
    """Return the options that training and scoring share."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="the folders of evaluation pages"
    )
    parser.add_argument("--trees", type=int, default=TREES)
    return parser


def main() -> None:
    """Train on all pages, and write the model."""
    parser = arguments("Trains the HTML line model.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    samples = list(read_samples(*options.data))
    described = describe_apart(samples, fold_of(samples))
    trees = learn_from([one for row in described for one in row], options.trees)
    learnt = learn_vocabulary(samples)
    save(learnt, learn_kinds(list(map(facts_of, samples))), trees, options.out)
    size = options.out.stat().st_size
    print(f"{len(samples)} pages, {len(learnt[0])} words, {len(learnt[2])} names, {size} bytes")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Trains the line model on every evaluation page and writes its numbers.

    python benchmarks/line_model/train.py --data ../shared/eval/wcxb-dev \\
        --out sourcebook/extract/models/line_model.npz

How well such a model does on pages it has not seen is what score.py measures.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.boosting import SEED
from benchmarks.line_model.captures import load_pages
from benchmarks.line_model.learn import learn, save
from benchmarks.line_model.variations import read_captures, vary

TREES = 400


def arguments(what: str) -> argparse.ArgumentParser:
    """Return the options that training and scoring share."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation pages")
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(tempfile.gettempdir()) / "line-model",
        help="where the converted pages are kept, outside the project",
    )
    return parser


def main() -> None:
    """Train on all pages, and write the model."""
    parser = arguments("Trains the line model.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    captures = [read_captures(page) for page in load_pages(options.data, options.work)]
    rng = random.Random(SEED)
    variations = [tuple(vary(row, rng)) for row in captures]
    words, model = learn(captures, variations, options.trees)
    save(words, model, options.out)
    print(f"{len(captures)} pages, {len(words)} words, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Converts the model of py3langid to the numbers that `sourcebook` reads; changes none of them.

    python -m benchmarks.language_model.convert --out sourcebook/extract/models/language_model.zip

Needs py3langid, with numpy: `README.md` says which version.
"""

import argparse
import io
import lzma
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

from sourcebook.extract.models.language_model import LEAST, UNIT

BYTES, HALF = 256, 16
"""The values of a byte, and of half a byte."""


def main() -> None:
    """Read the installed model and write it anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="where the numbers go")
    options = parser.parse_args()
    save(converted(read_model()), options.out)
    print(f"{options.out.stat().st_size} bytes")


def read_model() -> dict[str, Any]:
    """Return the arrays of the model that is installed."""
    spec = find_spec("py3langid")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("py3langid is not installed")
    body = lzma.decompress((Path(spec.origin).parent / "data" / "model.npz.xz").read_bytes())
    with np.load(io.BytesIO(body), allow_pickle=False) as numbers:
        return {name: numbers[name] for name in numbers}


def converted(model: dict[str, Any]) -> dict[str, Any]:
    """Return the same model with whole numbers for its scores, which half precision allows."""
    scores = (model["ptc"].astype(np.float64) - LEAST) * UNIT
    whole = scores.astype(np.uint16)
    if not (whole == scores).all():
        raise ValueError("the scores are finer than UNIT, or below LEAST")
    return {
        "languages": np.frombuffer("\n".join(model["classes"].tolist()).encode(), np.uint8),
        "priors": model["pc"].astype(np.float32),
        **sparse(whole),
        **divided(model["nextmove"].reshape(-1, BYTES)),
        "rows": model["nextmove_row"].astype(np.uint32) * HALF,
        "features": model["out_feat"].astype(np.int32),
    }


def sparse(scores: Any) -> dict[str, Any]:
    """Return scores, a row for each run, as those that most runs have and what is above them."""
    usual = scores.min(axis=0)
    runs, classes = np.nonzero(scores != usual)
    return {
        "usual": usual,
        "counts": np.bincount(runs, minlength=len(scores)).astype(np.uint8),
        "classes": classes.astype(np.uint8),
        "above": (scores - usual)[runs, classes],
    }


def divided(moves: Any) -> dict[str, Any]:
    """Return moves, a row for each state, divided by the upper half of the byte, each part once."""
    parts, first, places = np.unique(
        moves.reshape(-1, HALF), axis=0, return_index=True, return_inverse=True
    )
    order = np.argsort(first)  # as they come, which packs more tightly
    rank = np.empty(len(parts), np.uint32)
    rank[order] = np.arange(len(parts), dtype=np.uint32)
    return {
        "moves": parts[order].astype(np.uint32),
        "parts": rank[places.reshape(-1)] * HALF,
    }


def save(arrays: dict[str, Any], out: Path) -> None:
    """Write arrays as NumPy does, packed; the same arrays make the same file."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, numbers in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, numbers)
            entry = ZipInfo(f"{name}.npy")
            archive.writestr(entry, buffer.getvalue(), ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()

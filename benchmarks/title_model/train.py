#!/usr/bin/env python3
"""Scores the title model on pages it has not seen; with --out, trains it on all and writes it.

    python -m benchmarks.title_model.train \\
        --data ../shared/eval/wcxb-dev ../shared/eval/htmldate-800 \\
        --out sourcebook/extract/models/title_model.npz
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.boosting import Chance, arrays_of, learn_trees, rows_of
from benchmarks.line_model.captures import read_html, tool
from benchmarks.training import options
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.titles.headline import headline
from sourcebook.extract.models.title_features import describe
from sourcebook.extract.models.trees import Column, Trees, chances, run_trees
from sourcebook.extract.record import extract
from sourcebook.model import Capture

FOLDS = 5
SHOWN = "as shown"
THRESHOLDS = (0.0, 0.05, 0.1, 0.3, 0.5, 0.75, 0.9)
HALVES = ("development", "held out")
"""Halves of the domains: what is chosen by eye is chosen on the first."""


@dataclass(frozen=True, slots=True)
class Case:
    """The candidate lines of one capture.

    columns: their features. right: which are the title that the data give, or that the page's HTML
    gives where they give none. stated: which are the HTML's. learnt: those of the data, or the
    HTML's where no line has these.
    """

    data: str
    domain: str
    conversion: str
    columns: list[Column]
    right: NDArray[np.bool_]
    stated: NDArray[np.bool_]
    learnt: NDArray[np.bool_]


def main() -> None:
    """Score with domains held out, then train on all pages."""
    given = options(__doc__)
    cases = tuple(case for folder in given.data for case in read_cases(folder))
    print_scores(cases, held_out(cases))
    if given.out:
        save(learn(cases), given.out)
        print(f"{len(cases)} captures, {given.out.stat().st_size} bytes")


def read_cases(data: Path) -> Iterator[Case]:
    """Yield the lines that the model chooses among, for each capture of each page."""
    with (data / "truth.jsonl").open(encoding="utf-8") as truths:
        for truth in map(json.loads, truths):
            html = read_html(data, truth["id"])
            wanted = plain(truth.get("title", ""))
            stated = cache(lambda html=html: plain(extract(_capture("page.html", html)).bib.title))
            for conversion, text in captures_of(html).items():
                for page, pool, columns in asked(text):
                    titles = np.array([plain(headline(page.lines[i].text)) for i in pool])
                    right = titles == (wanted or stated())
                    shown = titles == stated()
                    learnt = right if right.any() else shown
                    if wanted or learnt.any():
                        made = truth["domain"], conversion, columns, right, shown, learnt
                        yield Case(data.name, *made)


def captures_of(html: str) -> dict[str, str]:
    """Return a page as text in three ways: with all its furniture, as a browser shows it, and half
    cleaned."""
    text = str(tool("inscriptis").get_text(html))
    plain_text = tool("resiliparse.extract.html2text").extract_plain_text
    return {
        "inscriptis": text,
        SHOWN: as_shown(text),
        "half_cleaned": plain_text(html, main_content=True),
    }


def as_shown(text: str) -> str:
    """Return a page's text as one copies it from a browser: no indents, no signs of lists."""
    lines = (_ITEM.sub("", line, count=1).rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


_ITEM = re.compile(r"^\s*(?:[*+•-]\s|\d+\.\s(?!\s*[^\W\d_]+\.?,?\s\d{4}))?\s*")
"""The sign of an entry of a list; not the day of "30. Oktober 2023"."""


def _capture(path: str, text: str) -> Capture:
    kind = "text/html" if path.endswith(".html") else "text/plain"
    body = text.encode("utf-8", "replace")
    return Capture(path, kind, body, hashlib.sha256(body).hexdigest())


def asked(text: str) -> list[tuple[CaptureLines, tuple[int, ...], list[Column]]]:
    """Return the arguments of the model's calls when a capture is extracted: none or one call."""
    seen: list[tuple[CaptureLines, tuple[int, ...], list[Column]]] = []

    def listen(page: CaptureLines, pool: Sequence[int], scores: Sequence[float]) -> list[float]:
        seen.append((page, tuple(pool), describe(page, pool, scores)))
        return [1.0] * len(pool)

    with patch("sourcebook.extract.metadata.titles.title.probabilities", listen):
        extract(_capture("page.txt", text))
    return seen


def plain(text: str) -> str:
    """Return the words of a title in lower case, for comparison."""
    return " ".join(re.findall(r"\w+", text.lower()))


def learn(cases: Sequence[Case]) -> Trees:
    """Learn 400 boosted trees."""
    rows = np.concatenate([rows_of(case.columns) for case in cases])
    right = np.concatenate([case.learnt for case in cases])
    return learn_trees(rows, right, trees=400, pace=20, chance=Chance(columns=0.25))


@dataclass(frozen=True, slots=True)
class Best:
    """The likeliest line of a capture: its probability, and whether it is right.

    shown: whether it is the data's title, or the one that `sourcebook` reads from the page's HTML.
    """

    chance: float
    right: bool
    shown: bool


def held_out(cases: Sequence[Case]) -> list[Best]:
    """Return for each case the likeliest line.

    Each is judged by a model that has seen no page of its domain.
    """
    found = [Best(0.0, right=False, shown=False)] * len(cases)
    folds = tool("sklearn.model_selection").GroupKFold(FOLDS)
    for seen, unseen in folds.split(cases, groups=[case.domain for case in cases]):
        trees = learn([cases[i] for i in seen])
        for i in unseen:
            case, sure = cases[i], chances(run_trees(trees, cases[i].columns))
            best = int(np.argmax(sure))
            right = bool(case.right[best])
            found[i] = Best(sure[best], right=right, shown=right or bool(case.stated[best]))
    return found


def print_scores(cases: Sequence[Case], found: Sequence[Best]) -> None:
    """Print how often the most probable line is right, by least probability, on each half.

    of given: right of these. shown: the data's title or that of the page's HTML, of given.
    """
    print("set            conversion     half         probable  right  given  asked of given shown")
    rows: dict[tuple[str, str, str], list[Best]] = {}
    for case, one in zip(cases, found, strict=True):
        rows.setdefault((case.data, case.conversion, half_of(case.domain)), []).append(one)
    for (data, conversion, half), mine in sorted(rows.items()):
        for threshold in THRESHOLDS:
            given = [one for one in mine if one.chance >= threshold]
            right, shown = sum(one.right for one in given), sum(one.shown for one in given)
            counts = f"{right:6} {len(given):6} {len(mine):6}"
            shares = [f"{count / len(given):8.3f}" for count in (right, shown) if given]
            print(f"{data:14} {conversion:14} {half:12} {threshold:8} {counts}", *shares)


def half_of(domain: str) -> str:
    """Return the half of the data that a domain is in, by its digest."""
    return HALVES[hashlib.sha256(domain.encode()).digest()[-1] % 2]


def save(trees: Trees, out: Path) -> None:
    """Write the numbers that `sourcebook.extract.models.title_model` reads."""
    np.savez_compressed(out, **arrays_of(trees, np.uint8))


if __name__ == "__main__":
    main()

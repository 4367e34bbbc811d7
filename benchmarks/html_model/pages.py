"""Reads the evaluation pages, and labels which of their lines belong to the text."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.line_model.labels import label_lines
from sourcebook.model import Capture
from sourcebook.parse.html.html import read_text
from sourcebook.parse.html.page import HtmlPage
from sourcebook.parse.html.tree import read_page

ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Truth:
    """The true text and metadata of a page. kind: what kind of page, `article` or another."""

    id: str
    domain: str
    url: str
    text: str
    title: str
    author: str
    date: str
    kind: str = ARTICLE


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with the labels of its lines."""

    truth: Truth
    page: HtmlPage
    labels: NDArray[np.bool_]


_NAMES = ("id", "domain", "url", "text", "title", "author", "date")


def read_truths(data: Path) -> tuple[Truth, ...]:
    """Return the true text and metadata of every page."""
    with (data / "truth.jsonl").open(encoding="utf-8") as lines:
        return tuple(
            Truth(
                **{name: record[name] or "" for name in _NAMES},
                kind=record.get("page_type", ARTICLE),
            )
            for record in map(json.loads, lines)
        )


def read_capture(data: Path, truth: Truth) -> Capture:
    """Return a page as a capture without a sidecar."""
    body = gzip.decompress((data / "html" / f"{truth.id}.html.gz").read_bytes())
    return Capture(f"{truth.id}.html", "text/html", body, "")


def read_samples(*folders: Path, every: int = 1) -> Iterator[Sample]:
    """Yield every page of some folders that has lines, or one in so many."""
    for data in folders:
        for truth in read_truths(data)[::every]:
            page = read_page(read_text(read_capture(data, truth)).text)
            if page.lines:
                labels = label_lines([line.text for line in page.lines], truth.text)
                yield Sample(truth, page, np.array(labels))

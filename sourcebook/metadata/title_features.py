"""Describes the lines of a page that can be its title by numbers, for the title model.

Its words, its form, its place, what stands around it, and what its rivals are like. After a change
here the model has to be trained again (`benchmarks/title_model/`).
"""

import re
from collections.abc import Sequence

import numpy as np

from sourcebook.lines import Line
from sourcebook.lines.trees import Floats
from sourcebook.metadata.found import Page
from sourcebook.metadata.title_score import LIST_ITEM, TRAIL, words_of
from sourcebook.metadata.title_survey import AROUND, Surroundings, survey

FAR = 30  # lines from the text: a line that is farther is simply far
_SITE = re.compile(r"\s[|–—»:-]{1,2}\s")
_YEAR = re.compile(r"\b20\d\d\b")


def describe(page: Page, pool: Sequence[int], scores: Sequence[float]) -> Floats:
    """Return one row of numbers for each line of `pool`."""
    around = survey(page, pool)
    sizes = [page.lines[i].words for i in pool]
    texts = [page.lines[i].text.casefold() for i in pool]
    rows = [
        (
            *_form(page.lines[i]),
            *_place(page, i, rank, sizes),
            (around.marked[page.body[0]] - around.marked[i + 1]) / (page.body[0] - i + 1),
            *_neighbours(page, i, around.signs),
            *_topic(page.lines[i], around),
            *_rivals(rank, texts, scores),
        )
        for rank, i in enumerate(pool)
    ]
    return np.array(rows, np.float32)


def _form(line: Line) -> tuple[float, ...]:
    text, tokens = line.text, line.text.split()
    letters = [token for token in tokens if token[:1].isalpha()]
    capital = sum(token[0].isupper() for token in letters)
    bare = text.rstrip("\"'”’")
    return (
        line.words,
        len(text),
        capital / (len(letters) + 1),
        text[:1].islower(),
        text.isupper(),
        bare.endswith("."),
        bare.endswith(("?", "!")),
        bare.endswith((":", ",", ";", "…", "...")),
        bool(LIST_ITEM.match(text)),
        text[:1].isdigit(),
        sum(map(str.isdigit, text)),
        bool(_SITE.search(text)),
        any(sign in text for sign in TRAIL),
        bool(_YEAR.search(text)),
        ":" in text[:-1],
        text[:1] in "[(",
    )


def _place(page: Page, i: int, rank: int, sizes: Sequence[int]) -> tuple[float, ...]:
    first = page.body[0]
    after, before = sizes[rank + 1 :], sizes[max(0, rank - FAR) : rank]
    mine = sizes[rank]
    return (
        i,
        i / (first + 1),
        min(first - i, 2 * FAR),
        rank,
        len(sizes) - rank,
        len(sizes),
        sum(count >= 4 for count in after),
        sum(count >= 4 for count in before),
        max(after, default=0) - mine,
        max(before, default=0) - mine,
    )


def _neighbours(page: Page, i: int, signs: tuple[int, ...]) -> tuple[float, ...]:
    lines = page.lines
    below = [_size(lines, i + step) for step in range(1, AROUND + 1)]
    above = [_size(lines, i - step) for step in range(1, AROUND + 1)]
    near = signs[i + 1 : i + 1 + AROUND]
    return (
        *below[:3],
        *above[:3],
        sum(below) / AROUND,
        sum(above) / AROUND,
        max(below),
        max(above),
        lines[i].gap,
        i + 1 >= len(lines) or lines[i + 1].gap,
        next((k for k, sign in enumerate(near) if sign), AROUND),
        next((k for k, sign in enumerate(near) if sign == 2), AROUND),
        any(signs[max(0, i - 3) : i]),
        i > 0 and page.marks[i - 1] is not None,
        i + 1 < len(lines) and page.marks[i + 1] is not None,
        i > 0 and bool(LIST_ITEM.match(lines[i - 1].text)),
        i + 1 < len(lines) and bool(LIST_ITEM.match(lines[i + 1].text)),
        next((k for k in range(10) if i + k + 1 < len(lines) and lines[i + k + 1].prose), 10),
    )


def _size(lines: Sequence[Line], i: int) -> float:
    return min(lines[i].words, 60) if 0 <= i < len(lines) else -1


def _topic(line: Line, around: Surroundings) -> tuple[float, ...]:
    mine = set(words_of([line]))
    text = line.text.casefold()
    share = len(mine) + 1
    inside = around.all_texts.count(text) if line.words >= 3 else around.texts[text]
    return (
        len(mine & around.opening),
        len(mine & around.opening) / share,
        len(mine & around.lead) / share,
        sum(word in around.text for word in mine) / share,
        sum(min(around.text[word], 10) for word in mine) / share,
        max((around.text[word] for word in mine), default=0) / (1 + len(around.text)),
        around.texts[text],
        inside,
        len(mine),
    )


def _rivals(rank: int, texts: Sequence[str], scores: Sequence[float]) -> tuple[float, ...]:
    mine = scores[rank]
    others = [score for k, score in enumerate(scores) if k != rank]
    same = [k for k, text in enumerate(texts) if text == texts[rank]]
    return (
        mine,
        mine - max(others, default=-5.0),
        sum(score > mine for score in others),
        rank - same[0],
        same[-1] - rank,
    )

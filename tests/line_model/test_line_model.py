"""The line model loads, bears any text, keeps articles whole and drops what is around them."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.extract.models import line_model
from sourcebook.extract.models.arrays import read_arrays
from sourcebook.extract.models.line_features import describe_lines
from sourcebook.extract.models.line_model import (
    PIECE,
    add_context,
    choose_threshold,
    keep_lines,
    load_model,
    score_lines,
)
from sourcebook.extract.models.trees import Trees, run_trees

CASES = Path(__file__).parent / "cases"  # texts of our own
PAGE = (CASES / "around.txt").read_text(encoding="utf-8")
ARTICLES = tuple(
    tuple(path.read_text(encoding="utf-8").strip().split("\n\n"))
    for path in sorted(CASES.glob("article-*.txt"))
)
ARTICLE = ARTICLES[0]

SEEDS = Path(__file__).parents[2] / "seeds"
# The lines of the five seeds that are the articles' own text, counted from 1.
SEED_TEXT = {
    "000": (13, 15),
    "001": (5,),
    "002": (12, 15, 17, 19),
    "003": (5, 7, 9, 11, 13, 16),
    "004": (3, 5, 12, 14),
}
ANY_LINE = st.text(st.characters(exclude_characters="\n"), max_size=200)
FURNITURE = st.sampled_from([line for line in PAGE.split("\n") if line])


def article_lines(lines: Sequence[str]) -> tuple[bool, ...]:
    return keep_lines(lines, score_lines(load_model(), lines))


def kept(text: str) -> list[str]:
    lines = text.split("\n")
    return [line for line, keep in zip(lines, article_lines(lines), strict=True) if keep]


def test_the_numbers_were_learnt_from_the_features_as_they_are() -> None:
    model = load_model()
    values = add_context(describe_lines(ARTICLE, model.lexicon))
    path = Path(line_model.__file__).with_name(line_model.NUMBERS)
    with path.open("rb") as file:
        [width] = read_arrays(file)["width"].flat()
    assert len(values) == width
    assert {len(column) for column in values} == {len(ARTICLE)}
    assert all(math.isfinite(value) for column in values for value in column)
    assert {len(leaves) for leaves in model.trees.leaves} == {2**6}
    assert {len(level) for level in model.trees.columns} == {len(model.trees.leaves)}
    assert path.stat().st_size < 900_000


def test_the_numbers_hold_single_words_only() -> None:
    words = load_model().lexicon.rows
    assert len(words) > 1000
    assert not [word for word in words if len(word.split()) != 1 or len(word) > 30]


@settings(deadline=None)
@given(st.lists(st.one_of(ANY_LINE, FURNITURE, st.sampled_from(ARTICLE)), max_size=60))
def test_any_lines_are_scored(lines: list[str]) -> None:
    scores = score_lines(load_model(), lines)
    assert len(scores) == len(lines)
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert all(score == 0.0 for score, line in zip(scores, lines, strict=True) if not line.strip())
    keep = article_lines(lines)
    assert not [line for line, k in zip(lines, keep, strict=True) if k and not line.strip()]
    assert (score_lines(load_model(), lines), article_lines(lines)) == (scores, keep)


@pytest.mark.parametrize(
    "line", ["", " ", "\x00", "\ud800", "\U0010ffff" * 9, "|", "a" * 1_000_000, "word " * 200_000]
)
def test_odd_lines_are_scored(line: str) -> None:
    lines = (*ARTICLE, line, *ARTICLE)
    assert len(article_lines(lines)) == len(lines)
    assert len(score_lines(load_model(), [line])) == 1


def test_no_lines_have_no_scores() -> None:
    assert score_lines(load_model(), []) == ()
    assert article_lines(["", "\t"]) == (False, False)


def test_a_capture_longer_than_a_piece_is_scored_to_its_end() -> None:
    lines = ["Home"] * PIECE + ["", *ARTICLE]
    scores = score_lines(load_model(), lines)
    assert len(scores) == len(lines)
    assert min(scores[-len(ARTICLE) :]) > 0.5


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_alone_is_kept_whole(article: tuple[str, ...], gap: str) -> None:
    assert kept(gap.join(article)) == list(article)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_extract_is_kept_whole(count: int) -> None:
    assert kept("\n\n".join(ARTICLE[:count])) == list(ARTICLE[:count])


def test_what_is_around_an_article_is_dropped() -> None:
    page = kept(PAGE.format(article="\n\n".join(ARTICLE)))
    assert [line for line in page if line in ARTICLE] == list(ARTICLE)
    dropped = {"Home", "Accept all cookies", "Share on Twitter", "Read more", "Privacy policy"}
    assert dropped.isdisjoint(page)
    assert not [line for line in page if "cookies" in line or "rights reserved" in line]


@pytest.mark.parametrize("seed", SEED_TEXT)
def test_no_line_of_a_seeds_text_is_dropped(seed: str) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    keep = article_lines(path.read_text(encoding="utf-8").split("\n"))
    assert [line for line in SEED_TEXT[seed] if not keep[line - 1]] == []


def test_a_tree_asks_one_question_a_level() -> None:
    trees = Trees(
        columns=[[0], [1]], borders=[[0.5], [10.0]], leaves=[[1.0, 2.0, 4.0, 8.0]], bias=0.25
    )
    assert run_trees(trees, [[0, 1, 0, 1], [0, 0, 11, 11]]) == [1.25, 2.25, 4.25, 8.25]


@given(st.data())
def test_trees_run_together_are_the_sum_of_each_asked_in_turn(data: st.DataObject) -> None:
    values = st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0, 2.0])
    rows = data.draw(st.lists(st.tuples(values, values, values), min_size=1, max_size=9))
    number, depth = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 3))

    def draw(of: st.SearchStrategy[Any], width: int, height: int) -> list[list[Any]]:
        row = st.lists(of, min_size=width, max_size=width)
        return data.draw(st.lists(row, min_size=height, max_size=height))

    columns, borders = draw(st.integers(0, 2), number, depth), draw(values, number, depth)
    trees = Trees(columns, borders, draw(values, 2**depth, number), 0.5)
    expected = []
    for row in rows:
        total = 0.5
        for tree, leaves in enumerate(trees.leaves):
            asked = enumerate(zip(columns, borders, strict=True))
            place = sum((row[c[tree]] > b[tree]) << level for level, (c, b) in asked)
            total += leaves[place]
        expected.append(total)
    assert run_trees(trees, list(zip(*rows, strict=True))) == expected


def test_the_threshold_makes_the_highest_expected_f1() -> None:
    assert choose_threshold([0.9, 0.4, 0.4], [1, 10, 10]) == pytest.approx(0.4)


def test_the_threshold_is_half_the_highest_score_at_most() -> None:
    assert choose_threshold([0.9, 0.8, 0.1], [1, 1, 1]) == pytest.approx(0.45)


def test_a_capture_judged_alike_throughout_is_kept_whole() -> None:
    assert keep_lines(["a", "", "b", "c"], [0.2, 0.0, 0.2, 0.2]) == (True, False, True, True)

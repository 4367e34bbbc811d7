"""What the trees say of lines is weighed by the lines like them and the kind of their page."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.models.element_groups import Groups
from sourcebook.extract.models.html_model import judge
from sourcebook.extract.models.page_kinds import KINDS
from sourcebook.extract.models.trees import Column, Trees

TREES = Trees([[0]], [[0.5]], [[-1.0, 1.0]], 0.0)
"""One question: is the only measure of a line above a half?"""


def judged(lines: list[float], kind: str, groups: list[int] | None = None) -> Column:
    likely = {f"kind {one}": float(one == kind) for one in KINDS}
    named = groups is not None
    numbers = groups or list(range(len(lines)))
    return judge(TREES, [lines], Groups(numbers, [named] * len(lines)), likely)


def test_more_is_asked_of_the_lines_of_a_product_than_of_a_listing() -> None:
    product, listing = (judged([0, 1, 1, 0, 1], kind) for kind in ("product", "listing"))
    assert all(low < high for low, high in zip(product, listing, strict=True))


def test_lines_in_like_elements_are_drawn_together_less_so_in_an_article() -> None:
    def apart(kind: str, groups: list[int] | None) -> float:
        scores = judged([0, 0, 0, 1, 1, 1], kind, groups)
        return scores[-1] - scores[0]

    for kind in ("article", "listing"):
        assert apart(kind, [0] * 6) < apart(kind, None)
    likeness = {kind: apart(kind, [0] * 6) / apart(kind, None) for kind in ("article", "listing")}
    assert likeness["article"] > likeness["listing"]


@given(st.lists(st.floats(0, 1), min_size=1), st.sampled_from(KINDS))
def test_scores_are_chances(lines: list[float], kind: str) -> None:
    assert all(0 < score < 1 for score in judged(lines, kind))

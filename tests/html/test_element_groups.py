"""Lines that stand in the same kind of element are found wherever they are on the page."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.models.element_groups import groups_of, means
from sourcebook.parse.html.tree import read_page

PAGE = """<body><h1>Boats</h1><ul class="boats"><li>Sloop</li><li>Ketch</li></ul><p>Two of them.</p>
<ul class="boats"><li>Yawl</li></ul><ul class="ports"><li>Ryde</li></ul>"""


def test_items_of_like_lists_are_alike() -> None:
    page = read_page(PAGE)
    pairs = zip(groups_of(page).numbers, (line.text for line in page.lines), strict=True)
    groups = {
        tuple(text for _, text in group)
        for _, group in groupby(sorted(pairs), key=lambda pair: pair[0])
    }
    assert groups == {("Boats",), ("Ketch", "Sloop", "Yawl"), ("Two of them.",), ("Ryde",)}


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5)), min_size=1))
def test_means_keep_the_sum(lines: list[tuple[float, int]]) -> None:
    values, groups = zip(*lines, strict=True)
    found = means(values, groups)
    assert sum(found) == pytest.approx(sum(values))
    assert len(set(zip(groups, found, strict=True))) == len(set(groups))

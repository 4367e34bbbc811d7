"""The kind of a page is told by its words and by the names of its elements."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.models.html_features import WORD
from sourcebook.extract.models.html_model import load_model
from sourcebook.extract.models.page_kinds import KINDS, PageKinds

SHOP = """Oak bench. £129.00. Add to cart. In stock. Free shipping over £50. Quantity. Description.
Specifications. Reviews. Customer reviews. Size guide. Returns. You may also like. Checkout."""
THREAD = """Re: Which saw for oak? Quote. Reply. Joined: 2011. Posts: 214. Likes: 3. Thanks a lot.
Thread starter. Log in or register to reply. Members. Forum. Topic. Posted yesterday."""
ESSAY = """The carpenters of the valley worked, as fathers had, by the light of one window. What
they made was seldom signed, and we know the names of four of them, though the historian says more
may be found in the registers of the church. Written by our correspondent. Published in March."""
NAMED = {
    "product": (SHOP, "<main product price cart quantity add to variant sku shop gallery"),
    "forum": (THREAD, "<article thread post reply message user forum avatar votes topic"),
    "article": (ESSAY, "<article entry content post author byline date published single"),
}


def likeliest(text: str, names: str) -> str:
    kinds = load_model().kinds
    chances = kinds.chances(set(WORD.findall(text.lower())), set(names.split()))
    return max(chances, key=chances.__getitem__).removeprefix("kind ")


def test_a_shop_a_thread_and_an_article_are_told_apart() -> None:
    assert {kind: likeliest(*page) for kind, page in NAMED.items()} == {k: k for k in NAMED}


@given(st.sets(st.text(max_size=3)), st.lists(st.floats(-30, 30), min_size=7, max_size=7))
def test_chances_are_those_of_one_page(words: set[str], weights: list[float]) -> None:
    kinds = PageKinds(tuple(weights), dict.fromkeys(words, tuple(weights[::-1])), {})
    found = kinds.chances(words, words)
    assert list(found) == [f"kind {kind}" for kind in KINDS]
    assert math.isclose(math.fsum(found.values()), 1)
    assert all(0 <= chance <= 1 for chance in found.values())

"""Each page of ours becomes the blocks that it was written of, and so does its Markdown."""

import pytest

from benchmarks.structure import found_in, squeezed, wanted_of
from sourcebook.page.article import article, paragraphs
from tests.structure.pages import Page, pages

PAGES = list(pages())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_becomes_its_blocks(page: Page) -> None:
    segments = found_in(page)
    found = [(one.kind, squeezed(one.text)) for one in segments]
    assert found == wanted_of(page)
    read = paragraphs.article(article.render(segments))
    assert [(one.kind, squeezed(one.text)) for one in read] == found

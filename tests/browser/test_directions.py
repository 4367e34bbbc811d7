"""Texts that are written from right to left, in a book that is read from left to right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reading

TEXT = "عقد الوزيران محادثات في موسكو."
REGION = "<!-- {0}: begin -->\n{1}\n<!-- {0}: end -->\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    pages = {
        "index.md": "# Home\n\nWelcome.\n",
        "sources/index.md": "# Sources\n\nAll.\n",
        "sources/talks.md": "---\ntitle: محادثات\nlanguage: ar\nissued: 2019\n"
        "capture: {path: seeds/talks.txt}\n---\n\n"
        + REGION.format("source-text", f"{TEXT}\n\nG20 {TEXT}")
        + "\n## Commentary\n\n[¶1](#p1): ours.\n",
        "topics/talks.md": "---\ntitle: Talks\nalt_labels: [محادثات]\n---\n\nOurs.\n",
    }
    with reading(pages, tmp_path_factory.mktemp("right"), browser) as person:
        yield person


@pytest.mark.parametrize("width", [1280, 360])
def test_a_source_is_set_as_its_language_is_written(shelf: Reader, width: int) -> None:
    page = shelf.open("sources/talks.html")
    page.set_viewport_size({"width": width, "height": 800})
    for selector in ("h1", "#p1", "#p2"):
        expect(page.locator(selector)).to_have_css("direction", "rtl")
    for selector in ("#p1 .permalink", "#p1 .remark", ".commentary p"):
        expect(page.locator(selector).first).to_have_css("direction", "ltr")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_quotation_ends_on_the_left(shelf: Reader) -> None:
    page = shelf.open("topics/talks.html")
    places = page.evaluate(
        """() => {
          const text = document.querySelector("blockquote p").firstChild;
          return [0, text.length - 1].map((start) => {
            const range = document.createRange();
            range.setStart(text, start);
            range.setEnd(text, start + 1);
            return range.getBoundingClientRect().x;
          });
        }"""
    )
    assert places[1] < places[0]

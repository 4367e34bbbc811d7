"""Texts that are written from right to left, in a book that is read from left to right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader, reading

HEADS = ("Harbour", *(f"September {year}" for year in range(1990, 2002)), "Remarks")
TABLE = f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}\n|{' 1234 |' * len(HEADS)}"
TEXT = "عقد الوزيران محادثات في موسكو."
REGION = "<!-- {0}: begin -->\n{1}\n<!-- {0}: end -->\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    pages = {
        "index.md": "# Home\n\nWelcome.\n",
        "sources/index.md": "# Sources\n\nAll.\n",
        "sources/talks.md": "---\ntitle: محادثات\nlanguage: ar\nissued: 2019\n"
        "capture: {path: seeds/talks.txt}\n---\n\n"
        + REGION.format("source-text", f"{TEXT}\n\nG20 {TEXT}\n\n{TABLE}")
        + f"\n## Commentary\n\n[¶1](#p1): ours.\n\n[¶3](#p3): {TEXT}\n",
        "about/ways.md": f"# Ways\n\n## {TEXT}\n\nA.\n\n### G20 (2019)\n\nB.\n\n### G20 {TEXT}\n",
        "topics/talks.md": "---\ntitle: Talks\nalt_labels: [محادثات, محادثة]\n---\n\nOurs.\n",
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


@pytest.mark.parametrize("width", [1280, 360])
def test_a_wide_table_keeps_its_words_and_its_signs(shelf: Reader, width: int) -> None:
    page = shelf.open("sources/talks.html")
    page.set_viewport_size({"width": width, "height": 800})
    table = page.locator("#p3")
    expect(table).to_have_attribute("tabindex", "0")
    words = page.evaluate(
        """() => [...document.querySelectorAll("#p3 th")].map((cell) => {
          const range = document.createRange();
          range.selectNodeContents([...cell.childNodes].findLast((node) => node.data));
          return range.getClientRects().length;
        })"""
    )
    assert max(words) == 2, "the month and the year, each on a line"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    number, mark = (table.locator(one).bounding_box() for one in (".permalink", ".remark"))
    assert number and mark
    assert page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).matches('#p3 .permalink')",
        [number["x"] + number["width"] / 2, number["y"] + number["height"] / 2],
    )


def test_what_people_write_from_the_right_is_set_so(shelf: Reader) -> None:
    page = shelf.open("sources/talks.html")
    expect(page.locator(".commentary p", has_text=TEXT)).to_have_css("direction", "rtl")
    expect(page.locator(".margin__said", has_text=TEXT)).to_have_css("direction", "rtl")
    page = shelf.open("topics/talks.html")
    names = page.locator(".names .name").all()
    boxes = [box for name in names if (box := name.bounding_box())]
    assert boxes[0]["x"] < boxes[1]["x"], "the first name comes first"


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


def test_a_line_of_the_contents_is_set_as_its_heading(shelf: Reader) -> None:
    page = shelf.open("about/ways.html")
    links = page.locator(".md-sidebar--secondary .md-nav__link[href^='#']")
    expect(links).to_have_text([TEXT, "G20 (2019)", f"G20 {TEXT}"])
    sides = [link.evaluate("link => getComputedStyle(link).direction") for link in links.all()]
    heads = page.locator("article :is(h2, h3)").all()
    assert sides == ["rtl", "ltr", "rtl"]
    assert sides == [head.evaluate("one => getComputedStyle(one).direction") for head in heads]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280

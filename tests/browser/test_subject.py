"""The page of a subject: its first passage in sight, and its sources narrowed by year and kind."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader, reading

TOPIC = "topics/ferries.html"
YEARS = (1998, 2001, 2004, 2008, 2011, 2013, 2015, 2016, 2017, 2018, 2019)
SOURCE = """---
title: "{title} of {year}"
issued: {year}-03-16
authors: ["{author}"]
type: {kind}
language: en
capture: {{path: seeds/{year}.txt}}
---

<!-- source-text: begin -->
The ferry of number {year} crossed the sound at night.
<!-- source-text: end -->

## Commentary
"""
INTRODUCTION = "Ferries cross the sound at night. " * 30


def source(year: int) -> str:
    title = "A report on ferries, harbours, ice, and all that people said of them in the town"
    author = "آمنة حداد" if year == YEARS[0] else "Ada Quince"
    kind = "report" if year < 2012 else "article-newspaper"
    return SOURCE.format(title=title, year=year, author=author, kind=kind)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    pages = {
        "index.md": "# Home\n\nWelcome.\n",
        "sources/index.md": "# Sources\n\nAll.\n",
        **{f"sources/of-{year}.md": source(year) for year in YEARS},
        "topics/ferries.md": "---\ntitle: Ferries\nalt_labels: [ferry]\n"
        f"scope_note: {'What crosses the sound. ' * 8}\n---\n\n{INTRODUCTION}\n\n"
        f"## Where they go\n\n{INTRODUCTION}\n\n[A source](../sources/of-1998.md)\n",
    }
    with reading(pages, tmp_path_factory.mktemp("subject"), browser) as person:
        yield person


def rows(page: Page) -> int:
    return page.locator(".region--evidence > h3 + ul > li:visible").count()


def test_the_first_passage_is_in_sight(shelf: Reader) -> None:
    page = shelf.open(TOPIC)
    page.set_viewport_size({"width": 1280, "height": 800})
    box = page.locator(".region--evidence blockquote").first.bounding_box()
    assert box
    assert box["y"] <= 620


def test_an_introduction_is_read_on_without_scripts(browser: Browser, shelf: Reader) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shelf.base + TOPIC)
    words = page.locator(".intro__words")
    assert rows(page) == len(YEARS)
    folded = words.bounding_box()
    words.get_by_role("link", name="A source").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".intro summary")).to_be_focused()
    page.get_by_text("Read on").click()
    shown = words.bounding_box()
    assert folded
    assert shown
    assert folded["height"] < 100 < shown["height"]
    page.goto(f"{shelf.base}{TOPIC}#where-they-go")
    expect(page.get_by_role("heading", name="Where they go")).to_be_in_viewport()
    context.close()


def test_sources_are_narrowed_and_the_address_keeps_it(shelf: Reader) -> None:
    page = shelf.open(TOPIC)
    page.get_by_label("From the year").select_option("2008")
    assert rows(page) == 8
    page.get_by_label("Kind").select_option("Report")
    assert rows(page) == 2
    expect(page.get_by_role("status")).to_have_text("2 of 11 sources.")
    expect(page.locator("[id='2015']")).to_be_hidden()
    assert page.url.endswith("?year=2008-&kind=Report")
    page.reload()
    assert rows(page) == 2
    page.locator("ul.columns").get_by_role("link", name="2015").click()
    expect(page.locator("[id='2015']")).to_be_in_viewport()
    assert rows(page) == len(YEARS)
    page.goto(f"{shelf.base}{TOPIC}?year=2016")
    assert rows(page) == 1
    page.get_by_role("button", name="Show all again").click()
    assert rows(page) == len(YEARS)
    assert page.url.endswith(TOPIC)


def test_a_date_stays_apart_from_a_name_that_is_read_from_the_right(shelf: Reader) -> None:
    page = shelf.open(TOPIC)
    row = page.locator(".region--evidence li", has=page.locator("bdi"))
    expect(row.locator("bdi")).to_have_text("آمنة حداد")
    name = row.locator("bdi").bounding_box()
    day = page.evaluate(
        """() => {
          const text = document.querySelector(".region--evidence li bdi").parentElement.lastChild;
          const range = document.createRange();
          range.setStart(text, text.data.indexOf("16"));
          range.setEnd(text, text.data.indexOf("16") + 2);
          return range.getBoundingClientRect().toJSON();
        }"""
    )
    assert name
    assert day["x"] > name["x"] + name["width"] or day["y"] > name["y"] + 10

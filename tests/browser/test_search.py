"""Searching, in the dialog and on the page, with the mouse and with keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

PHRASE = "black-belt judoist"


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_open_the_search_and_close_it(reader: Reader, keys: str) -> None:
    page = reader.open("index.html")
    page.keyboard.press(keys)
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()


def test_nothing_is_loaded_before_somebody_asks(reader: Reader) -> None:
    page = reader.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{reader.base}index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url]


def test_a_search_finds_a_paragraph_and_lands_on_it(reader: Reader) -> None:
    page = reader.open("index.html")
    page.locator("[data-search-open]").first.click()
    ask(page, PHRASE)
    passage = page.locator(".search__passage").first
    expect(passage.locator("mark").first).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?"))
    expect(page.locator(".search__meta").first).to_have_text(re.compile("Source"))
    passage.click()
    expect(page).to_have_url(re.compile(r"/book/sources/.*#p1$"))
    expect(page.locator("#p1")).to_be_in_viewport()
    assert PHRASE in page.locator("#p1").inner_text()
    assert page.evaluate("CSS.highlights.get('found').size") > 0


def test_a_search_by_keys_alone(reader: Reader) -> None:
    page = reader.open("topics/index.html")
    page.keyboard.press("/")
    page.keyboard.type("sanctions")
    expect(page.locator(".search__title").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__title").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sanctions"))


def test_focus_stays_in_the_dialog(reader: Reader) -> None:
    page = reader.open("index.html")
    page.keyboard.press("/")
    ask(page, "treaty")
    expect(page.locator(".search__title").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        place = "document.activeElement.closest('dialog, body').tagName"
        assert (
            page.evaluate(place) == "DIALOG"
            or page.evaluate("!document.hasFocus()")
            or (page.evaluate("document.activeElement === document.body"))
        )


def test_nothing_found_says_so(reader: Reader) -> None:
    page = reader.open("index.html")
    page.keyboard.press("/")
    ask(page, "zzzzqqqq")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found for “zzzzqqqq”"))


def test_topics_are_found_by_names_in_other_scripts(reader: Reader) -> None:
    page = reader.open("search.html?q=Южные+Курилы")
    expect(page.locator(".search__title").first).to_have_text("Territorial dispute")


def test_search_page_keeps_its_query_in_its_address(reader: Reader) -> None:
    page = reader.open("search.html?q=treaty")
    expect(page.locator(".search__title").first).to_be_visible()
    every = page.locator(".search__title").count()
    page.get_by_label("Kind").select_option("Topic")
    expect(page).to_have_url(re.compile(r"\?q=treaty&kind=Topic$"))
    expect(page.locator(".search__meta").first).to_have_text("Topic")
    page.wait_for_function("n => document.querySelectorAll('.search__title').length < n", arg=every)
    again = reader.open(page.url.removeprefix(reader.base))
    expect(again.get_by_label("Kind")).to_have_value("Topic")
    ask(again, "sanctions")
    expect(again).to_have_url(re.compile(r"\?q=sanctions&kind=Topic$"))


def test_an_index_that_cannot_be_loaded_says_so(reader: Reader) -> None:
    page = reader.context.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{reader.base}index.html")
    page.keyboard.press("/")
    ask(page, "treaty")
    expect(page.get_by_role("status")).to_have_text(re.compile("could not be loaded"))

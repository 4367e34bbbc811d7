"""The list of all sources: sorted, narrowed, shared; and read without scripts."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook.derive.listed import lists
from tests.browser.conftest import Reader, reading

# Titles, and what else the list says of each source; on two pages of four.
SOURCES: Mapping[str, Mapping[str, str]] = {
    "Émile": {
        "issued": "2019-05-03",
        "publisher": "Club",
        "license": "CC-BY-4.0",
        "language": "fr",
    },
    "zebra": {"issued": "2015~", "type": "article"},
    "Anna": {"issued": "2015", "publisher": "Press"},
    "Émigré 9": {"issued": "1990", "publisher": "Agency", "language": "ru"},
    "Émigré 10": {"publisher": "Club"},
}
FIRST = ["Émile", "zebra", "Anna", "Émigré 9"]
ON_TRADE = ("Émile", "Anna")


def source(title: str) -> str:
    meta = {"type": "report", "language": "en", "license": "InC", **SOURCES[title]}
    if title in ON_TRADE:
        meta["topics"] = "[trade]"
    lines = "\n".join(f"{key}: {value}" for key, value in meta.items())
    return (
        f"---\ntitle: {title}\n{lines}\ncapture: {{path: seeds/{title}.txt}}\n---\n\n"
        "<!-- source-text: begin -->\nWords.\n<!-- source-text: end -->\n\n## Commentary\n"
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    """A reader of a list that takes two pages."""
    folder = tmp_path_factory.mktemp("lists")
    pages = {
        "index.md": "# Home\n\nWelcome.\n",
        "sources/index.md": "# All sources\n\n<!-- sourcebook: all-sources -->\n",
        "topics/trade.md": "---\ntitle: Trade\n---\n\nOurs.\n",
        **{f"sources/{number}.md": source(title) for number, title in enumerate(SOURCES)},
    }
    with ExitStack() as stack:
        # Pages are short for this site alone: others may be built while it is read.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lists, "PAGE_ROWS", len(FIRST))
            person = stack.enter_context(reading(pages, folder, browser))
        yield person


def names(page: Page) -> list[str]:
    return page.locator(".region--list tbody td:nth-child(2)").all_inner_texts()


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def head(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_list_is_as_it_was_until_somebody_chooses(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    expect(page.get_by_role("button", name="Source", exact=True)).to_be_visible()
    assert names(page) == FIRST
    expect(page.locator(".region--list p", has_text="Pages:")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_a_click_on_a_head_sorts_all_pages(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    head(page, "Source")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page) == ["Anna", "Émigré 9", "Émigré 10", "Émile", "zebra"]
    expect(page.get_by_role("columnheader", name="Source")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert page.locator("[aria-sort]").count() == 1
    head(page, "Source")
    page.wait_for_function("() => document.querySelector('td:nth-child(2)').innerText === 'zebra'")
    expect(page).to_have_url(re.compile(r"\?sort=-source$"))
    expect(page.locator(".region--list p", has_text="Pages:")).not_to_be_visible()


def test_dates_sort_as_dates_and_what_is_unknown_comes_last(shelf: Reader) -> None:
    page = shelf.open("sources/index.html?sort=date")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page) == ["Émigré 9", "Anna", "zebra", "Émile", "Émigré 10"]
    page = shelf.open("sources/index.html?sort=publisher")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page)[-1] == "zebra"
    page = shelf.open("sources/index.html?sort=-publisher")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page)[-1] == "zebra"


def test_second_page_sorts_all_pages_too(shelf: Reader) -> None:
    page = shelf.open("sources/index-2.html?sort=date")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page)[0] == "Émigré 9"
    page.get_by_role("link", name="Trade").first.click()
    expect(page.locator("h1")).to_have_text("Trade")


def test_a_list_is_narrowed_by_its_columns_and_by_words(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    choice(page, "Topic").select_option("Trade")
    expect(page.get_by_role("status")).to_have_text("2 of 5 sources.")
    choice(page, "Year").select_option("2015")
    expect(page.get_by_role("status")).to_have_text("1 of 5 sources.")
    assert names(page) == ["Anna"]
    expect(page).to_have_url(re.compile(r"\?topics=Trade&year=2015$"))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("2 of 5 sources.")
    expect(choice(page, "Year")).to_have_value("")
    page.get_by_role("button", name="Show all again").click()
    expect(page.locator(".region--list tbody tr")).to_have_count(4)
    page.get_by_label("Find in the list").fill("emigre")
    expect(page.get_by_role("status")).to_have_text("2 of 5 sources.")
    again = shelf.open(page.url.removeprefix(shelf.base))
    expect(again.get_by_role("status")).to_have_text("2 of 5 sources.")
    expect(again.get_by_label("Find in the list")).to_have_value("emigre")


def test_choices_are_those_of_all_pages(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    choice(page, "Language").focus()
    expect(choice(page, "Language").locator("option", has_text="Russian")).to_be_attached()
    expect(choice(page, "Language")).to_be_focused()
    choice(page, "Language").select_option("Russian")
    expect(page.get_by_role("status")).to_have_text("1 of 5 sources.")


def test_pages_that_cannot_be_read_are_owned_up_to(shelf: Reader) -> None:
    page = shelf.context.new_page()
    page.route("**/rows-1.js", lambda route: route.abort())
    page.goto(f"{shelf.base}sources/index.html?sort=source")
    expect(page.get_by_role("status")).to_have_text(re.compile("this page alone"))
    assert len(names(page)) == 4


def test_heads_and_choices_work_by_keys(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    page.get_by_role("button", name="Kind", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Kind")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.get_by_role("button", name="Kind", exact=True)).to_be_focused()


def test_on_a_narrow_screen_the_order_is_a_choice(shelf: Reader) -> None:
    page = shelf.open("sources/index.html")
    expect(choice(page, "Order")).not_to_be_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    choice(page, "Order").select_option("source")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page)[0] == "Anna"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("sources/index.html", "tbody td:nth-child(2)"),
        ("index.html", "blockquote p"),
        ("topics/territorial-dispute.html", "blockquote p"),
    ],
)
def test_a_long_word_does_not_widen_the_page(reader: Reader, path: str, place: str) -> None:
    page = reader.open(path)
    found = page.locator(f"[class*='region--'] {place}").first
    found.evaluate("element => element.append('%D0%BE'.repeat(40))")
    for width in (360, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_leaves_the_contents_their_place(reader: Reader) -> None:
    page = reader.open("sources/index.html")
    page.set_viewport_size({"width": 1100, "height": 800})
    table = page.locator(".region--list table").bounding_box()
    beside = page.locator(".md-sidebar--secondary").bounding_box()
    assert table
    assert beside
    assert table["x"] + table["width"] <= beside["x"]


def test_the_list_takes_the_width_that_there_is(reader: Reader) -> None:
    page = reader.open("sources/index.html")
    page.set_viewport_size({"width": 1280, "height": 800})
    table = page.locator(".region--list table").bounding_box()
    assert table
    assert table["width"] > 1100


def test_a_copy_in_a_folder_sorts_its_page(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / "book/sources/index.html").as_uri())
    head(page, "Source")
    expect(page.get_by_role("status")).to_have_text("5 of 5 sources.")
    assert names(page) == sorted(names(page), key=str.casefold)
    context.close()


def test_without_scripts_the_list_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sources/index.html")
    assert len(names(page)) == 5
    assert page.locator("th button").count() == 0
    context.close()


def test_groups_and_subjects_lead_to_their_pages(reader: Reader) -> None:
    page = reader.open("browse.html")
    page.locator(".region--by-year").get_by_role("link", name="Going Backward").click()
    expect(page.locator("h1")).to_have_text("Going Backward with Russia")
    page = reader.open("subjects.html")
    page.get_by_role("link", name="T", exact=True).first.click()
    expect(page.locator("#t")).to_be_in_viewport()
    other = page.locator(".region--subjects li", has_text=re.compile("^Южные Курилы: see"))
    expect(other).to_be_attached()


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("sources/index.html?kind=Blog+post", {"Going Backward with Russia"}),
        ("search.html?q=sanctions", {"The Transformation of Russia-Japan Ties"}),
    ],
)
def test_what_is_shown_can_be_carried_away(reader: Reader, path: str, titles: set[str]) -> None:
    page = reader.open(path)
    if path.startswith("search"):
        page.locator(".search__results li").first.wait_for()
    for name, read in (("BibLaTeX", "sources.bib"), ("RIS", "sources.ris")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        assert download.value.suggested_filename == read
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert text.count("TI  - " if name == "RIS" else "\n  title = ") >= len(titles)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSL-JSON", exact=True).click()
    items = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    shown = {title for item in items for title in titles if item["title"].startswith(title)}
    assert shown == titles
    expect(page.locator(".carry__said")).to_contain_text("as CSL-JSON")
    if "kind" in path:
        assert len(items) == 1

"""What surrounds the text: colours, contents, menu, folded parts; Material's script on demand."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from sourcebook.publish.site import site
from tests.browser.conftest import ROOT, Reader, project_with

SOURCE = "sources/going-backward-with-russia.html"
TOPIC = "topics/territorial-dispute.html"
THEME = "theme:\n  name: sourcebook"
HEADER = 48  # px


def scheme(page: Page) -> str:
    return str(page.evaluate("document.body.dataset.mdColorScheme"))


def colours(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("button", name="colours")


def phone(page: Page) -> Locator:
    """Make the window that of a phone, and open its menu by keys."""
    page.set_viewport_size({"width": 400, "height": 800})
    menu = page.get_by_role("checkbox", name="Menu")
    menu.focus()
    page.keyboard.press("Space")
    return menu


def test_colours_follow_the_system_until_one_is_chosen(reader: Reader) -> None:
    page = reader.open("index.html")
    switch = colours(page)
    follows = "s => document.body.dataset.mdColorScheme === s"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(follows, arg="slate")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(follows, arg="default")
    switch.click()  # light
    switch.click()  # dark
    assert scheme(page) == "slate"
    expect(switch).to_have_count(1)
    other = reader.open(SOURCE)
    assert scheme(other) == "slate"
    colours(other).click()
    assert scheme(other) == "default"  # the system's again


def test_colours_can_be_switched_by_keys(reader: Reader) -> None:
    page = reader.open("index.html")
    colours(page).focus()
    page.keyboard.press("Space")
    expect(colours(page)).to_have_accessible_name("Switch to dark colours")
    expect(colours(page)).to_be_focused()
    page.keyboard.press("Enter")
    assert scheme(page) == "slate"
    expect(colours(page)).to_be_focused()


@pytest.mark.parametrize("kept", ["{", "null", '"x"', '{"index": 7}', '{"index": "at"}'])
def test_what_a_browser_kept_wrongly_is_no_choice(reader: Reader, kept: str) -> None:
    page = reader.open("index.html")
    page.evaluate(
        "kept => localStorage.setItem(`${new URL('.', location).pathname}.__palette`, kept)", kept
    )
    page.reload()
    expect(colours(page)).to_have_count(1)


def test_a_tab_that_an_address_leads_to_is_chosen(reader: Reader) -> None:
    """As the extension for tabs writes them."""
    page = reader.open("index.html")

    def with_tab(route: Route) -> None:
        tab = '<input type="radio" name="__tabbed_1" id="tab">'
        there = route.fetch()
        route.fulfill(response=there, body=there.text().replace("</article>", f"{tab}</article>"))

    page.route("**/index.html?*", with_tab)
    page.goto(f"{reader.base}index.html?a#tab")
    expect(page.locator("#tab")).to_be_checked()


def test_contents_and_header_say_where_the_reader_is(leafing: Reader) -> None:
    page = leafing.turn(SOURCE)
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    title = page.locator(".md-header__title")
    expect(here).to_have_count(0)
    expect(title).not_to_have_class("md-header__title md-header__title--active")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Cite").click()
    expect(here).to_have_text("Cite")
    expect(title).to_have_class("md-header__title md-header__title--active")
    page.keyboard.press("Home")
    expect(here).to_have_count(0)


def test_contents_longer_than_the_window_follow_the_reader(leafing: Reader) -> None:
    page = leafing.turn("about/curating.html")
    page.set_viewport_size({"width": 1280, "height": 360})
    page.keyboard.press("End")
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(here).to_be_in_viewport()


def test_the_menu_is_closed_by_escape_and_by_going_somewhere(leafing: Reader) -> None:
    page = leafing.turn(TOPIC)
    menu = phone(page)
    links = page.locator(".md-sidebar--primary .md-nav__link:visible")
    expect(links.first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_be_checked()
    expect(menu).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("link", name="Sanctions").and_(links).click()
    expect(page.locator("h1")).to_have_text("Sanctions")
    expect(page.get_by_role("checkbox", name="Menu")).not_to_be_checked()


def test_the_next_key_leads_into_the_menu(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    phone(page)
    expect(page.locator(".md-sidebar--primary .md-nav__link:visible").first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.md-sidebar--primary'))")
    page.keyboard.press("Escape")
    expect(page.locator(".search-open")).to_be_visible()


def test_the_menu_is_closed_by_who_leaves_it(leafing: Reader) -> None:
    page = leafing.turn(TOPIC)
    menu = phone(page)
    page.locator(".md-content a:visible").first.focus()
    expect(menu).not_to_be_checked()


def test_a_section_of_the_menu_opens_and_closes_by_keys(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    phone(page)
    links = page.locator(".md-sidebar--primary .md-nav__link:visible")
    section = page.get_by_role("checkbox", name="Topics: pages")
    section.focus()
    page.keyboard.press("Space")
    expect(links.first).to_have_text("Asia-Pacific security")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Asia-Pacific security"
    page.keyboard.press("Shift+Tab")
    expect(section).to_be_focused()
    page.keyboard.press("Space")
    expect(links.first).to_have_text("Home")
    expect(section).to_be_focused()


def test_the_contents_of_a_page_open_by_keys_on_a_phone(leafing: Reader) -> None:
    page = leafing.turn(TOPIC)
    menu = phone(page)
    page.get_by_role("checkbox", name="On this page").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#who-says-what$"))
    expect(menu).not_to_be_checked()
    expect(page.get_by_role("heading", name="Who says what")).to_be_in_viewport()


def test_the_menu_says_where_the_reader_is(leafing: Reader) -> None:
    page = leafing.turn(TOPIC)
    menu = page.get_by_role("navigation", name="Navigation")
    expect(menu.locator("[aria-current=page]:visible")).to_have_text("Territorial dispute")


@pytest.mark.parametrize("path", [SOURCE, TOPIC, "people/index.html", "index.html"])
def test_the_first_key_leads_past_the_menu_to_the_beginning(leafing: Reader, path: str) -> None:
    page = leafing.turn(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash")
    expect(page.locator(f"[id='{urlsplit(page.url).fragment}']")).to_have_text(
        page.locator("h1").inner_text()
    )
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


FOCUSED = """() => {
  const { bottom } = document.activeElement.getBoundingClientRect();
  const { outlineStyle } = getComputedStyle(document.activeElement);
  return { bottom, outlineStyle, there: !!document.activeElement.closest("article") };
}"""


@pytest.mark.parametrize("path", [SOURCE, "subjects.html"])
def test_focus_is_seen_and_not_below_the_header(leafing: Reader, path: str) -> None:
    """Going back, too: https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum."""
    page = leafing.turn(path)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.locator("footer a").last.focus()
    for _ in range(150):
        page.keyboard.press("Shift+Tab")
        focused = page.evaluate(FOCUSED)
        if not focused["there"]:
            continue
        assert focused["outlineStyle"] == "solid"
        assert focused["bottom"] > HEADER


def test_what_is_folded_shows_its_focus(leafing: Reader) -> None:
    page = leafing.turn(SOURCE)
    page.keyboard.press("Tab")
    page.locator(".grounds > summary").focus()
    expect(page.locator(".grounds > summary")).to_have_css("outline-style", "solid")


def test_what_is_folded_opens_for_an_address_and_for_paper(leafing: Reader) -> None:
    page = leafing.turn(SOURCE)
    fold = page.locator("details.grounds")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")
    page.evaluate("document.querySelector('.grounds__list').id = 'inside'")
    page.evaluate("location.hash = '#inside'")
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#inside")).to_be_in_viewport()


def test_an_address_that_is_no_address_does_no_harm(leafing: Reader) -> None:
    page = leafing.turn(f"{SOURCE}#%E0%A4%A")
    expect(colours(page)).to_have_count(1)


def test_a_wide_table_is_moved_by_keys(leafing: Reader) -> None:
    page = leafing.turn("about/metadata.html")
    page.set_viewport_size({"width": 360, "height": 800})
    table = page.locator(".md-typeset table").first
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.md-typeset table').scrollLeft > 0")


def test_a_feature_that_needs_materials_script_brings_it(tmp_path: Path, reader: Reader) -> None:
    assert reader.open("index.html").locator("script[src*=bundle]").count() == 0
    project = project_with(ROOT / "docs", tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(THEME, f"{THEME}\n  features: [navigation.top]"), "utf-8")
    assert site.build(project) == 0
    html = (project / "site/index.html").read_text(encoding="utf-8")
    assert "assets/javascripts/bundle" in html
    assert "assets/frame.js" not in html
    assert "assets/start.js" in html

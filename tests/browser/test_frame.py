"""What surrounds the text: colours, contents, menu, folded parts; Material's script on demand."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sourcebook.publish import site
from tests.browser.conftest import ROOT, Reader, project_with

SOURCE = "sources/going-backward-with-russia.html"


def scheme(page: Page) -> str:
    return str(page.evaluate("document.body.dataset.mdColorScheme"))


def test_colours_follow_the_system_until_one_is_chosen(reader: Reader) -> None:
    page = reader.open("index.html")
    switch = page.locator("[data-md-component=palette] label:visible")
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
    other.locator("[data-md-component=palette] label:visible").click()
    assert scheme(other) == "default"  # the system's again


def test_colours_can_be_switched_by_keys(reader: Reader) -> None:
    page = reader.open("index.html")
    choices = page.locator("[data-md-component=palette] input")
    choices.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert scheme(page) == "slate"


@pytest.mark.parametrize("kept", ["{", "null", '"x"', '{"index": 7}', '{"index": -1}'])
def test_what_a_browser_kept_wrongly_is_no_choice(reader: Reader, kept: str) -> None:
    page = reader.open("index.html")
    page.evaluate("kept => localStorage.setItem(`${__md_scope.pathname}.__palette`, kept)", kept)
    page.reload()
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)
    if kept == "{":
        reader.alarms.clear()  # Material's own script in the page says that it cannot read it


def test_contents_and_header_say_where_the_reader_is(reader: Reader) -> None:
    page = reader.open(SOURCE)
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    title = page.locator(".md-header__title")
    expect(here).to_have_count(0)
    expect(title).not_to_have_class("md-header__title md-header__title--active")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Cite").click()
    expect(here).to_have_text("Cite")
    expect(title).to_have_class("md-header__title md-header__title--active")
    page.keyboard.press("Home")
    expect(here).to_have_count(0)


def test_contents_longer_than_the_window_follow_the_reader(reader: Reader) -> None:
    page = reader.open("topics/territorial-dispute.html")
    page.set_viewport_size({"width": 1280, "height": 360})
    page.keyboard.press("End")
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(here).to_be_in_viewport()


def test_the_menu_is_closed_by_escape_and_by_going_somewhere(reader: Reader) -> None:
    page = reader.open("topics/territorial-dispute.html")
    page.set_viewport_size({"width": 400, "height": 800})
    menu = page.get_by_role("checkbox", name="Menu")
    links = page.locator(".md-sidebar--primary .md-nav__link:visible")
    menu.focus()
    page.keyboard.press("Space")
    expect(links.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_checked()
    menu.focus()
    page.keyboard.press("Space")
    page.get_by_role("link", name="Sanctions").and_(links).click()
    expect(page.locator("h1")).to_have_text("Sanctions")
    expect(page.get_by_role("checkbox", name="Menu")).not_to_be_checked()


def test_a_section_of_the_menu_opens_by_keys(reader: Reader) -> None:
    page = reader.open("index.html")
    page.set_viewport_size({"width": 400, "height": 800})
    page.get_by_role("checkbox", name="Menu").focus()
    page.keyboard.press("Space")
    section = page.locator(".md-sidebar--primary label.md-nav__link[tabindex]:visible").first
    inside = page.locator(".md-sidebar--primary .md-nav__item--nested .md-nav__link:visible")
    section.focus()
    page.keyboard.press("Enter")
    switch = page.locator(f"#{section.get_attribute('for')}")
    expect(switch).to_be_checked()
    expect(inside.first).to_be_visible()


def test_what_is_folded_opens_for_an_address_and_for_paper(reader: Reader) -> None:
    page = reader.open(SOURCE)
    fold = page.locator("details.grounds")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")
    page.evaluate("document.querySelector('.grounds__table').id = 'inside'")
    page.evaluate("location.hash = '#inside'")
    expect(fold).to_have_attribute("open", "")
    expect(page.locator("#inside")).to_be_in_viewport()


def test_an_address_that_is_no_address_does_no_harm(reader: Reader) -> None:
    page = reader.open(f"{SOURCE}#%E0%A4%A")
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)


def test_a_wide_table_is_moved_by_keys(reader: Reader) -> None:
    page = reader.open("about/metadata.html")
    page.set_viewport_size({"width": 360, "height": 800})
    table = page.locator(".md-typeset table").first
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.md-typeset table').scrollLeft > 0")


def test_a_feature_that_needs_materials_script_brings_it(tmp_path: Path, reader: Reader) -> None:
    assert reader.open("index.html").locator("script[src*=bundle]").count() == 0
    project = project_with(ROOT / "docs", tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("- toc.follow", "- toc.follow\n    - navigation.top"), "utf-8")
    assert site.build(project) == 0
    html = (project / "site/index.html").read_text(encoding="utf-8")
    assert "assets/javascripts/bundle" in html
    assert "assets/frame.js" not in html
    assert "assets/start.js" in html

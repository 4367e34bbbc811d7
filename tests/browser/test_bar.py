"""The bar at the foot of a phone while a source is read: nothing that is gone to is under it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.test_axe import violations
from tests.browser.test_frame import HEADER

LONG = "sources/going-backward-with-russia.html"


@pytest.fixture
def page(reader: Reader) -> Page:
    page = reader.open(LONG)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 780})
    return page


def test_it_says_where_the_reader_is(page: Page) -> None:
    bar = page.get_by_role("navigation", name="Where you are in the text")
    page.goto(f"{page.url}#p3")
    expect(bar).to_be_visible()
    expect(bar.get_by_role("link", name="¶3 of")).to_be_visible()
    assert violations(page) == []
    contents = bar.get_by_role("button", name="On this page")
    contents.click()
    page.keyboard.press("Escape")
    expect(contents).to_be_focused()
    page.keyboard.press("Enter")
    assert violations(page) == []
    bar.get_by_role("link", name="Cite").click()
    expect(page.get_by_role("heading", name="Cite", exact=True)).to_be_in_viewport()
    expect(bar).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 780})
    page.goto(f"{page.url.partition('#')[0]}#p2")
    expect(page.locator("#p2")).to_be_in_viewport()
    expect(page.locator(".bar")).to_be_hidden()


def test_nothing_that_is_gone_to_stands_under_it(page: Page) -> None:
    page.goto(f"{page.url}#p2")
    bar = page.locator(".bar")
    expect(bar).to_be_visible()
    top = page.locator("#p2").bounding_box()
    assert top
    assert top["y"] >= HEADER
    links = page.locator("#source-text .permalink, #source-text .remark")
    for link in links.all():
        link.focus()
        box, foot = link.bounding_box(), bar.bounding_box()
        assert box
        assert foot is None or box["y"] + box["height"] <= foot["y"]

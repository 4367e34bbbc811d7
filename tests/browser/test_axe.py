"""Nobody is kept out: axe-core's rules on each kind of page, in both schemes, wide and narrow."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Reader, serving

KINDS = {
    "home": "index.html",
    "source": "sources/going-backward-with-russia.html",
    "all sources": "sources/index.html",
    "topic": "topics/territorial-dispute.html",
    "all topics": "topics/index.html",
    "person": "people/shinzo-abe.html",
    "place": "places/disputed-islands.html",
    "event": "events/antalya-2015.html",
    "subjects from A to Z": "subjects.html",
    "browse": "browse.html",
    "reading path": "reading-order.html",
    "chronology": "chronology.html",
    "glossary": "glossary.html",
    "timeline": "timeline.html",
    "map": "map.html",
    "themes": "themes.html",
    "packet": "topics/sanctions.packet.html",
    "search": "search.html",
    "notes": "notes.html",
    "plain": "about/reading.html",
    "code": "about/commenting.html",
    "wide table": "about/metadata.html",
    "line by line": "sources/going-backward-with-russia.html#capture",
}

SHOWN: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 360))


RULES = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": True}}}
"""Beside those that are on by themselves: what is seen of a link or button is in its name."""

SHORTER = """most => {
  for (const list of document.querySelectorAll("ul, ol, dl, tbody")) {
    const alike = Object.groupBy(list.children, (one) => `${one.localName} ${one.className}`);
    for (const some of Object.values(alike)) some.slice(most).forEach((one) => one.remove());
  }
}"""
"""Leaves some items of each list: many that are alike show nothing more, and take minutes."""


def violations(page: Page) -> list[str]:
    """What axe finds wrong; its script is put into a page once, and nothing else comes back."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("rules => axe.run(rules).then((all) => all.violations)", RULES)
    return [f"{v['id']}: {[node['target'] for node in v['nodes']]}" for v in found]


def everywhere(page: Page) -> list[str]:
    """What axe finds on a wide page in light colours and on a narrow one in dark."""
    found = []
    for scheme, width in SHOWN:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {width}: {one}" for one in violations(page)]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(leafing: Reader, kind: str) -> None:
    page = leafing.turn(KINDS[kind])
    page.evaluate(SHORTER, 5)
    assert everywhere(page) == []


def test_the_page_for_wrong_addresses(browser: Browser, built: Path) -> None:
    with serving(built / "book") as base:  # it cannot know a path before the site's own
        person = Reader(base, browser.new_context())
        assert everywhere(person.open("404.html")) == []
        person.context.close()
    assert person.alarms == []


def test_a_page_with_the_search_open(reader: Reader) -> None:
    page = reader.open(KINDS["source"])
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("treaty")
    page.locator(".search__results li").first.wait_for()
    assert everywhere(page) == []


def test_a_page_with_a_comment_and_the_provenance_open(reader: Reader) -> None:
    page = reader.open(KINDS["source"])
    page.locator("summary").first.click()
    page.locator("#source-text .remark").first.click()
    assert everywhere(page) == []
    page.keyboard.press("Escape")
    page.locator("#source-text .permalink").first.click()
    page.get_by_role("complementary", name="Citation of").wait_for()
    assert everywhere(page) == []


def test_a_phone_with_the_menu_open(reader: Reader) -> None:
    page = reader.open(KINDS["topic"])
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("checkbox", name="Menu").check(force=True)
    page.wait_for_timeout(400)  # it slides in
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["home", "source", "topic", "search", "map", "all sources"])
def test_twice_as_large_nothing_sticks_out(leafing: Reader, kind: str) -> None:
    """200 % zoom of a window 1280 wide leaves 640 (WCAG 2.2, 1.4.4 and 1.4.10)."""
    page = leafing.turn(KINDS[kind])
    page.set_viewport_size({"width": 640, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640

"""The made collection of a harbour shows versions, shared words and dates to everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader, serving
from tests.browser.test_axe import everywhere
from tests.collections import evidence

OLDEST = "sources/minutes-of-the-harbour-board.html"
COURIER = "sources/the-mole-and-its-price.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evidence.build(tmp_path_factory.mktemp("evidence"))


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    with serving(site) as base:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        person = Reader(base, context)
        yield person
        context.close()
    assert person.alarms == []


def test_a_reader_goes_from_a_version_to_what_has_changed(reader: Reader) -> None:
    page = reader.open(OLDEST)
    head = page.locator("header.head").get_by_text("This is an older version.")
    assert head.is_visible()
    assert head.get_by_role("link").count() == 1
    page.get_by_role("link", name="The newest beside the oldest").click()
    page.wait_for_url("**/compared/*")
    assert page.locator("del").all_inner_texts() == ["chief", "214", "48,000"]
    assert page.locator("ins").first.inner_text() == "deputy"
    assert page.get_by_text("· moved ·").is_visible()
    assert everywhere(page) == []


def test_marks_in_the_margin_lead_to_what_is_shared(reader: Reader) -> None:
    page = reader.open(COURIER)
    mark = page.locator("#p1 .remark--shared")
    assert mark.evaluate("one => getComputedStyle(one, '::before').content") == '"="'
    mark.click()
    assert page.evaluate("location.hash") == "#shared-p1"
    row = page.locator("#shared-p1").locator("xpath=ancestor::li")
    assert "quoted here" in row.inner_text()
    assert "The older sentence goes on." in row.inner_text()
    page.emulate_media(media="print")
    assert not mark.is_visible()


def test_dates_stand_in_order_and_forecasts_apart(reader: Reader) -> None:
    page = reader.open("dated.html")
    heads = page.locator("main h2").all_inner_texts()
    assert heads == ["Reports", "Forecasts", "Nearly the same words, other dates"]
    marked = page.locator("main mark").all_inner_texts()
    assert marked[:2] == ["19 October 1856", "29 October 1856"]
    assert everywhere(page) == []


def test_lists_have_the_newest_alone(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert home.count("Minutes of the Harbour Board</a>") == 1
    assert f'href="{OLDEST}"' not in home

"""Pages of hostile sources that stand beside the source pages, and pages with strange names, in a
real browser: nothing runs, nothing is asked of another host, every way on works."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from sourcebook.publish.site import site
from tests.browser.conftest import Reader, serving
from tests.publish.test_hostile_outputs import NAMES, TEXTS, project

PAGES = (
    *("exports/packet.packet.html", "timeline.html", "themes.html", "sources/old 3.html"),
    *(f"{folder}/{name}.html" for folder in ("sources", "topics") for name in NAMES),
    *(f"topics/{name}.packet.html" for name in NAMES[:3]),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("strange"))
    assert site.build(folder, strict=False) == 0
    return folder / "site"


@pytest.fixture
def person(browser: Browser, hostile: Path) -> Iterator[Reader]:
    with serving(hostile) as base:
        context = browser.new_context()
        yield Reader(base, context)
        context.close()


def test_nothing_runs_on_any_page(person: Reader) -> None:
    page = person.open("index.html")
    for path in PAGES:
        reply = page.goto(person.base + quote(path))
        assert reply
        assert reply.ok, path
        assert page.evaluate("window.ran === undefined"), path
        assert page.evaluate("!document.querySelector('[onload], [onerror], [onclick]')"), path
    page.close()
    assert person.alarms == []


def test_notes_of_hostile_sources_show_text(person: Reader) -> None:
    """A comment and a citation are copied into a note beside the text by our scripts."""
    page = person.open("index.html")
    for name in NAMES[::2]:
        page.goto(person.base + quote(f"sources/{name}.html"))
        for mark in (".remark", ".permalink"):
            page.locator(f"#p1 {mark}").first.dispatch_event("click")
            expect(page.locator(".beside")).to_have_count(1)
            assert page.evaluate("window.ran === undefined")
            assert page.locator(".beside :is(script, img, svg)").count() == 0
    page.close()
    assert person.alarms == []


def test_what_is_offered_to_take_along_is_there(person: Reader) -> None:
    page = person.open("index.html")
    for folder in ("sources", "topics"):
        for name in NAMES[1::2]:
            page.goto(person.base + quote(f"{folder}/{name}.html"))
            links = page.locator(".takeaway a")
            assert links.count() >= 3
            for link in links.all():
                if str(link.get_attribute("href")).startswith("data:"):
                    with page.expect_download() as saved:
                        link.click()
                    assert saved.value.suggested_filename.endswith((".bib", ".ris", ".csl.json"))
                    assert Path(saved.value.path()).stat().st_size > 50
                else:
                    address = link.evaluate("(a) => a.href")
                    assert page.request.get(address).ok, address
    page.close()
    assert person.alarms == []


def test_every_text_is_a_source(hostile: Path) -> None:
    assert len(list((hostile / "sources").glob("*.annotations.jsonld"))) == len(TEXTS)

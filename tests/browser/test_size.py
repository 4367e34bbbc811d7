"""What a reader's browser must fetch, in bytes as a host that compresses sends them."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from benchmarks.pages.serving import serving

SOURCE = "book/sources/going-backward-with-russia.html"
FIRST_VIEW = 90_000  # of a source page with all that it needs, fonts aside
REQUESTS = 15
FIRST_RESULT = 150_000  # of the first search, all that it shows


def bytes_of(sent: list[tuple[str, int]]) -> int:
    return sum(size for path, size in sent if not path.endswith(".woff2"))


def test_a_first_page_and_a_first_search_are_light(browser: Browser, built: Path) -> None:
    with serving(built) as host:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(host.address + SOURCE, wait_until="networkidle")
        first = list(host.sent)
        page.keyboard.press("/")
        page.get_by_role("searchbox", name="Search").fill("treaty")
        expect(page.locator(".search__results li").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        found = host.sent[len(first) :]
        context.close()
    assert bytes_of(first) <= FIRST_VIEW
    assert len(first) <= REQUESTS
    assert bytes_of(found) <= FIRST_RESULT
    assert {path for path, _ in first} >= {f"/{SOURCE}", "/book/assets/frame.js"}
    assert any("/search-index/" in path for path, _ in found)

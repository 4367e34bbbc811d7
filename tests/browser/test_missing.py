"""The page for an address where there is none: it works under any path, and at any depth."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


class _Host(http.server.SimpleHTTPRequestHandler):
    """A host that answers a wrong address with the site's own page, as forges do."""

    page = b""

    def log_message(self, *_args: object, **_named: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.send_response(code, message or explain)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(self.page)


@pytest.fixture(scope="module")
def host(built: Path) -> Iterator[str]:
    """The address of a host with the site in its folder `book`, and another page at its root."""
    _Host.page = (built / "book/404.html").read_bytes()
    handler = functools.partial(_Host, directory=str(built))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("path", ["gone.html", "topics/gone.html", "a/b/c/d/gone", "sources/x/"])
def test_it_finds_its_site_from_any_depth(host: str, page: Page, path: str) -> None:
    page.goto(f"{host}book/{path}")
    expect(page.locator("h1")).to_have_text("There is no such page")
    link = page.locator("article").get_by_role("link", name="All sources")
    expect(link).to_have_attribute("href", f"{host}book/sources/index.html")
    sheet = (
        "() => document.querySelector('link[href*=\"/book/assets/sourcebook\"]')?.sheet !== null"
    )
    page.wait_for_function(sheet)
    header = page.get_by_role("banner")
    expect(header.get_by_role("button", name="colours")).to_be_visible()
    link.click()
    expect(page).to_have_url(f"{host}book/sources/index.html")


def test_it_searches_for_the_words_of_the_address(host: str, page: Page) -> None:
    page.goto(f"{host}book/sources/going-backward.html")
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("going backward")
    expect(page.locator(".search__title").first).to_have_text("Going Backward with Russia")
    page.get_by_role("searchbox", name="Search").fill('"black-belt judoist"')
    expect(page.get_by_role("status")).to_have_text("1 result")
    assert page.url == f"{host}book/sources/going-backward.html"
    page.locator(".search__passage").first.click()
    expect(page.locator("#p1")).to_be_in_viewport()


def test_what_it_was_built_for_is_taken_first(built: Path, browser: Browser) -> None:
    handler = functools.partial(_Host, directory=str(built / "book"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{server.server_port}/topics/gone.html")
    expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
    assert not [url for url in asked if "/topics/" in url and not url.endswith("gone.html")]
    context.close()
    server.shutdown()
    server.server_close()


def test_an_address_cannot_put_anything_into_the_page(host: str, page: Page) -> None:
    page.goto(f"{host}book/%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(page.get_by_role("status")).to_have_text(re.compile("result|Nothing"))
    assert page.locator("article img").count() == 0

"""Takes the pictures of the built site that the README shows: `make site && make screenshots`.

`python -m benchmarks.screenshots [--site FOLDER] [--out FOLDER]`; ends with status 1 when one is
larger than a README should load. The pages are the demo's.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.pages.serving import serving
from tests.browser.chromium import launched

ROOT = Path(__file__).parents[1]
MOST_BYTES = 200_000
SOURCE = "sources/going-backward-with-russia.html"


@dataclass(frozen=True)
class Shot:
    """A screenshot. path: of the page. prepare: what is done there first. size: in CSS pixels."""

    name: str
    path: str
    prepare: Callable[[Page], None] = lambda _: None
    size: tuple[int, int] = (1280, 660)
    scheme: Literal["light", "dark"] = "light"


def _comment(page: Page) -> None:
    page.locator("#p1 .remark").first.click()
    page.locator(".beside").wait_for()
    to_top(page, ".head h1, h1")


def _results(page: Page) -> None:
    page.locator(".search__passage").first.wait_for()


def to_top(page: Page, selector: str) -> None:
    """Scroll until the element stands below the header."""
    place = "element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 110)"
    page.locator(selector).first.evaluate(place)


def settled(page: Page) -> None:
    """Wait until nothing moves any more, and leave nothing in focus."""
    page.evaluate("document.fonts.ready.then(() => document.activeElement?.blur())")
    page.wait_for_timeout(300)  # a header that slides in is drawn by the browser, not by a script


SHOTS = (
    Shot("home", "index.html"),
    Shot("comment", SOURCE, _comment),
    Shot("topic", "topics/territorial-dispute.html", lambda page: to_top(page, "#who-says-what")),
    Shot("search", "search.html?q=Южные+Курилы", _results),
    Shot("map", "map.html", lambda page: to_top(page, ".picture")),
    Shot("phone", SOURCE, lambda page: to_top(page, "#source-label"), (390, 780), "dark"),
)


def take(browser: Browser, shot: Shot, address: str, folder: Path) -> int:
    """Take one picture into `folder` and return how many bytes it has."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page.goto(address + shot.path, wait_until="networkidle")
    shot.prepare(page)
    settled(page)
    place = folder / f"{shot.name}.png"
    page.screenshot(path=place, animations="disabled", caret="hide")
    page.close()
    return place.stat().st_size


def main() -> int:
    """Take all pictures and print how large each is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / ".github/screenshots")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    large = 0
    with serving(given.site) as host, sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        for shot in SHOTS:
            size = take(browser, shot, host.address, given.out)
            large += size > MOST_BYTES
            print(f"{shot.name:<10}{size / 1000:6.0f} kB")
        browser.close()
    return int(large > 0)


if __name__ == "__main__":
    sys.exit(main())

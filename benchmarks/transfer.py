"""Measures how many bytes a reader's browser loads: to show a page, and to search.

    python -m benchmarks.transfer [SOURCES]

Measured in Chromium from a compressing server, on the project's own site and on a generated one of
SOURCES sources (10,000), compared with Material's built-in search over the same pages. `--site` and
`--made` name folders of earlier builds (`made` holds `ours` and `plain`).
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import corpus, peers
from benchmarks.pages.serving import serving
from tests.browser.chromium import launched

ROOT = Path(__file__).parents[1]
SOURCE = "sources/going-backward-with-russia.html"
QUERY = "treaty"


@dataclass(frozen=True)
class Transfer:
    """What a server sent, in bytes.

    page, requests: for a page without fonts. search: until the first result of the first search.
    settled: half a second later. seconds: from opening the search to the first result.
    """

    page: int
    requests: int
    fonts: int
    search: int
    settled: int
    seconds: float


def _open_ours(page: Page) -> str:
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill(QUERY)
    return ".search__results li"


def _open_material(page: Page) -> str:
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(QUERY)
    return ".md-search-result__item"


def measure(browser: Browser, site: Path, path: str, search: Callable[[Page], str]) -> Transfer:
    """Open a page without a cache, and search. search: types, and returns a result's selector."""
    with serving(site) as host:
        page = browser.new_page()
        page.goto(host.address + path, wait_until="networkidle")
        before = list(host.sent)
        start = time.perf_counter()
        page.locator(search(page)).first.wait_for(timeout=600_000)
        seconds = time.perf_counter() - start
        found = _bytes(host.sent[len(before) :])
        page.wait_for_timeout(500)
        fonts = [size for name, size in before if name.endswith(".woff2")]
        others = [size for name, size in before if not name.endswith(".woff2")]
        settled = _bytes(host.sent[len(before) :])
        page.close()
        return Transfer(sum(others), len(others), sum(fonts), found, settled, seconds)


def _bytes(sent: list[tuple[str, int]]) -> int:
    return sum(size for _, size in sent)


def make(root: Path, sources: int) -> None:
    """Build a generated collection in `root`, once with our search and once with Material's."""
    corpus.make(root, sources)
    for name in ("mkdocs.yml", "hooks"):
        place = ROOT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, root / name)
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    (root / "site").rename(root / "ours")
    (root / "plain.yml").write_text(
        peers.PLAIN_SETTINGS.replace("plugins: []", "plugins: [search]")
    )
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "plain.yml")]
    subprocess.run([*plain, "-d", str(root / "plain")], check=True, capture_output=True)


def report(name: str, transfer: Transfer) -> None:
    """Print a measurement on one line."""
    print(
        f"{name:<26}{transfer.page / 1000:8.1f} kB in {transfer.requests:2} requests"
        f" (and {transfer.fonts / 1000:.0f} kB of fonts); first results after"
        f" {transfer.search / 1000:9.1f} kB more, {transfer.seconds:6.2f} s;"
        f" with what follows {transfer.settled / 1000:9.1f} kB",
        flush=True,
    )


def main() -> int:
    """Measure, and print the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=int, nargs="?", default=10_000)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--made", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made: Path = given.made or Path(folder)
        if given.sources and not given.made:
            make(made, given.sources)
        browser = launched(playwright.chromium)
        report("demo", measure(browser, given.site, SOURCE, _open_ours))
        if given.sources:
            path = f"sources/{min((made / 'ours/sources').glob('[!i]*.html')).name}"
            own = measure(browser, made / "ours", path, _open_ours)
            peer = measure(browser, made / "plain", path, _open_material)
            report(f"{given.sources} sources, ours", own)
            report(f"{given.sources} sources, Material", peer)
            ratio = (peer.page + peer.settled) / (own.page + own.settled)
            print(f"Material's search moves {ratio:.1f} times as much")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

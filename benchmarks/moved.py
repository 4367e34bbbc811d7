"""Print how many bytes a reader's browser moves: to see a page, and to find something.

    python -m benchmarks.moved [SOURCES]

Measured in Chromium from a host that compresses, on the project's own site and on a made one of so
many sources (10,000), beside Material's built-in search over the same pages. `--site` and `--made`
name folders that were built before (`made` holds `ours` and `plain`), and skip the building.
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

from benchmarks import build, corpus
from benchmarks.pages.serving import serving

ROOT = Path(__file__).parents[1]
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SOURCE = "sources/going-backward-with-russia.html"
QUERY = "treaty"


@dataclass(frozen=True)
class Moved:
    """What a host sent: bytes and requests of a page, fonts apart; then for the first search, until
    its first result, and with what followed in half a second.

    seconds: from the key that opens the search to the first result.
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


def measured(browser: Browser, site: Path, path: str, search: Callable[[Page], str]) -> Moved:
    """Open a page with an empty cache, and search. search: types, and says what a result is."""
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
        return Moved(sum(others), len(others), sum(fonts), found, settled, seconds)


def _bytes(sent: list[tuple[str, int]]) -> int:
    return sum(size for _, size in sent)


def make(root: Path, sources: int) -> None:
    """Build a made collection into `root`, once with our search and once with Material's."""
    corpus.make(root, sources)
    for name in ("mkdocs.yml", "hooks", "theme"):
        place = ROOT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, root / name)
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    (root / "site").rename(root / "ours")
    (root / "plain.yml").write_text(build.PLAIN.replace("plugins: []", "plugins: [search]"))
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "plain.yml")]
    subprocess.run([*plain, "-d", str(root / "plain")], check=True, capture_output=True)


def report(name: str, moved: Moved) -> None:
    """Print one line."""
    print(
        f"{name:<26}{moved.page / 1000:8.1f} kB in {moved.requests:2} requests"
        f" (and {moved.fonts / 1000:.0f} kB of fonts); first results after"
        f" {moved.search / 1000:9.1f} kB more, {moved.seconds:6.2f} s;"
        f" with what follows {moved.settled / 1000:9.1f} kB",
        flush=True,
    )


def main() -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=int, nargs="?", default=10_000)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--made", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made: Path = given.made or Path(folder)
        if given.sources and not given.made:
            make(made, given.sources)
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        report("demo", measured(browser, given.site, SOURCE, _open_ours))
        if given.sources:
            path = f"sources/{min((made / 'ours/sources').glob('[!i]*.html')).name}"
            own = measured(browser, made / "ours", path, _open_ours)
            peer = measured(browser, made / "plain", path, _open_material)
            report(f"{given.sources} sources, ours", own)
            report(f"{given.sources} sources, Material", peer)
            ratio = (peer.page + peer.settled) / (own.page + own.settled)
            print(f"Material's search moves {ratio:.1f} times as much")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

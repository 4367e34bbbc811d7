"""Measures the pages of a site as a browser shows them: how high, how many links, what loads.

    python -m benchmarks.page_sizes SITE [--pictures FOLDER] [--only NAME…]
    python -m benchmarks.page_sizes --make SOURCES

Of each kind of page the largest file is taken. Heights are in pixels at 1280 x 800 and 360 x 780,
as printed on A4, and without scripts; links and elements are those of the page as it stands, the
menu included (`own`: without it). Bytes are those of the file, and what a host that compresses
sends for a first view, fonts aside. `--make` builds a collection of `variety.py` first. Ends with
status 1 when a page is higher than 6,000 px on a desk, has more than 300 links, or is wider than a
telephone.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks import variety
from benchmarks.pages.serving import serving
from benchmarks.transfer import ROOT
from tests.browser.chromium import launched

HIGHEST, MOST_LINKS = 6_000, 300
_SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1280, "height": 800},
    "phone": {"width": 360, "height": 780},
}
PAGES = (
    ("home", "index.html"),
    ("browse", "browse.html"),
    ("all sources", "sources/index.html"),
    ("all sources, further", "sources/index-*.html"),
    ("timeline", "timeline.html"),
    ("timeline: century", "timeline/??00-??99.html"),
    ("timeline: decade", "timeline/???0-???9.html"),
    ("timeline: year", "timeline/????.html"),
    ("timeline: month", "timeline/????-??.html"),
    ("map", "map.html"),
    ("themes", "themes.html"),
    ("A to Z", "subjects.html"),
    ("A to Z, further", "subjects/**/*.html"),
    *((f"list of {kind}", f"{kind}/index.html") for kind in ("topics", "people", "places")),
    *((f"list of {kind}", f"{kind}/index.html") for kind in ("organisations", "events")),
    ("topic", "topics/[!i]*.html"),
    ("person", "people/[!i]*.html"),
    ("place", "places/[!i]*.html"),
    ("organisation", "organisations/[!i]*.html"),
    ("event", "events/[!i]*.html"),
    ("source", "sources/[!i]*.html"),
    ("shared words", "shared-words.html"),
    ("dated statements", "dated.html"),
    ("dated statements, further", "dated-*.html"),
    ("reading path", "reading-order.html"),
    ("search", "search.html"),
    ("not found", "404.html"),
)
_COUNTED = """() => ({
    height: document.documentElement.scrollHeight, width: document.documentElement.scrollWidth,
    links: document.querySelectorAll('a[href]').length,
    own: document.querySelectorAll('.md-content a[href]').length,
    nodes: document.querySelectorAll('*').length})"""
_STANDS = "() => Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)"
_PACKET = ".packet.html"
_A4 = 718
"""The width of what is printed on A4, in pixels."""


@dataclass(frozen=True, slots=True)
class Size:
    """A page. links: all, and those below the menu. loaded: milliseconds until all stands."""

    name: str
    path: str
    desk: int
    phone: int
    paper: int
    bare: int
    wide: int
    links: int
    own: int
    nodes: int
    html: int
    sent: int
    loaded: int

    @property
    def row(self) -> str:
        """The row of the table."""
        return (
            f"{self.name:<26}{self.desk:>7,}{self.phone:>8,}{self.paper:>8,}{self.bare:>8,}"
            f"{self.links:>7,}{self.own:>7,}{self.nodes:>8,}{self.html / 1000:>8,.0f}"
            f"{self.sent / 1000:>8,.0f}{self.loaded:>8,}  {self.path}"
        )

    @property
    def fails(self) -> list[str]:
        """What is too much."""
        said = [f"{self.desk:,} px high"] * (self.desk > HIGHEST)
        said += [f"{self.links:,} links"] * (self.links > MOST_LINKS)
        return said + [f"{self.wide} px wide on a telephone"] * (self.wide > 360)


HEAD = (
    f"{'page':<26}{'desk':>7}{'phone':>8}{'A4':>8}{'bare':>8}{'links':>7}{'own':>7}"
    f"{'nodes':>8}{'kB':>8}{'sent':>8}{'ms':>8}"
)


def measure(
    browser: Browser, site: Path, only: tuple[str, ...] = (), pictures: Path | None = None
) -> Iterator[Size]:
    """Yield the size of the largest page of each kind. pictures: a folder for one of each."""
    with serving(site) as host:
        for name, pattern in PAGES:
            pages = (one for one in site.glob(pattern) if not one.name.endswith(_PACKET))
            found = sorted(pages, key=lambda one: one.stat().st_size)
            if found and (not only or name in only):
                path = found[-1].relative_to(site).as_posix()
                before = len(host.sent)
                shown = _shown(browser, host.address + path, pictures, name)
                sent = host.sent[before:]
                first = [size for one, size in sent[: shown.pop("asked")] if ".woff" not in one]
                size = found[-1].stat().st_size
                yield Size(name, path, html=size, sent=sum(first), **shown)


def _shown(browser: Browser, address: str, pictures: Path | None, name: str) -> dict[str, int]:
    """Return what is counted of a page, and how many files it asked for until it stood."""
    asked: list[str] = []
    found: dict[str, int] = {}
    for size, view in _SIZES.items():
        context = browser.new_context(viewport=view)
        page = context.new_page()
        if size == "desk":
            page.on("request", lambda one: asked.append(one.url))
        page.goto(address, wait_until="networkidle", timeout=120_000)
        counted = page.evaluate(_COUNTED)
        if pictures:
            shot = pictures / f"{name.replace(': ', '-').replace(' ', '-')}-{size}.png"
            page.screenshot(path=shot, full_page=counted["height"] < 9_000)
        if size == "desk":
            found |= {"desk": counted["height"], "loaded": page.evaluate(_STANDS)}
            found |= {"asked": len(asked)} | {k: counted[k] for k in ("links", "own", "nodes")}
            page.emulate_media(media="print")
            page.set_viewport_size({"width": _A4, "height": 1000})
            found["paper"] = page.evaluate(_COUNTED)["height"]
        else:
            found |= {"phone": counted["height"], "wide": counted["width"]}
        context.close()
    context = browser.new_context(viewport=_SIZES["desk"], java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    found["bare"] = page.evaluate(_COUNTED)["height"]
    context.close()
    return found


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measures the pages of a site.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--make", type=int, metavar="SOURCES")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=(), metavar="NAME")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site: Path = given.site
        if given.make:
            variety.make(Path(folder), given.make)
            command = [sys.executable, str(ROOT / "build_site.py"), "-C", folder, "-q"]
            subprocess.run(command, check=True)
            site = Path(folder) / "site"
        if given.pictures:
            given.pictures.mkdir(parents=True, exist_ok=True)
        browser = launched(playwright.chromium)
        print(HEAD)
        wrong = []
        for one in measure(browser, site, tuple(given.only), given.pictures):
            print(one.row, flush=True)
            wrong += [f"{one.name}: {what}" for what in one.fails]
        browser.close()
    print("", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

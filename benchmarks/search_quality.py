"""Scores what a search finds first, on queries with what each must find.

    python -m benchmarks.search_quality [QUERIES]

Asked in Chromium on the demo and on the made collection in eleven languages, of our search and of
Material's built-in one over the same pages. Prints, by kind of query, how often a right page is
first, how often it is among the first five, and how many queries bring a page that is wrong.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks import peers
from benchmarks.pages.serving import serving
from sourcebook.publish.site import site
from tests.browser.chromium import launched
from tests.collections import world

ROOT = Path(__file__).parents[1]
QUERIES = ROOT / "tests/collections/search_queries.yml"
LANGUAGES = "[en, ja, ru, de, fr, es, it, ar]"  # those of Material that lunr has
FIVE = 5


@dataclass(frozen=True)
class Query:
    """What is asked, and what must come of it.

    first: parts of addresses, any of which is right as the first; none where nothing may be found.
    only: where given, pages without any of these are wrong. never: pages that are wrong.
    """

    kind: str
    query: str
    first: tuple[str, ...] = ()
    nothing: bool = False
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """How a query was answered. found: the addresses, best first."""

    query: Query
    found: tuple[str, ...]

    @property
    def first(self) -> bool:
        """Whether a right page is first, or nothing was found where nothing is right."""
        return self._right(self.found[:1])

    @property
    def five(self) -> bool:
        """The same within the first five."""
        return self._right(self.found[:FIVE])

    @property
    def wrong(self) -> bool:
        """Whether a page was found that must not be."""
        if self.query.nothing:
            return bool(self.found)
        others = [one for one in self.found if not _any(self.query.only, one)]
        return bool(self.query.only and others) or any(
            _any(self.query.never, one) for one in self.found
        )

    def _right(self, shown: Iterable[str]) -> bool:
        if self.query.nothing:
            return not self.found
        return any(_any(self.query.first, one) for one in shown)


def _any(parts: Iterable[str], address: str) -> bool:
    return any(part in address for part in parts)


def read(path: Path = QUERIES) -> Mapping[str, Sequence[Query]]:
    """Return the queries for each site."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: [_query(one) for one in some] for name, some in rows.items()}


def _query(row: Mapping[str, Any]) -> Query:
    first, only, never = (tuple(row.get(name, ())) for name in ("first", "only", "never"))
    return Query(row["kind"], row["query"], first, bool(row.get("nothing")), only, never)


Ask = Callable[[Page, str, str], list[str]]
"""Asks a query on a site at an address; returns the addresses that are found, best first."""


def ask_ours(page: Page, address: str, query: str) -> list[str]:
    """Ask our search, on its page, by typing."""
    if not page.url.startswith(f"{address}search.html"):
        page.goto(f"{address}search.html")
    form = page.locator("main .search")
    form.evaluate("form => delete form.dataset.answered")
    form.get_by_role("searchbox").fill(query)
    page.locator(".search[data-answered]").wait_for()
    found = page.locator(".search__results .search__title")
    return [unquote(one) for one in found.evaluate_all("all => all.map((a) => a.pathname)")]


def ask_material(page: Page, address: str, query: str) -> list[str]:
    """Ask Material's search, in its dialog."""
    page.goto(f"{address}index.html")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(query)
    with suppress(Error):  # it says nothing of a query that has no words for it
        page.locator(".md-search-result__item").first.wait_for(timeout=3000)
    page.wait_for_timeout(300)
    found = page.locator(".md-search-result__item > a")
    return [unquote(one) for one in found.evaluate_all("all => all.map((a) => a.pathname)")]


def scores(browser: Browser, folder: Path, queries: Iterable[Query], ask: Ask) -> list[Score]:
    """Ask all queries on the site in `folder`."""
    with serving(folder) as host:
        page = browser.new_page()
        made = [Score(one, tuple(ask(page, host.address, one.query))) for one in queries]
        page.close()
        return made


def table(found: Iterable[Score]) -> list[str]:
    """Return lines: by kind, the number of queries, right at first, within five, wrong."""
    groups: dict[str, list[Score]] = defaultdict(list)
    for one in found:
        groups[one.query.kind].append(one)
        groups["all"].append(one)
    groups["all"] = groups.pop("all")
    lines = [f"{'':<12}{'queries':>8}{'first':>7}{'in five':>9}{'wrong':>7}"]
    for kind, some in groups.items():
        first, five, wrong = (
            sum(getattr(one, name) for one in some) for name in ("first", "five", "wrong")
        )
        lines.append(f"{kind:<12}{len(some):>8}{first:>7}{five:>9}{wrong:>7}")
    return lines


def _sites(folder: Path) -> Mapping[str, tuple[Path, Path]]:
    """Build both collections, with our search and with Material's: by name, the two folders."""
    if site.build(ROOT, site=folder / "demo"):
        sys.exit("the demo could not be built")
    made = world.build(folder / "world")
    sites = {}
    for name, ours, project in (
        ("demo", folder / "demo", ROOT),
        ("world", made, folder / "world"),
    ):
        plain = folder / f"plain-{name}"
        shutil.copytree(project / "docs", plain / "docs")
        for path in (plain / "docs").rglob("*.md"):  # pages that need a template of ours
            if "\ntemplate: " in path.read_text(encoding="utf-8"):
                path.unlink()
        settings = plain / "mkdocs.yml"
        plugin = f"plugins: [{{search: {{lang: {LANGUAGES}}}}}]"
        settings.write_text(peers.PLAIN_SETTINGS.replace("plugins: []", plugin), encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)]
        subprocess.run(command, check=True, capture_output=True)
        sites[name] = (ours, plain / "site")
    return sites


def main() -> int:
    """Ask all queries of both searches, and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", type=Path, nargs="?", default=QUERIES)
    queries = read(parser.parse_args().queries)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = _sites(Path(folder))
        browser = launched(playwright.chromium)
        for number, (title, ask) in enumerate((("Ours", ask_ours), ("Material's", ask_material))):
            found = [
                one
                for name, both in sites.items()
                for one in scores(browser, both[number], queries.get(name, ()), ask)
            ]
            print(title, *table(found), sep="\n")
            for one in found:
                if not one.first or one.wrong:
                    print(f"  {one.query.query}: {', '.join(one.found[:3]) or 'nothing'}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures what the shards of the search index cost readers, and save curators.

    python -m benchmarks.search_shards [ENTRIES [SHARD ...]]

Makes the index of ENTRIES (10,000) made entries of 600 words, in shards of at most so many (all in
one, and 1500), into a small site. Counts the time of the processor for the whole index, for
the same again, and for one changed entry, and the memory of all processes at their peak. Then looks
in Chromium, from a compressing server that is 40 ms and 10 Mbit/s away, how many bytes and requests
the first results take. Last, how many of the first ten results are those of a single index.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.pages.serving import serving
from benchmarks.transfer import ARGUMENTS
from sourcebook.publish import search_shards
from sourcebook.publish.search import BUNDLE, build_index
from sourcebook.publish.search_records import SOURCES, SearchRecord
from sourcebook.publish.search_text import SearchPassage

ROOT = Path(__file__).parents[1]
WORDS, PARAGRAPHS, EACH = 30_000, 8, 75
NETWORK = {"offline": False, "latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1e6}
PAGES = {
    "index.md": "# Home\n\nWelcome.\n",
    "sources/index.md": "# Sources\n\nAll.\n",
    "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nHow to.\n",
}
TEN = """async (query) => {
  const { take } = await sourcebook.engine.search([{ parts: sourcebook.parts(query) }]);
  return (await take(10)).map(({ at }) => at);
}"""


def vocabulary() -> list[str]:
    """Return made words, the most frequent first."""
    chance = random.Random(0)
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er")]
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found["".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4))))] = None
    return list(found)


def entries(count: int, words: Sequence[str]) -> list[SearchRecord]:
    """Return made entries, whose words are as frequent as Zipf's law has it."""
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    made = []
    for number in range(count):
        chance = random.Random(number)
        drawn = chance.choices(words, cum_weights=weights, k=PARAGRAPHS * EACH)
        cut = (drawn[at : at + EACH] for at in range(0, len(drawn), EACH))
        passages = tuple(SearchPassage(f"p{n}", " ".join(one)) for n, one in enumerate(cut, 1))
        year = str(1990 + number % 35)
        filters = (("part", SOURCES), ("year", year))
        bare = SearchRecord(f"sources/{number:06}.html", " ".join(drawn[:5]), SOURCES, "Source")
        made.append(replace(bare, sort=f"{year}-01-01", filters=filters, passages=passages))
    return made


# ---- Curators ----


@dataclass
class Memory:
    """What this process and its children have in memory, watched by a thread. peak: in MB."""

    peak: float = 0.0
    done: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look at it twenty times a second until it is done."""
        while not self.done.wait(0.05):
            self.peak = max(self.peak, _resident())


def _resident() -> float:
    own, pages = str(os.getpid()), 0
    for folder in Path("/proc").iterdir():
        try:
            values = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if own in (folder.name, values[1]):
            pages += int(values[21])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def watched() -> Iterator[Memory]:
    """Watch the memory while something runs."""
    memory = Memory()
    thread = threading.Thread(target=memory.watch)
    thread.start()
    try:
        yield memory
    finally:
        memory.done.set()
        thread.join()


def _seconds(call: Callable[[], str]) -> float:
    """Return the time of the processor of a call, its programs included."""
    before = os.times()
    if problem := call():
        raise SystemExit(problem)
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def curate(found: list[SearchRecord], site: Path, cache: Path) -> None:
    """Make the index of `found` thrice, and print what it takes."""
    before = _resident()
    with watched() as memory:
        first = _seconds(lambda: build_index(found, site, cache))
    again = _seconds(lambda: build_index(found, site, cache))
    other = [replace(found[0], title="Changed"), *found[1:]]
    one = _seconds(lambda: build_index(other, site, cache))
    shutil.rmtree(site / BUNDLE)
    build_index(found, site, cache)
    shards = sum(path.is_dir() for path in (site / BUNDLE).iterdir())
    print(
        f"{shards:3} shards: whole {first:5.1f} s, again {again:4.1f} s, one changed {one:4.1f} s;"
        f" {memory.peak:4.0f} MB, {before:.0f} of them the entries",
        flush=True,
    )


# ---- Readers ----


CLEAR = """() => {
  document.querySelector(".search__results")?.replaceChildren();
}"""


def visit(page: Page, sent: list[tuple[str, int]], queries: Sequence[str]) -> None:
    """Search for each query in turn, the first on a page that was just opened; print the costs."""
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", NETWORK)
    for query in queries:
        page.evaluate(CLEAR)
        since, start = len(sent), perf_counter()
        page.keyboard.press("/")
        page.get_by_role("searchbox", name="Search").fill(query)
        page.locator(".search__results li").first.wait_for()
        seconds = perf_counter() - start
        answers = [size for _, size in sent[since:]]
        cost = f"{sum(answers) / 1000:8.0f} kB in {len(answers):3} requests, {seconds:5.2f} s"
        print(f"      {query:<24}{cost}", flush=True)


def ten(page: Page, queries: Sequence[str]) -> list[list[str]]:
    """Return the first ten results of each query."""
    return [page.evaluate(TEN, query) for query in queries]


def make_site(root: Path) -> Path:
    """Build a small site in `root`; return its folder."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "hooks", root / "hooks")
    for path, text in PAGES.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "build"]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


def measure(browser: Browser, site: Path, words: Sequence[str]) -> list[list[str]]:
    """Visit the site as a reader; return the first ten results of many queries."""
    chance = random.Random(1)
    many = [" ".join(chance.sample(words[20:5000], k=1 + n % 2)) for n in range(100)]
    with serving(site) as host:
        page = browser.new_page()
        page.goto(f"{host.address}index.html", wait_until="networkidle")
        visit(page, host.sent, [words[400], words[3000], f"{words[50]} {words[900]}", words[10]])
        page.goto(f"{host.address}search.html?q={words[400]}", wait_until="networkidle")
        found = ten(page, many)
        page.close()
    return found


def main() -> int:
    """Measure, and print the results."""
    numbers = [int(one) for one in sys.argv[1:]] or [10_000]
    words = vocabulary()
    found = entries(numbers[0], words)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = make_site(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        whole: list[list[str]] = []
        for most in (numbers[0], *(numbers[1:] or [search_shards.ENTRIES])):
            search_shards.ENTRIES = most
            shutil.rmtree(site / BUNDLE)
            curate(found, site, Path(folder) / f"kept-{most}")
            results = measure(browser, site, words)
            whole = whole or results
            same = [len({*a} & {*b}) / len(a) for a, b in zip(whole, results, strict=True) if a]
            print(f"      {statistics.mean(same):.0%} of the first ten are those of one index")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Checks the built site with Lighthouse and the Nu HTML checker, and prints the results.

    make site && make bench-pages

Needs Node.js, a Java runtime and Chromium (its path in CHROME_PATH, if it is not found). What it
installs is locked in `package-lock.json` in this folder.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from benchmarks.pages.serving import serving
from tests.browser.chromium import found

HERE = Path(__file__).parent
PAGES = (
    ("home", "index.html"),
    ("source", "sources/going-backward-with-russia.html"),
    ("topic", "topics/territorial-dispute.html"),
    ("search", "search.html"),
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
RUNS = 3
# Of 100: what each must reach, on a desktop and on a phone.
FLOORS = {"desktop": (100, 100, 100, 100), "mobile": (98, 100, 100, 100)}


def lighthouse(address: str, form: str) -> tuple[list[int], list[str]]:
    """Return the four scores of a page, from 0 to 100, and the ids of failed audits."""
    preset = ["--preset=desktop"] if form == "desktop" else []
    run = subprocess.run(
        [
            *(str(HERE / "node_modules/.bin/lighthouse"), address, "--output=json", "--quiet"),
            *(f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}", *preset),
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CHROME_PATH": chromium()},
    )
    result = json.loads(run.stdout)
    scores = [round(100 * result["categories"][name]["score"]) for name in CATEGORIES]
    weighed = {
        ref["id"]
        for name in CATEGORIES
        for ref in result["categories"][name]["auditRefs"]
        if ref["weight"]
    }
    audits = result["audits"]
    short = [name for name in sorted(weighed) if (audits[name]["score"] or 0) < 0.9]
    return scores, [name for name in short if audits[name]["scoreDisplayMode"] != "notApplicable"]


def median(address: str, form: str) -> tuple[list[int], list[str]]:
    """Return the middle one of the runs of a page, by its performance: a run alone says as much of
    the machine as of the page (https://github.com/GoogleChrome/lighthouse/blob/main/docs/variability.md).
    """
    runs = sorted(lighthouse(address, form) for _ in range(RUNS))
    return runs[RUNS // 2]


def chromium() -> str:
    """Return the path of Chromium."""
    path = os.environ.get("CHROME_PATH") or found()
    if not path:
        sys.exit("Chromium was not found: give its path in CHROME_PATH")
    return path


def validity(site: Path) -> Counter[str]:
    """Return the errors that the Nu HTML checker finds in all pages, with how often each occurs."""
    jar = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
    run = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--format", "json", "--skip-non-html", site],
        capture_output=True,
        text=True,
        check=False,
    )
    return Counter(message["message"] for message in json.loads(run.stderr)["messages"])


def main() -> int:
    """Run both over the folder `site`; the status is 1 when anything falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    site: Path = parser.parse_args().site
    # No script of a package is run: the one of the HTML checker fetches a Java from elsewhere.
    install = ["npm", "ci", "--ignore-scripts", "--silent", "--prefix", str(HERE)]
    subprocess.run(install, check=True)
    short = 0
    print(f"{'Lighthouse':<22}" + "".join(f"{name:>16}" for name in CATEGORIES))
    with serving(site) as host:
        for form, floor in FLOORS.items():
            for name, path in PAGES:
                scores, audits = median(host.address + path, form)
                below = [s for s, least in zip(scores, floor, strict=True) if s < least]
                short += bool(below)
                row = f"{form + ', ' + name:<22}" + "".join(f"{score:>16}" for score in scores)
                print(f"{row}  {' '.join(audits) if below else ''}".rstrip(), flush=True)
    errors = validity(site)
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"HTML checker: {errors.total()} errors on {pages} pages")
    for message, count in errors.most_common():
        print(f"  {count} {message}")
    return int(bool(short or errors))


if __name__ == "__main__":
    sys.exit(main())

"""Scores title, author and date read from plain text alone: `text_metadata.py --data FOLDER`.

Each page of the evaluation data is turned into text, with all its furniture and half cleaned, and
goes through `extract` as a capture would. A value is right when it equals the true one but for
white space, case and punctuation. Precision is the share of right values among those given: an
empty field is better than a wrong one. The rules' weights were set by hand with some of these pages
in view, so the figures are somewhat better than on unseen pages.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.line_model.captures import tool
from sourcebook.extract.record import extract
from sourcebook.model import BibRecord, Capture

CONVERSIONS: dict[str, Callable[[str], str]] = {
    "full page, inscriptis": lambda html: str(tool("inscriptis").get_text(html)),
    "full page, resiliparse": lambda html: _resiliparse(html, main=False),
    "half cleaned, resiliparse": lambda html: _resiliparse(html, main=True),
}
FIELDS: dict[str, Callable[[BibRecord], str]] = {
    "title": lambda bib: bib.title,
    "author": lambda bib: " ".join(bib.authors),
    "date": lambda bib: bib.issued,
}


def main() -> int:
    """Print one row for each conversion and field."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of evaluation pages")
    folder = parser.parse_args().data
    print(f"{'from plain text':28} field    right  given  known precision")
    for name, convert in CONVERSIONS.items():
        pairs = [(truth, _described(convert(html))) for truth, html in _pages(folder)]
        for field, of in FIELDS.items():
            known = [(truth[field], of(bib)) for truth, bib in pairs if truth[field]]
            given = [
                (plain(true[:10] if field == "date" else true), plain(value))
                for true, value in known
                if value
            ]
            right = sum(true == value for true, value in given)
            share = right / max(1, len(given))
            print(f"{name:28} {field:7} {right:6} {len(given):6} {len(known):6} {share:9.3f}")
    return 0


def plain(text: str) -> str:
    """Return the words of a value in lower case, for comparison."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _pages(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    rows = (folder / "truth.jsonl").read_text(encoding="utf-8").strip().split("\n")
    for line in rows:
        truth = json.loads(line)
        compressed = (folder / "html" / f"{truth['id']}.html.gz").read_bytes()
        yield truth, gzip.decompress(compressed).decode("utf-8", "replace")


def _resiliparse(html: str, *, main: bool) -> str:
    return str(tool("resiliparse.extract.html2text").extract_plain_text(html, main_content=main))


def _described(text: str) -> BibRecord:
    body = text.encode("utf-8", "replace")
    return extract(Capture("page.txt", "text/plain", body, hashlib.sha256(body).hexdigest())).bib


if __name__ == "__main__":
    sys.exit(main())

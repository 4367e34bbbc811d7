"""Measures citations: `python -m benchmarks.citations [SOURCES]`.

Made sources of every item type, with the values that sources of the type mostly have; one value in
ten is missing, or one too many. Each is cited in the four styles that we ship as its page cites it:
an entry in each, and one citation within a text. The first pass compiles the styles and works out
each form of citation. What is counted is the time of the processor, the best of three. The named
peer is citeproc-py, on the same items and style files, entries alone.
"""

import random
import re
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from sourcebook.bibliography import citations, csl
from sourcebook.bibliography.cite.styles import SHIPPED, shipped_locales, shipped_style
from sourcebook.collection import Collection, PublishedSource
from sourcebook.item_types import CSL_TYPES
from sourcebook.model import BibRecord
from sourcebook.publish.pages.citations import cite_view

RUNS = 3
PEER_SOURCES = 100  # of all; it takes too long for more
_WORDS = "the treaty of peace and a strait in winter: Talks on fishing, gas “quotas” O'Neil 2014"
_AUTHORS = (
    *("Mara Lind", "Vincent van Gogh", "King, Martin Luther, Jr.", "安倍 晋三", "Jean-Paul Roy"),
    *("Economist Intelligence Unit", "Владимир Путин", "J. R. R. Lind"),
)
_DATES = ("{y}-{m:02}-{d:02}",) * 14 + ("{y}-{m:02}", "{y}", "{y}~", "{y}/{z}", "{y}-21", "")
_USUAL = 0.9
_CONTAINED = re.compile("article-|post|chapter|entry|review|paper|webpage|song")
_WITH_A_DOI = ("article", "article-journal", "dataset", "paper-conference")


def main() -> int:
    """Measure, and print the results."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    sources = [_source(number) for number in range(count)]
    collection = Collection("A made collection", "https://example.org/", sources=tuple(sources))
    first, again, reading = _ours(sources, collection)
    few = sources[:: max(1, count // PEER_SOURCES)]
    peer, failed = _peer(few)
    print(f"{count} made sources of {len(CSL_TYPES)} types, {len(SHIPPED)} styles, best of {RUNS}")
    print(f"  styles read                  {reading * 1e3:7.1f} ms, once a process")
    print(f"  each source, first time      {first / count * 1e3:7.3f} ms")
    print(f"  each source, once more       {again / count * 1e3:7.3f} ms")
    each = peer / len(few)
    print(f"  citeproc-py, {len(few)} of them     {each * 1e3:7.3f} ms, {failed} citations failed")
    print(f"  ours to citeproc-py          {first / count / each:7.4f}")
    return 0


def _source(number: int) -> PublishedSource:
    chance = random.Random(number)

    def value(text: str, *, usual: bool) -> str:
        return text if usual == (chance.random() < _USUAL) else ""

    kind = sorted(CSL_TYPES)[number % len(CSL_TYPES)]
    contained = bool(_CONTAINED.match(kind))
    year = chance.randint(1990, 2020)
    day = {"y": year, "m": chance.randint(1, 12), "d": chance.randint(1, 28), "z": year + 1}
    bib = BibRecord(
        title=f"{_words(chance)} {number}",
        authors=tuple(chance.choices(_AUTHORS, k=chance.choice((0, 1, 1, 1, 2, 3, 8)))),
        issued=chance.choice(_DATES).format(**day),
        accessed=value(f"2025-{day['m']:02}-{day['d']:02}", usual=True),
        type=kind,
        container_title=value(_words(chance), usual=contained),
        publisher=value(_words(chance), usual=not contained),
        language=chance.choice(("en", "en", "fr", "ru")),
        url=value(f"https://example.org/{number}?a=b&c", usual=True),
        doi=value(f"10.1000/made.{number}", usual=kind in _WITH_A_DOI),
    )
    return PublishedSource(f"sources/{number}.md", f"sources/{number}.html", bib)


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS.split(), k=chance.randint(2, 9)))


def _ours(sources: Sequence[PublishedSource], collection: Collection) -> tuple[float, float, float]:
    """Return the seconds of a first and of a second pass, and of reading the styles."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        files = ((name, title, shipped_style(name)) for name, title in SHIPPED.items())
        styles, _ = citations.read_styles(files, shipped_locales())
        reading = time.process_time() - begun

        def cite(styles: Sequence[citations.NamedStyle] = styles) -> None:
            for source in sources:
                cite_view(source, collection, styles)

        times.append((_seconds(cite), _seconds(cite), reading))
    first, again, reading = (min(column) for column in zip(*times, strict=True))
    return first, again, reading


def _peer(sources: Sequence[PublishedSource]) -> tuple[float, int]:
    """Return the seconds that citeproc-py takes, and how many citations it failed to make."""
    warnings.simplefilter("ignore")
    citeproc, json_source = import_module("citeproc"), import_module("citeproc.source.json")
    read = [
        citeproc.CitationStylesStyle(BytesIO(shipped_style(name).encode()), validate=False)
        for name in SHIPPED
    ]
    items = [{"id": source.id, **csl.work(source.bib)} for source in sources]
    failed = 0

    def failures(style: Any) -> int:
        """Cite the items; return how many it could not cite."""
        bibliography = citeproc.CitationStylesBibliography(style, json_source.CiteProcJSON(items))
        wrong = 0
        for item in items:
            cited = citeproc.CitationItem(item["id"])
            bibliography.register(citeproc.Citation([cited]))
            try:
                str(style.render_bibliography([cited]))
            except Exception:  # noqa: BLE001 - whatever it raises, it made no citation
                wrong += 1
        return wrong

    def cite() -> None:
        nonlocal failed
        failed = sum(map(failures, read))

    return _seconds(cite), failed


def _seconds(work: Callable[[], None]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())

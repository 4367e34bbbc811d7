"""Scores the fields that are read of public pages, from HTML and from text, beside other programs.

    python -m benchmarks.fields.score --data ../shared/eval/wcxb-dev ../shared/eval/htmldate-800

From text: each page as text, with all its furniture and half cleaned, is read as a capture would
be. The models that ship are used. They learnt which lines are an article's, and which line of a
text is its title, from the articles of WCXB: expect somewhat less on other pages. The READMEs of
the models have the figures of domains held out.

The kind of a work is scored on captures of ours, `tests/extract/kinds/`; how much of the text is
right on pages that are no articles, by words, where the data's folder has a neighbour for them.
"""

import argparse
import gzip
import hashlib
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.fields.measures import (
    FIELDS,
    HEAD,
    WORDS_OF_TITLE,
    Found,
    Measured,
    calibration,
    score,
)
from benchmarks.fields.peers import PEERS, read_by
from benchmarks.line_model.captures import tool
from benchmarks.line_model.score import load_scorer
from sourcebook.extract.record import extract
from sourcebook.kind_words import KINDS
from sourcebook.model import BibRecord, Capture
from sourcebook.parse.html.html import read_text
from tests.extract.extracting import ALSO, annotated

OURS = "Sourcebook"
_FEWEST = 20
"""Pages of a language that are enough for a row of its own."""

_NAMES = {"title": "title", "author": "authors", "date": "issued"}

Truth = dict[str, str]

CONVERSIONS: dict[str, Callable[[str], str]] = {
    "all, inscriptis": lambda page: str(tool("inscriptis").get_text(page)),
    "half cleaned, resiliparse": lambda page: str(
        tool("resiliparse.extract.html2text").extract_plain_text(page, main_content=True)
    ),
}


def read_pages(folder: Path, every: int = 1) -> Iterator[tuple[Truth, bytes]]:
    """Yield the true values and the bytes of each page of a folder, or of each so many."""
    rows = (folder / "truth.jsonl").read_text(encoding="utf-8").strip().split("\n")
    for truth in map(json.loads, rows[::every]):
        yield truth, gzip.decompress((folder / "html" / f"{truth['id']}.html.gz").read_bytes())


def capture(body: bytes, *, text: bool = False) -> Capture:
    """Return a page as a capture without a sidecar."""
    form = ("page.txt", "text/plain") if text else ("page.html", "text/html")
    return Capture(*form, body, hashlib.sha256(body).hexdigest())


def found_of(bib: BibRecord) -> Found:
    """Return the values of a record, and how sure they are."""
    sure = {one.field: one.chance for one in bib.provenance}
    values = {"title": bib.title, "author": ", ".join(bib.authors), "date": bib.issued}
    return Found(values, {name: sure.get(of, 0.0) for name, of in _NAMES.items()})


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="the folders of evaluation pages"
    )
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument("--every", type=int, default=1, help="one page in so many, to try it")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for folder in options.data:
        score_html(folder, () if options.no_peers else tuple(PEERS), options.every)
    score_text(options.data[0], options.every)
    score_kinds()
    other = options.data[0].with_name(f"{options.data[0].name}-other")
    if other.is_dir():
        score_other(other, options.every)
    return 0


# From HTML, beside the other programs.


def score_html(folder: Path, peers: Sequence[str], every: int) -> None:
    """Print what each program reads of the HTML pages of a folder, by field and by language."""
    truths: list[Truth] = []
    languages: list[str] = []
    found: dict[str, list[Found]] = {name: [] for name in (OURS, *peers)}
    for truth, body in read_pages(folder, every):
        bib = extract(capture(body)).bib
        truths.append(truth)
        languages.append(bib.language.partition("-")[0] or "?")
        found[OURS].append(found_of(bib))
        page = read_text(capture(body)).text if peers else ""
        for name in peers:
            found[name].append(read_by(name, page, truth["url"]))
    _heading(f"from HTML, {folder.name}", truths)
    fields = [one for one in FIELDS if any(truth.get(one.truth) for truth in truths)]
    for one in fields:
        for name, values in found.items():
            if name == OURS or one.name in PEERS[name][0]:
                print(f"| {name} | {one.name} | {score(truths, values, one).cells()} |")
    _print_calibration("from HTML", truths, found[OURS], fields)
    _print_languages(truths, languages, found, fields)


def _heading(what: str, truths: Sequence[Truth]) -> None:
    print(f"\n| {what}: {len(truths)} pages | field | {HEAD} |\n|---|---|" + "---:|" * 5)


def _print_calibration(
    what: str, truths: Sequence[Truth], found: Sequence[Found], fields: Sequence[Measured]
) -> None:
    print(f"\n| {what}, said to be sure | field | right | of | share |\n|---|---|---:|---:|---:|")
    for one in fields:
        for band, right, given in calibration(truths, found, one):
            share = f"{right / given:.3f}" if given else ""
            print(f"| {band} | {one.name} | {right} | {given} | {share} |")


def _print_languages(
    truths: Sequence[Truth],
    languages: Sequence[str],
    found: dict[str, list[Found]],
    fields: Sequence[Measured],
) -> None:
    """Print the same for each language of which there are enough pages, and for the rest."""
    many = {one for one in languages if languages.count(one) >= _FEWEST}
    named = [one if one in many else "others" for one in languages]
    for language in sorted(set(named)):
        at = [i for i, one in enumerate(named) if one == language]
        some = [truths[i] for i in at]
        _heading(f"in {language}", some)
        for one in fields:
            for name, values in found.items():
                if name == OURS or one.name in PEERS[name][0]:
                    cells = score(some, [values[i] for i in at], one).cells()
                    print(f"| {name} | {one.name} | {cells} |")


# From text; no other program reads fields of it.


def score_text(folder: Path, every: int) -> None:
    """Print what is read of the pages as text."""
    fields = (WORDS_OF_TITLE, *FIELDS[1:])
    for conversion, convert in CONVERSIONS.items():
        truths: list[Truth] = []
        found: list[Found] = []
        for truth, body in read_pages(folder, every):
            text = convert(read_text(capture(body)).text).encode("utf-8", "replace")
            truths.append(truth)
            found.append(found_of(extract(capture(text, text=True)).bib))
        _heading(f"from text, {conversion}", truths)
        for one in fields:
            print(f"| {OURS} | {one.name} | {score(truths, found, one).cells()} |")
        _print_calibration("from text", truths, found, fields)


# The kind of a work, on captures of ours.


def score_kinds() -> None:
    """Print how often the kind is that of the person who annotated the captures."""
    print("\n| kind of work | right | of | share |\n|---|---:|---:|---:|")
    for name in ("fresh", "held_out", "developed"):
        right = [_kind_is_right(*one) for one in annotated(f"{name}.txt")]
        print(f"| {name} | {sum(right)} | {len(right)} | {sum(right) / len(right):.3f} |")


def _kind_is_right(kind: str, path: str, text: str) -> bool:
    body = text.encode()
    bib = extract(capture(body, text=path.endswith(".txt"))).bib
    known = [KINDS[name] for name in (kind, *ALSO.get(kind, ())) if name in KINDS]
    return (bib.type, bib.genre) in ([(one.type, one.genre) for one in known] or [("", "")])


# Pages that are no articles: threads, listings, documentation, products.


def score_other(folder: Path, every: int) -> None:
    """Print how much of the text is right, by the kind of page."""
    scorer = load_scorer(folder)
    texts: dict[str, dict[str, tuple[str, str]]] = {}
    for truth, body in read_pages(folder, every):
        text = "\n".join(segment.text for segment in extract(capture(body)).segments)
        for kind in (truth["page_type"], "all"):
            texts.setdefault(kind, {})[truth["id"]] = (truth["text"], text)
    print("\n| text of other pages | pages | words F1 | shingles F1 |\n|---|---:|---:|---:|")
    for kind, rows in sorted(texts.items()):
        found: dict[str, Any] = scorer.score(
            {page: gold for page, (gold, _) in rows.items()},
            {page: text for page, (_, text) in rows.items()},
        )
        print(f"| {kind} | {len(rows)} | {found['words_f1']:.4f} | {found['shingles_f1']:.4f} |")


if __name__ == "__main__":
    sys.exit(main())

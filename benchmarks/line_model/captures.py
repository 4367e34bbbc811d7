"""Turns the evaluation pages into the plain text captures a researcher would have saved.

The data stay where they lie; what is made of them goes to a folder outside the project.
"""

import gzip
import hashlib
import importlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

CONVERSIONS = ("inscriptis", "resiliparse", "half_cleaned")
PEERS = ("trafilatura", "justext", "resiliparse_main")


@dataclass(frozen=True, slots=True)
class Page:
    """One evaluation page: its gold text and the captures made of it.

    captures: text by conversion, in the order of `CONVERSIONS`.
    peers: what other extractors make of the HTML, in the order of `PEERS`.
    """

    id: str
    domain: str
    text: str
    captures: tuple[str, ...]
    peers: tuple[str, ...]


@cache
def tool(name: str) -> ModuleType:
    """Import one of the benchmark's own requirements, which the project itself goes without."""
    return importlib.import_module(name)


def read_html(data: Path, page_id: str) -> str:
    """Return a page's HTML, decoded as UTF-8 or as what the peer's detector finds."""
    body = gzip.decompress((data / "html" / f"{page_id}.html.gz").read_bytes())
    encoding = tool("resiliparse.parse.encoding").detect_encoding(body)
    return str(tool("resiliparse.parse.encoding").bytes_to_str(body, encoding))


def convert(html: str) -> tuple[str, ...]:
    """Return the three captures of a page: two with all its furniture, one half cleaned."""
    plain = tool("resiliparse.extract.html2text").extract_plain_text
    return (
        tool("inscriptis").get_text(html),
        plain(html, main_content=False),
        plain(html, main_content=True),
    )


def extract_by_peers(html: str) -> tuple[str, ...]:
    """Return what other extractors take for the article, each with its own defaults."""
    justext = tool("justext")
    paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return (
        tool("trafilatura").extract(html, include_comments=False) or "",
        "\n".join(p.text for p in paragraphs if not p.is_boilerplate),
        tool("resiliparse.extract.html2text").extract_plain_text(html, main_content=True),
    )


def make_pages(data: Path, cache_file: Path) -> None:
    """Convert every page once and keep the results, one JSON object a line."""
    with (data / "truth.jsonl").open(encoding="utf-8") as truths, cache_file.open("w") as out:
        for truth in map(json.loads, truths):
            html = read_html(data, truth["id"])
            made = {"captures": convert(html), "peers": extract_by_peers(html)}
            kept = {name: truth[name] for name in ("id", "domain", "text")}
            out.write(json.dumps(kept | made) + "\n")


def load_pages(data: Path, work: Path) -> tuple[Page, ...]:
    """Return every page with its captures, converting the HTML the first time."""
    # Pages of other data must not be taken for these.
    work = work / hashlib.sha256((data / "truth.jsonl").read_bytes()).hexdigest()[:8]
    cache_file = work / "pages.jsonl"
    if not cache_file.exists():
        work.mkdir(parents=True, exist_ok=True)
        unfinished = work / "pages.part"
        make_pages(data, unfinished)
        unfinished.rename(cache_file)
    with cache_file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return tuple(
        Page(r["id"], r["domain"], r["text"], tuple(r["captures"]), tuple(r["peers"]))
        for r in records
    )

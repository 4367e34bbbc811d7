"""Runs other extractors on the evaluation pages, each with its own defaults, and times them."""

import time
from collections.abc import Callable

from benchmarks.line_model.captures import tool

Extract = Callable[[str], str]


def _justext(html: str) -> str:
    justext = tool("justext")
    stop_words = justext.get_stoplist("English")
    paragraphs = justext.justext(html.encode("utf-8", "replace"), stop_words, encoding="utf-8")
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def _readability(html: str) -> str:
    summary = tool("readability").Document(html).summary()
    return str(tool("lxml.html").fromstring(summary).text_content())


PEERS: dict[str, Extract] = {
    "trafilatura": lambda h: tool("trafilatura").extract(h, include_comments=False) or "",
    "readability-lxml": _readability,
    "jusText": _justext,
    "resiliparse": lambda h: str(
        tool("resiliparse.extract.html2text").extract_plain_text(h, main_content=True)
    ),
}


def run_peers(pages: dict[str, str]) -> tuple[dict[str, dict[str, str]], dict[str, float]]:
    """Return each extractor's texts by page, empty where it fails, and the seconds it took."""
    texts: dict[str, dict[str, str]] = {}
    seconds: dict[str, float] = {}
    for name, extract in PEERS.items():
        began = time.process_time()
        texts[name] = {page: _tried(extract, html) for page, html in pages.items()}
        seconds[name] = time.process_time() - began
    return texts, seconds


def _tried(extract: Extract, html: str) -> str:
    try:
        return extract(html)
    except Exception:  # noqa: BLE001 - a peer may fail in any way of its own
        return ""

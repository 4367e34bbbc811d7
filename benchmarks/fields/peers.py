"""What other programs read of a page: each with its own defaults, where it gives the field."""

from collections.abc import Callable
from typing import Any

from benchmarks.fields.measures import Found
from benchmarks.line_model.captures import tool

Read = Callable[[str, str], dict[str, str]]
"""The page's HTML and its address → the values of the fields that the program gives."""


def _trafilatura(page: str, url: str) -> dict[str, str]:
    found = tool("trafilatura").extract_metadata(page, default_url=url)
    return {
        "title": found.title or "",
        "author": (found.author or "").replace("; ", ", "),
        "date": found.date or "",
    }


def _htmldate(page: str, url: str) -> dict[str, str]:
    return {"date": tool("htmldate").find_date(page, url=url, original_date=True) or ""}


def _newspaper(page: str, url: str) -> dict[str, str]:
    article: Any = tool("newspaper").Article(url, fetch_images=False)
    article.download(input_html=page)
    article.parse()
    day = article.publish_date
    return {
        "title": article.title or "",
        "author": ", ".join(article.authors),
        "date": day.isoformat()[:10] if hasattr(day, "isoformat") else str(day or "")[:10],
    }


def _readability(page: str, _url: str) -> dict[str, str]:
    return {"title": tool("readability").Document(page).short_title() or ""}


PEERS: dict[str, tuple[tuple[str, ...], Read]] = {
    "trafilatura": (("title", "author", "date"), _trafilatura),
    "htmldate": (("date",), _htmldate),
    "newspaper4k": (("title", "author", "date"), _newspaper),
    "readability-lxml": (("title",), _readability),
}
"""The programs: the fields that each gives, and how it is asked."""


def read_by(name: str, page: str, url: str) -> Found:
    """Return what a program reads of a page; nothing where it fails."""
    try:
        return Found(PEERS[name][1](page, url))
    except Exception:  # noqa: BLE001 - a peer may fail in any way of its own
        return Found({})

"""Reads the entries of feeds: Atom (RFC 4287), RSS 1.0 and 2.0, JSON Feed 1.1.

No entity and no document type is read, and no address in a feed is followed.
"""

import json
import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from msgspec import Struct

from sourcebook.parse.html.markup import Written, attribute, rewrite
from sourcebook.parse.properties import child, local, read_xml
from sourcebook.parse.web.warc_records import MalformedError
from sourcebook.text import one_line

MOST_BYTES = 64 * 2**20
_ENTRIES = ("entry", "item")
_CONTENT = ("encoded", "content")
_SUMMARIES = ("summary", "description")
_NAME = re.compile(r"[a-z][a-z0-9]{0,20}")
_ATTRIBUTES = ("href", "src", "alt", "class", "lang", "start", "colspan", "rowspan", "hidden")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedEntry(Struct, frozen=True):
    """An entry of a feed, as it states it. content: HTML. whole: whether it is more than a summary.

    site: the title of the feed. Dates are as written.
    """

    form: str
    address: str
    title: str
    authors: tuple[str, ...]
    published: str
    updated: str
    language: str
    site: str
    content: str
    whole: bool


def read_entries(body: bytes) -> tuple[FeedEntry, ...]:
    """Return the entries of a feed. Raises MalformedError where it is none."""
    if len(body) > MOST_BYTES:
        raise MalformedError(f"it has more than {MOST_BYTES // 2**20} MiB")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        feed = _object(body)
        return tuple(_of_object(item, feed) for item in feed["items"])
    root = read_xml(body)
    if root is None:
        raise MalformedError("it is no XML, or declares a document type")
    inner = child(root, "channel")
    channel = root if inner is None else inner
    editors = tuple(_people(channel))
    language = root.get(_LANGUAGE) or _plain(channel, "language")
    site = _plain(channel, "title")
    return tuple(
        _of_element(one, FeedEntry("", "", "", editors, "", "", language, site, "", False))
        for one in _elements(root)
    )


def cut(body: bytes, number: int) -> bytes:
    """Return a feed with one of its entries alone; of XML each byte of what is left as it was.

    Raises MalformedError where that cannot be told.
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        feed = _object(body)
        feed["items"] = [feed["items"][number]]
        return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()
    places = _places(body)
    if number >= len(places) or len(places) != len(read_entries(body)):
        raise MalformedError("its entries cannot be told apart")
    start, end = places[number]
    return body[: places[0][0]] + body[start:end] + body[places[-1][1] :]


# JSON Feed (https://www.jsonfeed.org/version/1.1/).


def _object(body: bytes) -> dict[str, Any]:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"it is no JSON ({error})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise MalformedError("it is no JSON Feed")
    return dict(feed)


def _of_object(item: dict[str, Any], feed: dict[str, Any]) -> FeedEntry:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    summary = _text(item, "summary")
    return FeedEntry(
        "JSON Feed",
        _text(item, "url") or _text(item, "id"),
        one_line(_text(item, "title")),
        _names(item) or _names(feed),
        _text(item, "date_published"),
        _text(item, "date_modified"),
        _text(item, "language") or _text(feed, "language"),
        one_line(_text(feed, "title")),
        html or _paragraphs(text or summary),
        bool(html or text),
    )


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _names(values: dict[str, Any]) -> tuple[str, ...]:
    found = values.get("authors") or [values.get("author")]
    people = found if isinstance(found, list) else []
    names = (_text(one, "name") for one in people if isinstance(one, dict))
    return tuple(one_line(name) for name in names if name)


def _paragraphs(text: str) -> str:
    """Return plain text as HTML."""
    parts = (escape(part.strip()).replace("\n", "<br>") for part in text.split("\n\n"))
    return "".join(f"<p>{part}</p>" for part in parts if part)


# Atom and RSS.


def _elements(root: ET.Element) -> list[ET.Element]:
    channel = child(root, "channel")
    rows = [*root, *(channel if channel is not None else ())]
    if local(root) not in ("feed", "rss", "RDF"):
        raise MalformedError("it is neither Atom nor RSS")
    return [one for one in rows if local(one) in _ENTRIES]


def _of_element(one: ET.Element, feed: FeedEntry) -> FeedEntry:
    """Return an entry. feed: what holds for all of them."""
    full, summary = _content(one, _CONTENT), _content(one, _SUMMARIES)
    return FeedEntry(
        "Atom" if local(one) == "entry" else "RSS",
        _address(one),
        _title(one),
        tuple(_people(one)) or feed.authors,
        _plain(one, "published", "pubDate", "date", "issued"),
        _plain(one, "updated", "modified"),
        one.get(_LANGUAGE) or feed.language,
        feed.site,
        full or summary,
        bool(full),
    )


def _plain(one: ET.Element, *names: str) -> str:
    found = (child(one, name) for name in names)
    texts = (one_line("".join(each.itertext())) for each in found if each is not None)
    return next((text for text in texts if text), "")


def _title(one: ET.Element) -> str:
    """Return a title without the markup that may be escaped in it."""
    element = child(one, "title")
    text = _plain(one, "title")
    if element is not None and element.get("type") == "html":
        text = one_line(unescape(_TAG.sub("", text)))
    return text


def _address(one: ET.Element) -> str:
    links = [row for row in one if local(row) == "link"]
    named = [row.get("href", "") for row in links if row.get("rel", "alternate") == "alternate"]
    written = [(row.text or "").strip() for row in links]
    found = (*named, *written, _plain(one, "guid", "id"))
    return next((text for text in found if text), "")


def _people(one: ET.Element) -> Iterator[str]:
    for row in one:
        if local(row) in ("author", "creator"):
            name = _plain(row, "name") if len(row) else one_line(row.text or "")
            inner = name.partition("(")[2].rpartition(")")[0]  # RSS: mail (Name)
            if inner or (name and "@" not in name):
                yield inner or name


def _content(one: ET.Element, names: Sequence[str]) -> str:
    """Return what an element holds as HTML: it is escaped there, or stands as XHTML."""
    found = (child(one, name) for name in names)
    element = next((each for each in found if each is not None), None)
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return rewrite(element, _Xhtml())
    text = (element.text or "").strip()
    return _paragraphs(text) if element.get("type", "") == "text" else text


class _Xhtml:
    """Writes XHTML as HTML, without the prefixes of its names."""

    def begin(self, element: ET.Element) -> Written:
        """Return what an element becomes."""
        name = local(element).lower()
        if not _NAME.fullmatch(name):
            return ""
        kept = "".join(attribute(key, element.get(key, "")) for key in _ATTRIBUTES)
        return f"<{name}{kept}>", f"</{name}>"

    def end(self, _: ET.Element, /) -> None:
        """Note nothing."""


def _places(body: bytes) -> list[tuple[int, int]]:
    """Return where each entry of a feed begins and ends in its bytes."""
    places: list[tuple[int, int]] = []
    begun: list[int] = []
    depth = 0
    parser = expat.ParserCreate()

    def start(name: str, _: object) -> None:
        nonlocal depth
        if begun:
            depth += 1
        elif name.rpartition(":")[2] in _ENTRIES:
            begun.append(parser.CurrentByteIndex)

    def end(_: str) -> None:
        nonlocal depth
        if not begun:
            return
        if depth:
            depth -= 1
        else:
            places.append((begun.pop(), body.index(b">", parser.CurrentByteIndex) + 1))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError) as error:
        raise MalformedError(str(error)) from error
    return places

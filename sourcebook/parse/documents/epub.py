"""E-books (EPUB 2 and 3) → blocks: the chapters of the spine, each read as HTML.

Only the package, its chapters and the names of its images are read; no script, no style, no font.
https://www.w3.org/TR/epub-33/
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree import ElementTree as ET

from msgspec import Struct

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.documents.dublin_core import Statement, candidates_of
from sourcebook.parse.documents.package import PACKAGE_ERRORS, Package, part_at, unread
from sourcebook.parse.html.html import read_text
from sourcebook.parse.html.markup import blocks_in, contents_of
from sourcebook.parse.images import name_of
from sourcebook.parse.properties import child, local, unreadable, value
from sourcebook.problems import Problem

_WHAT = "the e-book"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_FONTS = (".otf", ".ttf", ".woff", ".woff2")
_MOST_CHAPTERS = 5000


class _Book(Struct, frozen=True):
    """A book: its parts, its chapters by their paths in reading order, and its navigation.

    metadata: the element that has it. missing: chapters that are named and not there.
    """

    package: Package
    chapters: tuple[str, ...]
    navigation: str
    metadata: ET.Element | None


def parse(capture: Capture) -> ParsedCapture:
    """Return an e-book as blocks with its metadata, or the problem that prevents it."""
    package = None
    try:
        package = Package(capture.body)
        book = _read(package)
    except PACKAGE_ERRORS:
        book = None
    if book is None:
        hint = "open it in a reader of e-books, and save it again"
        oversized = package.oversized if package else ""
        return unread(capture, _WHAT, "is damaged: it is no readable EPUB", hint, oversized)
    if _is_locked(book):
        message = "the e-book is locked (its chapters are encrypted)"
        return unreadable(capture, message, "ask its publisher for an open copy")
    missing: list[str] = []
    blocks, problems = blocks_in("".join(_sections(book, missing)), capture)
    if not blocks:
        hint = "see whether it is the right one"
        return unread(capture, _WHAT, "holds no text", hint, book.package.oversized)
    navigation = _markup(book.package, book.navigation) if book.navigation else ""
    contents, marks = contents_of(navigation, capture, blocks[-1].lines.last + 1)
    return ParsedCapture(
        "utf-8", (*blocks, *contents), tuple(_candidates(book)), marks,
        (*problems, *_unread(capture, missing, book)),
    )  # fmt: skip


def _read(package: Package) -> _Book | None:
    """Return the book in a package; None when it has no list of its parts."""
    container = package.xml(_CONTAINER)
    files = child(container, "rootfiles")
    path = next((value(one, "full-path") for one in files if local(one) == "rootfile"), "") if (
        files is not None
    ) else ""  # fmt: skip
    root = package.xml(path) if path else None
    items, spine = child(root, "manifest"), child(root, "spine")
    if items is None or spine is None:
        return None
    parts = {item.get("id", ""): (part_at(path, item.get("href", ""))[0], item) for item in items}
    order = [parts[one.get("idref", "")] for one in spine if one.get("idref", "") in parts]
    is_navigation = {
        place for place, item in parts.values() if "nav" in item.get("properties", "").split()
    }
    texts = (place for place, item in order if item.get("media-type", "").lower() in _CHAPTERS)
    chapters = tuple(one for one in dict.fromkeys(texts) if one and one not in is_navigation)
    return _Book(
        package, chapters[:_MOST_CHAPTERS], min(is_navigation, default=""), child(root, "metadata")
    )


def _is_locked(book: _Book) -> bool:
    """Tell whether chapters are encrypted; of many books only the fonts are."""
    root = book.package.xml(_ENCRYPTION) if book.package.holds(_ENCRYPTION) else None
    named = (value(one, "URI") for one in root.iter() if local(one) == "CipherReference") if (
        root is not None
    ) else ()  # fmt: skip
    return any(not name.lower().endswith(_FONTS) for name in named)


def _unread(capture: Capture, missing: list[str], book: _Book) -> Iterator[Problem]:
    if book.package.spent:
        message = "the e-book is larger than 150 MB unpacked; it is read up to there"
        yield Problem(capture.path, 0, message, "split it into several captures", "warning")
    elif missing:
        shown = ", ".join(missing[:5])
        message = f"chapters that the e-book names cannot be read: {shown}"
        yield Problem(capture.path, 0, message, "get the e-book again, complete", "warning")


def _candidates(book: _Book) -> Iterator[Candidate]:
    yield from candidates_of(_statements(book.metadata), "EPUB")
    yield Candidate("type", "book", "inferred", note="it is an e-book")


def _statements(metadata: ET.Element | None) -> Iterator[Statement]:
    """Yield Dublin Core; those who made it by what they did, of dates that of publication."""
    elements = list(metadata) if metadata is not None else []
    refined = {
        (value(one, "refines").lstrip("#"), value(one, "property")): (one.text or "").strip()
        for one in elements
    }
    for one in elements:
        name, event = local(one), value(one, "event")
        role = value(one, "role") or refined.get((one.get("id", ""), "role"), "aut")
        if name in ("creator", "contributor") and role in _ROLES:
            name = _ROLES[role]
        elif name == "creator" and role != "aut":
            continue
        if name == "date" and event not in ("", "publication"):
            continue
        yield name, one.text or ""


_ROLES = {"trl": "translator", "edt": "editor"}
"""What persons did, by the codes of MARC."""


# A chapter as a section of one page, so that notes in a chapter of their own are found.

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
_EMPTY = re.compile(r"<(?!(?:br|hr|img|col|wbr|input|area|base|meta|link|source)\b)"
                    r"([a-zA-Z][\w:.-]*)(\s[^<>]*?)?/>")  # fmt: skip
_COVER = re.compile(r"<(?:\w+:)?image\b([^<>]*?)\b(?:xlink:)?href=", re.IGNORECASE)
_DRAWING = re.compile(r"</?(?:svg:)?svg\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_PLACE = re.compile(r"(\s(?:id|href|src|name)\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)


def _sections(book: _Book, missing: list[str]) -> Iterator[str]:
    """Yield the chapters. missing: gets the names of those that cannot be read."""
    places = {path: f"c{number}-" for number, path in enumerate(book.chapters, 1)}
    names: dict[str, str] = {}
    for path in book.chapters:
        markup = _markup(book.package, path)
        if not markup:
            missing.append(path)
            continue

        yield f"<section>{_placed(markup, path, places, book, names)}</section>\n"


def _placed(
    markup: str, path: str, places: dict[str, str], book: _Book, names: dict[str, str]
) -> str:
    """Return the markup of a chapter with its places (ids, links, images) those of the book."""

    def put(match: re.Match[str]) -> str:
        return _place(match, path, places, book, names)

    return _TAG.sub(lambda tag: _PLACE.sub(put, tag[0]), markup)


def _markup(package: Package, path: str) -> str:
    """Return what is in the body of a chapter, as HTML; XML may end an element where it begins."""
    content = package.read(path)
    text = read_text(Capture(path, "", content, "")).text if content else ""
    begin = _BODY.search(text)
    end = _BODY_END.search(text, begin.end() if begin else 0)
    text = text[begin.end() if begin else 0 : end.start() if end else len(text)]
    if "<image" in text or ":image" in text:
        text = _DRAWING.sub("", _COVER.sub(r"<img\1src=", text))
    return _EMPTY.sub(lambda m: f"<{m[1]}{m[2] or ''}></{m[1]}>", text)


def _place(
    match: re.Match[str], path: str, places: dict[str, str], book: _Book, names: dict[str, str]
) -> str:
    """Return an attribute whose place is one in the whole book: an id, a link, an image."""
    name = match[1].strip(" \t\r\n=").lower()
    text = unescape(match[2] if match[2] is not None else match[3])
    if name in ("id", "name"):
        text = places[path] + text
    elif name == "src":
        target, _ = part_at(path, text)
        if target and target not in names:
            content = book.package.read(target)
            names[target] = name_of(content) if content else ""
        text = names.get(target, "") or text
    else:
        target, part = part_at(path, text)
        if target in places:
            text = f"#{places[target]}{part}"
    return f'{match[1]}"{escape(text)}"'

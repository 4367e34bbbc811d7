"""Reads a PDF's metadata: its information dictionary (ISO 32000-1, 14.3.3) and its XMP packet.

Programs fill these in as they like, so only what looks like a person's entry is taken. XMP is
ISO 16684-1; of its vocabularies we read Dublin Core, PRISM 2 and the rights statement.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree import ElementTree as ET

from sourcebook.model import Candidate, Value
from sourcebook.parse.properties import is_title, keywords, made_on, read_xml, split_authors
from sourcebook.text import printable_line

_DATE = re.compile(r"(?:D:)?((?:19[89]|20\d)\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])")
_PACKET = re.compile(rb"<x:xmpmeta\b")
_PACKET_END = b"</x:xmpmeta>"
_COMPRESSED = re.compile(rb"/Subtype\s*/XML\b[^>]{0,300}>>\s*stream\r?\n")
_PACKET_BYTES = 400_000
_MOST_COMPRESSED = 1000
_LONGEST = 500
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PRISM = re.compile(r"\{http://prismstandard\.org/namespaces/basic/[\d.]+/\}(\w+)")
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}WebStatement"
_PRISM_FIELDS = {
    "doi": "doi",
    "publicationName": "container_title",
    "coverDate": "issued",
    "publicationDate": "issued",
    "url": "url",
}


def from_info(info: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield the entries of the information dictionary that a person is likely to have written."""
    tools = {_plain(info.get(key, "")).casefold() for key in ("Creator", "Producer")}
    title, author = _plain(info.get("Title", "")), _plain(info.get("Author", ""))
    if is_title(title) and title.casefold() not in tools:
        yield _stated("title", title, "PDF info: Title")
    names = tuple(name for name in split_authors(author) if name.casefold() not in tools)
    if names:
        yield _stated("authors", names, "PDF info: Author")
    words = keywords(_plain(info.get("Keywords", "")))
    if words:
        yield _stated("keywords", words, "PDF info: Keywords")
    made = _DATE.match(info.get("CreationDate", "").strip())
    if made:
        yield made_on("-".join(made.groups()), "PDF info: CreationDate")


def from_xmp(body: bytes) -> Iterator[Candidate]:
    """Yield the metadata of the document's XMP packet."""
    root = read_xml(_packet(body))
    if root is None:
        return
    for element in root.iter():
        if element.tag.startswith(_DC):
            yield from _dublin_core(element.tag.removeprefix(_DC), _values(element))
        else:
            yield from _named(element.tag, element.text or "")
        for name, value in element.attrib.items():
            yield from _named(name, value)


def _packet(body: bytes) -> bytes:
    """Return the last XMP packet, which is the document's own or the newest, decompressed."""
    start = max((m.start() for m in _PACKET.finditer(body)), default=-1)
    if start >= 0:
        end = body.find(_PACKET_END, start, start + _PACKET_BYTES)
        return body[start : end + len(_PACKET_END)] if end > 0 else b""
    for match in islice(_COMPRESSED.finditer(body), _MOST_COMPRESSED):
        # A copy of the rest for each packet would be quadratic.
        compressed = memoryview(body)[match.end() :]
        try:
            plain = zlib.decompressobj().decompress(compressed, _PACKET_BYTES)
        except zlib.error:
            continue
        start, end = plain.find(b"<x:xmpmeta"), plain.find(_PACKET_END)
        if 0 <= start < end:
            return plain[start : end + len(_PACKET_END)]
    return b""


def _values(element: ET.Element) -> tuple[str, ...]:
    """Return the texts of a property: the items of its array, or its own."""
    items = [_plain(item.text or "") for item in element.iter(f"{_RDF}li")]
    return tuple(filter(None, items)) or tuple(filter(None, (_plain(element.text or ""),)))


def _dublin_core(name: str, values: tuple[str, ...]) -> Iterator[Candidate]:
    note = f"XMP: dc:{name}"
    if name == "title" and values and is_title(values[0]):
        yield _stated("title", values[0], note)
    elif name == "creator":
        names = tuple(name for value in values for name in split_authors(value))
        if names:
            yield _stated("authors", names, note)
    elif name == "publisher" and values:
        yield _stated("publisher", values[0], note)
    elif name == "rights" and values:
        yield _stated("license", values[0], note)
    elif name == "subject" and values:
        yield _stated("keywords", values, note)


def _named(name: str, value: str) -> Iterator[Candidate]:
    value = _plain(value)
    prism = _PRISM.fullmatch(name)
    field = _PRISM_FIELDS.get(prism[1], "") if prism else ""
    if field and value and prism:
        yield _stated(field, value, f"XMP: prism:{prism[1]}")
    elif name == _RIGHTS and value:
        yield _stated("license", value, "XMP: xmpRights:WebStatement")


def _stated(field: str, value: Value, note: str) -> Candidate:
    return Candidate(field, value, "stated", note=note)


def _plain(text: str) -> str:
    return printable_line(text[: 4 * _LONGEST])[:_LONGEST]

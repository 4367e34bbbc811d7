"""Writes a packet as a book for reading devices: EPUB 3.3 (https://www.w3.org/TR/epub-33/).

The same packet gives the same bytes: entries have no time, and are in reading order.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from sourcebook import wording
from sourcebook.collection import PublishedSource
from sourcebook.edtf import plain_date
from sourcebook.embed.xml import DECLARATION, Markup, block, join, language, line, tag
from sourcebook.locale.directions import direction_of
from sourcebook.locale.words import _, mark
from sourcebook.packet import chapters, zipped
from sourcebook.packet.chapters import Packet, PacketImages, image_kind
from sourcebook.packet.printed import CSS

# The package document and the navigation of an EPUB (https://www.w3.org/TR/epub-33/).

CONTAINER = (
    DECLARATION
    + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf"'
    ' media-type="application/oebps-package+xml"></rootfile></rootfiles></container>\n'
)
_WHOLE_DAY = 10
_SUMMARY = mark(
    "Text only. The contents lead to each source; headings are in order; each paragraph of a source"
    " bears its number; languages are marked."
)
# https://www.w3.org/TR/epub-a11y-11/#sec-disc-package; no conformance is claimed, as nobody has
# judged the sources' own words.
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary", _SUMMARY),
)


class _Packed(NamedTuple):
    """A file as it stands in the book. size, crc: of its content."""

    size: int
    crc: int
    stream: bytes

    @classmethod
    def of(cls, content: str) -> "_Packed":
        """Return the content of a file, compressed."""
        whole = content.encode()
        return cls(len(whole), zlib.crc32(whole), zipped.deflated(whole))

    @classmethod
    def read(cls, record: bytes) -> "_Packed":
        """Return what `written` returned as bytes."""
        size, crc = _NUMBERS.unpack_from(record)
        return cls(size, crc, record[_NUMBERS.size :])

    def written(self) -> bytes:
        """Return all of it as bytes."""
        return _NUMBERS.pack(self.size, self.crc) + self.stream


_NUMBERS = struct.Struct(">QL")


class BookPart(Struct, frozen=True):
    """A document of the book: the name of its file without `.xhtml`, its title, the file."""

    name: str
    title: str
    file: _Packed


def package(packet: Packet, parts: tuple[BookPart, ...], images: Iterable[str] = ()) -> str:
    """Return the package document: metadata, files, and reading order of the book.

    images: the places of those in it.
    """
    items = [
        _item("nav", "nav.xhtml", properties="nav"),
        tag("item", id="style", href="style.css", media_type="text/css"),
        *(_item(part.name, f"{part.name}.xhtml") for part in parts),
        *(
            tag("item", id=f"image-{number}", href=place, media_type=image_kind(place))
            for number, place in enumerate(images, 1)
        ),
    ]
    first, *others = (part.name for part in parts)
    root = tag(
        "package",
        "\n",
        _metadata(packet),
        "\n",
        tag("manifest", block(*items)),
        "\n",
        tag(
            "spine",
            *(tag("itemref", idref=name) for name in (first, "nav", *others)),
            page_progression_direction=direction_of(packet.collection.language),
        ),
        "\n",
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        xml__lang=language(packet.collection.language),
    )
    return f"{DECLARATION}{root}\n"


def document(title: str, body: Markup, lang: str) -> str:
    """Return an XHTML document of the book."""
    root = tag(
        "html",
        "\n",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("title", title),
            tag("link", rel="stylesheet", type="text/css", href="style.css"),
        ),
        "\n",
        tag("body", "\n", body, "\n"),
        "\n",
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub="http://www.idpf.org/2007/ops",
        lang=lang,
        xml__lang=lang,
        dir=direction_of(lang),
    )
    return f"{DECLARATION}<!DOCTYPE html>\n{root}\n"


def navigation(parts: tuple[BookPart, ...]) -> Markup:
    """Return the table of contents."""
    listed = (tag("li", tag("a", one.title, href=f"{one.name}.xhtml")) for one in parts)
    return tag(
        "nav",
        tag("h1", _("Contents")),
        tag("ol", block(*listed)),
        epub__type="toc",
        id="toc",
        role="doc-toc",
    )


def _metadata(packet: Packet) -> Markup:
    """Return what the book says of itself, its accessibility too."""
    collection = packet.collection
    day = plain_date(collection.built)
    moment = f"{day if len(day) == _WHOLE_DAY else '1970-01-01'}T00:00:00Z"
    codes = (collection.language or "en", *(one.bib.language for one in packet.sources))
    languages = dict.fromkeys(filter(None, map(language, codes)))
    return tag(
        "metadata",
        block(
            tag("dc:identifier", packet.identifier(), id="id"),
            tag("dc:title", line(packet.title) or wording.untitled()),
            *(tag("dc:language", one) for one in languages),
            tag("dc:creator", line(collection.title) or _("Unknown")),
            tag("dc:date", day) if day else "",
            tag("dc:rights", _("Each source keeps its own rights; the colophon names them.")),
            tag("meta", moment, property="dcterms:modified"),
            *(tag("meta", _(value), property=name) for name, value in _ACCESS),
        ),
        xmlns__dc="http://purl.org/dc/elements/1.1/",
    )


def _item(name: str, href: str, properties: str = "") -> Markup:
    kind = "application/xhtml+xml"
    return tag("item", id=name, href=href, media_type=kind, properties=properties)


# The file.

MEDIA_TYPE = "application/epub+zip"

_MOST_IMAGE_BYTES = 50_000_000
"""Of all images in a book."""

_UNIX = 3


def epub(packet: Packet) -> bytes:
    """Return the packet as an EPUB file."""
    images = PacketImages(packet, _MOST_IMAGE_BYTES, lambda place, _: place)
    parts = tuple(_parts(packet, images))
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        # Readers tell an EPUB by these bytes at the beginning (4.2.3): first, and as they are.
        _store(archive, "mimetype", MEDIA_TYPE.encode())
        _add(archive, "META-INF/container.xml", _Packed.of(CONTAINER))
        _add(archive, "EPUB/package.opf", _Packed.of(package(packet, parts, images.held)))
        _add(archive, "EPUB/nav.xhtml", _document(packet, _("Contents"), navigation(parts)))
        _add(archive, "EPUB/style.css", _Packed.of(CSS))
        for part in parts:
            _add(archive, f"EPUB/{part.name}.xhtml", part.file)
        for place, content in images.held.items():
            _store(archive, f"EPUB/{place}", content)
    return body.getvalue()


def _parts(packet: Packet, images: PacketImages) -> Iterator[BookPart]:
    def part(name: str, title: str, body: Markup) -> BookPart:
        return BookPart(name, title, _document(packet, title, body))

    yield part("front", line(packet.title) or wording.untitled(), chapters.front(packet))
    for number, one in enumerate(packet.sources, start=1):
        file = _chapter(packet, one, images)
        yield BookPart(chapters.name(number), chapters.title(one), file)
    if packet.bibliography:
        yield part("bibliography", _("Bibliography"), join(chapters.bibliography(packet, 1)))
    yield part("colophon", _("Colophon"), chapters.colophon(packet, 1))


def _chapter(packet: Packet, one: PublishedSource, images: PacketImages) -> _Packed:
    """Return the document of a source, which is the same in the books of all its subjects."""
    # In a book a link has to lead out of it by a whole address (3.6).
    page = packet.page(one) if packet.collection.site_url else ""
    lang = language(packet.collection.language)

    def made() -> bytes:
        text = chapters.alone(one, 1, page, images)
        return _document(packet, chapters.title(one), text).written()

    return _Packed.read(chapters.cached_chapter(packet, one, f"book {lang} {page}", made))


def _document(packet: Packet, title: str, body: Markup) -> _Packed:
    return _Packed.of(document(title, body, language(packet.collection.language)))


def _add(archive: zipfile.ZipFile, name: str, file: _Packed) -> None:
    """Add a file to the book."""
    _entry(archive, name, file, zipfile.ZIP_DEFLATED)


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file to the book as it is."""
    file = _Packed(len(content), zlib.crc32(content), content)
    _entry(archive, name, file, zipfile.ZIP_STORED)


def _entry(archive: zipfile.ZipFile, name: str, file: _Packed, form: int) -> None:
    entry = zipfile.ZipInfo(name, zipped.NO_TIME)
    entry.external_attr, entry.create_system = zipped.READABLE, _UNIX
    entry.file_size, entry.CRC = file.size, file.crc
    zipped.add(archive, entry, [file.stream], form)

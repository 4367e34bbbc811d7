"""Writes a packet as a book for reading devices: EPUB 3.3 (https://www.w3.org/TR/epub-33/).

The same packet gives the same bytes: entries have no time, and are in reading order.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook import wording
from sourcebook.edtf import plain_date
from sourcebook.embed.xml import DECLARATION, Markup, block, join, language, line, tag
from sourcebook.locale.words import _, mark
from sourcebook.packet import chapters, zipped
from sourcebook.packet.chapters import Images, Packet, image_kind
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


@dataclass(frozen=True, slots=True)
class BookPart:
    """A document of the book: the name of its file without `.xhtml`, its title, its body."""

    name: str
    title: str
    body: Markup


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
        tag("spine", *(tag("itemref", idref=name) for name in (first, "nav", *others))),
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
    lang = language(packet.collection.language)
    images = Images(packet, _MOST_IMAGE_BYTES, lambda place, _: place)
    parts = tuple(_parts(packet, images))
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        # Readers tell an EPUB by these bytes at the beginning (4.2.3): first, and as they are.
        _add(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "EPUB/package.opf", package(packet, parts, images.held).encode())
        contents = document(_("Contents"), navigation(parts), lang)
        _add(archive, "EPUB/nav.xhtml", contents.encode())
        _add(archive, "EPUB/style.css", CSS.encode())
        for part in parts:
            text = document(part.title, part.body, lang)
            _add(archive, f"EPUB/{part.name}.xhtml", text.encode())
        for place, content in images.held.items():
            _add(archive, f"EPUB/{place}", content, zipfile.ZIP_STORED)
    return body.getvalue()


def _parts(packet: Packet, images: Images) -> Iterator[BookPart]:
    yield BookPart("front", line(packet.title) or wording.untitled(), chapters.front(packet))
    for number, one in enumerate(packet.sources, start=1):
        # In a book a link has to lead out of it by a whole address (3.6).
        page = packet.page(one) if packet.collection.site_url else ""
        text = chapters.source(packet, number, 1, page, images)
        yield BookPart(chapters.name(number), chapters.title(one), text)
    if packet.bibliography:
        yield BookPart("bibliography", _("Bibliography"), join(chapters.bibliography(packet, 1)))
    yield BookPart("colophon", _("Colophon"), chapters.colophon(packet, 1))


def _add(
    archive: zipfile.ZipFile, name: str, content: bytes, form: int = zipfile.ZIP_DEFLATED
) -> None:
    """Add a file to the book. form: how it is held."""
    entry = zipfile.ZipInfo(name, zipped.NO_TIME)
    entry.external_attr, entry.create_system = zipped.READABLE, _UNIX
    entry.file_size, entry.CRC = len(content), zlib.crc32(content)
    stream = content if form == zipfile.ZIP_STORED else zipped.deflated(content)
    zipped.add(archive, entry, [stream], form)

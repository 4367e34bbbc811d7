"""The package document and the navigation of an EPUB (https://www.w3.org/TR/epub-33/)."""

from dataclasses import dataclass

from sourcebook.machines.dates import plain_date
from sourcebook.machines.text import language, line
from sourcebook.machines.xml import DECLARATION, Markup, block, tag
from sourcebook.packet.model import Packet

CONTAINER = (
    DECLARATION
    + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf"'
    ' media-type="application/oebps-package+xml"></rootfile></rootfiles></container>\n'
)
_WHOLE_DAY = 10
_SUMMARY = (
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
class Part:
    """A document of the book: the name of its file without `.xhtml`, its title, its body."""

    name: str
    title: str
    body: Markup


def package(packet: Packet, parts: tuple[Part, ...]) -> str:
    """Return `package.opf`: what the book is, which files it has, in which order they are read."""
    items = [_item("nav", "nav.xhtml", properties="nav"), _style()]
    items += [_item(part.name, f"{part.name}.xhtml") for part in parts]
    first, *others = (f"{part.name}" for part in parts)
    root = tag(
        "package",
        "\n",
        _metadata(packet),
        "\n",
        tag("manifest", block(*items)),
        "\n",
        tag("spine", *(_reference(name) for name in (first, "nav", *others))),
        "\n",
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        xml__lang=language(packet.collection.language),
    )
    return f"{DECLARATION}{root}\n"


def document(title: str, body: Markup, tongue: str) -> str:
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
        lang=tongue,
        xml__lang=tongue,
    )
    return f"{DECLARATION}<!DOCTYPE html>\n{root}\n"


def navigation(parts: tuple[Part, ...]) -> Markup:
    """Return the table of contents."""
    listed = (tag("li", tag("a", one.title, href=f"{one.name}.xhtml")) for one in parts)
    return tag(
        "nav",
        tag("h1", "Contents"),
        tag("ol", block(*listed)),
        epub__type="toc",
        id="toc",
        role="doc-toc",
    )


def _metadata(packet: Packet) -> Markup:
    collection = packet.collection
    day = plain_date(collection.built)
    moment = f"{day if len(day) == _WHOLE_DAY else '1970-01-01'}T00:00:00Z"
    spoken = (collection.language or "en", *(one.bib.language for one in packet.sources))
    languages = dict.fromkeys(filter(None, map(language, spoken)))
    return tag(
        "metadata",
        block(
            tag("dc:identifier", packet.identifier(), id="id"),
            tag("dc:title", line(packet.title) or "Untitled"),
            *(tag("dc:language", one) for one in languages),
            tag("dc:creator", line(collection.title) or "Unknown"),
            tag("dc:date", day) if day else "",
            tag("dc:rights", "Each source keeps its own rights; the colophon names them."),
            tag("meta", moment, property="dcterms:modified"),
            *(tag("meta", value, property=name) for name, value in _ACCESS),
        ),
        xmlns__dc="http://purl.org/dc/elements/1.1/",
    )


def _item(name: str, href: str, properties: str = "") -> Markup:
    kind = "application/xhtml+xml"
    return tag("item", id=name, href=href, media_type=kind, properties=properties)


def _style() -> Markup:
    return tag("item", id="style", href="style.css", media_type="text/css")


def _reference(name: str) -> Markup:
    return tag("itemref", idref=name)

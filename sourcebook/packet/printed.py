"""Writes a packet as one HTML page to print, with its style and without scripts."""

import base64
import hashlib

from sourcebook.embed.xml import Markup, block, language, line, lines, tag
from sourcebook.locale.directions import direction_of
from sourcebook.locale.words import _
from sourcebook.packet import chapters
from sourcebook.packet.chapters import Packet, PacketImages, image_kind
from sourcebook.packet.facts import foreign

# How a packet looks, on paper and on a screen. No font, picture or address of elsewhere.

CSS = """
html { font-family: Georgia, "Noto Serif", "Noto Serif CJK JP", serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 38em; overflow-wrap: break-word; padding: 1em; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; page-break-after: avoid; }
.front { margin: 4em 0; }
.subtitle, .note, .ours, .signed, .number, .gap { color: #555; }
.facts { display: grid; gap: 0 1em; grid-template-columns: max-content 1fr; }
.facts dt { font-weight: bold; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.ours { font-size: 0.85em; font-style: italic; }
.number { font-size: 0.85em; }
.text { border-inline-start: 0.2em solid #bbb; padding-inline-start: 1em; }
.text p { orphans: 3; overflow-wrap: anywhere; widows: 3; }
.wide { overflow-x: auto; }
pre { font-size: 0.85em; overflow-wrap: anywhere; white-space: pre-wrap; }
.smallcaps { font-variant-caps: small-caps; }
.caption, .credit, .attribution, .page { color: #555; font-size: 0.9em; }
.caption { break-before: avoid; font-style: italic; }
.quote, .definition, .list_item { margin-inline-start: 1.5em; }
.term { font-weight: bold; margin-bottom: 0; }
.verse { padding-inline-start: 1.5em; }
.footnote { font-size: 0.9em; }
table { border-collapse: collapse; }
td, th { border: 0.05em solid #bbb; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
img { height: auto; max-width: 100%; }
.bibliography { list-style: none; padding: 0; }
.bibliography li { margin: 0 0 0.5em; overflow-wrap: anywhere; }
.bibliography li { margin-inline-start: 2em; text-indent: -2em; }
@page { margin: 20mm 18mm; }
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .wide { overflow: visible; overflow-wrap: anywhere; }
  section { break-before: page; page-break-before: always; }
  nav { break-before: page; page-break-before: always; }
}
"""


_MOST_IMAGE_BYTES = 12_000_000
"""Of all images in a packet; what comes after them is named by its words."""

_HASH = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
# Content Security Policy 3 (https://www.w3.org/TR/CSP3/): the style above and images
# in the file itself, nothing else.
_POLICY = (
    f"default-src 'none'; img-src data:; style-src 'sha256-{_HASH}'; "
    "base-uri 'none'; form-action 'none'"
)


def html(packet: Packet) -> str:
    """Return the packet as HTML that is well-formed XML too."""
    lang = language(packet.collection.language)
    root = tag(
        "html",
        "\n",
        _head(packet),
        "\n",
        _body(packet),
        "\n",
        xmlns="http://www.w3.org/1999/xhtml",
        lang=lang,
        xml__lang=lang,
        dir=direction_of(lang),
    )
    return f"<!DOCTYPE html>\n{root}\n"


def _head(packet: Packet) -> Markup:
    return tag(
        "head",
        block(
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", f"{line(packet.title)} · {chapters.made_of(packet)}"),
            tag("style", Markup(CSS)),
        ),
    )


def _body(packet: Packet) -> Markup:
    """Return the page: title, contents, the sources, bibliography, colophon."""
    images = PacketImages(packet, _MOST_IMAGE_BYTES, _within)
    sources = [
        chapters.source(packet, number, 2, packet.page(one), images)
        for number, one in enumerate(packet.sources, start=1)
    ]
    return tag(
        "body",
        block(
            chapters.front(packet),
            _contents(packet),
            tag("main", lines(*sources)),
            chapters.bibliography(packet, 2) if packet.bibliography else "",
            chapters.colophon(packet, 2),
        ),
    )


def _within(place: str, content: bytes) -> str:
    return f"data:{image_kind(place)};base64,{base64.b64encode(content).decode()}"


def _contents(packet: Packet) -> Markup:
    listed = []
    for number, one in enumerate(packet.sources, start=1):
        place, lang = f"#{chapters.name(number)}", foreign(one.bib.language)
        title = tag("a", chapters.title(one), href=place, lang=lang, xml__lang=lang, dir="auto")
        listed.append(tag("li", title))
    return tag(
        "nav",
        tag("h2", _("Contents"), id="contents"),
        tag("ol", *listed) if listed else "",
        role="doc-toc",
        aria_labelledby="contents",
    )

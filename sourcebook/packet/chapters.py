"""Writes the parts of a packet, from title page to colophon, as XHTML that is also HTML.

Roles are those of the Digital Publishing module of WAI-ARIA (https://www.w3.org/TR/dpub-aria-1.1/).
"""

import hashlib
import re
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from sourcebook import edtf, wording
from sourcebook.collection import (
    Collection,
    Commentary,
    Paragraph,
    PublishedImage,
    PublishedSource,
)
from sourcebook.embed.addresses import link, urn
from sourcebook.embed.xml import Markup, block, join, language, line, tag, web
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, ngettext
from sourcebook.locale.words import language as language_spoken
from sourcebook.packet import paragraphs
from sourcebook.packet.facts import anchor, facts, filled, licence_link, rights_row, withheld
from sourcebook.packet.paragraphs import PacketNotes
from sourcebook.record_memory import NoRecords, RecordMemory

ImageBytes = Callable[[PublishedImage], bytes]
"""Returns the bytes of an image that a source shows; none where it is not there."""


def no_image(_image: PublishedImage) -> bytes:
    """Return nothing."""
    return b""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


class Packet(Struct, frozen=True):
    """A selection of sources to read on paper or on a reader.

    sources: in the order of the packet. introduction: plain text, a paragraph on each line.
    bibliography: citations as plain text, in their order. url: of the packet, relative to the
    site's root; empty where it is outside of the site. image: returns the bytes of an image.
    chapters: of sources in other packets of the same collection, for this one to take.
    digest_of: returns a digest of all that is published of the source with a page; empty where that
    is not known.
    """

    title: str
    collection: Collection
    sources: tuple[PublishedSource, ...]
    introduction: str = ""
    bibliography: tuple[str, ...] = ()
    url: str = ""
    image: ImageBytes = no_image
    chapters: RecordMemory = field(default_factory=NoRecords)
    digest_of: Callable[[str], bytes] = _digest

    def page(self, source: PublishedSource) -> str:
        """Return the address of a source's page; empty where it has none."""
        if not self.collection.site_url and not self.url:
            return ""
        return link(self.collection, self.url, source.url)

    def identifier(self) -> str:
        """Return a URN that is the same for the same title and selection."""
        named = (self.collection.title, self.title, *(source.id for source in self.sources))
        return urn("packet", *named)


_NUMBER = re.compile(r"p(\d+)")


def name(number: int) -> str:
    """Return the id of the source that is counted as `number`, from 1."""
    return f"s{number}"


def title(source: PublishedSource) -> str:
    """Return a source's title for a heading or a list."""
    return line(source.bib.title) or line(wording.untitled(source.capture))


def made_of(packet: Packet) -> str:
    """Return in words how many sources a packet has, and of which collection."""
    return ngettext(
        "{count} source from {collection}",
        "{count} sources from {collection}",
        len(packet.sources),
        collection=line(packet.collection.title),
    )


def front(packet: Packet) -> Markup:
    """Return the title page."""
    built, made = edtf.words(packet.collection.built), made_of(packet)
    subtitle = _("{sources}, as of {date}").format(sources=made, date=built) if built else made
    return tag(
        "header",
        tag("h1", line(packet.title), dir="auto"),
        tag("p", subtitle, class_="subtitle"),
        *(tag("p", line(text)) for text in packet.introduction.split("\n") if line(text)),
        class_="front",
    )


def image_kind(place: str) -> str:
    """Return the media type of an image by the ending of its name."""
    return "image/png" if place.endswith(".png") else "image/jpeg"


class PacketImages:
    """The images of a packet, as far as there is room: each is held once.

    address: returns where one is, by its place in the site and its bytes.
    """

    def __init__(self, packet: Packet, most: int, address: Callable[[str, bytes], str]) -> None:
        self._image, self._left, self._address = packet.image, most, address
        self.held: dict[str, bytes] = {}

    def place(self, image: PublishedImage) -> str:
        """Return the address of an image; empty where there is none, or no more room."""
        if image.place not in self.held:
            content = self._image(image)
            if not content or len(content) > self._left:
                return ""
            self._left -= len(content)
            self.held[image.place] = content
        return self._address(image.place, self.held[image.place])


_ALONE = "source"
_NAME = "\ue000"
"""Stands for the id of a source in a chapter that is not numbered yet."""
_NAMED = re.compile(rf'( (?:id|href|aria-labelledby)="#?){_NAME}')
"""Where it does: in text a quotation mark is escaped, so no text is like this."""


_PLACES = (f' id="{_NAME}', f' href="#{_NAME}', f' aria-labelledby="{_NAME}')


def source(packet: Packet, number: int, level: int, page: str, images: PacketImages) -> Markup:
    """Return a source, counted from 1. level: of its heading. page: the address of its page."""
    one = packet.sources[number - 1]
    form = f"{level} {page}"
    made = cached_chapter(packet, one, form, lambda: _chapter(one, level, page, images).encode())
    return Markup(_numbered(made.decode(), name(number)))


def alone(one: PublishedSource, level: int, page: str, images: PacketImages) -> Markup:
    """Return a source as the only one of a document, where it needs no number."""
    return Markup(_numbered(_chapter(one, level, page, images), _ALONE))


def cached_chapter(
    packet: Packet, one: PublishedSource, form: str, make: Callable[[], bytes]
) -> bytes:
    """Return the chapter of a source as another packet holds it, or else as `make` makes it.

    form: all that it depends on beside the source and the language of the program.
    """
    known = packet.digest_of(one.path)
    key = beginning(known) + _digest(f"{language_spoken()} {form} {one.path}")
    held = packet.chapters.get(key) if known else None
    if held is not None:
        return held
    made = make()
    if known and not any(paragraph.image for paragraph in one.paragraphs):
        packet.chapters.add(key, made)  # images count in each packet
    return made


BEGINNING = hashlib.sha256().digest_size
"""So many bytes of the key of a chapter tell of which source it is."""


def beginning(digest: bytes) -> bytes:
    """Return what the keys of the chapters of a source begin with. digest: of the source."""
    return hashlib.sha256(digest).digest()


def _numbered(chapter: str, name: str) -> str:
    """Return a chapter with its id. It is looked at closely only where its text has such a sign."""
    if sum(map(chapter.count, _PLACES)) == chapter.count(_NAME):
        return chapter.replace(_NAME, name)
    return _NAMED.sub(rf"\g<1>{name}", chapter)


def _chapter(one: PublishedSource, level: int, page: str, images: PacketImages) -> Markup:
    """Return a source, not numbered yet."""
    lang = language(one.bib.language)
    heading, below, label = f"h{level}", f"h{level + 1}", f"{_NAME}-title"
    pieces = [
        tag(heading, title(one), id=label, lang=lang, xml__lang=lang, dir="auto"),
        *([facts(one, page)] if one.mode != "withdrawn" else []),
        *_described(one),
        tag(below, _("Source text")),
        *(tag("p", text, class_="note") for text in (withheld(one),) if text),
        *_text(one, lang, images, f"h{min(level + 2, 6)}"),
        *_commented(one.commentary, below),
    ]
    whole = block(*pieces)
    return tag("section", whole, id=_NAME, role="doc-chapter", aria_labelledby=label)


def bibliography(packet: Packet, level: int) -> Markup:
    """Return the section with the packet's citations."""
    entries = (tag("li", line(text), dir="auto") for text in packet.bibliography if line(text))
    return tag(
        "section",
        tag(f"h{level}", _("Bibliography"), id="bibliography-title"),
        tag("ul", *entries, class_="bibliography"),
        id="bibliography",
        role="doc-bibliography",
        aria_labelledby="bibliography-title",
    )


def colophon(packet: Packet, level: int) -> Markup:
    """Return the section with the origin of the packet and the rights of each source."""
    home = web(packet.collection.site_url)
    collected = anchor(packet.collection.title, home) or _("a collection")
    return tag(
        "section",
        tag(f"h{level}", _("Colophon"), id="colophon-title"),
        tag("p", filled(_("Made from {collection}. Each source keeps its own rights:"), collected)),
        tag("ul", *(tag("li", rights_row(one)) for one in packet.sources)),
        tag(
            "p",
            _("Descriptions and commentary are not part of the sources, and are marked as ours."),
        ),
        id="colophon",
        role="doc-colophon",
        aria_labelledby="colophon-title",
    )


def _described(one: PublishedSource) -> Iterator[Markup]:
    if line(one.description) and one.mode != "withdrawn":
        label = tag("span", _("Our description"), class_="ours")
        yield tag("p", label, " ", line(one.description), class_="description")
    elif line(one.abstract):
        label = tag("span", _("In the source’s own words:"), class_="ours")
        lang = language(one.bib.language)
        quoted = tag("q", line(one.abstract), lang=lang, xml__lang=lang)
        yield tag("p", label, " ", quoted, class_="description")


def _text(one: PublishedSource, lang: str, images: PacketImages, heading: str) -> Iterator[Markup]:
    """Yield the paragraphs of a source with their numbers, and a mark where some are left out."""
    if one.mode == "withdrawn" or not one.paragraphs:
        return
    pieces: list[Markup] = []
    before = 0
    notes = PacketNotes(one.paragraphs, _NAME)
    for paragraph in one.paragraphs:
        count = _count(paragraph)
        if count > before + 1:
            pieces.append(tag("p", "[…]", class_="gap"))
        before = count or before + 1
        mark = tag("span", f"¶{count}" if count else "¶", class_="number")
        place = f"{_NAME}-p{before}"
        image = _shown(paragraph, mark, place, images)
        pieces.append(image or paragraphs.shown(paragraph, mark, place, notes, heading))
    if one.mode == "excerpt":
        pieces.append(tag("p", "[…]", class_="gap"))
    yield tag("div", block(*pieces), class_="text", lang=lang, xml__lang=lang)


def _shown(paragraph: Paragraph, mark: Markup, place: str, images: PacketImages) -> Markup:
    """Return an image that a paragraph stands for; nothing where there is none."""
    image = paragraph.image
    address = images.place(image) if image else ""
    if not image or not address:
        return Markup()
    words = line(paragraph.text)
    size = {"width": str(image.width), "height": str(image.height)}
    return tag("p", mark, " ", tag("img", src=address, alt=words, **size), id=place, dir="auto")


def _count(paragraph: Paragraph) -> int:
    match = _NUMBER.fullmatch(paragraph.id)
    return int(match[1]) if match else 0


def _commented(commentary: Commentary, heading: str) -> Iterator[Markup]:
    """Yield the commentary on a source, signed; nothing where there is none."""
    if not commentary.text.strip():
        return
    yield tag(heading, _("Commentary"))
    yield tag("p", tag("span", _("Our words, not the source’s"), class_="ours"))
    yield join(
        *(tag("p", line(text), dir="auto") for text in commentary.text.split("\n") if line(text))
    )
    signed = comma().join(
        filter(None, (*map(line, commentary.authors), line(edtf.words(commentary.date))))
    )
    licence = licence_link(commentary.license) if commentary.license else ""
    if signed or licence:
        pieces = (signed, ". " if signed and licence else "", licence)
        yield tag("p", *pieces, class_="signed")

"""The parts of a packet as XHTML that is also HTML: a title page, the sources, what follows them.

Roles are those of the Digital Publishing module of WAI-ARIA (https://www.w3.org/TR/dpub-aria-1.1/).
"""

import re
from collections.abc import Iterator

from sourcebook import edtf, rights
from sourcebook.collection import Commentary, Paragraph, PublishedSource
from sourcebook.machines.text import language, line, web
from sourcebook.machines.xml import Markup, block, join, tag
from sourcebook.packet.facts import anchor, facts, standing, withheld
from sourcebook.packet.model import Packet

_NUMBER = re.compile(r"p(\d+)")


def name(number: int) -> str:
    """Return the id of the source that is counted as `number`, from 1."""
    return f"s{number}"


def title(source: PublishedSource) -> str:
    """Return a source's title for a heading or a list."""
    return line(source.bib.title) or "Untitled"


def front(packet: Packet) -> Markup:
    """Return the title page."""
    collection = packet.collection
    built = edtf.words(collection.built)
    count = len(packet.sources)
    made = f"{count} source{'' if count == 1 else 's'} from {line(collection.title)}"
    said = f"{made}, as of {built}" if built else made
    return tag(
        "header",
        tag("h1", line(packet.title), dir="auto"),
        tag("p", said, class_="subtitle"),
        *(tag("p", line(text)) for text in packet.introduction.split("\n") if line(text)),
        class_="front",
    )


def source(packet: Packet, number: int, level: int, page: str) -> Markup:
    """Return a source, counted from 1. level: of its heading. page: the address of its page."""
    one = packet.sources[number - 1]
    tongue = language(one.bib.language)
    heading, below, label = f"h{level}", f"h{level + 1}", f"{name(number)}-title"
    pieces = [
        tag(heading, title(one), id=label, lang=tongue, xml__lang=tongue, dir="auto"),
        *([facts(one, page)] if one.mode != "withdrawn" else []),
        *_described(one),
        tag(below, "Source text"),
        *(tag("p", text, class_="note") for text in (withheld(one),) if text),
        *_text(one, number, tongue),
        *_commented(one.commentary, below),
    ]
    whole = block(*pieces)
    return tag("section", whole, id=name(number), role="doc-chapter", aria_labelledby=label)


def bibliography(packet: Packet, level: int) -> Markup:
    """Return the citations as they were handed in."""
    entries = (tag("li", line(text), dir="auto") for text in packet.bibliography if line(text))
    return tag(
        "section",
        tag(f"h{level}", "Bibliography", id="bibliography-title"),
        tag("ul", *entries, class_="bibliography"),
        id="bibliography",
        role="doc-bibliography",
        aria_labelledby="bibliography-title",
    )


def colophon(packet: Packet, level: int) -> Markup:
    """Return where the packet comes from and the rights of each part."""
    home = web(packet.collection.site_url)
    collected = anchor(packet.collection.title, home) or "a collection"
    return tag(
        "section",
        tag(f"h{level}", "Colophon", id="colophon-title"),
        tag("p", "Made from ", collected, ". Each source keeps its own rights:"),
        tag("ul", *(tag("li", standing(one)) for one in packet.sources)),
        tag(
            "p", "Descriptions and commentary are not part of the sources, and are marked as ours."
        ),
        id="colophon",
        role="doc-colophon",
        aria_labelledby="colophon-title",
    )


def _described(one: PublishedSource) -> Iterator[Markup]:
    if line(one.description) and one.mode != "withdrawn":
        label = tag("span", "Our description", class_="ours")
        yield tag("p", label, " ", line(one.description), class_="description")


def _text(one: PublishedSource, number: int, tongue: str) -> Iterator[Markup]:
    if one.mode == "withdrawn" or not one.paragraphs:
        return
    pieces: list[Markup] = []
    before = 0
    for paragraph in one.paragraphs:
        count = _count(paragraph)
        if count > before + 1:
            pieces.append(tag("p", "[…]", class_="gap"))
        before = count or before + 1
        mark = tag("span", f"¶{count}" if count else "¶", class_="number")
        place = f"{name(number)}-p{before}"
        pieces.append(tag("p", mark, " ", line(paragraph.text), id=place, dir="auto"))
    yield tag("div", block(*pieces), class_="text", lang=tongue, xml__lang=tongue)


def _count(paragraph: Paragraph) -> int:
    match = _NUMBER.fullmatch(paragraph.id)
    return int(match[1]) if match else 0


def _commented(said: Commentary, heading: str) -> Iterator[Markup]:
    if not said.text.strip():
        return
    yield tag(heading, "Commentary")
    yield tag("p", tag("span", "Our words, not the source’s", class_="ours"))
    yield join(*(tag("p", line(text), dir="auto") for text in said.text.split("\n") if line(text)))
    signed = ", ".join(filter(None, (*map(line, said.authors), line(edtf.words(said.date)))))
    allowed = rights.rights(said.license) if said.license else None
    licence = anchor(allowed.words, web(allowed.url)) if allowed else ""
    if signed or licence:
        pieces = (signed, ". " if signed and licence else "", licence)
        yield tag("p", *pieces, class_="signed")

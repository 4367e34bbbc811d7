"""Collections and what can be read from a picture, for the tests of pictures."""

from dataclasses import dataclass

import lxml.etree
from lxml.etree import _Element

from sourcebook.collection import Collection, PublishedSource, PublishedSubject, QuotedPassage
from sourcebook.model import BibRecord

SVG = "{http://www.w3.org/2000/svg}"


def source(name: str, issued: str = "", title: str = "", language: str = "en") -> PublishedSource:
    bib = BibRecord(title=title or name, issued=issued, language=language)
    return PublishedSource(f"sources/{name}.md", f"sources/{name}.html", bib)


def event(name: str, date: str, title: str = "") -> PublishedSubject:
    path = f"events/{name}"
    return PublishedSubject(name, "events", f"{path}.md", f"{path}.html", title or name, date=date)


def topic(
    name: str, *mentions: tuple[str, tuple[str, ...]], kind: str = "topics"
) -> PublishedSubject:
    """A topic. mentions: names of sources, each with ids of paragraphs."""
    quoted = tuple(QuotedPassage(f"sources/{where}.md", ids) for where, ids in mentions)
    path = f"{kind}/{name}"
    return PublishedSubject(name, kind, f"{path}.md", f"{path}.html", name, quoted=quoted)


def place(
    name: str, latitude: float, longitude: float, title: str = "", broader: tuple[str, ...] = ()
) -> PublishedSubject:
    path = f"places/{name}"
    return PublishedSubject(
        name,
        "places",
        f"{path}.md",
        f"{path}.html",
        title or name,
        coordinates=(latitude, longitude),
        broader=broader,
    )


def collection(*things: PublishedSource | PublishedSubject) -> Collection:
    """A collection. things: in the order in which a collection has them."""
    return Collection(
        "Made",
        sources=tuple(one for one in things if isinstance(one, PublishedSource)),
        subjects=tuple(one for one in things if isinstance(one, PublishedSubject)),
    )


@dataclass(frozen=True)
class Link:
    href: str
    name: str
    element: _Element

    def marks(self) -> list[_Element]:
        return [e for e in self.element.iter() if "mark" in (e.get("class") or "").split()]


def root(svg: str) -> _Element:
    """The picture as XML; it is well-formed or this fails."""
    return lxml.etree.fromstring(svg.encode(), lxml.etree.XMLParser(resolve_entities=False))


def links(svg: str) -> list[Link]:
    return [
        Link(one.get("href", ""), one.findtext(f"{SVG}title", ""), one)
        for one in root(svg).iter(f"{SVG}a")
    ]

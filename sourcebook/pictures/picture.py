"""What a picture is, and what all pictures share."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from sourcebook.collection import Collection, PublishedSource
from sourcebook.pictures.svg import element, one_line

WIDTH = 680
"""Of every picture, in CSS pixels: what a column of text is wide, and a phone can scroll."""
LIST_OF_SOURCES = "sources/index.html"
_PLAIN = "/-._~()!$'*+,;:@"  # what may stand in a path as it is (RFC 3986, 3.3)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a picture's table. href: relative to the page, empty where it leads nowhere.

    lang: a BCP 47 tag, empty where it is the language of the page.
    """

    text: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same as a table.

    svg: safe to print as it is. caption, head, rows: plain text, to be escaped where printed.
    """

    svg: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def relative(page: str, url: str) -> str:
    """Return the address of `url` on the page `page`; both are relative to the site's root."""
    path = quote(posixpath.relpath(url, posixpath.dirname(page) or "."), _PLAIN, errors="replace")
    return f"./{path}" if ":" in path.partition("/")[0] else path


def published(collection: Collection) -> tuple[PublishedSource, ...]:
    """Return the sources that are not withdrawn."""
    return tuple(source for source in collection.sources if source.mode != "withdrawn")


def counted(count: int, noun: str) -> str:
    """Return a number and what it counts: "1 source", "2 sources"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def name(source: PublishedSource) -> str:
    """Return what to call a source."""
    return one_line(source.bib.title) or "Untitled"


def frame(prefix: str, height: float, title: str, description: str, drawn: str) -> str:
    """Return the SVG element around a picture.

    prefix: of its ids, so that several pictures can stand on one page. It is a group and not an
    image to assistive technology: an image would hide the links in it.
    """
    content = (
        element("title", one_line(title), id=f"{prefix}-title")
        + element("desc", one_line(description), id=f"{prefix}-desc")
        + drawn
    )
    return element(
        "svg",
        raw=content,
        xmlns="http://www.w3.org/2000/svg",
        class_="picture__svg",
        viewBox=f"0 0 {WIDTH} {height:g}",
        width=WIDTH,
        height=height,
        role="group",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc",
    )


def link(href: str, label: str, drawn: str, hit: tuple[float, float, float, float]) -> str:
    """Return a link around `drawn`, SVG that is safe.

    label: its name, shown when a pointer rests on it. hit: x, y, width and height of what can be
    clicked, which also shows where the focus is.
    """
    x, y, width, height = hit
    area = element(
        "rect",
        class_="hit",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=3,
        fill="none",
        pointer_events="all",
    )
    said = one_line(label)
    inner = element("title", said) + area + drawn
    return element("a", raw=inner, href=href, aria_label=said)

"""Defines pictures, and writes the SVG (https://www.w3.org/TR/SVG2/) that they consist of.

Titles come from strangers' documents: they are escaped, and what XML cannot hold or what could
mislead a reader (UTR 36) is shown as a token such as `⟦U+202E⟧`.
"""

import posixpath
import re
import unicodedata
from html import escape
from urllib.parse import quote

from msgspec import Struct

from sourcebook import wording
from sourcebook.collection import Collection, PublishedSource
from sourcebook.locale.directions import from_right_to_left, is_against
from sourcebook.locale.words import ngettext

WIDTH = 680
"""The width of every picture in CSS pixels: that of a column of text."""
LIST_OF_SOURCES = "sources/index.html"
_PLAIN = "/-._~()!$'*+,;:@"  # what may stand in a path as it is (RFC 3986, 3.3)


class PictureCell(Struct, frozen=True):
    """A cell of a picture's table. href: relative to the page, empty where it leads nowhere.

    lang: a BCP 47 tag, empty where it is the language of the page.
    """

    text: str
    href: str = ""
    lang: str = ""


class Picture(Struct, frozen=True):
    """A picture, and a table of the same data.

    svg: safe to print as it is. caption, head, rows: plain text, to be escaped where printed.
    """

    svg: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[PictureCell, ...], ...]


def relative(page: str, url: str) -> str:
    """Return the address of `url` on the page `page`; both are relative to the site's root."""
    path = quote(posixpath.relpath(url, posixpath.dirname(page) or "."), _PLAIN, errors="replace")
    return f"./{path}" if ":" in path.partition("/")[0] else path


def published(collection: Collection) -> tuple[PublishedSource, ...]:
    """Return the sources that are not withdrawn."""
    return tuple(source for source in collection.sources if source.mode != "withdrawn")


def counted(count: int, kind: str) -> str:
    """Return a number of sources, or of events: "1 source", "2 sources"."""
    if kind == "event":
        return ngettext("{count} event", "{count} events", count)
    return wording.sources(count)


def name(source: PublishedSource) -> str:
    """Return the title of a source on one line, or a substitute."""
    return short_line(source.bib.title) or short_line(wording.untitled(source.capture))


def frame(prefix: str, height: float, title: str, description: str, drawn: str) -> str:
    """Return the SVG element around a picture.

    prefix: of its ids, so that several pictures can stand on one page. It is a group and not an
    image to assistive technology: an image would hide the links in it.
    """
    if from_right_to_left() and prefix != "places":
        drawn = from_the_right(drawn)
    content = (
        element("title", short_line(title), id=f"{prefix}-title")
        + element("desc", short_line(description), id=f"{prefix}-desc")
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


_TEXT = re.compile(r'<text x="(-?[0-9.]+)"')


def from_the_right(drawn: str) -> str:
    """Return what is drawn mirrored, but for its texts: time goes the way that reading goes.

    Each text begins at its mark; the style sheet gives it the direction of the page.
    """
    upright = _TEXT.sub(
        lambda m: f'<text transform="matrix(-1 0 0 1 {number(2 * float(m[1]))} 0)" x="{m[1]}"',
        drawn,
    )
    return element("g", raw=upright, transform=f"matrix(-1 0 0 1 {WIDTH} 0)")


def link(href: str, label: str, drawn: str, hit: tuple[float, float, float, float]) -> str:
    """Return a link around `drawn`, SVG that is safe.

    label: its name, shown when a pointer rests on it. Where words are drawn, it does not replace
    them: who speaks to the browser says the words that are in sight. hit: x, y, width and height
    of what can be clicked, which also shows where the focus is.
    """
    x, y, width, height = hit
    area = rect("hit", x, y, width, height, rx="3", fill="none", pointer_events="all")
    label = short_line(label)
    named = {} if "<text" in drawn else {"aria_label": label}
    return element("a", raw=element("title", label) + area + drawn, href=href, **named)


_LONGEST = 300
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# In parts of the size of the letters, as the text face of the theme has them, a little rounded up.
_WIDTHS = {
    **dict.fromkeys("!|,.:;'’‘jil[]/\\- ", 0.3),
    **dict.fromkeys('tfrI(){}"“”*–', 0.42),
    **dict.fromkeys("mMW%@шщжюШЩЖЮМ", 0.96),
    **dict.fromkeys("wUNHGOQDAKV&—…", 0.8),
}


def short_line(text: str) -> str:
    """Return `text` on one line of at most 300 characters that XML can hold."""
    line = " ".join(text[: 4 * _LONGEST].split())
    shown = "".join(f"⟦U+{ord(c):04X}⟧" if _is_misleading(c) else c for c in line)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def element(tag: str, text: str = "", /, *, raw: str = "", **attributes: str | float) -> str:
    """Return an SVG element that holds `text`, escaped, and then `raw`, SVG that is safe.

    A name of an attribute has `_` for `-`, and may end in `_` where Python has a word of its own.
    Numbers are written with at most two decimals. Colours come from the style sheet by the class;
    attributes such as `fill` are for a reader that has none.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
    )
    content = escape(text, quote=False) + raw
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def label(
    text: str, x: float, y: float, class_: str = "", anchor: str = "start", lang: str = ""
) -> str:
    """Return a line of text that starts, has its middle or ends (`anchor`) at x, y.

    lang: a BCP 47 tag, empty where it is the language of the page.
    """
    classed = {"class_": class_} if class_ else {}
    anchored = {"text_anchor": anchor} if anchor != "start" else {}
    spoken = {"lang": lang} if lang else {}
    line = short_line(text)
    own, raw = ("", element("tspan", line, class_="own")) if is_against(line) else (line, "")
    return element("text", own, raw=raw, x=x, y=y, **classed, **anchored, **spoken)


def rect(class_: str, x: float, y: float, width: float, height: float, **attributes: str) -> str:
    """Return a rectangle. x, y: of its upper left corner."""
    return element("rect", class_=class_, x=x, y=y, width=width, height=height, **attributes)


def grid(x1: float, x2: float, y1: float, y2: float, class_: str = "grid") -> str:
    """Return a faint guide line."""
    attributes = {"class_": class_, "stroke": "currentColor", "stroke_opacity": "0.2"}
    return element("line", x1=x1, x2=x2, y1=y1, y2=y2, **attributes)


def number(value: float) -> str:
    """Return a number as SVG reads it, with at most two decimals."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def width(text: str, size: float) -> float:
    """Return the approximate width of `text` in letters of `size`, in the same unit."""
    return sum(map(_part, text)) * size


def shorten(text: str, size: float, room: float) -> str:
    """Return as much of `text` as fits into `room`, with `…` where something is left out."""
    line = short_line(text)
    if width(line, size) <= room:
        return line
    used, kept = width("…", size), 0
    for char in line:
        used += _part(char) * size
        if used > room:
            break
        kept += 1
    return line[:kept].rstrip() + "…"


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Return `text` on at most `most` lines that fit into `room`, broken between words."""
    lines: list[str] = []
    left = short_line(text).split(" ")
    while left and len(lines) < most - 1:
        taken = [left.pop(0)]
        while left and width(" ".join([*taken, left[0]]), size) <= room:
            taken.append(left.pop(0))
        lines.append(shorten(" ".join(taken), size, room))
    return (*lines, shorten(" ".join(left), size, room)) if left else tuple(lines)


def _part(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.7 if char.isupper() else 0.57


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _is_misleading(char: str) -> bool:
    unfit = unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE
    return unfit or char in _BIDI

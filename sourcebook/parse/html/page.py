"""Records of a parsed HTML page (lines, elements, head), and tables of HTML's elements by use."""

from typing import NamedTuple

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.model import BlockKind, ParsedCapture, Span, SpanKind
from sourcebook.parse.html.images import Image
from sourcebook.parse.html.tables import CellPlace, HtmlTable


class LinePlace(NamedTuple):
    """A place in the lines: the index of a line, and a character of it."""

    line: int
    at: int


class TextLine(Struct, frozen=True):
    """A line that a reader sees.

    node: the element that its first text stands in. linked: how many of its characters are links.
    links: how many links. The other parts are those of a `Block`; links are as written.
    indent: how many no-break spaces it begins with, which are not in the text. cell: the cell that
    it begins in. images: those before it that are a part of the text. seams: where an element
    within it begins right behind the end of another, or after a space.
    """

    text: str
    kind: BlockKind
    level: int
    ordinal: int
    spans: tuple[Span, ...]
    node: int
    linked: int
    links: int
    joins: bool = False
    indent: int = 0
    cell: CellPlace | None = None
    images: tuple[Image, ...] = ()
    seams: tuple[int, ...] = ()


class MetadataElement(Struct, frozen=True):
    """An element that may hold metadata of the page: a time, an author, a microdata property.

    names: its class, id, role, properties and relations. value: its `datetime` or
    `content`, of an `<abbr>` its `title`.
    first, last: the places between which its text stands.
    """

    node: int
    tag: str
    names: str
    value: str
    href: str
    first: LinePlace
    last: LinePlace


class Elements(Struct, frozen=True):
    """A page's elements that can hold text, one entry each, in document order.

    parents: the element each stands in. depths: how many it stands in. blocks: the element itself
    when it begins a line of its own, else the nearest around it that does. firsts, lasts: the
    lines within it, as indexes, the last excluded. ends: the number after that of the last
    element within it. names: its class, id, role and the like.
    """

    parents: list[int]
    depths: list[int]
    blocks: list[int]
    firsts: list[int]
    lasts: list[int]
    ends: list[int]
    tags: list[str]
    names: list[str]

    @classmethod
    def begin(cls) -> "Elements":
        """Return the document alone."""
        return cls([0], [0], [0], [0], [0], [1], [""], [""])


class HtmlPage(Struct, frozen=True):
    """A page as lines, elements, and the statements of its head.

    elements: in document order; the first is the document.
    metas: the name and content of each `meta`. links: relation, address and type of each `link`.
    linked_data: the texts of its JSON-LD scripts. left_off: why the rest was not read, if so.
    ids: the line that each id is before, and its element. tables: those that cells name.
    hidden: where most of the page is hidden, what became of that: `read` or `left out`.
    comments: those that programs which save pages write, each with the line that it is before.
    """

    lines: tuple[TextLine, ...]
    elements: Elements
    pointed: tuple[MetadataElement, ...]
    title: str
    language: str
    base: str
    metas: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    linked_data: tuple[str, ...]
    left_off: str
    ids: dict[str, tuple[int, int]]
    tables: tuple[HtmlTable, ...]
    hidden: str = ""
    comments: tuple[tuple[int, str], ...] = ()


class ParsedPage(ParsedCapture, frozen=True, kw_only=True):
    """A web page as blocks, with its markup, by which `extract/html/` classifies its lines.

    base: the address that the page's links are relative to; nothing when nothing states it.
    notices: of lines that a program which saves pages has added, the reason.
    """

    page: HtmlPage
    base: str
    notices: tuple[tuple[int, str], ...] = ()


# The elements of HTML by use: which begin lines, which hold no text, which are hidden.
#
# Names as in the HTML Standard (https://html.spec.whatwg.org/), obsolete ones too.

_INLINE_TAGS = """
a abbr acronym area b bdi bdo big br cite code data del dfn em font i img input ins kbd label map
mark meter nobr output picture q rb rp rt rtc ruby s samp small source span strike strong sub sup
time tt u var wbr
"""
_UNSEEN_TAGS = """
applet audio canvas datalist embed head iframe math noframes noscript object script select style
svg template textarea video
"""
_OUT_OF_DRAWINGS = """
b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
listing menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var
"""
OUT_OF_DRAWINGS = frozenset(_OUT_OF_DRAWINGS.split())
"""Elements that end a drawing (`svg`) whose end is missing (HTML Standard, 13.2.6.5)."""

INLINE = frozenset(_INLINE_TAGS.split())
"""Elements that stand within a line; any other begins one of its own."""

HEAD = frozenset(("title", "meta", "link", "base", "script"))
"""Elements that say something of the page and show nothing."""

OF_HEAD = frozenset((*HEAD, "style", "noscript", "template", "basefont", "bgsound", "head"))
"""Elements that may stand in a head; any other ends it (HTML Standard, 13.2.6.4.4)."""

UNSEEN = frozenset((*_UNSEEN_TAGS.split(), *HEAD))
"""Elements whose text no reader sees as text."""

FORMATS: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis", "cite": "emphasis",
    "strong": "strong", "b": "strong",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "a": "link",
    "sup": "superscript", "sub": "subscript", "s": "strike", "strike": "strike",
    "ins": "inserted", "del": "deleted",
}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = frozenset((*HEADINGS, "li", "blockquote", "pre"))
"""Elements that say of what kind the lines in them are."""

CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol", "menu"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_CONTROLS = re.compile(
    r"(?:^|\s)(?:mw-)?(?:edit-?section|header-?link|heading-anchor|anchorjs-link)(?=\s|$)"
)
"""Names of what stands in a heading for those who edit it, or link to it."""


def is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element's own attributes hide it from readers."""
    if tag in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if "style" in attributes and _HIDING.search(attributes["style"]):
        return True
    if "class" in attributes and _CONTROLS.search(attributes["class"]):
        return True
    return attributes.get("aria-hidden", "").lower() == "true"


BESIDE = frozenset(("dialog", "nav", "aside", "header", "footer", "form"))
"""Elements that are beside the text of a page."""
_BESIDE = re.compile(
    r"consent|cookie|privacy|gdpr|terms|modal|dialog|popup|overlay|lightbox|print|comment|log-?in|"
    r"sign-?(?:up|in)|subscri|newsletter|menu|search|related|recommend|share|sidebar|alert",
    re.IGNORECASE,
)


def is_beside(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element is by its names a part that no script shows as the article."""
    if tag in BESIDE:
        return True
    named = (attributes[name] for name in ("class", "id", "role") if name in attributes)
    return any(map(_BESIDE.search, named))


_OPENED = re.compile(
    r"accordion|collaps|expand|toggle|read-?more|more-(?:content|text)|tab-?(?:pane|panel|content)",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"\b(?:(?:aria-controls|data-(?:bs-)?target)\s*=\s*[\"']?#?|href\s*=\s*[\"']?#)([\w:.-]{1,200})",
    re.IGNORECASE,
)


def controlled_ids(text: str) -> frozenset[str]:
    """Return the ids that controls of a page's markup name as what they open."""
    return frozenset(_CONTROL.findall(text))


def is_opened(tag: str, attributes: dict[str, str], controls: frozenset[str]) -> bool:
    """Tell whether a reader can open a hidden element in the course of reading the page."""
    if is_beside(tag, attributes):
        return False
    if attributes.get("id", "") in controls or attributes.get("role") == "tabpanel":
        return True
    if attributes.get("role") == "region" and "aria-labelledby" in attributes:
        return True
    return bool(_OPENED.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"))

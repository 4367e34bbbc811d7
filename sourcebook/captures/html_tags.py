"""What the elements of HTML are for: which begin lines, which hold no text, which are hidden.

Names as in the HTML Standard (https://html.spec.whatwg.org/), obsolete ones too.
"""

import re

from sourcebook.model import SpanKind

_INLINE_TAGS = """
a abbr acronym area b bdi bdo big br cite code data del dfn em font i img input ins kbd label map
mark meter nobr output picture q rp rt ruby s samp small source span strike strong sub sup time tt
u var wbr
"""
_UNSEEN_TAGS = """
applet audio canvas datalist embed head iframe math noframes noscript object script select style
svg template textarea video
"""
INLINE = frozenset(_INLINE_TAGS.split())
"""Elements that stand within a line; any other begins one of its own."""

HEAD = frozenset(("title", "meta", "link", "base", "script"))
"""Elements that say something of the page and show nothing."""

UNSEEN = frozenset((*_UNSEEN_TAGS.split(), *HEAD))
"""Elements whose text no reader sees as text."""

FORMATS: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis", "cite": "emphasis",
    "strong": "strong", "b": "strong",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "a": "link",
}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = frozenset((*HEADINGS, "li", "blockquote", "pre"))
"""Elements that say of what kind the lines in them are."""

CELLS = frozenset(("td", "th"))
LISTS = frozenset(("ul", "ol", "menu"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    """Tell whether an element's own attributes hide it from readers."""
    if tag in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if "style" in attributes and _HIDING.search(attributes["style"]):
        return True
    return attributes.get("aria-hidden", "").lower() == "true"

"""Reads what formats have in common: embedded titles, authors, keywords, and XML parts, safely.

Programs fill the properties in as they like: with the file's name, a login, their own name. Only
what a person may have written is taken.
"""

import re
from xml.etree import ElementTree as ET

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.problems import Problem

OPEN_CHANGES = (
    "where that is not meant, add a copy with all changes accepted or rejected as a capture"
)
"""What to do with a document in which changes are still open: a capture itself is never edited."""


def unreadable(capture: Capture, message: str, hint: str, lacks: str = "") -> ParsedCapture:
    """Return the result for a capture that cannot be read: no blocks, one error.

    lacks: the program that would be needed.
    """
    return ParsedCapture("", (), problems=(Problem(capture.path, 0, message, hint, lacks=lacks),))


# Titles, authors and keywords that programs embed in documents.

_FILE = re.compile(
    r"\.(?:docx?|rtf|odt|pages|indd|qxd|pdf|tex|dvi|ps|eps|pptx?|xlsx?|pmd|p65|fm|wpd|html?|txt)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|\W*(?:untitled|unbenannt|sans titre|anonymous"
    r"|anonym|без имени|без названия|无标题|無題|sin título|senza titolo|sem título)\W*\d*"
    r"|(?:document|slide|layout|presentation|book|page|dokument|doc)\W*\d*|powerpoint presentation"
    r"|print(?:ing)?|title|no title|none|n/?a|unknown|\W*)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:.*\b(?:user|admin\w*|owner|office|unknown|anonymous|author|root|scanner|xerox|canon|ricoh"
    r"|adobe|acrobat|latex|pdftex|microsoft|indesign|quark\w*|default|template|test|guest)\b.*"
    r"|\W*|.{1,2}|.*[@\\/_].*|\S*\d\S*|[a-z]\S*)",
    re.IGNORECASE | re.DOTALL,
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]{4}")
"""Words of a language that puts no space between them."""
_LOGIN = re.compile(r"[a-z][a-z.\-]*|[A-Z]{2,}\d*")


def is_title(text: str) -> bool:
    """Tell whether an embedded title is a real one, not a file's name or a program's default."""
    letters = sum(map(str.isalpha, text))
    if letters < 3 or _NO_TITLE.fullmatch(text) or _FILE.search(text):
        return False
    if " " in text or _UNSPACED.search(text):
        return True
    return not any(char.isdigit() or char in "_/\\" for char in text)


def split_authors(text: str) -> tuple[str, ...]:
    """Return the persons or bodies named in an embedded author entry, without logins."""
    parts = re.split(r"\s*;\s*|\s+(?:and|und|et|y)\s+|\s+&\s+", text)
    if len(parts) == 1 and text.count(",") >= 1 and all(" " in p.strip() for p in text.split(",")):
        parts = text.split(",")
    names = tuple(name for part in parts if (name := part.strip(" ,.;")))
    return tuple(n for n in names if not (_LOGIN.fullmatch(n) or _NO_AUTHOR.fullmatch(n)))


def made_on(day: str, where: str) -> Candidate:
    """Return that the date of issue is not known from the day on which a file was made.

    It may be that of a template, of a scan or of a copy. where: the entry that says the day.
    """
    note = f"the file was made on {day} ({where}), which does not say when the work appeared"
    return Candidate("issued", "", "unknown", note=note)


def keywords(text: str) -> tuple[str, ...]:
    """Return the keywords of a list in one line."""
    separator = ";" if ";" in text else ","
    return tuple(dict.fromkeys(word.strip() for word in text.split(separator) if word.strip()))[:50]


# XML parts of documents, read so that nothing in them can reach out or swell.
#
# A document type is refused: entities can only be declared there, and no such part needs one.

MAX_XML_BYTES = 64_000_000
_MAX_TAGS = 4_000_000
"""Some hundred times those of a long book; an element takes up many times what it is written in."""


class _RefusedError(ValueError):
    """Raised for a part that holds a document type declaration."""


class _Builder(ET.TreeBuilder):
    """Makes the tree, unless the part declares a document type."""

    def doctype(self, *_: str | None) -> None:
        """Refuse the part."""
        raise _RefusedError


def read_xml(content: bytes) -> ET.Element | None:
    """Return the root element of a part; None when it is no XML, too large, or has a DTD."""
    if not content or len(content) > MAX_XML_BYTES or content.count(b"<") > _MAX_TAGS:
        return None
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - document types are refused above
    try:
        parser.feed(content)
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root if isinstance(root, ET.Element) else None


# Elements of Office Open XML by their names without namespace, and the relations of a part.

_MOST_DIGITS = 5


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace; nothing when there is none."""
    items = element.attrib.items() if element is not None else ()
    return next((text for key, text in items if key.rpartition("}")[2] == name), "")


def number(text: str, default: int) -> int:
    """Return a whole number of at most five digits, and the default for any other text.

    Python converts no text of some thousand digits (`sys.int_info.default_max_str_digits`).
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else default


def child(element: ET.Element | None, *path: str) -> ET.Element | None:
    """Return a descendant by its path: the first child of each name, without namespaces."""
    for name in path:
        children = element if element is not None else ()
        element = next((one for one in children if local(one) == name), None)
    return element


def relations(root: ET.Element | None) -> dict[str, tuple[str, str]]:
    """Return a part's relations: id → (the last word of its type, target)."""
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
        for one in (root if root is not None else ())
    }

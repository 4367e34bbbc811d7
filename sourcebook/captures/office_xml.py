"""XML parts of documents, read so that nothing in them can reach out or swell.

A document type is refused: entities can only be declared there, and no such part needs one.
"""

from xml.etree import ElementTree as ET

MAX_XML_BYTES = 64_000_000
MAX_TAGS = 4_000_000
"""Some hundred times those of a long book; an element takes up many times what it is written in."""


class _RefusedError(ValueError):
    """The part holds a document type declaration."""


class _Builder(ET.TreeBuilder):
    """Makes the tree, unless the part declares a document type."""

    def doctype(self, *_: str | None) -> None:
        """Refuse the part."""
        raise _RefusedError


def read_xml(content: bytes) -> ET.Element | None:
    """Return the root element of a part; None when it is no XML, too large, or has a DTD."""
    if not content or len(content) > MAX_XML_BYTES or content.count(b"<") > MAX_TAGS:
        return None
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - document types are refused above
    try:
        parser.feed(content)
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root if isinstance(root, ET.Element) else None

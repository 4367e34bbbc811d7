"""Elements of Office Open XML by their names without namespace, and the relations of a part."""

from xml.etree import ElementTree as ET

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
    """Return the first child of a child… by their names without namespace."""
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

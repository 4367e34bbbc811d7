"""Numbered lists of a Word document: which number an item has (ECMA-376, part 1, 17.9)."""

from collections import defaultdict
from xml.etree import ElementTree as ET

from sourcebook.captures.docx_xml import child, local, number, value


class Numbering:
    """Counts the items of numbered lists."""

    def __init__(self, root: ET.Element | None) -> None:
        parts = list(root) if root is not None else []
        shapes = {value(e, "abstractNumId"): _levels(e) for e in parts if local(e) == "abstractNum"}
        self._lists = {
            value(e, "numId"): shapes.get(value(child(e, "abstractNumId")), {})
            for e in parts
            if local(e) == "num"
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def count(self, list_id: str, depth: int) -> tuple[int, int]:
        """Return the next item's depth from 1 and its number; 0 when the list has none."""
        levels = self._lists.get(list_id, {})
        shape = levels.get(str(depth), levels.get("0"))
        if value(child(shape, "numFmt")) in ("", "bullet", "none"):
            return depth + 1, 0
        counts = self._counts[list_id]
        first = number(value(child(shape, "start")), 1)
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return depth + 1, counts[depth]


def _levels(abstract: ET.Element) -> dict[str, ET.Element]:
    """Return the levels of a list's definition by their number, the first of each."""
    levels: dict[str, ET.Element] = {}
    for element in abstract:
        if local(element) == "lvl":
            levels.setdefault(value(element, "ilvl"), element)
    return levels

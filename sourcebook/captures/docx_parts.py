"""The parts of a Word document beside its text: styles, numbering, and where its links lead."""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sourcebook.model import BlockKind

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")
_BASES = 12
_MAX_LEVEL = 6
_MAX_DEPTH = 9


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph's style makes of it. number: of its list. level: of a heading from 1, of
    a list item from 0."""

    kind: BlockKind
    level: int = 0
    number: str = ""


def local(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace; nothing when there is none."""
    items = element.attrib.items() if element is not None else ()
    return next((text for key, text in items if key.rpartition("}")[2] == name), "")


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


class Styles:
    """The paragraph styles of a document, by id; what one does not say, the one it is based on."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles = {
            value(style, "styleId"): style
            for style in (root if root is not None else ())
            if local(style) == "style"
        }

    def shape(self, paragraph: ET.Element) -> Shape:
        """Return what a paragraph is: heading, list item, quotation, code or plain."""
        own = child(paragraph, "pPr")
        chain = self._chain(value(child(own, "pStyle")))
        names = [value(child(style, "name")).casefold() for style in chain]
        settings = [own, *(child(style, "pPr") for style in chain)]
        level = _outline(settings, names)
        if level:
            return Shape("heading", level)
        number, depth = _list(settings)
        if number:
            deeper = next((int(m[1]) - 1 for n in names if (m := _DEEPER.fullmatch(n))), 0)
            return Shape("list_item", depth or deeper, number)
        name = names[0] if names else ""
        if "quote" in name or name == "block text":
            return Shape("quote")
        code = name in ("html preformatted", "source code", "plain text") or name.startswith("code")
        return Shape("code" if code else "paragraph")

    def _chain(self, style_id: str) -> list[ET.Element]:
        chain: list[ET.Element] = []
        while style_id in self._styles and len(chain) < _BASES:
            chain.append(self._styles[style_id])
            style_id = value(child(chain[-1], "basedOn"))
        return chain


def _outline(settings: list[ET.Element | None], names: list[str]) -> int:
    for name in names:
        match = _HEADING.fullmatch(name)
        if match or name == "title":
            return min(max(int(match[1]), 1), _MAX_LEVEL) if match else 1
    for one in settings:
        level = value(child(one, "outlineLvl"))
        if level.isdecimal() and int(level) < 9:
            return min(int(level) + 1, _MAX_LEVEL)
    return 0


def _list(settings: list[ET.Element | None]) -> tuple[str, int]:
    """Return the number of the list that a paragraph belongs to, and its depth from 0."""
    for one in settings:
        number = child(one, "numPr", "numId")
        if number is not None:
            depth = value(child(one, "numPr", "ilvl"))
            deep = min(int(depth), _MAX_DEPTH - 1) if depth.isdecimal() else 0
            return (value(number) if value(number) != "0" else ""), deep
    return "", 0


class Numbering:
    """Counts the items of numbered lists."""

    def __init__(self, root: ET.Element | None) -> None:
        parts = list(root) if root is not None else []
        abstract = {value(e, "abstractNumId"): e for e in parts if local(e) == "abstractNum"}
        self._lists = {
            value(e, "numId"): abstract.get(value(child(e, "abstractNumId")))
            for e in parts
            if local(e) == "num"
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def count(self, number: str, depth: int) -> tuple[int, int]:
        """Return the next item's depth from 1 and its number; 0 when the list has none."""
        shape = self._level(number, depth)
        shape = shape if shape is not None else self._level(number, 0)
        if value(child(shape, "numFmt")) in ("", "bullet", "none"):
            return depth + 1, 0
        counts = self._counts[number]
        start = value(child(shape, "start"))
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return depth + 1, counts[depth]

    def _level(self, number: str, depth: int) -> ET.Element | None:
        levels = self._lists.get(number)
        found = (e for e in (levels if levels is not None else ()) if local(e) == "lvl")
        return next((e for e in found if value(e, "ilvl") == str(depth)), None)

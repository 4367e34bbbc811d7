"""Reads a Word document's styles: what kind of block a paragraph is, and a list item's number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

from msgspec import Struct

from sourcebook.model import BlockKind
from sourcebook.parse.properties import child, local, number, value

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")
_CONTENTS = re.compile(r"(?:toc|contents) (?:\d|heading)|table of (?:figures|authorities)")
_VERSE = re.compile(r"\b(?:verse|poem|poetry|stanza)\b")
_BASES = 12
_MAX_LEVEL = 6
_BODY_LEVEL = 9  # of an outline, that of plain text (ECMA-376, part 1, 17.3.1.20)
_MAX_DEPTH = 9


class Shape(Struct, frozen=True):
    """The kind of block that a paragraph is by its style.

    number: of its list. level: of a heading from 1, of a list item from 0. role: what its style is
        for, beside its kind: the title of the document, or its table of contents.
    """

    kind: BlockKind
    level: int = 0
    number: str = ""
    role: Literal["", "title", "contents"] = ""


_Style = tuple[str, ET.Element | None]
"""The name of a style, in small letters, and the settings of its paragraphs."""


class DocxStyles:
    """The paragraph styles of a document, by id; each inherits from the one it is based on."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles = {
            value(style, "styleId"): style
            for style in (root if root is not None else ())
            if local(style) == "style"
        }
        self._chains: dict[str, tuple[_Style, ...]] = {}

    def shape(self, paragraph: ET.Element) -> Shape:
        """Return what a paragraph is: heading, list item, quotation, code or plain."""
        own = child(paragraph, "pPr")
        chain = self._chain(value(child(own, "pStyle")))
        names = [name for name, _ in chain]
        settings = [own, *(settings for _, settings in chain)]
        if names and _CONTENTS.fullmatch(names[0]):
            return Shape("paragraph", role="contents")
        level = _outline(settings, names)
        if level:
            return Shape("heading", level, role="title" if "title" in names else "")
        list_id, depth = _list(settings)
        if list_id:
            deeper = next((int(m[1]) - 1 for n in names if (m := _DEEPER.fullmatch(n))), 0)
            return Shape("list_item", depth or deeper, list_id)
        return Shape("caption" if "caption" in names else _named(names[0] if names else ""))

    def _chain(self, style_id: str) -> tuple[_Style, ...]:
        """Return a style and those it is based on, from a cache."""
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._based_on(style_id))
        return self._chains[style_id]

    def _based_on(self, style_id: str) -> Iterator[_Style]:
        for _ in range(_BASES):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield value(child(style, "name")).casefold(), child(style, "pPr")
            style_id = value(child(style, "basedOn"))


def _named(name: str) -> BlockKind:
    """Return the kind of a paragraph that is no heading, by the name of its style."""
    if "quote" in name or name == "block text":
        return "quote"
    if _VERSE.search(name):
        return "verse"
    code = name in ("html preformatted", "source code", "plain text") or name.startswith("code")
    return "code" if code else "paragraph"


def _outline(settings: list[ET.Element | None], names: list[str]) -> int:
    for name in names:
        match = _HEADING.fullmatch(name)
        if match or name == "title":
            return min(max(int(match[1]), 1), _MAX_LEVEL) if match else 1
    for one in settings:
        level = number(value(child(one, "outlineLvl")), -1)
        if 0 <= level < _BODY_LEVEL:
            return min(level + 1, _MAX_LEVEL)
    return 0


def _list(settings: list[ET.Element | None]) -> tuple[str, int]:
    """Return the number of the list that a paragraph belongs to, and its depth from 0."""
    for one in settings:
        list_id = child(one, "numPr", "numId")
        if list_id is not None:
            depth = number(value(child(one, "numPr", "ilvl")), 0)
            return (value(list_id) if value(list_id) != "0" else ""), min(depth, _MAX_DEPTH - 1)
    return "", 0


# Numbered lists of a Word document: which number an item has (ECMA-376, part 1, 17.9).


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
        self._firsts = {
            (value(e, "numId"), value(level, "ilvl")): value(first)
            for e in parts
            if local(e) == "num"
            for level in e
            if (first := child(level, "startOverride")) is not None
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def count(self, list_id: str, depth: int) -> tuple[int, int]:
        """Return the next item's depth from 1 and its number; 0 when the list has none."""
        levels = self._lists.get(list_id, {})
        shape = levels.get(str(depth), levels.get("0"))
        if value(child(shape, "numFmt")) in ("", "bullet", "none"):
            return depth + 1, 0
        counts = self._counts[list_id]
        stated = self._firsts.get((list_id, str(depth)), value(child(shape, "start")))
        first = number(stated, 1)
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

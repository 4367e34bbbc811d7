"""Reads the fields of a Word document: what they show may lead to the web."""

import re
from xml.etree import ElementTree as ET

from sourcebook.parse.inline import Style, safe_href
from sourcebook.parse.properties import value

FIELD = ("fldChar", "instrText")
_LONGEST, _DEEPEST = 2000, 8
"""Characters of an instruction that are read; fields within one another that are looked at."""

_LINK = re.compile(r"\s*HYPERLINK\s+\"?([^\"\s]+)", re.IGNORECASE)


def follow(fields: list[str], element: ET.Element) -> None:
    """Follow the beginning, the instruction or the end of a field (ECMA-376, part 1, 17.16.18).

    fields: the instructions of those that are open.
    """
    kind = value(element, "fldCharType")
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()
    elif not kind and fields:
        fields[-1] = (fields[-1] + (element.text or ""))[:_LONGEST]


def in_field(fields: list[str], styles: tuple[Style, ...]) -> tuple[Style, ...]:
    """Return the styles of what a field shows: a link, where its instruction says so."""
    match = next((m for one in fields[-_DEEPEST:] if (m := _LINK.match(one))), None)
    href = safe_href(match[1]) if match else ""
    linked = not href or any(style[0] == "link" for style in styles)
    return styles if linked else (("link", href), *styles)

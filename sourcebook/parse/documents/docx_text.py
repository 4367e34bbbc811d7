"""Finds paragraphs and tables in a Word document, and reads text: runs, breaks, links, emphasis.

Nesting is walked with a stack of our own, so that no depth of it can exhaust Python's.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from sourcebook.model import Span, SpanKind
from sourcebook.parse.documents.docx_fields import FIELD, follow, in_field
from sourcebook.parse.inline import Inline, Style, safe_href
from sourcebook.parse.properties import child, local, value
from sourcebook.parse.text_edits import digits_set, edited

_OFF = ("0", "false", "off", "none")
_SKIPPED = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr", "tblPr",
     "tblGrid", "trPr", "tcPr", "object")
)  # fmt: skip
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
Names = Mapping[tuple[str, str], str]
"""The marks of notes, by kind and id."""

_OPEN, _CLOSE = ET.Element("rubyOpen"), ET.Element("rubyClose")
"""What is put around the reading of a character, which stands behind it."""

_CHARACTERS = {
    "tab": "\t", "noBreakHyphen": "-", "ptab": "\t", _OPEN.tag: "(", _CLOSE.tag: ")",
}  # fmt: skip


def paragraphs(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs below an element in order; a text box's after the one it hangs on.

    Of a table of data its rows are yielded. One row above all else is a letterhead: it sets a name
    and an address side by side. What stands in the package in another format is an `altChunk`.
    """
    stack = [iter(root)]
    begun = False
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        if local(element) in ("p", "altChunk"):
            begun = begun or any(local(part) == "t" for part in element.iter())
            yield element
        if local(element) == "tbl" and _is_data(element) and (begun or len(_rows(element)) > 1):
            begun = True
            yield from _rows(element)
        elif local(element) not in _SKIPPED:
            stack.append(iter(_children(element)))


def _children(element: ET.Element) -> list[ET.Element]:
    """Return an element's children; of alternatives only the first."""
    children = list(element)
    if local(element) == "ruby":
        return list(_base_and_reading(element))
    return children[:1] if local(element) == "AlternateContent" else children


def paragraph_text(
    paragraph: ET.Element, links: Mapping[str, tuple[str, str]], names: Names
) -> tuple[str, tuple[Span, ...]]:
    """Return the text of one paragraph and its spans. links: the relations of its part."""
    out = Inline()
    fields: list[str] = []
    for element, around in _leaves(paragraph, links):
        name = local(element)
        if name in FIELD:
            follow(fields, element)
            continue
        styles = in_field(fields, around)
        out.style(styles)
        if name == "t":
            words = element.text or ""
            spaces = len(words) - len(words.lstrip(" "))
            out.indent(spaces if spaces > 1 else 0)
            out.write(words)
        elif name in ("br", "cr"):
            if value(element, "type") in ("", "textWrapping"):
                out.line_break()
        elif name == "sym":
            out.write(symbol(value(element, "font"), value(element, "char")))
        elif name in _REFERENCES:
            mark = names.get((_REFERENCES[name], value(element, "id")), "")
            out.style((*styles, ("note", mark)) if mark else styles)
            out.write(f"[{mark}]" if mark else "")
        else:
            out.indent(_TAB if name == "tab" else 0)
            out.write(_CHARACTERS.get(name, ""))
    text, spans = out.finish()
    return edited(text, spans, digits_set(text, spans))


_TAB = 4
"""Spaces that a tab at the beginning of a line counts for."""


def _leaves(
    paragraph: ET.Element, links: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[ET.Element, tuple[Style, ...]]]:
    """Yield what runs hold, each with its styles; no paragraph within the paragraph."""
    stack: list[tuple[Iterator[ET.Element], tuple[Style, ...]]] = [(iter(paragraph), ())]
    while stack:
        element = next(stack[-1][0], None)
        if element is None:
            stack.pop()
            continue
        styles, name = stack[-1][1], local(element)
        if name == "r":
            if not _is_on(element, "vanish"):
                stack.append((iter(element), _styled(element, styles)))
        elif name in ("hyperlink", "ins", "fldSimple"):
            stack.append((iter(element), _around(element, styles, links)))
        elif name in ("t", "br", "cr", "sym", *_CHARACTERS, *_REFERENCES, *FIELD):
            yield element, styles
        elif name not in _SKIPPED and name not in ("p", "txbxContent"):
            stack.append((iter(_children(element)), styles))


def _base_and_reading(ruby: ET.Element) -> Iterator[ET.Element]:
    """Yield a character, and behind it in brackets how it is read; the file has it before."""
    readings = [part for part in ruby if local(part) == "rt"]
    yield from (part for part in ruby if local(part) == "rubyBase")
    for reading in readings:
        yield _OPEN
        yield reading
        yield _CLOSE


def _around(
    element: ET.Element, styles: tuple[Style, ...], links: Mapping[str, tuple[str, str]]
) -> tuple[Style, ...]:
    """Return the styles of what a link or a tracked insertion holds; of links the inner one."""
    if local(element) == "ins":
        return styles if _INSERTED in styles else (*styles, _INSERTED)
    if local(element) == "fldSimple":
        return in_field([value(element, "instr")], styles)
    href = safe_href(links.get(value(element, "id"), ("", ""))[1])
    return (("link", href), *(s for s in styles if s == _INSERTED)) if href else styles


_INSERTED: Style = ("inserted", "")


def _styled(run: ET.Element, around: tuple[Style, ...]) -> tuple[Style, ...]:
    own: list[Style] = [(kind, "") for name, kind in _SWITCHES if _is_on(run, name)]
    raised = _RAISED.get(value(child(run, "rPr", "vertAlign")))
    if raised and not any(local(part) in _REFERENCES for part in run):
        own.append((raised, ""))
    kept = tuple(style for style in around if style[0] in ("link", "inserted"))
    return kept + tuple(dict.fromkeys(own))


_SWITCHES: tuple[tuple[str, SpanKind], ...] = (
    ("b", "strong"),
    ("i", "emphasis"),
    ("smallCaps", "small_caps"),
    ("strike", "strike"),
    ("dstrike", "strike"),
)
_RAISED: Mapping[str, SpanKind] = {"superscript": "superscript", "subscript": "subscript"}


def _is_on(run: ET.Element, name: str) -> bool:
    switch = child(run, "rPr", name)
    return switch is not None and value(switch).casefold() not in _OFF


def data_tables(root: ET.Element) -> Iterator[list[ET.Element]]:
    """Yield the rows of each table that holds data, and does not only arrange a page."""
    for table in root.iter():
        if local(table) == "tbl" and _is_data(table):
            yield _rows(table)


def _rows(table: ET.Element) -> list[ET.Element]:
    return [row for row in table if local(row) == "tr"]


def _is_data(table: ET.Element) -> bool:
    """Tell whether a table has rows of several cells, and no table within it."""
    several = any(sum(local(part) == "tc" for part in row) > 1 for row in _rows(table))
    return several and sum(local(part) == "tbl" for part in table.iter()) == 1


_PRIVATE = range(0xF000, 0xF100)
"""Where Word counts the places of such a font."""

_SYMBOL = dict(
    zip(
        map(ord, "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJj"),
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑφ",
        strict=True,
    )
) | {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑",
    0xF2: "∫",
}  # fmt: skip
"""The font Symbol: Greek letters, and the signs of mathematics that texts have."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
UNKNOWN = "[sign]"
"""What stands for a character that no table here has."""


def symbol(font: str, place: str) -> str:
    """Return a character of a font, by its place in hexadecimal.

    >>> symbol("Symbol", "F061")
    'α'
    >>> symbol("Webdings", "F04E")
    '[sign]'
    """
    try:
        code = int(place, 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(font.casefold(), {})
    if code in _PRIVATE or signs:
        return signs.get(code & 0xFF, UNKNOWN)
    return chr(code) if 0x20 <= code < 0x110000 and chr(code).isprintable() else UNKNOWN

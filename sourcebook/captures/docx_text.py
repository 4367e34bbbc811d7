"""The text of a Word document's paragraphs: runs, breaks, links, emphasis.

Nesting is walked with a stack of our own, so that no depth of it can exhaust Python's.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from sourcebook.captures.docx_xml import child, local, value
from sourcebook.captures.inline import Inline, Style, safe_href
from sourcebook.model import Span, SpanKind

_OFF = ("0", "false", "off", "none")
_KEPT_OUT = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr", "tblPr",
     "tblGrid", "trPr", "tcPr", "rt", "object")
)  # fmt: skip
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


def paragraphs(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the paragraphs below an element in order; a text box's after the one it hangs on."""
    stack = [iter(root)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        if local(element) == "p":
            yield element
        if local(element) not in _KEPT_OUT:
            stack.append(iter(_inside(element)))


def _inside(element: ET.Element) -> list[ET.Element]:
    """Return an element's children; of the alternatives that it offers, one."""
    children = list(element)
    return children[:1] if local(element) == "AlternateContent" else children


def paragraph_text(
    paragraph: ET.Element, links: Mapping[str, tuple[str, str]]
) -> tuple[str, tuple[Span, ...]]:
    """Return the text of one paragraph and its spans. links: the relations of its part."""
    out = Inline()
    for element, styles in _leaves(paragraph, links):
        out.style(styles)
        name = local(element)
        if name == "t":
            out.write(element.text or "")
        elif name in ("br", "cr"):
            if value(element, "type") in ("", "textWrapping"):
                out.line_break()
        else:
            out.write(_CHARACTERS.get(name, ""))
    return out.finish()


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
        elif name == "hyperlink":
            href = safe_href(links.get(value(element, "id"), ("", ""))[1])
            stack.append((iter(element), (("link", href),) if href else styles))
        elif name in ("t", "br", "cr", *_CHARACTERS):
            yield element, styles
        elif name not in _KEPT_OUT and name not in ("p", "txbxContent"):
            stack.append((iter(_inside(element)), styles))


def _styled(run: ET.Element, around: tuple[Style, ...]) -> tuple[Style, ...]:
    kinds: tuple[tuple[str, SpanKind], ...] = (("b", "strong"), ("i", "emphasis"))
    own = tuple((kind, "") for name, kind in kinds if _is_on(run, name))
    return tuple(style for style in around if style[0] == "link") + own


def _is_on(run: ET.Element, name: str) -> bool:
    switch = child(run, "rPr", name)
    return switch is not None and value(switch).casefold() not in _OFF

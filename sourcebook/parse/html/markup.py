"""Rewrites documents of other formats as a small part of HTML, from which blocks are made.

A format then needs to say only which of its elements is a paragraph, a table, a note: all else is
done by the reader of HTML. Trees are walked with a stack, so that no depth exhausts Python's.

Notes are `<a role="doc-noteref">` and `<aside role="doc-footnote">`, numbers of pages
`<span role="doc-pagebreak">` (https://www.w3.org/TR/dpub-aria-1.1/).
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Protocol
from xml.etree import ElementTree as ET

from sourcebook.model import Block, Capture, LedgerEntry
from sourcebook.parse.html.html import blocks_of
from sourcebook.parse.html.tree import read_page
from sourcebook.parse.html.warnings import warnings_of
from sourcebook.problems import Problem

_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")


Written = tuple[str, str] | str
"""What an element becomes: what stands before and behind what is in it, or instead of all of it."""


class Rules(Protocol):
    """What the elements of a format become."""

    def begin(self, element: ET.Element) -> Written:
        """Return what an element becomes; an empty text leaves it out with all that is in it."""

    def end(self, element: ET.Element, /) -> None:
        """Note that an element has ended."""


def rewrite(root: ET.Element, rules: Rules) -> str:
    """Return an element with all that is in it as HTML."""
    out: list[str] = []
    stack: list[tuple[ET.Element, Iterator[ET.Element], str]] = []
    waiting: ET.Element | None = root
    while waiting is not None or stack:
        if waiting is not None:
            made = rules.begin(waiting)
            if isinstance(made, str):
                out.append(made)
                out.append(written(waiting.tail or "") if stack else "")
            else:
                out.extend((made[0], written(waiting.text or "")))
                stack.append((waiting, iter(waiting), made[1]))
        if not stack:
            break
        element, children, after = stack[-1]
        waiting = next(children, None)
        if waiting is None:
            stack.pop()
            rules.end(element)
            out.extend((after, written(element.tail or "") if stack else ""))
    return "".join(out)


def written(text: str) -> str:
    """Return text as HTML."""
    return escape(_CONTROL.sub("", text), quote=False)


def attribute(name: str, text: str) -> str:
    """Return an attribute of an element, a space before it; nothing where it is empty."""
    return f' {name}="{escape(_CONTROL.sub("", text))}"' if text else ""


def page_break(number: str) -> str:
    """Return the place where a page begins, with the number that is printed on it."""
    label = attribute("aria-label", number)
    return f'<span role="doc-pagebreak"{label}></span>' if label else ""


def note_mark(mark: str, number: int) -> str:
    """Return the mark of a note in the text. number: by which its body is found."""
    return f'<a role="doc-noteref" href="#note-{number}">{written(mark)}</a>'


def note_body(mark: str, number: int, markup: str) -> str:
    """Return the body of a note, as it stands behind the text."""
    label = attribute("data-mark", mark)
    return f'<aside role="doc-footnote" id="note-{number}"{label}>{markup}</aside>\n'


def figure(source: str, alternative: str) -> str:
    """Return an image with what is said instead of it. source: its name in the capture."""
    return f"<figure><img{attribute('src', source)}{attribute('alt', alternative)}></figure>"


def contents_of(
    markup: str, capture: Capture, first: int
) -> tuple[tuple[Block, ...], tuple[LedgerEntry, ...]]:
    """Return a table of contents as blocks, the first on line `first`, and their marks.

    It stands behind the text that it is of.
    """
    blocks, _ = blocks_in(markup, capture, first) if markup else ((), ())
    return blocks, tuple(LedgerEntry(one.lines, "furniture", "table of contents") for one in blocks)


def blocks_in(
    markup: str, capture: Capture, first: int = 1
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Return the blocks of some HTML whose first line has the number `first`, and problems."""
    page = read_page(markup)
    return tuple(blocks_of(page, "", first)), warnings_of(capture, page)

"""Writes plain text as Markdown within a line, which Python-Markdown and other engines show alike.

An engine that knows raw HTML, attribute lists, footnotes, emoji or templates must find none of them
in the text of a source. A character that any engine might read as markup is written as a character
reference, which all show and none takes for structure (CommonMark 0.31.2, 2.5; Python-Markdown
passes it through).
"""

import re
from collections.abc import Sequence
from html import escape

from sourcebook.page.markdown import visible

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&#{}|~^$]"
    r"|([=+%:])(?=\1)"  # highlights, insertions, comments, attributes
    r"|:(?=[\w+-]+:)"  # emoji
)
# What opens a list, a heading's underline, a definition, an admonition or a block of an extension.
_LINE_START = re.compile(r"^[-+=:/!?]", re.MULTILINE)
_NUMBERED = re.compile(r"^\d{1,9}[.)]", re.MULTILINE)
BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line for some engines, and not for others."""


def text(plain: str) -> str:
    """Return plain text as Markdown for a part of a line."""
    return _MARKUP.sub(_reference, BREAKS.sub(" ", visible(plain)))


def line(plain: str) -> str:
    """Return plain text as Markdown on one line: a paragraph, a cell, a part of a list item."""
    return escape_line_starts(" ".join(text(plain).split()))


def link(label: str, href: str) -> str:
    """Return a link. label: Markdown. href: an address without white space or a bracket `<`."""
    address = href.replace("&", "&amp;")
    return f"[{label}](<{address}>)" if re.search(r"[()]", address) else f"[{label}]({address})"


def anchor(identifier: str) -> str:
    """Return an anchor that a link can lead to."""
    return f'<a id="{escape(identifier)}"></a>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table. head, rows: cells as Markdown on one line each."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def escape_line_starts(inner: str) -> str:
    """Return lines of which none begins with what would open a block."""
    inner = _NUMBERED.sub(lambda m: f"{m[0][:-1]}&#{ord(m[0][-1])};", inner)
    return _LINE_START.sub(_reference, inner)


def _reference(match: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(match[0], f"&#{ord(match[0])};")

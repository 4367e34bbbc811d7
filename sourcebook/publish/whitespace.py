"""Writes pages without the indentation and the empty lines of their templates.

Only space in the source of a template is taken out, never any in a value: it is marked before a
template is compiled, and what marks stand together in a finished page becomes one line feed. So
text stands apart wherever it did. Lines keep their numbers, for the messages about templates.
"""

import re

from jinja2.ext import Extension

_MARK = "\x1f"  # white space to Jinja, too: `-%}` takes it away
_KEPT = re.compile(r"(<(script|pre|textarea)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(r"[ \t]*\n[ \t]*")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_END = f"\n{_MARK}"


class MarkedLines(Extension):
    """Marks the ends of lines in the source of each template of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template, its lines without indentation and marked."""
        del filename
        return marked(source) if (name or "").endswith(".html") else source


def marked(template: str) -> str:
    """Return the source of a template, each end of a line marked, where it stands for any space."""
    parts = _KEPT.split(template)
    return "".join(
        _LINE.sub(f"\n{_MARK}", part) if number % 3 == 0 else _code(part)
        for number, part in enumerate(parts)
        if number % 3 < 2  # the third is the name of an element
    )


def _code(element: str) -> str:
    """Return a script without indentation, unless a string in it may go over several lines."""
    if element[:7].casefold() != "<script" or "`" in element:
        return element
    return _INDENT.sub("", element)


def joined(html: str) -> str:
    """Return a finished page, one line feed for all that was marked in one place."""
    first, *parts = html.split(_END)
    last = parts[-1:]  # empty where the page ends with a mark
    return "\n".join((first, *filter(None, parts[:-1]), *last))

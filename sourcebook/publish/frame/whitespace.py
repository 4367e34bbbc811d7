"""Writes pages without the indentation and the empty lines of their templates.

Only space in the source of a template is taken out, never any in a value: it is marked before a
template is compiled, and what marks stand together in a finished page becomes one line feed. So
text stands apart wherever it did. Beside an element that browsers lay out on its own, such as an
item of a list, the end of a line shows nothing: there it is left out, and so are the end tags of
items and cells. Lines keep their numbers, for the messages about templates.
"""

from jinja2.ext import Extension

from sourcebook import lazy_re as re

_MARK = "\x1f"  # white space to Jinja, too: `-%}` takes it away
_KEPT = re.compile(r"(<(script|pre|textarea)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(r"[ \t]*\n[ \t]*")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_END = f"\n{_MARK}"
_NOTHING = "{#\n#}"  # an end of a line to Jinja, which writes nothing for it
_JINJA = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
_BLOCKS = (
    "html|head|meta|link|title|body|div|header|nav|main|section|article|aside|footer|ul|ol|li|dl|dt|dd"
    "|details|table|thead|tbody|tr|td|th|option"
)
# What follows in a template ends such an element, too (https://html.spec.whatwg.org/#optional-tags).
_OPTIONAL = re.compile(r"</(?:li|dt|dd|td|th|tr|option)>")
_AROUND = re.compile(
    rf"(</?(?:{_BLOCKS})(?:\s[^<>]*)?>)?[ \t]*\n[ \t]*((?=</?(?:{_BLOCKS})\b))?", re.IGNORECASE
)


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
        _markup(part) if number % 3 == 0 else _code(part)
        for number, part in enumerate(parts)
        if number % 3 < 2  # the third is the name of an element
    )


def _markup(part: str) -> str:
    """Return markup with its ends of lines marked, without those beside a block, and end tags."""
    return "".join(
        _LINE.sub(f"\n{_MARK}", piece)
        if number % 2
        else _OPTIONAL.sub("", _AROUND.sub(_end, piece))
        for number, piece in enumerate(_JINJA.split(part))
    )


def _end(found: re.Match[str]) -> str:
    """Return the end of a line, and the tag before it, if that is of a block."""
    beside = found.lastindex is not None
    return f"{found[1] or ''}{_NOTHING if beside else _END}"


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

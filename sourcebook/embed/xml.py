"""Writes well-formed XML (https://www.w3.org/TR/xml/), and makes text fit for it.

A `str` that is not `Markup` is text, and is escaped. With the elements of HTML the result is HTML
too: elements that HTML never closes are written in the short form.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from urllib.parse import quote

from sourcebook import lazy_re as re
from sourcebook.model import Span
from sourcebook.page.markdown import visible

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_VOID = frozenset({"br", "hr", "img", "link", "meta"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


class Markup(str):
    """Well-formed XML, which is not escaped when it is put into an element."""

    __slots__ = ()


def tag(element: str, /, *content: str, **attributes: str) -> Markup:
    """Return an element; attributes without a value are left out.

    `xml__lang` is the attribute `xml:lang`, `class_` is `class`, `accept_charset` `accept-charset`.
    """
    written = "".join(
        f' {_attribute(key)}="{_escaped(value)}"' for key, value in attributes.items() if value
    )
    if element in _VOID and not content:
        return Markup(f"<{element}{written}/>")
    return Markup(f"<{element}{written}>{join(*content)}</{element}>")


def join(*content: str) -> Markup:
    """Return pieces one after another; those that are text are escaped."""
    return Markup("".join(one if isinstance(one, Markup) else _escaped(one) for one in content))


def lines(*content: str) -> Markup:
    """Return the pieces that are not empty, each on a line of its own."""
    return Markup("\n".join(join(one) for one in content if one))


def block(*content: str) -> Markup:
    """Return the pieces as `lines` does, with a line break before and after them."""
    return Markup(f"\n{lines(*content)}\n")


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("__", ":").replace("_", "-")


def _escaped(text: str) -> str:
    """Return escaped text without the characters that XML cannot hold."""
    return escape(_CONTROL.sub("", replace_invalid(text)))


# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) and `visible` does not show:
# lone surrogates, which UTF-8 cannot hold either, and two noncharacters.
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\u00a0]+")
_WEB = re.compile(r"(?P<host>https?://[\w.~:@-]+)(?P<rest>(?:[/?#]\S*)?)", re.IGNORECASE)
# What may not stand in an address as it is: RFC 3987, 2.2, and its 4.1 on writing directions.
_ESCAPED = re.compile(
    "%(?![0-9A-Fa-f]{2})"
    "|[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\u00a1-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000dfffd-]"
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=10_000)
def line(text: str) -> str:
    """Return `text` on one line, with misleading characters shown and invalid ones replaced.

    No-break spaces are kept.
    """
    return visible(_SPACE.sub(" ", replace_invalid(text)).strip())


def piece(text: str) -> str:
    """Return `text` as `line` does, but for a space at its beginning and at its end."""
    return visible(_SPACE.sub(" ", replace_invalid(text)))


def verbatim(text: str) -> str:
    """Return `text` with all its lines and spaces; what misleads is shown as in `line`."""
    return "\n".join(map(visible, replace_invalid(text).split("\n")))


def replace_invalid(text: str) -> str:
    """Return `text` with U+FFFD for each character that no format can hold; its length stays."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def web(address: str) -> str:
    """Return `address` if it is an http(s) address, otherwise an empty text.

    Characters that may not stand in one are percent-encoded.
    """
    match = _WEB.fullmatch(address)
    if not match or replace_invalid(address) != address:
        return ""
    before, mark, fragment = match["rest"].partition("#")
    rest = before + mark + fragment.replace("#", "%23")
    return match["host"] + _ESCAPED.sub(lambda found: quote(found[0], safe=""), rest)


def doi(text: str) -> str:
    """Return `text` if it has the form of a DOI (ISO 26324), otherwise an empty text."""
    return text if _DOI.fullmatch(text) and replace_invalid(text) == text else ""


def resolver(text: str) -> str:
    """Return the address to which the DOI `text` resolves, or an empty text."""
    return web(f"https://doi.org/{text}") if doi(text) else ""


def language(tag: str) -> str:
    """Return `tag` if it has the form of a BCP 47 language tag, otherwise an empty text."""
    return tag if _TAG.fullmatch(tag) else ""


def marked(
    text: str,
    spans: Sequence[Span],
    plain: Callable[[str], str],
    show: Callable[[Span, Markup], Markup],
) -> Markup:
    """Return a text with its spans, which are in order and lie within one another or apart.

    plain: writes what is in no span. show: returns what shows a span, whose inside is written.
    """
    open_spans: list[tuple[Span, list[str]]] = []
    pieces: list[str] = []
    at = 0

    def write(to: int) -> None:
        nonlocal at
        inner = open_spans[-1][1] if open_spans else pieces
        inner.append(plain(text[at:to]))
        at = max(at, to)

    def close(place: int) -> None:
        while open_spans and open_spans[-1][0].end <= place:
            write(open_spans[-1][0].end)
            span, inside = open_spans.pop()
            outer = open_spans[-1][1] if open_spans else pieces
            outer.append(show(span, join(*inside)))

    for span in spans:
        close(span.start)
        write(span.start)
        open_spans.append((span, []))
    close(len(text))
    write(len(text))
    return join(*pieces)


def of_cells(text: str, spans: Sequence[Span]) -> list[list[tuple[str, tuple[Span, ...]]]]:
    """Return the rows of a table, each cell with its own spans.

    text: rows with a line feed between them, cells with a tab.
    """
    rows: list[list[tuple[str, tuple[Span, ...]]]] = []
    at, first = 0, 0
    for row in text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            end, last = at + len(cell), first
            while last < len(spans) and spans[last].end <= end:
                last += 1
            cells.append((cell, tuple(moved(one, -at) for one in spans[first:last])))
            at, first = end + 1, last
        rows.append(cells)
    return rows


def moved(span: Span, by: int) -> Span:
    """Return a span as many characters further on."""
    return Span(span.start + by, span.end + by, span.kind, span.href, span.value)

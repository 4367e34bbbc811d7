"""XML that is well-formed by the way it is made (https://www.w3.org/TR/xml/).

What is not `Markup` is text, and is escaped. The same text is HTML when its elements are HTML's:
elements that HTML never closes are written in the short form.
"""

from html import escape

from sourcebook.machines.text import possible

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_VOID = frozenset({"br", "hr", "img", "link", "meta"})


class Markup(str):
    """Well-formed XML: put into an element it is not escaped."""

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
    """Return pieces one after another, those escaped that are text."""
    return Markup("".join(one if isinstance(one, Markup) else _escaped(one) for one in content))


def lines(*content: str) -> Markup:
    """Return the pieces that are not empty, each on a line of its own."""
    return Markup("\n".join(join(one) for one in content if one))


def block(*content: str) -> Markup:
    """Return the pieces as `lines` does, apart from the tags around them."""
    return Markup(f"\n{lines(*content)}\n")


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("__", ":").replace("_", "-")


def _escaped(text: str) -> str:
    """Return text without what XML cannot hold, whatever else was done to it before."""
    return escape("".join(char for char in possible(text) if char >= " " or char in "\t\n"))

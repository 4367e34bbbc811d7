"""`meta` elements of a page's head.

A value is escaped for HTML (https://html.spec.whatwg.org/#attributes-2). Properties of Open Graph
stand in `property` (https://ogp.me/), all others in `name`.
"""

from html import escape
from typing import NamedTuple

from sourcebook.machines.text import line

_PROPERTIES = ("og:", "article:")


class Meta(NamedTuple):
    """One `meta` element: what its value is called, and the value as plain text."""

    name: str
    content: str

    @property
    def attribute(self) -> str:
        """The attribute that holds its name: `property` or `name`."""
        return "property" if self.name.startswith(_PROPERTIES) else "name"


def metas(*pairs: tuple[str, str]) -> tuple[Meta, ...]:
    """Return the pairs that have a value, each value on one line."""
    cleaned = ((name, line(value)) for name, value in pairs)
    return tuple(Meta(name, value) for name, value in cleaned if value)


def html(elements: tuple[Meta, ...]) -> str:
    """Return the elements as HTML, one a line."""
    return "\n".join(
        f'<meta {one.attribute}="{escape(one.name)}" content="{escape(one.content)}">'
        for one in elements
    )

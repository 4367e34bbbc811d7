"""`meta` elements of a page's head.

A value is escaped for HTML (https://html.spec.whatwg.org/#attributes-2). Properties of Open Graph
stand in `property` (https://ogp.me/), all others in `name`.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple

from sourcebook.machines.dates import plain_date
from sourcebook.machines.people import inverted
from sourcebook.machines.text import doi, language, line, web
from sourcebook.metadata.fields import Field, Kind
from sourcebook.model import BibRecord

_PROPERTIES = ("og:", "article:")
_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "date": plain_date,
    "language": language,
    "address": web,
    "doi": doi,
}
"""How a text is written, by what it names; any other stays as it is."""


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


def values(field: Field, bib: BibRecord) -> tuple[str, ...]:
    """Return what a record holds of a field, a text for each `meta` element."""
    texts = field.texts(bib)
    if field.kind == "person":
        return inverted(texts)
    return tuple(map(_WRITTEN.get(field.kind, str), texts))


def html(elements: tuple[Meta, ...]) -> str:
    """Return the elements as HTML, one a line."""
    return "\n".join(
        f'<meta {one.attribute}="{escape(one.name)}" content="{escape(one.content)}">'
        for one in elements
    )

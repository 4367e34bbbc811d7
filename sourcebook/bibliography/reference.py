"""Defines a reference: the metadata of one work in a bibliography."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.bibliography import names
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.fields import BY_NAME, FIELDS, Field
from sourcebook.model import BibRecord, Value
from sourcebook.text import encodable

TEXTS = tuple(field for field in FIELDS if not field.many and field.kind != "date")
"""The fields with one text; each format has lists and dates in a way of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(BibRecord):
    """One entry of a bibliography. path, line: where it stands, for problems.

    origin: of a work in a library what that is and what it is called there, `Zotero, ABCD1234`.
    """

    path: str
    line: int
    origin: str = ""

    def values(self) -> Iterable[tuple[Field, Value]]:
        """Yield each field that has a value, and the value."""
        for field in FIELDS:
            value = getattr(self, field.name)
            if value:
                yield field, value


ROLES = tuple(field for field in FIELDS if field.kind == "person")
"""The fields with persons: authors, editors, translators and the like."""


def reference(
    path: str,
    line: int,
    texts: Mapping[str, str],
    people: Mapping[str, Iterable[PersonName]],
    keywords: Iterable[str] = (),
) -> Reference:
    """Return a reference with values in the form that pages use; texts and people by field."""
    values: dict[str, Any] = {
        name: encodable(BY_NAME[name].normalise(text))
        for name, text in texts.items()
        if text.strip()
    }
    if not values.get("doi") and "doi.org/" in values.get("url", ""):
        values["doi"] = BY_NAME["doi"].normalise(values["url"])
    for role, persons in people.items():
        shown = (encodable(names.written(name)) for name in persons)
        values[role] = tuple(filter(None, shown))
    words = [encodable(BY_NAME["keywords"].normalise(word)) for word in keywords]
    return Reference(
        path=path,
        line=line,
        keywords=tuple(dict.fromkeys(filter(None, words))),
        **values,
    )

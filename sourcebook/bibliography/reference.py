"""What a bibliography says of one work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.bibliography import names
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.fields import BY_NAME, FIELDS, Field
from sourcebook.model import BibRecord, Value
from sourcebook.text import encodable

TEXTS = tuple(field for field in FIELDS if not field.many and field.kind != "date")
"""The fields that are one text everywhere; each format has lists and dates in a way of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(BibRecord):
    """One entry of a bibliography. Empty: it does not say.

    path, line: where it stands, for problems.
    """

    path: str
    line: int

    def values(self) -> Iterable[tuple[Field, Value]]:
        """Yield each field that it has, and its value."""
        for field in FIELDS:
            value = getattr(self, field.name)
            if value:
                yield field, value


def reference(
    path: str,
    line: int,
    said: Mapping[str, str],
    people: Iterable[PersonName] = (),
    keywords: Iterable[str] = (),
) -> Reference:
    """Return a reference whose values are written as pages write them; what is none is left out."""
    texts: dict[str, Any] = {
        name: encodable(BY_NAME[name].normalise(text))
        for name, text in said.items()
        if text.strip()
    }
    if not texts.get("doi") and "doi.org/" in texts.get("url", ""):
        texts["doi"] = BY_NAME["doi"].normalise(texts["url"])
    shown = [encodable(names.written(name)) for name in people]
    words = [encodable(BY_NAME["keywords"].normalise(word)) for word in keywords]
    return Reference(
        path=path,
        line=line,
        authors=tuple(filter(None, shown)),
        keywords=tuple(dict.fromkeys(filter(None, words))),
        **texts,
    )

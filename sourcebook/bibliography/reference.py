"""Defines a reference: the metadata of one work in a bibliography."""

from collections.abc import Iterable, Mapping
from typing import Any

from sourcebook.bibliography import dates, names
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.fields import BY_NAME, FIELDS, Field
from sourcebook.model import BibRecord, Value
from sourcebook.text import encodable

TEXTS = tuple(field for field in FIELDS if not field.many and field.kind != "date")
"""The fields with one text; each format has lists and dates in a way of its own."""


ABSTRACT = Field(
    "abstract", "abstract", "text", "Abstract", "What the work says of itself, in its words."
)
"""The abstract of a reference, which is no field of a record: its page quotes it."""

_WITH_ABSTRACTS = frozenset((
    "article", "article-journal", "book", "chapter", "collection", "dataset", "manuscript",
    "paper-conference", "patent", "report", "review", "review-book", "standard", "thesis",
))  # fmt: skip
"""Kinds of works whose abstracts are their authors'. Reference managers take that of a page of the
web, a blog or a newspaper from the page's head, where it is often the site's description."""

_SHORTEST, _LONGEST = 40, 5_000
"""Characters of an abstract."""


class Reference(BibRecord, frozen=True, kw_only=True):
    """One entry of a bibliography. path, line: where it stands, for problems.

    origin: of a work in a library what that is and what it is called there, `Zotero, ABCD1234`.
    abstract: what the work says of itself.
    """

    path: str
    line: int
    origin: str = ""
    abstract: str = ""

    def values(self) -> Iterable[tuple[Field, Value]]:
        """Yield each field that has a value, and the value."""
        for field in FIELDS:
            value = getattr(self, field.name)
            if value:
                yield field, value
        if self.abstract:
            yield ABSTRACT, self.abstract


ROLES = tuple(field for field in FIELDS if field.kind == "person")
"""The fields with persons: authors, editors, translators and the like."""


def reference(
    path: str,
    line: int,
    texts: Mapping[str, str],
    people: Mapping[str, Iterable[PersonName]],
    keywords: Iterable[str] = (),
    abstract: str = "",
) -> Reference:
    """Return a reference with values in the form that pages use; texts and people by field."""
    values: dict[str, Any] = {
        name: encodable(
            BY_NAME[name].normalise(text) or (dates.loosely(text) if name == "issued" else "")
        )
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
        abstract=_abstract(values.get("type", ""), abstract),
        **values,
    )


def _abstract(kind: str, text: str) -> str:
    """Return the abstract of a work on one line; nothing where it may be another's words."""
    plain = encodable(" ".join(text.split()))
    fits = _SHORTEST < len(plain) < _LONGEST and "<" not in plain
    return plain if fits and kind in _WITH_ABSTRACTS else ""

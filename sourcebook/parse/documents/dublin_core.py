"""Reads Dublin Core as documents embed it (EPUB, OpenDocument) into candidates of metadata."""

import re
from collections.abc import Callable, Iterable, Iterator

from sourcebook.fields import BY_NAME
from sourcebook.model import Candidate, Value
from sourcebook.parse.properties import is_title, keywords, split_authors

_DOI = re.compile(
    r"(?:urn:doi:|doi:|info:doi/|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE
)
_DATE = re.compile(r"(?:1[0-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_LONGEST = 500

Statement = tuple[str, str]
"""The name of an element without its namespace, and its text."""


def candidates_of(statements: Iterable[Statement], format_name: str) -> Iterator[Candidate]:
    """Yield what a document states of itself. Elements that are unknown here are passed over."""
    found: dict[str, list[str]] = {}
    for name, text in statements:
        if words := " ".join(text.split())[:_LONGEST]:
            found.setdefault(name, []).append(words)
    for name, field, read in _READERS:
        if value := read(found.get(name, [])):
            yield Candidate(field, value, "stated", note=f"{format_name}: {name}")


def _title(texts: list[str]) -> str:
    return next(filter(is_title, texts[:1]), "")


def _authors(texts: list[str]) -> Value:
    return tuple(dict.fromkeys(name for text in texts for name in split_authors(text)))


def _date(texts: list[str]) -> str:
    return next((day[0] for text in texts if (day := _DATE.match(text))), "")


def _first(texts: list[str]) -> str:
    return next(iter(texts), "")


def _keywords(texts: list[str]) -> Value:
    return tuple(dict.fromkeys(word for text in texts for word in keywords(text)))


def _doi(texts: list[str]) -> str:
    return next((match[1] for text in texts if (match := _DOI.fullmatch(text))), "")


def _isbn(texts: list[str]) -> str:
    """Return the first number of a book, whatever stands before it ("urn:isbn:")."""
    numbers = (_BEFORE_ISBN.sub("", text) for text in texts)
    return next(filter(None, map(BY_NAME["isbn"].normalise, numbers)), "")


_BEFORE_ISBN = re.compile(r"(?:urn:)?isbn[:\s]\s*", re.IGNORECASE)


def _address(texts: list[str]) -> str:
    return next((text for text in texts if text.startswith(("https://", "http://"))), "")


def _licence(texts: list[str]) -> str:
    return next(filter(None, map(BY_NAME["license"].normalise, texts)), "")


_READERS: tuple[tuple[str, str, Callable[[list[str]], Value]], ...] = (
    ("title", "title", _title),
    ("creator", "authors", _authors),
    ("translator", "translators", _authors),
    ("editor", "editors", _authors),
    ("date", "issued", _date),
    ("publisher", "publisher", _first),
    ("language", "language", _first),
    ("subject", "keywords", _keywords),
    ("identifier", "doi", _doi),
    ("identifier", "isbn", _isbn),
    ("identifier", "url", _address),
    ("rights", "license", _licence),
)
"""Each element, the field that it fills, and how its texts are read."""

"""Writes a value of a curator into the front matter of pages, and says which pages are meant."""

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from typing import get_args

from msgspec import Struct

from sourcebook.collection import Mode
from sourcebook.fields import FIELDS, Field, plain
from sourcebook.model import Value
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.edits.splicing import is_harmless
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.plans import FileChange
from sourcebook.text import cannot_be_written

_FIELDS = {field.front_matter: field for field in FIELDS}
_TEXTS = ("description", "abstract", "site_description", "disclaimer")
KEYS = (*_FIELDS, "publish", *_TEXTS)
"""Keys of front matter that can be set on many pages."""
_PATHS = ("page", CAPTURE)
_CONDITION = re.compile(r"(?P<key>[\w-]+)(?P<sign>!?=)(?P<pattern>.*)", re.DOTALL)


class Condition(Struct, frozen=True):
    """A condition on a page.

    key: of front matter, or `page` for its path, or `capture` for that of its capture. pattern: of
    one value. empty: whether there is to be no value. negated: whether the page is to be another
    than these.
    """

    key: str
    negated: bool
    pattern: re.Pattern[str]
    empty: bool

    def holds(self, page: Document) -> bool:
        """Return whether a page fulfils the condition: any of several values is enough."""
        texts = values_of(page, self.key)
        found = not texts if self.empty else any(map(self.pattern.fullmatch, texts))
        return found != self.negated


def condition(text: str) -> Condition | None:
    """Return the condition `KEY=PATTERN` or `KEY!=PATTERN`; None where it is none.

    In a pattern `*` stands for any signs, `?` for one; capitals and small letters are the same.
    """
    match = _CONDITION.fullmatch(text)
    if not match or match["key"] not in (*KEYS, *_PATHS):
        return None
    pattern = plain(match["pattern"])
    compiled = re.compile(translate(pattern), re.IGNORECASE)
    return Condition(match["key"], match["sign"] == "!=", compiled, not pattern)


def values_of(page: Document, key: str) -> tuple[str, ...]:
    """Return the values that a page has under a key of its front matter, or a path."""
    if key in _PATHS:
        capture = text_of(mapping_of(page.values.get(CAPTURE)).get("path"))
        return (page.path if key == "page" else capture,)
    value = front_matter.stripped(front_matter.as_value(page.values.get(key, "")))
    texts = value if isinstance(value, tuple) else (value,)
    return tuple(text for text in map(plain, texts) if text)


def fitting(pages: Iterable[Document], conditions: Sequence[Condition]) -> list[Document]:
    """Return the pages that fulfil every condition, by path."""
    found = (page for page in pages if all(one.holds(page) for one in conditions))
    return sorted(found, key=lambda page: page.path)


def value_of(key: str, text: str) -> Value | None:
    """Return a text as the value of a key; None where it cannot be one.

    text: of a field with several values, each with a semicolon between. Without any, it is empty.
    Bytes of a terminal that are not UTF-8 are surrogates, which no file can hold; nobody sees
    control characters.
    """
    if cannot_be_written(text):
        return None
    field = _FIELDS.get(key)
    if field:
        return _of_field(field, text)
    text = plain(text)
    return None if key == "publish" and text and text not in get_args(Mode) else text


def _of_field(field: Field, text: str) -> Value | None:
    split = text.split(";") if field.many else [text]
    parts = tuple(dict.fromkeys(part.strip() for part in split))
    normal = tuple(dict.fromkeys(map(field.normalise, filter(None, parts))))
    if not all(normal):
        return None
    return normal if field.many else "".join(normal)


def edited(page: Document, key: str, value: Value) -> FileChange | None:
    """Return the change that gives a page a value; None where anything else would change.

    An empty `publish` is taken out: the rule of the collection holds again.
    """
    rendered = front_matter.render(value)
    given = {key: value}
    if key == "publish" and not value:
        yaml, given = splicing.remove(page.yaml, key), {}
    else:
        yaml = splicing.set_value(page.yaml, key, rendered, before="description")
    after = page.opening + yaml + page.closing + page.body
    free = (key,) if not given else ()
    if not is_harmless(page, after, given, free=free):
        return None
    return FileChange(page.path, page.text.encode(), after.encode())

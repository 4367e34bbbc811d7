"""What may stand under a label: the text of a value → candidates for its field, or nothing.

A label counts only when its value fits; so "Date" or "Region" in a menu labels nothing.
"""

import re
from collections.abc import Callable

from sourcebook.lines.names import is_organisation
from sourcebook.metadata.dates import read
from sourcebook.metadata.fields import normalise_doi, normalise_language, normalise_url
from sourcebook.metadata.found import Page, Values, candidate
from sourcebook.metadata.persons import split_names, why_nobody
from sourcebook.metadata.rights_said import copyright_of, rights
from sourcebook.metadata.types import implied_type, normalise_type

Reader = Callable[[Page, str, tuple[int, ...]], Values]
"""Page, the value's text, the indexes of its lines → candidates."""

_SPLIT = re.compile(r"\s*[,;|/、，；]\s*|\s*#\s*|\s+[·•]\s+")
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "russian": "ru", "русский": "ru", "japanese": "ja",
    "日本語": "ja", "chinese": "zh", "中文": "zh", "korean": "ko", "italian": "it",
    "italiano": "it",
    "portuguese": "pt", "português": "pt", "dutch": "nl", "polish": "pl", "arabic": "ar",
}  # fmt: skip


def read_value(field: str, page: Page, text: str, at: tuple[int, ...]) -> Values:
    """Return what `text` says as a value of `field`; nothing when it cannot be one."""
    return _READERS[field](page, text, at) if len(text) <= 2000 else ()


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a list with commas, semicolons or bars between them."""
    return tuple(dict.fromkeys(part for part in _SPLIT.split(text.strip(" .#")) if part))


def is_list(text: str) -> bool:
    """Tell whether `text` is a list of two or more short phrases, none with a small initial."""
    parts = split_list(text)
    return (
        len(parts) > 1
        and not text.endswith((".", "!", "?"))
        and all(len(p.split()) <= 5 and not p[0].islower() for p in parts)
    )


def dated(field: str, page: Page, text: str, at: tuple[int, ...], note: str = "") -> Values:
    """Return a date as found, for the resolver to read; nothing when it is none."""
    return (candidate(page, field, text, at, note),) if read(text) else ()


def named(page: Page, text: str, at: tuple[int, ...]) -> Values:
    """Return authors; or a candidate without a value that says why there are none."""
    names = split_names(text)
    if names:
        return (candidate(page, "authors", names, at),)
    why = why_nobody(text)
    if not why:
        return ()
    line = page.number(at[0])
    return (candidate(page, "authors", (), at, f"line {line} {why}", "unknown"),)


def _plain(field: str, most: int) -> Reader:
    def reader(page: Page, text: str, at: tuple[int, ...]) -> Values:
        fits = len(text.split()) <= most and any(map(str.isalpha, text))
        return (candidate(page, field, text, at),) if fits else ()

    return reader


def _container(page: Page, text: str, at: tuple[int, ...]) -> Values:
    address = normalise_url(text)
    if address:
        return (candidate(page, "url", address, at),) if len(text.split()) == 1 else ()
    return _plain("container_title", 14)(page, text, at)


def _list(field: str) -> Reader:
    def reader(page: Page, text: str, at: tuple[int, ...]) -> Values:
        parts = split_list(text)
        fits = parts and all(len(part.split()) <= 6 for part in parts)
        return (candidate(page, field, parts, at),) if fits else ()

    return reader


def _type(page: Page, text: str, at: tuple[int, ...]) -> Values:
    if len(text.split()) > 10:
        return ()
    if normalise_type(text):
        return (candidate(page, "type", text, at),)
    kind, why = implied_type(text)
    if not kind:
        return ()
    note = f"{why}; line {page.number(at[0])} gives the site's own content type, '{text}'"
    return (candidate(page, "type", kind, at, note, "inferred"),)


def _date(field: str) -> Reader:
    return lambda page, text, at: dated(field, page, text, at)


def _doi(page: Page, text: str, at: tuple[int, ...]) -> Values:
    return (candidate(page, "doi", text, at),) if normalise_doi(text) else ()


def _url(page: Page, text: str, at: tuple[int, ...]) -> Values:
    return (candidate(page, "url", text, at),) if normalise_url(text) else ()


def _language(page: Page, text: str, at: tuple[int, ...]) -> Values:
    tag = _LANGUAGES.get(text.casefold().strip(" .")) or (normalise_language(text))
    return (candidate(page, "language", tag, at),) if tag and len(text) <= 20 else ()


def _authors(page: Page, text: str, at: tuple[int, ...]) -> Values:
    found = named(page, text, at)
    if found and found[0].value == () and is_organisation(text):
        return (candidate(page, "authors", (text,), at),)
    return found


_READERS: dict[str, Reader] = {
    "title": _plain("title", 40),
    "authors": _authors,
    "issued": _date("issued"),
    "available": _date("available"),
    "accessed": _date("accessed"),
    "container_title": _container,
    "publisher": _plain("publisher", 14),
    "type": _type,
    "keywords": _list("keywords"),
    "spatial": _list("spatial"),
    "doi": _doi,
    "url": _url,
    "license": rights,
    "copyright": copyright_of,
    "language": _language,
}

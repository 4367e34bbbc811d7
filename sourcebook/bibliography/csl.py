"""Writes and reads CSL-JSON, the format of reference managers and citation processors.

The format: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2). Empty values
are left out. `abstract` is the source's own; the description is ours, so it is an annotation
(`annote`). What the schema has no name for stands in `note`, as "key: value" lines that Zotero
understands, and for programs in `custom`.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sourcebook import compact_json
from sourcebook.bibliography import names
from sourcebook.bibliography.cite.item import PersonName
from sourcebook.bibliography.dates import csl_date, from_csl
from sourcebook.bibliography.names import read
from sourcebook.bibliography.reference import ROLES, TEXTS, Reference, reference
from sourcebook.collection import Collection, PublishedSource
from sourcebook.fields import BY_NAME, DATES, FIELDS, Field, Kind, arranged
from sourcebook.model import BibRecord
from sourcebook.problems import Problem
from sourcebook.text import encodable, one_line, page_address

_TEXTS: Mapping[Kind, Callable[[str], str]] = {"address": encodable, "doi": encodable}
"""How a text is written, by the kind of its field; any other is put on one line."""


def item(source: PublishedSource, collection: Collection) -> dict[str, Any]:
    """Return one source as a CSL-JSON item; its `id` is that of the source."""
    found: dict[str, Any] = {
        "id": source.id,
        "type": "document",
        **_named(_NAMED, source.bib),
        "version": one_line(source.version),
        "abstract": one_line(source.abstract),
        "annote": one_line(source.description),
        # Where a copy is, in a place that styles do not print: a citation is of the original.
        "source": one_line(collection.title),
        "note": note(source, collection),
        "custom": {key: value for key, value in _custom(source) if value},
        **_named(_DATED, source.bib),
    }
    return {key: value for key, value in found.items() if value}


def work(bib: BibRecord, version: str = "") -> dict[str, Any]:
    """Return the original as a CSL-JSON item, with nothing of our copy of it."""
    named = {**_named(_NAMED, bib), "version": one_line(version)}
    found = {"type": "document", **named, **_named(_DATED, bib)}
    return {key: value for key, value in found.items() if value}


def note(source: PublishedSource, collection: Collection) -> str:
    """Return the licence, our copy's address, and the capture's path and digest, one a line."""
    lines = {
        "license": source.bib.license,
        "copy": page_address(collection, source.url),
        "capture": source.capture,
        "sha-256": source.sha256,
    }
    return "\n".join(f"{key}: {one_line(value)}" for key, value in lines.items() if value)


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return the text of a CSL-JSON file of sources, one a line. Withdrawn ones are left out."""
    return joined(line(one, collection) for one in sources if one.mode != "withdrawn")


def line(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a line of JSON, safe in HTML: `<` is written as an escape."""
    written = compact_json.dumps(item(source, collection))
    return written.replace("<", "\\u003c")


def joined(lines: Iterable[str]) -> str:
    """Return lines as the text of one file."""
    return "[" + ",".join(f"\n{one}" for one in lines) + "\n]\n"


_NAMED = tuple(field for field in FIELDS if field.csl and field.name not in DATES)
_DATED = tuple(field for field in FIELDS if field.csl and field.name in DATES)


def _named(fields: Iterable[Field], bib: BibRecord) -> dict[str, Any]:
    """Return the values of fields that CSL-JSON has names for."""
    return {field.csl: _value(field, texts) for field in fields if (texts := field.texts(bib))}


def _value(field: Field, texts: Sequence[str]) -> object:
    """Return the value of a field that CSL-JSON has a name for."""
    if field.kind == "person":
        return [names.csl(name) for name in names.people(texts)]
    if field.kind == "date":
        return csl_date(one_line(texts[0]))
    return ", ".join(map(_TEXTS.get(field.kind, one_line), texts))


def _custom(source: PublishedSource) -> Iterator[tuple[str, object]]:
    """Yield the fields that CSL has no name for, and those of which CSL cannot hold the whole."""
    bib = source.bib
    for field in arranged(keywords="spatial"):
        if not field.csl or (field.many and field.kind != "person"):
            texts = list(map(one_line, field.texts(bib)))
            yield field.name, texts if field.many else "".join(texts)
    dates = {f.name: text for f in FIELDS if f.name in DATES for text in f.texts(bib)}
    # Dates of which `date-parts` cannot hold the whole.
    yield "edtf", {name: text for name, text in dates.items() if from_csl(csl_date(text)) != text}
    yield "capture", {"path": source.capture, "sha256": source.sha256} if source.sha256 else {}


# Reading: CSL-JSON as Zotero ("CSL JSON"), Better BibTeX ("Better CSL JSON") and we write it.

_OWN = frozenset(field.name for field in TEXTS if not field.csl and field.name != "license")
"""Fields that CSL has no name for; they stand under `custom`."""
_CSL_TEXTS = {field.name: field.csl for field in TEXTS if field.csl}
# Zotero keeps what its own fields cannot hold as lines of its field "Extra".
_LICENCE = re.compile(
    r"^[ \t]*(?:license|licence|rights)[ \t]*:(.+)$", re.IGNORECASE | re.MULTILINE
)
_SPACE = re.compile(r"\s*")
_HINT = "export it again as CSL JSON"
# Zotero writes rich text of titles as these tags (https://docs.citationstyles.org, "Rich text").
_TAGGED = re.compile(
    r"<(i|b|sub|sup|sc|span)(?: (?:class|style)=\"[^\"<>]*\")?>(.*?)</\1>", re.DOTALL
)
_MAX_DEPTH, _MAX_LENGTH = 4, 2000


def parse(path: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the items of a CSL-JSON text as references, and the problems."""
    references: list[Reference] = []
    problems: list[Problem] = []
    try:
        for line, item in _items(text):
            if isinstance(item, Mapping) and (item.get("title") or item.get("URL")):
                references.append(_reference(path, line, item))
            else:
                problems.append(Problem(path, line, "is no item with a title or address", _HINT))
    except json.JSONDecodeError as error:
        problems.append(Problem(path, error.lineno, f"is not JSON: {error.msg}", _HINT))
    except (RecursionError, ValueError):  # nested without end, or a number of very many digits
        problems.append(Problem(path, 0, "holds what no bibliography holds", _HINT))
    return tuple(references), tuple(problems)


def keys(text: str) -> dict[int, str]:
    """Return what each item of a CSL-JSON text is called (its `id`), by the line it begins on."""
    try:
        return {line: _text(_mapping(item).get("id")) for line, item in _items(text)}
    except (RecursionError, ValueError):
        return {}


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield the items with the line each begins on, counted from 1."""
    decoder = json.JSONDecoder()
    place = _skip(text, 0)
    if not text.startswith("[", place):
        item, end = decoder.raw_decode(text, place)
        yield text.count("\n", 0, place) + 1, item
        _must_end(text, _skip(text, end))
        return
    place = _skip(text, place + 1)
    line, counted = 1, 0
    while not text.startswith("]", place):
        line += text.count("\n", counted, place)
        counted = place
        item, end = decoder.raw_decode(text, place)
        yield line, item
        place = _skip(text, end)
        if text.startswith(",", place):
            place = _skip(text, place + 1)
        elif not text.startswith("]", place):
            raise json.JSONDecodeError("Expecting ',' or ']'", text, place)
    _must_end(text, _skip(text, place + 1))


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _must_end(text: str, place: int) -> None:
    if place < len(text):
        raise json.JSONDecodeError("Extra data", text, place)


def _reference(path: str, line: int, item: Mapping[str, Any]) -> Reference:
    """Return what an item of CSL-JSON says of a work."""
    texts = {name: _text(item.get(key)) for name, key in _CSL_TEXTS.items()}
    texts["title"] = _untagged(texts["title"])
    texts["container_title"] = _untagged(texts["container_title"])
    custom = _mapping(item.get("custom"))
    texts["issued"] = _text(_mapping(custom.get("edtf")).get("issued")) or _date(item.get("issued"))
    texts["license"] = _licence(item, custom)
    for name in _OWN & custom.keys():
        texts[name] = _text(custom[name])
    people = {field.name: _people(item.get(field.csl)) for field in ROLES if field.csl}
    words = custom.get("keywords")
    if not isinstance(words, list):
        words = re.split("[,;]", _text(item.get("keyword")))
    abstract = _text(item.get("abstract"))
    return reference(path, line, texts, people, map(_text, words), abstract)


def _people(value: object) -> list[PersonName]:
    return (
        [read(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
    )


def _untagged(text: str) -> str:
    for _ in range(_MAX_DEPTH if len(text) <= _MAX_LENGTH else 0):
        text = _TAGGED.sub(r"\2", text)
    return text


def _licence(item: Mapping[str, Any], custom: Mapping[str, Any]) -> str:
    stated = _LICENCE.search(_text(item.get("note")))
    found = (_text(custom.get("license")), _text(item.get("license")), stated[1] if stated else "")
    return next(filter(None, map(BY_NAME["license"].normalise, found)), "")


def _date(value: object) -> str:
    if isinstance(value, str):
        return value
    date = _mapping(value)
    moments = date.get("date-parts")
    if moments is not None and not _is_moments(moments):
        return ""
    return from_csl(date) or _text(date.get("literal")) or _text(date.get("raw"))


def _is_moments(value: object) -> bool:
    if not isinstance(value, list) or len(value) > 2:
        return False
    return all(isinstance(moment, list) for moment in value)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""

"""Reads the notes of readers from files of Web Annotations (https://www.w3.org/TR/annotation-model/).

Such a file may come from anybody: what is not as it should be is refused, and named.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from sourcebook import edtf
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.problems import Problem
from sourcebook.project import StoredFile
from sourcebook.text import encodable

MOST_BYTES = 10_000_000
MOST_NOTES = 10_000
LONGEST_NOTE = 20_000
LONGEST_QUOTE = 5_000
_LONGEST_NAME = 100
_LONGEST_ADDRESS = 2_000
_MOST_SELECTORS = 10

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(r"[\w:/.#?=&%~+-]+", re.ASCII)
_LINE_END = re.compile(r"\r\n?|[\u0085\u2028\u2029]")


class ReaderNote(Struct, frozen=True):
    """A note that a reader wrote. file, line: where it was read.

    key: 16 hexadecimal digits made of its id. address: of its page, as the browser had it; scope:
    of the site, empty where it is not known. text: the reader's own words. author: may be empty.
    day: when it was last changed, empty where that is not known. quote: the words that it is on,
    empty for all of the page; prefix, suffix: what stood around them; start: where they began;
    fragment: the element in which they stood.
    """

    file: str
    line: int
    key: str
    address: str
    text: str
    scope: str = ""
    author: str = ""
    day: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    fragment: str = ""

    @property
    def fingerprint(self) -> str:
        """What changes when the reader changes the note."""
        return fingerprints.of_value((self.text, self.quote))


class _RefusalError(Exception):
    """Raised where a note cannot be taken; its text says why."""


def read(file: StoredFile) -> tuple[tuple[ReaderNote, ...], tuple[Problem, ...]]:
    """Return the notes of a file, and why others were refused."""
    hint = "send the file as the reader's browser saved it"
    if len(file.content) > MOST_BYTES:
        message = f"is larger than {MOST_BYTES // 1_000_000} MB"
        return (), (Problem(file.path, 0, message, "ask the reader for fewer notes in a file"),)
    try:
        text = file.content.decode("utf-8-sig")
        items = _items(json.loads(text))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        return (), (Problem(file.path, line, "is no file of notes: it is not JSON", hint),)
    if not items:
        return (), (Problem(file.path, 0, "holds no notes", hint),)
    if len(items) > MOST_NOTES:
        message = f"holds {len(items)} notes, and may hold {MOST_NOTES}"
        return (), (Problem(file.path, 0, message, "ask the reader for fewer notes in a file"),)
    return _notes(file.path, items, _Lines(text))


def _items(node: object) -> list[object]:
    """Return the annotations of a collection, of one page of it, of a list, or the only one."""
    while isinstance(node, dict):
        if "items" not in node and "first" not in node:
            return [node] if node.get("type") == "Annotation" else []
        node = node.get("items", node.get("first"))
    return node if isinstance(node, list) else []


def _notes(
    path: str, items: list[object], lines: "_Lines"
) -> tuple[tuple[ReaderNote, ...], tuple[Problem, ...]]:
    notes: list[ReaderNote] = []
    problems: list[Problem] = []
    for item in map(mapping_of, items):
        line = lines.of(text_of(item.get("id")))
        try:
            notes.append(_note(path, line, item))
        except _RefusalError as why:
            hint = "it was left out; the others were read"
            problems.append(Problem(path, line, f"a note {why}", hint))
    return tuple(notes), tuple(problems)


class _Lines:
    """Finds the line on which each note stands, by its id; they are asked for in order."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def of(self, name: str) -> int:
        """Return the line, counted from 1; that of the one before where it is not found."""
        found = self._text.find(f'"{name}"', self._at) if _PLAIN.fullmatch(name) else -1
        if found < 0:
            return self._line
        self._line += self._text.count("\n", self._at, found)
        self._at = found
        return self._line


def _note(path: str, line: int, node: Mapping[str, object]) -> ReaderNote:
    """Return an annotation as a note. Raises _RefusalError for what cannot be one."""
    if node.get("type") != "Annotation":
        raise _RefusalError("is no annotation")
    text = _words(_body(node), "is longer than", LONGEST_NOTE)
    if not text:
        raise _RefusalError("has no words of its own")
    address, scope, selectors = _target(node)
    quoted = next(_selectors(selectors, "TextQuoteSelector"), {})
    quote = _words(text_of(quoted.get("exact")), "is on more than", LONGEST_QUOTE)
    position = next(_selectors(selectors, "TextPositionSelector"), {}).get("start")
    fragment = text_of(next(_selectors(selectors, "FragmentSelector"), {}).get("value"))
    name = text_of(node.get("id")) or json.dumps([address, quote, text])
    changed = text_of(node.get("modified")) or text_of(node.get("created"))
    day = found[0] if (found := _DAY.match(changed)) and edtf.valid(found[0]) else ""
    return ReaderNote(
        *(path, line, hashlib.sha256(encodable(name).encode()).hexdigest()[:16], address, text),
        scope=scope,
        author=_author(node.get("creator")),
        day=day,
        quote=quote,
        prefix=_around(quoted, "prefix"),
        suffix=_around(quoted, "suffix"),
        start=position if isinstance(position, int) and 0 <= position < MOST_BYTES else 0,
        fragment=fragment.rpartition("#")[2][:_LONGEST_NAME],
    )


def _body(node: Mapping[str, object]) -> str:
    """Return the words of an annotation: of its bodies that hold text."""
    if text := text_of(node.get("bodyValue")):
        return text
    found = node.get("body")
    bodies = map(mapping_of, found if isinstance(found, list) else [found])
    return "\n\n".join(filter(None, (text_of(one.get("value")) for one in bodies)))


def _target(node: Mapping[str, object]) -> tuple[str, str, object]:
    """Return the address of the page that an annotation is on, that of the site, and selectors."""
    target = node.get("target")
    if isinstance(target, list):
        target = target[0] if target else None
    known = mapping_of(target)
    source = known.get("source", target)
    address = text_of(source) or text_of(mapping_of(source).get("id"))
    if not address or len(address) > _LONGEST_ADDRESS:
        raise _RefusalError("does not say on which page it is")
    return address, text_of(known.get("scope")), known.get("selector")


def _selectors(node: object, kind: str) -> Iterator[Mapping[str, object]]:
    """Yield the selectors of a kind among the first few, and those that refine them."""
    given = map(mapping_of, node[:_MOST_SELECTORS] if isinstance(node, list) else [node])
    for one in given:
        for found in (one, mapping_of(one.get("refinedBy"))):
            if found.get("type") == kind:
                yield found


def _author(creator: object) -> str:
    """Return the name of whoever wrote a note, on one line; empty where it is not said."""
    one = creator[0] if isinstance(creator, list) and creator else creator
    name = text_of(mapping_of(one).get("name"))
    return " ".join(_words(name, "has an author of more than", _LONGEST_NAME).split())


def _around(quoted: object, name: str) -> str:
    words = mapping_of(quoted).get(name)
    return encodable(words)[:_LONGEST_NAME] if isinstance(words, str) else ""


def _words(text: str, complaint: str, most: int) -> str:
    """Return a text with plain line ends. Raises _RefusalError when it cannot be a person's."""
    if len(text) > most:
        raise _RefusalError(f"{complaint} {most} characters")
    if _CONTROLS.search(text):
        raise _RefusalError("holds control characters")
    return _LINE_END.sub("\n", encodable(text)).strip()

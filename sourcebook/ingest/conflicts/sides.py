"""Reads the two pages that git could not join, and what their earlier texts tell of them.

A page records the fingerprint of each value that the program wrote, and of the text (`memory`). The
records of both sides, and of what git still has of them, tell whose each part is.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sourcebook.model import Value
from sourcebook.page.document import Document, read
from sourcebook.page.edits import entries
from sourcebook.page.edits.entries import FrontMatterEntry
from sourcebook.page.edits.memory import CAPTURE, LastWritten, remembered
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.page.regions import regions
from sourcebook.page.regions.conflicts import TextSpan
from sourcebook.page.regions.regions import BodyPart


class Side(Struct, frozen=True):
    """One of the two pages, each place as git left it where it could join them.

    known: the page as it stood on that side, if git still has it; otherwise the same.
    """

    page: Document
    region: BodyPart
    memory: LastWritten
    entries: Mapping[str, FrontMatterEntry]
    known: Document

    @property
    def before(self) -> TextSpan:
        """Where the words before the source's text stand in the whole page."""
        body = self.page.body
        begin = body.rfind("\n", 0, max(0, self.region.start - 1)) + 1
        return TextSpan(self._head, self._head + begin)

    @property
    def after(self) -> TextSpan:
        """Where the words after the source's text stand in the whole page."""
        end = self.page.body.find("\n", self.region.end) + 1
        return TextSpan(self._head + (end or len(self.page.body)), len(self.page.text))

    @property
    def text(self) -> str:
        """The source's text with its two markers."""
        return self.page.text[self.before.end : self.after.start]

    @property
    def _head(self) -> int:
        return len(self.page.text) - len(self.page.body)

    def took_out(self, key: str) -> bool:
        """Return whether a person took a key out that the program had written on this side."""
        was = remembered(self.known, CAPTURE).field(key).was
        return bool(was) and key not in self.known.values

    def record(self, key: str) -> Mapping[str, object]:
        """Return the row of a field in the record of the page."""
        rows = mapping_of(mapping_of(self.page.values.get(CAPTURE)).get("fields"))
        return mapping_of(rows.get(key))


def side(path: str, text: str, known: bytes) -> Side | None:
    """Return one side; None when it is not the whole page of a source."""
    page, region = _source_page(path, text.encode())
    if page is None or region is None:
        return None
    found = {entry.key: entry for entry in entries.split(page.yaml)}
    stood = _source_page(path, known)[0] if known else None
    whole = CAPTURE in found
    return Side(page, region, remembered(page, CAPTURE), found, stood or page) if whole else None


def _source_page(path: str, content: bytes) -> tuple[Document | None, BodyPart | None]:
    page, _ = read(path, content)
    if page is None or not mapping_of(page.values.get(CAPTURE)):
        return None, None
    body = regions.split(page.body)
    return page, body.region() if body.fault is None else None


class ConflictHistory(Struct, frozen=True):
    """What is known of the texts that came before the conflict.

    base: what both sides began with, None if nobody tells. is_none: each side made the page anew.
    complete: git has both sides, or what they began with.
    written: keys and fingerprints of values that the program wrote. texts: fingerprints of texts
    that it wrote, paragraphs: of their paragraphs; lines: their lines, where git has them.
    """

    base: Document | None
    is_none: bool
    complete: bool
    written: frozenset[tuple[str, str]]
    texts: frozenset[str]
    paragraphs: frozenset[str]
    lines: frozenset[str]

    def is_programs(self, key: str, entry: FrontMatterEntry | None, value: object) -> bool:
        """Return whether the program wrote the value of an entry, and a person nothing with it."""
        if entry is None or not entry.is_plain:
            return False
        return any((key, one) in self.written for one in shapes(front_matter.as_value(value)))

    def has_words(self, lines: str) -> bool:
        """Return whether both sides began with these lines, whatever their line ends."""
        began = self.base.body.replace("\r\n", "\n") if self.base else ""
        wanted = lines.replace("\r\n", "\n")
        return bool(wanted.strip()) and f"\n{wanted}" in f"\n{began}"

    def wrote(self, text: str) -> bool:
        """Return whether the program wrote a source's text, some of it here and some there."""
        text = text.replace("\r\n", "\n")
        if fingerprints.of_text(text) in self.texts:
            return True
        rows = (row.rstrip() for row in text.split("\n"))
        if self.lines:
            return all(row in self.lines for row in rows if row)
        return all(fingerprints.of_paragraph(row) in self.paragraphs for row in rows if row)


def history_of(path: str, sides: Sequence[Side], base: bytes) -> ConflictHistory:
    """Return what is known of two sides. base: the text that both began with, empty if not told."""
    began = _source_page(path, base)[0] if base else None
    pages = [*(one.page for one in sides), *(one.known for one in sides), *([began] * bool(began))]
    records = [remembered(page, CAPTURE) for page in pages if page]
    regions_ = [_written_text(page) for page in pages if page]
    known = all(one.known is not one.page for one in sides)
    return ConflictHistory(
        began,
        known and not base,
        known or began is not None,
        frozenset((key, row.was) for one in records for key, row in one.fields.items() if row.was),
        frozenset(one.text for one in records if one.text),
        frozenset(mark for one in records for mark in one.paragraphs),
        frozenset(row.rstrip() for text in regions_ for row in text.split("\n")) - {""},
    )


def _written_text(page: Document) -> str:
    """Return the source's text of a page, empty when it is not as the program wrote it."""
    region = regions.split(page.body).region()
    text = region.text.replace("\r\n", "\n") if region else ""
    return text if fingerprints.of_text(text) == remembered(page, CAPTURE).text else ""


def shapes(value: Value) -> tuple[str, ...]:
    """Return the fingerprints of a value as one text, and as a list."""
    many = value if isinstance(value, tuple) else (value,) * bool(value)
    one = value if isinstance(value, str) else ", ".join(value)
    return fingerprints.of_value(one), fingerprints.of_value(many)

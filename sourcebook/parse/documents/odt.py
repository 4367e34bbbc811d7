"""OpenDocument texts (.odt, .fodt) → blocks: ISO/IEC 26300.

Only the text, its styles and its properties are read: no macro, no linked or embedded object but
formulas and the names of images.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.documents.dublin_core import Statement, candidates_of
from sourcebook.parse.documents.odt_text import Text
from sourcebook.parse.documents.package import PACKAGE_ERRORS, Package, unread
from sourcebook.parse.html.markup import blocks_in, contents_of, note_body, rewrite
from sourcebook.parse.images import name_of
from sourcebook.parse.properties import OPEN_CHANGES, child, local, made_on, read_xml, unreadable
from sourcebook.problems import Problem

_WHAT = "the OpenDocument text"
_HINT = "open it in LibreOffice, and save it as .odt again"


def parse(capture: Capture) -> ParsedCapture:
    """Return an OpenDocument text as blocks with its properties, or what prevents it."""
    parts = _Parts(capture.body)
    if parts.is_locked:
        message = "the OpenDocument text is under a password"
        return unreadable(capture, message, "save it without a password")
    body = child(parts.content, "body", "text")
    if body is None:
        return unread(capture, _WHAT, "is damaged, or is no text", _HINT, parts.oversized)
    text = Text(parts.styles, parts.image, parts.formula)
    markup = [rewrite(body, text)]
    for number, note in enumerate(text.notes, 1):  # a note in a note is added while they are read
        markup.append(note_body(note.mark, number, rewrite(note.body, text)))
    blocks, problems = blocks_in("".join(markup), capture)
    if not blocks:
        message = "the OpenDocument text holds no text"
        return unreadable(capture, message, "see whether it is the right one")
    contents, marks = contents_of(
        "".join(rewrite(one, text) for one in text.contents), capture, blocks[-1].lines.last + 1
    )
    candidates = tuple(candidates_of(_statements(parts.meta), "OpenDocument"))
    problems = (*problems, *_beside(capture, text.noticed))
    return ParsedCapture(
        "utf-8", (*blocks, *contents), tuple(_undated(candidates)), marks, problems
    )


class _Parts:
    """The parts of a document: of a package, or of one flat file that has all of them."""

    def __init__(self, body: bytes) -> None:
        self._package: Package | None = None
        self._flat: ET.Element | None = None
        try:
            self._package = Package(body)
        except PACKAGE_ERRORS:
            self._flat = read_xml(body)
        self.content = self._root("content.xml")
        self.styles = [one for name in ("content.xml", "styles.xml") if (
            (one := self._root(name)) is not None
        )]  # fmt: skip
        self.meta = child(self._root("meta.xml"), "meta")

    @property
    def oversized(self) -> str:
        """Of the first part that was left out for its size, what it is and has."""
        return self._package.oversized if self._package else ""

    def _root(self, name: str) -> ET.Element | None:
        return self._package.xml(name) if self._package else self._flat

    @property
    def is_locked(self) -> bool:
        """Whether the text is encrypted."""
        root = self._package.xml("META-INF/manifest.xml") if self._package else None
        entries = root.iter() if root is not None else ()
        return any(local(one) == "encryption-data" for one in entries)

    def image(self, path: str) -> str:
        """Return the name of an image by its path in the package; nothing where it is not there."""
        inside = self._package and path.startswith("Pictures/")
        content = self._package.read(path) if self._package and inside else None
        return name_of(content) if content else ""

    def formula(self, path: str) -> ET.Element | None:
        """Return the formula that is an object of the package; None when it is no formula."""
        place = path.removeprefix("./").strip("/")
        root = self._package.xml(f"{place}/content.xml") if self._package else None
        return root if root is not None and local(root) == "math" else None


def _statements(meta: ET.Element | None) -> Iterator[Statement]:
    """Yield what the document states of itself.

    `dc:creator` is who changed it last, and `dc:date` when: its author began it.
    """
    found = [(local(one), one.text or "") for one in (meta if meta is not None else ())]
    names = {name for name, _ in found}
    for name, text in found:
        if name == "initial-creator":
            yield "creator", text
        elif name == "creator" and "initial-creator" not in names:
            yield name, text
        elif name == "creation-date":
            yield "date", text
        elif name in ("keyword", "subject"):
            yield "subject", text
        elif name in ("title", "language", "publisher"):
            yield name, text


def _undated(candidates: tuple[Candidate, ...]) -> Iterator[Candidate]:
    for one in candidates:
        if one.field == "issued":
            yield made_on(str(one.value)[:10], "OpenDocument: creation-date")
        else:
            yield one


def _beside(capture: Capture, counts: Counter[str]) -> Iterator[Problem]:
    """Yield a warning for what the document holds beside its text."""
    named = ", ".join(
        f"{count} {name if count > 1 else name.replace('s (', ' (')}"
        for name, count in sorted(counts.items())
        if count
    )
    if named:
        message = f"it is no finished text; it holds {named}"
        yield Problem(capture.path, 0, message, OPEN_CHANGES, "warning")

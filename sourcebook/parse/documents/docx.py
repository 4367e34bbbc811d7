"""Word documents (.docx) → blocks: Office Open XML, ECMA-376, part 1.

Only XML parts are read, each within limits; no macro, no linked or embedded object. Namespaces are
ignored, for the strict and the transitional form differ in them alone.
"""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from sourcebook.model import Block, Candidate, Capture, Lines, ParsedCapture, Span
from sourcebook.parse.documents.docx_styles import Numbering, Styles
from sourcebook.parse.documents.docx_text import Names, data_tables, paragraph_text, paragraphs
from sourcebook.parse.documents.package import PACKAGE_ERRORS, Package, unread
from sourcebook.parse.images import name_of
from sourcebook.parse.inline import Rendition
from sourcebook.parse.properties import (
    MAX_XML_BYTES,
    OPEN_CHANGES,
    child,
    is_title,
    keywords,
    local,
    made_on,
    read_xml,
    relations,
    split_authors,
    unreadable,
    value,
)
from sourcebook.problems import Problem

_WHAT = "the Word document"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def parse(capture: Capture) -> ParsedCapture:
    """Return a Word document as blocks with its properties, or the problem that prevents it."""
    if capture.body.startswith(_OLE):
        message = "this is an old or an encrypted Word document, not an open .docx"
        return unreadable(capture, message, "save it as .docx without a password")
    package = None
    try:
        package = _Package(capture.body)
        document = package.main()
    except PACKAGE_ERRORS:
        document = None
    if document is None or package is None:
        why = "is damaged: it is no readable package of XML parts"
        hint = "open it, and save it as .docx again"
        return unread(capture, _WHAT, why, hint, package.oversized if package else "")
    out = Rendition()
    _write(out, package, document)
    if not out.blocks:
        hint = "see whether it is the right one"
        return unreadable(capture, "the Word document holds no text", hint)
    candidates = tuple(_properties(package.part("docProps/core.xml")))
    problems = tuple(_noticed(capture.path, package, document))
    return ParsedCapture("utf-8", tuple(out.blocks), candidates, tuple(out.marks), problems)


class _Package(Package):
    """The parts of a Word document, and the folder and the name of the main one."""

    folder = "word/"
    name = ""

    def main(self) -> ET.Element | None:
        """Return the main part's root, wherever the package keeps it."""
        targets = relations(self.part("_rels/.rels"))
        path = next((t for kind, t in targets.values() if kind == "officeDocument"), "")
        path = path.lstrip("/") or "word/document.xml"
        self.folder = path.rpartition("/")[0] + "/" if "/" in path else ""
        self.name = path.rpartition("/")[2]
        root = self.part(path)
        return root if root is not None and local(root) == "document" else None

    def sibling(self, name: str) -> ET.Element | None:
        """Return the root of a part in the folder of the main part."""
        return self.part(f"{self.folder}{name}")

    def part(self, path: str) -> ET.Element | None:
        """Return the root of a part; None when there is none that can be read."""
        content = self.read_part(path)
        return read_xml(content) if content else None

    def beside(self, path: str) -> bytes | None:
        """Return a part by its path from the main part's folder; None where there is none."""
        return self.read_part(f"{self.folder}{path}" if not path.startswith("/") else path[1:])

    def read_part(self, path: str) -> bytes | None:
        """Return a part; None where there is none, or where it is larger than XML may be."""
        return self.read(path, MAX_XML_BYTES)


def _write(out: Rendition, package: _Package, document: ET.Element) -> None:
    styles = Styles(package.sibling("styles.xml"))
    numbering = Numbering(package.sibling("numbering.xml"))
    links = relations(package.sibling(f"_rels/{package.name}.rels"))
    notes = {kind: package.sibling(f"{kind}s.xml") for kind in _NOTES}
    names = _names(notes)
    firsts = {id(table[0]) for table in data_tables(document)}
    row = 0
    for part in paragraphs(document):
        if local(part) == "tr":
            row = 1 if id(part) in firsts else row + 1
            out.add_block(_row(part, row, links, names))
            continue
        text, spans = paragraph_text(part, links, names)
        shape = styles.shape(part)
        if shape.kind == "list_item":
            level, ordinal = numbering.count(shape.number, shape.level) if text else (1, 0)
            out.add(text, "list_item", level=level, spans=spans, ordinal=ordinal)
        else:
            out.add(text, shape.kind, level=shape.level, spans=spans)
        for words, image in _images_of(part, links, package.beside):
            out.add_block(Block("figure", words or image, Lines(1, 1), name=image))
    for kind, root in notes.items():
        links = relations(package.sibling(f"_rels/{kind}s.xml.rels"))
        for number, note in enumerate(_notes(root), 1):
            for paragraph in paragraphs(note):
                text, spans = paragraph_text(paragraph, links, names)
                out.add_block(
                    Block("note", text, Lines(1, 1), spans=spans, name=_name(kind, number))
                )


_NOTES = ("footnote", "endnote")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def _name(kind: str, number: int) -> str:
    """Return the mark of a note as Word shows it: endnotes have small Roman numerals."""
    if kind == "footnote":
        return str(number)
    tens, ones = divmod(number, 10)
    return ("x" * tens if tens < 4 else f"{tens}0-") + _ROMAN[ones]


def _names(notes: Mapping[str, ET.Element | None]) -> Names:
    return {
        (kind, value(note, "id")): _name(kind, number)
        for kind, root in notes.items()
        for number, note in enumerate(_notes(root), 1)
        if value(note, "id")
    }


def _row(row: ET.Element, number: int, links: Mapping[str, tuple[str, str]], names: Names) -> Block:
    """Return a row of a table as a block; number: in its table."""
    text = ""
    spans: list[Span] = []
    cells = [part for part in row if local(part) == "tc"]
    for at, cell in enumerate(cells):
        text += "\t" if at else ""
        for paragraph in paragraphs(cell):
            words, found = paragraph_text(paragraph, links, names)
            text += " " if words and text and not text.endswith("\t") else ""
            spans += (
                replace(one, start=one.start + len(text), end=one.end + len(text)) for one in found
            )
            text += words.replace("\n", " ").replace("\t", " ")
        columns = value(child(cell, "tcPr", "gridSpan"))
        text += "\t" * (min(int(columns), 100) - 1 if columns.isdigit() else 0)
    level = int(child(row, "trPr", "tblHeader") is not None)
    return Block("row", text.rstrip("\t"), Lines(1, 1), level, tuple(spans), number)


def _notes(root: ET.Element | None) -> Iterator[ET.Element]:
    """Yield the notes that people wrote; the others are the lines that part notes from text."""
    for note in root if root is not None else ():
        if local(note) in ("footnote", "endnote") and value(note, "type") in ("", "normal"):
            yield note


def _noticed(path: str, package: _Package, document: ET.Element) -> Iterator[Problem]:
    """Yield a warning of what a document holds beside its text: changes, comments, hidden text."""
    found = Counter(local(element) for element in document.iter())
    comments = package.sibling("comments.xml")
    counts = (
        (found["ins"], "passage", "inserted as tracked changes (read)"),
        (found["del"], "passage", "deleted as tracked changes (left out)"),
        (len(comments) if comments is not None else 0, "comment", "(left out)"),
        (found["vanish"], "passage", "of hidden text (left out)"),
    )
    counted = [f"{count} {what}{'s' * (count > 1)} {how}" for count, what, how in counts if count]
    if counted:
        yield Problem(path, 0, f"the document holds {'; '.join(counted)}", OPEN_CHANGES, "warning")


def _properties(root: ET.Element | None) -> Iterator[Candidate]:
    parts = list(root) if root is not None else []
    texts = {local(part): " ".join((part.text or "").split())[:500] for part in parts}
    note = "document property: {}"
    if is_title(texts.get("title", "")):
        yield Candidate("title", texts["title"], "stated", note=note.format("title"))
    names = split_authors(texts.get("creator", ""))
    if names:
        yield Candidate("authors", names, "stated", note=note.format("creator"))
    words = keywords(texts.get("keywords", ""))
    if words:
        yield Candidate("keywords", words, "stated", note=note.format("keywords"))
    if texts.get("language"):
        yield Candidate("language", texts["language"], "stated", note=note.format("language"))
    day = texts.get("created", "")[:10]
    if "1985" <= day[:4] <= "2099":
        yield made_on(day, note.format("created"))


_ELSEWHERE = frozenset(("p", "txbxContent", "Fallback"))
"""What holds paragraphs of its own, or the same again."""


def _images_of(
    paragraph: ET.Element,
    links: Mapping[str, tuple[str, str]],
    read: Callable[[str], bytes | None],
) -> Iterator[tuple[str, str]]:
    """Yield the words and the name of each image; no name where it cannot be shown.

    links: the relations of the part. read: returns a part by its path from that of the text.
    """
    words = ""
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local(element)
        if name == "docPr":
            words = " ".join((value(element, "descr") or value(element, "title")).split())
        elif name in ("blip", "imagedata"):
            target = links.get(value(element, "embed") or value(element, "id"), ("", ""))[1]
            content = read(posixpath.normpath(target)) if target else None
            yield words, name_of(content) if content else ""
            words = ""
        if name not in _ELSEWHERE:
            stack.append(iter(element))

"""Writes the body of a Word document: paragraphs, rows of tables, images, notes.

A part in another format, such as a page of the web, is read as what it is (ECMA-376, part 1,
17.17.2.1).
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from sourcebook.model import Block, Capture, Lines, Role, Span
from sourcebook.parse.documents.docx_package import WordPackage
from sourcebook.parse.documents.docx_styles import DocxStyles, Numbering, Shape
from sourcebook.parse.documents.docx_text import Names, data_tables, paragraph_text, paragraphs
from sourcebook.parse.documents.seen_formats import read_as_seen
from sourcebook.parse.images import name_of
from sourcebook.parse.inline import Rendition
from sourcebook.parse.properties import child, local, relations, value

_CONTENTS: tuple[Role, str] = ("furniture", "table of contents")
_INDENT = "\n\u00a0\u00a0"
_LONGEST_VERSE = 80
_NOTES = ("footnote", "endnote")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


class Body:
    """The text of a document in the making.

    titles: the paragraphs that are its title by their style.
    """

    def __init__(self, out: Rendition, package: WordPackage) -> None:
        self.titles: list[str] = []
        self._out, self._package = out, package
        self._styles = DocxStyles(package.sibling("styles.xml"))
        self._numbering = Numbering(package.sibling("numbering.xml"))
        self._links = relations(package.sibling(f"_rels/{package.name}.rels"))
        self._notes = {kind: package.sibling(f"{kind}s.xml") for kind in _NOTES}
        self._names = _names(self._notes)
        self._before = ""  # the kind of the paragraph above; empty below one without text

    def write(self, document: ET.Element) -> None:
        """Add the paragraphs of a document, its tables and its notes."""
        firsts = {id(table[0]) for table in data_tables(document)}
        contents = frozenset(_in_contents(document))
        row = 0
        for part in paragraphs(document):
            if local(part) == "tr":
                row = 1 if id(part) in firsts else row + 1
                self._out.add_block(_row(part, row, self._links, self._names))
            elif local(part) == "altChunk":
                for block in chunk(self._package, self._links.get(value(part, "id"), ("", ""))[1]):
                    self._out.add_block(block)
            else:
                self._paragraph(part, is_listed=id(part) in contents)
        for kind, root in self._notes.items():
            self._write_notes(kind, root)

    def _paragraph(self, part: ET.Element, *, is_listed: bool) -> None:
        """Add a paragraph and its images. is_listed: whether it is of a table of contents."""
        text, spans = paragraph_text(part, self._links, self._names)
        shape = self._styles.shape(part)
        if is_listed or shape.role == "contents":
            self._out.add(text, spans=spans, mark=_CONTENTS)
        elif text:
            self.titles += [text] if shape.role == "title" else []
            self._out.add_block(self._block(text, spans, shape))
        self._before = shape.kind if text else ""
        for words, image in _images_of(part, self._links, self._package.beside):
            self._out.add_block(Block("figure", words or image, Lines(1, 1), name=image))

    def _block(self, text: str, spans: tuple[Span, ...], shape: Shape) -> Block:
        """Return a paragraph as what it is by its style, or by how its lines are set in."""
        block = Block(shape.kind, text, Lines(1, 1), shape.level, spans)
        if shape.kind == "list_item":
            level, ordinal = self._numbering.count(shape.number, shape.level)
            return replace(block, level=level, ordinal=ordinal)
        if shape.kind == "verse":
            return replace(block, joins=self._before == "verse")
        set_in = shape.kind == "paragraph" and _is_set_in(text)
        return replace(block, kind="verse") if set_in else block

    def _write_notes(self, kind: str, root: ET.Element | None) -> None:
        links = relations(self._package.sibling(f"_rels/{kind}s.xml.rels"))
        for number, note in enumerate(_notes(root), 1):
            for paragraph in paragraphs(note):
                text, spans = paragraph_text(paragraph, links, self._names)
                name = _name(kind, number)
                self._out.add_block(Block("note", text, Lines(1, 1), spans=spans, name=name))


def chunk(package: WordPackage, path: str) -> tuple[Block, ...]:
    """Return a part in another format as blocks (ECMA-376, part 1, 17.17.2.1)."""
    seen = read_as_seen(Capture("", "", package.beside(path) or b"", ""))
    return seen.blocks if seen else ()


def _is_set_in(text: str) -> bool:
    """Tell whether a paragraph is of short lines, some of which are set in."""
    return _INDENT in text and max(map(len, text.split("\n"))) <= _LONGEST_VERSE


def _in_contents(document: ET.Element) -> Iterator[int]:
    """Yield the ids of the paragraphs of tables of contents that Word or another program keeps."""
    for control in document.iter():
        gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
        if local(control) == "sdt" and gallery.casefold() == "table of contents":
            yield from (id(part) for part in control.iter() if local(part) == "p")


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

"""Word documents (.docx) → blocks: Office Open XML, ECMA-376, part 1.

Only XML parts are read, each within limits; no macro, no linked or embedded object. Namespaces are
ignored, for the strict and the transitional form differ in them alone.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sourcebook.model import Candidate, Capture, ParsedCapture
from sourcebook.parse.documents.docx_body import Body, chunk
from sourcebook.parse.documents.docx_package import WordPackage
from sourcebook.parse.documents.package import PACKAGE_ERRORS, unread
from sourcebook.parse.documents.seen_formats import other_format, read_as_seen
from sourcebook.parse.inline import Rendition
from sourcebook.parse.properties import (
    OPEN_CHANGES,
    is_title,
    keywords,
    local,
    made_on,
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
    if seen := read_as_seen(capture):
        return seen
    package = None
    try:
        package = WordPackage(capture.body)
        document = package.main()
    except PACKAGE_ERRORS:
        document = None
    what, ending = other_format(capture.body) if document is None else ("", "")
    if what:
        message = f"the file is no Word document, but {what}"
        hint = f"give its name the ending {ending}" if ending else "save it as .docx, or as .pdf"
        return unreadable(capture, message, hint)
    if document is None or package is None:
        why = "is damaged: it is no readable package of XML parts"
        hint = "open it, and save it as .docx again"
        return unread(capture, _WHAT, why, hint, package.oversized if package else "")
    out = Rendition()
    body = Body(out, package)
    body.write(document)
    if not out.blocks:
        hint = "see whether it is the right one"
        return unreadable(capture, "the Word document holds no text", hint)
    properties = tuple(_properties(package.part("docProps/core.xml")))
    candidates = (*_titled(body.titles, properties), *properties)
    problems = tuple(_noticed(capture.path, package, document))
    return ParsedCapture("utf-8", tuple(out.blocks), candidates, tuple(out.marks), problems)


def _titled(titles: list[str], properties: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """Yield the title that the document has by the style of a paragraph, where it is only one, and
    its properties do not say the same."""
    title = " ".join(titles[0].split()) if len(titles) == 1 else ""
    if is_title(title) and not any(one.value == title for one in properties):
        yield Candidate("title", title, "stated", note="the paragraph of the style Title")


def _noticed(path: str, package: WordPackage, document: ET.Element) -> Iterator[Problem]:
    """Yield a warning of what a document holds beside its text: changes, comments, hidden text."""
    found = Counter(local(element) for element in document.iter())
    comments = package.sibling("comments.xml")
    chunks = sum(not chunk(package, target) for target in _chunks(package, document))
    counts = (
        (chunks, "part", "in a format that is not read (left out)"),
        (found["ins"], "passage", "inserted as tracked changes (read)"),
        (found["del"], "passage", "deleted as tracked changes (left out)"),
        (len(comments) if comments is not None else 0, "comment", "(left out)"),
        (found["vanish"], "passage", "of hidden text (left out)"),
    )
    counted = [f"{count} {what}{'s' * (count > 1)} {how}" for count, what, how in counts if count]
    if counted:
        yield Problem(path, 0, f"the document holds {'; '.join(counted)}", OPEN_CHANGES, "warning")


def _chunks(package: WordPackage, document: ET.Element) -> Iterator[str]:
    """Yield the paths of the parts that stand in the text in another format."""
    links = relations(package.sibling(f"_rels/{package.name}.rels"))
    for part in document.iter():
        if local(part) == "altChunk":
            yield links.get(value(part, "id"), ("", ""))[1]


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

"""Puts comments into a copy of a Word document; no other byte of its text changes.

The document's XML is read by expat for the places of its paragraphs alone, and the marks of the
comments are put between its bytes: what we do not know of it stays as it is.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from xml.parsers import expat

from msgspec import Struct, field

from sourcebook.evidence import quoted_words
from sourcebook.parse.documents.package import MOST_BYTES, PACKAGE_ERRORS
from sourcebook.word_forms import words

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ID = re.compile(rb"""\bid\s*=\s*["'](\d{1,9})["']""")
_ROOT_END = re.compile(rb"</(?:[\w.-]+:)?%b\s*>\s*$")
_FIRST_WORDS = 12
AUTHOR = "sourcebook"


class CannotCommentError(Exception):
    """Raised where a document is none that comments can be put into; says why."""


def with_comments(document: bytes, comments: Sequence[tuple[str, str]]) -> bytes:
    """Return a Word document with comments. comments: (words of the text, what is said of them).

    Raises CannotCommentError.
    """
    try:
        parts = _parts(document)
    except PACKAGE_ERRORS as error:
        raise CannotCommentError("it is no readable package of XML parts") from error
    main = _main(parts)
    body = parts[main]
    paragraphs = _Paragraphs.of(body)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    place = _comments_part(parts, relations, folder)
    first = _first_id(parts.get(place, b""))
    anchors = list(paragraphs.anchors([text for text, _ in comments]))
    parts[main] = _marked(body, anchors, first, paragraphs.namespace)
    texts = [text for _, text in comments]
    parts[place] = _with_entries(parts.get(place), texts, first, paragraphs.namespace)
    parts[relations] = _with_relation(parts.get(relations), place.rpartition("/")[2])
    parts[_CONTENT_TYPES] = _with_type(parts.get(_CONTENT_TYPES), place)
    return _packed(document, parts)


def _parts(document: bytes) -> dict[str, bytes]:
    """Return the parts of a package. Raises one of `PACKAGE_ERRORS`."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        infos = package.infolist()
        if sum(one.file_size for one in infos) > MOST_BYTES:
            raise CannotCommentError("its parts are too large")
        found: dict[str, bytes] = {}
        left = MOST_BYTES
        for one in infos:
            with package.open(one) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise CannotCommentError("its parts are too large")
            found[one.filename] = content
    return found


def _main(parts: Mapping[str, bytes]) -> str:
    match = re.search(rb'<[^<>]*/officeDocument"[^<>]*>', parts.get("_rels/.rels", b""))
    target = re.search(rb'\bTarget\s*=\s*"([^"]{1,200})"', match[0]) if match else None
    path = target[1].decode("utf-8", "replace").lstrip("/") if target else "word/document.xml"
    if path not in parts:
        raise CannotCommentError("it has no main part")
    return path


class _Paragraph(Struct):
    """A paragraph: the bytes where its content begins and ends, and its text."""

    start: int = 0
    end: int = 0
    text: list[str] = field(default_factory=list)


class _Paragraphs:
    """The paragraphs of a document's main part, and the namespace that it is in."""

    def __init__(self) -> None:
        self.all: list[_Paragraph] = []
        self.namespace = ""
        self._open: list[_Paragraph] = []
        self._in_text = self._begun = self._in_properties = False

    @classmethod
    def of(cls, body: bytes) -> "_Paragraphs":
        """Read the paragraphs. Raises CannotCommentError where it is no XML that we read."""
        if body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in body[:2000]:
            raise CannotCommentError("its XML is in a form that Word does not write")
        made = cls()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = False
        parser.StartElementHandler = lambda name, _a: made._start(name, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda name: made._end(name, parser.CurrentByteIndex, body)
        parser.CharacterDataHandler = made._characters
        try:
            parser.Parse(body, True)
        except expat.ExpatError as error:
            raise CannotCommentError("its XML is damaged") from error
        if made.namespace not in _NAMESPACES or not made.all:
            raise CannotCommentError("it is no Word document with text")
        return made

    def _start(self, name: str, at: int) -> None:
        namespace, _, local = name.rpartition(" ")
        self.namespace = self.namespace or namespace
        if self._open and self._begun:
            self._begun = False
            if local != "pPr":
                self._open[-1].start = at
        if local == "p" and namespace == self.namespace:
            self._open.append(_Paragraph())
            self._begun = True
        self._in_text = local == "t" and namespace == self.namespace

    def _end(self, name: str, at: int, body: bytes) -> None:
        namespace, _, local = name.rpartition(" ")
        self._in_text = False
        if namespace != self.namespace or not self._open:
            return
        if local == "pPr" and not self._open[-1].start:
            ended = body[at - 2 : at] == b"/>"  # of `<w:pPr/>` expat says where it ends
            self._open[-1].start = at if ended else body.find(b">", at) + 1
        if local == "p":
            one = self._open.pop()
            self._begun = False
            one.end = at
            if one.start and body[at : at + 2] == b"</" and one.text:
                self.all.append(one)

    def _characters(self, text: str) -> None:
        if self._in_text and self._open:
            self._open[-1].text.append(text)

    def anchors(self, texts: Sequence[str]) -> Iterator[_Paragraph]:
        """Yield the paragraph of each text; the first of all where none has its words."""
        ordered = sorted(self.all, key=lambda one: one.start)
        lines = ["".join(words("".join(one.text))) for one in ordered]
        at = 0
        for text in texts:
            wanted = "".join(quoted_words.read(text).forms[:_FIRST_WORDS])
            order = (*range(at, len(lines)), *range(at))
            found = next((n for n in order if wanted and wanted in lines[n]), None)
            if found is None:
                wanted = wanted[: max(8, len(wanted) // 3)]
                found = next((n for n in order if wanted and wanted in lines[n]), None)
            at = at if found is None else found
            yield ordered[found or 0]


def _marked(body: bytes, anchors: Sequence[_Paragraph], first: int, namespace: str) -> bytes:
    """Return the main part with the marks of comments, the first with the id `first`."""
    inserted: list[tuple[int, int, bytes]] = []
    space = f'xmlns:w="{namespace}"'
    for number, one in enumerate(anchors, first):
        begin = f'<w:commentRangeStart {space} w:id="{number}"/>'
        end = (
            f'<w:commentRangeEnd {space} w:id="{number}"/>'
            f'<w:r {space}><w:commentReference w:id="{number}"/></w:r>'
        )
        inserted += ((one.start, number, begin.encode()), (one.end, number, end.encode()))
    out: list[bytes] = []
    at = 0
    for place, _, mark in sorted(inserted):
        out += (body[at:place], mark)
        at = place
    return b"".join([*out, body[at:]])


def _comments_part(parts: Mapping[str, bytes], relations: str, folder: str) -> str:
    match = re.search(rb'<[^<>]*relationships/comments"[^<>]*>', parts.get(relations, b""))
    target = re.search(rb'\bTarget\s*=\s*"([^"]{1,200})"', match[0]) if match else None
    if target is None:
        return f"{folder}/comments.xml"
    name = target[1].decode("utf-8", "replace")
    return name.lstrip("/") if name.startswith("/") else f"{folder}/{name}"


def _first_id(part: bytes) -> int:
    return max((int(one) for one in _ID.findall(part.replace(b"w:", b" "))), default=-1) + 1


def _with_entries(part: bytes | None, texts: Sequence[str], first: int, namespace: str) -> bytes:
    space = f'xmlns:w="{namespace}"'
    entries = "".join(
        f'<w:comment {space} w:id="{number}" w:author="{AUTHOR}" w:initials="S"><w:p><w:r>'
        f'<w:t xml:space="preserve">{escape(_CONTROL.sub(" ", text))}</w:t></w:r></w:p></w:comment>'
        for number, text in enumerate(texts, first)
    ).encode()
    if part is None:
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments {space}>'
        return head.encode() + entries + b"</w:comments>"
    return _before_end(part, b"comments", entries)


def _with_relation(part: bytes | None, name: str) -> bytes:
    space = f'xmlns="{_PACKAGE}/relationships"'
    part = part or f"<Relationships {space}></Relationships>".encode()
    if b'relationships/comments"' in part:
        return part
    entry = f'<Relationship {space} Id="rIdSourcebook" Type="{_RELATION}" Target="{name}"/>'
    return _before_end(part, b"Relationships", entry.encode())


def _with_type(part: bytes | None, place: str) -> bytes:
    space = f'xmlns="{_PACKAGE}/content-types"'
    part = part or f"<Types {space}></Types>".encode()
    if _TYPE.encode() in part:
        return part
    entry = f'<Override {space} PartName="/{escape(place)}" ContentType="{_TYPE}"/>'
    return _before_end(part, b"Types", entry.encode())


def _before_end(part: bytes, name: bytes, content: bytes) -> bytes:
    """Return an XML part with content before the end of its root. Raises CannotCommentError."""
    closed = re.sub(rb"(<(?:[\w.-]+:)?%b\b[^<>]*)/>\s*$" % name, rb"\1></%b>" % name, part)
    match = re.search(_ROOT_END.pattern % name, closed)
    if match is None:
        raise CannotCommentError("one of its parts is in a form that Word does not write")
    return closed[: match.start()] + content + closed[match.start() :]


def _packed(document: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package of parts, in the order and with the days of the one that they come from."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        known = {one.filename: one for one in before.infolist()}
        for name, content in parts.items():
            info = zipfile.ZipInfo(
                name, known[name].date_time if name in known else (1980, 1, 1, 0, 0, 0)
            )
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, content)
    return out.getvalue()

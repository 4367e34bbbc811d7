"""TEI P5 → blocks: text, verse, speakers, notes, pages, tables; metadata of its header.

https://tei-c.org/release/doc/tei-p5-doc/en/html/
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.dublin_core import Statement, candidates_of
from sourcebook.parse.inline import safe_href
from sourcebook.parse.markup import (
    Written,
    attribute,
    blocks_in,
    figure,
    note_body,
    note_mark,
    page_break,
    rewrite,
    written,
)
from sourcebook.parse.properties import child, local, read_xml, unreadable
from sourcebook.problems import Problem

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*>")
_HEAD = 65_536
"""Bytes at the beginning among which a document type stands."""


def parse(capture: Capture) -> ParsedCapture:
    """Return a TEI document as blocks with what its header states, or what prevents it."""
    # A document type without declarations of its own says nothing that is needed.
    body = _DOCTYPE.sub(b"", capture.body[:_HEAD], count=1) + capture.body[_HEAD:]
    if b"<!DOCTYPE" in body[:_HEAD]:
        message = "the TEI document declares entities of its own, which are not read"
        return unreadable(capture, message, "write them out: xmllint --noent IN.xml > OUT.xml")
    root = read_xml(body)
    if root is None or local(root) not in ("TEI", "teiCorpus", "TEI.2"):
        return unreadable(capture, "the file is no readable TEI document", "xmllint shows why")
    text = _Text()
    markup = [rewrite(one, text) for one in _texts(root)]
    for number, (mark, note) in enumerate(text.notes, 1):
        markup.append(note_body(mark, number, rewrite(note, text)))
    blocks, problems = blocks_in("".join(markup), capture)
    if not blocks:
        return unreadable(capture, "the TEI document holds no text", "see whether it is complete")
    header = child(root, "teiHeader")
    candidates = tuple(candidates_of(_statements(header), "teiHeader"))
    problems = (*problems, *_left_out(capture, text.left_out))
    return ParsedCapture("utf-8", blocks, candidates, problems=problems)


def _texts(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the texts of a document, and of each in a corpus."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield from (part for part in one if local(part) in ("text", "standOff"))
        waiting += [part for part in reversed(one) if local(part) in ("TEI", "teiCorpus")]


def _left_out(capture: Capture, counts: Counter[str]) -> Iterator[Problem]:
    if counts:
        named = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        message = f"the text is as the source has it; of its editors these are left out: {named}"
        hint = "write what matters into the commentary"
        yield Problem(capture.path, 0, message, hint, "warning")


# What the header states (https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html).


def _statements(header: ET.Element | None) -> Iterator[Statement]:
    described = child(header, "fileDesc")
    titles = _children(described, "titleStmt")
    found = [one for one in titles if local(one) == "title"]
    main = [one for one in found if one.get("type", "main") == "main"] or found
    yield from (("title", _words(one)) for one in main[:1])
    yield from (("creator", _words(one)) for one in titles if local(one) == "author")
    published = _children(described, "publicationStmt")
    source = child(described, "sourceDesc")
    dates = [*(source.iter() if source is not None else ()), *published]
    yield "date", next(filter(None, map(_day, dates)), "")
    for one in published:
        yield from _publication(one)
    profile = child(header, "profileDesc")
    for one in profile.iter() if profile is not None else ():
        if local(one) == "language":
            yield "language", one.get("ident", "")
        elif local(one) == "term":
            yield "subject", _words(one)


def _publication(element: ET.Element) -> Iterator[Statement]:
    name = local(element)
    if name in ("publisher", "authority"):
        yield "publisher", _words(element)
    elif name == "idno":
        yield "identifier", _words(element)
    elif name == "availability":
        for licence in (part for part in element.iter() if local(part) == "licence"):
            yield "rights", licence.get("target", "") or _words(licence)


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    found = child(element, name)
    return list(found) if found is not None else []


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _day(element: ET.Element) -> str:
    if local(element) != "date":
        return ""
    return element.get("when") or element.get("from") or _words(element)


# The elements of a text.

_TAGS: dict[str, Written] = {
    "p": ("<p>", "</p>\n"), "ab": ("<p>", "</p>\n"), "lb": " ", "cb": "", "gb": "",
    "list": ("<ul>", "</ul>\n"), "item": ("<li>", "</li>"),
    "table": ("<table>", "</table>\n"), "row": ("<tr>", "</tr>"),
    "cell": ("<td>", "</td>"), "del": ("<del>", "</del>"),
    "add": ("<ins>", "</ins>"), "emph": ("<em>", "</em>"), "foreign": ("<em>", "</em>"),
    "cit": ("<blockquote>", "</blockquote>\n"), "label": ("<strong>", "</strong> "),
    "opener": ("<p>", "</p>\n"), "closer": ("<p>", "</p>\n"), "byline": ("<p>", "</p>\n"),
    "dateline": ("<p>", "</p>\n"), "salute": ("<p>", "</p>\n"), "signed": ("<p>", "</p>\n"),
    "trailer": ("<p>", "</p>\n"), "epigraph": ("<blockquote>", "</blockquote>\n"),
    "lg": ('<p class="verse">', "</p>\n"), "l": ("", "<br>\n"), "sp": ("<div>", "</div>\n"),
    "speaker": ('<p class="speaker"><strong>', "</strong></p>\n"), "stage": ("<em>", "</em> "),
    "docTitle": ("<h1>", "</h1>\n"), "titlePart": ("", " "), "docAuthor": ("<p>", "</p>\n"),
    "docImprint": ("<p>", "</p>\n"), "floatingText": ("<div>", "</div>\n"),
    "standOff": ("<div>", "</div>\n"), "fw": "", "index": "", "certainty": "", "interp": "",
    "code": ("<code>", "</code>"), "eg": ("<pre>", "</pre>\n"), "formula": ("[formula: ", "]"),
    "gap": "[gap]", "teiHeader": "", "facsimile": "", "metamark": "",
}  # fmt: skip
_DIVISIONS = re.compile(r"div[1-7]?")
_IN_LINES = frozenset(("p", "ab", "l", "head", "note", "item", "cell", "q", "said", "speaker"))
_HANDS = {
    "corr": "corrections", "reg": "regularised spellings", "expan": "expanded abbreviations",
}  # fmt: skip
_FORMS = (("italic", "em"), ("bold", "strong"), ("sup", "sup"), ("sub", "sub"))


class _Text:
    """Says what each element of a text becomes.

    notes: those met in order, each with its mark. left_out: how many of which of the editors'.
    """

    def __init__(self) -> None:
        self.notes: list[tuple[str, ET.Element]] = []
        self.left_out: Counter[str] = Counter()
        self._open: list[str] = []
        self._depth = 0
        self._choices = 0

    def begin(self, element: ET.Element) -> Written:
        """Return what an element becomes."""
        name = local(element)
        made = self._made(name, element)
        if not isinstance(made, str):
            self._open.append(name)
            self._depth += bool(_DIVISIONS.fullmatch(name))
        return made

    def end(self, _: ET.Element, /) -> None:
        """Note that an element has ended."""
        self._depth -= bool(_DIVISIONS.fullmatch(self._open.pop()))

    def _made(self, name: str, element: ET.Element) -> Written:
        if name in _HANDS and self._open[-1:] == ["choice"]:
            self.left_out[_HANDS[name]] += 1
            return ""
        if _DIVISIONS.fullmatch(name):
            return "<section>", "</section>\n"
        writer = _WRITERS.get(name)
        return writer(self, element) if writer else _TAGS.get(name, ("", ""))

    def head(self, _: ET.Element) -> Written:
        """Return a heading, or the caption of a table, list or figure."""
        if self._open[-1:] == ["table"]:
            return "<caption>", "</caption>"
        if not self._depth or self._open[-1:] in (["figure"], ["list"], ["lg"]):
            return "<p>", "</p>\n"
        level = min(self._depth + 1, 6)
        return f"<h{level}>", f"</h{level}>\n"

    def page(self, element: ET.Element) -> Written:
        """Return the place where a page begins."""
        return page_break(element.get("n", ""))

    def note(self, element: ET.Element) -> Written:
        """Return the mark of a note; its text is kept for later."""
        if self._open[-1:] == ["note"] or not self._open:
            return "", ""
        mark = element.get("n") or str(len(self.notes) + 1)
        body = ET.Element("noteBody")
        body.text, body[:] = element.text, list(element)
        self.notes.append((mark, body))
        return note_mark(mark, len(self.notes))

    def quotation(self, _: ET.Element) -> Written:
        """Return a quotation: within a line as it stands, else as a block."""
        inside = any(name in _IN_LINES for name in self._open[-4:])
        return ("", "") if inside else ("<blockquote>", "</blockquote>\n")

    def form(self, element: ET.Element) -> Written:
        """Return words that are set apart in print."""
        shown = f"{element.get('rend', '')} {element.get('rendition', '')}".casefold()
        tag = next((tag for word, tag in _FORMS if word in shown), "em")
        return f"<{tag}>", f"</{tag}>"

    def link(self, element: ET.Element) -> Written:
        """Return a link that leads to the web."""
        href = safe_href(element.get("target", ""))
        return (f"<a{attribute('href', href)}>", "</a>") if href else ("", "")

    def cell(self, element: ET.Element) -> Written:
        """Return a cell of a table."""
        tag = "th" if element.get("role") == "label" else "td"
        spans = attribute("colspan", element.get("cols", ""))
        return f"<{tag}{spans}{attribute('rowspan', element.get('rows', ''))}>", f"</{tag}>"

    def list(self, element: ET.Element) -> Written:
        """Return a list."""
        kinds = f"{element.get('rend', '')} {element.get('type', '')}"
        tag = "ol" if "number" in kinds or "ordered" in kinds else "ul"
        return f"<{tag}>", f"</{tag}>\n"

    def figure(self, element: ET.Element) -> Written:
        """Return a figure: what is said instead of the image, and its caption."""
        parts = {local(one): _words(one) for one in element if local(one) in ("figDesc", "head")}
        caption = written(parts.get("head", ""))
        return figure("", parts.get("figDesc", ""), caption) + "\n"


_WRITERS: dict[str, Callable[[_Text, ET.Element], Written]] = {
    "head": _Text.head, "pb": _Text.page, "note": _Text.note, "quote": _Text.quotation,
    "hi": _Text.form, "ref": _Text.link, "ptr": _Text.link, "cell": _Text.cell,
    "list": _Text.list, "figure": _Text.figure,
}  # fmt: skip

"""TEI P5 → blocks: text, verse, speakers, notes, pages, tables; metadata of its header.

https://tei-c.org/release/doc/tei-p5-doc/en/html/
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.documents.dublin_core import Statement, candidates_of
from sourcebook.parse.documents.tei_text import Text, words
from sourcebook.parse.html.markup import blocks_in, note_body, rewrite
from sourcebook.parse.properties import child, local, read_xml, unreadable
from sourcebook.problems import Problem
from sourcebook.wording import count

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
    text = Text()
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
        named = ", ".join(count(number, name) for name, number in sorted(counts.items()))
        message = f"the text is as the source has it; of its editors these are left out: {named}"
        hint = "write what matters into the commentary"
        yield Problem(capture.path, 0, message, hint, "warning")


# What the header states (https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html).


def _statements(header: ET.Element | None) -> Iterator[Statement]:
    described = child(header, "fileDesc")
    titles = _children(described, "titleStmt")
    found = [one for one in titles if local(one) == "title"]
    main = [one for one in found if one.get("type", "main") == "main"] or found
    yield from (("title", words(one)) for one in main[:1])
    yield from (("creator", words(one)) for one in titles if local(one) == "author")
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
            yield "subject", words(one)


def _publication(element: ET.Element) -> Iterator[Statement]:
    name = local(element)
    if name in ("publisher", "authority"):
        yield "publisher", words(element)
    elif name == "idno":
        yield "identifier", words(element)
    elif name == "availability":
        for licence in (part for part in element.iter() if local(part) == "licence"):
            yield "rights", licence.get("target", "") or words(licence)


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    found = child(element, name)
    return list(found) if found is not None else []


def _day(element: ET.Element) -> str:
    if local(element) != "date":
        return ""
    return element.get("when") or element.get("from") or words(element)

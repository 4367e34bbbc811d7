"""Writes the paragraphs of a source as elements of TEI P5, each with its id (`p4`).

https://tei-c.org/release/doc/tei-p5-doc/en/html/CO.html. Verse is `lg`, a note stands where its
paragraph does, and its mark points to it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sourcebook.collection import Paragraph, PublishedImage, PublishedSource
from sourcebook.embed.xml import (
    Markup,
    join,
    language,
    line,
    marked,
    moved,
    of_cells,
    piece,
    tag,
    web,
)
from sourcebook.model import BlockKind, Span, SpanKind

Place = Callable[[PublishedImage], str]
"""Returns the address of an image, from the file that shows it."""

_RENDERED: Mapping[SpanKind, str] = {
    "superscript": "superscript",
    "subscript": "subscript",
    "small_caps": "smallcaps",
    "strong": "bold",
    "strike": "strikethrough",
}
"""How a stretch of text that `hi` holds is rendered."""
_PARTS: Mapping[SpanKind, str] = {
    "emphasis": "emph",
    "inserted": "add",
    "deleted": "del",
    "code": "code",
    "formula": "formula",
}
_TYPES: frozenset[BlockKind] = frozenset(
    ("list_item", "caption", "credit", "attribution", "term", "definition", "heading", "code")
)
"""Kinds of paragraphs that are `ab` with a type: a heading has no division of its own here."""


def text_of(source: PublishedSource, place: Place) -> Iterator[Markup]:
    """Yield the paragraphs of a source that may be shown."""
    named = {one.name: one.id for one in reversed(source.paragraphs) if one.kind == "note"}
    for paragraph in source.paragraphs:
        yield _Writer(paragraph, named).element(place)


class _Writer:
    """Writes one paragraph. notes: ids of the notes that are shown, by name."""

    def __init__(self, paragraph: Paragraph, notes: Mapping[str, str]) -> None:
        self._paragraph, self._notes = paragraph, notes
        self._place = {"xml__id": paragraph.id, "n": paragraph.id.removeprefix("p")}

    def element(self, place: Place) -> Markup:
        """Return the element that the paragraph is."""
        one = self._paragraph
        if one.image:
            description = tag("figDesc", line(one.text)) if one.text.strip() else ""
            return tag("figure", tag("graphic", url=place(one.image)), description, **self._place)
        if one.kind == "table" or "\t" in one.text:
            return tag("table", *self._rows(), **self._place)
        if one.kind == "verse":
            return tag("lg", *self._verses(), **self._place)
        text = self._words(one.text.strip("\n"), one.spans)
        if one.kind in _TYPES:
            return tag("ab", text, type=one.kind, **self._place)
        if one.kind == "note":
            number = one.name.partition("~")[0] or self._place["n"]
            return tag("note", tag("p", text), **{**self._place, "n": number})
        quoted = one.kind == "quote"
        return tag("quote" if quoted else "p", tag("p", text) if quoted else text, **self._place)

    def _rows(self) -> Iterator[Markup]:
        one = self._paragraph
        for number, row in enumerate(of_cells(one.text, one.spans)):
            role = "label" if number < one.level else ""
            yield tag("row", *(tag("cell", self._words(*cell)) for cell in row), role=role)

    def _verses(self) -> Iterator[Markup]:
        """Yield the lines of a stanza; what is set apart over the end of a line is not."""
        at = 0
        for row in self._paragraph.text.strip("\n").split("\n"):
            end = at + len(row)
            inside = (s for s in self._paragraph.spans if at <= s.start and s.end <= end)
            yield tag("l", self._words(row, [moved(span, -at) for span in inside]))
            at = end + 1

    def _words(self, text: str, spans: Sequence[Span]) -> Markup:
        return marked(text, spans, _plain, self._as)

    def _as(self, span: Span, inside: Markup) -> Markup:
        """Return the element that shows a stretch of text; its text where none does."""
        attributes: Mapping[str, str] = {}
        element = "hi" if span.kind in _RENDERED else _PARTS.get(span.kind, "")
        if span.kind in _RENDERED:
            attributes = {"rend": _RENDERED[span.kind]}
        elif span.kind == "note" and span.value in self._notes:
            element, attributes = "ref", {"target": f"#{self._notes[span.value]}"}
        elif span.kind == "link" and web(span.href):
            element, attributes = "ref", {"target": web(span.href)}
        elif span.kind == "language":
            element, attributes = "foreign", {"xml__lang": language(span.value)}
        elif span.kind == "page":
            return join(tag("pb", n=inside.strip("[] \u00a0")), inside)
        return tag(element, inside, **attributes) if element else inside


def _plain(text: str) -> Markup:
    """Return text with an `lb` at each end of a line."""
    return Markup(tag("lb").join(join(piece(row)) for row in text.split("\n")))

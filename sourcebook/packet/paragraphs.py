"""Writes the paragraphs of a source in a packet: tables, verse, notes and captions as such.

A note and its mark lead to each other within the packet; where only one of the two is shown, it
leads nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence

from sourcebook.collection import Paragraph
from sourcebook.embed.xml import (
    Markup,
    join,
    language,
    line,
    marked,
    of_cells,
    piece,
    tag,
    verbatim,
)
from sourcebook.locale.words import _
from sourcebook.model import BlockKind, Span, SpanKind

_TAGS: dict[SpanKind, tuple[str, str]] = {
    "superscript": ("sup", ""),
    "subscript": ("sub", ""),
    "emphasis": ("em", ""),
    "strong": ("strong", ""),
    "code": ("code", ""),
    "strike": ("s", ""),
    "inserted": ("ins", ""),
    "deleted": ("del", ""),
    "small_caps": ("span", "smallcaps"),
    "page": ("span", "page"),
    "formula": ("span", "formula"),
}
"""The element and the class that show a stretch of text."""

_CLASSES: frozenset[BlockKind] = frozenset(
    ("verse", "caption", "credit", "attribution", "term", "definition", "quote", "list_item")
)
"""Kinds of paragraphs that the style sheet tells apart."""


class PacketNotes:
    """The notes of one source that are shown, and their marks.

    prefix: of the ids of a source's parts.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], prefix: str) -> None:
        self._prefix = prefix
        names = (one.name for one in paragraphs if one.kind == "note" and one.name)
        self._numbers = {name: n for n, name in enumerate(dict.fromkeys(names), 1)}
        self._unseen = set(self._numbers)
        marks = (span for one in paragraphs for span in one.spans if span.kind == "note")
        self._marked = {span.value for span in marks} & self._unseen
        self._unmarked = set(self._marked)

    def mark(self, name: str, text: Markup) -> Markup:
        """Return the mark of a note, the first one with an id."""
        if name not in self._marked:
            return text
        place = self._place(name)
        first = f"{place}-mark" if name in self._unmarked else ""
        self._unmarked.discard(name)
        return tag("a", text, id=first, href=f"#{place}", role="doc-noteref")

    def sign(self, name: str) -> tuple[str, Markup]:
        """Return the id of a note, and its mark before its text; one that comes again has none."""
        shown = name.partition("~")[0]
        if name not in self._unseen:
            return "", join(shown)
        self._unseen.discard(name)
        place = self._place(name)
        back = f"#{place}-mark" if name in self._marked else ""
        label = _("Note {mark}").format(mark=shown)
        if not back:
            return place, join(shown)
        return place, tag("a", shown, href=back, role="doc-backlink", aria_label=label)

    def _place(self, name: str) -> str:
        return f"{self._prefix}-fn{self._numbers[name]}"


def shown(
    paragraph: Paragraph, sign: Markup, place: str, notes: PacketNotes, heading: str
) -> Markup:
    """Return a paragraph. sign: its number. place: its id. heading: the element of headings."""
    if paragraph.kind == "table" or "\t" in paragraph.text:
        rows = tuple(_rows(paragraph, notes))
        is_wide = max(row.count("</t") for row in rows) > _MOST_CELLS
        table = tag("div", tag("table", *rows), class_="wide", tabindex="0" if is_wide else "")
        return tag("div", tag("p", sign), table, id=place, dir="auto")
    if paragraph.kind == "code":
        code = tag("code", verbatim(paragraph.text.rstrip("\n")))
        return tag("div", tag("p", sign), tag("pre", code, dir="ltr"), id=place)
    text = words(paragraph, notes)
    if paragraph.kind == "heading":
        return tag(heading, sign, " ", text, id=place, dir="auto")
    if paragraph.kind == "note":
        note, mark = notes.sign(paragraph.name)
        body = tag("p", sign, " ", tag("sup", mark, class_="sign"), " ", text, id=place, dir="auto")
        return tag("div", body, id=note, class_="footnote", role="doc-footnote")
    style = paragraph.kind if paragraph.kind in _CLASSES else ""
    return tag("p", sign, " ", text, id=place, class_=style, dir="auto")


_MOST_CELLS = 4
"""Of a row, besides its own end: a table with more may be wider than a phone, and is reached by
keys to be moved."""


def words(paragraph: Paragraph, notes: PacketNotes) -> Markup:
    """Return the text of a paragraph with what is set apart in it; its lines stay lines."""
    return _words(paragraph.text.rstrip("\n"), paragraph.spans, notes)


def _words(text: str, spans: Sequence[Span], notes: PacketNotes) -> Markup:
    if not spans:
        return _joined(_indent(row) + line(row) for row in text.strip("\n").split("\n"))
    return marked(text, spans, _lines, lambda span, inside: _as(span, inside, notes))


def _indent(row: str) -> str:
    return row[: len(row) - len(row.lstrip("\u00a0"))]


def _rows(paragraph: Paragraph, notes: PacketNotes) -> Iterator[Markup]:
    """Yield the rows of a table, whose cells have tabs between them."""
    for number, row in enumerate(of_cells(paragraph.text, paragraph.spans)):
        inside = (_words(text, spans, notes) for text, spans in row)
        if number < paragraph.level:
            yield tag("tr", *(tag("th", cell, scope="col") for cell in inside))
        else:
            yield tag("tr", *(tag("td", cell) for cell in inside))


def _lines(text: str) -> Markup:
    return _joined(map(piece, text.split("\n")))


def _joined(rows: Iterable[str]) -> Markup:
    """Return rows with an end of line between them."""
    return Markup(Markup(f"{tag('br')}\n").join(join(row) for row in rows))


def _as(span: Span, inside: Markup, notes: PacketNotes) -> Markup:
    """Return the element that shows a stretch of text; its text where none does."""
    if span.kind == "note":
        return notes.mark(span.value, inside)
    if span.kind == "language":
        lang = language(span.value)
        return tag("span", inside, lang=lang, xml__lang=lang)
    element, style = _TAGS.get(span.kind, ("", ""))
    return tag(element, inside, class_=style) if element else inside

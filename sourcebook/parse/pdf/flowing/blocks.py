"""Makes blocks of the paragraphs of a PDF: headings by their type, items by their marks, rows of
tables, notes and captions, plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Block, BlockKind, LedgerEntry, Lines, Span
from sourcebook.parse.hyphens import HYPHENS, WordCounts, is_hyphenated, joined
from sourcebook.parse.pdf.flowing.notes import Names
from sourcebook.parse.pdf.flowing.paragraph_starts import BULLET, NUMBERED, PdfParagraph
from sourcebook.parse.pdf.page_lines.author_blocks import AUTHOR_OF_BLOCK
from sourcebook.parse.pdf.page_lines.layout import spans_of
from sourcebook.parse.pdf.page_lines.setting import STOPS, PageSetting, is_large
from sourcebook.parse.text_edits import TextEdit, edited

_HEADING_WORDS = 25
_BOLD_HEADING_WORDS = 14
_CAPTION_WORDS = 90
_MAX_LEVEL = 6
_LITTLE_LARGER = 1.35
"""Of the size of the body type: sentences that are set so are no headings by their size alone."""

_SENTENCES = re.compile(r"\w[.!?…] [A-ZÀ-ÞА-Я]")
_CAPTION = re.compile(
    r"(?:fig(?:ure|ura|\.)?|table|tab(?:elle|ella|ela|la|\.)|tableau|chart|plate|map|photo"
    r"|abb(?:ildung|\.)|karte|tafel|cuadro|gr[áa]fico|quadro|graphique|carte|рис(?:унок|\.)"
    r"|табл(?:ица|\.)|図|表|圖|图)\s*(?:\d+|[IVXL]+)(?:[.\-]\d+)*\s*(?P<end>[.:–—|]|$|)",
    re.IGNORECASE,
)


class BlockContext(Struct, frozen=True):
    """What the blocks of a document are made with.

    notes: where marks of notes stand. numbers: of pages, by the index of each, as printed.
    """

    setting: PageSetting
    words: WordCounts
    notes: Names
    numbers: Mapping[int, str]


def blocks_of(
    made: Sequence[PdfParagraph], context: BlockContext
) -> tuple[tuple[Block, ...], tuple[LedgerEntry, ...]]:
    """Return the blocks, their lines counted from 1, and the marks of those that are furniture."""
    shapes = _Shapes.of(made, context.setting)
    writer = _Writer(context)
    blocks: list[Block] = []
    marks: list[LedgerEntry] = []
    first, items = 1, _Items()
    for index, one in enumerate(made):
        lines = Lines(first, first + len(one.lines) - 1)
        found = _kind_of(one, writer.plain(one), shapes, items)
        text, spans = writer.text_of(index, one, found)
        if not text:
            continue
        number = one.row.number if one.row else found.ordinal
        page, whole = one.lines[0].page, _is_joined(one)
        images = tuple(("", name) for name in one.pictures)
        block = Block(found.kind, text, lines, found.level, spans, number, page, one.name)
        blocks.append(replace(block, images=images, joined=whole))
        first = lines.last + 1
        items.note(one, found)
        if one.reason:
            marks.append(LedgerEntry(lines, "furniture", one.reason))
        elif one.lines[0].block == "author":
            marks.append(LedgerEntry(lines, "metadata", AUTHOR_OF_BLOCK))
    return tuple(blocks), tuple(marks)


def _is_joined(one: PdfParagraph) -> bool:
    texts = (line.text.strip() for line in one.lines)
    return not one.row and any(is_hyphenated(before, after) for before, after in pairwise(texts))


class _Shapes(Struct, frozen=True):
    """How headings are set in a document. sizes: of theirs that are larger, the largest first."""

    setting: PageSetting
    sizes: tuple[float, ...]
    bold_body: bool
    prose: frozenset[float]

    @classmethod
    def of(cls, made: Sequence[PdfParagraph], setting: PageSetting) -> "_Shapes":
        text = [p for p in made if not p.reason and not p.row]
        sizes = {round(p.size) for p in text if is_large(p.size, setting)}
        lines = [line for p in text for line in p.lines]
        bold = sum(line.bold for line in lines) > 0.4 * len(lines)
        prose = {
            round(p.size)
            for p in text
            if p.size < _LITTLE_LARGER * setting.size and not _is_bold(p) and _reads_as_prose(p)
        } | set(_sizes_of_boxes(text, setting))
        return cls(setting, tuple(sorted(sizes, reverse=True)), bold, frozenset(prose))

    def level(self, one: PdfParagraph, text: str) -> int:
        """Return the level of the heading that a paragraph is; 0 when it is none."""
        words = len(text.split())
        bold = _is_bold(one) and not self.bold_body
        large = is_large(one.size, self.setting) and (bold or round(one.size) not in self.prose)
        if large and words <= _HEADING_WORDS and not text.endswith((",", ";")):
            return min(1 + self.sizes.index(round(one.size)), _MAX_LEVEL)
        if bold and words <= _BOLD_HEADING_WORDS and not text.endswith((".", ",", ";")):
            return min(1 + len(self.sizes), _MAX_LEVEL)
        return 0


_LINES_OF_BOX = 3


def _sizes_of_boxes(text: Sequence[PdfParagraph], setting: PageSetting) -> Iterator[int]:
    """Yield the sizes, a little larger, in which some lines stand together, one of them a sentence.

    So boxes beside a text have it; no three headings follow each other so.
    """
    for size, group in groupby(text, lambda one: round(one.size)):
        run = [one for one in group if not _is_bold(one)]
        fits = len(run) >= _LINES_OF_BOX and run[0].size < _LITTLE_LARGER * setting.size
        if fits and any(one.lines[-1].text.rstrip().endswith(STOPS) for one in run):
            yield size


def _is_bold(one: PdfParagraph) -> bool:
    return all(line.bold for line in one.lines)


def _reads_as_prose(one: PdfParagraph) -> bool:
    """Tell whether large type is of sentences: one ends within it, or it is long and ends so."""
    text = " ".join(line.text for line in one.lines)
    ends = text.rstrip().endswith(STOPS) and len(text.split()) > _BOLD_HEADING_WORDS
    return ends or _SENTENCES.search(text) is not None


class _Kind(Struct, frozen=True):
    """What a paragraph is. skip: where its text begins, behind a mark."""

    kind: BlockKind
    level: int = 0
    ordinal: int = 0
    skip: int = 0


class _Items:
    """What the numbered list that a paragraph may go on with is like.

    Its items follow each other; headings and text may stand between those of a long one, as in a
    judgment, when all begin at one edge.
    """

    def __init__(self) -> None:
        self._last = 0
        self._left = 0.0
        self._is_next = False

    def note(self, one: PdfParagraph, kind: _Kind) -> None:
        """Take what a paragraph is."""
        if kind.ordinal:
            self._last, self._left, self._is_next = kind.ordinal, one.lines[0].left, True
        elif not one.reason:
            self._is_next = False

    def goes_on(self, one: PdfParagraph, number: int) -> bool:
        """Tell whether a paragraph with a number is the next item of the list, or a first one."""
        same_edge = abs(one.lines[0].left - self._left) <= _SAME_EDGE * one.size
        later = self._last > 1 and same_edge and number == self._last + 1
        return number == 1 or later or (self._is_next and number == self._last + 1)


_SAME_EDGE = 0.75
"""Of the size of type: numbers that begin so near to each other begin at one edge."""


def _kind_of(one: PdfParagraph, text: str, shapes: _Shapes, items: _Items) -> _Kind:
    """Return what a paragraph is. items: the numbered list so far."""
    if one.row:
        return _Kind("row", level=int(one.row.is_head))
    if one.kind:
        return _Kind(one.kind, skip=one.skip)
    plain = one.reason or one.lines[0].block
    return _Kind("paragraph") if plain else _kind_of_text(one, text, shapes, items)


def _kind_of_text(one: PdfParagraph, text: str, shapes: _Shapes, items: _Items) -> _Kind:
    """Return what a paragraph is that is no furniture, row or note."""
    bullet, number = BULLET.match(text), NUMBERED.match(text)
    if bullet:
        return _Kind("list_item", 1, skip=bullet.end())
    if _is_caption(one, text, shapes.setting):
        return _Kind("caption")
    if level := shapes.level(one, text) if any(map(str.isalpha, text)) else 0:
        return _Kind("heading", level)
    if number and items.goes_on(one, int(number[1])):
        return _Kind("list_item", 1, int(number[1]), number.end())
    return _Kind("paragraph")


def _is_caption(one: PdfParagraph, text: str, setting: PageSetting) -> bool:
    """Tell whether a paragraph is what is said of a figure or table."""
    match = _CAPTION.match(text)
    if not match or len(text.split()) > _CAPTION_WORDS:
        return False
    set_apart = one.size < 0.96 * setting.size or one.lines[0].bold
    return bool(match["end"]) or match.end() == len(text) or set_apart


class _Writer:
    """Writes the text of paragraphs: what is set high or low, marks of notes, numbers of pages."""

    def __init__(self, context: BlockContext) -> None:
        self._context = context
        self._numbers = dict(context.numbers)

    def plain(self, one: PdfParagraph) -> str:
        """Return the lines of a paragraph as one text."""
        return joined([line.text for line in one.lines], self._context.words)

    def text_of(self, index: int, one: PdfParagraph, kind: _Kind) -> tuple[str, tuple[Span, ...]]:
        """Return the text of a paragraph with its spans."""
        if one.row:
            return one.row.text()
        text = self.plain(one)
        notes = [self._context.notes.get((index, at), ()) for at in range(len(one.lines))]
        counted = kind.kind in ("paragraph", "list_item") and not one.reason
        begins = self._pages_in(one) if counted else {}
        if not (kind.skip or begins or any(notes) or any(line.raised for line in one.lines)):
            return text, ()
        places = _places([line.text for line in one.lines], text)
        spans = [
            replace(span, start=where[span.start], end=where[span.end - 1] + 1)
            for line, where in zip(one.lines, places, strict=True)
            for span in spans_of(line, 0, 0, len(line.text))
        ]
        edits = [
            _note_mark(where[start], where[end - 1] + 1, name)
            for marks, where in zip(notes, places, strict=True)
            for start, end, name in marks
        ]
        edits += [TextEdit(0, kind.skip, "")] if kind.skip else []
        edits += self._page_marks(text, begins, places, kind.skip)
        kept = [s for s in spans if not any(e.start < s.end and s.start < e.end for e in edits)]
        text, found = edited(text, kept, edits)
        return text.strip(), tuple(
            replace(s, end=s.end - 1) if s.kind == "page" else s for s in found
        )

    def _pages_in(self, one: PdfParagraph) -> dict[int, int]:
        """Return the pages with a number that begin in a paragraph, by the lines of it."""
        found: dict[int, int] = {}
        for at, line in enumerate(one.lines):
            page = line.page - 1
            if page in self._numbers and page not in found.values():
                found[at] = page
        return found

    def _page_marks(
        self, text: str, begins: Mapping[int, int], places: list[list[int]], skip: int
    ) -> Iterator[TextEdit]:
        for at, page in begins.items():
            place = _between_words(text, max(places[at][0], skip))
            if place < len(text):
                number = self._numbers.pop(page)
                yield TextEdit(place, place, f"[{number}] ", Span(0, 1, "page"))


def _note_mark(start: int, end: int, name: str) -> TextEdit:
    return TextEdit(start, end, f"[{name.partition('~')[0]}]", Span(0, 1, "note", value=name))


def _between_words(text: str, place: int) -> int:
    """Return the next place that is not within a word; the text's end where there is none."""
    inside = place and text[place - 1 : place].isalpha() and text[place - 1] < "\u3000"
    return (text.find(" ", place) + 1 or len(text)) if inside else place


def _places(texts: Sequence[str], whole: str) -> list[list[int]]:
    """Return where in the joined text of lines each of their characters stands."""
    made: list[list[int]] = []
    at = 0
    for text in texts:
        places: list[int] = []
        for char in text:
            while at < len(whole) and whole[at].isspace() and not char.isspace():
                at += 1
            places.append(min(at, len(whole) - 1))
            alike = char in HYPHENS and whole[at : at + 1] == "-"
            if not char.isspace() and (whole[at : at + 1] == char or alike):
                at += 1
        made.append(places)
    return made

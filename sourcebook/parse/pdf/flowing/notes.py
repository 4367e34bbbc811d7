"""Finds the notes of a PDF, at the foot of pages or at its end, and their marks in the text.

A mark is a number or sign that is set high; a note is a paragraph that begins with it. What has
no counterpart stays as it is: a number set high, a paragraph of small type.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from sourcebook.parse.pdf.flowing.paragraph_starts import PdfParagraph
from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.page_lines.setting import PageSetting

_SMALL = 0.96
"""Of the size of the body type: notes at the foot of a page are set smaller."""

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_GLYPHS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MARK = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}|[a-z]")
_BEGINNING = re.compile(r"[(\[]?(?P<mark>\d{1,3}|[*†‡§¶]{1,3})(?:[.)\]]\s*|\s+)(?=\S)")
_UNITS = re.compile(r"(?:\d|\b(?:[cdkm]?m|ft|in|yd|sq))$")
_NOTES = re.compile(
    r"(?:\d+\.?\s*)?(?:end|foot)?notes?(?: and references)?|references|anmerkungen|fußnoten|notas"
    r"|notes? de fin|note|примечания|сноски|注釈?|註|الهوامش|الحواشي",
    re.IGNORECASE,
)


class NoteReference(Struct, frozen=True):
    """A mark in the text: in which paragraph, on which line of it, from where to where.

    likely: how much it looks like the mark of a note by what stands before it.
    """

    paragraph: int
    line: int
    start: int
    end: int
    mark: str
    page: int
    likely: int

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands in the document."""
        return self.paragraph, self.line, self.start


Names = dict[tuple[int, int], list[tuple[int, int, str]]]
"""By paragraph and line of it: where the mark of a note stands, and the note's name."""


def link_notes(made: Sequence[PdfParagraph], setting: PageSetting) -> Names:
    """Name the notes among the paragraphs, and return where their marks stand."""
    places = _places(made, setting)
    names = _Names()
    for index, mark, length in _foots(made, setting):
        page = made[index].lines[0].page
        here, before = (names.free(places.get((mark, n), ()), index) for n in (page, page - 1))
        marks = here or before
        if mark.isdecimal():  # a number stands for one note once, and may be an exponent
            marks = sorted(marks, key=lambda one: -one.likely)[:1]
        names.link(made[index], marks, length)
    left = [one for here in places.values() for one in names.free(here)]
    for index, one, length in _ends(made, sorted(left, key=lambda one: one.place)):
        names.link(made[index], [one], length)
    return names.found


def _places(
    made: Sequence[PdfParagraph], setting: PageSetting
) -> Mapping[tuple[str, int], Sequence[NoteReference]]:
    """Return the marks in the text, by what they are and the page that they stand on."""
    places: dict[tuple[str, int], list[NoteReference]] = defaultdict(list)
    for number, paragraph in enumerate(made):
        for one in islice(_references(number, paragraph, setting), _MOST_IN_PARAGRAPH):
            here = places[one.mark, one.page]
            if len(here) < _MOST_OF_MARK:
                here.append(one)
    return places


_MOST_IN_PARAGRAPH, _MOST_OF_MARK = 300, 50
"""Marks that are looked at: of a paragraph, and on a page of one number or sign."""


class _Names:
    """The names of notes that are found, by the places of their marks."""

    def __init__(self) -> None:
        self.found: Names = {}
        self.taken: set[NoteReference] = set()
        self._used = Counter[str]()

    def free(self, marks: Iterable[NoteReference], note: int = -1) -> list[NoteReference]:
        """Return those of some marks that have no note, and do not stand in this one."""
        return [one for one in marks if one not in self.taken and one.paragraph != note]

    def link(self, note: PdfParagraph, marks: Sequence[NoteReference], length: int) -> None:
        """Make a paragraph the note of some marks. length: of its own mark."""
        if not marks:
            return
        mark = marks[0].mark
        self._used[mark] += 1
        note.name = mark if self._used[mark] == 1 else f"{mark}~{self._used[mark]}"
        note.kind, note.skip = "note", length
        for one in marks:
            place = self.found.setdefault((one.paragraph, one.line), [])
            place.append((one.start, one.end, note.name))
        self.taken.update(marks)


def _references(
    number: int, paragraph: PdfParagraph, setting: PageSetting
) -> Iterator[NoteReference]:
    """Yield what may be marks of notes in a paragraph."""
    if paragraph.reason or paragraph.row or paragraph.size > 1.1 * setting.size:
        return
    for at, line in enumerate(paragraph.lines):
        for start, end in _raised(line):
            before = line.text[:start]
            if not before.strip() or _UNITS.search(before):
                continue
            for match in re.finditer(r"[^\s,;]+", line.text[start:end]):
                mark = "".join(_RAISED.get(char, char) for char in match[0])
                if _MARK.fullmatch(mark):
                    place = start + match.start(), start + match.end()
                    yield NoteReference(number, at, *place, mark, line.page, _likely(before))


def _likely(before: str) -> int:
    """Return 2 behind a sentence or a part of one, 1 behind a word, 0 behind a few letters."""
    if before.rstrip()[-1:] in _PUNCTUATION:
        return 2
    return int(_WORD.search(before) is not None)


_PUNCTUATION = frozenset(".,;:!?…)]”’»\"'。、」")
_WORD = re.compile(r"[^\W\d_]{3}\s*$")


def _raised(line: PrintedLine) -> list[tuple[int, int]]:
    glyphs = [match.span() for match in _GLYPHS.finditer(line.text)]
    return sorted({*glyphs, *((start, end) for start, end, sign in line.raised if sign > 0)})


def mark_at_start(line: PrintedLine) -> tuple[str, int, bool]:
    """Return the mark that a line begins with, where the text behind it begins, and whether it
    is set high; no mark where there is none."""
    for start, end in _raised(line):
        mark = "".join(_RAISED.get(char, char) for char in line.text[:end].strip())
        if not line.text[:start].strip() and _MARK.fullmatch(mark) and line.text[end:].strip():
            rest = line.text[end:]
            return mark, end + len(rest) - len(rest.lstrip()), True
    match = _BEGINNING.match(line.text)
    return (match["mark"], match.end(), False) if match else ("", 0, False)


def _foots(made: Sequence[PdfParagraph], setting: PageSetting) -> Iterator[tuple[int, str, int]]:
    """Yield the paragraphs of small type that begin with a mark: place, mark, where text begins."""
    for index, one in enumerate(made):
        if one.reason or one.row or one.size >= _SMALL * setting.size:
            continue
        mark, length, _ = mark_at_start(one.lines[0])
        if mark:
            yield index, mark, length


def _ends(
    made: Sequence[PdfParagraph], left: list[NoteReference]
) -> Iterator[tuple[int, NoteReference, int]]:
    """Yield the notes that stand behind the text, below a heading of theirs, with their marks."""
    behind = False
    wanted = {one.mark: one for one in reversed(left)}
    for index, one in enumerate(made):
        if one.reason or one.row or one.kind:
            continue
        if _NOTES.fullmatch(one.lines[0].text.strip().rstrip(":")):
            behind = True
        mark, length, _ = mark_at_start(one.lines[0]) if behind else ("", 0, False)
        found = wanted.get(mark)
        if found and found.paragraph < index:
            del wanted[mark]
            yield index, found, length

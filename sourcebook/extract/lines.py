"""The lines of a capture, their marks, and the metadata that readers find in them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.model import Block, BlockKind, Candidate, Lines, Origin, Role, Value
from sourcebook.parse.hyphens import WordCounts, joined_lines, vocabulary

LONG = 600
"""Characters: no rule about a line by itself looks at more of it."""

_CLOSERS = "\"'”’»)]›』」*_ "
_NOTED = re.compile(
    r"(?:\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,5}|[a-z]|[*†‡]{1,3})\])+$|[¹²³⁰-⁹*†‡]{1,3}$"
    r"|(?<=[.!?…。！？؟।\"”’»])(?:\[\^?[^\[\]]{1,40}\]){1,3}$"
    r"|(?<=[^\W\d_]{4}[.!?…])\d{1,2}$|(?<=[.!?…][\"”»’])\d{1,2}$"
)
"""Marks of notes at the end of a sentence: a number that was raised stands behind its stop, and so
does the name of a note in brackets ("frost.[^source]")."""

_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "॥", "։", "።", "။", "។", ";")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of Thai, Lao, Chinese or Japanese, which put no spaces between words."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_THAI = re.compile(r"[\u0e00-\u0eff]")
"""A letter or sign of Thai or Lao: about three make a word, and none is wide."""

_LOWER_START = re.compile(r"[\"'“‘«(]?[a-zß-öø-ÿа-яё]")


class Line(Struct, frozen=True):
    """A line that is not blank, or the hard-wrapped lines that make one paragraph.

    block: what it was made from; of several, the first.
    text: on one line, each run of white space as one space, without the number of a page that
        begins with it; for looking at.
    raw: verbatim, its lines joined by a line feed, each without trailing white space.
    gap: whether a blank line, or the capture's beginning, is before it.
    words: how many; in scripts that do not space them three characters count as two words, in Thai
        as one.
    ends: whether it ends as a sentence does.
    joined: whether words that were divided at line ends are whole in it.
    """

    block: Block
    text: str
    raw: str
    lines: Lines
    gap: bool
    words: int
    ends: bool
    joined: bool = False

    @property
    def kind(self) -> BlockKind:
        """The kind of block it was parsed as."""
        return self.block.kind

    @property
    def level(self) -> int:
        """The level of a heading or list item."""
        return self.block.level

    @property
    def head(self) -> str:
        """The beginning of the text, as much as a rule may look at."""
        return self.text[:LONG]

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: long enough, and a sentence."""
        return self.words >= 30 or (self.words >= 12 and self.ends)


class Mark(Struct, frozen=True):
    """The role of a line, and the reason for it."""

    role: Role
    reason: str


Marks = tuple[Mark | None, ...]
"""One for each line of a capture, in order; None for a line that is not decided yet."""


class CaptureLines(Struct, frozen=True):
    """The lines of a capture, what has been decided about them, and where title and text are.

    marks: one for each line.
    body: the first and one past the last index of the main text; (0, 0) without prose.
    title: the index of the title's line; -1 without one, or before it is known.
    """

    lines: tuple[Line, ...]
    marks: Marks
    body: tuple[int, int]
    title: int = -1

    def free(self, index: int) -> bool:
        """Whether there is such a line, and it has no mark yet."""
        return 0 <= index < len(self.lines) and self.marks[index] is None

    def is_text(self, index: int) -> bool:
        """Whether there is such a line, and it is marked as text."""
        mark = self.marks[index] if 0 <= index < len(self.lines) else None
        return mark is not None and mark.role == "text"

    def text_with(self, kept: Sequence[bool]) -> list[bool]:
        """Return of each line whether it is text: by its mark, or without one as `kept` says."""
        return [mark.role == "text" if mark else kept[i] for i, mark in enumerate(self.marks)]

    def blocks(self) -> Iterator[range]:
        """Yield the indexes of the lines of each block: blank lines part blocks."""
        starts = [i for i, line in enumerate(self.lines) if line.gap]
        return map(range, starts, [*starts[1:], len(self.lines)])

    def number(self, index: int) -> int:
        """Return the line of the capture, counted from 1, on which the line at `index` begins."""
        return self.lines[index].lines.first

    def reason(self, index: int) -> str:
        """Return why a line is marked; nothing when it is not, or when there is no such line."""
        mark = self.marks[index] if 0 <= index < len(self.lines) else None
        return mark.reason if mark else ""


Values = tuple[Candidate, ...]
"""The candidates that some lines give."""


class Finding(Struct, frozen=True):
    """A finding: the indexes of the lines that are metadata, the reason, and the candidates."""

    indexes: tuple[int, ...]
    reason: str
    candidates: tuple[Candidate, ...] = ()


def candidate(
    page: CaptureLines,
    field: str,
    value: Value,
    at: Iterable[int],
    note: str = "",
    origin: Origin = "stated",
) -> Candidate:
    """Return a candidate whose source is the lines at the indexes `at`."""
    numbers = dict.fromkeys(page.number(i) for i in at)  # parts of one line share its number
    return Candidate(field, value, origin, tuple(numbers), note)


def apply_findings(
    page: CaptureLines, found: Iterable[Finding]
) -> tuple[CaptureLines, tuple[Candidate, ...]]:
    """Return the page with the lines of all findings marked, and their candidates."""
    findings = tuple(found)
    if not findings:
        return page, ()
    marks = list(page.marks)
    candidates: list[Candidate] = []
    for finding in findings:
        for index in finding.indexes:
            if marks[index] is None:
                marks[index] = Mark("metadata", finding.reason)
        candidates += finding.candidates
    return replace(page, marks=tuple(marks)), tuple(candidates)


# The blocks of a capture → its lines.


def make_lines(blocks: tuple[Block, ...], *, wrapped: bool = True) -> tuple[Line, ...]:
    """Return the lines of a capture.

    wrapped: whether paragraphs may have been broken at a margin, so that each block is a line of
        the capture and not yet a paragraph; then the lines of a paragraph are joined.
    """
    made: list[Line] = []
    last = 0
    narrowest = _NARROWEST if wrapped and _is_narrow(blocks) else _NARROW
    words = vocabulary([block.text for block in blocks]) if narrowest < _NARROW else None
    for group in _groups(blocks, narrowest) if wrapped else ([block] for block in blocks):
        span = Lines(group[0].lines.first, group[-1].lines.last)
        made.append(_line(group, span, words, gap=span.first > last + 1 or not made))
        last = span.last
    return tuple(made)


def _line(group: list[Block], span: Lines, counts: WordCounts | None, *, gap: bool) -> Line:
    """Return the line of a group of blocks. counts: the words by which divided ones are joined."""
    plain = raw = "\n".join(block.text.rstrip() for block in group)
    if counts is not None and len(group) > 1:
        raw = joined_lines([block.text for block in group], counts)
    words = raw[_begins_page(group[0]) :].split()
    text = " ".join(words)
    count = len(words) + (0 if text.isascii() else _unspaced_words(text))
    ends = _without_notes(text[-60:]).rstrip(_CLOSERS).endswith(_STOPS)
    joined = raw != plain or any(block.joined for block in group)
    return Line(group[0], text, raw, span, gap, count, ends, joined)


def _without_notes(text: str) -> str:
    """Return the end of a text without marks of notes. By its last sign most have none."""
    last = text[-1:]
    return _NOTED.sub("", text) if last.isdecimal() or last in _LAST_OF_NOTES else text


_LAST_OF_NOTES = frozenset("]¹²³*†‡") | {*map(chr, range(0x2070, 0x207A))}


def _begins_page(block: Block) -> int:
    """Return where the text of a block begins behind the number of the page that it is first on."""
    marks = (span.end for span in block.spans if span.kind == "page" and not span.start)
    return next(marks, 0)


def _unspaced_words(text: str) -> int:
    """Return how many words more a text has than parts between spaces, by its letters."""
    return len(_WIDE.findall(text)) * 2 // 3 + len(_THAI.findall(text)) // 3


_SHARE_OF_FULL = 0.15
"""How many of the lines of a broken text are full at least: a menu has one long line, if any."""

_NARROW, _NARROWEST = 40, 18
"""Columns of the widest line of broken lines: of a page, and of a newspaper's column."""

_DIVIDED = re.compile(r"[^\W\d_]{2}[-\u00ad¬]$")


def _is_narrow(blocks: tuple[Block, ...]) -> bool:
    """Tell whether words are divided at line ends, as in a newspaper's column read by OCR."""
    return any(
        _is_divided(before, block)
        for before, block in pairwise(blocks)
        if block.lines.first == before.lines.last + 1
    )


def _is_divided(before: Block, block: Block) -> bool:
    """Tell whether a word is divided between two lines."""
    return bool(_DIVIDED.search(before.text.rstrip()[-8:])) and bool(
        _LOWER_START.match(block.text.lstrip())
    )


def _groups(blocks: tuple[Block, ...], narrowest: int) -> Iterator[list[Block]]:
    """Yield the blocks of each paragraph. narrowest: columns that broken lines have at least."""
    for run in _tight_runs(blocks):
        width = _wrap_width(run, narrowest)
        group = [run[0]]
        for before, block in pairwise(run):
            goes_on = width and _continues(before.text, block.text, width)
            if goes_on or (narrowest < _NARROW and _is_divided(before, block)):
                group.append(block)
            else:
                yield group
                group = [block]
        yield group


def _tight_runs(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Yield runs of blocks: lines of text, or of a quotation, without blank ones between; or
    another block."""
    run: list[Block] = []
    for block in blocks:
        if run and not (
            block.kind == run[-1].kind
            and block.kind in ("paragraph", "quote")
            and block.lines.first == run[-1].lines.last + 1
            and block.lines.first == block.lines.last
        ):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _wrap_width(run: list[Block], narrowest: int) -> int:
    """Return the width at which somebody broke the lines of a run; 0 when nobody did.

    Broken lines are much of a length, at most 120 columns, and most go on in the middle of a
    sentence: they begin with a small letter, or their script has none.
    """
    lengths = [_columns(block.text) for block in run]
    width = max(lengths)
    if len(run) < 2 or not narrowest <= width <= 120:
        return 0
    pairs = [
        (before.text, block.text.lstrip())
        for before, block, length in zip(run, run[1:], lengths, strict=False)
        if length >= 0.7 * width
    ]
    continued = sum(
        bool(_LOWER_START.match(text)) or _broken(before, text, width) for before, text in pairs
    )
    full = len(pairs) >= _SHARE_OF_FULL * (len(run) - 1)
    return width if pairs and full and continued >= 0.4 * len(pairs) else 0


def _broken(before: str, text: str, width: int) -> bool:
    """Tell whether unspaced script was broken at the margin, in the middle of a sentence."""
    full = _columns(before) >= 0.95 * width and not before.rstrip(_CLOSERS).endswith(_STOPS)
    return full and bool(_WIDE.match(text)) and not _BRACKETED.fullmatch(before.strip()[:LONG])


_BRACKETED = re.compile(r"[<〈《\[【(（].*[>〉》\]】)）]")
"""A line in brackets, which is whole."""

_ADDRESS_ALONE = re.compile(r"\s*[A-ZÀ-ÞА-Я][\w’' -]{0,30}?[:：—–-]? ?https?://\S+\s*")
"""A line that only names an address ("Saved from https://…")."""


_IN_COLUMNS = re.compile(r"\S(?:\t| {3,})\S.*|\|.*\|$")
"""Lines of a table, or with words set apart."""


def _continues(before: str, text: str, width: int) -> bool:
    if _ADDRESS_ALONE.fullmatch(before[:LONG]) or _ADDRESS_ALONE.fullmatch(text[:LONG]):
        return False
    if all(_IN_COLUMNS.search(one[:LONG].strip()) for one in (before, text)):
        return False
    if before.isupper() and not text.isupper() and any(map(str.islower, text)):
        return False
    full = _columns(before) >= (0.85 if before.rstrip(_CLOSERS).endswith(_STOPS) else 0.6) * width
    return full and not text.lstrip().startswith(("* ", "- ", "• "))


def _columns(text: str) -> int:
    text = text.rstrip()[:LONG]
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))

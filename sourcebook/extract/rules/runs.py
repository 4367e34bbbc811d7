"""Keeps together what is made alike: the paragraphs of a text, and the entries of a list in it.

The line model weighs each line of plain text by its words, and lets the last paragraph go because
it says little, or every third entry of a list of books.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.rules.endings import speaks_to_reader
from sourcebook.extract.rules.furniture_words import (
    BELOW_COMMENTS,
    CALL_TO_SHARE,
    COMMENT_FORM,
    COUNTER,
    FOOTER,
    PAGE_CONTROL,
    PARAGRAPH,
    RELATED,
)

_PARAGRAPH = Mark("text", PARAGRAPH)
_ENTRY = Mark("text", "an entry of a list in the text")
_LEAST_PARAGRAPHS, _LEAST_ENTRIES = 3, 6
_MOST_KEPT = 0.6
_SHORT_TEXT, _SENTENCE, _SHORTEST = 350, 5, 3
"""Words of a text that is short, and of a sentence that may be one of its paragraphs."""

_ENDS = frozenset((COMMENT_FORM, FOOTER, BELOW_COMMENTS))
_SIGNS_OF_WORD = 6
_LAST_WORDS = 3
_BUTTONS = frozenset((CALL_TO_SHARE, PAGE_CONTROL))
_LONG = 18
"""Words of a paragraph that is not short."""
_MOST_WORDS = 16
_ALIKE = 0.8
_PARTS = re.compile(r"\d+|[^\W\d_]+|[–—:,;@|/()“”„«»\"「」『』-]")
_SIGNS = re.compile('[–—:,;|/()“”„«»"「」『』]')
_OF_TWO = re.compile(
    r"[“„«\"「『]|\W*(?:\d{1,3}[.)] )?[^\W\d][^,–—:]{2,60}(?:, | ?[–—] |: )[^,–—:]{2,80}$"
)
_RANK = re.compile(r"\W*(\d{1,3})[.)] ?[^\W\d]")
_DATED = re.compile(r"(?:19|20)\d\d")


def last_paragraph(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark the last of several paragraphs, of a whole page, of which all others are text.

    Not one that is short, or speaks to its reader: that is a note on the site as often.
    """
    for start, stop in _runs(page, lambda line: line.prose):
        last = page.lines[stop - 1]
        alone = stop - start > _LEAST_PARAGRAPHS and all(kept[start : stop - 1])
        if alone and not kept[stop - 1] and last.words >= _LONG and not speaks_to_reader(last):
            yield stop - 1, _PARAGRAPH


def among_text(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark a line between two lines of the text, and the long paragraph that ends the text.

    Such a line is a sentence, or one word as "1947" in a list of years. Nothing stands between a
    last paragraph and the furniture below it. A line that speaks to its reader is of the text where
    the text does so above.
    """
    of_text = page.text_with(kept)
    lone = [index for index in range(1, len(page.lines)) if _belongs_to_text(page, of_text, index)]
    speaking = {index for index in lone if speaks_to_reader(page.lines[index])}
    texts = (index for index in range(len(page.lines)) if speaking and of_text[index])
    spoken = next((i for i in texts if speaks_to_reader(page.lines[i])), len(page.lines))
    yield from ((i, _PARAGRAPH) for i in lone if i not in speaking or spoken < i)


def _belongs_to_text(page: CaptureLines, of_text: Sequence[bool], index: int) -> bool:
    """Tell whether a line right below the text is a part of it, whatever it says."""
    line, below = page.lines[index], index + 1
    if not page.free(index) or of_text[index] or not of_text[index - 1]:
        return False
    one = " " not in line.text
    if below < len(page.lines) and of_text[below]:
        return line.ends or line.words == 1 or (len(line.text) <= _SIGNS_OF_WORD and one)
    if page.free(below):
        return False
    long = line.prose and line.words >= _LONG
    long = long and all(of_text[max(0, index - _LEAST_PARAGRAPHS) : index])
    return long or _is_last_word(page, index)


def _is_last_word(page: CaptureLines, index: int) -> bool:
    """Tell whether a line between a text and the buttons below it is a word or two, or in brackets.

    "Amen.", "(Applause)": a blank line stands on either side, of the latter below it.
    """
    line, below = page.lines[index], page.lines[index + 1 : index + 2]
    bracketed = line.text.startswith(("(", "（")) and line.text.endswith((")", "）"))
    apart = (line.gap or bracketed) and any(one.gap for one in below)
    few = line.words <= _LAST_WORDS and (line.ends or bracketed)
    return apart and few and page.lines[index - 1].ends and page.reason(index + 1) in _BUTTONS


def kept_paragraphs(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark the paragraphs that are text because those around them are.

    kept: which lines are text by the line model. For captures that hold little else than a text.
    """
    for start, stop in _runs(page, lambda line: line.prose):
        if stop - start >= _LEAST_PARAGRAPHS and _share(kept[start:stop]) >= _MOST_KEPT:
            yield from ((i, _PARAGRAPH) for i in range(start, stop) if not kept[i])


def paragraphs_set_apart(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark the paragraphs of a short text below its title.

    The line model, which learnt from long articles, lets those of a text of a few sentences go. A
    sentence with a blank line on either side is a paragraph, unless it stands right below a heading
    of its own, as that of a teaser, or speaks to the reader, and nothing above it does.
    """
    stop = next((i for i, m in enumerate(page.marks) if m and m.reason in _ENDS), len(page.lines))
    beneath = range(page.title + 1, stop)
    sentences = [i for i in beneath if page.free(i) and page.lines[i].ends]
    if page.title < 0 or sum(page.lines[i].words for i in sentences) > _SHORT_TEXT:
        return
    spoken = False
    for index in sentences:
        line = page.lines[index]
        spoken = spoken or (speaks_to_reader(line) and kept[index])
        short = _SHORTEST if spoken else _SENTENCE
        enough = line.words >= short and (spoken or not speaks_to_reader(line))
        below = index >= page.body[1]
        if (below or not kept[index]) and enough and _is_set_apart(page, index):
            yield index, _PARAGRAPH


def _is_set_apart(page: CaptureLines, index: int) -> bool:
    """Tell whether a line has a blank line on both sides, or only one that leads to the text."""
    after = index + 1 == len(page.lines) or page.lines[index + 1].gap
    if page.lines[index].gap:
        return after
    above = page.marks[index - 1] if index else None
    return after and above is not None and above.reason != RELATED


def kept_entries(page: CaptureLines, kept: Sequence[bool]) -> Iterator[tuple[int, Mark]]:
    """Mark the entries of a list of which most are text, and those of one right below the text.

    "12 votes" is no counter there. Below a text only a list counts whose entries all name two
    things, or a work in quotation marks: other posts and menus do neither.
    """
    page = replace(page, marks=tuple(m if m and m.reason != COUNTER else None for m in page.marks))
    for start, stop in _runs(page, _is_entry):
        lines = page.lines[start:stop]
        shapes = _main_shapes(lines)
        if stop - start < _LEAST_ENTRIES or not shapes:
            continue
        alike = [i for i in range(start, stop) if _shape(page.lines[i]) in shapes]
        below = _end_text(page, start, kept) and not any(_DATED.search(one.head) for one in lines)
        if _share([kept[i] for i in alike]) >= 0.5 or (below and _are_of_two(lines)):
            yield from ((i, _ENTRY) for i in alike if below or not kept[i])


def _end_text(page: CaptureLines, start: int, kept: Sequence[bool]) -> bool:
    """Tell whether a list stands right below a paragraph of the text."""
    return start > 0 and page.lines[start - 1].prose and kept[start - 1]


def _runs(page: CaptureLines, belongs: Callable[[Line], bool]) -> Iterator[tuple[int, int]]:
    """Yield where each run of free lines that belong together begins and ends."""
    start = 0
    for index in range(len(page.lines) + 1):
        if not (page.free(index) and belongs(page.lines[index])):
            if index > start:
                yield start, index
            start = index + 1


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _is_entry(line: Line) -> bool:
    return not line.prose and line.words <= _MOST_WORDS and "://" not in line.head


def _main_shapes(lines: Sequence[Line]) -> frozenset[str]:
    """Return the one or two shapes of nearly all lines, which set words apart or are ranked."""
    found = Counter(map(_shape, lines)).most_common(2)
    most = sum(count for _, count in found) >= _ALIKE * len(lines)
    if not most or not (_SIGNS.search(found[0][0]) or _are_ranked(lines)):
        return frozenset()
    return frozenset(shape for shape, count in found if 3 * count >= len(lines))


def _are_ranked(lines: Sequence[Line]) -> bool:
    """Tell whether every second line has the next number before it ("1. Russet", "81 votes")."""
    found = [_RANK.match(line.head) for line in lines[::2]]
    numbers = [int(one[1]) for one in found if one]
    counted = len(lines) > 1 and not any(_RANK.match(line.head) for line in lines[1::2])
    steps = {after - before for before, after in pairwise(numbers)}
    return counted and len(numbers) == len(found) and steps in ({1}, {-1})


def _shape(line: Line) -> str:
    """Return the marks and numbers of a line in order, and where words stand."""
    parts = ("0" if p.isdecimal() else "a" if p.isalpha() else p for p in _PARTS.findall(line.head))
    shape = re.sub(r"a+", "a", "".join(parts))
    return shape[:4]


def _are_of_two(lines: Sequence[Line]) -> bool:
    """Tell whether lines name two things each, or begin with a work in quotation marks.

    Every second line may be another thing of the one above.
    """
    found = [bool(_OF_TWO.match(line.head)) for line in lines]
    return sum(found) >= _ALIKE * len(lines) or (
        sum(found[::2]) >= _ALIKE * len(found[::2]) and _shape(lines[1]).startswith("0")
    )

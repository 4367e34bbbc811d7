"""Marks the head of a page as furniture: its menu, where one is, a notice of cookies, buttons.

Each of these blocks holds lines that are known by their words, and beside them nothing but entries
of a few words, a trail of pages, or a notice. Where a line that can be a headline stands below, all
of it is furniture, whatever single lines say.
"""

from collections.abc import Iterator, Sequence, Set

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, read_date
from sourcebook.extract.lines import Line, Mark
from sourcebook.extract.rules.phrases import by_phrase
from sourcebook.names.bylines import BY
from sourcebook.names.lists import only_people

_HEAD = Mark("furniture", "at the head of the page, in a block with its buttons")
_TRAIL = re.compile(r"(?:[^>›»→/|]{1,40}\s[>›»→/|]\s){1,6}[^>›»→/|]{1,80}")
"""The way to a page ("Home > Culture")."""
_FEWEST_KNOWN, _FEWEST_LINES, _LINES_OF_MENU = 2, 3, 5
_WORDS_OF_ENTRY, _WORDS_OF_NOTICE, _WORDS_OF_HEADLINE = 5, 40, 25
_SIGNS_OF_ENTRY = 14
"""Characters of an entry in Chinese and Japanese, of which words are counted by signs."""
_MOST_BLOCKS = 6
_LEAST_TEXT = 12
"""Words of text below a headline."""


def head(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[tuple[int, Mark]]:
    """Mark the lines of a page's head that have no mark. marks: what their words say of them.

    Where no line of the menu is known, a byline or a day must stand below the headline.
    """
    stop, unknown = 0, False
    for block in _blocks(lines):
        first = block.start == 0
        if not _is_of_head(lines, marks, block, first=first):
            if not (first and _may_be_menu(lines, marks, block)):
                break
            unknown = True
        stop = block.stop
    signed = any(map(_is_of_work, lines[stop + 1 : stop + _BELOW_HEADLINE]))
    if stop and _is_headline(lines, marks, stop) and (signed or not unknown):
        yield from ((i, _HEAD) for i in range(stop) if marks[i] is None)


def _blocks(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the first blocks of lines that no blank line parts."""
    start = 0
    for _ in range(_MOST_BLOCKS):
        stop = next((i for i in range(start + 1, len(lines)) if lines[i].gap), len(lines))
        if stop >= len(lines):
            return
        yield range(start, stop)
        start = stop


def head_of_markup(
    lines: Sequence[Line], marks: Sequence[Mark | None]
) -> Iterator[tuple[int, Mark]]:
    """Mark what stands above the only main heading of a page whose markup tells what it is."""
    main = [i for i, line in enumerate(lines) if line.kind == "heading" and line.level == 1]
    above = range(main[0]) if len(main) == 1 else range(0)
    worded = {index for index, _ in by_phrase(tuple(lines[: above.stop]))}
    known = _known(marks, above) | worded
    entries = _entries(lines, above, known)
    if entries is not None and len(known) >= max(_FEWEST_KNOWN, entries):
        yield from ((i, _HEAD) for i in above if marks[i] is None)


def _is_of_head(
    lines: Sequence[Line], marks: Sequence[Mark | None], block: range, *, first: bool
) -> bool:
    """Tell whether a block is of the head.

    Of the first one several lines must be known, or one of a long menu and several of the page.
    """
    if not first and _is_notice(lines, block):
        return True
    known = _known(marks, block)
    entries = _entries(lines, block, known)
    if entries is None:
        return False
    if first:
        several = len(known) >= _FEWEST_KNOWN and len(block) >= _FEWEST_LINES
        page = len(_known(marks, range(block.stop, len(lines)))) >= _FEWEST_KNOWN
        return several or (bool(known) and page and len(block) >= _LINES_OF_MENU)
    return not entries or len(known) >= max(_FEWEST_KNOWN, entries)


def _is_notice(lines: Sequence[Line], block: range) -> bool:
    """Tell whether a block below the menu is a sentence or two, and buttons that answer it."""
    told = next((i for i in block if not lines[i].ends), block.stop) - block.start
    buttons = [lines[i] for i in block[told:]]
    sentences = all(
        not lines[i].text.endswith(("?", "!", "？", "！")) and lines[i].words <= _WORDS_OF_NOTICE
        for i in block[:told]
    )
    brief = all(one.words <= _WORDS_OF_BUTTON and not _is_of_work(one) for one in buttons)
    return bool(told and sentences and brief) and 0 < len(buttons) <= _MOST_BUTTONS


_WORDS_OF_BUTTON, _MOST_BUTTONS = 4, 4


def _may_be_menu(lines: Sequence[Line], marks: Sequence[Mark | None], block: range) -> bool:
    """Tell whether a block looks like a menu in a language that nothing is known of.

    It has no numbers, as addresses have, and the page has buttons elsewhere.
    """
    long = len(block) >= _LINES_OF_MENU and _entries(lines, block, frozenset()) == len(block)
    page = long and bool(_known(marks, range(block.stop, len(lines))))
    return page and not any(map(_NUMBER.search, (lines[i].head for i in block)))


_NUMBER = re.compile(r"\d")
_BELOW_HEADLINE = 3


def _entries(lines: Sequence[Line], block: range, known: Set[int]) -> int | None:
    """Return how many lines may be entries of a menu beside those that are known.

    None where a line is neither, nor a trail of pages, nor a notice below entries.
    """
    entries = 0
    for index in block:
        line = lines[index]
        if index in known or _TRAIL.fullmatch(line.head):
            continue
        brief = line.words <= _WORDS_OF_ENTRY or len(line.text) <= _SIGNS_OF_ENTRY
        entry = brief and not line.ends and not _is_of_work(line)
        notice = (
            line.ends and line.words <= _WORDS_OF_NOTICE and index - block.start > _FEWEST_LINES
        )
        if not (entry or notice):
            return None
        entries += entry
    return entries


def _known(marks: Sequence[Mark | None], block: range) -> set[int]:
    return {i for i in block if _is_known(marks[i])}


def _is_known(mark: Mark | None) -> bool:
    return mark is not None and mark.role == "furniture"


def _is_of_work(line: Line) -> bool:
    """Tell whether a line is a byline or a day, which stand beside a headline."""
    label = BY.match(line.head)
    named = bool(label and only_people(line.head[label.end() :]))
    return named or bool(read_date(line.head) or DATE_AMONG_WORDS.search(line.head))


def _is_headline(lines: Sequence[Line], marks: Sequence[Mark | None], index: int) -> bool:
    """Tell whether a line can be a headline, with text below it."""
    line = lines[index]
    short = line.words <= _WORDS_OF_HEADLINE and not (line.ends and line.words >= _LEAST_TEXT)
    if not short or line.kind == "list_item" or marks[index] is not None or _is_of_work(line):
        return False
    below = zip(lines[index + 1 :], marks[index + 1 :], strict=True)
    return sum(line.words for line, mark in below if not _is_known(mark)) >= _LEAST_TEXT

"""Classifies lines as the article's text, metadata or furniture, each with the rule that decided.

Furniture is marked by its own words first, then metadata is read, then the rules below are applied
in order. The first rule that marks a line decides. About a line of plain text that no rule marks
the line model decides; in other formats it is text. Where the markup decided already (HTML), none
of these rules is applied.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from sourcebook.extract.lines import CaptureLines, Line, Mark, Marks
from sourcebook.extract.metadata.letters.letter_heads import heads_within
from sourcebook.extract.metadata.letters.letters import ends_of_letter, places_of_letter
from sourcebook.extract.models.line_model import Judgement
from sourcebook.extract.rules import neighbours, teasers
from sourcebook.extract.rules.boards import posts, posts_of_board
from sourcebook.extract.rules.buttons import buttons, buttons_at_end, lists_below_buttons
from sourcebook.extract.rules.calls import cross_references
from sourcebook.extract.rules.endings import endings
from sourcebook.extract.rules.events import events
from sourcebook.extract.rules.heads import head, head_of_markup
from sourcebook.extract.rules.lists import announced_lists, keys_of_parts
from sourcebook.extract.rules.menus import menus_with_summaries
from sourcebook.extract.rules.neighbours import ContextRule
from sourcebook.extract.rules.page_breaks import next_sentence, page_breaks
from sourcebook.extract.rules.phrases import by_phrase
from sourcebook.extract.rules.reference_lists import reference_lists
from sourcebook.extract.rules.repeats import repeated_text
from sourcebook.extract.rules.runs import (
    among_text,
    kept_entries,
    kept_paragraphs,
    last_paragraph,
    paragraphs_set_apart,
)
from sourcebook.extract.rules.saved_copies import saved_copies
from sourcebook.extract.rules.short_lines import counted_headings, text_of_short_lines
from sourcebook.extract.rules.tails import tail
from sourcebook.extract.rules.turns import speakers_alone, turns
from sourcebook.extract.shapes.all_shapes import structure
from sourcebook.extract.shapes.verse import stanzas_of_poem
from sourcebook.model import LedgerEntry, Lines
from sourcebook.names.grammar import looks_like_person

TEXT = Mark("text", "what remains is text")
ALONE = Mark("text", "the only line, title and text")
_LEAST_ALONE = 5
"""Words of an only line that is the text; fewer are a name, a menu, or a damaged file."""
KEPT = Mark("text", "kept by the curator")
DROPPED = Mark("furniture", "dropped by the curator")

ALWAYS: tuple[ContextRule, ...] = (repeated_text, endings, keys_of_parts)
"""For captures of every format, also those whose markup decides about the rest."""

CONTEXT_RULES: tuple[ContextRule, ...] = (
    neighbours.title_again,
    neighbours.commented,
    turns,
    structure,
    announced_lists,
    lists_below_buttons,
    neighbours.empty_sections,
    teasers.teasers,
    teasers.teasers_in_pairs,
    teasers.about_writer,
    teasers.listed_elsewhere,
)
EDGE_RULES: tuple[ContextRule, ...] = (
    neighbours.comments,
    ends_of_letter,
    places_of_letter,
    page_breaks,
    neighbours.without_furniture,
    neighbours.above,
    neighbours.mark_between,
    neighbours.end_of_article,
    neighbours.below,
)
"""For captures of a few lines, of which the line model keeps too much. In a whole page it finds
better where the text begins and ends (`benchmarks/line_model/README.md`)."""


def mark_furniture(
    lines: tuple[Line, ...],
    called: Iterable[tuple[int, Mark]],
    given: tuple[LedgerEntry, ...] = (),
    drop: tuple[Lines, ...] = (),
    *,
    decided: bool = False,
) -> Marks:
    """Mark the lines whose own words show that they are furniture.

    called: the calls to the reader among them. given: what the capture's format says of its lines.
    drop: lines that the curator left out. decided: what the format leaves unmarked is text, but for
    calls to the reader.
    """
    roles = {
        n: Mark(e.role, e.reason) for e in given for n in range(e.lines.first, e.lines.last + 1)
    }
    marks: list[Mark | None] = [roles.get(line.lines.first) for line in lines]
    for index, mark in (*saved_copies(lines), *heads_within(lines, tuple(marks))):
        marks[index] = mark
    filled = _fill(overrule(lines, tuple(marks), drop, DROPPED), called)
    if decided:
        filled = _fill(filled, head_of_markup(lines, filled))
        filled = _fill(filled, buttons_at_end(lines, filled))
        return _fill(filled, tail(lines, filled))
    kept = _fill(_fill(filled, reference_lists(lines)), events(lines))
    kept = _fill(kept, cross_references(lines))
    phrased = _fill(_fill(kept, by_phrase(lines)), speakers_alone(lines))
    phrased = _fill(phrased, menus_with_summaries(lines))
    page = CaptureLines(lines, phrased, (0, 0))
    phrased = _fill(_fill(phrased, posts(page)), posts_of_board(page))
    return _fill(_fill(phrased, head(lines, phrased)), tail(lines, phrased))


def mark_listed(lines: tuple[Line, ...], marks: Marks, body: tuple[int, int]) -> Marks:
    """Mark what is listed under a pointer to other works below the text.

    What stands there of authors and days is theirs, and no reader of metadata is to look at it.
    """
    page = CaptureLines(lines, marks, body)
    listed = teasers.listed_elsewhere(page)
    return _fill(marks, ((index, mark) for index, mark in listed if index >= body[1] > 0))


_KEEPERS = (kept_paragraphs, paragraphs_set_apart, kept_entries)
_KEEPERS_OF_PAGE = (
    last_paragraph, paragraphs_set_apart, kept_entries, among_text, counted_headings,
)  # fmt: skip
"""What keeps lines as text that the line model lets go; of a whole page."""


def mark_remaining(
    page: CaptureLines,
    judgement: Judgement | None,
    keep: tuple[Lines, ...] = (),
    *,
    whole: bool,
    decided: bool,
    furnished: bool = True,
) -> Marks:
    """Decide about every line that has no mark yet.

    judgement: what the line model says of plain text. keep: lines of the capture that are text
    because its curator says so, whatever the rules say. whole: see `is_whole_page`. decided: see
    `mark_furniture`. furnished: see `has_furniture`.
    """
    page = _by_rules(page, (*ALWAYS, *(() if decided else CONTEXT_RULES)))
    if judgement:
        page = _by_rules(page, (buttons,)) if whole else page
        for keeps in _KEEPERS_OF_PAGE if whole else _KEEPERS:
            page = _marked_anew(page, keeps(page, judgement.kept))
        if whole:
            kept = text_of_short_lines(page, judgement.scores, judgement.kept)
            page = _marked_anew(page, kept)
        page = _by_rules(page, (neighbours.menu_above,) if whole else EDGE_RULES)
        page = page if furnished else _by_rules(page, (neighbours.within,))
    settled = tuple(
        mark or (judgement.mark(index) if judgement else TEXT)
        for index, mark in enumerate(page.marks)
    )
    if len(settled) == 1 and page.title == 0 and page.lines[0].words >= _LEAST_ALONE:
        settled = (ALONE,)
    return overrule(page.lines, settled, keep, KEPT)


def _marked_anew(page: CaptureLines, found: Iterable[tuple[int, Mark]]) -> CaptureLines:
    """Return a page with the marks that were found, also for lines that have one."""
    marks = dict(found)
    return replace(page, marks=tuple(marks.get(i, old) for i, old in enumerate(page.marks)))


def _by_rules(page: CaptureLines, rules: tuple[ContextRule, ...]) -> CaptureLines:
    for rule in rules:
        marks = _fill(page.marks, rule(page))
        page = page if marks is page.marks else replace(page, marks=marks)
    return page


def overrule(lines: tuple[Line, ...], marks: Marks, ranges: tuple[Lines, ...], mark: Mark) -> Marks:
    """Return `marks` with `mark` for each line that touches one of the capture's `ranges`."""
    if not ranges:
        return marks
    return tuple(
        mark
        if any(r.first <= line.lines.last and line.lines.first <= r.last for r in ranges)
        else old
        for line, old in zip(lines, marks, strict=True)
    )


def _fill(marks: Marks, found: Iterable[tuple[int, Mark]]) -> Marks:
    """Return the marks with those that were found for lines without one; the same without any."""
    new = [(index, mark) for index, mark in found if marks[index] is None]
    if not new:
        return marks
    filled = list(marks)
    for index, mark in reversed(new):  # the first that is found for a line stays
        filled[index] = mark
    return tuple(filled)


# Where the article's text runs: the stretch of lines with the most prose and the least else.

_MOST = 60
"""Words of a line that count: one long paragraph does not outweigh a page."""

_COST = 3
"""What a short line takes away; by trial on pages of many kinds."""

_FURNITURE_COST = 18


def find_body(
    lines: tuple[Line, ...], marks: Marks, judgement: Judgement | None, *, whole: bool
) -> tuple[int, int]:
    """Return the first and one past the last index of the main text; (0, 0) when there is no prose.

    The stretch is the contiguous one with the greatest sum (maximum subsequence segmentation:
    Pasternack and Roth, Extracting Article Text from the Web, WWW 2009), found in one pass. In a
    capture that is mostly prose it simply reaches from the first prose to the last.

    judgement: what the line model says, where it was asked. whole: see `is_whole_page`.
    """
    prose = [i for i, line in enumerate(lines) if line.prose and marks[i] is None]
    if not prose:
        poem = stanzas_of_poem(lines) if not whole else []
        return (poem[0], poem[-1] + 1) if poem else (0, 0)
    first, stop = prose[0], prose[-1] + 1
    if whole:
        first, stop = _heaviest(lines, marks, judgement)
    while (further := next_sentence(lines, marks, stop, whole=whole)) >= 0:
        stop = further + 1
    return first, stop


def _heaviest(
    lines: tuple[Line, ...], marks: Marks, judgement: Judgement | None
) -> tuple[int, int]:
    best, start, total, span = 0.0, 0, 0.0, (0, 0)
    for index, line in enumerate(lines):
        marked = marks[index] is not None
        kept = judgement.kept[index] if judgement else None
        gain = _gain(line, marked=marked) if kept is None else _judged_gain(line, kept, marked)
        if not total:
            start = index
            total = max(gain, 0) if line.prose else 0
        else:
            total = max(total + gain, 0)
        if total > best:
            best, span = total, (start, index + 1)
    return span


def is_whole_page(lines: tuple[Line, ...], marks: Marks) -> bool:
    """Tell whether a capture has so many short lines that it must hold a page's furniture."""
    short = sum(1 for i, line in enumerate(lines) if not line.prose or marks[i] is not None)
    return short >= 15 and short > len(lines) // 3


_ENTRY, _LONGEST_RUN, _BY_WORDS = 4, 8, 1
"""Words of an entry of a menu, how many entries in a row are one, and how many lines that are
furniture by their words show that others are."""


def has_furniture(lines: tuple[Line, ...], marks: Marks) -> bool:
    """Tell whether lines are furniture by their words, or stand in a row as a menu's do.

    A treaty, a diary and minutes have many short lines, too, and nothing of a page.
    """
    run = marked = 0
    for line, mark in zip(lines, marks, strict=True):
        entry = line.words <= _ENTRY and not (line.ends or any(map(str.isdigit, line.text)))
        run = run + 1 if entry and not looks_like_person(line.text) else 0
        marked += mark is not None and mark.role == "furniture"
        if run >= _LONGEST_RUN or marked >= _BY_WORDS:
            return True
    return False


def _judged_gain(line: Line, kept: bool, marked: bool) -> float:
    share = -0.1 if marked else 0.5 if kept else -0.4
    return share * min(line.words + _COST, _MOST)


def _gain(line: Line, *, marked: bool) -> int:
    if marked:
        return -_FURNITURE_COST
    if line.prose or (line.ends and line.words >= 6):
        return min(line.words, _MOST)
    return -_COST if line.words < 30 else 0

"""Finds the lines that may be the title, and those of them that are likelier.

The others name a kind of work, persons, a newspaper or a body, or what a letter begins with.
"""

import re
from collections.abc import Sequence

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.heads.head_lines import (
    is_address,
    stands_beside_headline,
    without_mastheads,
)
from sourcebook.extract.metadata.kinds.kind_signs import HEAD_SIGNS
from sourcebook.extract.metadata.kinds.signs import Signs
from sourcebook.extract.metadata.letters.letter_heads import is_telegram, names_telegram
from sourcebook.extract.metadata.letters.letters import greeting_of, subject_of
from sourcebook.extract.metadata.titles.title_form import (
    can_be_title,
    is_of_authors,
)
from sourcebook.extract.models.title_features import OF_TEXT, sign_of, words_of
from sourcebook.kind_words import kind_begun, kind_named
from sourcebook.names.bylines import BY
from sourcebook.names.lists import only_people, people_of
from sourcebook.names.roles import read_clauses

POOL = 60
"""Lines above the text that are looked at."""

_MOST_ABOVE = 5000
"""Lines that are looked at where there is no prose that a title could stand above."""

_WITHIN = 6
"""Lines at the text's beginning that are looked at too: it may begin with its own title."""

_OF_BOOK = re.compile(
    r"\b(?:19|20)\d\d\b.{0,30}\b(?:pp?|s|ss|págs?|стр|с|str|sayfa|seiten|pages|páginas)\b\.?\s?\d+"
    r"|\b(?:19|20)\d\d\b.{0,30}\b\d{2,4}\s?(?:pp?|s|ss|págs?|стр|с|str|sayfa|seiten|pages"
    r"|páginas|頁|页)\b",
    re.IGNORECASE,
)
"""Where and when a book appeared, and how many pages it has."""

_OF_CONFERENCE = Signs([one for one in HEAD_SIGNS if one.kind.name == "conference paper"])
"""Lines that say at which conference a paper was read."""


def rivals_in(page: CaptureLines, turns: frozenset[int]) -> tuple[list[int], list[int]]:
    """Return the lines above the text that may be the title, and those of them that are likelier.

    The others name a kind of work, persons, a newspaper or a body, or what a letter begins with.
    """
    first, stop = page.body
    above = range(first if stop else min(len(page.lines), _MOST_ABOVE))
    pool = [i for i in above if i not in turns and may_head(page, i)]
    lines = page.lines
    named = [i for i in pool if not (is_beside_title(lines[i].text) or is_of_authors(lines, i))]
    named = without_mastheads(page, named) or in_capitals(page, pool)
    if is_telegram(page):
        long = (i for i in named if lines[i].words >= _OF_TELEGRAM)
        pool = named = [i for i in long if names_telegram(lines[i].text)]
    elif (subject := subject_of(page)) >= 0 and can_be_title(page, subject):
        pool = named = [subject]
    elif greeting_of(page) >= 0:
        pool = named = [i for i in named if not _is_of_letterhead(page, i)]
    return pool, named


def in_capitals(page: CaptureLines, pool: list[int]) -> list[int]:
    """Return the one of two lines above a text that is set in capitals, as below a poet's name."""
    capitals = [i for i in pool if page.lines[i].text.isupper()]
    return capitals if len(capitals) == 1 and len(pool) == len(("who", "what")) else []


def _is_of_letterhead(page: CaptureLines, index: int) -> bool:
    """Tell whether a short line stands beside the day or the address at the top of a letter."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    beside = (page.lines[i].text for i in near)
    short = page.lines[index].words <= _LONGEST_PLACE
    return short and any(is_address(text) or bool(read_date(text)) for text in beside)


_LONGEST_PLACE, _OF_TELEGRAM = 4, 4


def may_head(page: CaptureLines, index: int) -> bool:
    """Tell whether a line above the text has the form of a title, and is no line beside one."""
    if not can_be_title(page, index):  # asked first: what is long is no title
        return False
    return not (stands_beside_headline(page.lines[index]) or _is_later_item(page, index))


_ITEM = re.compile(r"(\d{1,2})[.)]\s")
_MOST_OF_ITEMS = 200
"""Lines above a numbered one among which that with the number before it stands."""


def _is_later_item(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is numbered, and another above it has the number before its own."""
    item = _ITEM.match(page.lines[index].text)
    if not item or int(item[1]) < 2:
        return False
    above = page.lines[max(index - _MOST_OF_ITEMS, 0) : index]
    numbers = (found[1] for line in above if (found := _ITEM.match(line.text)))
    return any(int(number) == int(item[1]) - 1 for number in numbers)


def first_of_text(page: CaptureLines) -> list[int]:
    """Return the first line of the text if it can be its title, as a list."""
    first, stop = page.body
    fits = first + 1 < stop and not page.lines[first].prose and can_be_title(page, first)
    return [first] if fits else []


def is_beside_title(text: str) -> bool:
    """Tell whether a line names a kind of work, who did what, or a book that is reviewed."""
    if kind_named(text) or _OF_BOOK.search(text) or _is_numbered_kind(text):
        return True
    if any(_OF_CONFERENCE.fitting(text, text.lower())):
        return True
    kind, bar, who = text.partition(" | ")
    if bar and kind_named(kind) and people_of(who):
        return True
    clauses = read_clauses(text)
    return bool(clauses) and all(c.roles and only_people(c.names) for c in clauses)


def _is_kind_of_article(text: str) -> bool:
    """Tell whether a line only says what an article of a journal is ("Research Article")."""
    kind = kind_named(text)
    return kind is not None and kind.name == "journal article"


def _is_numbered_kind(text: str) -> bool:
    """Tell whether a line is a kind of work with a number ("Rundschreiben Nr. 4/2021")."""
    kind = kind_begun(text) if any(map(str.isdigit, text)) else None
    words = text.split()
    numbers = sum(any(map(str.isdigit, word)) for word in words)
    return kind is not None and len(words) - numbers <= _MOST_BESIDE_NUMBER


_MOST_BESIDE_NUMBER = 3


def competing_lines(page: CaptureLines) -> list[int]:
    """Return the lines that compete in a whole page: those above its text, and its first ones.

    Of the lines that are farther above than `POOL` others only the likeliest compete.
    """
    first, stop = page.body
    fits = (i for i in range(first) if may_head(page, i) and not is_of_authors(page.lines, i))
    every = [i for i in fits if not _is_numbered_kind(page.lines[i].text)]
    above = every[-POOL:]
    above = [i for i in above if not _is_kind_of_article(page.lines[i].text)] or above
    above = _far_above(page, every[:-POOL]) + without_mastheads(page, above)
    opening = range(first, first if _is_signed(page, above) else min(stop, first + _WITHIN))
    return above + [i for i in opening if not page.lines[i].prose and can_be_title(page, i)]


_STOPS = (".", "。", "।")
_NEAR_TEXT = 4


def is_sentence_of_text(page: CaptureLines, index: int) -> bool:
    """Tell whether a line below the first of the text ends with a full stop: it is no title."""
    return index > page.body[0] and page.lines[index].text.endswith(_STOPS)


def _is_signed(page: CaptureLines, above: Sequence[int]) -> bool:
    """Tell whether a byline stands right below one of the last lines above the text."""
    for index in above[-_NEAR_TEXT:]:
        text = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
        label = BY.match(text)
        if label and page.lines[index].gap and people_of(text[label.end() :]):
            return True
    return False


_FAR, _FAR_WEIGHED = 6, 36
"""Lines far above the text that compete, and that are looked at for what stands below them."""

_NAMING, _SENTENCE = 3, 25
"""Words of a line far above that may be the title, at least and at most."""

_MOST_SHARED, _OF_SHARED, _OF_DATED, _BELOW = 6, 0.1, 0.5, 3
"""What each word that the text has too adds, up to so many, and a date, name or byline below."""


def _far_above(page: CaptureLines, above: list[int]) -> list[int]:
    """Return of lines far above the text, in order, those that share most words with it.

    The text of a long page may be found far below its headline: a long list of contents or of
    products stands between them.
    """
    if not above:
        return []
    first, stop = page.body
    text = frozenset(words_of(page.lines[first : min(stop, first + OF_TEXT)]))
    rated = {
        i: _shared(page.lines[i], text)
        for i in above
        if _NAMING <= page.lines[i].words <= _SENTENCE and not page.lines[i].prose
    }
    best = sorted((i for i in rated if rated[i]), key=lambda i: (-rated[i], i))[:_FAR_WEIGHED]
    likely = sorted(best, key=lambda i: (-rated[i] - _OF_DATED * _has_sign_below(page, i), i))
    return sorted(likely[:_FAR])


def _shared(line: Line, text: frozenset[str]) -> float:
    """Return how many of a line's words the text has, by their share and by their number."""
    words = frozenset(words_of([line]))
    shared = len(words & text)
    return shared / (len(words) + 1) + _OF_SHARED * min(shared, _MOST_SHARED)


def _has_sign_below(page: CaptureLines, index: int) -> bool:
    """Tell whether a date, a name or a byline stands just below a line."""
    return any(map(sign_of, page.lines[index + 1 : index + 1 + _BELOW]))

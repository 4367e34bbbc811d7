"""Finds the lines of a text that are one of several made alike: none of them is its title.

Parts of a law ("§ 2 Purpose"), days of a diary, captions with numbers, questions each with an
answer: the rules for titles took one of them where the line above it says less. Those that have
text between them are headings.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from sourcebook import lazy_re as re
from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.headings import may_head

_LONGEST = 12
"""Words of the heading of a part; a number at the beginning of a paragraph is no such."""

_FEWEST = 3
_CHINESE = "一二三四五六七八九十"
_NUMBER = re.compile(rf"(?:\(?(\d{{1,3}})[.)、．]|([{_CHINESE}]{{1,3}})[、．.])\s*[^\W\d_]")
_PART = re.compile(
    r"(?P<before>(?:§|[^\W\d_]{2,14}\.?) ?)?(?P<number>\d{1,4})\b(?P<sign>\.? ?§)?(?P<after>.*)"
    rf"|第(?P<chinese>[{_CHINESE}]{{1,3}}|\d{{1,3}})(?P<part>[条條章回])"
)
_YEARS = 4
"""Digits of a year: those of parts grow, and need not be the next."""
_ASKED = ("?", "？", "؟", ";")


def lines_in_series(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that are counted, dated or asked as others of the text are.

    What stands below the first of the parts is no title, either. A line that stands twice is none
    of them: a list of contents has it, too.
    """
    short = _short(lines)
    times = Counter(lines[i].text for i in short)
    counted = (index for run in _numbered(lines, short) for index in run)
    parts, days = _parts(lines, short)
    below = min((run[0] for run in parts), default=len(lines))
    dated = (index for run in days for index in run)
    found = {*counted, *range(below, len(lines)), *dated, *_questions(lines, short)}
    return frozenset(i for i in found if times[lines[i].text] <= 1)


def headings_in_series(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines that are counted or dated as others are, each above a part of the text."""
    short = _short(lines)
    parts, days = _parts(lines, short)
    for run in (*_numbered(lines, short), *parts, *days):
        if len(run) >= _FEWEST and _is_spread(lines, run):
            yield from run


def _short(lines: Sequence[Line]) -> list[int]:
    return [i for i, line in enumerate(lines) if line.words <= _LONGEST]


def _numbered(lines: Sequence[Line], short: Iterable[int]) -> list[list[int]]:
    """Return runs of lines of which each has the next number before it, from one on."""
    runs: list[list[int]] = []
    run: list[int] = []
    for index in short:
        number = _number_of(lines[index].head)
        if number == 1:
            run = []
            runs.append(run)
        if number and number == len(run) + 1:
            run.append(index)
    return [run for run in runs if len(run) >= _FEWEST - 1]


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _number_of(text: str) -> int:
    """Return the number that a line begins with; 0 without one."""
    match = _NUMBER.match(text)
    if not match:
        return 0
    return _value(match[1] or match[2])


def _value(number: str) -> int:
    """Return what a number is worth, in digits or Chinese up to 99."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not (set(tens + ones) <= set(_CHINESE) and len(tens) < _FEWEST and len(ones) < _FEWEST):
        return 0
    units = _CHINESE.find(ones) + 1 if ones else 0
    return units + (10 * (_CHINESE.find(tens) + 1 if tens else 1) if ten else 0)


def _parts(lines: Sequence[Line], short: Iterable[int]) -> tuple[list[list[int]], list[list[int]]]:
    """Return runs of lines that are called alike, but for a number, and have text between them.

    Those of the first list begin with a word and a number ("Article 2", and the first may be called
    otherwise), those of the second are a number and a word ("3 May").
    """
    counted: dict[str, list[int]] = defaultdict(list)
    dated: dict[str, list[int]] = defaultdict(list)
    for index in short:
        match = _PART.match(lines[index].head)
        name, number = _part_of(match) if match else ("", 0)
        if name:
            run = counted[name]
            year = number >= 10 ** (_YEARS - 1)
            if year or number in (len(run) + 1, len(run) + 2):
                run.append(index)
        elif match and (match["after"] or "").strip():
            dated[match["after"].casefold()].append(index)
    parts = [run for run in counted.values() if _have_text_below(lines, run)]
    return parts, [run for run in dated.values() if _have_text_below(lines, run)]


def _part_of(match: re.Match[str]) -> tuple[str, int]:
    """Return by what word a part is called, and its number; no word where it has none."""
    if match["chinese"]:
        return match["part"], _value(match["chinese"])
    return (match["before"] or match["sign"] or "").strip().casefold(), int(match["number"])


def _have_text_below(lines: Sequence[Line], found: Sequence[int]) -> bool:
    told = sum(lines[i + 1].ends for i in found if i + 1 < len(lines))
    return told >= _FEWEST and found[-1] - found[0] + 1 >= 2 * len(found) - 1


def _is_spread(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Tell whether lines are no sentences, and other lines stand below each of them."""
    apart = all(below - above > 1 for above, below in pairwise(run))
    return apart and run[-1] + 1 < len(lines) and all(may_head(lines[i]) for i in run)


def _questions(lines: Sequence[Line], short: Iterable[int]) -> Iterator[int]:
    """Yield the questions right above answers without a blank line, where there are several."""
    asked = [i for i in short if lines[i].text.endswith(_ASKED) and lines[i].gap]
    answered = [i for i in asked if _is_answered(lines, i)]
    if len(answered) >= _FEWEST:
        yield from answered


def _is_answered(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1 : index + 2]
    return any(one.ends and not one.gap and not one.text.endswith(_ASKED) for one in below)

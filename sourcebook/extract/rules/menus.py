"""Leaves out a menu above the headline whose entries each have a summary."""

from collections.abc import Iterator

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import Line, Mark
from sourcebook.names.bylines import BY
from sourcebook.names.lists import only_people

_MENU = Mark("furniture", "entry of a menu, with its summary")
_LEAST = 2
"""Entries that make a menu."""
_MOST_WORDS, _LEAST_TEXT = 30, 2
"""Words of a summary; paragraphs of the text below the headline."""
_TITLE_WORDS = 14


def menus_with_summaries(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark short lines, some with a sentence below them, above a headline with byline and day.

    Nothing of a text stands so: two sentences there never follow each other.
    """
    head = _headline(lines)
    above = lines[:head]
    prose = [i for i, line in enumerate(above) if line.prose]
    entries = [
        i for i in prose if i and not above[i - 1].ends and above[i - 1].words <= _TITLE_WORDS
    ]
    brief = all(above[i].words <= _MOST_WORDS for i in prose)
    if len(entries) == len(prose) >= _LEAST and brief:
        yield from ((i, _MENU) for i in range(head))


def _headline(lines: tuple[Line, ...]) -> int:
    """Return the only line above a byline and a day, with the text right below; 0 without one."""
    found = [
        i
        for i in range(1, len(lines) - 2 - _LEAST_TEXT)
        if not lines[i].ends
        and lines[i].words <= _TITLE_WORDS
        and read_date(lines[i + 2].text)
        and _is_byline(lines[i + 1].text)
        and all(line.prose for line in lines[i + 3 : i + 3 + _LEAST_TEXT])
    ]
    return found[0] if len(found) == 1 else 0


def _is_byline(text: str) -> bool:
    label = BY.match(text)
    return bool(label and only_people(text[label.end() :]))

"""Keeps the paragraphs of a run together: an article's text is not broken off in the middle.

Where one element holds many paragraphs that are text by the line model, those between them are
too; in an interview also those after them. The model weighs each by its words, and much of a talk
says little by its words. A first heading of an article stays with the paragraph right below it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sourcebook.extract.models.html_features import LONG
from sourcebook.extract.rules.turns import speaker_of
from sourcebook.parse.html.page import HtmlPage, TextLine

_LEAST = 12
"""Paragraphs that are text, before those beside them are taken for text."""

_LEAST_OF_TALK = 2
_LINKED = 0.3


def kept_in_runs(page: HtmlPage, kept: Sequence[bool]) -> set[int]:
    """Return the indexes of the lines that are text because their neighbours are."""
    held: dict[int, list[int]] = defaultdict(list)
    elements = page.elements
    for index, line in enumerate(page.lines):
        block = elements.blocks[line.node]
        if elements.tags[block] == "p":
            held[elements.parents[block]].append(index)
    found: set[int] = set()
    for paragraphs in held.values():
        running = [index for index in paragraphs if _is_running(page.lines[index])]
        sure = [index for index in running if kept[index]]
        talk = bool(sure) and _is_talk(page, paragraphs)
        if len(sure) >= (_LEAST_OF_TALK if talk else _LEAST):
            last = _last_turn(page, paragraphs) if talk else sure[-1]
            within = (i for i in paragraphs if sure[0] < i <= last and not kept[i])
            found.update(i for i in within if page.lines[i].linked <= _LINKED * _size(page, i))
    return found


def heading_of_text(page: HtmlPage, kept: Sequence[bool]) -> set[int]:
    """Return the index of the only `<h1>` of a page, where its next sibling is text."""
    found = [i for i, one in enumerate(page.lines) if one.kind == "heading" and one.level == 1]
    if len(found) != 1 or found[0] + 1 >= len(kept) or not kept[found[0] + 1]:
        return set()
    elements, (index,) = page.elements, found
    own, below = (elements.blocks[page.lines[i].node] for i in (index, index + 1))
    beside = elements.parents[own] == elements.parents[below]
    return {index} if beside and not page.lines[index].linked else set()


def _is_running(line: TextLine) -> bool:
    return len(line.text.split()) >= LONG and line.linked <= _LINKED * len(line.text)


def _is_talk(page: HtmlPage, paragraphs: Sequence[int]) -> bool:
    """Tell whether paragraphs are turns of speakers, each of whom speaks more than once."""
    names = Counter(speaker_of(page.lines[index].text) for index in paragraphs)
    del names[""]
    return sum(count > 1 for count in names.values()) > 1


def _last_turn(page: HtmlPage, paragraphs: Sequence[int]) -> int:
    turns = [i for i in paragraphs if speaker_of(page.lines[i].text)]
    running = [i for i in paragraphs if _is_running(page.lines[i])]
    return max(*turns, *running)


def _size(page: HtmlPage, index: int) -> int:
    return len(page.lines[index].text)

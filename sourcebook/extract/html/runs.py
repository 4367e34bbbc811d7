"""Keeps the paragraphs of a run together: an article's text is not broken off in the middle.

Where one element holds many paragraphs that are text by the line model, those between them are
too; in an interview also those after them. The model weighs each by its words, and much of a talk
says little by its words. A first heading of an article stays with the paragraph right below it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sourcebook.extract.models.html_features import LONG
from sourcebook.extract.rules.turns import speaker_of
from sourcebook.model import Block
from sourcebook.parse.html.page import HtmlPage, TextLine

_LEAST = 12
"""Paragraphs that are text, before those beside them are taken for text."""

_LEAST_OF_TALK = 2
_LISTS = frozenset(("ul", "ol", "table"))
_SECTIONS = frozenset(("article", "body", "main", "section"))
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


_QUESTIONS = 3
"""Questions set apart that make the paragraphs of an element an interview's."""


def bold_questions(page: HtmlPage, kept: Sequence[bool]) -> set[int]:
    """Return the questions that stand between answers, all in bold or in italics as others are."""
    elements = page.elements
    asked = [i for i, line in enumerate(page.lines) if _is_question(line)]
    held = Counter(elements.parents[elements.blocks[page.lines[i].node]] for i in asked if kept[i])
    between = {
        i
        for i in asked
        if held[elements.parents[elements.blocks[page.lines[i].node]]] >= _QUESTIONS
        and 0 < i < len(kept) - 1
        and kept[i - 1]
        and kept[i + 1]
    }
    return between | _of_short_talk(page, kept, asked)


def _of_short_talk(page: HtmlPage, kept: Sequence[bool], asked: Sequence[int]) -> set[int]:
    """Return the lines from the first question to the last answer of a talk of a few words.

    Its questions stand one by one, each above an answer, in the element that holds them all.
    """
    elements = page.elements
    parents = Counter(elements.parents[elements.blocks[page.lines[i].node]] for i in asked)
    found: set[int] = set()
    for parent in (parent for parent, count in parents.items() if count >= _QUESTIONS):
        beside = [
            i
            for i in range(elements.firsts[parent], elements.lasts[parent])
            if elements.parents[elements.blocks[page.lines[i].node]] == parent
            and page.lines[i].kind == "paragraph"
        ]
        first = next((i for i in asked if i in beside), -1)
        answers = [i for i in beside if i > first >= 0 and kept[i] and i not in asked]
        answered = sum(i + 1 in beside and i + 1 not in asked for i in asked if i in beside)
        if len(answers) >= _LEAST_OF_TALK and answered == parents[parent]:
            found.update(i for i in beside if first <= i <= answers[-1])
    return found


def _is_question(line: TextLine) -> bool:
    whole = (0, len(line.text))
    marked = any(s.kind in ("strong", "emphasis") and (s.start, s.end) == whole for s in line.spans)
    return marked and line.text.endswith(("?", "？", "؟"))


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


_LEAST_BESIDE = 2
"""Paragraphs of the text beside a list or table, before one at their end is taken for text too."""

_LEAST_ITEM_WORDS = 3
"""Words of an item of a list that ends a text; shorter ones are buttons as often."""


def kept_in_lists(page: HtmlPage, blocks: Sequence[Block], kept: Sequence[bool]) -> set[int]:
    """Return the indexes of lines in lists and tables that stand among paragraphs of the text.

    The model weighs an item by its few words. Such a list has hardly any links, and the paragraph
    right above it is text and stands in the same element; so is that below it, or half of the
    list itself, or the list ends what stands there.
    """
    found: set[int] = set()
    elements = page.elements
    listed = [i for i, block in enumerate(blocks) if block.kind in ("list_item", "row")]
    outermost = {_outermost(page, i) for i in listed}
    for element in sorted(outermost - {0}):
        lines = range(elements.firsts[element], elements.lasts[element])
        if all(kept[i] for i in lines) or not _is_beside(page, kept, element, lines[0] - 1):
            continue
        size = sum(_size(page, i) for i in lines)
        linked = sum(page.lines[i].linked for i in lines)
        among = linked <= _LINKED * size and _is_beside(page, kept, element, lines[-1] + 1)
        half = 2 * sum(kept[i] for i in lines) >= len(lines)
        if among or (not linked and (half or _ends_text(page, blocks, kept, element))):
            found.update(lines)
    return found


_HEADING = 60
"""Characters of a line that heads a list."""


def headings_of_lists_kept(
    page: HtmlPage, blocks: Sequence[Block], kept: Sequence[bool]
) -> set[int]:
    """Return the short lines without links between a text and a list in it that is text, too."""
    return {
        index
        for index in range(1, len(kept) - 1)
        if not kept[index]
        and kept[index - 1]
        and kept[index + 1]
        and blocks[index + 1].kind == "list_item"
        and blocks[index].kind in ("paragraph", "heading")
        and len(page.lines[index].text) <= _HEADING
        and not page.lines[index].linked
    }


def captions_kept(page: HtmlPage, kept: Sequence[bool]) -> set[int]:
    """Return the captions of figures that stand right beside a paragraph of the text.

    They are in the same element as that paragraph, and have no links.
    """
    elements = page.elements
    found: set[int] = set()
    for index, line in enumerate(page.lines):
        node = elements.blocks[line.node]
        figure = elements.parents[node]
        if elements.tags[node] != "figcaption" or elements.tags[figure] != "figure" or line.linked:
            continue
        around = (elements.firsts[figure] - 1, elements.lasts[figure])
        if not kept[index] and any(_is_beside(page, kept, figure, i) for i in around):
            found.add(index)
    return found


def _outermost(page: HtmlPage, index: int) -> int:
    """Return the list or table that a line stands in, of several the outermost; 0 without one."""
    elements, at, found = page.elements, page.lines[index].node, 0
    while at and elements.tags[at] not in _SECTIONS:
        found = at if elements.tags[at] in _LISTS else found
        at = elements.parents[at]
    return found


def _is_beside(page: HtmlPage, kept: Sequence[bool], element: int, index: int) -> bool:
    """Tell whether a line is text and stands in what an element stands in."""
    if not (0 <= index < len(page.lines) and kept[index]):
        return False
    elements = page.elements
    return elements.parents[elements.blocks[page.lines[index].node]] == elements.parents[element]


def _ends_text(page: HtmlPage, blocks: Sequence[Block], kept: Sequence[bool], element: int) -> bool:
    """Tell whether a list or table is the last of what a text of several paragraphs stands in."""
    elements = page.elements
    around = elements.parents[element]
    lines = range(elements.firsts[element], elements.lasts[element])
    beside = range(elements.firsts[around], lines[0])
    paragraphs = sum(kept[i] and _is_beside(page, kept, element, i) for i in beside)
    words = sum(len(page.lines[i].text.split()) for i in lines)
    table = blocks[lines[0]].kind == "row"
    return (
        elements.lasts[around] == lines[-1] + 1
        and paragraphs >= _LEAST_BESIDE
        and (table or words >= _LEAST_ITEM_WORDS * len(lines))
    )

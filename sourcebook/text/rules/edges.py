"""What stands above, between, below and outside: lines judged by where the text begins and ends."""

from collections.abc import Iterator

from sourcebook.lines import Line, Mark
from sourcebook.text.rules.page import Page
from sourcebook.text.rules.phrase_table import COMMENT_FORM, EMPTY_FIELD, RELATED

_COMMENTS = Mark("furniture", "below a comment form")
_ABOVE = Mark("furniture", "above the title and the text")
_BETWEEN = Mark("furniture", "between title and text")
_BELOW = Mark("furniture", "below the end of the text")
_OUTSIDE = Mark("furniture", "outside the main run of text")
_EMPTY_SECTION = Mark("furniture", "empty section")
_NO_VALUE = Mark("furniture", "label without a value")
_AGAIN = Mark("metadata", "the title again")
_ENOUGH_TEXT = 40
"""Words of prose above a comment form, before what follows it is taken for comments."""


def title_again(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark lines that repeat the title, alone or with the site's name."""
    if page.title < 0:
        return
    wanted = page.lines[page.title].text.casefold()
    for index, line in enumerate(page.lines):
        text = line.text[: len(wanted) + 60].casefold()
        if text.startswith(wanted) and text[len(wanted) :].lstrip()[:1] in ("", "|", "–", "—", "-"):
            yield index, _AGAIN


def empty_sections(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark a short line right above an empty field, and a label that nothing follows."""
    for index, line in enumerate(page.lines):
        if not page.free(index) or line.words > 5 or line.prose:
            continue
        below = page.reason(index + 1) if index + 1 < len(page.lines) else ""
        if below == EMPTY_FIELD and not line.ends:
            yield index, _EMPTY_SECTION
        elif line.text.endswith((":", "：")) and _nothing_follows(page, index):
            yield index, _NO_VALUE


def _nothing_follows(page: Page, index: int) -> bool:
    return index + 1 == len(page.lines) or not page.free(index + 1)


def comments(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark everything below a comment form that follows enough text."""
    words = 0
    for index, line in enumerate(page.lines):
        if page.reason(index) == COMMENT_FORM and words >= _ENOUGH_TEXT:
            yield from ((i, _COMMENTS) for i in range(index + 1, len(page.lines)))
            return
        words += line.words if line.prose and page.free(index) else 0


def above(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark what stands above the title; without a title, the short lines above the text."""
    first, stop = page.body
    if page.title >= 0:
        until = min(page.title, first) if stop else page.title
        yield from ((i, _ABOVE) for i in range(until))
    elif stop:
        yield from ((i, _ABOVE) for i in range(first) if not page.lines[i].ends)


def between(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark short lines between title and text, but for sentences and the heading over the text."""
    first, stop = page.body
    if not stop or page.title < 0:
        return
    for index in range(page.title + 1, first):
        line = page.lines[index]
        heading = index == first - 1 and index > page.title + 1 and line.words >= 2
        if not (line.ends and line.words >= 6) and not heading:
            yield index, _BETWEEN


def below(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark what stands below the main text, prose or not."""
    stop = page.body[1]
    if not stop:
        return
    for index in range(stop, len(page.lines)):
        yield index, _OUTSIDE if page.lines[index].prose else _BELOW


def end_of_article(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark all that follows a pointer to other articles when little prose comes after it."""
    remaining = _prose_words(page, 0)
    before = 0
    for index, line in enumerate(page.lines):
        words = _words(page, index, line)
        before, remaining = before + words, remaining - words
        if page.reason(index) == RELATED and before >= _ENOUGH_TEXT and remaining * 5 < before:
            yield from ((i, _BELOW) for i in range(index + 1, len(page.lines)))
            return


def _prose_words(page: Page, start: int) -> int:
    return sum(_words(page, i, page.lines[i]) for i in range(start, len(page.lines)))


def _words(page: Page, index: int, line: Line) -> int:
    return line.words if line.prose and page.free(index) else 0

"""Other articles' titles and beginnings, set into or below this one's text."""

from collections.abc import Iterator

from sourcebook.lines import Line, Mark
from sourcebook.lines.names import looks_like_person
from sourcebook.text.rules.page import Page
from sourcebook.text.rules.phrase_table import RELATED

TEASER = Mark("furniture", "teaser of another article")
_LISTED = Mark("furniture", "listed under a pointer to other articles")
_MOST_LISTED = 12
_HEADING_WORDS = 25


def teasers(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark a heading, a name and a paragraph without blank lines between them.

    Only after a paragraph of the article, and only where the article's own paragraphs stand alone:
    there nothing else of the text is set like that. What stands with them (the name of the section
    they come from) goes too.
    """
    if not _paragraphs_stand_alone(page):
        return
    first = page.body[0]
    for start, stop in _tight_blocks(page):
        if start > first and _is_teaser(page.lines[start:stop]):
            yield from ((i, TEASER) for i in range(start, stop))


def listed_elsewhere(page: Page) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines right under "Related articles" and the like."""
    index = 0
    while index < len(page.lines):
        if page.reason(index) == RELATED and page.lines[index].words <= 5:
            stop = _end_of_list(page, index + 1)
            yield from ((i, _LISTED) for i in range(index + 1, stop))
            index = stop
        else:
            index += 1


def _end_of_list(page: Page, start: int) -> int:
    limit = min(start + _MOST_LISTED, len(page.lines))
    for index in range(start, limit):
        line = page.lines[index]
        if line.prose or (line.gap and index > start and page.lines[index - 1].words > 3):
            return index
    return limit if limit == len(page.lines) else start


def _paragraphs_stand_alone(page: Page) -> bool:
    prose = [i for i, line in enumerate(page.lines) if line.prose and page.free(i)]
    alone = sum(1 for i in prose if page.lines[i].gap and _gap_after(page, i))
    return len(prose) >= 2 and 2 * alone > len(prose)


def _gap_after(page: Page, index: int) -> bool:
    return index + 1 == len(page.lines) or page.lines[index + 1].gap


def _tight_blocks(page: Page) -> Iterator[tuple[int, int]]:
    starts = [i for i, line in enumerate(page.lines) if line.gap]
    for start, stop in zip(starts, [*starts[1:], len(page.lines)], strict=True):
        if 3 <= stop - start <= 6:
            yield start, stop


def _is_teaser(block: tuple[Line, ...]) -> bool:
    heading, rest = block[0], block[1:]
    names = [i for i, line in enumerate(rest) if looks_like_person(line.text)]
    return (
        not heading.ends
        and heading.words <= _HEADING_WORDS
        and bool(names)
        and any(line.prose for line in rest[names[0] + 1 :])
    )

"""Marks teasers: titles and lists that lead to other articles, and notes on who wrote this one."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.rules.furniture_words import RELATED, alternatives
from sourcebook.extract.rules.neighbours import SENTENCE
from sourcebook.extract.rules.pointer_words import ABOUT_WRITER
from sourcebook.names.grammar import looks_like_person

TEASER = Mark("furniture", "teaser of another article")
_LISTED = Mark("furniture", "listed under a pointer to other articles")
_MOST_LISTED = 12
_POINTER_WORDS = 5
_HEADING_WORDS = 25


def teasers(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark teasers of other articles: heading, name and paragraph without blank lines between them.

    Only after a paragraph of the article, and only where blank lines separate the article's own
    paragraphs: no other part of its text looks like that. Further lines of the same block, such as
    the name of a section, are marked too.
    """
    if not _paragraphs_stand_alone(page):
        return
    first = page.body[0]
    for start, stop in _tight_blocks(page):
        if start > first and _is_teaser(page.lines[start:stop]):
            yield from ((i, TEASER) for i in range(start, stop))


def listed_elsewhere(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines right under "Related articles" and the like.

    Below the text blank lines may stand between them.
    """
    index = 0
    while index < len(page.lines):
        if page.reason(index) == RELATED and len(page.lines[index].text.split()) <= _POINTER_WORDS:
            stop = _end_of_list(page, index + 1)
            yield from ((i, _LISTED) for i in range(index + 1, stop))
            index = stop
        else:
            index += 1


def about_writer(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark "About me" and the few lines below it, where they end a capture."""
    for index in range(max(len(page.lines) - _MOST_ABOUT, page.title + 2, 1), len(page.lines)):
        line = page.lines[index]
        if page.free(index) and line.words <= _POINTER_WORDS and _ABOUT.fullmatch(line.head):
            yield from ((i, _WRITER) for i in range(index, len(page.lines)))
            return


_MOST_ABOUT = 5
_ABOUT = re.compile(rf"\W*(?:{alternatives(ABOUT_WRITER)})\W*", re.IGNORECASE)
_WRITER = Mark("furniture", "who writes here")


def teasers_in_pairs(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark titles, each with a paragraph below it, under "Other news" below the text."""
    for index, line in enumerate(page.lines):
        if page.reason(index) == RELATED and line.words <= _POINTER_WORDS and index > page.title:
            stop = _end_of_pairs(page, index + 1)
            titled = _end_of_titled(page, index + 1)
            if stop - index > 2 * _FEWEST_PAIRS or titled - index > _FEWEST_PAIRS:
                stop = max(stop, titled)
                yield from ((i, _LISTED) for i in range(index + 1, stop))


_FEWEST_PAIRS = 2


_TITLED = re.compile(r"[^\W\d_][^.!?:：]{3,60}[:：]\s?\w.*[.!?…。]$")
"""A title and a sentence in one line ("Canal rises: The water rose overnight.")."""


def _end_of_titled(page: CaptureLines, start: int) -> int:
    lines = range(start, len(page.lines))
    return next((i for i in lines if not _TITLED.match(page.lines[i].head)), len(page.lines))


def _end_of_pairs(page: CaptureLines, start: int) -> int:
    """Return where pairs of a title and one paragraph end: at what else is text, or is marked."""
    for index in range(start, len(page.lines) - 1, 2):
        above, line = page.lines[index], page.lines[index + 1]
        title = not above.ends and above.words <= _MOST_LISTED
        if not (title and line.ends and line.words >= SENTENCE and page.free(index + 1)):
            return index
    return len(page.lines) - (len(page.lines) - start) % 2


def _end_of_list(page: CaptureLines, start: int) -> int:
    limit = min(start + _MOST_LISTED, len(page.lines))
    apart = start < len(page.lines) and page.lines[start].gap and start > page.body[1] > 0
    amid = start > 1 and not page.lines[start - 1].gap  # an entry of a menu
    for index in range(start, limit):
        line = page.lines[index]
        gap = line.gap and index > start and not apart
        if line.prose or (gap and (amid or page.lines[index - 1].words > 3)):
            return index
    return limit if limit == len(page.lines) else start


def _paragraphs_stand_alone(page: CaptureLines) -> bool:
    prose = [i for i, line in enumerate(page.lines) if line.prose and page.free(i)]
    alone = sum(1 for i in prose if page.lines[i].gap and _gap_after(page, i))
    return len(prose) >= 2 and 2 * alone > len(prose)


def _gap_after(page: CaptureLines, index: int) -> bool:
    return index + 1 == len(page.lines) or page.lines[index + 1].gap


def _tight_blocks(page: CaptureLines) -> Iterator[tuple[int, int]]:
    for block in page.blocks():
        if 3 <= len(block) <= 6:
            yield block.start, block.stop


def _is_teaser(block: tuple[Line, ...]) -> bool:
    heading, rest = block[0], block[1:]
    names = [i for i, line in enumerate(rest) if looks_like_person(line.text)]
    return (
        not heading.ends
        and heading.words <= _HEADING_WORDS
        and bool(names)
        and any(line.prose for line in rest[names[0] + 1 :])
    )

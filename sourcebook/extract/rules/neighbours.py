"""Rules that mark a line by the lines around it, and by where the text begins and ends."""

import re
from collections.abc import Callable, Iterator

from sourcebook.dates.roles import names_an_act
from sourcebook.extract.lines import CaptureLines, Mark
from sourcebook.extract.rules.comment_words import heads_comments, is_sign
from sourcebook.extract.rules.events import says_who_took_part
from sourcebook.extract.rules.furniture_words import (
    BELOW_COMMENTS,
    CAPTION,
    COMMENT_FORM,
    EMPTY_FIELD,
    PARAGRAPH,
    RELATED,
)
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.organisations import is_affiliation, is_body

ContextRule = Callable[[CaptureLines], Iterator[tuple[int, Mark]]]
"""A capture → indexes of lines, with their marks."""


# Lines above, between, below and outside: marked by where the text begins and ends.

_COMMENTS = Mark("furniture", "below a comment form")
_ABOVE = Mark("furniture", "above the title and the text")
_BETWEEN = Mark("furniture", "between title and text")
_ACT = Mark("text", "a law or a judgment, called by its day")
_ATTENDANCE = Mark("text", "who took part")
_WITHOUT = Mark("text", "the capture has no furniture")
_BELOW = Mark("furniture", "below the end of the text")
_OUTSIDE = Mark("furniture", "outside the main run of text")
_EMPTY_SECTION = Mark("furniture", "empty section")
_NO_VALUE = Mark("furniture", "label without a value")
_AGAIN = Mark("metadata", "the title again")
_UNDER = Mark("furniture", BELOW_COMMENTS)
_POST = Mark("text", "a short post above its comments")
_SIGNS = 2
_LONG_SENTENCE = 12
"""Words of what is no name, office or label, whatever it ends with."""
_OPENING = 18
"""Words of a line that can only be the text's beginning, as that of a treaty."""

_SHORT_SENTENCE = 4
SENTENCE = 5
"""Words of a sentence that may be all that a post says."""
_MOST_OF_POST = 60
"""Words of a post that the line model, which learnt from articles, does not know as one."""

_REPLIES = re.compile(
    r"\W*(?:\d+ )?(?:replies|answers|antworten|réponses|respuestas|risposte|respostas|antwoorden"
    r"|odpowiedzi|ответ(?:а|ов|ы))\W*",
    re.IGNORECASE,
)
_ENOUGH_TEXT = 40
"""Words of prose above a comment form, before what follows it is taken for comments."""


def title_again(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark lines that repeat the title, alone or with the site's name."""
    if page.title < 0:
        return
    wanted = page.lines[page.title].text.casefold()
    for index, line in enumerate(page.lines):
        text = line.text[: len(wanted) + 60].casefold()
        if text.startswith(wanted) and text[len(wanted) :].lstrip()[:1] in ("", "|", "–", "—", "-"):
            yield index, _AGAIN


def empty_sections(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark a short line right above an empty field, and a label that nothing follows."""
    for index, line in enumerate(page.lines):
        if not page.free(index) or line.words > 5 or line.prose:
            continue
        followed = page.free(index + 1) or page.is_text(index + 1)
        if page.reason(index + 1) == EMPTY_FIELD and not line.ends:
            yield index, _EMPTY_SECTION
        elif line.text.endswith((":", "：")) and not followed:
            yield index, _NO_VALUE


def comments(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark everything below a comment form that follows enough text."""
    words = 0
    for index, line in enumerate(page.lines):
        if page.reason(index) == COMMENT_FORM and words >= _ENOUGH_TEXT:
            yield from ((i, _COMMENTS) for i in range(index + 1, len(page.lines)))
            return
        words += line.words if line.prose and page.free(index) else 0


def commented(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark everything from a heading of comments on, where lines below are as comments have them.

    However short the text above: a post of one sentence has comments too. Bare "replies" may be
    those of a thread, and are its text.
    """
    prose = 0
    post: list[int] = []
    for index, line in enumerate(page.lines):
        prose += line.words if line.prose and page.free(index) else 0
        if line.ends and line.words >= SENTENCE and page.free(index) and index > page.title >= 0:
            post.append(index)
        if (prose or post) and heads_comments(line.head) and not _REPLIES.fullmatch(line.head):
            signs = sum(is_sign(one.head) for one in page.lines[index + 1 :])
            if signs >= _SIGNS:
                yield from ((i, _POST) for i in post if prose < _MOST_OF_POST)
                yield from ((i, _UNDER) for i in range(index, len(page.lines)))
                return


def above(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines above the title; without a title, the short lines above the text.

    Where nothing is furniture, sentences above the title are of the text: it is a heading in that.
    """
    first, stop = page.body
    top = page.lines[: max(page.title, 0)]
    told = any(line.ends and line.words >= _SHORT_SENTENCE for line in top)
    if (told or page.title < 0) and not is_furnished(page):
        return
    if page.title >= 0:
        until = min(page.title, first) if stop else page.title
        yield from ((i, _ABOVE) for i in range(until))
    elif stop:
        yield from ((i, _ABOVE) for i in range(first) if not page.lines[i].ends)


def menu_above(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines in a row above the title of a whole page: its menu.

    In languages that the line model has learnt little of, it takes such lines for text.
    """
    start = 0
    for index in range(max(page.title, 0) + 1):
        line = page.lines[index]
        entry = index < page.title and line.words <= _MOST_OF_ENTRY and not line.ends
        if entry and (index == start or not line.gap):
            continue
        if index - start >= _FEWEST_ENTRIES:
            yield from ((i, _ABOVE) for i in range(start, index))
        start = index if entry else index + 1


_MOST_OF_ENTRY, _FEWEST_ENTRIES = 4, 4
"""Words of an entry of a menu, and how many in a row are one."""


def mark_between(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark short lines between title and text, except sentences and a heading of the text."""
    first, stop = page.body
    if not stop or page.title < 0:
        return
    for index in range(page.title + 1, first):
        line = page.lines[index]
        heading = index == first - 1 and index > page.title + 1 and line.words >= 2
        sentence = line.ends and (line.words >= 5 or line.text.startswith(("(", "[")))
        sentence |= line.words >= _LONG_SENTENCE
        if line.words >= _OPENING:  # what stands below is of the text
            return
        if not sentence and not heading:
            act, present = names_an_act(line.head), says_who_took_part(line)
            yield index, _ACT if act else _ATTENDANCE if present else _BETWEEN


def without_furniture(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines of a capture without any furniture as text: headings, ends of treaties.

    The line model, which learnt from whole pages, lets short ones go ("Article 2"). Left to it are
    names above the text, and what stands around statements below the last sentence.
    """
    first, stop = page.body
    if is_furnished(page):
        return
    if not stop:
        below = range(page.title + 1, len(page.lines)) if page.title >= 0 else ()
        yield from ((i, _WITHOUT) for i in below if page.free(i))
        return
    start = first
    while _may_head(page, start - 1):
        start -= 1
    yield from ((i, _WITHOUT) for i in range(start, _last_below(page) + 1) if page.free(i))


def is_furnished(page: CaptureLines) -> bool:
    """Tell whether lines are furniture by their words."""
    return any(map(is_furniture, page.marks))


def is_furniture(mark: Mark | None) -> bool:
    """Tell whether a line is marked as furniture by its words; one beside a picture is not."""
    return mark is not None and mark.role == "furniture" and mark.reason != CAPTION


def within(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines among the paragraphs of a long text in which nothing is furniture, and below.

    A treaty ends with the names of those who signed it.
    """
    first, stop = page.body
    if stop:
        last = max(stop, _last_below(page) + 1)
        yield from ((i, _WITHOUT) for i in range(first, last) if page.free(i))


_OF_TEXT = ("byline or date line", "signature", PARAGRAPH, CAPTION)


def _last_below(page: CaptureLines) -> int:
    """Return the last line below the text that is of it: before a statement, one that ends."""
    stop = page.body[1]
    tail = range(stop, len(page.lines))
    stated = next((i for i in tail if _is_statement(page, i)), -1)
    if stated < 0:
        return len(page.lines) - 1
    return max((i for i in range(stop, stated) if page.lines[i].ends), default=stop - 1)


def _is_statement(page: CaptureLines, index: int) -> bool:
    mark = page.marks[index]
    return mark is not None and mark.role != "text" and mark.reason not in _OF_TEXT


def _may_head(page: CaptureLines, index: int) -> bool:
    """Tell whether a line above the text may be its beginning: no name, office or institution."""
    if not (page.free(index) and index > page.title >= 0):
        return False
    line = page.lines[index]
    text = line.text
    if line.ends and line.words >= SENTENCE:
        return True
    return bool(text) and not (looks_like_person(text) or is_affiliation(text) or is_body(text))


_REMARK = re.compile(r"[(（][^()（）]{2,40}[)）]")
_OF_TEXT_ABOVE = Mark("text", "a remark in brackets below the text")


def below(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the lines below the main text, but for a remark in brackets right below it."""
    stop = page.body[1]
    if not stop:
        return
    remark = page.lines[stop : stop + 1]
    if remark and not remark[0].gap and _REMARK.fullmatch(remark[0].text):
        yield stop, _OF_TEXT_ABOVE
        stop += 1
    for index in range(stop, len(page.lines)):
        yield index, _OUTSIDE if page.lines[index].prose else _BELOW


def end_of_article(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark all that follows a pointer to other articles when little prose comes after it."""
    prose = [line.words if line.prose and page.free(i) else 0 for i, line in enumerate(page.lines)]
    before, remaining = 0, sum(prose)
    for index, words in enumerate(prose):
        before, remaining = before + words, remaining - words
        if page.reason(index) == RELATED and before >= _ENOUGH_TEXT and remaining * 5 < before:
            yield from ((i, _BELOW) for i in range(index + 1, len(page.lines)))
            return

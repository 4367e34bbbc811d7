"""Finds the headline of a page that was saved as text by its place: beside its date and byline.

What a browser copies has the menu first, then a section, the headline, perhaps a standfirst, then
who wrote it and when, buttons, and the text. It is so in any language: no word is looked at, but
those of dates and bylines.
"""

from collections.abc import Sequence

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, read_date
from sourcebook.dates.roles import without_label
from sourcebook.dates.spelling import western, with_centuries
from sourcebook.extract.lines import UNSPACED, CaptureLines, Line
from sourcebook.extract.metadata.saved_pages.names_beside import reporters_in
from sourcebook.extract.models.line_candidates import PARTS, has_digit, with_separator
from sourcebook.kind_words import kind_named
from sourcebook.names.bylines import BY
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people, people_of
from sourcebook.text import without_marks

_FEWEST = 3
"""Words of a headline that its place alone can tell from an entry of a menu."""

_FEWEST_UNSPACED = 5
"""The same in Chinese, Japanese and Thai, where every few signs count as a word."""

_WITHIN = 4
"""Lines behind the beginning of the text in which its date may stand: it may have a standfirst."""

_APART = 3
"""Lines that may stand between a date and a byline, or between a headline and these."""

_LONGEST_PAGE = 40
"""Lines of a page whose place tells: longer ones have other heads beside other dates."""

_LONGEST_ANCHOR, _LONGEST_KICKER = 16, 4
"""Words of a line with a date or a byline, and of one with what a headline is about."""


_UNLIKE_HEADLINE = re.compile(
    r"[^\W\d_]{3}[.!?؟]\s+\S|[。！？]\s*[^\s」』]|\d ?(?:[kmg]b|ko|mo|кб|мб)\b|\(\d[\d.,]* ?[kmg]\)"
    r"|^[^\w\s\"'“”„«»‘’‚‹›¿¡【\[(《「『…—–-]|\d[:.h]\d\d\b|(?-i:^[a-zà-ÿа-я])"
    r"|(?:seite|page|página|pagina|strona|страница|стр|sivu|sida|side|oldal)\.? \d+ ?\D{1,4} ?\d+$",
    re.IGNORECASE,
)
"""Several sentences, the size of a file, a mark of a list, an hour, the number of a page."""

_STEP = re.compile(r"\s[/>]\s|\s?[›»＞→]\s?")
_BEHIND_NAME = re.compile(r"\s*(?:[(|]|\s[–—-]\s)")
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}\b")
_BESIDE_DATE = 4
"""Words beside a date in a line that is not about it."""

_OPENING, _NEAR, _LONGEST_LEMMA, _LONGEST_ARTICLE = 90, 15, 4, 4
_DEFINES = re.compile(
    r"[\s\u200e]*(?:[(（\[,.:–—،-]|(?:is|are|was|were|ist|sind|war|waren|est|sont|était|es|son|era"
    r"|é|são|è|sono|is een|was een|er|är|on|oli|je|jest|to|byl|volt|este|sunt|είναι|е|bir|adalah"
    r"|là)\s|は|とは|이란|[은는]\s|是|هو |هي |הוא |היא )"
)
"""What follows a word that is defined."""


def headline_by_place(page: CaptureLines, fits: Sequence[int], chances: dict[int, float]) -> int:
    """Return the line that is the headline by its place; -1 where no place tells.

    fits: the lines that can be a title, in order. chances: how probable the model says each is.
    """
    if len(page.lines) > _LONGEST_PAGE:
        return -1
    text = _first_prose(page)
    named = [i for i in fits if i < text + _WITHIN and _is_named(page.lines[i])]
    end = min(text + _WITHIN, len(page.lines))
    anchors = [i for i in range(end) if is_date_or_byline(page.lines[i])]
    anchors = [i for i in anchors if i < text] or anchors
    if not anchors:
        return _top(page, _run(named, text - 1), chances) if page.body[1] else -1
    last = anchors[-1]
    above = _top(page, _run(named, _first_of_cluster(anchors) - 1), chances)
    near = (i for i in named if last < i <= last + _APART and i < text)
    below = next((i for i in near if not _is_sentence(page.lines[i])), -1)
    if above < 0 and below < 0:
        return _between(named, anchors, text)
    if above < 0 or below < 0:
        return max(above, below)
    of_masthead = above < _APART and below in (last + 1, text - 1)
    likelier = chances.get(below, 0.0) > _APART * chances.get(above, 0.0)
    return below if of_masthead or likelier else above


def _is_sentence(line: Line) -> bool:
    """Tell whether a line below a day and a byline is a sentence, as the lead of a text is."""
    return line.words >= _OF_SENTENCE and line.text.rstrip("\"'”’").endswith(".")


_OF_SENTENCE = 8


def _between(named: Sequence[int], anchors: Sequence[int], text: int) -> int:
    """Return the line between the day and the byline, else that right above the text; or -1."""
    within = [i for i in named if _first_of_cluster(anchors) < i < anchors[-1]]
    return within[0] if len(within) == 1 else max((i for i in named if i == text - 1), default=-1)


def headline_given_twice(page: CaptureLines, fits: Sequence[int]) -> int:
    """Return the line that ends the way to the page too, or that its text defines; or -1."""
    text = _first_prose(page)
    before = [i for i in fits if i < text]
    return max(_end_of_trail(page, before), _lemma(page, before, text))


def _first_prose(page: CaptureLines) -> int:
    """Return the first line of running text, from the beginning of the text on."""
    first, stop = page.body
    prose = (i for i in range(first, stop or len(page.lines)) if page.lines[i].prose)
    return next(prose, stop or len(page.lines))


def _is_named(line: Line) -> bool:
    """Tell whether a line is long enough for a headline, and neither names nor sentences."""
    fewest = _FEWEST_UNSPACED if UNSPACED.search(line.text) else _FEWEST
    if line.words < fewest or _UNLIKE_HEADLINE.search(line.text) or kind_named(line.text):
        return False
    names = only_people(line.text)
    return not (names and all(map(looks_like_person, names)))


def _end_of_trail(page: CaptureLines, before: Sequence[int]) -> int:
    """Return the line that the way to the page ends with ("Home › News › The quay is open")."""
    steps = (_STEP.split(page.lines[i].text) for i in range(before[-1] if before else 0))
    ends = {way[-1].strip() for way in steps if len(way) > _FEWEST}
    named = (i for i in before if page.lines[i].words >= _FEWEST and page.lines[i].text in ends)
    return next(named, -1)


def _lemma(page: CaptureLines, before: Sequence[int], text: int) -> int:
    """Return the line of a few words with which the text begins, as an entry of a reference work.

    "Treidelpfad", above "Ein Treidelpfad (auch Leinpfad) ist ein Weg".
    """
    beginning = page.lines[text].text[:_OPENING] if text < len(page.lines) else ""
    opening = without_marks(beginning).casefold()
    for index in reversed(before[-_NEAR:]):
        words = without_marks(page.lines[index].text).casefold()
        if page.lines[index].words > _LONGEST_LEMMA or len(words) < len("abc"):
            continue
        article, found, rest = opening.partition(words)
        if found and len(article) <= _LONGEST_ARTICLE and _DEFINES.match(rest):
            return index
    return -1


def is_date_or_byline(line: Line) -> bool:
    """Tell whether a line is short and has a date and little else, or begins as a byline does."""
    if line.prose or _begins_with_labelled_day(line):
        return not line.prose
    if line.words > _LONGEST_ANCHOR:
        return False
    text = with_separator(line.text)
    label = BY.match(text)
    if label and people_of(_BEHIND_NAME.split(text[label.end() :])[0]):
        return True
    if reporters_in(text):
        return True
    if not has_digit(text) and text.isascii():
        return False
    parts = [without_label(part)[0] for part in PARTS.split(with_centuries(text)) if part]
    return any(map(read_date, parts)) or any(map(_is_mostly_date, map(western, parts)))


def _begins_with_labelled_day(line: Line) -> bool:
    """Tell whether a line begins with a label and a day ("Published: 3 May 2020 09:30")."""
    bare, role = without_label(line.head)
    words = bare.split()[:_OF_DAY] if role == "issued" and line.words <= _LONGEST_DATES else []
    return any(read_date(" ".join(words[:stop])) for stop in range(len(words), 0, -1))


_OF_DAY, _LONGEST_DATES = 5, 40


def _is_mostly_date(text: str) -> bool:
    """Tell whether a text has a date, and few words beside it or an hour behind it."""
    found = DATE_AMONG_WORDS.search(text)
    rest = len((text[: found.start()] + text[found.end() :]).split()) if found else 0
    return found is not None and (rest <= _BESIDE_DATE or bool(_HOUR.search(text, found.end())))


def _first_of_cluster(anchors: Sequence[int]) -> int:
    """Return the first of the last lines with dates and bylines that stand together."""
    first = anchors[-1]
    for index in reversed(anchors):
        if first - index > _APART:
            break
        first = index
    return first


def _run(named: Sequence[int], last: int) -> list[int]:
    """Return the lines one below the other that end at the line `last`, or a little above it."""
    run: list[int] = []
    for index in reversed([i for i in named if i <= last]):
        if (run and index < run[0] - 1) or (not run and last - index > _APART):
            break
        run.insert(0, index)
    return run


def _top(page: CaptureLines, run: Sequence[int], chances: dict[int, float]) -> int:
    """Return the headline of lines in a row: the first, unless it only says what it is about."""
    if not run:
        return -1
    if len(run) == 1:
        return run[0]
    first, second = page.lines[run[0]], page.lines[run[1]]
    kicker = first.words <= _LONGEST_KICKER < second.words and not second.ends
    if len(run) > _APART or (kicker and chances.get(run[1], 0.0) > chances.get(run[0], 0.0)):
        return _top(page, run[1:], chances)
    return run[0]

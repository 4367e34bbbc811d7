"""Describes the lines of a page that can be its title, by numbers, for the title model.

After a change here the model has to be trained again (`benchmarks/title_model/`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.models.trees import Column
from sourcebook.names.bylines import BY
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people, people_of

# What the model knows of a page as a whole, worked out once for all lines that compete.

LIST_ITEM = re.compile(r"[*•>→+#|o-]\s|\d+[.)]\s")
TRAIL = (" › ", " » ", " > ", " / ")
"""Signs between the steps of a breadcrumb trail."""

LOOKED_AT = 4000  # characters of a line whose words are counted
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"([^\W\d_{_UNSPACED}]{{4,}})|(?=([{_UNSPACED}]{{2}}))")
_ASCII_WORD = re.compile("[a-z]{4,}")  # the same in a text without other letters, found sooner
AROUND = 5  # lines on either side that are looked at
OPENING = 12  # lines of the text that say what it is about
OF_TEXT = 400  # lines of the text whose words are counted
LINE_PARTS = re.compile(r"\s+[–—/-]\s+|\s*[|·•∙●⋅・]\s*")
"""What stands between the parts of a line."""
_SIGNS = re.compile(r"\s(?:[|•·»]|[–—-])\s|\s?[|｜]\s?")
_BYLINE = re.compile(r"(?:written |posted |published |reviewed )?by\b|author", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
"""How a line begins that says whose a work is."""
_WIDE = re.compile(f"[{_UNSPACED}]")
_READING_TIME = re.compile(r"\b\d+ ?[- ]?min", re.IGNORECASE)


class Surroundings(Struct, frozen=True):
    """What is computed once for a page and used for each of its lines.

    signs: for each line 3 for a byline, 2 for a name by itself, 1 for a date or reading time,
        else 0; for those far from all of the pool, 0.
    marked: for each line how many lines before it are marked.
    opening, text: the words of the text's first lines, and how often all its words occur.
    lead: the words of the text's first line.
    texts, all_texts: the short lines in small letters, how often each occurs, and as one text.
    beside: the words of short lines outside the text, and how many lines have each.
    pairs: the pairs of words that stand side by side in the text.
    ends, begins: what stands behind and before a sign in lines that have one ("Headline | Site").
    owners: the words of lines about copyright.
    """

    signs: tuple[int, ...]
    marked: tuple[int, ...]
    opening: frozenset[str]
    text: Counter[str]
    lead: frozenset[str]
    texts: Counter[str]
    all_texts: str
    beside: Counter[str]
    pairs: frozenset[tuple[str, str]]
    ends: frozenset[str]
    begins: frozenset[str]
    owners: frozenset[str]


def words_of(lines: Iterable[Line]) -> list[str]:
    """Return the words of four letters and more, in small letters.

    Scripts that do not space their words have each two signs for one.
    """
    return [word for line in lines for word in _words_of(line.text[:LOOKED_AT])]


@lru_cache(maxsize=1 << 9)  # each line that may be the title is compared with the same others
def _words_of(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return tuple(word or signs for word, signs in _WORD.findall(text.casefold()))


def survey(page: CaptureLines, pool: Sequence[int]) -> Surroundings:
    """Compute what all lines of `pool` are compared with."""
    first, stop = page.body
    text = page.lines[first : min(stop, first + OF_TEXT)]
    near = {k for i in pool for k in range(i - AROUND, i + AROUND + 1)}
    short = [line.text.casefold() for line in page.lines if line.words <= 40]
    outside = [line for line in (*page.lines[:first], *page.lines[stop:]) if line.words <= 12]
    signed = [_SIGNS.split(line) for line in short if _SIGNS.search(line)]
    counted = words_of(text)
    owners = (line for line in page.lines if line.words <= 40 and COPYRIGHT.search(line.head))
    return Surroundings(
        tuple(sign_of(line) if i in near else 0 for i, line in enumerate(page.lines)),
        (0, *accumulate(mark is not None for mark in page.marks[: max(first, pool[-1] + 1)])),
        frozenset(words_of(text[:OPENING])),
        Counter(counted),
        frozenset(words_of(text[:1])),
        Counter(short),
        "\n".join(short),
        Counter(word for line in outside for word in set(words_of([line]))),
        frozenset(pairwise(counted)),
        frozenset(parts[-1].strip() for parts in signed),
        frozenset(parts[0].strip() for parts in signed),
        frozenset(words_of(owners)),
    )


def sign_of(line: Line) -> int:
    """Return 3 for a byline, 2 for a name by itself, 1 for a date or a time of reading, else 0."""
    if line.words > 30:
        return 0
    text = line.text[:200]
    label = BY.match(text)
    if _BYLINE.match(text) or (label and people_of(text[label.end() :])):
        return 3
    if line.words <= 8 and (names := only_people(text)) and all(map(looks_like_person, names)):
        return 2
    if not any(map(str.isdigit, text)):
        return 0
    return int(bool(_READING_TIME.search(text)) or any(map(read_date, LINE_PARTS.split(text))))


# The lines of a page that can be its title, described by numbers.
#
# Its words, its form, its place, its surroundings, and its rivals. After a
# change here the model has to be trained again (`benchmarks/title_model/`).

FAR = 30  # lines from the text: a line that is farther is simply far
_SITE = re.compile(r"\s[|–—»:-]{1,2}\s")
_YEAR = re.compile(r"\b20\d\d\b")


def describe(page: CaptureLines, pool: Sequence[int], scores: Sequence[float]) -> list[Column]:
    """Return columns of numbers, with a value for each line of `pool`."""
    around = survey(page, pool)
    sizes = [page.lines[i].words for i in pool]
    texts = [page.lines[i].text.casefold() for i in pool]
    words = [words_of([page.lines[i]]) for i in pool]
    shares = _ranks([_likeness(mine, around) for mine in words])
    rows = [
        (
            *_form(page.lines[i]),
            *_place(page, i, rank, sizes),
            _marked_between(around, i + 1, page.body[0]),
            *_neighbours(page, i, around.signs),
            *_topic(page.lines[i], frozenset(words[rank]), around),
            *_rivals(rank, texts, scores),
            *_shape(page, i),
            *_site(page.lines[i], frozenset(words[rank]), around),
            *shares[rank],
        )
        for rank, i in enumerate(pool)
    ]
    return list(zip(*rows, strict=True))


def _marked_between(around: Surroundings, begin: int, end: int) -> float:
    """Return the share of marked lines between a line and the text; 0 in the text."""
    return (around.marked[end] - around.marked[begin]) / (end - begin + 2) if begin < end else 0.0


def _form(line: Line) -> tuple[float, ...]:
    text, tokens = line.text, line.text.split()
    letters = [token for token in tokens if token[:1].isalpha()]
    capital = sum(token[0].isupper() for token in letters)
    bare = text.rstrip("\"'”’")
    return (
        line.words,
        len(text),
        capital / (len(letters) + 1),
        text[:1].islower(),
        text.isupper(),
        bare.endswith("."),
        bare.endswith(("?", "!")),
        bare.endswith((":", ",", ";", "…", "...")),
        bool(LIST_ITEM.match(text)),
        text[:1].isdigit(),
        sum(map(str.isdigit, text)),
        bool(_SITE.search(text)),
        any(sign in text for sign in TRAIL),
        bool(_YEAR.search(text)),
        ":" in text[:-1],
        text[:1] in "[(",
    )


def _place(page: CaptureLines, i: int, rank: int, sizes: Sequence[int]) -> tuple[float, ...]:
    first = page.body[0]
    after, before = sizes[rank + 1 :], sizes[max(0, rank - FAR) : rank]
    size = sizes[rank]
    return (
        i,
        i / (first + 1),
        max(-FAR, min(first - i, 2 * FAR)),
        rank,
        len(sizes) - rank,
        len(sizes),
        sum(count >= 4 for count in after),
        sum(count >= 4 for count in before),
        max(after, default=0) - size,
        max(before, default=0) - size,
    )


def _neighbours(page: CaptureLines, i: int, signs: tuple[int, ...]) -> tuple[float, ...]:
    lines = page.lines
    below = [_size(lines, i + step) for step in range(1, AROUND + 1)]
    above = [_size(lines, i - step) for step in range(1, AROUND + 1)]
    near = signs[i + 1 : i + 1 + AROUND]
    return (
        *below[:3],
        *above[:3],
        sum(below) / AROUND,
        sum(above) / AROUND,
        max(below),
        max(above),
        lines[i].gap,
        i + 1 >= len(lines) or lines[i + 1].gap,
        next((k for k, sign in enumerate(near) if sign), AROUND),
        next((k for k, sign in enumerate(near) if sign == 3), AROUND),
        next((k for k, sign in enumerate(near) if sign >= 2), AROUND),
        any(signs[max(0, i - 3) : i]),
        i > 0 and page.marks[i - 1] is not None,
        i + 1 < len(lines) and page.marks[i + 1] is not None,
        i > 0 and bool(LIST_ITEM.match(lines[i - 1].text)),
        i + 1 < len(lines) and bool(LIST_ITEM.match(lines[i + 1].text)),
        next((k for k in range(10) if i + k + 1 < len(lines) and lines[i + k + 1].prose), 10),
    )


def _size(lines: Sequence[Line], i: int) -> float:
    return min(lines[i].words, 60) if 0 <= i < len(lines) else -1


def _topic(line: Line, words: frozenset[str], around: Surroundings) -> tuple[float, ...]:
    text = line.text.casefold()
    share = len(words) + 1
    inside = around.all_texts.count(text) if line.words >= 3 else around.texts[text]
    return (
        len(words & around.opening),
        len(words & around.opening) / share,
        len(words & around.lead) / share,
        sum(word in around.text for word in words) / share,
        sum(min(around.text[word], 10) for word in words) / share,
        max((around.text[word] for word in words), default=0) / (1 + len(around.text)),
        around.texts[text],
        inside,
        len(words),
    )


def _rivals(rank: int, texts: Sequence[str], scores: Sequence[float]) -> tuple[float, ...]:
    score = scores[rank]
    others = [other for k, other in enumerate(scores) if k != rank]
    same = [k for k, text in enumerate(texts) if text == texts[rank]]
    return (
        score,
        score - max(others, default=-5.0),
        sum(other > score for other in others),
        rank - same[0],
        same[-1] - rank,
    )


def _shape(page: CaptureLines, i: int) -> tuple[float, ...]:
    """Describe a line's indent and signs, and how much it is like the lines around it."""
    lines, line = page.lines, page.lines[i]
    raw = line.raw
    above = lines[i - 1] if i else None
    below = lines[i + 1] if i + 1 < len(lines) else None
    return (
        len(raw) - len(raw.lstrip()),
        bool(_WIDE.search(line.text)),
        line.text.count(","),
        sum(line.text.count(sign) for sign in '"“”„«»「」'),
        abs(len(line.text) - len(above.text)) if above else 200,
        abs(len(line.text) - len(below.text)) if below else 200,
        above is not None and above.gap == line.gap,
        below is None or below.gap == line.gap,
        min((k for k in range(1, 6) if i - k >= 0 and lines[i - k].prose), default=6),
        len(lines),
        page.body[0] / (len(lines) + 1),
    )


def _site(line: Line, words: frozenset[str], around: Surroundings) -> tuple[float, ...]:
    """Describe how a line stands to the names of sites, and to lines with such a name."""
    text = line.text.casefold()
    return (
        text in around.ends,
        text in around.begins,
        len(words & around.owners) / (len(words) + 1),
        sum(min(around.beside[word], 5) for word in words) / (len(words) + 1),
    )


def _likeness(words: Sequence[str], around: Surroundings) -> tuple[float, ...]:
    """Return how much a line's words are those of the text, by three measures."""
    pairs = list(pairwise(words))
    rare = sum(around.text[word] > around.beside[word] for word in set(words))
    return (
        sum(pair in around.pairs for pair in pairs) / (len(pairs) + 1),
        rare / (len(words) + 1),
        float(len(set(words) & around.opening)),
    )


def _ranks(measures: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return each line's measures, and how many lines of the pool have more of each."""
    columns = list(zip(*measures, strict=True))
    more = ([sum(other > own for other in column) for own in column] for column in columns)
    return [(*mine, *ranks) for mine, ranks in zip(measures, zip(*more, strict=True), strict=True)]

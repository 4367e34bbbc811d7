"""Keeps lists that a text announces, and leaves out the keys and values of a page's own parts."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.extract.rules.furniture_words import alternatives

_LISTED = Mark("text", "a list that the text announces")
_KEY = Mark("furniture", "key or value of a part of the page")
_LEAST, _MOST_WORDS = 3, 16
_HEADINGS_OF_DATES = r"""
(?:(?:upcoming|next|live|tour|concert|reading) ){0,3}(?:dates|readings|concerts|shows)
(?:die |nächste |alle )?(?:termine|konzerte|lesungen|tourdaten)|(?:les |prochaines? )?dates
(?:próxim[oa]s )?(?:fechas|conciertos|datas|concertos|lecturas)|(?:le |prossime )?date
(?:prossimi )?concerti|(?:speel)?data|optredens|(?:nadchodzące |najbliższe )?(?:terminy|koncerty)
(?:kommande )?(?:datum|konserter|spelningar)|(?:ближайшие )?(?:даты|концерты)
(?:公演|ツアー|ライブ)?(?:日程|スケジュール)|(?:공연|투어)? ?일정|(?:konser )?tarihler[iı]?
"""
_OF_DATES = re.compile(alternatives(_HEADINGS_OF_DATES), re.IGNORECASE)
"""Headings of lists of days and places, which need no colon."""

_PARTS = re.compile(r"\d+|[^\W\d_]+|[–—:@|/-]")


def announced_lists(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the short lines below a line with a colon as text, where all are made alike.

    Such are dates and places, names and numbers: one begins as the other, with a number or a dash.
    """
    prose = False
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        stop = _end_of_list(page, index + 1) if prose and _announces(page, index) else 0
        if stop - index > _LEAST:
            yield from ((i, _LISTED) for i in range(index, stop))
            index = stop
            continue
        prose = prose or (line.prose and page.free(index))
        index += 1


def _announces(page: CaptureLines, index: int) -> bool:
    line = page.lines[index]
    announces = line.text.endswith((":", "：")) or bool(_OF_DATES.fullmatch(line.text))
    return page.free(index) and line.words <= _MOST_WORDS and announces


def _end_of_list(page: CaptureLines, start: int) -> int:
    """Return one past the last line of a list that begins at `start`."""
    shapes = Counter[str]()
    stop = start
    for index in range(start, len(page.lines)):
        line = page.lines[index]
        if not page.free(index) or line.prose or line.words > _MOST_WORDS:
            break
        if index > start and line.gap:
            break
        shapes[_shape(line)] += 1
        stop = index + 1
    shape, most = shapes.most_common(1)[0] if shapes else ("", 0)
    alike = shape and most >= 0.7 * (stop - start)
    return stop if alike else start


def _shape(line: Line) -> str:
    """Return how a line begins: words, numbers and marks; empty without number and mark."""
    parts = _PARTS.findall(line.head)[:4]
    shape = "".join("0" if p.isdecimal() else "a" if p.isalpha() else p for p in parts)
    return shape[:3] if shape.strip("a") else ""


_SURE = frozenset(
    (
        "href",
        "target",
        "rel",
        "src",
        "alt",
        "image alt",
        "class",
        "aria-label",
        "alt-text",
        "srcset",
    )
)
_KEYS = _SURE | {
    "style", "image", "link", "link text", "button", "button text", "variant", "theme", "id",
    "loading", "type", "url", "title attribute", "cta", "cta link", "cta text", "cta-text",
    "cta-link", "button-text", "bildquelle", "ausrichtung", "variante", "image-src", "link-url",
}  # fmt: skip
_MADE_OF_WORDS = re.compile(
    r"(?:is|has|show|hide)[A-Z]\w{1,40}|[a-z][A-Za-z]{1,40}(?:Text|Link|Url|Href|Style|Type|Label"
    r"|Colou?r|Variant|Target|Icon|Image|Id|Size|Align|Width|Height|Theme)"
)
"""Names of two words or more, written as one, that such a key has: ctaText, isExternal."""

_SNAKE = re.compile(
    r"[a-z]{2,20}(?:_[a-z0-9]{2,20}){1,4}|(?:data|aria|og|twitter)[-:][a-z:-]{2,30}"
)
"""Names of two words or more with marks between: button_text, open_in_new_tab, data-src."""

_PLACEHOLDER = re.compile(
    r"\{\{[^{}]{1,120}\}\}|\{%[^{}]{1,120}%\}|<%[^<>]{1,120}%>|\$\{[^{}]{1,80}\}"
)
"""Where a page's template would have put a value."""

_RECORD = re.compile(r'\{ ?"\w+" ?:.{0,500}\}')
_VALUES = re.compile(
    r"[a-z]{2,20}(?:_[a-z]{2,20})+ ?: ?[\w#%.-]{1,30}[,;]?"
    r"(?:\s[a-z_]{2,30} ?: ?[\w#%.-]{1,30}[,;]?){1,12}"
)
"""Names and values in one line, the first of them a name with marks ("image_align: center …")."""
_VALUE_WORDS = 12


_CLASSES = re.compile(
    r"btn(?: btn-[a-z-]{1,20})*|(?:align|bg|btn|col)-[a-z]{2,12}(?:-[a-z0-9]{1,12})?"
)
"""Names of styles: btn btn-primary, align-left."""


def _is_key(line: Line) -> bool:
    named = line.kind == "paragraph" and bool(
        _MADE_OF_WORDS.fullmatch(line.head)
        or _SNAKE.fullmatch(line.head)
        or _CLASSES.fullmatch(line.head)
    )
    return named or line.head.casefold() in _KEYS


def _is_record(line: Line) -> bool:
    """Tell whether a line is one object of JSON, or a place that a template left unfilled."""
    made = _RECORD.fullmatch(line.text) or _PLACEHOLDER.fullmatch(line.text)
    made = made or _VALUES.fullmatch(line.text[:400])
    return line.kind == "paragraph" and bool(made)


def _in_turns(page: CaptureLines, keys: list[int]) -> list[int]:
    """Return the keys that stand in turns with values, three or more, one of which is no word.

    A picture of a museum has "Type", "Style" and "Theme" too; but no "Link text".
    """
    known = frozenset(keys)
    found: list[int] = []
    for first in (index for index in keys if index - 2 not in known):
        run = list(takewhile(known.__contains__, range(first, len(page.lines), 2)))
        names = {page.lines[index].head.casefold() for index in run}
        if len(names) >= _TURNS and any(" " in name or name in _SURE for name in names):
            found += run
    return found


_TURNS = 3


def keys_of_parts(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the keys and values by which a page describes its buttons and pictures.

    They are to be seen where a page was saved before its script ran.
    """
    yield from ((i, _KEY) for i, line in enumerate(page.lines) if _is_record(line))
    keys = [i for i, line in enumerate(page.lines) if _is_key(line)]
    sure = Counter(page.lines[i].head.casefold() for i in keys)
    known = [name for name in sure if name in _SURE or name not in _KEYS]
    if len(known) < 2 or sum(sure[name] for name in known) < 3:
        keys = _in_turns(page, keys)
    for index in keys:
        yield index, _KEY
        after = index + 1
        if after < len(page.lines) and page.lines[after].words <= _VALUE_WORDS:
            line = page.lines[after]
            if line.kind == "paragraph" and not line.prose:
                yield after, _KEY

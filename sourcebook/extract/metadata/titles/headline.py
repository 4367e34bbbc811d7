"""Reads the headline that a title's line is part of: whole, and without what is no part of it.

Headlines are broken in two ("The harbour board and" / "the old quay"), have a subtitle below them
("The Price of Sand:" / "A Study of Dredging"), and a site, a section or a day beside them.
"""

from collections.abc import Iterable

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.kind_words import kind_named

MOST_WORDS = 40
"""Words of the longest title."""

_SMALL = """
a an and as at but by for from in into of on or over the to under with
als am auf aus bei das dem den der des die durch ein eine für gegen im in mit nach oder über und vom
von vor wie zu zum zur
à au aux avec ce ces chez contre dans de des du en et la le les ou par pour sous sur un une vers
al con contra de del el en entre hacia la las los o para por sin sobre su un una y
a ao aos as com da das de do dos e em na nas no nos o os para pela pelo por um uma
al alla alle con da dal dalla dei del della delle di e ed gli il in la le lo nel nella per su
sul tra
aan bij de een en het in met naar of om op te tegen tot uit van voor
att av den det en ett för från i med mot och om på som till
a do dla i na od po pod przez w we z za ze że
в во для до за и из к ко на над о об от по под при с со у через
στη στην στο στον τα τη την της το του των και για από με σε
bir için ile ve
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_AND = frozenset(
    [
        "and",
        "or",
        "und",
        "oder",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "ed",
        "en",
        "och",
        "og",
        "i",
        "и",
        "або",
        "та",
        "και",
        "ve",
        "of",
    ]
)
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟")
_SIGNS = (":", "：", ",", "，", "、", "–", "—", "―", "/")
_COLONS = (":", "：")


def headline(text: str) -> str:
    """Return a line without the site or section behind a bar, and without a day before it.

    A kind of work in brackets before it is left out, too.

    >>> headline("How the quay was mended | Opinion"), headline("18 May 2025 The quay is open")
    ('How the quay was mended', 'The quay is open')
    """
    text = _without_note_mark(text)
    before, bar, after = text.rpartition(" | ")
    if bar and len(before.split()) >= 4 >= len(after.split()):
        return headline(before.rstrip())
    kicker = _KICKER.match(text)
    if kicker and kind_named(kicker[1]) and len(text) > kicker.end():
        return headline(text[kicker.end() :])
    words = text.split()
    for count in (4, 3):
        day, others = " ".join(words[:count]), words[count:]
        if len(others) >= 2 and others[0][:1].isupper() and _is_day(day):
            return " ".join(others)
    return text


def _without_note_mark(text: str) -> str:
    """Return a headline without the mark of a note at its end; emphasis ("*twice*") stays."""
    mark = _NOTE_MARK.search(text)
    sign = mark[0].strip() if mark else ""
    return text[: mark.start()] if mark and text.count(sign[0]) == len(sign) else text


_NOTE_MARK = re.compile(r"(?<=[^\W_]{2})\s?[*†‡]{1,3}$")
"""The mark of a note of thanks behind a headline."""

_KICKER = re.compile(r"[\[【［](?P<kind>[^\[\]【】［］]{1,20})[\]】］]\s*(?=\S)")
"""A kind of work in brackets before a headline ("[사설] …")."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_day(text: str) -> bool:
    reading = read_date(text) if _YEAR.search(text) else None
    return reading is not None and len(reading.edtf) == len("2000-01-01")


def lines_of_headline(page: CaptureLines, at: int, fits: frozenset[int]) -> tuple[int, ...]:
    """Return the lines of the headline that the line `at` is part of, in order.

    fits: the lines about it that can be part of a title.
    """
    capitals = _in_capitals(page, at)
    if len(capitals) > 1:
        return capitals
    above = page.lines[at - 1] if at - 1 in fits else None
    if above and not above.text.endswith(_COLONS) and _goes_on(above, page.lines[at]):
        return (at - 1, at)
    if at + 1 in fits and _goes_on(page.lines[at], page.lines[at + 1]):
        return (at, at + 1)
    return (at,)


_MOST_LINES = 4


def _in_capitals(page: CaptureLines, at: int) -> tuple[int, ...]:
    """Return the lines in capitals right above and below a line in capitals, if one goes on.

    "CONDITION OF RURAL BRIDGES" / "IN ARDEN COUNTY".
    """
    run = [at]
    while run[-1] + 1 < len(page.lines) and _goes_on_in_capitals(page, run[-1] + 1):
        run.append(run[-1] + 1)
    while run[0] > 0 and _goes_on_in_capitals(page, run[0]):
        run.insert(0, run[0] - 1)
    words = sum(page.lines[i].words for i in run)
    return tuple(run) if len(run) <= _MOST_LINES and words <= MOST_WORDS else (at,)


def _goes_on_in_capitals(page: CaptureLines, index: int) -> bool:
    """Tell whether a line goes on in capitals with the one above it: by a small word, or a sign."""
    first, second = page.lines[index - 1], page.lines[index]
    if second.gap or not (_is_capital(first.text) and _is_capital(second.text)) or second.ends:
        return False
    if not (page.free(index - 1) and page.free(index)):
        return False
    words, more = first.text.casefold().split(), second.text.casefold().split()
    small = words[-1] in _SMALL_WORDS or more[0] in _SMALL_WORDS | _AND
    return small or first.text.endswith(_SIGNS)


_CAPITAL = 0.85


def _is_capital(text: str) -> bool:
    """Tell whether nearly all letters are capitals ("AU XVIIIe SIÈCLE")."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= _CAPITAL * len(letters) > 0


def joined(texts: Iterable[str]) -> str:
    """Return the lines of a headline as one, without a space in scripts that do not space words."""
    first, *rest = texts
    if len(rest) == 1 and is_subtitle(first, rest[0]):
        return f"{first}: {rest[0]}"
    return _UNSPACED.sub("", " ".join([first, *rest]))


def is_subtitle(first: str, second: str) -> bool:
    """Tell whether the second line of a headline does not go on with the first, but explains it.

    >>> is_subtitle("Tol en tij", "Veerlieden aan de Lesmond"), is_subtitle("Seven of", "Ten Locks")
    (True, False)
    """
    words = first.casefold().split()
    capitals = first.isupper() or not any(map(str.islower, second))
    ends = first.endswith((*_STOPS, *_SIGNS)) or words[-1] in _SMALL_WORDS
    more = second.casefold().split()[0] in _SMALL_WORDS | _AND
    return not (capitals or ends or more) and second[:1].isupper()


_UNSPACED = re.compile(r"(?<=[\u3001-\u30ff\u3400-\u9fff]) (?=[\u3001-\u30ff\u3400-\u9fff])")


def _goes_on(first: Line, second: Line) -> bool:
    """Tell whether a headline goes on in the next line."""
    words, more = first.text.split(), second.text.split()
    if first.words + second.words > MOST_WORDS or first.words < 2 or second.ends:
        return False
    if second.gap:
        return first.text.endswith(_COLONS) and second.words >= 2
    if first.text.endswith(_STOPS) or not first.text[:1].isupper():
        return first.text.endswith(_SIGNS) and not first.text[:1].islower()
    broken = words[-1].casefold() in _SMALL_WORDS or more[0] in _AND or more[0] in ("And", "Und")
    return broken or first.text.endswith(_SIGNS) or more[0][:1].islower()

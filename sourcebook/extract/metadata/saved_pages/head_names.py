"""Finds who wrote a page that was saved as text by where its head has names, whatever its language.

The head is what stands between the headline and the text. The models that weigh names learnt from
pages in English, and are sure of few others; where they take none for likely, the place tells: a
byline, a name beside the day, or a name right below the headline or at the end of the text.
"""

import re
from collections.abc import Sequence

from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.heads.covers import is_cover
from sourcebook.extract.metadata.publications.journal_lines import JOURNAL
from sourcebook.extract.metadata.saved_pages.candidate_names import names_other_role
from sourcebook.extract.metadata.saved_pages.headline_place import is_date_or_byline
from sourcebook.extract.models.line_candidates import LineCandidate
from sourcebook.extract.values.name_and_day import is_place_before_date
from sourcebook.kind_words import kind_named
from sourcebook.names.bylines import BY
from sourcebook.names.families import has_family
from sourcebook.names.grammar import is_caseless_name, looks_like_person, names_a_role
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_body, is_collective, is_organisation

_BYLINES = ("a byline", "a label above names", "a byline behind other words")
_BESIDE = ("names beside a date", "names and what they are")
_NAMES = ("names in rows", "only names", "a label", *_BESIDE)
_LONGEST_PAGE = 150
"""Lines of a page that has one head; longer ones have those of many others."""

_ENDS = (",", "،", "，", "!", "！", ".", "。", ":", "：")
"""How forms of address and sentences end."""

_NO_NAMES = re.compile(r"[*+•·>→-]\s|©|.*(?<!\d)\s?/\s?(?!\d)|.*[^\W\d_]-\s")
"""An entry of a list, the credit of a picture, half a word."""

_PLACE = re.compile(r"\s?/\s?(?P<place>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)$")
"""Where somebody wrote, in capitals ("Zeynep Karahan / BALIKESİR")."""

_WITH_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.")

_COLUMN = 60
"""Lines of the page of a column, which has its writer above the headline."""

_MENU = 3
"""Lines that a menu above a name has at least."""

_ABOVE, _BELOW = 3, 14
"""Lines above and below the headline that belong to its head."""

_NEAR_DATE = _NEAR_TITLE = 2
"""Lines that a name is from the day, and below the headline."""


def names_by_place(page: CaptureLines, title: int, found: Sequence[LineCandidate]) -> int:
    """Return which of the names that lines give are the authors by their place; -1 for none.

    title: the headline's line. found: in the order of their lines.
    """
    if title < 0 or len(page.lines) > _LONGEST_PAGE:
        return -1
    fits = [i for i, one in enumerate(found) if _are_names(page, title, one)]
    end = _end_of_head(page, title)
    head = [i for i in fits if title - _ABOVE <= found[i].at < end]
    below = [i for i in head if found[i].at > title]
    behind = _behind_text(page)
    ways = (
        (i for i in head if _is_byline(page, found[i])),
        (i for i in below if found[i].form in _NAMES and _is_near(page, title, found[i])),
        (i for i in fits if found[i].at == behind and _ends_text(page, found[i])),
        (i for i in reversed(head) if _is_columnist(page, title, found[i])),
    )
    at = next((i for way in ways for i in way), -1)
    in_head = at >= 0 and found[at].at < page.body[0]
    return _whole_list(found, at) if in_head else at


def _whole_list(found: Sequence[LineCandidate], at: int) -> int:
    """Return the list of names in rows that begins with the one at `at`; or that one."""
    one = found[at]
    wider = (i for i, other in enumerate(found) if other.at == one.at and other.form == _ROWS)
    return next((i for i in wider if set(one.value) < set(found[i].value)), at)


_ROWS = "names in rows"


def fuller_list(page: CaptureLines, title: int, found: Sequence[LineCandidate], given: int) -> int:
    """Return the list right below the headline that has the given names and more; or the given."""
    names = found[given].value
    if found[given].at < _end_of_head(page, title):
        return given
    for i, one in enumerate(found):
        if not 0 < one.at - title <= _ABOVE or not _are_names(page, title, one):
            continue
        if set(names) < set(one.value):
            return i
    return given


def _is_byline(page: CaptureLines, one: LineCandidate) -> bool:
    labelled = one.form == "a label" and bool(BY.match(page.lines[one.at].text))
    return labelled or one.form in _BYLINES


def _ends_text(page: CaptureLines, one: LineCandidate) -> bool:
    """Tell whether a line below the text is a byline, or names of a family that is known.

    Or a name above what the person is ("Kerstin Hagelin", "ordförande i Byarnas Riksförbund").
    """
    if _is_byline(page, one):
        return True
    below = page.lines[one.at + 1].text if one.at + 1 < len(page.lines) else ""
    office = names_a_role(below) and not only_people(below)
    if one.form == "names and what they are":
        return _is_signed_kind(page)
    last = one.at >= len(page.lines) - _SIGNATURE
    known = office or all(map(has_family, one.value)) or (last and _is_signed_kind(page))
    return one.form == "only names" and known


_SIGNED_BELOW = frozenset(("letter to the editor", "book review", "review", "opinion"))
"""Kinds of works that may be signed below the text."""

_SIGNATURE = 2
"""Lines of a signature: the name, and what the person is or where."""


def _is_signed_kind(page: CaptureLines) -> bool:
    """Tell whether a line at the top names a kind of work that is signed below the text."""
    top = (kind_named(line.text) for line in page.lines[:_TOP])
    return any(kind is not None and kind.name in _SIGNED_BELOW for kind in top)


_TOP = 6


def _is_columnist(page: CaptureLines, title: int, one: LineCandidate) -> bool:
    """Tell whether a name above the headline is a writer's: with initials, or in a short page."""
    if title - _ABOVE <= one.at < title and all(map(_WITH_INITIALS.search, one.value)):
        return one.form in ("only names", "a label")
    if one.form == "only names" and _is_between_kind_and_title(page, title, one.at):
        return True
    above = title - _ABOVE <= one.at < title - 1 and one.at >= _MENU - 1
    cased = all(map(looks_like_person, one.value))
    return above and cased and one.form == "only names" and len(page.lines) <= _COLUMN


def _is_between_kind_and_title(page: CaptureLines, title: int, at: int) -> bool:
    """Tell whether a name is above the headline, and below what names the kind of work or journal.

    Between it and the headline may stand what the person is.
    """
    if not title - 2 <= at < title or not at:
        return False
    if at == title - 2 and (page.lines[at + 1].gap or not page.lines[at + 1].text[:1].islower()):
        return False
    above = kind_named(page.lines[at - 1].text) is not None
    return above or is_cover(page) or any(page.reason(i) == JOURNAL for i in range(at))


def _behind_text(page: CaptureLines) -> int:
    """Return the line right below the last running text; -1 without any."""
    first, stop = page.body
    last = next((i for i in range(stop - 1, first - 1, -1) if _is_text(page.lines[i])), -1)
    return last + 1 if last >= 0 else -1


def _is_text(line: Line) -> bool:
    return line.prose or (line.ends and line.words > _ABOVE)


def _end_of_head(page: CaptureLines, title: int) -> int:
    """Return the first line of running text that no line with a day or a byline follows closely."""
    last = min(title + _BELOW, len(page.lines))
    prose = [i for i in range(title + 1, last) if page.lines[i].prose]
    anchors = [i for i in range(title + 1, last) if is_date_or_byline(page.lines[i])]
    standfirst = prose and anchors and prose[0] < anchors[0] <= prose[0] + _NEAR_DATE
    rest = prose[1:] if standfirst else prose
    return rest[0] if rest else last


def _are_names(page: CaptureLines, title: int, one: LineCandidate) -> bool:
    """Tell whether a value is names of persons, and no part of a menu or of the headline."""
    place = _PLACE.search(page.lines[one.at].text)
    text = page.lines[one.at].text
    text = text[: place.start()] if place and place["place"].isupper() else text
    names = one.value
    if one.at == title or not isinstance(names, tuple) or names[0].endswith((":", "：")):
        return False
    if any(is_body(name) or is_collective(name) or names_a_role(name) for name in names):
        return False
    if (
        kind_named(text)
        or names_other_role(text)
        or is_place_before_date(names[0], text)
        or (one.form in _BESIDE and is_organisation(text))
    ):
        return False
    if not _is_byline(page, one) and (text.endswith(_ENDS) or _NO_NAMES.match(text)):
        return False
    return all(looks_like_person(name) or is_caseless_name(name) for name in names)


def _is_near(page: CaptureLines, title: int, one: LineCandidate) -> bool:
    """Tell whether names stand beside the day, or right below the headline."""
    return one.at - title <= _NEAR_TITLE or _is_near_date(page, title, one)


def _reach(one: LineCandidate) -> int:
    """Return how far from the day names may be: less where no capital shows that they are some."""
    return 1 if any(map(is_caseless_name, one.value)) else _NEAR_DATE


def _is_near_date(page: CaptureLines, title: int, one: LineCandidate) -> bool:
    if one.form == "names beside a date":
        return True
    reach = _reach(one)
    near = range(max(one.at - reach, 0), min(one.at + reach + 1, len(page.lines)))
    return any(is_date_or_byline(page.lines[i]) for i in near if i not in (one.at, title))

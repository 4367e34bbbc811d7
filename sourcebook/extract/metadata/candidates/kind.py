"""Decides what kind of work a capture is, from all that says or shows it.

Each sign has a chance: how often it is right when nothing else is known. Signs of one kind add to
each other; the most likely kind is taken if it is more likely than not. Where nothing says what a
capture is, it has no kind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.extract.lines import CaptureLines, Line, candidate
from sourcebook.extract.metadata.heads.cases import title_of_case
from sourcebook.extract.metadata.heads.registrations import page_of_newspaper
from sourcebook.extract.metadata.kinds.kind_labels import (
    kind_in_title,
    kinds_labelled,
    named_among,
)
from sourcebook.extract.metadata.kinds.kind_signs import (
    COMMENT_SIGNS,
    HEAD_SIGNS,
    REPEATED_SIGNS,
    TITLE_SIGNS,
)
from sourcebook.extract.metadata.kinds.news_signs import news_signs
from sourcebook.extract.metadata.kinds.sections import is_section, sections_of_newspaper
from sourcebook.extract.metadata.kinds.signs import Sign, Signs
from sourcebook.extract.metadata.kinds.text_forms import asked_and_answered, begins_with_day
from sourcebook.extract.metadata.labels.bare_lines import SECTION
from sourcebook.extract.metadata.people.posted import POSTED
from sourcebook.extract.metadata.publications.citations import reviewed_in
from sourcebook.extract.metadata.publications.journal_lines import JOURNAL
from sourcebook.extract.metadata.publications.journal_places import journal_place
from sourcebook.extract.rules.furniture_words import (
    COMMENT_FORM,
    DISCLAIMER,
    PAGE_CONTROL,
)
from sourcebook.extract.values.places import foot_of_first_page
from sourcebook.item_types import CSL_TYPES
from sourcebook.kind_words import KINDS, WorkKind, kind_begun, kind_named
from sourcebook.model import Candidate, Origin

_LEAST = 0.55
"""Chance from which a kind is taken."""

_CERTAIN = 0.95
"""Chance of what a page says of itself, in a label or in a line of its own."""

_TOP, _FOOT = 14, 8
"""Lines at the beginning and at the end of a capture in which signs are looked for."""

_REPEATED, _SHARE = 400, 0.1
"""Lines of the text in which a form is counted, and the part of them that must have it."""

_BESIDE_TEXT = ("forum post", "encyclopedia entry")
"""Kinds whose forms stand in lines that are no text."""

_IN_HEAD = Signs(HEAD_SIGNS)
_AGAIN = Signs(REPEATED_SIGNS)
_AT_END = ("letter", "press release", "leaflet", "telegram", "opinion")
_IN_FOOT = Signs([one for one in HEAD_SIGNS if one.kind.name in _AT_END])
"""Signs that stand at the end of a text too."""

_FEWEST_SECTIONS, _OF_SECTIONS, _OF_MORE_SECTIONS = 3, 0.65, 0.8
"""Kinds of sections by which a page is a newspaper's, and how often it is with so many and more."""

_MOST_OF_SUBJECT = 3
"""Words of what a statement is about, before the colon ("Sorle: Statement by the Secretary")."""
_ASKED = 0.75
"""How often a text of questions to somebody and of answers is an interview."""
_NEAR_TITLE = 3
_LONGEST_TITLE = _LONGEST_LINE = 300
_SHORT = 30
_VIEWS = ("opinion", "editorial", "commentary", "letter to the editor")
"""Kinds that say how a text argues; where it appeared is said by another."""

_A = {"news": "a news story", "law": "a law", "interview": "an interview",
      "encyclopedia entry": "an encyclopedia entry"}  # fmt: skip
_PLACES = ("article-journal", "article-magazine", "article-newspaper", "post-weblog")


class Clue(Struct, frozen=True):
    """A sign of a kind of work, with its chance, its lines and its reason."""

    kind: WorkKind
    ground: Candidate


def choose_kind(
    page: CaptureLines, stated: Iterable[Candidate], title: str, *, plain: bool = False
) -> Iterator[Candidate]:
    """Yield the type and the genre of the likeliest kind, with the reason; nothing without signs.

    stated: the types that labels and the page's own metadata give. title: of the work.
    """
    clues = [*_of_statements(stated), *_of_lines(page, title)]
    by_kind = _by_kind(clues)
    if max(map(_chance, by_kind.values()), default=0.0) < _LEAST:
        clues += _of_newspaper(page, title, _LEAST if plain else _LEAST_OF_PAGE)
        by_kind = _by_kind(clues)
    if not by_kind:
        return
    best = max(by_kind, key=lambda name: _chance(by_kind[name]))
    finer = max(_FINER.get(best, ("",)), key=lambda name: _chance(by_kind.get(name, ())))
    best = finer if _chance(by_kind.get(finer, ())) >= _OF_FINER else best
    kind = next(clue.kind for clue in clues if clue.kind.name == best)
    chance = _chance(by_kind[best])
    if chance < _LEAST:
        return
    ground = replace(max(by_kind[best], key=lambda one: one.chance), chance=chance)
    yield replace(ground, field="type", value=_type_of(kind, clues))
    if kind.genre:
        yield replace(ground, field="genre", value=kind.genre)


def _by_kind(clues: Iterable[Clue]) -> dict[str, list[Candidate]]:
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for clue in clues:
        by_kind[clue.kind.name].append(clue.ground)
    return by_kind


def _of_newspaper(page: CaptureLines, title: str, least: float) -> list[Clue]:
    """Return the slight signs of a newspaper, which count only together. least: their chance."""
    at = page.title if page.title >= 0 else _line_of(page, title)
    clues = [
        _clue(
            page, KINDS["news"], sign.chance, (sign.index,),
            f"line {page.number(sign.index)} {sign.says}",
        )
        for sign in news_signs(page, at)
    ]  # fmt: skip
    return clues if _chance(one.ground for one in clues) >= least else []


_LEAST_OF_PAGE = 0.7
"""The same for a web page, whose furniture has one or two of the signs on any site."""

_OF_PAPERS = ("opinion", "editorial", "letter to the editor", "book review", "interview")
_FINER = {"review": ("book review",), "news": _OF_PAPERS, "blog post": ("book review",)}
_OF_FINER = 0.7
"""A kind, others that are sorts of it, and the chance from which such one is said: what tells of a
newspaper tells it of all that it prints."""


def _chance(signs: Iterable[Candidate]) -> float:
    """Return the chance that one of several signs is right; one reason counts once."""
    best: dict[str, float] = {}
    for one in signs:
        best[one.note] = max(one.chance, best.get(one.note, 0))
    wrong = 1.0
    for chance in best.values():
        wrong *= 1 - chance
    return round(1 - wrong, 3)


def _type_of(kind: WorkKind, clues: Iterable[Clue]) -> str:
    """Return the type of a kind; for views that of where they appeared, if anything says so."""
    if kind.name not in _VIEWS:
        return kind.type
    places = [(c.ground.chance, c.kind.type) for c in clues if c.kind.type in _PLACES]
    return max(places, default=(0.0, kind.type))[1]


def _of_statements(stated: Iterable[Candidate]) -> Iterator[Clue]:
    for one in stated:
        text = one.value if isinstance(one.value, str) else ""
        kind = _stated_kind(text)
        if kind:
            chance = one.chance or (_CERTAIN if one.origin == "stated" else 0.8)
            yield Clue(kind, replace(one, chance=chance))


def _stated_kind(text: str) -> WorkKind | None:
    known = next((kind for kind in KINDS.values() if text == kind.type), None)
    if text in CSL_TYPES and (known is None or known.genre):
        return WorkKind(text, text)
    return known or kind_named(text) or kind_begun(text)


def _of_lines(page: CaptureLines, title: str) -> Iterator[Clue]:
    at = page.title if page.title >= 0 else _line_of(page, title)
    yield from _of_title(page, title, at)
    above = page.lines[at - 1].text[:_LONGEST_TITLE] if at > 0 else ""
    for sign in TITLE_SIGNS if above else ():
        if sign.kind == KINDS["law"] and sign.begins(above):  # "LEGGE 4 marzo 1961, n. 118"
            yield _clue(page, sign.kind, sign.chance, (at - 1,), _where(page, (at - 1,), sign))
    yield from _of_kickers(page, at)
    last = len(page.lines)
    top = min(max(at, 0) + _TOP, last)
    for index in sorted({*range(top), *foot_of_first_page(page)}):
        yield from _matched(page, index, _IN_HEAD)
    for index in range(max(last - _FOOT, top), last):
        yield from _matched(page, index, _IN_FOOT)
    yield from _repeated(page)
    yield from _labelled(page)
    if asked := asked_and_answered(page)[:2]:
        first, second = (page.number(i) for i in asked)
        note = f"lines {first} and {second} ask, and answers follow"
        yield _clue(page, KINDS["interview"], _ASKED, asked, note)
    yield from _comment_forms(page)
    yield from _marked(page)
    yield from _of_sections(page)
    yield from _of_reviewed_book(page)
    if title_of_case(page):
        yield _clue(
            page, KINDS["court decision"], _OF_COURT, (0,), "a court and its case stand first"
        )
    yield from _of_days(page)
    yield from _of_page_of_newspaper(page)


def _of_page_of_newspaper(page: CaptureLines) -> Iterator[Clue]:
    """Yield a newspaper's sign: the line with its name, the day and the page."""
    for index, line in enumerate(page.lines[:_ABOVE_REVIEW]):
        if page_of_newspaper(line.text):
            note = f"line {page.number(index)} has a newspaper's day and page"
            yield _clue(page, KINDS["news"], _OF_COURT, (index,), note)


def _of_reviewed_book(page: CaptureLines) -> Iterator[Clue]:
    """Yield a review's sign: the book above the text, with its place, year and pages."""
    for index, line in enumerate(page.lines[:_ABOVE_REVIEW]):
        if reviewed_in(line.text):
            note = f"line {page.number(index)} names a book with its place, year and pages"
            yield _clue(page, KINDS["book review"], _OF_REVIEW, (index,), note)


def _of_days(page: CaptureLines) -> Iterator[Clue]:
    """Yield a diary's sign: entries that begin with their days, in any language."""
    text = [i for i, mark in enumerate(page.marks[:_REPEATED]) if mark and mark.role == "text"]
    days = [i for i in text if begins_with_day(page.lines[i].text)]
    sentences = sum(page.lines[i].ends for i in days)
    if (
        2 * sentences >= len(days)
        and len(days) >= _FEWEST_DAYS
        and len(days) >= _SHARE_OF_DAYS * len(text)
    ):
        first, second = (page.number(i) for i in days[:2])
        note = f"lines {first} and {second} begin with their days"
        yield _clue(page, KINDS["diary"], _OF_DAYS, days[:2], note)


_OF_COURT = 0.85
_ABOVE_REVIEW, _OF_REVIEW = 4, 0.97
_FEWEST_DAYS, _SHARE_OF_DAYS, _OF_DAYS = 2, 0.3, 0.8
"""Entries of a diary, their share of the lines of a text, and how often such a text is a diary."""


def _of_sections(page: CaptureLines) -> Iterator[Clue]:
    """Yield a newspaper's sign: the sections in its menu."""
    found = sections_of_newspaper(page)
    if len(found) >= _FEWEST_SECTIONS:
        note = "its menu has the sections of a newspaper"
        chance = _OF_SECTIONS if len(found) == _FEWEST_SECTIONS else _OF_MORE_SECTIONS
        yield _clue(page, KINDS["news"], chance, found[:_FEWEST_SECTIONS], note)


def _repeated(page: CaptureLines) -> Iterator[Clue]:
    """Yield the forms that lines have again and again: of the text, or beside it."""
    lines = page.lines[:_REPEATED]
    text = {i for i, mark in enumerate(page.marks[:_REPEATED]) if mark and mark.role == "text"}
    fitting: dict[Sign, list[int]] = {sign: [] for sign in REPEATED_SIGNS}
    for index, line in enumerate(lines):
        for sign in _AGAIN.fitting(*_texts(line)):
            fitting[sign].append(index)
    for sign, every in fitting.items():
        beside = sign.kind.name in _BESIDE_TEXT
        found = every if beside else [index for index in every if index in text]
        if len(found) >= max(sign.least, 0 if beside else _SHARE * len(text)):
            first = found[: sign.least]
            yield _clue(page, sign.kind, sign.chance, first, _where(page, first, sign))


def _line_of(page: CaptureLines, title: str) -> int:
    return next((i for i, line in enumerate(page.lines[:200]) if line.text == title), -1)


def _of_title(page: CaptureLines, title: str, at: int) -> Iterator[Clue]:
    text = " ".join(title.split())[:_LONGEST_TITLE]
    where = (at,) if at >= 0 else ()
    note = f"its title, '{text[:60]}'"
    for sign in TITLE_SIGNS:
        if sign.begins(text):
            yield _clue(page, sign.kind, sign.chance, where, note)
    _subject, colon, rest = text.partition(": ")
    behind = rest if colon and len(_subject.split()) <= _MOST_OF_SUBJECT else ""
    for sign in TITLE_SIGNS if behind else ():
        if sign.begins(behind):
            yield _clue(page, sign.kind, sign.chance, where, note)
    line = page.lines[at].text if at >= 0 else ""
    kicker = line[: -len(text)] if text and line.endswith(text) else ""
    named = kind_named(text) or (kind_named(kicker) if kicker else None) or kind_in_title(text)
    if named:
        yield _clue(page, named, _CERTAIN, where, note)


def _of_kickers(page: CaptureLines, at: int) -> Iterator[Clue]:
    """Yield the kinds that a line by itself just above or below the title names."""
    for index in range(max(at - _NEAR_TITLE, 0), min(max(at, 0) + _NEAR_TITLE, len(page.lines))):
        kind = named_among(page.lines[index].text) if index != at else None
        of_law = kind == KINDS["chapter"] and index > at >= 0  # "Chapter 12" below an act's title
        if kind == KINDS["broadcast"] and _NEAR_TITLE <= at > index:  # an entry of the menu
            continue
        above = index == at - 1
        if SECTION.fullmatch(page.lines[index].text.strip()):
            continue
        if kind and not of_law and (above or not _in_a_menu(page, index)):
            note = f"line {page.number(index)} says '{page.lines[index].text}'"
            yield _clue(page, kind, _CERTAIN, (index,), note, "stated")


def _labelled(page: CaptureLines) -> Iterator[Clue]:
    for index, kind in kinds_labelled(page):
        note = f"line {page.number(index)} says '{page.lines[index].text}'"
        yield _clue(page, kind, _CERTAIN, (index,), note, "stated")


def _in_a_menu(page: CaptureLines, index: int) -> bool:
    """Tell whether a line stands in a list, or beside another that names a kind of work."""
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines) and i != page.title]
    if page.lines[index].kind == "list_item":
        return True
    if any(kind_named(page.lines[i].text) or is_section(page.lines[i].text) for i in beside):
        return True
    below = 0 <= page.title < index  # where the buttons to share a page stand
    return below and any(page.reason(i) == PAGE_CONTROL for i in (index, *beside))


def _matched(page: CaptureLines, index: int, signs: Signs) -> Iterator[Clue]:
    if page.reason(index) == PAGE_CONTROL and index > page.title >= 0:
        return  # "Telegram", where a page is shared
    for sign in signs.fitting(*_texts(page.lines[index])):
        yield _clue(page, sign.kind, sign.chance, (index,), _where(page, (index,), sign))


def _texts(line: Line) -> tuple[str, str]:
    text = line.text[:_LONGEST_LINE]
    return text, text.lower()


def _where(page: CaptureLines, at: Iterable[int], sign: Sign) -> str:
    numbers = [str(page.number(i)) for i in at]
    lines = f"line{'s' * (len(numbers) > 1)} {' and '.join(numbers)}"
    verb = "have" if len(numbers) > 1 else "has"
    return f"{lines} {verb} the form of {_A.get(sign.kind.name, f'a {sign.kind.name}')}"


def _comment_forms(page: CaptureLines) -> Iterator[Clue]:
    """Yield a blog's sign: the form for comments, or what stands beside it, below the text."""
    text = [i for i, mark in enumerate(page.marks) if mark and mark.role == "text"]
    below = range(text[-1] + 1, len(page.lines)) if text else range(0)
    forms = [
        i
        for i in below
        if page.reason(i) == COMMENT_FORM
        or any(sign.fits(*_texts(page.lines[i])) for sign in COMMENT_SIGNS)
    ][:2]
    if forms:
        where = " and ".join(str(page.number(i)) for i in forms)
        note = f"a comment form follows the text, line{'s' * (len(forms) > 1)} {where}"
        yield _clue(page, KINDS["blog post"], 0.75, forms, note)


def _marked(page: CaptureLines) -> Iterator[Clue]:
    """Yield what lines say that other rules have read: a volume, a disclaimer of views."""
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if not mark or mark.role == "text" or line.words > _SHORT:
            continue
        if mark.reason == POSTED:
            note = f"line {page.number(index)} says who posted it, and when"
            yield _clue(page, KINDS["blog post"], 0.85, (index,), note)
        if mark.reason == JOURNAL or (mark.role == "metadata" and _is_of_journal(line.head)):
            note = f"line {page.number(index)} gives a volume and a number"
            yield _clue(page, KINDS["journal article"], 0.8, (index,), note)
        elif mark.reason == DISCLAIMER:
            note = f"line {page.number(index)} says whose views these are"
            yield _clue(page, KINDS["commentary"], 0.6, (index,), note)


def _is_of_journal(text: str) -> bool:
    place = journal_place(text)
    return place is not None and place.of_journal


def _clue(
    page: CaptureLines,
    kind: WorkKind,
    chance: float,
    at: Iterable[int],
    note: str,
    origin: Origin = "inferred",
) -> Clue:
    ground = candidate(page, "type", kind.type, at, note, origin)
    return Clue(kind, replace(ground, chance=chance))

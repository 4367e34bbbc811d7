"""Finds signs of a kind of work in the text of a capture, and beside it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, candidate
from sourcebook.extract.metadata.kinds.kind_signs import (
    COMMENT_SIGNS,
    REPEATED_SIGNS,
)
from sourcebook.extract.metadata.kinds.sections import sections_of_newspaper
from sourcebook.extract.metadata.kinds.signs import Sign, Signs
from sourcebook.extract.metadata.kinds.text_forms import begins_with_day
from sourcebook.extract.metadata.people.posted import POSTED
from sourcebook.extract.metadata.publications.citations import REVIEWED, reviewed_in
from sourcebook.extract.metadata.publications.journal_lines import JOURNAL
from sourcebook.extract.metadata.publications.journal_places import journal_place
from sourcebook.extract.rules.furniture_words import (
    COMMENT_FORM,
    DISCLAIMER,
)
from sourcebook.kind_words import KINDS, WorkKind
from sourcebook.model import Candidate, Origin

_REPEATED, _SHARE = 400, 0.1
"""Lines of the text in which a form is counted, and the part of them that must have it."""

_BESIDE_TEXT = ("forum post", "encyclopedia entry")
"""Kinds whose forms stand in lines that are no text."""
_AGAIN = Signs(REPEATED_SIGNS)

_FEWEST_SECTIONS, _OF_SECTIONS, _OF_MORE_SECTIONS = 3, 0.65, 0.8
"""Kinds of sections by which a page is a newspaper's, and how often it is with so many and more."""
_LONGEST_LINE = 300
_SHORT = 30

_A = {"news": "a news story", "law": "a law", "interview": "an interview",
      "encyclopedia entry": "an encyclopedia entry"}  # fmt: skip


class Clue(Struct, frozen=True):
    """A sign of a kind of work, with its chance, its lines and its reason."""

    kind: WorkKind
    ground: Candidate


def reviewed_books(page: CaptureLines) -> Iterator[Clue]:
    """Yield a review's sign: the book above the text, with its place, year and pages."""
    for index, line in enumerate(page.lines[:_ABOVE_REVIEW]):
        if reviewed_in(line.text):
            note = f"line {page.number(index)} names a book with its place, year and pages"
            yield clue_of(page, KINDS["book review"], _OF_REVIEW, (index,), note)
    head = range(min(_HEAD_OF_REVIEW, len(page.lines)))
    book = [i for i in head if page.reason(i) == REVIEWED]
    if len(book) > 1:
        note = f"line {page.number(book[-1] + 1)} gives a book's publisher and its pages"
        yield clue_of(page, KINDS["book review"], _OF_BOOK_BELOW, book, note)


def diary_days(page: CaptureLines) -> Iterator[Clue]:
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
        yield clue_of(page, KINDS["diary"], _OF_DAYS, days[:2], note)


_ABOVE_REVIEW, _OF_REVIEW = 4, 0.97
_HEAD_OF_REVIEW, _OF_BOOK_BELOW = 12, 0.8
_FEWEST_DAYS, _SHARE_OF_DAYS, _OF_DAYS = 2, 0.3, 0.8
"""Entries of a diary, their share of the lines of a text, and how often such a text is a diary."""


def newspaper_sections(page: CaptureLines) -> Iterator[Clue]:
    """Yield a newspaper's sign: the sections in its menu."""
    found = sections_of_newspaper(page)
    if len(found) >= _FEWEST_SECTIONS:
        note = "its menu has the sections of a newspaper"
        chance = _OF_SECTIONS if len(found) == _FEWEST_SECTIONS else _OF_MORE_SECTIONS
        yield clue_of(page, KINDS["news"], chance, found[:_FEWEST_SECTIONS], note)


def repeated_forms(page: CaptureLines, title: str) -> Iterator[Clue]:
    """Yield the forms that lines have again and again: of the text, or beside it.

    title: of the work. Questions and answers under "Common questions" are no interview.
    """
    lines = page.lines[:_REPEATED]
    text = {i for i, mark in enumerate(page.marks[:_REPEATED]) if mark and mark.role == "text"}
    fitting: dict[Sign, list[int]] = {sign: [] for sign in REPEATED_SIGNS}
    for index, line in enumerate(lines):
        for sign in _AGAIN.fitting(*texts_of(line)):
            fitting[sign].append(index)
    for sign, every in fitting.items():
        beside = sign.kind.name in _BESIDE_TEXT
        found = every if beside else [index for index in every if index in text]
        if len(found) >= max(sign.least, 0 if beside else _SHARE * len(text)):
            if sign.kind.name == "interview" and _COMMON_QUESTIONS.search(title[:_LONGEST_LINE]):
                continue
            first = found[: sign.least]
            yield clue_of(page, sign.kind, sign.chance, first, place_of_form(page, first, sign))


_COMMON_QUESTIONS = re.compile(
    r"\bFAQs?\b|frequently asked|common questions|questions (?:and answers )?(?:about|on)\b"
    r"|häufig\w* (?:gestellte )?fragen|fragen (?:und antworten )?(?:zu[mr]?|über)\b"
    r"|questions? (?:les plus )?fréquent|foire aux questions|preguntas (?:más )?frecuentes"
    r"|domande (?:più )?frequenti|perguntas (?:mais )?frequentes|veelgestelde vragen|vanliga frågor"
    r"|najczęściej zadawane|často kladené|часто задаваемые|поширені (?:за)?питання|συχνές ερωτήσεις"
    r"|sıkça sorulan|câu hỏi thường gặp|よくある(?:ご)?質問|常见问题|常見問題|자주 ?묻는"
    r"|الأسئلة الشائعة|سوالات متداول|שאלות נפוצות",
    re.IGNORECASE,
)


def texts_of(line: Line) -> tuple[str, str]:
    """Return what signs are looked for in: the beginning of a line, and it in small letters."""
    text = line.text[:_LONGEST_LINE]
    return text, text.lower()


def place_of_form(page: CaptureLines, at: Iterable[int], sign: Sign) -> str:
    """Say in a note which lines have the form of a sign."""
    numbers = [str(page.number(i)) for i in at]
    lines = f"line{'s' * (len(numbers) > 1)} {' and '.join(numbers)}"
    verb = "have" if len(numbers) > 1 else "has"
    return f"{lines} {verb} the form of {_A.get(sign.kind.name, f'a {sign.kind.name}')}"


def comment_forms(page: CaptureLines) -> Iterator[Clue]:
    """Yield a blog's sign: the form for comments, or what stands beside it, below the text."""
    text = [i for i, mark in enumerate(page.marks) if mark and mark.role == "text"]
    below = range(text[-1] + 1, len(page.lines)) if text else range(0)
    forms = [
        i
        for i in below
        if page.reason(i) == COMMENT_FORM
        or any(sign.fits(*texts_of(page.lines[i])) for sign in COMMENT_SIGNS)
    ][:2]
    if forms:
        where = " and ".join(str(page.number(i)) for i in forms)
        note = f"a comment form follows the text, line{'s' * (len(forms) > 1)} {where}"
        yield clue_of(page, KINDS["blog post"], 0.75, forms, note)


def marked_lines(page: CaptureLines) -> Iterator[Clue]:
    """Yield what lines say that other rules have read: a volume, a disclaimer of views."""
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if not mark or mark.role == "text" or line.words > _SHORT:
            continue
        if mark.reason == POSTED:
            note = f"line {page.number(index)} says who posted it, and when"
            yield clue_of(page, KINDS["blog post"], 0.85, (index,), note)
        if mark.reason == JOURNAL or (mark.role == "metadata" and _is_of_journal(line.head)):
            note = f"line {page.number(index)} gives a volume and a number"
            yield clue_of(page, KINDS["journal article"], 0.8, (index,), note)
        elif mark.reason == DISCLAIMER:
            note = f"line {page.number(index)} says whose views these are"
            yield clue_of(page, KINDS["commentary"], 0.6, (index,), note)


def _is_of_journal(text: str) -> bool:
    place = journal_place(text)
    return place is not None and place.of_journal


def clue_of(
    page: CaptureLines,
    kind: WorkKind,
    chance: float,
    at: Iterable[int],
    note: str,
    origin: Origin = "inferred",
) -> Clue:
    """Return a clue on some lines of a capture. note: why it is one."""
    ground = candidate(page, "type", kind.type, at, note, origin)
    return Clue(kind, replace(ground, chance=chance))

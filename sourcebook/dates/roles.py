"""Tells from the words around a date what it is the date of: publication, update, or other.

The words are those of `role_words.py`.
"""

from functools import lru_cache
from typing import Literal

from sourcebook import lazy_re as re
from sourcebook.dates.role_words import DECIDED, ISSUED, OTHER, UPDATED
from sourcebook.pattern_filter import PatternFilter, numbers_of

DateRole = Literal["issued", "updated", "other", ""]

_JOIN = (
    r"\W{0,4}(?:(?:on|at|the|am|al|zum|den|le|el|em|il|op|dne|vom|в|от|in|date|时间|時間|日|la|на|d|o|më"
    r"|pada|lúc|noong|ב|في|a|dana|dem)\b\W{0,3})?"
)


def _before(words: str) -> re.Pattern[str]:
    names = sorted(
        "|".join(words.split("\n")).strip("|").replace("||", "|").split("|"), key=len, reverse=True
    )
    return re.compile(rf"(?:^|[\W_\d])(?:{'|'.join(names)}){_JOIN}$", re.IGNORECASE)


_ACTS = """
directive|regulation|resolution|convention|treaty|agreement|protocol|act|decree|judgment|judgement
ruling|decision|order|richtlinie|verordnung|gesetz|urteil|beschluss|vertrag|abkommen|erlass
règlement|loi|décret|arrêté|arrêt|décision|traité|accord|ordonnance|directiva|reglamento|ley|decreto
sentencia|resolución|tratado|convenio|direttiva|regolamento|legge|sentenza|trattato|lei|acórdão
sentença|arrest|vonnis|wet|besluit|verdrag|richtlijn|ustawa|wyrok|rozporządzenie|uchwała
postanowienie|traktat|закон|указ|постановление|решение|определение|договор|приказ|постанова|рішення
договір|decizia|legea|hotărârea|sentința|ordonanța|dom|lag|förordning|beslut|lov|kendelse
bekendtgørelse|rješenje|presuda|odluka|zakon|zákon|rozsudek|usnesení|vyhláška
"""
_OF_AN_ACT = (
    rf"(?<!\w)(?:{'|'.join(_ACTS.split(chr(10))[1:-1])})\b.{{0,50}}?\s"
    r"(?:of|vom|du|de|del|della|van|af|av|den|från|z dnia|zo dňa|z|od|от|від|din|ze dne)\s+"
)
"""How laws, treaties and judgments are called by their day ("Directive 2009/28/EC of 23 April")."""

_NAMES_AN_ACT = re.compile(rf"{_OF_AN_ACT}(?=\d)", re.IGNORECASE)
ROLES: tuple[tuple[DateRole, re.Pattern[str]], ...] = (
    ("other", re.compile(f"{_OF_AN_ACT}$", re.IGNORECASE)),
    ("updated", _before(UPDATED)),
    ("other", _before(OTHER)),
    ("issued", _before(DECIDED + ISSUED)),
)
_OF_DECISION = _before(DECIDED)
_WORDS_OF_ISSUE = (DECIDED + ISSUED).replace("\n", "|").split("|")
DAY_LABELS = frozenset(word for word in _WORDS_OF_ISSUE if " " in word)
"""Words of more than one that label the day of a work, as a court's or a publisher's."""
_WORDS_OF_A_CHANGE = sorted(UPDATED.strip().replace("\n", "|").split("|"), key=len, reverse=True)
_CHANGE_ALONE = re.compile(
    r"\W*(?:(?:this|the) (?:article|page|post|story|entry|text|content) (?:was |has been |is )?"
    r"|(?:dieser|diese|der|die) (?:artikel|seite|beitrag|text) (?:wurde |ist )?"
    r"|(?:cet|cette|l[’'])\s?(?:article|page) (?:a été |est )?"
    r"|(?:este|esta|el|la) (?:artículo|página|entrada) (?:fue |ha sido |se )?)?"
    rf"(?:{'|'.join(_WORDS_OF_A_CHANGE)})(?:于|於)?{_JOIN}",
    re.IGNORECASE,
)
_LAST_CHANGES = [word for word in _WORDS_OF_A_CHANGE if " " in word]
_CHANGED_BEFORE = re.compile(
    rf"(?:^|\W)(?:{'|'.join(_LAST_CHANGES)}|zuletzt|last edited|por última vez|pela última vez"
    rf"|per l['’]ultima volta"
    rf"|w? ?ostatnio (?:zmodyfikowano|edytowano)|в последний раз|востаннє|naposledy|utoljára"
    rf"|viimeksi|senast|sist)"
    rf"(?!\w)[^\d.!?]{{0,45}}$",
    re.IGNORECASE,
)
"""A last change, and words of the page between it and its day ("This page was last edited on")."""
_TELLING = PatternFilter([pattern.pattern for _, pattern in ROLES])
_LONGEST = 60
"""Characters before a date in which its label is looked for."""


def role_of(before: str) -> DateRole:
    """Return what the words right before a date say of it; nothing when they say nothing.

    >>> role_of("Zuletzt aktualisiert am "), role_of("Received: "), role_of("The feast is on ")
    ('updated', 'other', '')
    """
    return _role_of(before[-_LONGEST:])


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _role_of(text: str) -> DateRole:
    possible = (ROLES[number] for number in numbers_of(_TELLING.possible_in_any_case(text)))
    for role, pattern in possible:
        if pattern.search(text):
            return role
    return "updated" if _CHANGED_BEFORE.search(text) else ""


def names_decision(before: str) -> bool:
    """Tell whether the words before a date say that a court decided on that day.

    >>> names_decision("Datum uitspraak: "), names_decision("Datum publicatie: ")
    (True, False)
    """
    return bool(_OF_DECISION.search(before[-_LONGEST:]))


_LABEL_MOST = 40
"""Characters of a label before a date and nothing else."""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def without_label(text: str) -> tuple[str, DateRole]:
    """Return a text without the label at its beginning, or behind it, and what the label says."""
    if behind := _BEHIND.search(text):
        return text[: behind.start()].strip(), role_of(behind[1])
    digit = re.search(r"\d", text)
    head = text[: digit.start()] if digit else text
    for end in range(min(len(head), _LABEL_MOST), 2, -1):
        whole = text[end - 1 : end] in (" ", ":", "：", "\u3000", "-") or _is_before_digit(
            head, end
        )
        if end < len(text) and whole and (role := role_of(text[:end])):
            return text[end:].strip(), role
    return text, ""


_CLOCK_BEHIND = re.compile(
    r"[,;]?\s*(?:at|um|à|a las|alle|om|kl\.?|o|в)?\s*(?<!\d)\d{1,2}[:.]\d{2}(?![\d.]).{0,12}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?<=[日\d])\s*(公開|掲載|配信|投稿|発行|発表|最終更新|更新|改訂|发布|发表|發布|發表|刊登)日?$"
)
"""A label behind a date, as Chinese and Japanese have it."""


def _is_before_digit(head: str, end: int) -> bool:
    """Tell whether a label goes right up to the first digit, as Chinese and Japanese write it."""
    return end == len(head) and head[-1] >= "\u3000"


def names_an_act(text: str) -> bool:
    """Tell whether a text calls a law, a treaty or a judgment by its day.

    >>> names_an_act("Directive 2009/28/EC of 23 April 2009"), names_an_act("Posted on 3 May 2020")
    (True, False)
    """
    return bool(_NAMES_AN_ACT.search(text))


def day_of_a_change(text: str) -> str:
    """Return the day behind the label of a last change that a line begins with; else nothing.

    >>> day_of_a_change("Zuletzt aktualisiert am 3. Mai 2020"), day_of_a_change("By Ann, 2020")
    ('3. Mai 2020', '')
    """
    label = _CHANGE_ALONE.match(text)
    if label and label.end() < len(text):
        return _CLOCK_BEHIND.sub("", text[label.end() :].strip(" ."))
    bare, role = without_label(text) if _BEHIND.search(text) else ("", "")
    return bare if role == "updated" else ""

"""Reads lines in an article's head that tell when it was published or changed."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.events import NEAR, is_day_of_event
from sourcebook.dates.grammar import day_pattern
from sourcebook.dates.markup import stated_date
from sourcebook.dates.roles import DateRole, names_decision, role_of, without_label
from sourcebook.dates.spelling import western, with_centuries
from sourcebook.dates.weekday_and_hour import without_inner_clock
from sourcebook.extract.html.lines_apart import is_apart, is_caption, is_of_teaser
from sourcebook.extract.metadata.saved_pages.candidate_dates import date_of_an_issue
from sourcebook.extract.statements import Statement, plain
from sourcebook.extract.values.name_and_day import split_date
from sourcebook.model import BlockKind
from sourcebook.names.bylines import BY
from sourcebook.parse.html.page import HtmlPage

_YEAR = r"(?:19|20)\d\d"
_DATE = day_pattern(_YEAR)
DATE = re.compile(rf"(?<!\w){_DATE}", re.IGNORECASE)
"""A date to the day, as pages show it."""
_MONTH_AT_LEAST = re.compile(r"(?:1[4-9]|20)\d\d-\d\d")
_MARKS = tuple("|•·/–—")
_BESIDE_WORDS = """
min mins minute minutes read reading time views view comments comment words last from edition
published posted updated von vom par por und durch the lesezeit
minuten lecture lettura lectura leestijd
"""
_BESIDE = frozenset(_BESIDE_WORDS.split())
"""Words that stand beside the date of a page."""
LABELLED = re.compile(r"\s+(?=[^\W\d_]{1,20}\s?[:：]|(?:记者|記者|기자명)\s)")
"""Before each label of a line that has several ("来源：…报 作者：李文涛 字号：大")."""


GLUED = re.compile(
    rf"(?:(?<=[^\W\d_])(?=(?-i:[A-ZА-Я][a-zа-я])|\d)|(?-i:(?<=[a-zß-öø-ÿа-яё])(?=[A-ZА-Я])))(?={_DATE})"
    rf"|(?<=\w)(?=(?-i:(?:Last |Zuletzt |Dernière )?(?:Updated|Published|Posted|Modified"
    rf"|Aktualisiert|Veröffentlicht|Mis à jour|Publié|Actualizado|Publicado"
    rf"|Pubblicato|Aggiornato|Обновлено|Опубликовано|By|Von|Par|Por)) )"
    rf"|(?<={_YEAR})(?!(?:ko|an|ел)\b)(?=[^\W\d_年년]|\d{{1,2}} ?(?:min|Min|мин))"
    rf"|(?<=\d\d\d\d-\d\d-\d\d)(?=\w)",
    re.IGNORECASE,
)
"""Between a name and a date that stand in elements side by side ("Anna LehmannMay 6, 2023")."""


DECIDED = "the day of a decision"
_OPEN_ORDER = re.compile(r"(?:0?\d|1[0-2])([-./])(?:0?\d|1[0-2])\1\d{4}")
"""A day of numbers whose month may be either."""


def read_dates(page: HtmlPage, index: int, title: int) -> Iterator[Statement]:
    """Yield the dates of a line: of publication and of its last update, as its words say."""
    line = page.lines[index]
    if is_apart(page, line.node, title) or is_of_a_book(page, index):
        return
    if is_of_teaser(page, line.node, title) or is_caption(page, index):
        return
    near = page.lines[max(0, index - NEAR) : index + NEAR + 1]
    if is_day_of_event(line.text, (one.text for one in near)):
        return
    shown = without_inner_clock(plain(line.text[:400]))
    text = with_centuries(GLUED.sub(" ", western(shown)))
    bare, role = without_label(text)
    if role == "other" and BY.match(text):  # "Submitted by Ann Berg on 3 May 2010"
        bare, role = text, ""
    above = _role_above(page, index)
    role = role or above
    when = stated_date(bare)
    found = [(_role(text, match), match) for match in DATE.finditer(text)]
    several = role == "updated" and any(one == "issued" for one, _ in found)
    if role and _OPEN_ORDER.fullmatch(bare):  # the page's other days tell the order
        when = re.sub("[-.]", "/", bare)
    whole = _MONTH_AT_LEAST.match(when) or (role and "/" in when)
    if whole and role != "other" and not several:
        labels = (text.removesuffix(bare), page.lines[index - 1].text if above else "")
        decided = any(names_decision(f"{label} ") for label in labels)
        yield Statement("issued", when, DECIDED, index) if decided else _dated(when, role, index)
        return
    other = above == "other" or (role == "other" and len(found) == 1)
    stated = [] if other else list(_dates_among(found, text, line.kind, index))
    yield from stated or _date_of_a_part(plain(line.text[:400]), index)


_SPAN = re.compile(
    r"[^\W\d_]{4}[^\d]*\d{1,2}\.?\s(?:de\s|of\s)?[^\W\d_]{3,10}\.?(?:\s(?:de\s)?\d{4})?\s?"
    r"(?:to|till|until|bis|à|al|au|hasta el|a|até|t/m|tot|til|till|do|по|до|έως|–|—|-)\s?$",
    re.IGNORECASE,
)
"""Words and the first day of a span, before its last ("Exhibition: 7 September to ")."""


def _role(text: str, match: re.Match[str]) -> DateRole:
    """Return what the words before a date say of it; the last day of something is another day."""
    before = text[: match.start()]
    return role_of(before) or ("other" if _SPAN.search(before[-_OF_SPAN:]) else "")


_OF_SPAN = 80
"""Characters before a date in which the span of days that it ends is looked for."""


def _role_above(page: HtmlPage, index: int) -> DateRole:
    """Return what a term, or a label that ends with a colon, says of the date right below it."""
    above = page.lines[index - 1].text.strip() if index else ""
    elements = page.elements
    term = elements.tags[elements.blocks[page.lines[index].node]] == "dd"
    labels = 0 < len(above) <= _LONGEST_TERM and (term or above.endswith((":", "：")))
    return role_of(f"{above} ") if labels else ""


_LONGEST_TERM = 40


def _dates_among(
    found: list[tuple[DateRole, re.Match[str]]], text: str, kind: BlockKind, index: int
) -> Iterator[Statement]:
    """Yield the usable dates of a line in which these stand, each with what its words say of it."""
    labelled = any(role == "issued" for role, _ in found)
    for role, match in found:
        fits = role == "issued" if labelled else _fits(text, match, kind)
        when = _with_weekday(text, match) or stated_date(match[0])
        when = when or stated_date(match[0].replace("-", " "))
        usable = _MONTH_AT_LEAST.match(when) or "/" in when
        if usable and (role == "updated" or (role != "other" and fits)):
            yield _dated(when, role, index)


def _with_weekday(text: str, match: re.Match[str]) -> str:
    """Return a date of numbers that the weekday before it orders; nothing of any other."""
    weekday = text[: match.start()].rstrip(" ,").rpartition(" ")[2]
    whole = stated_date(f"{weekday} {match[0]}") if match[0][:1].isdigit() and weekday else ""
    return whole if len(whole) == _TO_THE_DAY and stated_date(match[0]) == match[0] else ""


PARTS = re.compile(
    r"\s*[|•·∙●]\s*|\s+[–—-]\s+(?!\d{1,2}[:.]\d\d)"
    r"|(?<=\d)\s+(?=[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20}){0,2}\s?[:：])"
)


def _date_of_a_part(text: str, index: int) -> Iterator[Statement]:
    """Yield the date that one part of a line is, in a form of another calendar or language."""
    parts = [*map(without_label, PARTS.split(text)), *_labelled_dates(text)]
    whens = [(when, role) for bare, role in parts if len(when := stated_date(bare)) == _TO_THE_DAY]
    if when := stated_date(date_of_an_issue(text) or _of_a_magazine(text)):
        yield Statement("issued", when, "a date line", index)
    elif len(parts) > 1 and len(whens) == 1 and whens[0][1] != "other":
        when, role = whens[0]
        facts = len(LABELLED.findall(text)) >= _FEWEST_LABELS  # only the line of a work has them
        yield _dated(when, role or ("issued" if facts else ""), index)
    elif (len(parts) > 1 and (when := _month_among(parts))) or (when := _behind_name(text)):
        yield Statement("issued", when, "a date line", index)


_COMMAS = frozenset(",،、፣")


def _behind_name(text: str) -> str:
    """Return the day behind a few words and a comma, in a form that no pattern here knows."""
    before, day = split_date(text)
    comma = bool(day) and text[: text.rfind(day)].rstrip()[-1:] in _COMMAS
    when = stated_date(day) if comma and len(before.split()) <= _FEW else ""
    return when if len(when) == _TO_THE_DAY else ""


def _month_among(parts: list[tuple[str, DateRole]]) -> str:
    """Return the month of a line whose parts are a month and a few words each."""
    months = [
        when for bare, role in parts if role != "other" and len(when := stated_date(bare)) == 7
    ]
    short = all(len(bare.split()) <= _FEW for bare, _role in parts)
    return months[0] if len(months) == 1 and short else ""


_FEW = 5
_PROPER = r"(?:[A-ZÀ-Þ][\w'’-]*|&|of|and|the|de|la|für|et)"
_MAGAZINE = re.compile(
    rf"{_PROPER}(?: {_PROPER}){{0,5}}(?:,| [–—|·])"
    r" (?P<when>[A-ZÀ-Þa-z][a-zà-ÿ]{2,9}\.? (?:of |de )?(?:19|20)\d\d)"
)


def _of_a_magazine(text: str) -> str:
    """Return the month of a line that is a name and a month ("Harbour Review, October 2019")."""
    found = _MAGAZINE.fullmatch(text)
    return found["when"] if found else ""


def _labelled_dates(text: str) -> Iterator[tuple[str, DateRole]]:
    """Yield the dates of a line of several labelled facts, each with what its label says.

    "来源：南岸周刊 作者：沈砚秋 时间：2017-05-21 08:30": a word that tells no role may precede.
    """
    parts = LABELLED.split(text)
    labelled = [one for one in map(_LABEL.match, parts) if one]
    for one in labelled if len(labelled) >= _FEWEST_LABELS else ():
        bare, role = without_label(one.string)
        yield (bare, role) if role else (one.string[one.end() :], "")


_LABEL = re.compile(r"[^\W\d_]{1,20}\s?[:：]\s*")
_FEWEST_LABELS = 3
_TO_THE_DAY = len("2005-01-01")


def _dated(when: str, role: DateRole, index: int) -> Statement:
    if role == "updated":
        return Statement("updated", when, "a line with the date of its last update", index)
    place = "a date line, labelled" if role == "issued" else "a date line"
    return Statement("issued", when, place, index)


_ISBN = re.compile(r"\W*ISBN\b", re.IGNORECASE)
_BESIDE_ISBN = 8
"""Lines from an ISBN within which a line with a label tells of the same book."""


def is_of_a_book(page: HtmlPage, index: int) -> bool:
    """Tell whether a date has a label and stands in a list about a book, which a page reviews."""
    around = page.lines[max(0, index - _BESIDE_ISBN) : index + _BESIDE_ISBN + 1]
    labelled = ":" in page.lines[index].text[:40]
    return labelled and any(_ISBN.match(line.text[:20]) for line in around)


_MOST_BESIDE = 4
"""Words beside a date in a script without small letters, as of Arabic; more are a sentence."""


_HOUR = re.compile(
    r"^(?:,?\s|\s?[–—]\s?)(?:at\s)?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\.?(?=\W*$)", re.IGNORECASE
)
"""The hour behind a day, at the end of a line ("October 9, 1962, 7 p.m.")."""


def _has_no_case(word: str) -> bool:
    return word[:1].isalpha() and word[:1].lower() == word[:1].upper()


def _fits(text: str, match: re.Match[str], kind: BlockKind) -> bool:
    """Tell whether a line is about a date, not a sentence or an entry that holds one."""
    before, after = text[: match.start()], _HOUR.sub("", text[match.end() :])
    text = f"{before}{match[0]}{after}"
    rest = f"{before} {after}".split()
    if sum(map(_has_no_case, rest)) > _MOST_BESIDE and not BY.match(text):
        return False
    if BY.match(text) and len(rest) <= 2 * _MOST_BESIDE:
        return True
    small = [w for w in rest if w[:1].islower() and len(w) > 2 and w.strip(".,:;()") not in _BESIDE]
    if text.endswith(("?", "!", ":", ";", "؛", "。")) or len(rest) > 14:
        return False
    if text.endswith(".") and len(rest) > 2:
        korean = "\uac00" <= text[:1] <= "\ud7a3" and not text[-2:-1].isalpha()  # "2021. 5. 4."
        return not small and (korean or sum(map(_has_no_case, rest)) <= 2)
    apart = before.rstrip()[-1:] in _MARKS or after.lstrip()[:1] in _MARKS
    return len(small) <= (0 if kind == "list_item" else 3 if apart else 2)

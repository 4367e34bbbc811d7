"""Reads from a line where in a journal a text stands, in any language and any order.

"Časopis pro dějiny, roč. 83, 1998, č. 4, s. 402–419", "《水利史研究》2013年第4期，第77—89页",
"2004/3 (Vol. 59), pages 571 à 598": the journal's name first, if it is there, then its volume,
number, day and pages, and nothing else. A line that cites another work has more in it.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import has_numbers, read_date
from sourcebook.kind_words import kind_named

_VOLUME = (
    r"v(?=\.\s?\d{1,4},?\s(?:n|no|nº|num|núm)\b)|vol(?:ume|umen|ym)?|band|bd|jg|jahrg(?:ang)?|jaargang|tome?|t|roč(?:ník)?|rocznik"
    r"|sv(?:azek)?|årg(?:ång|ang)?|bind"
    r"|vsk|vuosikerta|évf(?:olyam)?|cilt|anul|an|год|том|т|τόμος|τόμ|المجلد|مجلد|دوره|جلد|کرک|כרך"
    r"|खंड|खण्ड|वर्ष|tập|jilid"
)
_NUMBER = (
    r"n[°ºr]?|no|num(?:ero|éro|ber)?|núm(?:ero)?|nummer|issue|iss|heft|h|ausgabe|fasc(?:icolo)?"
    r"|häfte|č(?:íslo)?"
    r"|z(?:eszyt)?|№|вып(?:уск)?|вип(?:уск)?|ч(?:исло)?|szám|sayı|τεύχος|τχ|العدد|عدد|شماره"
    r"|גיליון|גליון|חוברת|अंक|số|nomor"
    r"|nro|numero|tij"
)
_PAGES = (
    r"pp?|pages?|s{1,2}|seiten?|págs?|páginas?|pagg?|pagine|blz|sid(?:a|or|er)?|str|стр|с{1,2}"
    r"|сторінки"
    r"|sayfa|σ{1,2}|σελ|ص{1,2}|صفحات|صفحه|عمودים|עמ['׳’]?|עמודים|पृष्ठ|पृ|tr|trang|hlm|hal(?:aman)?"
)
_RANGE = r"\d{1,5}(?:\s?(?:[-–—―〜～~/]|à|bis|a|do|to)\s?\d{1,5})?"
_SIGN = r"\.?\s?[:：]?\s?"
_PARTS = re.compile(
    r"\((?P<y0>(?:19|20)\d\d)\)\s(?P<v0>\d{1,4})(?:\s?\((?P<i0>\d{1,3})\))?\s?:"
    r"\s?(?P<p0>\d{1,5}\s?[-–]\s?\d{1,5})|"
    r"(?<![\w/])(?P<year>(?:1[89]|20)\d\d)/(?P<i1>\d{1,3})(?!\w)(?:\s\((?:vol|tome|t"
    r"|n°)\.?\s?(?P<v1>\d{1,4})\))?"
    r"|(?<=[^\W\d_]\s)\((?P<y16>(?:19|20)\d\d)\),\s(?P<v16>\d{1,4})(?:\s?\((?P<i16>\d{1,3})\))?,"
    r"\s(?P<p16>\d{1,5}\s?[-–]\s?\d{1,5})"
    r"|(?<=[^\W\d_]\s)(?P<y17>20\d\d),\s(?P<v17>\d{1,3})(?:\s?\((?P<i17>\d{1,3})\))?,"
    r"\s(?P<p17>\d{1,6})(?=[\s.,]*$)"
    r"|(?<!\w)(?P<y2>(?:19|20)\d\d),\s(?P<v7>\d{1,4})(?:\s?\((?P<i7>\d{1,3})\))?,"
    r"\s(?P<p7>\d{1,5}[–-]\d{1,5})"
    r"|(?<!\w)(?P<v14>\d{1,4})-(?P<i14>\d{1,3})(?=\spp?\.)"
    r"|,\s(?P<v8>(?-i:[IVXLC]{1,8}))(?=,?\s)"
    r"|(?<!\w)(?P<v12>\d{1,4})\.(?P<i12>\d{1,2})(?=\s?\((?:19|20)\d\d\))"
    r"|(?<!\w)(?P<v2>\d{1,4})\s?\((?P<i2>\d{1,3}(?:[-–/]\d{1,3})?)\)(?:\s?[:,]\s?(?P<p2>\d{1,5}\s?[-–]\s?\d{1,5}))?"
    r"|(?<!\d)(?:第\s?)?(?P<v3>\d{1,4})\s?[巻卷]|(?<!\d)(?:第\s?)?(?P<i3>\d{1,4})\s?[号號期]"
    r"|제?\s?(?P<v4>\d{1,4})\s?권"
    r"|제?\s?(?P<i4>\d{1,4})\s?호|第?\s?(?P<p3>\d{1,5}\s?[-–—―〜～~]\s?\d{1,5})\s?[頁页쪽면]"
    r"|(?<!\w)(?P<v5>\d{1,4})\.\s?(?:évf(?:olyam)?|ročník|årg(?:ång|ang)?)(?!\w)\.?"
    r"|(?<!\w)(?P<v9>\d{1,3})\s?(?:e|ᵉ|ème|er|re|a|ª|º|°|-й)?\s(?:année|anno|año|ano|jahrgang"
    r"|год)(?!\w)"
    r"|(?<!\w)(?:سال|السنة)\s(?P<v10>\d{1,3})(?!\d)"
    r"|(?<!\w)a(?:nno)?\.\s?(?P<v11>[IVXLC]{1,8})(?!\w)"
    r"|(?<!\w)(?P<i5>\d{1,4})\.\s?(?:szám|číslo)(?!\w)"
    rf"|(?<!\w)(?:{_NUMBER}){_SIGN}(?P<i6>\d{{1,4}}(?:[-–/]\d{{1,3}})?)(?![\w/])"
    r"|(?<!\w)כרך\s(?P<v15>[א-ת]{1,2}(?:[\"״'׳][א-ת]?)?)(?!\w)"
    rf"|(?<!\w)(?:{_VOLUME}){_SIGN}(?P<v6>\d{{1,4}}|[ivxlc]{{1,8}})(?!\w)"
    rf"|(?<!\w)(?:{_PAGES}){_SIGN}(?P<p4>{_RANGE})(?!\w)"
    r"|(?<!\w)(?P<p5>\d{1,5}\s?[–-]\s?\d{1,5})(?:\.?\s?(?:o|oldal|str|pp?|s)\.?(?!\w)|(?=\W*$))",
    re.IGNORECASE,
)
_FIELDS = {"v": "volume", "i": "issue", "p": "pages", "y": "issued"}
_BETWEEN = re.compile(r"[\s,;.()（）\[\]、，|·•:：،—–/》«»-]+")
_SIGNS = " \u3000.,;:()（）[]、，|·•،—–-/"
_OF_A_YEAR = re.compile(
    r"(?:year|année|año|ano|anno|rok|год|år|yıl|tahun|năm|سال|السنة|ปี)\.?\s?[:：]?\s?(?=\d{4})",
    re.IGNORECASE,
)
_ORDINAL_WORDS = """
اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم
الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر
الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة
"""
_ORDINALS = {
    word: str(number)
    for row in _ORDINAL_WORDS.strip().split("\n")
    for number, word in enumerate(row.split(), 1)
}
_ORDINAL = re.compile(rf"(?<!\w)(?:{'|'.join(_ORDINALS)})(?!\w)")
"""Numbers of volumes in words, in Persian and Arabic."""

_IN = re.compile(r"^(?:(?:[Ii]n|[Dd]ans|[Ee]n|[Ee]m|[WwVvВвУуIi]):?\s+(?=[^\W\d_])|[《«“„\"])")
_BARE_VOLUME = re.compile(r"\s(\d{1,4})$")
_UNLIKE_JOURNAL = re.compile(r"[,:;?!@>›»→]|//|\d{3}")
_IDENTIFIER = re.compile(
    r"[\s;,.|]*(?:©|\b(?:doi\s?:?\s?10\.|https?://|e?-?issn\b)).*", re.IGNORECASE
)
"""What follows the pages: where the work is found, whose it is, and which journal it is."""
_MONTH = r"(?:jan|feb|fev|ene|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|out|oct|nov|dic|dez|dec)"
_CITY = re.compile(
    rf"(\sn\.\s?\d{{1,3}})\s[A-ZÀ-Þ][^\W\d_]*(?:\s[^\W\d_]+){{0,3}}(?=\s{_MONTH}[^\W\d_]*\.?"
    rf"(?:\s?[/-]\s?{_MONTH}[^\W\d_]*\.?)?\s\d{{4}})",
    re.IGNORECASE,
)
"""The number of an issue before the city and the months: "v.11 n.1 Barra jan./abr. 2004"."""

_CLASS = re.compile(r"\d\s?\(\d+\)$")
"""The number of a library's class ("УДК 94(47)"), which reads as a volume and an issue."""
_OF_A_JOURNAL = 10
"""Words of a journal's name."""


class JournalPlace(Struct, frozen=True):
    """What a line says: fields and values, and the name of the journal where it begins with it.

    bare: whether the volume is a number behind the name, as a model of a product may have one.
    """

    values: tuple[tuple[str, str], ...]
    name: str = ""
    bare: bool = False

    @property
    def fields(self) -> set[str]:
        """The fields of which it says a value."""
        return {field for field, _ in self.values}

    def agrees(self, other: "JournalPlace") -> bool:
        """Tell whether it is of the same volume and issue as another, which may say less."""
        mine, theirs = dict(self.values), dict(other.values)
        return all(mine.get(one) == theirs[one] for one in ("volume", "issue") if one in theirs)

    @property
    def of_journal(self) -> bool:
        """Whether it has what only the place in a journal has."""
        fields = self.fields
        return "volume" in fields or {"issue", "pages"} <= fields

    @property
    def is_enough(self) -> bool:
        """Whether it says so much that it can be nothing else."""
        fields = self.fields
        if self.bare:
            return "issued" in fields and bool(fields & {"issue", "pages"})
        many = len(fields) + bool(self.name) >= len(("volume", "issue", "pages"))
        return {"volume", "issue"} <= fields or (many and bool(fields & {"volume", "issue"}))


def journal_place(text: str) -> JournalPlace | None:
    """Return what a line says of its place in a journal; nothing of any other line.

    >>> journal_place("Revue des ports 2004/3 (Vol. 59), pages 571 à 598")
    JournalPlace(values=(('issued', '2004'), ('issue', '3'), ('volume', '59'), \
('pages', '571–598')), name='Revue des ports')
    """
    place = read_place(text)
    return place if place and place.is_enough else None


@lru_cache(maxsize=1 << 12)  # several rules look at one line
def read_place(text: str) -> JournalPlace | None:
    """Return the parts of a line, enough or not; nothing of a line that has more in it."""
    plain = _with_plain_numbers(text)
    if not plain or (_YEARS.search(plain) and read_date(plain)):
        return None
    found: list[tuple[str, str]] = []
    others: list[str] = []
    name, at, bare = "", 0, False
    for match in (*_PARTS.finditer(plain), None):
        gap = plain[at : match.start() if match else len(plain)]
        first, values = _of_gap(gap, opening=not found)
        if values is None:
            others.append(gap)
            values = []
        name, bare = name or first, bare or "volume" in dict(values)
        found += [*values, *(_of_match(match) if match else ())]
        at = match.end() if match else at
    found = list(dict.fromkeys(found))  # a line may say it in two languages
    fields = [field for field, _ in found]
    place = JournalPlace(tuple(found), name, bare)
    if _ARTICLE_NUMBER.search(plain) and not _in_capitals(name):
        return None
    once = len(set(fields)) == len(fields)
    numbers = _CLASS.search(plain) and fields == ["volume", "issue"]
    plain_enough = not others or (set(fields) >= _FULL and _is_season(others))
    return place if once and plain_enough and not numbers else None


def _with_plain_numbers(text: str) -> str:
    """Return a line without identifiers, its numbers in digits of ours; nothing of one without."""
    if text.isascii() and not any(map(str.isdigit, text)):
        return ""
    text = _in_one_language(text) if "卷" in text else text
    text = _IDENTIFIER.sub("", _CITY.sub(r"\1,", text))
    if not text.isascii():
        text = _ORDINAL.sub(lambda found: _ORDINALS[found[0]], text)
        plain = "".join(str(unicodedata.decimal(char, char)) for char in text)
        text = plain if len(plain) == len(text) else ""
    return text if any(map(str.isdigit, text)) else ""


_YEARS = re.compile(r"\d{4}/\d\d$")
"""How a winter is called: the line is a date, and no volume with a number."""
_ARTICLE_NUMBER = re.compile(r"[^\W\d_]\s20\d\d,\s\d{1,3}(?:\s?\(\d+\))?,\s\d{1,6}[\s.,]*$")
"""A year, a volume and the number of an article, as counts may stand in a row too."""


def _in_capitals(name: str) -> bool:
    """Tell whether the long words of a name begin with capitals, as a journal's do."""
    return bool(name) and all(len(word) < _LONG or word[0].isupper() for word in name.split())


_LONG = 4


def _in_one_language(text: str) -> str:
    """Return the head of a Chinese journal without its English words, its name first."""
    return _NAME_BETWEEN.sub(r"\2 \1 ", _IN_ENGLISH.sub("", text))


_IN_ENGLISH = re.compile(
    r"\s?Vol\.\s?\d+,?\s?No\.\s?\d+|(?<=月)\s?[A-Z][a-z]{2,8}\.?,?\s?(?:19|20)\d\d\b"
)
_NAME_BETWEEN = re.compile(
    r"^(第\s?\d+\s?卷\s?第?\s?\d+\s?期)\s+([\u3400-\u9fff]{2,14})\s+(?=\d{4}\s?年)"
)
_FULL = {"volume", "issue", "pages"}
_OF_SEASON = 3


def _is_season(others: list[str]) -> bool:
    """Tell whether what else stands in a line is a word or two with a year ("پاییز 1395")."""
    return len(others) == 1 and len(others[0].split()) <= _OF_SEASON and others[0][:1] in " ,،."


def _of_match(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    for group, value in match.groupdict().items():
        if value:
            pages = re.sub(r"\s?(?:[-–—―〜～~/]|à|bis|a|do|to)\s?", "–", value)
            yield _FIELDS[group[0]], pages if group[0] == "p" else value.replace("-", "–")


def _of_gap(gap: str, *, opening: bool) -> tuple[str, list[tuple[str, str]] | None]:
    """Return the journal's name and the values of what stands between two parts of a line.

    The values are None where something else stands there. opening: whether the gap is the first.
    """
    name = ""
    gap = gap.strip(_SIGNS)
    if opening:
        ends = [found.start() for found in _BETWEEN.finditer(gap)] + [len(gap)]
        starts = (0, *(found.end() for found in _BETWEEN.finditer(gap)))
        dates = (i for i in starts if i and _day(gap[i:]))
        cut = next(dates, len(gap)) if not _day(gap) else 0
        name, gap = gap[:cut], gap[cut:] if cut in (*starts, *ends) else ""
    values = [("issued", _OF_A_YEAR.sub("", gap.strip(_SIGNS), count=1))] if _day(gap) else []
    if gap.strip(_SIGNS) and not values:
        return "", None
    volume = _BARE_VOLUME.search(name.rstrip(" ,(（"))
    if volume:
        name, values = name[: volume.start()], [("volume", volume[1]), *values]
    name = _IN.sub("", _without_signs(name), count=1)
    if not name:
        return "", values
    plain = name.replace("»", "") if "«" in name else name
    fits = len(name.split()) <= _OF_A_JOURNAL and not _UNLIKE_JOURNAL.search(plain)
    fits = fits and not name[0].islower() and not kind_named(name)
    return (name, values) if fits else ("", None)


def _without_signs(name: str) -> str:
    """Return a name without the signs about it; the mark that ends a quotation in it stays."""
    name = name.strip(f'{_SIGNS}"')
    if not ("«" in name[1:] and name.endswith("»")):
        name = name.strip(f'{_SIGNS}》»”"')
    return name


def _day(text: str) -> bool:
    return has_numbers(text) and bool(read_date(_OF_A_YEAR.sub("", text.strip(_SIGNS), count=1)))

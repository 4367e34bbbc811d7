"""Reads the day of a work that a line tells in a sentence: when it was signed, held, decided, sent.

Done at Helmstad, the eighth day of June, one thousand nine hundred and twenty-three.
held in the Library on Wednesday, 22nd February 1978, at 7.30 p.m.
HARBURY, January 31, 2008 – Vantor Optics plc today announced …
（昭和二十七年六月十七日法律第百八十八号）
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.names import month_number
from sourcebook.dates.roles import names_an_act
from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.metadata.letters.letter_heads import is_telegram
from sourcebook.extract.values.values import dated

_LONGEST, _TOP, _FOOT, _FEWEST, _BEFORE = 400, 16, 12, 3, 8

_TELLS = re.compile(
    r"(?:^|\W)(?:done|made|signed|concluded|executed|given|sealed|adopted|ratified|held|decided"
    r"|delivered|read|enacted|promulgated|approved|issued|sworn"
    r"|geschehen|gegeben|ausgefertigt|unterzeichnet|abgehalten|verkündet|beschlossen|gehalten|vom"
    r"|fait|signée?|conclue?|tenue?|rendue?|prononcée?|lecture|audience publique|séance"
    r"|hecho|firmad[oa]|dad[oa]|celebrad[oa]|pronunciad[oa]|dictad[oa]|feito|assinad[oa]"
    r"|realizad[oa]|proferid[oa]|fatto|firmat[oa]|tenut[oa]|tenutasi|pronunciat[oa]|dat[oa] a"
    r"|depositat[oa]"
    r"|gedaan|gegeven|ondertekend|gehouden|uitgesproken|utfärdat|undertecknat|hållet|hållen"
    r"|meddelad|avkunnad|givet|udfærdiget|holdt|avholdt|laadittu|pidetty|annettu"
    r"|sporządzono|podpisano|dano|odbytego|odbytej|z dnia|ogłoszono|dáno|podepsáno|konané"
    r"|konaného|ze dne|kelt|совершено|подписано?|составлено|состоявшегося|вынесено|от|вчинено"
    r"|укладено|підписано|від"
    r"|έγινε|υπεγράφη|δημοσιεύθηκε|imzalanmıştır|düzenlenmiştir|tarihinde|صدر|حرر|وقع|عقد|أبرم"
    r"|נחתם|ניתן|ניתנה|נעשה|צו)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?:received|recd|sent|despatched|dispatched|handed in|aufgenommen|aufgegeben|abgesandt"
    r"|eingegangen|reçu|déposé|recibido|expedido|ricevuto|recebido"
    r"|принято|отправлено|подана|получено|ontvangen|mottaget)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"ratif|came into force|in force|in kraft|entrée? en vigueur|en vigor|entrata in vigore"
    r"|wchodzi|вступ|amend|geändert|modifié|modificad|改正|施行",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.|er|º|-го)?\s(?:day of\s|de\s|d['’])?[^\W\d_]{3,}\.?,?\s(?:de\s"
    r"|del\s|of\s)?\d{4}"
    r"|[^\W\d_]{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?,\s?\d{4}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}"
    r"|\d{4}[-./]\d{2}[-./]\d{2}"
    r"|(?:昭和|平成|令和|大正|明治|民國|中華民國"
    r"|民国)[\d元一二三四五六七八九十百〇○]{1,6}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
    r"|[\d一二三四五六七八九〇○]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|\d{4}년\s?\d{1,2}월\s?\d{1,2}일"
    r"|\d{1,2}\s[\u0590-\u06ff]{2,12}(?:\s[\u0600-\u06ff]{2,8})?\s\d{4}",
    re.IGNORECASE,
)
_UNIT_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS_WORDS = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
_UNITS = {word: number for number, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * number for number, word in enumerate(_TENS_WORDS.split(), 2)}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
}
_IN_WORDS = re.compile(
    r"\b(?:the\s)?(?P<day>[a-z]+(?:-[a-z]+)?)\s(?:day\s)?of\s(?P<month>[A-Z][a-z]{2,8}),?\s(?:in"
    r" the year (?:of our lord )?)?"
    r"(?P<year>\d{4}|(?:one thousand|nineteen hundred|eighteen hundred|seventeen hundred"
    r"|two thousand)[a-z ,-]*)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?P<head>[A-ZÀ-ÞА-ЯЁІЇЄ][^–—\n]{8,80}?)\s?(?:[–—]|\.-|\s-{1,2}\s)\s?\S")
_BEFORE_DAY = re.compile(r"(?:,|\.|\s\()\s?(?:(?:den|le|el|il|the|on|am|em|a)\s)?")
_YEAR = re.compile(
    r"[(\[]?((?:1[4-9]|20)\d\d)(?:\s?(?:год|года|г\.|рік|року|р\.|rok|r\.|år|年))?[)\]]?"
)
_DECIDED = re.compile(
    r"(?:(?:判決)?言渡|宣告|判決|決定)?[\s\u3000:：]*(?P<day>(?:昭和|平成|令和|大正|明治|中華民國)?"
    r"[\d元一二三四五六七八九十〇]{1,5}年\s?[\d一二三四五六七八九十]{1,3}月\s?[\d一二三四五六七八九十]{1,3}日)"
    r"[\s\u3000]?(?:(?:判決)?言\s?渡し?|宣告|判\s?決|決\s?定|裁\s?定)(?:[\s\u3000].{0,40})?$"
)
"""The day of a decision with the word for it behind ("昭和62年6月24日判決言渡")."""

_BEHIND_YEAR = re.compile(r"(?<=\d{4})\.\s")
"""The end of a sentence behind a day: what follows may be of another."""

_CITED = re.compile(r"[^,;]{2,60},\s(?=[^\W\d_])")
_NEAR, _LONGEST_TITLE = 2, 40
_OF_LAW = re.compile(
    r"[（(](?P<day>[^（）()]{6,16}?日)(?P<number>(?:法律|政令|勅令|条約|省令|條例|条例)?第?[^（）()]{2,14}号)[）)]"
)


def _is_only_year(page: CaptureLines, index: int) -> bool:
    """Tell whether a year stands right below a title, and is not the first of several."""
    years = sum(bool(_YEAR.fullmatch(line.head)) for line in page.lines)
    return years == 1 and page.lines[index - 1].words < _LONGEST_TITLE


def read_told_dates(page: CaptureLines, title: int) -> Iterator[Finding]:
    """Yield the day that a line near the title, at the end, or at the text's beginning tells."""
    first, telegram = page.body[0], is_telegram(page)
    bare = not any(mark and mark.role == "furniture" for mark in page.marks)
    last = len(page.lines) - (_LAST if bare else 0)
    top = range(max(title, 0), min(max(title, 0) + _TOP, len(page.lines)))
    foot = range(max(len(page.lines) - _FOOT, top.stop), len(page.lines))
    for index in (*top, *foot):
        line = page.lines[index]
        if len(line.text) > _LONGEST:
            continue
        year = _YEAR.fullmatch(line.text)
        if year and 0 < index - title <= _NEAR and _is_only_year(page, index):
            yield Finding(
                (index,), "the year of the work", dated("issued", page, year[1], (index,))
            )
            return
        law = _OF_LAW.fullmatch(line.text)
        if law and read_date(law["day"]):
            number = candidate(page, "number", law["number"], (index,))
            yield Finding(
                (index,),
                "day and number of a law",
                (*dated("issued", page, law["day"], (index,)), number),
            )
            return
        within = line.prose and first <= index < page.body[1] - 1 and index - title > _NEAR
        told = "" if within else _told(line.text)
        sent = _SENT.match(line.text) if telegram else None
        told = told or (only_day(line.text) if sent else "")
        told = told or (_of_dateline(line.text) if index in (first, first + 1) else "")
        told = told or (_alone(line.text) if index >= last and page.free(index) else "")
        if told:
            yield Finding((), "a day that a sentence tells", dated("issued", page, told, (index,)))
            return


_LAST = 4
"""Lines at the end among which a decision or a law has its day by itself."""


def _alone(text: str) -> str:
    reading = read_date(text) if len(text) <= _LONGEST_TITLE else None
    return text if reading and len(reading.edtf) == len("2008-01-31") else ""


def _told(text: str) -> str:
    """Return the day on which something was done, as a sentence tells it; nothing of others."""
    if decided := _DECIDED.match(text):
        return only_day(decided["day"])
    text = _BEHIND_YEAR.split(text, maxsplit=1)[0]
    verb = _TELLS.search(text)
    if not verb or _CHANGED.search(text) or _of_another_act(text):
        return ""
    worded = _IN_WORDS.search(text)
    if worded and (day := _in_figures(worded)):
        return day
    return only_day(text[verb.end() - 1 :])


def _of_another_act(text: str) -> bool:
    """Tell whether a line cites a decision of a court, by who decided before its kind and day.

    "OLG Hafen, Urteil vom 11.12.2020 - 3 U 12/19", below a title that names none.
    """
    cited = _CITED.match(text)
    return cited is not None and names_an_act(text)


def only_day(text: str) -> str:
    """Return the day in a text that has one only."""
    dates = [found[0] for found in _DATE.finditer(text) if read_date(found[0])]
    return dates[0] if len(dates) == 1 else ""


def _in_figures(found: re.Match[str]) -> str:
    """Return "eighth day of June, one thousand nine hundred and twenty-three" in figures."""
    day, month = _ordinal(found["day"].lower()), month_number(found["month"])
    year = int(found["year"]) if found["year"].isdigit() else _number(found["year"].lower())
    fits = day and month and 1000 < year < 2100
    return f"{day} {found['month']} {year}" if fits else ""


def _ordinal(word: str) -> int:
    tens, _hyphen, unit = word.rpartition("-")
    known = _ORDINALS.get(unit) or _UNITS.get(unit.removesuffix("th")) or 0
    return _TENS.get(tens, 0) + known if not tens or tens in _TENS else 0


def _number(words: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", words):
        if word == "hundred":
            current *= 100
        elif word == "thousand":
            total, current = total + current * 1000, 0
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word != "and":
            break
    return total + current


def _of_dateline(text: str) -> str:
    """Return the day of a dateline that a text begins with ("PARIS, May 3, 2008 – …")."""
    found = _DATELINE.match(text)
    for start in _BEFORE_DAY.finditer(found["head"]) if found else ():
        day = text[start.end() : found.end("head")].strip(" .,()") if found else ""
        reading = read_date(day)
        if reading and len(reading.edtf) == len("2008-01-31"):
            return day
    return ""

"""Finds the title of a law or a treaty that is set on several lines: its kind, its day, its matter.

USTAWA                        CONVENTION
z dnia 14 marca 1925 r.       CONCERNING THE REGULATION OF FISHERIES
o ochronie mostów             IN THE GULF OF SARN
"""

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.heads.registrations import is_registration
from sourcebook.kind_words import kind_begun, kind_named

_KINDS = ("law", "treaty", "court decision", "statement")
_TOP, _MOST_LINES, _MOST_WORDS, _LONGEST_KIND = 14, 4, 40, 5
_NUMBER = r"\s?(?:no|nr|n|núm|№|رقم|מס['׳]?)?\.?[°º]?\s?\d{1,5}(?:[/-]\d{1,5})?"
_OF_YEAR = r"(?:\s(?:de|del|of|du|af|av|от|від)\s(?:1[5-9]|20)\d\d)?"
_OTHER_KINDS = re.compile(
    rf"(?:law|act|statute|decree|edict|ordinance|regulation|proclamation|order|constitution"
    rf"|charter|gesetz|verordnung|erlaß|erlass|bekanntmachung|satzung"
    rf"|loi|décret|arrêté|ordonnance|ley|decreto|real decreto|reglamento|orden|lei|decreto-lei"
    rf"|portaria|legge|regio decreto|regolamento"
    rf"|wet|besluit|verordening|lag|förordning|lov|laki|asetus|ustawa|rozporządzenie|dekret"
    rf"|uchwała|zákon|nařízení|vyhláška|закон|указ|декрет|постановление"
    rf"|постанова|наказ|приказ|νόμος|διάταγμα|kanun|kararname|yönetmelik|قانون|مرسوم|نظام|ظهير"
    rf"|рішення|розпорядження|ухвала|решение|распоряжение|заповед|наредба|одлука|уредба"
    rf"|zarządzenie|obwieszczenie|usnesení|nariadenie|uznesenie|határozat|rendelet|hotărâre|ordin|ordonanță"
    rf"|dispoziție|odluka|uredba|pravilnik|päätös|määräys|beslut|forordning|bekendtgørelse|απόφαση|εγκύκλιος"
    rf"|karar|genelge|tebliğ|قرار|تعميم|تقنين|תקנות|החלטה|مصوبه|آیین‌نامه|nghị định|nghị quyết"
    rf"|quyết định"
    rf"|thông tư|chỉ thị|keputusan|peraturan|surat edaran|undang-undang|ประกาศ|คำสั่ง|พระราชบัญญัติ"
    rf"|חוק|צו|پادشاهی|convention|treaty|agreement|protocol|declaration|pact"
    rf"|vertrag|abkommen|übereinkommen|traité|accord|tratado|convenio|acuerdo|acordo|trattato"
    rf"|accordo|verdrag|umowa|traktat|konwencja|smlouva|договор|конвенция|соглашение"
    rf"|договір|угода|συνθήκη|antlaşma|معاهدة|اتفاقية|אמנה)(?:{_NUMBER}{_OF_YEAR})?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[a-zß-öø-ÿа-яёіїєґα-ωά-ώ]|(?:CONCERNING|ON|OF|FOR|IN|RELATING|RELATIVE|RESPECTING|REGARDING"
    r"|BETWEEN|TO|AND|WITH|BY|VOM|ÜBER|ZU|ZUM|ZUR|ZWISCHEN|UND|BETREFFEND"
    r"|DU|DE|DES|SUR|RELATIVE?|PORTANT|ENTRE|ET|CONCERNANT|DEL|SOBRE|POR|QUE|Y|DA|DO|E|QUE|DI|SUL"
    r"|TRA|VAN|TUSSEN|OM|AV|MELLAN|O|W|Z|ZE|MIĘDZY|MEZI|А|О|ОБ|ОТ|МЕЖДУ|И|ПРО|ВІД|МІЖ|В|НА|ΠΕΡΙ"
    r"|ΓΙΑ)\b"
    r"|(?:بشأن|في شأن|لسنة|بتاريخ|المتعلق|الخاص|בדבר|בין|درباره|در مورد)"
)


def title_of_act(page: CaptureLines) -> tuple[int, ...]:
    """Return the lines of such a title, in order; nothing where none of several lines is there."""
    for index in range(min(_TOP, len(page.lines))):
        line = page.lines[index]
        if not page.free(index) or line.words > _LONGEST_KIND or not _is_kind(line.text):
            continue
        lines = _lines_from(page, index)
        if len(lines) > 1:
            return lines
    return ()


def _is_kind(text: str) -> bool:
    named = kind_named(text)
    if named is not None:
        return named.name in _KINDS
    return bool(_OTHER_KINDS.fullmatch(text.strip(" .")))


def _lines_from(page: CaptureLines, first: int) -> tuple[int, ...]:
    """Return the first line and those right below it that go on with it."""
    found, words = [first], page.lines[first].words
    for index in range(first + 1, min(first + _MOST_LINES, len(page.lines))):
        line = page.lines[index]
        words += line.words
        reason = page.reason(index)
        open_ = page.marks[index] is None or "date" in reason or "issued" in reason
        ended = page.lines[index - 1].text.endswith((".", ";")) and index - 1 > first
        beside = is_registration(line.text) or _IN_BRACKETS.fullmatch(line.text)
        if beside and index - first <= _MOST_BESIDE:
            continue
        dated = bool(_DAY_END.search(page.lines[index - 1].text))
        if found == [first] and open_ and _MATTER.match(line.text) and words <= _MOST_WORDS:
            found.append(index)
            continue
        if line.gap or not open_ or words > _MOST_WORDS or (ended and not dated):
            break
        if (
            not _GOES_ON.match(line.text)
            or kind_begun(line.text) is not None
            or line.text.endswith((":", ","))
        ):
            break
        found.append(index)
    return tuple(found)


_IN_BRACKETS = re.compile(r"\([^()]{0,6}\d{1,2}[^()]{2,30}\)")
"""A day in brackets below the kind and the number of an act ("(de 3 de agosto)")."""
_MOST_BESIDE = 2
"""Lines below the kind of an act in which its day and number stand."""
_MATTER = re.compile(
    r"(?:про|о|об|относно|за|w sprawie|o|ve věci|privind|cu privire la|tárgy:|tárgyában|szóló"
    r"|για|περί"
    r"|về việc|về|v/v|tentang|hakkında|بشأن|في شأن|בדבר|בעניין|در خصوص|درباره|ว่าด้วย|เรื่อง"
    r"|relatif|relative"
    r"|por (?:el|la|los|las) (?:cual|que)(?:es)?|por medio d|sobre|portant"
    r"|que (?:dispone|aprueba|modifica|fija)"
    r"|dispõe sobre|relativo|concernente|betreffend|betreffende|om|angående)\s\S",
    re.IGNORECASE,
)
"""How the matter of an act begins, which may stand apart below its kind, its day and its number."""

_DAY_END = re.compile(r"\d{4}\s?(?:r|г|р)\.$")

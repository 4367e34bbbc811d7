"""Tells which lines above a text stand beside its headline: letterheads, labels, shelfmarks, menus.

A newspaper has its name and the year it was founded there, a company its address, an archive the
box, a school who was present. A line of these kinds is the title only where nothing else is left.
"""

from collections.abc import Sequence
from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.heads.registrations import is_registration, page_of_newspaper
from sourcebook.extract.metadata.heads.set_forms import matched
from sourcebook.extract.metadata.kinds.kind_signs import HEAD_SIGNS
from sourcebook.extract.metadata.kinds.sections import is_line_of_sections, is_section
from sourcebook.extract.metadata.kinds.signs import Signs
from sourcebook.extract.models.title_features import words_of
from sourcebook.extract.rules.events import ATTENDANCE
from sourcebook.kind_words import kind_begun
from sourcebook.names.bylines import BY
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_organisation

_WAS_THERE = re.compile(rf"(?:{ATTENDANCE})\s?[:：].*", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subj(?:ect)?|refs?|info|via|attn|présents?|place|von|an|betreff"
    r"|betr\.?|datum|gesendet"
    r"|de|à|objet|para|asunto|assunto|fecha|da|a|oggetto|data|van|aan|onderwerp|från|till|ämne"
    r"|fra|til|emne"
    r"|od|do|temat|dotyczy|předmět|věc|от|кому|тема|дата|від|до|από|προς|θέμα|kimden|kime|konu"
    r"|tarih"
    r"|من|إلى|الموضوع|التاريخ|מאת|אל|הנדון|از|به|موضوع|发件人|收件人|主题|寄件者|收件者|主旨|差出人|宛先|件名|보낸사람|받는사람|제목"
    r"|chair(?:man|woman|person)?|clerk|minutes taken by|voorzitter|notulist|secretaris"
    r"|vorsitz(?:ende[r]?)?"
    r"|schriftführer(?:in)?|protokoll(?:führer(?:in)?)?|président(?:e)?(?: de séance)?"
    r"|secrétaire(?: de séance)?"
    r"|presidente|secretari[oa]|presiede|segretari[oa]|ordförande|sekreterare|ordstyrer|referent|puheenjohtaja"
    r"|sihteeri|przewodnicząc[ya]|protokolant(?:ka)?|předseda|předsedající|zapisovatel(?:ka)?|elnök|jegyző|președinte"
    r"|secretar|председатель|секретарь|голова|секретар|başkan|kâtip|πρόεδρος|γραμματέας"
    r"|رئيس الجلسة|أمين السر"
    r"|יו[\"״]ר|מזכיר|議長|書記|記録|主席|主持人?|记录人?|記錄|의장|서기|ketua|sekretaris|chủ tọa"
    r"|thư ký"
    r"|अध्यक्ष"
    r"|सचिव"
    rf"|{ATTENDANCE})"
    r"\s?[:：]\s*\S.*",
    re.IGNORECASE,
)
"""Labels of the heads of letters, and of the lists of who was there."""

_DATED = re.compile(
    r"(?:date|dates|period|year|time|temporal|coverage|version|access|deposited|collected|created"
    r"|zeitraum|stand|version"
    r"|période|periodo|período|период|okres)\b[^.!?]{0,40}\d{4}\W*",
    re.IGNORECASE,
)
"""A label and a year, as records of collections have them without a colon."""

_MEETING = re.compile(
    r"(?:the\s)?(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|annual)\s.{3,80}"
    r"(?:conference|congress|symposium|workshop|colloquium|meeting)(?:\s\d{4})?"
    r"|\d{1,3}\.\s.{0,60}(?:tagung|kongress|konferenz|konference|konferens)\b.{0,40}"
    r"|(?:[IVXLC]{1,7}|\d{1,3}[ºªe.°]?)\s(?:congreso|congrès|colloque|simposio|jornadas|convegno"
    r"|congresso|encontro|simpósio|sjezd|zjazd|съезд|конференция)\b.{3,90}"
    r"|第\s?[\d一二三四五六七八九十]+[回届屆].{2,40}(?:大会|学会|研究会|年会|研讨会|研討會)|제\s?\d+회.{2,40}대회",
    re.IGNORECASE,
)
"""A meeting, by its number: where a paper was read."""

_ENTRY_SIGNS = Signs([one for one in HEAD_SIGNS if one.kind.name == "encyclopedia entry"])
"""Lines that say of which work of reference a text is an entry."""

_MARKINGS = re.compile(
    r"(?:top secret|secret|confidential|strictly confidential|restricted|unclassified|personal"
    r"|private|urgent|immediate"
    r"|priority|copy|draft|geheim|streng geheim|vertraulich|abschrift|entwurf|durchschlag"
    r"|très secret|confidentiel"
    r"|copie|secreto|muy secreto|confidencial|copia|reservado|riservato|riservatissimo|segreto"
    r"|vertrouwelijk"
    r"|poufne|tajne|ściśle tajne|odpis|důvěrné|tajné|opis|секретно|совершенно секретно"
    r"|сов\. секретно"
    r"|копия|таємно|цілком таємно|gizli|çok gizli|سري|سري للغاية|محرمانه"
    r"|سודי|极密|机密|秘密|極秘|機密|秘|비밀)"
    r"(?:\s?[/–-]\s?\w+)?[.!]?",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"(?:established|founded|est\.|since|gegründet|fondée? en|fundad[oa] en|fundad[oa] em"
    r"|fondat[oa] nel|opgericht|grundad|grundlagt"
    r"|perustettu|założon[ay]|založeno|основан[ао]?|заснован[ао]?|kuruluş"
    r"|έτος ίδρυσης)\b.{0,20}\d{4}.{0,20}",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:session|panel|sektion|séance|sesión|sessão|sessione|sessie|секция|sekcja|sekce|oturum"
    r"|分科会|分會場|세션)"
    r"\s(?:[\dIVX]{1,4}[A-Z]?|[A-Z])\b.{0,100}|第\s?[\d一二三四五六七八九十]{1,3}\s?(?:分科会|セッション|分会场"
    r"|會場).{0,40}",
    re.IGNORECASE,
)
_STREETS = (
    r"street|st\.|road|rd\.|terrace|row|lane|avenue|ave\.|quay|square|place|crescent|gardens"
    r"|buildings|court|hill"
    r"|straße|strasse|str\.|gasse|platz|allee|weg|ufer|straat|laan|kade|plein|gatan|vägen|gade"
    r"|vej|gata|katu"
)
_ADDRESS = re.compile(
    rf"\d{{1,4}}[a-z]?,?\s(?:[^\W\d_][\w.'’-]*\s){{1,3}}(?:{_STREETS})(?:[,.].{{0,60}})?"
    rf"|(?:[^\W\d_][\w.'’-]{{0,40}}\s?){{0,3}}(?:{_STREETS})\s\d{{1,4}}\s?[a-z]?(?:[,.].{{0,60}})?"
    r"|\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|bd|place|quai|chemin|impasse|via|viale"
    r"|piazza|corso|calle|avenida|rua|praça)\s.{2,60}"
    r"|(?:rue|avenue|boulevard|via|viale|piazza|corso|calle|avenida|plaza|paseo|rua|praça|ul\."
    r"|ulica|al\.|ул\.|улица|пр\.|вул\.)\s[^:!?]{2,40},?\s(?:n[.º°]\s?)?\d{1,4}(?:[,.].{0,60})?"
    r"|(?:town|city|village|county|guild)\shall(?:,.{0,60})?|p\.?\s?o\.?\s?box\s\d.{0,40}|(?:tel"
    r"|phone|fax|telefon|téléphone|teléfono|telefone"
    r"|тел)\b\.?:?\s?[+\d(].{4,60}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:no|nr|n|núm|№|ref|file|az|aktenzeichen|geschäftszeichen|protocol|prot|docket"
    r"|case)\b\.?[°º]?\s?(?:no\.?)?[:：]?\s?[A-Z\d][\w/.-]*(?:\s?[/–-]\s?\w+)*",
    re.IGNORECASE,
)
_OF_COURT = re.compile(
    r".{0,60}\b(?:court|bench division|chancery division|tribunal|cour|corte|conseil d['’]état"
    r"|gericht\w*|\w+gericht|juzgado"
    r"|audiencia|rechtbank|hoge raad|domstol\w*"
    r"|tingsrätt|hovrätt|oikeus|sąd|soud|суд|суда|δικαστ[ηή]ριο|πρωτοδικε[ιί]ο|εφετε[ιί]ο|ειρηνοδικε[ιί]ο|mahkemesi)\b.{0,60}|.*(?:裁判所|法院|법원)(?:[\u3400-\u9fff]{0,6}(?:判[決决]|裁定|決定)[書书]?)?"
    r"|.*محكمة.*|בית (?:ה)?משפט.*",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r".{0,40}\b(?:verein\w*|\w+förening|spolek"
    r"|câmara municipal|junta|concello|comune di|commune de|mairie d|ville de|gemeente|gmina"
    r"|stadt|stadtverwaltung|kommun|kommune|kaupunki"
    r"|пресс-служба|пресс-центр|прес-служба"
    r"|gabinete|cabinet|county|township|borough|parish|diocese|archive)\b.{0,60}",
    re.IGNORECASE,
)
"""How bodies are called by words that `is_organisation` does not take: they may be of a place."""

_YEAR = re.compile(
    r"(?:year |anno |année |año )?\d{4}(?:\s?(?:год|года|г\.|рік|року|р\.|rok|r\.|år|年|年度))?",
    re.IGNORECASE,
)
_SMALL_WORDS = """
of the and for in on at de la le les des du di del della do da dos das und der die das für von et y
e i en van het voor och og & a
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_MOST_WORDS, _TOP = 9, 4
_TOP_OF_PAPER, _LONGEST_NAME, _FEWEST, _SHARED = 2, 6, 3, 2
_BARS = re.compile(r"\s[|·•]\s")
_ENTRIES = 3
_LONGEST_HEAD = 20
_MOST_PRESENT, _OF_BODY = 30, 5


def stands_beside_headline(line: Line) -> bool:
    """Tell whether a line above the text is of a kind that no headline is."""
    return _is_beside(line.text)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _is_beside(text: str) -> bool:
    if any(_ENTRY_SIGNS.fitting(text, text.lower())):
        return True
    forms = (_DATED, _MEETING, _LABELLED, _MARKINGS, _FOUNDED, _SESSION, _ADDRESS, _NUMBERED, _YEAR)
    if any(form.fullmatch(text) for form in forms) or is_line_of_sections(text):
        return True
    return is_shelfmark(text) or is_registration(text) or page_of_newspaper(text) != ""


def without_mastheads(page: CaptureLines, pool: Sequence[int]) -> list[int]:
    """Return the lines of `pool` but for names of newspapers and bodies, where others are left."""
    others = [i for i in pool if not is_letterhead(page.lines, i)]
    others = [i for i in others if not all(map(is_section, _BARS.split(page.lines[i].text)))]
    others = [i for i in others if not is_masthead(page, i, others)]
    others = [
        i for i in others if not (i + 1 in others and _OF_SERIES.fullmatch(page.lines[i].text))
    ]
    headed = [i for i in pool if page.lines[i].kind == "heading"]
    if len(headed) == 1 and all(only_people(page.lines[i].text) for i in others):
        return headed  # above names the one heading is a title, though a body may be called so
    return others or list(pool)


_RIGHTS = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_FOOT, _LONGEST_RIGHTS, _SHORTEST_HOLDER = 20, 120, 4
"""Lines at the end among which the copyright is stated, and characters of it and of a name."""


def without_holders(page: CaptureLines, pool: Sequence[int]) -> list[int]:
    """Return the lines of `pool` but for the name of the site, where others are left.

    The foot of the page says that it is the site's.
    """
    rights = _statements_of_rights(page)
    return [i for i in pool if not _names_holder(page.lines[i], rights)] or list(pool)


def _statements_of_rights(page: CaptureLines) -> list[str]:
    """Return the lines of a page's foot that say whose it is."""
    short = (one.text for one in page.lines[-_FOOT:] if len(one.text) <= _LONGEST_RIGHTS)
    return [text.casefold() for text in short if _RIGHTS.match(text)]


def _names_holder(line: Line, rights: Sequence[str]) -> bool:
    """Tell whether a line is the name of a site whose foot says that the site is its own."""
    name = line.text.casefold()
    return len(name) >= _SHORTEST_HOLDER and any(name in text for text in rights)


_OF_SERIES = re.compile(
    r".{2,40}[\s\u3000・](?:第\s?[\d一二三四五六七八九十百]{1,4}\s?[回話]"
    r"|(?:no|nr|folge|épisode|episode|entrega|puntata|выпуск)\.?\s?\d{1,4}|#\d{1,4})",
    re.IGNORECASE,
)
"""The name of a series with the number of its part: the part's own title stands below."""


def is_masthead(page: CaptureLines, index: int, pool: Sequence[int]) -> bool:
    """Tell whether a line at the top is a name with a day or a menu below it, and then a headline.

    pool: the lines that may be the headline.
    """
    line = page.lines[index]
    if index >= _TOP_OF_PAPER or line.words > _LONGEST_NAME or line.ends or not _is_name(line.text):
        return False
    near = range(index + 1, min(index + 4, len(page.lines)))
    after = next((i for i in near if _is_below_name(page.lines[i])), -1)
    between = any(i in pool for i in range(index + 1, after))
    headed = any(i > after and _FEWEST <= page.lines[i].words <= _LONGEST_HEAD for i in pool)
    between = between or any(BY.match(page.lines[i].text) for i in range(index + 1, after + 1))
    if after < 0 or between or not headed:
        return False
    first, stop = page.body
    text = frozenset(words_of(page.lines[first : min(stop, first + 12)]))
    return len(text & set(words_of([line]))) < _SHARED


def _is_below_name(line: Line) -> bool:
    """Tell whether a line is a day, the year of a beginning, or a menu."""
    text = line.text
    menu = len(_BARS.findall(text)) >= _ENTRIES - 1 or is_line_of_sections(text)
    return menu or bool(_FOUNDED.fullmatch(text)) or bool(read_date(without_label(text)[0]))


def is_attendance_line(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line of minutes says who was present, or stands in the list below such one."""
    at = index
    while at > 0 and not lines[at].gap and index - at < _MOST_PRESENT:
        if _WAS_THERE.match(lines[at].text):
            return True
        at -= 1
    return bool(_WAS_THERE.match(lines[at].text))


def names_reference_work(text: str) -> bool:
    """Tell whether a line says of which work of reference a text is an entry."""
    return any(_ENTRY_SIGNS.fitting(text, text.lower())) or _guides(text)


def _guides(text: str) -> bool:
    """Tell whether a line has the first and last word of a page of a dictionary, in capitals."""
    words = _GUIDE_WORDS.fullmatch(text.strip())
    first, last = (words["first"], words["last"]) if words else ("", "")
    return first.isupper() and last.isupper() and first[0] == last[0] and first <= last


_GUIDE_WORDS = re.compile(
    r"(?:\d{1,4}\s+)?(?P<first>[^\W\d_]{2,30})\s?[—–]\s?(?P<last>[^\W\d_]{2,30})(?:\s+\d{1,4})?"
)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def is_address(text: str) -> bool:
    """Tell whether a line is an address in a town, or a number of a telephone."""
    return bool(_ADDRESS.fullmatch(text))


def is_shelfmark(text: str) -> bool:
    """Tell whether a line says where in an archive a document is, and nothing else."""
    found = matched(text) if any(map(str.isdigit, text)) else None
    return bool(found and found.groupdict().get("archive_location"))


def is_letterhead(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line at the top is the name of a body, each word of it with a capital."""
    line = lines[index]
    text = _LEGAL_FORM.sub("", line.text)
    ends = line.ends and text == line.text
    if index >= _TOP or line.words > _MOST_WORDS or ends or not _is_name(text):
        return False
    words = line.text.casefold().split()
    ends_in_body = (
        len(words) <= _OF_BODY and _SMALL.isdisjoint(words) and is_organisation(words[-1])
    )
    if kind_begun(line.text) is not None and not ends_in_body:  # "MINUTES OF THE COMMITTEE"
        return False
    if any(map(str.isdigit, line.text)):
        return False
    called = _CALLED.fullmatch(line.text) and line.words <= _OF_BODY
    return is_organisation(line.text) or bool(_OF_COURT.fullmatch(line.text) or called)


_LEGAL_FORM = re.compile(r"[,\s]+(?:e\. ?V\.|Inc\.|Ltd\.|Co\.|S\. ?A\.|S\. ?p\. ?A\.|a\. ?s\.)$")
"""What the name of a body ends with, though no sentence ends there."""


def is_of_court(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line at the top is the name of a court."""
    line = lines[index]
    short = index < _TOP and line.words <= _MOST_WORDS and not line.ends
    return short and _is_name(line.text) and bool(_OF_COURT.fullmatch(line.text))


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in _SMALL]
    capital = [word for word in words if not word[:1].islower()]
    named = len(capital) == len(words) or bool(_IN_GENITIVE.fullmatch(text))
    return named and not any(sign in text for sign in ':?!«»“”"')


_IN_GENITIVE = re.compile(
    r"(?:министерство|департамент|управление|комитет|администрация|служба|агентство|инспекция"
    r"|правительство|прокуратура|міністерство|управління|адміністрація|уряд)"
    r"(?:\s(?:\w+(?:ого|его|ой|ей|ых|их|(?<!л)[аи]|я|ы|ов|ев|ий|ам|ям|ього|ої|ів|ї|у|ю)|и|по|та|з|і"
    r"|(?-i:[А-ЯЁІЇЄ]{2,}))){1,7}",
    re.IGNORECASE,
)
"""The name of an office, whose other words stand in the genitive, and no sentence about one."""

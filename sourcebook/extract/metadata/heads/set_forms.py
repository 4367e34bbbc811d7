"""Reads what short lines say in a set form, without a label: works reviewed, numbers, shelfmarks.

"Review of “Sand” by Ole Krag", "Box 12, folder 3", "Report No. 12/2004": near the beginning or the
end of a capture or of its text. The lines keep the role that they have.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Finding, Values
from sourcebook.extract.metadata.heads.registrations import page_of_newspaper, registered_number
from sourcebook.extract.values.places import places_near_text
from sourcebook.extract.values.values import read_value
from sourcebook.model import Candidate
from sourcebook.pattern_filter import PatternFilter, numbers_of

_LONGEST = 160

_PART = r"""
(?:record~group|rg|series|collection|coll|add\.?~mss?|mss?|ff?|fols?|box|folder|file|reel|
bestand|rep|kasten|karton|mappe|akte|akten|bd|band|nr|bl|
fonds|série|boîte|carton|dossier|chemise|liasse|pièce|
fondo|sección|caja|legajo|carpeta|expediente|fundo|caixa|pasta|maço|
serie|busta|b|fascicolo|fasc|c|archief|doos|map|inv~?nr|inventarisnummer|toegang|
arkiv|låda|eske|æske|volym|kansio|zespół|sygn|teczka|fond|krabice|inv~č|
фонд|ф|опись|оп|дело|д|ед~?хр|лл?|справа|спр|kutu|dosya|φάκελος)\.?~?
(?:[a-z]{1,3}~)?[\w/–-]{0,9}\d[\w/–-]{0,9}(?:~[\d–-]{1,9})?
"""
"""A step on the way to a document in an archive: "Box 12", "оп. 2"."""

_DAYS = (
    r"(?:\d{1,2}(?:~?[–-]~?\d{1,2})?~[a-z]{3,9}~\d{4}"
    r"|[a-z]{3,9}~\d{1,2}(?:~?[–-]~?\d{1,2})?,~\d{4})"
)
"""The days of a meeting."""

_QUOTED = r"""[“„«"»「『《‘]~?(?P<reviewed_title>[^“”„«»"」』》]{2,120}?)~?[”“»"«」』》’]"""

_TABLE = r"""
(?:translated|traduit|traducido|traduzido|tradotto|übersetzt)~(?:from~(?:the~)?|de~l['’]|du~|del?~|
    dal(?:l['’]|~)|do~|aus~dem~)(?P<original_language>\w+)(?:~?,?~(?:by|par|por|da|von)~.+)?
(?:von~.{3,60},~)?aus~dem~(?P<original_language>\w+)~(?:übersetzt~|übertragen~)?von~.+
traduzione~(?:dall['’]|dal~)(?P<original_language>\w+)(?:~di~.+)?
перевод~с~(?P<original_language>\w+)(?:~языка)?(?:~?[:—–-]~?(?P<translators>.+)|~.+)?
(?:a~)?(?:book~)?review~of~@QUOTED@(?:,?~by~(?P<reviewed_authors>.+))?
(?:a~)?(?:book~)?review~of~(?P<reviewed_title>[^“”„«»"]{2,80}?),?~by~(?P<reviewed_authors>.+)
(?:rezension|besprechung|buchbesprechung)(?:~zu|~von|:)~@QUOTED@(?:,?~von~(?P<reviewed_authors>.+))?
(?:compte[~-]rendu|recension|critique|note~de~lecture)(?:~de|~sur|~?:)~@QUOTED@
    (?:,?~(?:de|par)~(?P<reviewed_authors>.+))?
(?:reseña|resenha|crítica)(?:~de|~do|~del|:)~(?:libro~|livro~)?@QUOTED@
    (?:,?~(?:de|por)~(?P<reviewed_authors>.+))?
recensione(?:~di|~a|~del~libro|:)~@QUOTED@(?:,?~di~(?P<reviewed_authors>.+))?
(?:recensie|bespreking|boekbespreking)(?:~van|:)~@QUOTED@(?:,?~(?:van|door)~(?P<reviewed_authors>.+))?
(?:recension|anmeldelse|arvostelu)(?:~av|~af|:)~@QUOTED@(?:,?~(?:av|af)~(?P<reviewed_authors>.+))?
(?:recenzja|recenze|recenzia)(?:~książki|~knihy|:)~@QUOTED@(?:,~(?P<reviewed_authors>.+))?
(?:рецензия|рецензія|отзыв)~на(?:~книгу|~роман|~монографию)?~@QUOTED@(?:~.{3,80})?
(?:書評|书评|書评|서평)~?[:：｜|]?~?@QUOTED@~?(?:[（(]?(?P<reviewed_authors>[^（）()]{2,20}?)[）)]?)?(?:著)?
『(?P<reviewed_title>[^』]{2,60})』~?(?:[（(][^（）()]{2,40}[）)]~?)?(?P<reviewed_authors>[^（）()『』]{2,20}?)~?(?:著|作|写真|編著)
    (?:[、,][^（）()]{2,30})?~?(?:[（(／/].{2,60})?
(?:مراجعة|عرض)~كتاب~@QUOTED@(?:~?،?~تأليف:?~(?P<reviewed_authors>.+))?
z~.{3,80}~rozmawia(?:ł|ła)?~(?P<interviewers>[^,.]{5,50})
entrevista~de~(?P<interviewers>[^,.]{5,40}?)~(?:a|con)~.{5,100}
(?P<event>(?:\d{1,3}(?:st|nd|rd|th)|annual)~.{3,80}(?:conference|congress|symposium|workshop|
    colloquium)(?:~\d{4})?)
(?:\d{4}~)?(?P<event>(?:\d{1,3}(?:st|nd|rd|th)|annual)~[^,]{3,90}?(?:conference|congress|symposium|
    workshop|colloquium)(?:~on~[^,()]{3,90})?)(?:~\([A-Z]{2,10}\))?,~
    (?:(?P<event_place>[^\d,]{2,40}),~)?(?P<issued>@DAYS@)(?:,~.{2,60})?
paper~(?:presented|read|given|delivered)~(?:at|to)~(?:the~)?(?P<event>[^,]{5,120}),~
    (?:(?P<event_place>[^\d,]{2,40}),~)?(?P<issued>@DAYS@)\.?
(?P<event>[^·|,.]{3,80}~(?:conference|congress|symposium|workshop|meeting)(?:~\d{4})?)~?[·|]~?
    (?P<event_place>[^\d,·|]{2,40}),~(?P<issued>@DAYS@)(?:~?[·|].{2,40})?
proceedings~of~the~(?P<event>[^,]{5,120}),~(?:pages|pp\.?)~(?P<pages>\d+~?[–-]~?\d+)
    (?:~(?P<issued>@DAYS@)(?:~?©.*)?)?
arxiv:(?P<arxiv>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?:~\[[\w.-]+\])?
    (?:~(?P<issued>\d{1,2}~[a-z]{3}~\d{4}))?
(?:e-?)?isbn(?:-1[03])?~?:?~?(?P<isbn>[\dXx -]{10,17})(?:~?\(.{2,20}\))?
(?:e-?)?issn~?:?~?(?P<issn>\d{4}-?\d{3}[\dXx])
(?P<number>(?:昭和|平成|令和|大正|明治)\d{1,2}年[（(].{1,3}[）)]第\d+号)(?:[\s\u3000].{2,40})?
(?:lei|decreto|ley|loi|legge|act|ordenanza|portaria|ustawa|wet|lag|lov)~(?:complementar~)?(?:n[.º°o]{1,3}|no\.?|nr\.?)~?
    (?P<number>\d[\d./-]{0,12})[,.]?~(?:de|du|of|del|dated|z|van|av|af)~.{6,60}
(?:αριθμ(?:ός|\.)~(?:απόφασης|αποφάσεως)|decision~no\.?|case~no\.?)~(?P<number>\d[\d./-]{2,14}\d)
(?:civil~action|case|cause|docket|appeal|claim|criminal(?:~case)?|application)~(?:no|nos|number)\.?:?~?
    (?P<number>[A-Z\d][\w:./-]{1,24}?)\.?
(?:.{2,80}~)?(?:по~делу|дело|у~справі|справа)~№~?(?P<number>[^\W_][\w/()-]{3,30})
(?P<number>\d{2,3}年度?[\u3400-\u9fff]{1,8}字第\d+[號号])
(?P<number>[（(]\d{4}[）)][\u3400-\u9fff]{1,4}\d{0,4}[\u3400-\u9fff]{1,4}(?:第)?\d+号)
(?:[\w.&]{2,12}~)?(?:(?:technical|research|annual)~)?(?:report|working~paper|discussion~paper|bericht|relatório(?:~técnico)?|informe~técnico|relazione~tecnica|raport|
    zpráva|jelentés|отч[её]т|звіт|доклад|rapor|laporan|έκθεση|
    arbeitspapier|rapport|document~de~travail|informe|documento~de~trabajo|доклад)(?:~series)?
    (?:,?~(?:no|nr|n|núm|num)?[.°º№#]{1,2}~?|~)(?P<number>[A-Z]{0,6}[-/ ]?\d[\w./-]{0,20})(?:~?[·|
    ,–-]~?[^·|]{3,30}){0,3}
(?:.{2,30}~)?(?:working|discussion|research|policy|staff|occasional)~papers?~(?:series~)?
    (?:(?:no|nr|number)\b[.:]?~?)?(?P<number>[A-Z]{0,6}[-/ ]?\d[\w./-]{0,20})
(?:policy|issue|research)~(?:brief|note|paper)s?[,:]?~(?:no|nr|number)\b[.:]?~?
    (?P<number>\d[\w./-]{0,10})(?:~[|·–-]~.{4,30})?
.{0,100}?\b(?:jg|jahrgang|bd|т|том|tome|año)\.?~?(?P<volume>\d{1,4})\b[^\d]{0,8}?(?:heft|h|nr|№|
    n[°º]|núm|fasc)\.?~?(?P<issue>\d+)\b(?:[^\d]{0,10}?\b(?:s|с|pp?|págs?)\.~?
    (?P<pages>\d+~?[–-]~?\d+))?.{0,10}
(?:s|с|pp?|págs?)\.~?(?P<pages>\d+~?[–-]~?\d+)\.?
.{0,100}?\bvol(?:ume|\.)?~?\d{1,4}[\s,(]{1,3}(?:n[°º]|núm\.?|fasc\.)~?(?P<issue>\d+)\b.{0,60}
(?P<edition>(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|(?:newly~)?revised)
    (?:,?~(?:revised|enlarged|updated|and))*~edition)\.?
(?P<edition>\d{1,2}\.,?~(?:\w+e~(?:und~\w+e~)?)?auflage|\d{1,2}e~édition(?:~\w+)?|
    \d{1,2}[ªa]\.?~(?:edición|edição|edizione)|\d{1,2}-е~издание)\.?
(?P<archive_location>@PART@(?:(?:~?[,;·.]~?|~(?:/~)?)@PART@)+)\.?(?:[,;]~?(?P<archive>[^.\d]{4,80}))?
(?P<archive>[^.,\d]{2,80})[.,]~?(?P<archive_location>@PART@(?:(?:~?[,;·.]~?|~(?:/~)?)@PART@)+)\.?
    (?:~?(?:автограф|подлинник|копия|машинопись|рукопись|черновик|оригінал|копія|original|autograph|copy|
    typescript|draft|carbon~copy|ausfertigung|abschrift|entwurf|konzept|copie|minute)\.?)?
(?P<fonds>[^.,\d]{3,60}),~(?P<archive>[^.,\d]*(?:archiv|archief|arkiv|arkisto|library|bibliot|museum|record~office)
    [^.,\d]*),~?(?P<archive_location>@PART@(?:(?:~?[,;·.]~?|~(?:/~)?)@PART@)+)\.?
(?P<archive>[^.,\d]{3,80})[.,]~(?P<archive_location>(?:[^.,\d]{3,60}[.,]~)@PART@
    (?:(?:~?[,;·.]~?|~(?:/~)?)@PART@)*)\.?
"""
"""A form a row, which may go on in lines that begin with a space; `~` is any run of space."""


def _forms() -> Iterator[re.Pattern[str]]:
    for row in re.split(r"\n(?! )", _TABLE.strip("\n")):
        words = "".join(line.strip() for line in row.split("\n"))
        words = words.replace("@DAYS@", _DAYS)
        words = words.replace("@PART@", _PART.replace("\n", "")).replace("@QUOTED@", _QUOTED)
        yield re.compile(words.replace("~?", r"\s*").replace("~", r"\s+"), re.IGNORECASE)


FORMS = tuple(_forms())
"""All that are looked for, the first before the others."""

_TELLING = PatternFilter([form.pattern for form in FORMS])


def matched(text: str) -> re.Match[str] | None:
    """Return the match of the first form that a line has, as it is or without brackets about it."""
    possible = [FORMS[number] for number in numbers_of(_TELLING.possible_in_any_case(text))]
    texts = dict.fromkeys((text, text.strip("[]【】 ")))
    matches = (form.fullmatch(one) for one in texts for form in possible)
    return next(filter(None, matches), None)


def read_set_forms(page: CaptureLines) -> Iterator[Finding]:
    """Yield what lines near the beginning and the end say in a set form.

    What several lines say of different works, as a list of books does, is said of none.
    """
    said: dict[str, list[Candidate]] = {}
    for index in places_near_text(page):
        text = page.lines[index].text
        if len(text) <= _LONGEST:
            match = matched(text)
            for value in _values(page, index, match) if match else _of_head(page, index):
                said.setdefault(value.field, []).append(value)
    values = [all_of[0] for all_of in said.values() if len({str(v.value) for v in all_of}) == 1]
    if values:
        yield Finding((), "a statement in a set form", tuple(values))


def _of_head(page: CaptureLines, index: int) -> Values:
    """Return the number of an act in the line of its day, and the page of a newspaper's day."""
    text = page.lines[index].text
    found = {"number": registered_number(text), "pages": page_of_newspaper(text)}
    return tuple(
        value
        for field, value_text in found.items()
        if value_text
        for value in read_value(field, page, value_text, (index,))
    )


def _values(page: CaptureLines, index: int, match: re.Match[str]) -> Values:
    """Return the values of a line of such a form; none where its language is none we know."""
    found = {
        name: read_value(name, page, text.strip(" ."), (index,))
        for name, text in match.groupdict().items()
        if text and name != "fonds"
    }
    if not found.get("original_language", True):
        return ()
    return tuple(value for values in found.values() for value in values)

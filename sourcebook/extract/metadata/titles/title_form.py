"""Tells which lines have the form of a title, and which say a title again."""

from collections.abc import Sequence
from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, read_date
from sourcebook.dates.roles import role_of, without_label
from sourcebook.extract.lines import CaptureLines, Line
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.letters.letters import is_greeting
from sourcebook.extract.metadata.titles.headline import MOST_WORDS
from sourcebook.extract.values.name_and_day import date_and_byline, split_date
from sourcebook.kind_words import kind_begun, kind_named
from sourcebook.names.bylines import BY
from sourcebook.names.grammar import PARTICLES, looks_like_person
from sourcebook.names.lists import only_people, people_of
from sourcebook.names.organisations import is_affiliation

_SITE = re.compile(r"\s+[|–—»:-]{1,2}\s+")
_PARTS = re.compile(r"\s+[|•·–—-]\s+")

_LONGEST_PLACE = 3
"""Words of a place before a date ("Porto Fundo, 2 de julho de 2011")."""

FEWEST_NAMED = 3
"""Words of a line that the page's first line repeats before the site's name."""

_STEP = re.compile(r"\s[›»>＞→/]\s|[›»＞→]")
_STEP_DOWN = re.compile(r"[^\s>›]+(?: [^\s>›]+){0,2} [>›] [^\s>›]+(?: [^\s>›]+){0,2}")
_HOME = re.compile(
    r"(?:you are here|home|start(?:seite)?|sie sind hier|accueil|vous êtes ici|inicio|início"
    r"|portada|home ?page|strona główna|главная|головна|anasayfa|ana sayfa|ホーム|トップ|首页"
    r"|首頁|主页|홈"
    r"|الرئيسية|דף הבית)\b[\s:：]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:contact|kontakt|impressum|contatti|contato|contacto|contactez|about|über (?:mich|uns)"
    r"|over (?:mij|ons)|à propos|chi siamo|sobre|o nas|контакты|контакти|iletişim)\b",
    re.IGNORECASE,
)
"""What a menu that stands on one line has besides the way home."""

_NO_TITLE = re.compile(
    r"(?:原告|被告|上诉人|被上诉人|申请人|被申请人|התובעי?[םת]?|הנתבעי?[םת]?|του ενάγοντος"
    r"|της ενάγουσας|του εναγοντος|της εναγουσας|της εναγομενης|του εναγομενου"
    r"|τη[ςν] εναγομένης|του εναγομένου|kläger(?:in)?|beklagter?)\s?[:：].*"
    r"|.*判[決决](?:書|书)?如下\s?[:：].*|.*裁定如下\s?[:：].*"
    r"|(?:(?:rated|rating|average rating|bewertet mit|bewertung|noté|note|valoración|avaliação"
    r"|valutazione|beoordeling|betyg|ocena|оценка|рейтинг)\s?:?\s)?\d(?:[.,]\d{1,2})?\s?(?:/|out of"
    r"|von|sur|de|su|van|av|af|z|из)\s?\d[\d.,]*(?:\s\(?[\d.,]*\s?(?:stars?|reviews?|ratings?|votes?|sternen?"
    r"|bewertungen|étoiles|avis|estrellas|opiniones|estrelas|stelle|recensioni|sterren|gwiazdek"
    r"|звёзд|отзывов)\)?)?"
    r"|im namen des volkes|in the name of the (?:king|people|republic)|au nom du peuple français"
    r"|in nome del popolo italiano|repubblica italiana|poder judici[aá](?:rio|l)"
    r"|en (?:el )?nombre (?:de su majestad )?(?:d?el rey|de la república)"
    r"|in naam (?:des|van de) konings?"
    r"|w imieniu rzeczypospolitej(?: polskiej)?|jménem republiky|именем российской федерации"
    r"|[іи]менем україни|türk milleti adına|a köztársaság nevében|בשם מדינת ישראל"
    r"|bolet[ií]n oficial .{2,60}|diário oficial .{2,60}|journal officiel .{2,60}"
    r"|gazzetta ufficiale.{0,60}|gesetz- und verordnungsblatt.{0,60}|reichsgesetzblatt.{0,60}"
    r"|(?:the )?official (?:gazette|journal).{0,60}|الجريدة الرسمية.{0,60}|官報.{0,40}"
    r"|resmî gazete.{0,60}|resmi gazete.{0,60}"
    r"|sbírka zákonů.{0,60}|monitorul oficial.{0,60}|staatsblad.{0,60}"
    r"|svensk författningssamling.{0,40}|собрание (?:узаконений|законодательства).{0,60}"
    r"|dz\.\s?u\..{0,60}|bundesgesetzblatt.{0,60}|amtsblatt .{2,60}"
    r"|[\[(]?(?:untitled|no title|anonymous|unknown|document ?\d*|ohne titel|unbenannt|sans titre"
    r"|sin título|sem título|senza titolo|без названия|無題|无标题|無標題|제목 없음)[\])]?"
    r"|(?:microsoft word - )?[\w .()-]{1,80}\.(?:docx?|pdf|txt|html?|odt|rtf|indd|pptx?|xlsx?)",
    re.IGNORECASE,
)
"""What stands where a title is missing: a word that says so, or a file's name."""

MENU = re.compile(
    r"^\s*(?:[\u3400-\u9fff]{1,4}\s){2,}[\u3400-\u9fff]{1,4}\s*$"
    r"|\S(?: {2,}|\t+)\S.{0,80}?(?: {2,}|\t+)\S|\S(?:\s[|·•]\s\S+){2,}"
)
"""Entries of a menu on one line: wide gaps or bars are between them."""

_BEHIND_NAME = re.compile(r"\s*(?:[(|]|\s[–—-]\s)")
"""What may follow the names of a byline: where they are, or what it stands in."""


def can_be_title(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is free and has the length and form of a title."""
    line = page.lines[index]
    stanza = line.block.text.count("\n") > 1
    if not page.free(index) or stanza or line.words > MOST_WORDS or len(line.text) > 300:
        return False
    if not _has_words_of_title(line.text) or MENU.search(line.raw):
        return False
    stopped = line.text.rstrip('"”').endswith(".")
    told = not line.text.isupper() and bool(_TWO_SENTENCES.search(line.text))
    return not (line.ends and stopped and (line.words > 25 or told))


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _has_words_of_title(text: str) -> bool:
    """Tell whether a line is no date, byline, greeting or way to a page."""
    if _is_dated(text) or not any(map(str.isalpha, text)) or "://" in text:
        return False
    label = BY.match(text)
    if label and people_of(_BEHIND_NAME.split(text[label.end() :])[0]):
        return False
    if _NO_TITLE.fullmatch(text) or _is_trail(text) or is_greeting(text):
        return False
    return not (_HOME.match(text) and _CONTACT.search(text))


def _is_dated(text: str) -> bool:
    place, _comma, day = text.partition(", ")
    if any(map(_is_date, _PARTS.split(text))):
        return True
    named = len(place.split()) > 1 and kind_begun(place) is not None
    if len(place.split()) <= _LONGEST_PLACE and not named and read_date(day):
        return True
    unread = looks_like_person(place) and bool(DATE_AMONG_WORDS.fullmatch(day))
    return unread or _is_place_and_day(text) or bool(date_and_byline(text)[0])


_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]\s+[^\W\d_]")
"""A full stop within a line, behind a word that is too long to be shortened."""


_WHOLE_DAY = len("2000-01-01")


_NAMED_BY_DAY = re.compile(
    r"\w{3,} (?:of|vom|du|del|della|dell['’]|de|van|av|af|från|från den|z dnia|ze dne|от|від|din)$"
)
"""How works are called by their day: "Minutes of 12 March 2020"."""
_OF_ISSUE = re.compile(
    r"(?:ausgabe|fassung|version|stand|issue|edition|édition|numéro|edición|edizione|número|nummer"
    r"|as|uitgave|utgåva|wydanie|numer|выпуск|номер)\b",
    re.IGNORECASE,
)


def _is_place_and_day(text: str) -> bool:
    """Tell whether a line is a word or two and a day ("بيروت في 20 تشرين الثاني 1955").

    Somebody else put a day in brackets: there are more words before it ("Lesk, Sunday night [14
    August 1887]").
    """
    place, when = split_date(text)
    if _NAMED_BY_DAY.search(place) and not _OF_ISSUE.match(place) and not role_of(f"{place} "):
        return False
    most = _LONGEST_PLACE + 2 if when.startswith("[") and when.endswith("]") else _LONGEST_PLACE
    few = len(place.split()) < most and not place.endswith((":", "："))
    reading = read_date(when) if when and few else None
    return reading is not None and len(reading.edtf) == _WHOLE_DAY


_NUMBERED, _MAIL = re.compile(r"\d{1,2}\s"), re.compile(r"\S@\S+\.\w")


_BETWEEN_NAMES = re.compile(
    r"\s(?:and|und|et|y|e|i|и|та|og|och|en|ja|ve|și|a)\s|[;；、&*†¹²³]|[^\W\d_]\d"
)
"""What stands between the names of a list, or behind one, and seldom in a headline."""

_MANY_NAMES, _OF_NAME, _OF_AFFILIATION = 3, 3, 6


def is_of_authors(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the names of several persons, or where one of them works.

    Headlines in which every word has a capital may read as names: then more must show that.
    """
    text = lines[index].text
    people = only_people(text)
    if len(people) > 1 and all(map(_is_short_name, people)):
        return len(people) >= _MANY_NAMES or bool(_BETWEEN_NAMES.search(text))
    if not is_affiliation(text):
        return False
    if _MAIL.search(text):
        return True
    above = lines[index - 1].text if index else ""
    if _NUMBERED.match(text):
        return bool(_NUMBERED.match(above) or only_people(above))
    named = not kind_named(above) and all(map(_is_short_name, only_people(above) or ("",)))
    return named and lines[index].words <= _OF_AFFILIATION and not lines[index].gap


def _is_short_name(name: str) -> bool:
    words = [word for word in name.split() if word.casefold() not in PARTICLES]
    return len(words) <= _OF_NAME and looks_like_person(name)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _is_date(text: str) -> bool:
    """Tell whether a part of a line is a day, or that of issue or change with its label."""
    bare, role = without_label(text)
    return bool(read_date(text) or (role in ("issued", "updated") and read_date(bare)))


def is_home_link(text: str) -> bool:
    """Tell whether a line is the entry of a menu that leads to a site's first page."""
    return bool(_HOME.fullmatch(text))


def _is_trail(text: str) -> bool:
    """Tell whether a line is the way to a page: "Home › News › Harbour"."""
    steps = len(_STEP.findall(text))
    return (
        steps >= 2
        or bool(_STEP_DOWN.fullmatch(text))
        or (steps == 1 and bool(_HOME.match(text) or is_section(_STEP.split(text)[0])))
    )


def repeats_title(line: Line, title: Line) -> bool:
    """Tell whether a line is the title again, alone or with the site's name after it."""
    text, wanted = line.text.casefold(), title.text.casefold()
    if text == wanted:
        return True
    return (
        text.startswith(wanted)
        and bool(_SITE.match(line.text[len(title.text) :]))
        and line.words <= title.words + 8
    )


def has_title(line: Line, title: str) -> bool:
    """Tell whether a line holds a known title, or enough of its beginning; more may follow."""
    text, wanted = (re.sub(r"[\W_]+", " ", s).strip().casefold() for s in (line.text, title))
    short, long = sorted((text, wanted), key=len)
    return text == wanted or (short.count(" ") >= FEWEST_NAMED - 1 and long.startswith(short))

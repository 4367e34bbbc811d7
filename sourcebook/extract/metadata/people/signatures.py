"""Reads who signed a text, on the lines below it, and whom a letter greets.

Yours very sincerely,              A. R. PEMBLE               Linnéa Bratt
Margaret Oliphant-Dray             9 Capstan Row, Aug. 17     linnea@kustbladet.example
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Finding, Line, candidate
from sourcebook.extract.metadata.heads.head_lines import is_address, is_shelfmark
from sourcebook.extract.metadata.kinds.kind_signs import TITLES
from sourcebook.extract.metadata.letters.letter_heads import PERSONAL_TITLES, is_telegram
from sourcebook.extract.metadata.letters.letters import greeting_of, is_leave
from sourcebook.extract.metadata.people.lone_names import names_with_dashes
from sourcebook.extract.metadata.publications.citations import REVIEWED, reviewed_in
from sourcebook.extract.rules.furniture_words import BELOW_COMMENTS, COMMENT_FORM, RELATED
from sourcebook.kind_words import kind_named
from sourcebook.names.grammar import is_caseless_name, looks_like_person, names_a_role
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_affiliation, is_body
from sourcebook.names.person import is_single_name

_BELOW, _MOST_WORDS = 6, 6
_STOPS = (BELOW_COMMENTS, COMMENT_FORM, RELATED)
_POSTSCRIPT = re.compile(r"p\.?\s?s\.?\b|n\.?\s?b\.?\b|з\.?\s?ы\.|p\.\s?d\.", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,3}(?:-?[^\W\d_]\.)?")
_DEAR = re.compile(
    r"(?:my\s+)?dear(?:est)?\s|(?:meine?\s+)?(?:sehr geehrter?|hochverehrter?|hochgeehrter?"
    r"|verehrter?|lieber?|liebste[rs]?|geehrter?)\s|(?:mon |ma |mes )?(?:très |bien )?ch(?:ère"
    r"|er)s?\s"
    r"|(?:mi |muy )?(?:querid[oa]|estimad[oa]|distinguid[oa])s?\s|(?:meu |minha )?(?:car[oa]"
    r"|prezad[oa])s?\s|(?:gentile|egregio|caro|cara|carissim[oa])\s|geachte\s|beste\s|lieve\s"
    r"|waarde\s|kära\s|käre\s|bäste\s|kære\s|kjære\s|hyvä\s|rakas\s"
    r"|(?:szanowny|szanowna|drogi|droga|kochan[yae])\s|(?:vážený|vážená|milý|milá|drahý|drahá)\s"
    r"|(?:много)?уважаем\w+\s|глубокоуважаем\w+\s|дорог(?:ой|ая)\s|мил(?:ый|ая)\s|шановн\w+\s"
    r"|дорог(?:ий|а)\s|αγαπητ\w+\s|sevgili\s|sayın\s|عزيزي\s|عزيزتي\s|حضرة\s|יקיר[יה]\s|לכבוד\s"
    r"|(?:kedves|tisztelt|drága)\s|(?:aziz|kıymetli|canım)\s|(?:dragă|stimate|stimată|iubite|scumpe)\s"
    r"|(?:dragi|draga|poštovan[ia]|spoštovan[ia]|драги|драга|поштован[иа])\s|(?:скъп[иа]|уважаеми|мили?)\s"
    r"|(?:lugupeetud|kallis|hea|gerbiamas|gerbiama|mielas|miela|brangus|godātais|mīļais)\s"
    r"|(?:kepada )?yth\.?\s|kepada\s|(?:kính |thân )?gửi\s|جناب آقای\s|سرکار خانم\s|प्रिय\s"
    r"|आदरणीय\s|पूज्य\s",
    re.IGNORECASE,
)


_WORDS = """
sir sirs madam madams mesdames madame monsieur messieurs messrs gentlemen gentleman lady ladies
lord lords friend friends father mother mama mamma papa dad mum mom parents brother brothers sister
sisters son daughter children child uncle aunt cousin grandmother grandfather husband wife
colleague colleagues comrade comrades fellow fellows reader readers subscriber subscribers member
members customer customers neighbour neighbours neighbor neighbors all everyone everybody love
heart one boy girl sweetheart darling eltern mutter vater bruder schwester freund freunde freundin
freundinnen kinder kollegen kolleginnen leser leserinnen mitglieder onkel tante sohn tochter schatz
ami amie amis amies collègue collègues père mère frère soeur sœur camarade camarades amigo amiga
amigos amigas señor señora señores hermano hermana padre madre colega colegas senhor senhora
senhores signore signora signori amico amica amici fratello sorella collega colleghi vriend
vriendin vrienden heer mevrouw moeder vader broer zus vän vänner ven venner mor mamma far pappa
bror syster søster друг друзья друже подруга мама папа отец мать батюшка матушка брат сестра
коллеги коллега товарищ товарищи господа сын дочь сынок дочка
"""
_NO_NAME = frozenset(_WORDS.split())
"""Words of greeting that name nobody ("Dear Sir,"), in small letters."""

_VOCATIVE = re.compile(r"(?:panie|pani|pane|paní|пане|пані)\s", re.IGNORECASE)
"""Forms of address behind which names and offices stand in a case of their own."""


def read_signature(page: CaptureLines) -> Iterator[Finding]:
    """Yield the author whose name stands by itself below the text."""
    lines = _lines_below(page)
    for index in reversed(lines) if _is_letter(page) else lines:
        name = _name_in(page, index)
        if name:
            signed, at = _above_office(page, index) or (name, index)
            signed = _in_full(page, signed)
            note = f"line {page.number(at)} signs the text"
            author = candidate(page, "authors", signed, (at,), note, "inferred")
            yield Finding(() if _is_letter(page) else (at,), "signature", (author,))
            return


_INITIAL = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")


def _in_full(page: CaptureLines, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with initials as the head of the letter has it: "A. Morvan", "Adèle Morvan"."""
    first, _space, family = names[0].partition(" ") if len(names) == 1 else ("", "", "")
    if not (family and _INITIAL.fullmatch(first)):
        return names
    for line in page.lines[:_OF_LETTERHEAD]:
        people = only_people(line.text.strip(" ,.")) if line.text.endswith(family) else ()
        full = people[0].split() if len(people) == 1 else []
        given, same = full[: -len(family.split())], full[-len(family.split()) :]
        if same == family.split() and given and given[0][0] == first[0] and "." not in given[0]:
            return people
    return names


_OF_LETTERHEAD = 6
"""Lines at the top of a letter in which its writer's name may stand."""


def _above_office(page: CaptureLines, index: int) -> tuple[tuple[str, ...], int] | None:
    """Return the name right above another, and its line: "A. Brandt", and "Harbour Master" below.

    Of the two lines the lower, which has no initials, is an office that reads as a name.
    """
    words = page.lines[index - 1].text if index > page.body[1] else ""
    below = bool(words) and not (is_leave(words) or _IS_YOURS.search(words))
    above = _name_in(page, index - 1) if below else ()
    office = above and not _INITIALS.search(page.lines[index].text)
    return (above, index - 1) if office else None


_IS_YOURS = re.compile(
    r"\b(?:yours?|ihre?|deine?|eure?|votre|vos|ton|vuestr[oa]|suy[oa]|tuy[oa]|vostr[oa]|tuo|tua"
    r"|suo|sua|vosso|vossa|teu|seu|din|ditt|deres|eder|ert?|hengiven|uw|jouw|ваш[аиі]?|тво[йяїі]"
    r"|váš|vaše|tvůj|tvoje|tvá|tě|vás|wasz[a]?|twój|twoja|pański|vaš[ai]?|tvoj[a]?|váš|tvoja|sinun|teidän"
    r"|senin|sizin|dvs|al tău|a ta|σου|σας|твој[аи]?)$",
    re.IGNORECASE,
)
"""The end of words of leave, without a comma ("Искренне Ваша")."""


def read_greeted(page: CaptureLines) -> Iterator[Finding]:
    """Yield whom the first line of a letter greets by name."""
    greeting = greeting_of(page)
    text = page.lines[greeting].text.rstrip(" ,:!，：！") if greeting >= 0 else ""
    dear = _DEAR.match(text)
    rest = text[dear.end() :] if dear else ""
    name = "" if _VOCATIVE.match(rest) else PERSONAL_TITLES.sub("", rest, count=1)
    titled = name != rest
    fits = (
        name[:1].isupper()
        and len(name.split()) <= 4
        and not _NO_NAME.issuperset(name.lower().split())
        and not names_a_role(name)
        and not is_body(name)
    )
    fits = fits and all(
        word[:1].isupper() or word in ("von", "van", "de", "du", "der") for word in name.split()
    )
    if fits and (titled or looks_like_person(name) or is_single_name(name)):
        at, name = _addressed(page, greeting, name)
        note = f"line {page.number(greeting)} greets '{rest}'"
        yield Finding(
            (),
            "whom a letter greets",
            (candidate(page, "recipients", (name,), at, note, "inferred"),),
        )


def _addressed(page: CaptureLines, greeting: int, name: str) -> tuple[tuple[int, ...], str]:
    """Return the lines that name whom a letter greets, and the name: the address has it whole."""
    for index in range(greeting - 1, max(greeting - _OF_ADDRESS, 0) - 1, -1):
        whole = PERSONAL_TITLES.sub("", page.lines[index].text.strip(" ,"), count=1)
        if whole != name and whole.endswith(f" {name}") and looks_like_person(whole):
            return (index, greeting), whole
    return (greeting,), name


_OF_ADDRESS = 8
"""Lines above the greeting that may hold the address of a letter."""


def _is_letter(page: CaptureLines) -> bool:
    return greeting_of(page) >= 0


def _lines_below(page: CaptureLines) -> list[int]:
    """Return the short lines below the text in which its author may sign, in order."""
    stop = page.body[1]
    if not stop:
        return _end_of_telegram(page)
    found = []
    for index in range(stop, min(stop + _BELOW, len(page.lines))):
        if page.reason(index) in _STOPS or _POSTSCRIPT.match(page.lines[index].text):
            break
        if page.lines[index].words <= _MOST_WORDS + 4:
            found.append(index)
    return found


def _end_of_telegram(page: CaptureLines) -> list[int]:
    """Return the last line of a telegram without a sentence, if it stands by itself."""
    last = len(page.lines) - 1
    alone = is_telegram(page) and page.lines[last].gap and page.lines[last].words <= _OF_TELEGRAM
    return [last] if alone else []


_OF_TELEGRAM = 3


def _name_in(page: CaptureLines, index: int) -> tuple[str, ...]:
    """Return the name that a line is; nothing of any other line, or of one of a list."""
    line = page.lines[index]
    text = line.text.strip(" .,—–-()").partition(", ")[0]
    if not page.free(index) or line.words > _MOST_WORDS or kind_named(text) or read_date(text):
        several = page.free(index) and line.text.isupper()
        return names_with_dashes(line) if several else ()
    leave = any(_takes_leave(page.lines[i]) for i in range(page.body[1] - 1, index))
    if _POSSESSIVE.match(text) or _OFFICE.fullmatch(text):
        return _yours(text) if _is_letter(page) else ()
    titled = leave and not _INITIAL.match(text)  # "M. Lindner" is no monsieur
    text = PERSONAL_TITLES.sub("", text, count=1) if titled else text
    if not page.body[1]:
        return only_people(text) or (
            (text.title() if text.isupper() else text,) if is_single_name(text.title()) else ()
        )
    people = only_people(text)
    sure = bool(people) and all(map(looks_like_person, people)) and len(people) == 1
    if _is_letter(page) or leave:
        alone = is_single_name(text) and leave
        return people if sure else (text,) if alone or is_caseless_name(text) else ()
    signs = _ends_there(page, index) and not (_is_for_the_press(page) or _is_of_act(page))
    return people if sure and (signs or _ends_review(page, index)) else ()


def _ends_review(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is the last of a review, but for where its author works."""
    below = page.lines[index + 1 :]
    last = len(below) < _OF_SIGNATURE and all(is_affiliation(line.text) for line in below)
    booked = any(page.reason(i) == REVIEWED for i in range(min(_OF_HEAD, len(page.lines))))
    return last and (booked or any(reviewed_in(line.text) for line in page.lines[:_OF_BOOK]))


_OF_SIGNATURE, _OF_BOOK, _OF_HEAD = 3, 4, 12
"""Lines of a signature; lines above a review among which the book stands on one, and on three."""


def _yours(text: str) -> tuple[str, ...]:
    """Return the person of "Твій Остап Вербицький", as a letter may be signed."""
    name = _POSSESSIVE.sub("", text, count=1)
    return only_people(name) if name != text and looks_like_person(name) else ()


_OFFICE = re.compile(r"(?:the|el|la|il|le|der|die|das|o|a|de|het)\s[^\W\d_]{4,}", re.IGNORECASE)
"""An office with its article, where somebody signs by hand ("LA ALCALDESA")."""


def _is_for_the_press(page: CaptureLines) -> bool:
    """Tell whether a text is one of an office for the press, which signs it."""
    kinds = (kind_named(line.text) for line in page.lines[:_HEAD])
    return any(kind is not None and kind.name == "press release" for kind in kinds)


def _is_of_act(page: CaptureLines) -> bool:
    """Tell whether a text is an act, which somebody signs and nobody has written."""
    near = (line.head for line in page.lines[:_HEAD])
    return any(sign.kind.name in _ACTS for text in near for sign in TITLES.beginning(text))


_ACTS = ("law", "treaty")
_HEAD = 10


def _takes_leave(line: Line) -> bool:
    """Tell whether a line takes leave, by its words or by the comma that a short line ends with."""
    return is_leave(line.text) or (line.words <= _MOST_WORDS and line.text.endswith(","))


_POSSESSIVE = re.compile(
    r"(?:deine?|euer|eure|ihre?|dein|your|ton|ta|tu|teu|tua|tuo|je|din|твой|твоя|ваш|ваша|твій"
    r"|tvůj|twój)\s",
    re.IGNORECASE,
)


def _ends_there(page: CaptureLines, index: int) -> bool:
    """Tell whether only what belongs to a signature stands right below a line."""
    if index != page.body[1] and not page.lines[index].gap:
        return False
    if index + 1 >= len(page.lines):
        return False
    below = page.lines[index + 1]
    beside = is_affiliation(below.text) or names_a_role(below.text) or is_address(below.text)
    return beside or is_shelfmark(below.text) or bool(read_date(below.text))

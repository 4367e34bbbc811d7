"""Recognises names of persons and organisations, and splits lists of names.

Names are known by their shape, not by a list. That is good where a name is expected (a byline, a
value under "Author"), not for finding names in prose.
"""

import re

_UPPER = r"[A-ZÀ-ÖØ-ÞŒŠŽĀ-ŽΑ-ΩА-ЯЁЇІЄҐ]"
_LETTER = r"[^\W\d_]"
# U+02BC, an apostrophe too, is among the letters already: in both places it would be tried in
# exponentially many ways.
_NAME_WORD = re.compile(rf"{_UPPER}(?:\.|{_LETTER}*(?:['’‐-]{_LETTER}+)*\.?)(?:{_UPPER}\.)*")
_PARTICLE_WORDS = """
al bin bint da de del della den der di do dos du el ibn la le lo ten ter van von y zu zur
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_INNER_PARTICLES = _PARTICLES - {"de", "van", "von", "al", "el", "bin", "le", "la", "du"}
_ASIAN = re.compile(
    r"[\u3400-\u9fff々]{2,5}|[\uac00-\ud7a3]{2,4}"
    r"|[\u3400-\u9fff々]{1,4}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,5}"
    r"|[\u30a0-\u30ff]{2,12}(?:[・＝=][\u30a0-\u30ff]{2,12}){1,3}"
)

# Words that titles, menus and organisations are made of, and names are not.
_OTHER_WORDS = """
contributing writer correspondent columnist reporter special professor lecturer editor staff
full bio key takeaways living healthy marketing director manager founder president officer chief
journalist takeaways summary appoints
a about abstract academic access action affairs africa after against age all america american
analysis and annual anti archive archives are article articles asia at author authors bank big
blog book books border brief briefing britain british bulletin business by can central change
china chinese climate column comment commentary comments conflict contact content contents
cooperation council countries country crisis culture current daily data days december defence
defense design details development dialogue digital diplomacy diplomatic document documents does
dr east eastern economic economics economy edition editor editorial editors education eight
election elections email energy english era essay essays europe european event events everything
expert experts explained factor feature featured features february figure film finance first five
focus food for foreign forum four france free friday from full future gallery games general german
germany get global go government great group guest guide half health help high history home how
human ideas if images in index india industry information insight insights international interview
into introduction is island islands issue issues it january japan japanese jobs journal july korea
korean last latest law leaders learn letter letters library life links live local look made
magazine main make march market markets media meeting member members memory menu middle military
minister modern monday money month more most movies music my national nations nature network new
news next nine no north northern not november nuclear october of office on one online only open
opinion opinions or other our outlook over pages paper papers part partners party peace people
perspective perspectives photo photos pictures podcast podcasts policies policy political politics
popular post posts prime product products program programs progress project projects public
publication publications question questions quick rate read reading real recent recipe recipes
record related relations release releases report reports research resource resources review
reviews rights russia russian sanctions saturday science search section security see september
series service services seven shop site six social society solutions south southern special sports
state statement states stories story strategic strategy studies study style subject summary summit
sunday support table tech technology ten terms that the their them themes these they things this
three thursday time times tips to today top topic topics trade travel treaty trends tuesday two
type under union united university update updates upon us video videos view views visit visual war
was watch ways we web wednesday week weekend weekly welcome western what when where which who why
with women work workers world year years yes you your
"""
_NOT_NAMES = frozenset(_OTHER_WORDS.split())
_SMALL_WORDS = """
a about after and are as at before by for from how in into is it my no not of on or our over that
the their these they this to under up us was we what when where who why with you your
"""
_FUNCTION_WORDS = frozenset(_SMALL_WORDS.split())
_ORGANISATION = re.compile(
    r"\b(?:university|institut\w*|press|unit|agency|association|society|cent(?:re|er)|council"
    r"|ministry|department|foundation|group|committee|commission|organi[sz]ation|academy|college"
    r"|school|club|company|corporation|inc|ltd|llc|gmbh|plc|publish(?:ers?|ing)|media|news|times"
    r"|post|review|journal|bureau|office|bank|fund|federation|forum|network|library|museum"
    r"|think tank|parliament|secretariat|union|league|alliance|initiative|programme|program"
    r"|project|laborator\w+|verlag|universit\w+|stiftung|institución|fundación|reuters"
    r"|associated press|government|clinic|hospital|services|photography|resources"
    r"|институт\w*|университет\w*|агентств\w+|издательств\w+|центр|фонд)\b"
    r"|(?:新聞社?|通信社?|大学|研究所|協会|財団|出版社?|機構|学会)$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"(?:the )?(?:authors?|admin|administrator|staff|editors?|editorial|team|guest|anonymous"
    r"|newsroom|webmaster|user|contributors?|redaktion|la rédaction|редакция|編集部|moderator"
    r"|unknown|wpadmin)\b"
    r"|.*\b(?:staff|team|editors|desk|newsroom|editorial board|contributors?|redaktion|редакция)"
    r"(?: (?:writer|reporter)s?)?$|.*編集部$",
    re.IGNORECASE,
)


def looks_like_person(text: str, *, labelled: bool = False) -> bool:
    """Tell whether `text` has the shape of a person's full name and of nothing else.

    labelled: whether the page says that it is a name; then its words may be of any kind.

    >>> looks_like_person("Svetlana Vassiliouk"), looks_like_person("Expert Opinions")
    (True, False)
    """
    if len(text) > 60:
        return False
    if _ASIAN.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or is_organisation(text) or is_collective(text):
        return False
    return _names_only(words, _FUNCTION_WORDS if labelled else _NOT_NAMES)


def _names_only(words: list[str], barred: frozenset[str]) -> bool:
    if words[0].casefold() in _INNER_PARTICLES:
        return False
    proper = [word for word in words if word.casefold() not in _PARTICLES]
    if any(word.casefold().rstrip(".") in barred for word in proper):
        return False
    return len(proper) >= 2 - (len(words) > len(proper)) and all(map(_NAME_WORD.fullmatch, proper))


def is_organisation(text: str) -> bool:
    """Tell whether `text`, at most a dozen words, names an organisation by one of its words."""
    return len(text) <= 120 and bool(_ORGANISATION.search(text))


def is_collective(text: str) -> bool:
    """Tell whether `text` stands for people without naming them ("The Authors", "Admin")."""
    return len(text) <= 60 and bool(_COLLECTIVE.match(text))


# A list of authors as a page gives it → names, one by one.

_TITLES = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|amb|ambassador|journalist|reporter|correspondent"
    r"|writer|editor|author)\b\.?\s+)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,?\s+(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|mba|jd|esq|rn|rd|ms|mph|cpa|dphil|llm)\b\.?)+$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*\([a-z]?\d{1,2}\)|[*†‡§¹²³]+|(?<=[^\W\d_])\d{1,2}(?=\W|$)")
_AND = re.compile(r"\s*(?:;|\s&\s|\s(?:and|und|et|y|и|with)\s|[、／])\s*")
_ASIAN_SUFFIX = re.compile(r"(?:記者|氏|著|教授|（著）|\(著\))$")
_INVERTED = re.compile(
    r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), "
    r"([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)"
)


def split_names(text: str) -> tuple[str, ...]:
    """Return the persons named in a byline or an author field; none unless all of it is understood.

    Titles and degrees are left off, and so is what follows a name after a comma and is no person
    (an office, an affiliation). "Vassiliouk, Svetlana" is turned round.
    """
    if len(text) > 400:
        return ()
    names: list[str] = []
    for part in _AND.split(_MARKS.sub("", text).strip(" .,|•–—-")):
        found = _person(part) or _in_commas(part)
        if not found:
            return ()
        names += found
    return tuple(dict.fromkeys(names))


def _person(text: str) -> list[str]:
    text = text.strip()
    title = _TITLES.match(text)
    text = text[title.end() :] if title else text
    name = _ASIAN_SUFFIX.sub("", _DEGREES.sub("", text)).strip()
    name = _case(name)
    return [name] if looks_like_person(name, labelled=True) else []


def _in_commas(text: str) -> list[str]:
    inverted = _INVERTED.fullmatch(text.strip())
    if inverted and looks_like_person(f"{inverted[2]} {inverted[1]}", labelled=True):
        return [f"{inverted[2]} {inverted[1]}"]
    names: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _person(part)
        if not found:
            return names
        names += found
    return names


def _case(name: str) -> str:
    """Return a name in capitals as names are written; any other as it is."""
    letters = [word for word in name.split() if len(word.strip(".")) > 1]
    if letters and name.isupper() and name.isascii():
        return " ".join(word.title() if "." not in word else word for word in name.split())
    return name


def why_nobody(text: str) -> str:
    """Return the reason why a byline names no author; nothing when there is none to give."""
    text = text.strip(" .,|:")
    if is_collective(text):
        return f"says only '{text}'"
    if is_organisation(text):
        return f"names an organisation, not a person: '{text}'"
    return ""


# Names in the bylines and author fields of markup, which hold nothing else.

_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b")
_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|reported|authored)\s+by|by|von|par|por|di|"
    r"authors?|автор)\b\s*:?\s+|(?:by|authors?)\s*:\s*",
    re.IGNORECASE,
)
_PEOPLE_AND = re.compile(r"\s*(?:;|\s&\s|,?\s(?:and|und|et|y|и|with)\s|[、／|])\s*")


def is_body(name: str) -> bool:
    """Tell whether an author's name is that of an organisation or of nobody in particular."""
    return is_organisation(name) or is_collective(name)


def split_people(text: str) -> tuple[str, ...]:
    """Return the names in a byline or an author field; none when it holds anything else."""
    text = " ".join(text.split()).strip(" .,|•–—-·")
    by = _BY.match(text)
    text = text[by.end() :] if by else text
    if not text or len(text) > 200 or _ADDRESS.search(text):
        return ()
    names: list[str] = []
    for part in _PEOPLE_AND.split(text):
        names += _people_in_commas(part.strip())
    good = all(0 < len(name) <= 50 and len(name.split()) <= 6 for name in names)
    return tuple(dict.fromkeys(names)) if good and not re.search(r"\d", text) else ()


def _people_in_commas(part: str) -> list[str]:
    """Split "Ann Lee, Bo Ray"; a part of one word, as a degree, stays with the name before it."""
    names: list[str] = []
    for piece in filter(None, (piece.strip() for piece in part.split(","))):
        if names and (len(piece.split()) < 2 or piece.isupper()):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names

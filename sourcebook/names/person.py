"""Reads one person's name, without what pages put beside it."""

from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.names.grammar import is_account, is_occupation, looks_like_person, names_a_role
from sourcebook.names.organisations import is_body

_TITLES = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|amb|ambassador|journalist|reporter|correspondent"
    r"|writer|editor|author|herr|frau|m(?=\.?\s[^\W\d_]{2,}\s)|mme|sr|sra)\b(?:\.|(?<=\w\w))\s*)+(?=\S)"
    r"|(?:(?:pgs|gs|ts|ths|bs|ls|kts|nsut|nsnd|dott(?:\.?ssa)?|avv|ing|inż|mgr|hab|dra|lic|doc|doç|av|op"
    r"|hj|ir|drs|pgs\.ts|gs\.ts|κος|κα|δρ|проф|акад|д-р|канд|доц|ξηγ)\.\s*|(?:डॉ\.?|प्रो\.?|श्री|श्रीमती|सुश्री"
    r"|ดร\.|นาย|นางสาว|นาง|ศ\.|รศ\.|ผศ\.)\s*(?=[^\W\d_]))+(?=\S)"
    r"|(?:(?:أ\.? ?)?د[./] ?|(?:ال)?(?:دكتور|أستاذ)ة?\s+|دکتر\s+|ד[\"״]ר\s+|פרופ['׳]\s+)+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = (
    r"Ph\.?\s?[Dd]|M\.?D|M\.?A|B\.?A|M\.?Sc|B\.?Sc|MBA|JD|[Ee]sq|RN|RD|MS|MPH|CPA|D\.?Phil|LL\.?M"
    r"|DVM|CFP|CFA|DDS|FAND|CPP|PSP|PMP|CEPF|RDN|LMFT|LCSW|PharmD|EdD|DO"
    r"|FRS|FRSE|FBA|FSA|FRHistS|OBE|MBE|CBE|QC|KC|MP|MSP|MEP|MLA|MdB|MdL|MdEP"
)
_DEGREES = re.compile(rf"(?:,?\s+(?:{_DEGREE})(?!\w)[.®]?)+$")
ONLY_DEGREES = re.compile(rf"(?:(?:{_DEGREE})(?!\w)[.®]?\s*)+")
_ASIAN_SUFFIX = re.compile(
    r"\s*(?:記者|记者|氏|著|教授|（著）|\(著\)|報道|报道|기자|(?<=\s)[\uac00-\ud7a3]{0,6}(?:교사|교수|작가"
    r"|위원|대표|시인|변호사|의원|소장|연구원|평론가|특파원|칼럼니스트|원장|이사|회장|센터장|활동가|국장|박사))$"
)
_DATELINE = re.compile(r"^[\u3400-\u9fff]{2,4}(?:報導|报导)$")
"""The place that a report comes from ("台北報導")."""
_BEFORE_ASIAN = re.compile(r"(?:本報|本报|新华社)?(?:記者|记者)\s*(?=[\u3400-\u9fff])")


def is_single_name(text: str) -> bool:
    """Tell whether a text is one word with the shape of a person's name ("Zuhra")."""
    word = text.strip()
    shaped = word.isalpha() and len(word) > 2 and word[0].isupper() and word[1:].islower()
    return shaped and not (is_body(word) or is_account(word) or names_a_role(word))


def bare_name(name: str) -> str:
    """Return a name without the title before it, and the degrees or the calling behind it."""
    title = _TITLES.match(name)
    return _ASIAN_SUFFIX.sub("", _DEGREES.sub("", name[title.end() :] if title else name))


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def read_person(text: str, *, whole: bool) -> str:
    """Return the name if a text is a person's, else nothing.

    whole: whether titles and degrees stay with it.
    """
    if _DATELINE.search(text):
        return ""
    text = _without_beside(_BEFORE_ASIAN.sub("", text.strip(), count=1))
    bare = bare_name(text)
    bare = _in_small_letters(bare.strip())
    if is_account(bare) or not looks_like_person(bare, labelled=True):
        return ""
    return text if whole and len(text) > len(bare) and bare in text else bare


# What pages put beside a name: the name again, an occupation, a button, a picture's words.

_TWICE = re.compile(r"(.{4,80}?)\s*\1")
_GLUED_BY = re.compile(r"(?:By|[Vv]on|[Pp](?:ar|or))(?=[A-Z])")
_BUTTON = re.compile(
    r"image|profile|photo|avatar|linkedin|twitter|follow(?:ing)?|last|updated|icon|logo|bio|view"
    r"|sponsored|posts|website",
    re.IGNORECASE,
)
_OF_OFFICES = re.compile(
    r"senior|junior|executive|managing|associate|assistant|deputy|contributing|digital|online|web"
    r"|staff|chief|special|guest|freelance|political|science|sports|features|news|business",
    re.IGNORECASE,
)
"""Words before an occupation that say more of it ("Senior Staff Writer")."""

_OFFICES = re.compile(
    r"(?:ober)?bürgermeister(?:in)?|(?:bundes|minister|land(?:tag|es)s?)?präsident(?:in)?"
    r"|(?:bundes|staats)?minister(?:in)?|(?:bundes)?kanzler(?:in)?|landrat|landrätin"
    r"|staatssekretär(?:in)?|rektor(?:in)?|direktor(?:in)?|mayor|president|minister|senator"
    r"|governor|chancellor|secretary|ambassador|alcalde(?:sa)?|presidente|presidenta|ministr[oa]"
    r"|maire|président(?:e)?|ministre|sindac[oa]|prefeit[oa]|burgemeester|borgmester|borgermester"
    r"|ordfører|burmistrz|prezydent|starosta|primátor(?:ka)?|polgármester|primarul|президент"
    r"|министр|міністр|мэр|губернатор|посол",
    re.IGNORECASE,
)
"""Offices before a name of two words and more, by which somebody is introduced to speak."""

_OF_MENUS = re.compile(
    r"tools|guide|guides|services|sidebar|jobs|games|analytics|coding|checked|menu|login"
    r"|subscribe|cybersecurity|businesses|products|resources|reviews|recipes|join|show|find"
    r"|try|search|full|licensed|certified|registered",
    re.IGNORECASE,
)
"""Words of menus that look like names; none is a part of a person's name."""

_OF_BUTTONS = re.compile(
    r"follow|save|share|login|subscribe|connecter|connexion|compte|konto|anmelden|datum|cuenta|sesión"
    r"|accedi|registrati|conta|entrar|inloggen|войти|регистрация|подписаться|登録|ログイン|登录|注册"
    r"|abone|giriş|üye|kaydol|zaloguj|prenumerata|přihlásit|předplatné|logga|prenumerera|kirjaudu"
    r"|tilaa|belépés|bejelentkezés|előfizetés|σύνδεση|εγγραφή|увійти|передплата|подписка|로그인|구독",
    re.IGNORECASE,
)
"""Words of buttons, which are no part of a body's name either."""


def _without_beside(text: str) -> str:
    """Return a name once, without "Journalist" before or "Profile Image" after it.

    Nothing of a text with words of menus.
    """
    twice = _TWICE.fullmatch(text)
    whole = _GLUED_BY.sub("", twice[1] if twice else text, count=1).split()
    words = whole[:]
    while words and (is_occupation(words[-1]) or _is(_BUTTON, words[-1])):
        words.pop()
    while len(whole) > len(words) > 2 and _is(_OF_OFFICES, words[-1]):
        words.pop()
    while len(words) > 2 and (
        is_occupation(words[0]) or _is(ONLY_DEGREES, words[0]) or _is(_OFFICES, words[0])
    ):
        words = words[1:]
    if any(_is(_OF_MENUS, word) or _is(_OF_BUTTONS, word) for word in words):
        return ""
    if len(words) >= 2:
        return " ".join(words).rstrip(".") if words != whole else " ".join(words)
    named = len(whole) == 1 or (len(words) == 1 and is_occupation(whole[-1]))
    return " ".join(whole) if named else ""


def _is(kind: re.Pattern[str], word: str) -> bool:
    return bool(kind.fullmatch(word.strip(".,:;()")))


_FAMILY_FIRST = re.compile(
    r"((?=\S{4})[A-ZÀ-Þ]{2,}(?:-[A-ZÀ-Þ]{2,})?)\s([A-ZÀ-Þ][a-zß-ÿ]+(?:[\s-][A-ZÀ-Þ](?:[a-zß-ÿ]+|\.)){0,2})"
)
"""A family in capitals before given names that have small letters ("LEHMANN Anna")."""


def _in_small_letters(name: str) -> str:
    """Return a name in capitals as names are written; any other as it is."""
    letters = [word for word in name.split() if len(word.strip(".")) > 1]
    if (turned := _FAMILY_FIRST.fullmatch(name)) and not is_body(name):
        return f"{turned[2]} {turned[1].title()}"
    if letters and len(name.split()) > 1 and name.isupper():
        return " ".join(word.title() if "." not in word else word for word in name.split())
    return name


def has_a_button(text: str) -> bool:
    """Tell whether a word of a button ("Follow", "Log in") stands in a text."""
    return any(_is(_OF_BUTTONS, word) for word in text.split())

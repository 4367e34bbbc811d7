"""Reads lists of names, as bylines, author fields and markup give them.

A name that cannot be read is left out, and the others stay. "Lehmann, Anna" is turned round;
"Anna Lehmann, Boris Sample" are two persons; what follows a name and is no person (an office, an
affiliation) is left out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.names.families import CHINESE
from sourcebook.names.grammar import (
    PARTICLES,
    is_account,
    is_body,
    is_occupation,
    looks_like_person,
    names_a_role,
)

_LONGEST = 400
"""Characters of a list of names; a longer text is none."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a list of names holds: persons, bodies, and the parts that are neither."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


# The words before names that say whose they are.

_BEFORE_NAMES = """
נכתב על ידי|נכתב ע"י|by|written by|recipe by|posted by|published by|reported by|authored by
words by|words|reporting by|글·사진|글/사진|글, 사진|story by|story|text by|analysis by
commentary by|opinion by|essay by
guest post by|guest article by|guest column by|column by|feature by|words and pictures by
words and photos by|words and photographs by|text and photos by|written and photographed by
interview by|review by|reviewed by|author|authors|author(s)|contributor|contributors
ein bericht von|ein essay von|ein text von|ein artikel von|eine rezension von|ein interview von
un texto de|un reportaje de|una crónica de|un reportage de|une analyse de|un entretien de
un servizio di|un articolo di|um artigo de|uma reportagem de|a report by|an article by|a story by
an essay by|een verslag van|een artikel van|文・写真|写真・文|文と写真|取材・文|取材・文・写真
ein kommentar von|kommentar von|eine analyse von|analyse von|eine kolumne von|kolumne von
ein gastbeitrag von|gastbeitrag von|eine reportage von|reportage von|essay von|ein essay von
une tribune de|tribune de|une chronique de|chronique de|une enquête de|analyse de|columna de
opinión de|análisis de|crónica de|coluna de|artigo de|análise de|crônica de|analisi di|commento di
column van|opinie van|een opinie van|analyse door|en krönika av|krönika av|debattinlägg av
von|veröffentlicht von|geschrieben von|beitrag von|bericht von|autor/in|autor:in|autor(en)
verfasst von|erstellt von|eingestellt von|durch|gepostet von|ein beitrag von|interview von
text|autor|autorin|autoren|verfasser|verfasserin|par|auteur|auteurs|auteur(s)|écrit par|publié par
posté par|rédigé par|publiée par|un article de|texte de|propos recueillis par|por|escrito por
escrita por|publicado por|publicada por|enviado por|postado por|redactado por|autora|autores
autor/a|autor(a)|autor(es)|autores/as|reportaje de|reportagem de
texto|di|scritto da|pubblicato da|inviato da|articolo di|testo di|redatto da|autore|autori
autrice|autore/i|a cura di|door|geschreven door|geplaatst door|gepubliceerd door|tekst|av
skriven av|inlagt av|postat av|upplagt av|publicerad av|skrevet av|publisert av|skrevet af|af
udgivet af|kirjoittanut|teksti|przez
napisał|opublikowane przez|napisała|autorzy|napsal|napsala|írta|szerző|szerzők|scris de
publicat de|ditulis oleh|penulis|yazar|yazan|tarafından|oleh|автор|авторы|автори
аутор|аутори|текст|написал
написала|опубликовал|опубликовала|автор статьи|автор публикации|γράφει ο|γράφει η|από τον|από τη
από την|γράφει|του|της
написана от|написано от|публикувано от|публикувана от|написав|написала|опублікував|опублікувала
firmado por|firmada por|texto de|servizio di|reportage di|piše|пише|пишет
napisao|napisala|objavio|objavila|napísal|napísala|parašė|zveřejnil|zveřejnila
作者|撰文|文|取材・文|著者|執筆者|執筆|筆者|投稿者|記者|记者|글|글쓴이|지은이
기자|기자명|저자|tác giả
評|評者
บทความโดย|โดย|بقلم|كتب|كتبت|الكاتب|الكاتبة|نوشته|نوشته‌ی|نویسنده|מאת|כתב|כתבה|लेखक|लेखिका|द्वारा
"""
_BEFORE_SIGN = """
piše|pišu|autorica|besedilo|avtor|avtorica|autorius|autorė|autors|höfundur|аўтар|müəllif|ავტორი
تحریر|লেখক|texte|textes|opracował|opracowała|hazırlayan|작성자
reporter|journalist|reportage|beitrag|bericht|text und fotos|text & fotos|text und foto|text & foto
text und bild|text och foto|text & bild|text och bild|texto y fotos|texto y foto|reportaje
reportagem|texto e fotos|texte et photos|testo e foto|tekst en foto|tekst og foto|tekst i zdjęcia
tekst i foto|text a foto|redacción|redazione|redactie|toimittaja|kirjoittaja|szöveg|připravil
připravila|autorka|autor článku|opracowanie|oprac.|haber|haberi|haber/foto|haber merkezi|muhabir
yazı|wartawan|laporan|bài và ảnh|bài|thực hiện|phóng viên|автор текста|авторка|корреспондент
кореспондент|журналист|журналіст|подготовил|подготовила|підготував|підготувала|συντάκτης
συντάκτρια|κείμενο|ρεπορτάζ|إعداد|المحرر|تحرير|كتب/ت|گزارش|خبرنگار|رپورٹ|רשם|רשמה|लेखन|रिपोर्ट
संवाददाता|ผู้เขียน|เรื่อง|取材|취재|글·사진
"""
"""Words that are before names where a colon or a dash follows."""
_WORDS_BEFORE = sorted(_BEFORE_NAMES.strip().replace("\n", "|").split("|"), key=len, reverse=True)
_NOUNS_BEFORE = sorted(_BEFORE_SIGN.strip().replace("\n", "|").split("|"), key=len, reverse=True)
_COLON = r"[:：/／=＝｜|・·]"
_TWO_WORDS = r"[^\W\d_]+(?:-[^\W\d_]+)? [^\W\d_]+(?:-[^\W\d_]+)?"
BY = re.compile(
    rf"[*•–—-]?\s*(?:(?:{'|'.join(map(re.escape, _NOUNS_BEFORE))})(?:\s*[:：]\s*|\s+[–—-]\s+)"
    rf"|(?:{'|'.join(map(re.escape, _WORDS_BEFORE))})(?:\s*{_COLON}\s*|\s+(?:[–—-]\s+)?)"
    rf"|(?:de|от|nga)\s+(?={_TWO_WORDS}(?: (?:și|y|e|et|и|dhe) {_TWO_WORDS})?(?:$|,\s))"
    r"|հեղինակ՝\s*|(?:本報|本报)?(?:記者|记者)(?=[\u3400-\u9fff]{2,4}(?:[／/、\s]|$)))(?=\S)",
    re.IGNORECASE,
)
"""What may stand before the names of a byline, in some twenty languages, and the space after it."""


_SIGNED = "|".join(re.escape(w) for w in _WORDS_BEFORE if " " in w and "view" not in w)
SIGNED = re.compile(
    rf"[*•–—-]?\s*(?:{_SIGNED})"
    rf"(?:\s*{_COLON}\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""Words before names that say in full who wrote a text ("Written by"), wherever they stand."""

_OTHER_ROLE = re.compile(
    r"(?:übersetzt|translated|traduit|traducido|traduzido|tradotto|vertaald|переведено|перевод)\s"
    r"(?:von|by|par|por|da|door)\b|перевод\s",
    re.IGNORECASE,
)
"""What says that the names after it are those of translators."""
_APART = re.compile(
    r"[|•·/–—-]\s|\d\s|\b(?=(?:posted|written|published|authored|words|story)\s+by\b)",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:posted|published|filed|veröffentlicht|erschienen|publié|publicado|pubblicato|geplaatst"
    r"|опубликовано) (?:in|under|unter|dans|en|em|su|в) [^.!?]{2,60}?\s"
    r"(?=(?:by|von|par|por|di|da|door)\s\w)",
    re.IGNORECASE,
)
"""Where a post was filed, before who wrote it ("Posted in Harbour by Nora Lindqvist")."""


def after_by(text: str) -> str:
    """Return what follows the first word for a byline in a line: at its beginning or set apart."""
    filed = _FILED.match(text)
    places = [filed.end()] if filed else []
    for at in (0, *places, *(found.end() for found in _APART.finditer(text))):
        label = BY.match(text, at)
        if label and not (at and label[0].lstrip().startswith("De ")):  # "© 2024 De Courant"
            return text[label.end() :]
    return ""


_OF_A_LANGUAGE = (
    (re.compile(r"(?:door|tekst|auteurs?)\W*$", re.IGNORECASE), re.compile(r"\sen\s"), " & "),
    (re.compile(r"\b(?:af|av)\s$", re.IGNORECASE), re.compile(r"\s(?:i|under|på)\s.*"), ""),
    (re.compile(r"\b(?:przez)\s$", re.IGNORECASE), re.compile(r"\swe?\s.*"), ""),
    (re.compile(r"\b(?:de|scris de|publicat de)\s$", re.IGNORECASE), re.compile(r"\sîn\s.*"), ""),
)
"""What stands before names; a word of its language that means something else in others, and what
is read for it: in Dutch "en" is "and", in Danish "i" is "in"."""

_BEFORE_DAY = re.compile(
    r"[\s,]+(?:on|am|den|le|el|il|op|dnia|dne|em|pe|на|pada|ngày|στις)\s*(?=$|\d)"
)
"""What stands between names and a day, and belongs to the day."""


def names_behind(before: str, names: str) -> str:
    """Return names as they read in the language of what stands before them, and no word of a day.

    >>> names_behind("Door ", "Anna de Vries en Piet Bos"), names_behind("Af ", "Ann Berg i Arkiv")
    ('Anna de Vries & Piet Bos', 'Ann Berg')
    """
    for label, word, other in _OF_A_LANGUAGE:
        if label.search(before[-40:]):
            names = word.sub(other, names)
    return _BEFORE_DAY.sub(" ", names).rstrip()


def without_label(text: str) -> str:
    """Return the names of a byline without the words before them ("By", "作者：")."""
    label = BY.match(text)
    return text[label.end() :] if label else text


# A list of names → its parts.

_STRONG = re.compile(r"\s*(?:[;؛；、／|｜\n]|\s[&/+]\s)\s*")
_AND = re.compile(
    r"(?:\s*,)?\s+(?:and|und|et|y|e|i|и|і|та|й|och|og|en|ve|with|mit|avec|con|și|dan|và|και|és|ja"
    r"|ir|dhe|və|және)\s+"
    rf"|(?<=[\u3040-\u30ff\u3400-\u9fff])(?:と|及び|和(?=[{CHINESE}][\u3400-\u9fff]))"
    r"(?=[\u30a0-\u30ff\u3400-\u9fff])"
    r"|\s+و\s*(?=[\u0600-\u06ff])|(?<=[\u05d0-\u05ea]{2})\s+ו(?=[\u05d0-\u05ea]{2,}\s+[\u05d0-\u05ea]{2})",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,،，]\s*")
_NUMBERS = r"\d{1,2}(?:\s?[,;]\s?\d{1,2})*+"
_MARKS = re.compile(
    r"\s*(?:\([a-z]?\d{1,2}\)|\[\d{1,2}\])"
    r"|\s?[*†‡§¶‖¹²³⁰-⁹ᵃ-ᶻ#^](?:[\s,;]?(?:[*†‡§¶‖¹²³⁰-⁹ᵃ-ᶻ#^]|(?<=\^)\d{1,2}))*+"
    rf"|(?:(?<=[^\W\d_])|(?<=[^\W\d_]\.)){_NUMBERS}(?=\W|$)"
)
"""Signs behind a name that point to an institution or a note, as lists of authors have them."""

_SPACED_MARKS = re.compile(rf"(?<=[^\W\d_])\s{_NUMBERS}(?=\s?(?:[,;&*]|$|and\b|und\b|et\b|y\b))")
"""The same, after a space: where copying has taken a number down."""
_MARK = re.compile(r"[\d*†‡§¶]{1,3}")
"""A mark by itself that says to what a person before it belongs."""
_IN_BRACKETS = re.compile(
    r"(?<=[^\W\d_]) ?[(（][^()（）]{2,60}[)）]"
    r"(?=\s*(?:$|[,;、،]|\s(?:and|und|et|y|e|i|и|та|og|och|en|ve)\s))",
    re.IGNORECASE,
)
"""What a byline says of a person before it names another ("Par Anne Sahel (Dakar) et Jean Roy")."""
_ADDRESS = re.compile(r"(?<!\S)@\w+|https?:\S*|www\.\S*|\S+@\S+|(?<=\s)\S+ at \S+\.\w+|\S+\.com\b")
_TITLES = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|amb|ambassador|journalist|reporter|correspondent"
    r"|writer|editor|author|herr|frau|m(?=\.?\s[^\W\d_]{2,}\s)|mme|sr|sra)\b(?:\.|(?<=\w\w))\s*)+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = (
    r"Ph\.?\s?[Dd]|M\.?D|M\.?A|B\.?A|M\.?Sc|B\.?Sc|MBA|JD|[Ee]sq|RN|RD|MS|MPH|CPA|D\.?Phil|LL\.?M"
    r"|DVM|CFP|CFA|DDS|FAND|CPP|PSP|PMP|CEPF|RDN|LMFT|LCSW|PharmD|EdD|DO"
    r"|FRS|FRSE|FBA|FSA|FRHistS|OBE|MBE|CBE|QC|KC"
)
_DEGREES = re.compile(rf"(?:,?\s+(?:{_DEGREE})(?!\w)[.®]?)+$")
_ONLY_DEGREES = re.compile(rf"(?:(?:{_DEGREE})(?!\w)[.®]?\s*)+")
_SUFFIX = re.compile(r"(?:jr|sr|jun|sen)\.?|I{2,3}|IV|[23](?:nd|rd)", re.IGNORECASE)
_ASIAN_SUFFIX = re.compile(
    r"\s*(?:記者|记者|氏|著|教授|（著）|\(著\)|報道|报道|기자|(?<=\s)[\uac00-\ud7a3]{0,6}(?:교사|교수|작가"
    r"|위원|대표|시인|변호사|의원|소장|연구원|평론가|특파원|칼럼니스트|원장|이사|회장|센터장|활동가|국장|박사))$"
)
_DATELINE = re.compile(r"^[\u3400-\u9fff]{2,4}(?:報導|报导)$")
"""The place that a report comes from ("台北報導")."""
_BEFORE_ASIAN = re.compile(r"(?:本報|本报|新华社)?(?:記者|记者)\s*(?=[\u3400-\u9fff])")
_SHORT_END = re.compile(r"(?:\b[^\W\d_]|\b[js]r)\.$", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
"""A name in which the family's stands first as it is: a comma behind it ends the whole name."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")


def read_names(text: str, *, whole: bool = False) -> Names:
    """Read a list of names, with or without a word before it; nothing of a text that is too long.

    whole: whether titles and degrees stay with their names, as markup has them.
    """
    text = " ".join(text.split()) if "\n" not in text else text
    if len(text) > _LONGEST or _OTHER_ROLE.match(text):
        return Names()
    bare = without_label(_trimmed(text))
    bare = bare if bare == _trimmed(text) else _IN_BRACKETS.sub("", bare)
    text = _ADDRESS.sub("", _without_marks(bare))
    people: list[str] = []
    bodies: list[str] = []
    rest: list[str] = []
    for part in _parts(text):
        if _MARK.fullmatch(part):
            continue
        for name, kind in _of_part(part, first=not people, whole=whole):
            {"person": people, "body": bodies}.get(kind, rest).append(name)
    return Names(*(tuple(dict.fromkeys(found)) for found in (people, bodies, rest)))


def _without_marks(text: str) -> str:
    """Return a list of names without the signs that point to institutions and notes.

    A number behind a space is one only where another name has one, too.
    """
    text = _MARKS.sub("", text)
    spaced = _SPACED_MARKS.findall(text)
    return _SPACED_MARKS.sub("", text) if len(spaced) > 1 else text


def bodies_of(text: str) -> tuple[str, ...]:
    """Return the bodies of a list of names; where it names no person, all that it holds.

    An account's name ("admin") is nobody's.
    """
    names = read_names(text)
    found = names.bodies if names.people else (*names.bodies, *names.rest)
    short = all(len(name) <= 50 and len(name.split()) <= 6 for name in found)
    if not short:
        return ()
    return tuple(name for name in found if not (is_account(name) or _is_button(name)))


def _is_button(text: str) -> bool:
    return any(_is(_OF_BUTTONS, word) for word in text.split())


_SMALL_WORDS = frozenset(("of", "the", "for", "and", "at", "in", "on", "des", "für", "et"))


def people_of(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """Return the persons of a list of names; none of a text in which prose stands."""
    names = read_names(text, whole=whole)
    if not any(map(_is_prose, names.rest)):
        return names.people
    return _described(text)


_MOST_OF_DESCRIBED = 10


def _described(text: str) -> tuple[str, ...]:
    """Return the person of "Ann Berg, a teacher of letters": a name, a comma, and small words."""
    name, _comma, what = without_label(text).partition(", ")
    told = text.endswith((".", "!", "?", "…", ":")) or len(text.split()) > _MOST_OF_DESCRIBED
    return (name,) if what[:1].islower() and not told and looks_like_person(name) else ()


def _is_prose(part: str) -> bool:
    """Tell whether a part is words of a sentence: neither an office nor names."""
    words = part.split()
    small = [w for w in words if w[:1].islower() and w.casefold() not in _SMALL_WORDS | PARTICLES]
    return len(words) >= 2 and bool(small) and not names_a_role(part)


@lru_cache(maxsize=2048)
def only_people(text: str) -> tuple[str, ...]:
    """Return the persons of a list that holds nothing else; none of any other text."""
    names = read_names(text)
    return () if names.bodies or names.rest else names.people


_CZECH = re.compile(r"[ěščřžůťďňľĺŕ]", re.IGNORECASE)
_CZECH_AND = re.compile(r"(?<=[^\W\d_]{3})\sa\s(?=[^\W\d_]{3})")
_CHINESE_SPACE = re.compile(
    rf"(?<![\u3400-\u9fff])([{CHINESE}][\u3400-\u9fff]{{1,2}})\s(?=[{CHINESE}][\u3400-\u9fff]{{1,2}}(?:\s|$))"
)
_HAN_POINT = re.compile(r"(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])")
_KOREAN_COMMA = re.compile(
    r"(?<=[\uac00-\ud7a3]),\s?(?=[\uac00-\ud7a3])|(?<=[\uac00-\ud7a3]{3})·(?=[\uac00-\ud7a3]{3})"
)
_OF_PICTURES = re.compile(r"(?:[,、·/]\s?사진\s|\sFoto\s(?=[^\W\d_])).*")
"""Who took the pictures, behind who wrote."""
_WHO_HELPED = re.compile(
    r",?\s(?:(?:with|and)\s)?(?:additional|further|extra)\s(?:reporting|research|writing)\s(?:by|from)\s.*"
    r"|,?\smit\s(?:material|recherchen|beiträgen)\svon\s.*"
    r"|,?\savec\s(?:la\scontribution|l['’]aide)\sd(?:e\s|['’]).*",
    re.IGNORECASE,
)
"""Who helped, behind who wrote."""


def _parts(text: str) -> list[str]:
    """Split a list at "and" and at strong marks, but no name that has the word within it."""
    text = _KOREAN_COMMA.sub("、", _WHO_HELPED.sub("", _OF_PICTURES.sub("", text)))
    text = _CZECH_AND.sub(" & ", text) if _CZECH.search(text) else text
    text = text if text.isascii() else _apart(text)
    parts: list[str] = []
    for strong in filter(None, _STRONG.split(text)):
        first, *others = _AND.split(strong)
        words = _AND.findall(strong)
        joined = [first]
        for word, part in zip(words, others, strict=True):
            if _within_a_name(joined[-1], word, part):
                joined[-1] += word + part
            else:
                joined.append(part)
        parts += joined
    return list(filter(None, map(_trimmed, parts)))


def _apart(text: str) -> str:
    """Return a list with signs between Chinese and Japanese names that stand side by side.

    Of names with a space within them ("中村 真一・岡本 由紀") the point is between two persons.
    """
    text = _HAN_POINT.sub("、", text)
    apart = _CHINESE_SPACE.sub(r"\1、", text)
    long = any(len(name) > len("张伟") for name in apart.split("、"))
    return apart if long else text


def _trimmed(text: str) -> str:
    """Return a text without marks about it; the full stop of an initial or of "Jr." stays."""
    text = text.strip(" ,|•–—·-").lstrip(".")
    return text if _SHORT_END.search(text) else text.rstrip(" .,")


def _within_a_name(before: str, word: str, after: str) -> bool:
    """Tell whether "y" or "e" joins the names of one person ("Ortega y Gasset")."""
    if word.strip().casefold() not in ("y", "e", "i"):
        return False
    return "," not in before and len(after.split()) == 1 and len(before.split()) >= 2


def _of_part(part: str, *, first: bool, whole: bool) -> list[tuple[str, str]]:
    """Return the names of a part without "and", each with its kind: person, body, or neither."""
    one = _person(part, whole=whole)
    before = None if first else ""
    if one and (first or not names_a_role(one)):
        return [(one, "person")]
    pieces = [one for one in _COMMA.split(part) if one and not _MARK.fullmatch(one)]
    ends = [piece for piece in pieces[1:] if _SUFFIX.fullmatch(piece)]
    turned = _inverted([piece for piece in pieces if piece not in ends])
    if len(ends) == len(turned) == 1:  # "Okri, Sam, Jr." or "Okri, Jr., Sam"
        return [(f"{turned[0]}, {ends[0]}", "person")]
    if turned and not ends:
        return [(name, "person") for name in turned]
    found: list[tuple[str, str]] = []
    for piece in pieces:
        last = found[-1] if found else ("", "")
        if _SUFFIX.fullmatch(piece) and last[1] == "person":
            found[-1] = (f"{last[0]}, {piece}", "person")
        elif _ONLY_DEGREES.fullmatch(piece):
            found[-1:] = [(f"{last[0]}, {piece}", last[1])] if whole and found else found[-1:]
        else:
            found.append(_of_piece(piece, after=last[1] if found else before, whole=whole))
    return found


def _of_piece(piece: str, *, after: str | None, whole: bool) -> tuple[str, str]:
    """Read one piece between commas.

    after: the kind of the piece before it, None for the first. A later piece must look like a name
    and like nothing else; after an office or a body it is none.
    """
    if after is not None and names_a_role(piece):
        return piece, "office"
    name = _person(piece, whole=whole) if after not in ("office", "body") else ""
    if name and (after is None or looks_like_person(bare_name(name))):
        return name, "person"
    if after is None and names_a_role(piece):
        return piece, "office"
    return (piece, "body") if is_body(piece) else (piece, "")


def is_single_name(text: str) -> bool:
    """Tell whether a text is one word with the shape of a person's name ("Zuhra")."""
    word = text.strip()
    shaped = word.isalpha() and len(word) > 2 and word[0].isupper() and word[1:].islower()
    return shaped and not (is_body(word) or is_account(word) or names_a_role(word))


def bare_name(name: str) -> str:
    """Return a name without the title before it, and the degrees or the calling behind it."""
    title = _TITLES.match(name)
    return _ASIAN_SUFFIX.sub("", _DEGREES.sub("", name[title.end() :] if title else name))


def _person(text: str, *, whole: bool) -> str:
    """Return the name if a text is a person's; without title and degrees, unless `whole`."""
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
_GLUED_BY = re.compile(r"By(?=[A-Z])")
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
    while len(words) > 2 and (is_occupation(words[0]) or _is(_ONLY_DEGREES, words[0])):
        words = words[1:]
    if any(_is(_OF_MENUS, word) or _is(_OF_BUTTONS, word) for word in words):
        return ""
    if len(words) >= 2:
        return " ".join(words).rstrip(".") if words != whole else " ".join(words)
    named = len(whole) == 1 or (len(words) == 1 and is_occupation(whole[-1]))
    return " ".join(whole) if named else ""


def _is(kind: re.Pattern[str], word: str) -> bool:
    return bool(kind.fullmatch(word.strip(".,:;()")))


def _inverted(pieces: list[str]) -> list[str]:
    """Return the names of "Lehmann, Anna" and "Lehmann, A., Sample, B."; none of other lists."""
    if len(pieces) < 2 or len(pieces) % 2 or any(map(_EAST_ASIAN.match, pieces)):
        return []
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    names = [f"{given} {family}" for family, given in pairs]
    fits = all(_is_family(family) and _is_given(given, len(pairs)) for family, given in pairs)
    return names if fits and all(looks_like_person(n, labelled=True) for n in names) else []


def _is_family(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in PARTICLES]
    return len(words) == 1


def _is_given(text: str, pairs: int) -> bool:
    """Tell whether a piece is given names. pairs: of several, all must be initials."""
    if _SUFFIX.fullmatch(text) or _ONLY_DEGREES.fullmatch(text):
        return False
    return bool(_INITIALS.fullmatch(text)) or (pairs == 1 and len(text.split()) <= 2)


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

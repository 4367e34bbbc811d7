"""Reads lists of names, as bylines, author fields and markup give them.

A name that cannot be read is left out, and the others stay. "Lehmann, Anna" is turned round;
"Anna Lehmann, Boris Sample" are two persons; what follows a name and is no person (an office, an
affiliation) is left out.
"""

from functools import lru_cache

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.names.bylines import without_label
from sourcebook.names.families import CHINESE
from sourcebook.names.grammar import (
    OF_FAMILY,
    PARTICLES,
    is_account,
    is_caseless_name,
    looks_like_person,
    names_a_role,
    without_article,
)
from sourcebook.names.organisations import is_body
from sourcebook.names.person import ONLY_DEGREES, bare_name, has_a_button, read_person

_LONGEST = 400
"""Characters of a list of names; a longer text is none."""


class Names(Struct, frozen=True):
    """What a list of names holds: persons, bodies, and the parts that are neither."""

    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


_OTHER_ROLE = re.compile(
    r"(?:übersetzt|translated|traduit|traducido|traduzido|tradotto|vertaald|переведено|перевод)\s"
    r"(?:von|by|par|por|da|door)\b|перевод\s",
    re.IGNORECASE,
)
"""What says that the names after it are those of translators."""

_STRONG = re.compile(r"\s*(?:[;؛；、／|｜\n]|\s[&/+]\s)\s*")
_AND = re.compile(
    r"(?:\s*,)?(?!\s+und zu\s)\s+"
    r"(?:and|und|et|y|e|i|и|і|та|й|och|og|en|ve|with|mit|avec|con|și|dan|và|και|és|ja"
    r"|ir|dhe|və|және)\s+"
    rf"|(?<=[\u3040-\u30ff\u3400-\u9fff])(?:と|及び|和(?=[{CHINESE}][\u3400-\u9fff]))"
    r"(?=[\u30a0-\u30ff\u3400-\u9fff])"
    r"|\s+و\s*(?=[\u0600-\u06ff])|(?<=[\u05d0-\u05ea]{2})\s+ו(?=[\u05d0-\u05ea]{2,}\s+[\u05d0-\u05ea]{2})",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*[,،，]\s*")
_NUMBERS = r"\d{1,2}(?:\s?[,;]\s?\d{1,2})*+"
_MARKS = re.compile(
    r"\s*(?:\([a-z]?\d{1,2}\)|\[(?:[a-z]|\d{1,2}|[*†‡§¶]{1,3})\])(?:,\[(?:[a-z]|\d{1,2}|[*†‡§¶])\])*+"
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
_ADDRESS = re.compile(
    r"\s?[(（\[]\s?@[\w.]+\s?[)）\]]|(?<!\S)@\w+|https?:\S*|www\.\S*|\S+@\S+"
    r"|(?<=\s)\S+ at \S+\.\w+|\S+\.com\b"
)
"""Addresses and the names of accounts, which stand beside names."""
_SUFFIX = re.compile(r"(?:jr|sr|jun|sen)\.?|I{2,3}|IV|[23](?:nd|rd)", re.IGNORECASE)
_SHORT_END = re.compile(r"(?:\b[^\W\d_]|\b[js]r)\.$", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
"""A name in which the family's stands first as it is: a comma behind it ends the whole name."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def read_names(text: str, *, whole: bool = False, stated: bool = False) -> Names:
    """Read a list of names, with or without a word before it; nothing of a text that is too long.

    whole: whether titles and degrees stay with their names, as markup has them. stated: whether
    something says that it is names; then those of scripts without capitals are told behind a comma.
    """
    text = " ".join(text.split()) if "\n" not in text else text
    text = _with_commas_before_offices(text)
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
        for name, kind in _of_part(part, _How(first=not people, whole=whole, stated=stated)):
            {"person": people, "body": bodies}.get(kind, rest).append(name)
    return Names(*(tuple(dict.fromkeys(found)) for found in (people, bodies, rest)))


_BEFORE_OFFICE = re.compile(r"\s[–—-]\s(?=\S)")


def _with_commas_before_offices(text: str) -> str:
    """Return a list with a comma for the dash between a name and an office ("Ann Berg – Mayor")."""
    name, *others = _BEFORE_OFFICE.split(text, maxsplit=1)
    of_person = others and names_a_role(others[0]) and looks_like_person(_trimmed(name))
    return f"{name}, {others[0]}" if of_person else text


def _without_marks(text: str) -> str:
    """Return a list of names without the signs that point to institutions and notes.

    A number behind a space is one only where another name has one, too.
    """
    text = _MARKS.sub("", text)
    spaced = _SPACED_MARKS.findall(text)
    return _SPACED_MARKS.sub("", text) if len(spaced) > 1 else text


def in_order(text: str) -> str:
    """Return the name of one person, whose family name of two words stands first, in its order.

    Markup gives it, an element each: in other lines the second may be a town.

    >>> in_order("García Lorca, Federico"), in_order("Ann Berg, Editor")
    ('Federico García Lorca', 'Ann Berg, Editor')
    """
    family, _comma, given = text.partition(", ")
    turned = f"{given} {family}"
    fits = 2 <= len(family.split()) <= 3 and 1 <= len(given.split()) <= 2 and "," not in given
    fits = fits and not (names_a_role(given) or is_body(text) or _EAST_ASIAN.match(text))
    fits = fits and not (_SUFFIX.fullmatch(given) or ONLY_DEGREES.fullmatch(given))
    return turned if fits and looks_like_person(turned) else text


def bodies_of(text: str) -> tuple[str, ...]:
    """Return the bodies of a list of names; where it names no person, all that it holds.

    An account's name ("admin") is nobody's.
    """
    names = read_names(text)
    found = names.bodies if names.people else (*names.bodies, *names.rest)
    short = all(len(name) <= 50 and len(name.split()) <= 6 for name in found)
    if not short:
        return ()
    return tuple(name for name in found if not (is_account(name) or has_a_button(name)))


_SMALL_WORDS = frozenset(("of", "the", "for", "and", "at", "in", "on", "des", "für", "et"))


def people_of(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """Return the persons of a list of names; none of a text in which prose stands."""
    names = read_names(text, whole=whole, stated=True)
    if not any(map(_is_prose, names.rest)):
        return names.people
    return _described(text)


_MOST_OF_DESCRIBED = 10


def _described(text: str) -> tuple[str, ...]:
    """Return the persons of "Ann Berg, a teacher of letters": a name, a comma, and small words.

    Of several with "and" between them each is a name, and one at least is described so.
    """
    parts = _parts(without_label(text))
    if len(parts) > 1:
        each = [_described(one) or ((one,) if looks_like_person(one) else ()) for one in parts]
        if all(each):
            return tuple(name for names in each for name in names)
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
_ORCID = re.compile(r"\s*\b(?:View )?ORCID(?:\s?iD)?(?:\s(?:Icon|logo|Profile))?\b", re.IGNORECASE)
"""What journals show as a picture behind each of their authors."""
_OF_PICTURES = re.compile(r"(?:[,、·/]\s?사진\s|\sFoto\s(?=[^\W\d_])).*")
"""Who took the pictures, behind who wrote."""
_WHO_HELPED = re.compile(
    r",?\s(?:(?:with|and)\s)?(?:additional|further|extra)\s(?:reporting|research|writing)\s(?:by|from)\s.*"
    r"|,?\smit\s(?:material|recherchen|beiträgen)\svon\s.*"
    r"|,?\savec\s(?:la\scontribution|l['’]aide)\sd(?:e\s|['’]).*",
    re.IGNORECASE,
)
"""Who helped, behind who wrote."""


_BETWEEN_POINTS = re.compile(r"\s+[·•]\s+")
"""How journals part their authors; on pages a point also stands before a day or a section."""


def _parts(text: str) -> list[str]:
    """Split a list at "and" and at strong marks, but no name that has the word within it."""
    text = _WHO_HELPED.sub("", _OF_PICTURES.sub("", _ORCID.sub("", text)))
    text = _KOREAN_COMMA.sub("、", text)
    points = _BETWEEN_POINTS.split(text)
    if len(points) > 1 and all(map(looks_like_person, points)):
        text = "; ".join(points)
    text = _CZECH_AND.sub(" & ", text) if _CZECH.search(text) else text
    text = text if text.isascii() else _with_signs(text)
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


def _with_signs(text: str) -> str:
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
    family = after if word.strip() == "i" else after.partition(",")[0]
    return "," not in before and len(family.split()) == 1 and len(before.split()) >= 2


_TWO_FAMILIES = re.compile(r"(\S+ [^\W\d_]{2,}) i [^\W\d_]{2,}")
"""A Catalan name ("Pere Mas i Roca"), where markup says that it is one: in other languages "i" is
"and", or "in" ("Nora Berg i Oslo")."""


class _How(Struct, frozen=True):
    """How a part of a list is read. first: whether no person stands before it."""

    first: bool
    whole: bool
    stated: bool


def _of_part(part: str, how: _How) -> list[tuple[str, str]]:
    """Return the names of a part without "and", each with its kind: person, body, or neither."""
    first, whole = how.first, how.whole
    if whole and (families := _TWO_FAMILIES.fullmatch(part)) and looks_like_person(families[1]):
        return [(part, "person")]
    one = read_person(part, whole=whole)
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
        elif ONLY_DEGREES.fullmatch(piece):
            found[-1:] = [(f"{last[0]}, {piece}", last[1])] if whole and found else found[-1:]
        else:
            found.append(_of_piece(piece, last[1] if found else before, how))
    return found


def _of_piece(piece: str, after: str | None, how: _How) -> tuple[str, str]:
    """Read one piece between commas.

    after: the kind of the piece before it, None for the first. A later piece must look like a name
    and like nothing else; after an office or a body it is none.
    """
    if after is not None and names_a_role(piece):
        return piece, "office"
    name = read_person(piece, whole=how.whole) if after not in ("office", "body") else ""
    caseless = how.stated and is_caseless_name(name)
    spaced = after == "person" and (caseless or bool(_SPACED_NAME.fullmatch(name)))
    if name and (after is None or spaced or looks_like_person(bare_name(name))):
        return name, "person"
    if after is None and names_a_role(piece):
        return piece, "office"
    return (piece, "body") if is_body(piece) else (piece, "")


_SPACED_NAME = re.compile(r"[\u3400-\u9fff々]{1,4}[ \u3000][\u3040-\u30ff\u3400-\u9fff々]{1,5}")
"""A Japanese name with a space between family and given name: behind another such it is one."""


def _inverted(pieces: list[str]) -> list[str]:
    """Return the names of "Lehmann, Anna" and "Lehmann, A., Sample, B."; none of other lists."""
    if len(pieces) < 2 or len(pieces) % 2 or any(map(_EAST_ASIAN.match, pieces)):
        return []
    pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    names = [f"{given} {family}" for family, given in pairs]
    fits = all(_is_family(family) and _is_given(given, len(pairs)) for family, given in pairs)
    return names if fits and all(looks_like_person(n, labelled=True) for n in names) else []


def _is_family(text: str) -> bool:
    words = [word for word in without_article(text).split() if word.casefold() not in PARTICLES]
    return len(words) == 1 or (len(words) == 2 and words[0] in OF_FAMILY)


def _is_given(text: str, pairs: int) -> bool:
    """Tell whether a piece is given names. pairs: of several, all must be initials."""
    if _SUFFIX.fullmatch(text) or ONLY_DEGREES.fullmatch(text):
        return False
    return bool(_INITIALS.fullmatch(text)) or (pairs == 1 and len(text.split()) <= 2)

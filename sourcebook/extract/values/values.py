"""Reads the text of a value as candidates for its field.

A label counts only when its value fits; so "Date" or "Region" in a menu labels nothing.
"""

from collections.abc import Callable

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Values, candidate
from sourcebook.extract.values.rights_lines import copyright_of, rights_stated
from sourcebook.fields import (
    normalise_arxiv,
    normalise_doi,
    normalise_handle,
    normalise_isbn,
    normalise_issn,
    normalise_language,
    normalise_url,
)
from sourcebook.item_types import implied_type, normalise_type
from sourcebook.kind_words import kind_named
from sourcebook.names.lists import only_people, people_of
from sourcebook.names.organisations import is_organisation, why_nobody

# The text of a value → candidates for its field, or nothing.

Reader = Callable[[CaptureLines, str, tuple[int, ...]], Values]
"""Page, the value's text, the indexes of its lines → candidates."""

_SPLIT = re.compile(r"\s*[,;|/、，；]\s*|\s*#\s*|\s+[·•]\s+")
_LANGUAGE_WORDS = """
en: english englisch englischen anglais inglés inglês inglese английский английского 英語 英语
de: german deutsch deutschen allemand alemán alemão tedesco немецкий немецкого ドイツ語 德语
fr: french français französisch französischen francés francês francese французский французского
fr: フランス語 法语
es: spanish español spanisch spanischen espagnol espanhol spagnolo испанский испанского
it: italian italiano italienisch italienischen italien итальянский итальянского
pt: portuguese português portugiesisch portugiesischen portugais portugués portoghese
pt: португальский португальского
ru: russian русский russisch russischen russe ruso russo русского ロシア語 俄语
pl: polish polski polnisch polnischen polonais polaco polacco польский польского
nl: dutch nederlands niederländisch niederländischen néerlandais neerlandés holandês olandese
nl: нидерландский нидерландского
ja: japanese japanisch japanischen japonais japonés japonês giapponese японский японского
ja: 日本語 日语
zh: chinese chinesisch chinesischen chinois chino chinês cinese китайский китайского 中文 中国語
ko: korean koreanisch koreanischen coréen coreano корейский корейского 한국어 韓国語 韩语
ar: arabic arabisch arabischen arabe árabe arabo арабский арабского العربية
uk: ukrainian українська ukrainisch ukrainischen ukrainien ucraniano ucraino украинский украинского
"""
_LANGUAGES = {
    word: tag
    for tag, _colon, words in (row.partition(": ") for row in _LANGUAGE_WORDS.split("\n"))
    for word in words.split()
}


def read_value(field: str, page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Return the candidates in `text` for `field`; none when it cannot be a value of it."""
    return _READERS[field](page, text, at) if len(text) <= 2000 else ()


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a list with commas, semicolons or bars between them."""
    return tuple(dict.fromkeys(part for part in _SPLIT.split(text.strip(" .#")) if part))


def is_list(text: str) -> bool:
    """Tell whether `text` is a list of two or more short phrases, none with a small initial."""
    parts = split_list(text)
    return (
        len(parts) > 1
        and not text.endswith((".", "!", "?"))
        and all(len(p.split()) <= 5 and not p[0].islower() for p in parts)
    )


def dated(field: str, page: CaptureLines, text: str, at: tuple[int, ...], note: str = "") -> Values:
    """Return a candidate with a date as it is written; nothing when the text is no date."""
    return (candidate(page, field, text, at, note),) if read_date(text) else ()


def named(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Return authors; or a candidate without a value that says why there are none."""
    names = () if kind_named(text) else people_of(text)  # "Köşe Yazıları", in a menu
    if names:
        return (candidate(page, "authors", names, at),)
    why = why_nobody(text)
    if not why:
        return ()
    line = page.number(at[0])
    return (candidate(page, "authors", (), at, f"line {line} {why}", "unknown"),)


def _checked(field: str, valid: Callable[[str], object]) -> Reader:
    def reader(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
        return (candidate(page, field, text, at),) if valid(text) else ()

    return reader


def _within(field: str, find: Callable[[str], str]) -> Reader:
    """Return the reader of a value that stands among other words, as an address has it."""

    def reader(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
        value = find(text)
        return (candidate(page, field, value, at),) if value else ()

    return reader


def _plain(field: str, most: int) -> Reader:
    return _checked(field, lambda s: len(s.split()) <= most and any(map(str.isalpha, s)))


def _container(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    address = normalise_url(text)
    if address:
        return (candidate(page, "url", address, at),) if len(text.split()) == 1 else ()
    return _plain("container_title", 14)(page, text, at)


def _list(field: str) -> Reader:
    def reader(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
        parts = split_list(text)
        fits = parts and all(len(part.split()) <= 6 for part in parts)
        return (candidate(page, field, parts, at),) if fits else ()

    return reader


def _type(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    if len(text.split()) > 10:
        return ()
    if normalise_type(text):
        return (candidate(page, "type", text, at),)
    kind, why = implied_type(text)
    if not kind:
        return ()
    note = f"{why}; line {page.number(at[0])} gives the site's own content type, '{text}'"
    return (candidate(page, "type", kind, at, note, "inferred"),)


def _language(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    tag = _LANGUAGES.get(text.casefold().strip(" .")) or normalise_language(text)
    return (candidate(page, "language", tag, at),) if tag and len(text) <= 20 else ()


_EDITION = re.compile(
    r"(?:first|second|third|fourth|fifth|revised|new|erste|zweite|dritte|neue|überarbeitete|première"
    r"|deuxième|nouvelle|primera|segunda|nueva|первое|второе|новое|第|初版|改訂)",
    re.IGNORECASE,
)


_NUMBER_WORDS = (
    r"no|nr|issue|number|iss|n[°º]|núm(?:ero)?|num(?:éro|ero)?|heft|fasc|№|häfte|č(?:íslo)?|zeszyt"
    r"|вып(?:уск)?|szám|sayı"
)
"""Words before the number of an issue, as a pattern."""

_VOLUME_WORDS = (
    r"vol(?:ume|\.)?|jg\.?|jahrgang|jahrg\.|roč(?:ník|\.)|rocznik|évf(?:olyam|\.)|cilt"
    r"|årg(?:ång|ang|\.)"
)
"""Words before the number of a volume, as a pattern."""

_VOLUME_NUMBER = re.compile(rf"\b(?:{_VOLUME_WORDS})\s*(\d{{1,4}})\b", re.IGNORECASE)
_ISSUE_NUMBER = re.compile(rf"(?<!\w)(?:{_NUMBER_WORDS})\.?\s*(\d+(?:[-–/]\d+)?)", re.IGNORECASE)


def _issue(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Read the number of an issue; "Vol. 12 Núm. 3 (2009)" has that of the volume, too."""
    volume, issue = _VOLUME_NUMBER.search(text), _ISSUE_NUMBER.search(text)
    if not (volume and issue):
        return _numbered("issue")(page, text, at)
    return (candidate(page, "volume", volume[1], at), candidate(page, "issue", issue[1], at))


def _numbered(field: str) -> Reader:
    """Return the reader of a short value that has a number in it, or names an edition."""

    def fits(text: str) -> bool:
        named = field == "edition" and _EDITION.match(text)
        return len(text.split()) <= 12 and (bool(named) or any(map(str.isdigit, text)))

    return _checked(field, fits)


def _archive(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Read the name of an archive; a month or a year is one of a site's own archive."""
    dated_ = any(map(str.isdigit, text)) or read_date(text)
    return () if dated_ else _plain("archive", 14)(page, text, at)


def _step(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Read "Box 12": numbered, or the name of papers ("Fonds Papiers du port")."""
    named = _PAPERS.match(text) and len(text.split()) <= 10
    return (candidate(page, "part", text, at),) if named or _NUMBERED.match(text) else ()


_PAPERS = re.compile(r"(?:fonds|fondo|fundo|bestand|record group|фонд|全宗)\s", re.IGNORECASE)
_NUMBERED = re.compile(r"(?=.{3,80}$)\D{2,40}?\d")


def _people(field: str) -> Reader:
    def reader(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
        names = only_people(text)
        return (candidate(page, field, names, at),) if names else ()

    return reader


def _original(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    tag = _LANGUAGES.get(text.casefold().strip(" ."))
    return (candidate(page, "original_language", tag, at),) if tag else ()


_TWO_FAMILIES = re.compile(r"([^\W\d_]+ [^\W\d_]+), ([^\W\d_]+)")
"""A name with two family names first, as catalogues have it: "Zubiaurre Olazábal, Irene"."""


_BIRTHPLACE = re.compile(r"\s(?:aus|geb(?:oren|\.) (?:am|in))\s[^\W\d_][^,;]{1,40}$")
"""Where somebody was born who hands in a thesis ("vorgelegt von Matthias Ebner aus Hohenau")."""


def _authors(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    text = _BIRTHPLACE.sub("", text)
    turned = _TWO_FAMILIES.fullmatch(text.strip())
    found = named(page, f"{turned[2]} {turned[1]}" if turned else text, at)
    if found and found[0].value == () and is_organisation(text):
        return (candidate(page, "authors", (text,), at),)
    return found


_READERS: dict[str, Reader] = {
    "title": _plain("title", 40),
    "authors": _authors,
    "issued": _checked("issued", read_date),
    "available": _checked("available", read_date),
    "accessed": _checked("accessed", read_date),
    "container_title": _container,
    "publisher": _plain("publisher", 14),
    "type": _type,
    "keywords": _list("keywords"),
    "spatial": _list("spatial"),
    "doi": _checked("doi", normalise_doi),
    "url": _checked("url", normalise_url),
    "license": rights_stated,
    "copyright": copyright_of,
    **{name: _numbered(name) for name in ("volume", "pages", "edition", "number")},
    "issue": _issue,
    **{
        name: _people(name)
        for name in ("editors", "translators", "interviewers", "recipients", "reviewed_authors")
    },
    **{name: _plain(name, 14) for name in ("reviewed_title", "event", "event_place")},
    "archive": _archive,
    "part": _step,
    "place": _plain("place", 6),
    "section": _plain("section", 5),
    "arxiv": _within("arxiv", normalise_arxiv),
    "handle": _within("handle", normalise_handle),
    "archive_location": _numbered("archive_location"),
    "isbn": _checked("isbn", normalise_isbn),
    "issn": _checked("issn", normalise_issn),
    "pmid": _numbered("pmid"),
    "original_language": _original,
    "language": _language,
}

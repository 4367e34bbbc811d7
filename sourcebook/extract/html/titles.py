"""Chooses a page's title: the headline that a reader sees, unless the page's head says more."""

from collections.abc import Iterable

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.html.elements import NAMED
from sourcebook.extract.html.heads import is_file_name
from sourcebook.extract.html.records import IN_RECORD
from sourcebook.extract.html.site_names import (
    LONGEST,
    PARTS,
    site_before,
    without_bar,
    without_doubled_site,
    without_name,
    without_site,
    words_of,
)
from sourcebook.extract.models.html_features import WORD
from sourcebook.extract.statements import (
    Statement,
    folded,
    hosts_of,
    sites_of,
    statements_of,
    unique,
)

_HEADLINES = (IN_RECORD,
              "JSON-LD headline", "meta citation_title", "meta articletitle", "meta eprints.title",
              "meta bepress_citation_title", "meta dc.title", "meta itemprop headline",
              "an element named headline", "meta og:title", "meta parsely-title",
              "meta sailthru.title", "meta twitter:title", "<title>")  # fmt: skip
_SHORT_TITLE = 2
"""Words of a `<title>` that may only be a catchword, or the name of a section."""


def choose_titles(
    statements: Iterable[Statement], base: str = "", *, home: bool = False, text: str = ""
) -> list[Statement]:
    """Return the titles; a site's name around one is cut if the page gives it elsewhere.

    base: the page's address. home: whether the heading leads to the first page of its site.
    text: the article's own; a name after a dash that it never uses is the site's.
    """
    found = [one for one in statements_of("title", statements) if not _is_none(one)]
    sites = sites_of(statements)
    shown = [one for one in found if one.place.startswith(("<h", NAMED))]
    stated = [one for place in _HEADLINES for one in found if one.place == place]
    named = {site_before(one, shown, text.casefold()) for one in stated} - {""} if home else set()
    sites |= named
    shown = [one for one in shown if folded(one.value) not in named]
    whole = {folded(one.value) for one in (*shown, *stated) if one.place != "<title>"}
    hosts = hosts_of(statements, base)
    rest = [
        without_bar(without_site(one, sites, hosts, whole))
        for one in map(without_doubled_site, stated)
    ]
    rest = [without_name(one, text.casefold()) for one in rest]
    shown = [_as_stated(without_bar(one), rest, sites | hosts) for one in shown]
    supported = [
        one
        for one in shown
        if (_shares_words(one, stated, home=home) and not _is_in_doubt(one))
        or (not home and _says_more(one, rest, sites))
        or (one.place == NAMED and _is_longer(one, stated))
    ]
    if any(one.place == IN_RECORD for one in stated):
        supported = [one for one in supported if _shares_words(one, stated[:1], home=True)]
    if supported and stated and _is_catchword(supported[0], rest[0], stated):
        supported = []
    shown = [_with_chance(one, stated) for one in shown]
    supported = [_with_chance(one, stated) for one in supported]
    return unique(one for one in (*supported, *rest, *shown) if one.value)


_NO_TITLE = re.compile(
    r"\W*(?:untitled|no title|(?:new |untitled )(?:page|document)(?: \d+)?|page title|index"
    r"|home ?page"
    r"|ohne titel|unbenannt(?:es dokument)?|sans titre|document sans (?:titre|nom)|sin título"
    r"|documento sin título|senza titolo|sem título|documento sem título"
    r"|naamloos(?: document)?|[^\W\d_]|home|start|print|article|view|page|main"
    r"|print(?:er)?[ -]?(?:version|friendly(?: \w+)?)|startseite|druckversion|druckansicht|accueil"
    r"|version imprimable|inicio|página principal|versión para imprimir|início"
    r"|главная(?: страница)?|версия для печати|トップページ|首页|首頁|打印"
    r"|bez tytułu|без (?:названия|имени)|無題(?:ドキュメント)?|无标题文档|default|document)\W*",
    re.IGNORECASE,
)
"""What programs write where nobody has given a page a title."""


def _is_none(one: Statement) -> bool:
    text = str(one.value)
    none = _NO_TITLE.fullmatch(text) or _CODE.fullmatch(text) or is_file_name(text)
    return one.place == "<title>" and bool(none)


_CODE = re.compile(r"[A-Z]{1,6}[-_]?\d{2,8}")
"""The number of a law or a record, as the title of a page has it (\"L2118\")."""

_AGREED, _BEGUN, _OTHER = 0.96, 0.92, 0.65
"""How often a heading is right that the page's head has too, that it has with more, or has not.

Counted on one half of the pages of WCXB, by domain: 199 of 206, 72 of 78, and 46 of 72.
"""


def _with_chance(one: Statement, stated: Iterable[Statement]) -> Statement:
    """Return a heading with how often such a title is right; as it is where the head has none."""
    titles = [folded(other.value) for other in stated]
    if not titles:
        return one
    heading = folded(one.value)
    within = any(heading in title for title in titles)
    return replace(one, chance=_AGREED if heading in titles else _BEGUN if within else _OTHER)


_FEWEST = 4
"""Words of a title that a heading may have something beside."""
_OF_SHORT, _OF_LONG = 0.5, 0.25
"""Share of a heading's words that the head must have, of a short one and of a longer one."""
_COUNT = re.compile(r"(?:\([\w-]+(?:\.[\w-]+)+\)\s*)?\d*")
"""What may stand after a title: the address that it leads to, the number of its comments."""
_LABEL = re.compile(r"\w+(?:\s\w+)?\s?[:：]")
_DAY = re.compile(r"\d.*\D.*\d|[^\W\d_].*\d|\d.*[^\W\d_]")


def _as_stated(one: Statement, stated: list[Statement], sites: set[str]) -> Statement:
    """Return a heading without the day, label, number or site that it has beside its title."""
    text = str(one.value)
    for other in stated:
        title = str(other.value)
        if PARTS.search(title) and folded(PARTS.sub(" ", title, count=1)) == folded(text):
            return _without_label(one, title)
        if spelt := _spelt_out(text, title):
            return replace(one, value=spelt)
        if (quoted := _quoted_in(title)) and text.startswith(f"{quoted} "):
            return replace(one, value=quoted)
        if title == text or title not in text or len(WORD.findall(title)) < _FEWEST:
            continue
        if _has_a_button(text, title) or _has_a_category(text, other):
            return replace(one, value=title)
        before, _, after = (part.strip(" |·•–—-") for part in text.partition(title))
        if (not before or _is_beside(before, sites)) and (
            not after or _is_beside(after, sites) or _COUNT.fullmatch(after)
        ):
            return replace(one, value=title)
    return one


def _has_a_button(heading: str, title: str) -> bool:
    """Tell whether a heading is a title and, glued to it, the words of a button ("… of meFree")."""
    glued = heading.removeprefix(title)
    fits = glued != heading and glued[:1].isupper() and title[-1].islower()
    return fits and len(glued.split()) <= _SHORT_TITLE


_OF_WORKS = ("meta citation_title", "meta dc.title", "an element named headline")


_QUOTED = re.compile(r"[«“„]([^«»“”„]{12,300})[»”“]")


def _quoted_in(title: str) -> str:
    """Return the words in quotation marks of a title that has more ("Thesis on «…», for free")."""
    found = _QUOTED.search(title)
    whole = found is not None and found[0] == title.strip()
    return found[1] if found and not whole and len(found[1].split()) >= _FEWEST else ""


def _has_a_category(heading: str, stated: Statement) -> bool:
    """Tell whether a heading goes on behind the title of the work, as a new phrase without a sign.

    "The pilots' guild Text of an article in the field of history": the first is the work's.
    """
    title = str(stated.value)
    rest = heading.removeprefix(title)
    apart = rest != heading and rest[:1] == " " and rest[1:2].isupper() and title[-1].isalnum()
    return stated.place in _OF_WORKS and apart


_HIRAGANA = re.compile(r"[()\u3040-\u309f\s]")
"""Of readings: their letters and brackets."""


def _spelt_out(heading: str, title: str) -> str:
    """Return the part of a title that a heading says with the reading beside each word, if so."""
    bare = _HIRAGANA.sub("", heading)
    parts = PARTS.split(title) if len(bare) < len(heading) else []
    return next((p for p in parts if len(p) < len(heading) and _HIRAGANA.sub("", p) == bare), "")


def _without_label(heading: Statement, title: str) -> Statement:
    """Return a heading without the label before it, which the head sets apart ("Question - …").

    heading: the same words as the title, without the sign between the two.
    """
    label, rest = PARTS.split(title, maxsplit=1)
    fits = len(label.split()) <= _SHORT_TITLE < len(rest.split())
    return replace(heading, value=rest) if fits else heading


def _is_beside(text: str, sites: set[str]) -> bool:
    name = folded(text)
    known = name in sites or "".join(name.split()) in sites
    dated = bool(_DAY.match(text)) and bool(read_date(text))
    return known or dated or bool(_LABEL.fullmatch(text))


def _is_catchword(heading: Statement, stated: Statement, others: Iterable[Statement]) -> bool:
    """Tell whether a heading is a word or two, and the head states a title that says more.

    The `<title>` alone is not enough: it may add the site's name. others: all titles of the head.
    A heading of two words with which one of these begins, before a bar or dash, is no catchword.
    """
    words = words_of(heading)
    short = sum(len(word) > 1 for word in words) <= _SHORT_TITLE
    long = sum(len(word) > 1 for word in words_of(stated)) >= _FEWEST
    if not short or not long or stated.place == "<title>":
        return False
    begun = any(folded(PARTS.split(str(one.value))[0]) == folded(heading.value) for one in others)
    return not (begun and len(words) > 1)


def _says_more(one: Statement, stated: list[Statement], sites: set[str]) -> bool:
    """Tell whether a heading of level 1 beats the `<title>`, which is a word or two.

    Where the head says the title in another place, too, it is meant as it is.
    """
    beside = [
        0 if _OF_ISSUE.fullmatch(str(other.value)) else _words_beside(other, sites)
        for other in stated
    ]
    short = max(beside, default=0) <= _SHORT_TITLE
    long = len(words_of(one)) > max((_SHORT_TITLE - 1, *beside))
    only = {other.place for other in stated} == {"<title>"}
    return only and long and short and folded(one.value) not in sites


_OF_ISSUE = re.compile(
    r"\D{3,60}\s(?:(?:no|nr|issue|edition|vol|ausgabe|numéro|número|numero|nummer|№|n[°º])\.?\s?|#)?"
    r"\d{1,4}",
    re.IGNORECASE,
)
"""The name and number of an issue of a letter or a magazine, which is no title of what is in it."""


def _words_beside(one: Statement, sites: set[str]) -> int:
    """Return how many words a title has beside the name of its site."""
    parts = [part for part in PARTS.split(str(one.value)[:LONGEST]) if folded(part) not in sites]
    return sum(len(words_of(replace(one, value=part))) for part in parts)


def _is_in_doubt(one: Statement) -> bool:
    """Tell whether a title is told by its element's name alone, and has few words."""
    return one.place == NAMED and len(words_of(one)) < _FEWEST


def _is_longer(one: Statement, stated: list[Statement]) -> bool:
    """Tell whether a title has more words than each that the page's head states."""
    return all(len(words_of(other)) < len(words_of(one)) for other in stated)


def _shares_words(one: Statement, stated: list[Statement], *, home: bool) -> bool:
    """Tell whether the page's head has enough of a heading's words: the heading is its title.

    Heads are written for search engines, and often in other words than a long headline.
    """
    words = set(words_of(one))
    known = {word for other in stated for word in words_of(other)}
    least = _OF_SHORT if home or len(words) <= _FEWEST else _OF_LONG
    return bool(words) and len(words & known) >= least * len(words)

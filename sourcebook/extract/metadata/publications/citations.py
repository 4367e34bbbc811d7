"""Reads a line above or below a text that cites the work itself, or the book that is reviewed.

Laugier B., Assel J. Les flotteurs de bois. In: Annales des rivières, 47, 1992. pp. 63-91.
From: Ruins of Commerce, edited by Maud Pelham (Harbury: Quillgate Press, 1999), pp. 88-112.
The Measured Kingdom. By JUDITH CASTERLINE. (Harbury: University Press, 1996. Pp. xiv, 312.)
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.publications.journal_places import journal_place
from sourcebook.extract.values.values import dated
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people

CITED = "a citation of the work"
REVIEWED = "the book that is reviewed"
"""The reason of a finding by which a capture is a review."""

_TOP, _FOOT, _LONGEST = 4, 3, 400
_IN = r"in|aus|dans|en|em|from|da|uit|ur|iz|z|из|в|у|з"
_EDITED = (
    r"(?:ed(?:ited)?\.? by|eds?\.|herausgegeben von|hrsg\. von|hg\. von|sous la direction d(?:e"
    r"|['’])|dir\.|éd\. par|a cura di|edición de|ed\. de"
    r"|coord(?:inado)? por|org(?:anizado|anização)?\.? (?:por|de)|onder redactie van|red\. (?:av"
    r"|van)|pod red(?:akcją)?\.?|под ред(?:акцией)?\.?|за ред(?:акцією)?\.?)"
)
_PAGES = r"(?:pp?|ss?|S|págs?|pagg?|стр|с|blz|sid|str)\.?\s?(?P<pages>\d{1,5}\s?[–—-]\s?\d{1,5})"
_BOOK = re.compile(
    rf"(?:{_IN})\s?:?\s(?P<book>[^()]{{4,160}}?)(?:,"
    rf"|\.)?\s\(?{_EDITED}\s(?P<editors>[^()]{{4,120}}?)\)?[,.]?"
    rf"\s[(]?(?P<place>[^\d():,]{{2,40}})(?:[:,]\s(?P<publisher>[^\d():]{{2,60}}?))?,?\s(?:[^\W\d_]{{3,10}}\s)?(?P<year>1[5-9]\d\d|20\d\d)\)?[,.:]?\s{_PAGES}\.?",
    re.IGNORECASE,
)
_EDITED_FIRST = re.compile(
    rf"(?:{_IN})\s?:\s(?P<editors>[^()]{{4,120}}?)\s\((?:hrsgg?|hgg?|eds?|éds?|dirs?|coords?"
    rf"|orgs?|red|ред|a cura di)\.?\)\s?[:,.]\s(?P<book>[^()]{{4,160}}?)[,.]"
    rf"\s(?P<place>[^\d():,]{{2,40}})(?:[:,]\s(?P<publisher>[^\d():]{{2,60}}?))?,?\s(?:[^\W\d_]{{3,10}}\s)?(?P<year>1[5-9]\d\d|20\d\d)[,.:]?\s{_PAGES}\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:how )?to cite(?: this (?:article|paper|work))?|cite (?:this article )?as|citation"
    r"|(?:suggested|recommended) citation|pour citer (?:cet article|ce document|ce texte)"
    r"|zitiervorschlag|zitierweise|cómo citar(?: este artículo)?|para citar este artículo"
    r"|como citar|per citare questo articolo|для цитирования|引用格式|引用本文)\s?[:：]\s*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?P<who>[^.]{4,120}(?:\.[^.]{1,3})*?)\.\s(?P<title>.{8,200}?)[.?!]\s(?:In|Dans|En"
    r"|Em)\s?:\s(?P<where>.{8,200})"
)
_QUOTED = re.compile(
    r"(?P<who>[^“”\"«»‘]{4,120}?)[,.:]\s?[“\"«‘]\s?(?P<title>[^“”\"«»]{6,200}?)[,.]?\s?[”\"»’],?\s(?:(?:In|in|dans|en|em):?\s)?(?P<where>.{8,200})"
)
_MEASURE = (
    r"(?:\d{2,4}\s?(?:pp?\b|pages|p\.|S\.|Seiten|páginas|pagine|с\.|стр\.|s\.|str\.|blz|sid\.?|頁|页)"
    r"|(?:[Pp]p?|[Ss]s?|[Pp]ágs?|[Ss]tr)\.\s?(?:[ivxlc]+\s?[,+]\s?)?\d{2,4}\b)"
)
_OF_BOOK = re.compile(rf"(?:1[89]|20)\d\d\b.{{0,40}}{_MEASURE}")
_BY = re.compile(
    r"(?:[.,]?\s(?:by|von|par|por|di|av|af|door)\s|,\sd(?:e\s|['’]))(?P<who>[^.,(\d]{4,60}(?:\.[^.,(\d]{2,40})?)[.,(]",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"(?:{_IN})\s?:", re.IGNORECASE)
_VOLUME = re.compile(r"\b(?:vol|bd|jg|tom[eo]?|т|nr|no|n[°º]|núm|heft)\b\.?\s?\d", re.IGNORECASE)
_WITHOUT_VOLUME = 60
_PRINTED = re.compile(
    r"\W{0,3}[^\W\d_][^,:.\d()]{1,40}(?:[:,]\s[^,:\d()]{2,60})?,?\s(?:1[89]|20)\d\d\b.*"
)


def read_citations(page: CaptureLines) -> Iterator[Finding]:
    """Yield what such a line says of the work, or of the book that it reviews."""
    last = len(page.lines)
    for index in (*range(min(_TOP, last)), *range(max(last - _FOOT, _TOP), last)):
        text = page.lines[index].text
        if not page.free(index) or not 20 <= len(text) <= _LONGEST:
            continue
        values = _of_book(page, text, index) or _of_article(page, text, index)
        if values and index >= _TOP and _is_of_another(page, text):
            continue
        if values:
            yield Finding((index,), CITED, values)
            return
        reviewed = _reviewed(page, text, index) if index < _TOP else ()
        if reviewed:
            yield Finding((index,) if page.lines[index].prose else (), REVIEWED, reviewed)
            return


def read_book_below(page: CaptureLines) -> Iterator[Finding]:
    """Yield the book that a line below the title of a web page has, as reviews and chapters do."""
    titles = (i for i in range(len(page.lines)) if page.reason(i).startswith("title"))
    title = next(titles, len(page.lines))
    for index in range(title + 1, min(title + 1 + _BELOW_TITLE, len(page.lines))):
        text = page.lines[index].text
        fits = page.free(index) and len(text) <= _LONGEST
        if chapter := _of_book(page, text, index) if fits else ():
            yield Finding((index,), CITED, chapter)
            return
        if found := _reviewed(page, text, index) if fits else ():
            yield Finding((), REVIEWED, found)
            return


_BELOW_TITLE = 8
_MOST_OF_HEAD = 12
"""Lines of a capture among which a review has the book on lines of its own."""
_PRINTED_BY = re.compile(
    rf"(?=.*[^\W\d_]{{3}}.*,)(?!.*[.!?]\s[^\W\d_]{{3,}}).{{4,80}}?,\s{_MEASURE}.{{0,40}}"
)
"""A publisher and how many pages a book has ("Bokförlaget Fyren, 214 sidor")."""


def read_books(page: CaptureLines) -> Iterator[Finding]:
    """Yield the book that a review has above its text on three lines: who, title, and publisher.

    Who wrote the book may stand below its title. The three lines stand by themselves.
    """
    for index in range(2, min(_MOST_OF_HEAD, len(page.lines) - 1)):
        first, second, last = page.lines[index - 2 : index + 1]
        apart = first.gap and page.lines[index + 1].gap and not (second.gap or last.gap)
        if not apart or not page.free(index - 2) or not _PRINTED_BY.fullmatch(last.text):
            continue
        for who, title, at in ((first, second, index - 2), (second, first, index - 1)):
            if (people := _people(who.text)) and not _people(title.text):
                book = (index - 2, index - 1)
                yield Finding(
                    book,
                    REVIEWED,
                    (
                        candidate(page, "reviewed_authors", people, (at,)),
                        candidate(page, "reviewed_title", title.text, book),
                    ),
                )
                return


def _is_of_another(page: CaptureLines, text: str) -> bool:
    """Tell whether a citation below the text is an entry of the works that the text cites.

    Such a one is numbered, or has no title that the head of the page has.
    """
    if _NUMBERED.match(text):
        return True
    form = _ARTICLE.fullmatch(_LABEL.sub("", text)) or _QUOTED.fullmatch(_LABEL.sub("", text))
    title = form["title"].strip(" .,").casefold() if form else ""
    head = (line.text.casefold() for line in page.lines[:_HEAD])
    return bool(title) and not any(title in line for line in head)


_HEAD = 20
"""Lines of a capture among which its title is."""

_NUMBERED = re.compile(r"\W?\d{1,3}[\].)]\s")


def _of_book(page: CaptureLines, text: str, index: int) -> Values:
    """Read the collection that a chapter is of, with who edited it and its pages."""
    match = _BOOK.fullmatch(text) or _EDITED_FIRST.fullmatch(text)
    editors = _editors_of(match) if match else ()
    if not match or not editors:
        return ()
    at = (index,)
    publisher = match["publisher"] or ""
    return (
        candidate(page, "container_title", match["book"].strip(" ,."), at),
        candidate(page, "editors", editors, at),
        candidate(page, "pages", _range(match["pages"]), at),
        *((candidate(page, "publisher", publisher.strip(), at),) if publisher else ()),
        *dated("issued", page, match["year"], at),
        candidate(page, "type", "chapter", at),
    )


def _editors_of(match: re.Match[str]) -> tuple[str, ...]:
    """Return the editors of a book; the last may have been taken for the beginning of its place."""
    editors = only_people(match["editors"])
    last, _point, _place = match["place"].rpartition(". ")
    to_point = match.start("place") + len(last)
    more = only_people(match.string[match.start("editors") : to_point]) if last else ()
    return more if len(more) > len(editors) else editors


def cites_book(text: str) -> bool:
    """Tell whether a line cites the book that a chapter is of, and who edited it."""
    match = _BOOK.fullmatch(text) or _EDITED_FIRST.fullmatch(text)
    return match is not None and bool(_editors_of(match))


def _of_article(page: CaptureLines, text: str, index: int) -> Values:
    """Read the names, the title and the journal of a citation; nothing of a line without all."""
    text = _LABEL.sub("", text, count=1)
    for form in (_ARTICLE, _QUOTED):
        match = form.fullmatch(text)
        place = journal_place(match["where"].rstrip(".")) if match else None
        who = _people(match["who"]) if match and place else ()
        if match and place and who:
            at = (index,)
            values = (candidate(page, f, v, at) for f, v in place.values if f != "issued")
            dates = (one for f, v in place.values if f == "issued" for one in dated(f, page, v, at))
            name = (candidate(page, "container_title", place.name, at),) if place.name else ()
            return (
                candidate(page, "authors", who, at),
                candidate(page, "type", "article-journal", at),
                *name,
                *values,
                *dates,
            )
    return ()


def _people(text: str) -> tuple[str, ...]:
    people = only_people(text.strip(" ,."))
    return people if people and all(map(looks_like_person, people)) else ()


def _reviewed(page: CaptureLines, text: str, index: int) -> Values:
    """Read the book that a review has above its text: what it is called and who wrote it."""
    book = reviewed_in(text)
    if not book:
        return ()
    who, title = book
    at = (index,)
    return (
        candidate(page, "reviewed_authors", who, at),
        candidate(page, "reviewed_title", title, at),
    )


def reviewed_in(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return the authors and the title of a book that a line cites with its year and its pages."""
    if (
        not _OF_BOOK.search(text)
        or _WITHIN.match(text)
        or not text[:1].isalpha()
        or len(text) > _LONGEST
        or journal_place(text)
    ):
        return None
    by = _BY.search(text)
    who = (_people(by["who"]) or _people(by["who"].partition(". ")[0])) if by else ()
    title = text[: by.start()] if by and who else ""
    if not title:
        names, title = _names_first(text)
        who = _people(names)
    title = title.strip(' .,:“”"«»')
    fits = title and title[0].isalpha() and not _VOLUME.search(text[:_WITHOUT_VOLUME])
    return (who, title) if who and fits else None


def _names_first(text: str) -> tuple[str, str]:
    """Split "Carla Dosi, Il silenzio. Contadini, Bologna, La Mandragola, 2000, pp. 288" in two."""
    for sign in (":", ",", "."):
        names, found, rest = text.partition(f"{sign} ")
        if found and _people(names):
            return names, _title_of(rest)
    return "", ""


def _title_of(rest: str) -> str:
    """Return what stands before the place, the publisher and the year."""
    ends = [match.start() for match in re.finditer(r"[.,]\s|\s\(", rest)]
    fitting = (end for end in ends if _PRINTED.match(rest[end + 1 :].lstrip(" (")))
    return rest[: next(fitting, 0)]


def _range(pages: str) -> str:
    return re.sub(r"\s?[–—-]\s?", "–", pages)

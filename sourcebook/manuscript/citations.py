"""Reads what a manuscript cites for a quotation, beside it or in a note: author, year, place."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sourcebook import edtf
from sourcebook.manuscript import cited_pages
from sourcebook.manuscript.cited_pages import NO_PAGES, CitedPages
from sourcebook.manuscript.quotations import Quotation
from sourcebook.names.grammar import PARTICLES
from sourcebook.word_forms import is_character, words_with_places

_BESIDE = re.compile(
    r"[\s.,;:!?。、，»”’\"'\d¹²³\[\]]{0,8}?[(\[（［]((?:[^()\[\]（）［］]|\[\d+\]){2,300})[)\]）］]"
)
_FOLLOWS = re.compile(r"\s*[(\[（［]([^()\[\]（）［］]{2,300})[)\]）］]")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_PARAGRAPH = re.compile(
    r"(?:¶+\s?|\bparas?\.?\s|\bparagraphs?\s|\bpar\.\s|\bAbs\.\s|\bAbsatz\s|\bабз\.\s|\bпараграф\s"
    r"|段落\s?|第\s?(?=\d+\s?段))(\d{1,4})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。！？]\s")
_LEAST_NAME = 2


class CitableSource(Struct, frozen=True):
    """A source of the collection. id: the name of its page. issued: EDTF.

    paragraphs: without the numbers of printed pages, which `pages` has. others: people besides its
    authors by whose names it may be cited.
    """

    id: str
    path: str
    title: str
    authors: tuple[str, ...]
    issued: str
    paragraphs: tuple[str, ...]
    pages: CitedPages = NO_PAGES
    others: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it is called in messages: its author and year, or its title."""
        year = self.issued[:4]
        who = self.authors[0] if self.authors else f"“{self.title[:60]}”"
        return f"{who} {year}".strip()


class CitedSources(Struct, frozen=True):
    """What is cited for a quotation.

    text: as it is written; empty for nothing. sources: numbers of those that it may be. year: that
    is written and is none of theirs. paragraph: its number; 0 for none.
    """

    text: str = ""
    sources: tuple[int, ...] = ()
    year: str = ""
    paragraph: int = 0
    pages: cited_pages.Range | None = None


class Citations:
    """Knows the sources of a collection by what citations call them."""

    def __init__(self, sources: Sequence[CitableSource]) -> None:
        self._years = [_years(one.issued) for one in sources]
        self._ids = {one.id.casefold(): number for number, one in enumerate(sources)}
        self._names: dict[str, list[int]] = {}
        for number, one in enumerate(sources):
            people = (*one.authors, *one.others)
            for name in {name for person in people for name in _surnames(person)}:
                self._names.setdefault(name, []).append(number)
        self._titles = [" ".join(words_with_places(one.title)[0]) for one in sources]

    def of(self, quotation: Quotation) -> CitedSources:
        """Return what is cited for a quotation."""
        for link in quotation.links:
            if (number := self._linked(link)) is not None:
                place = re.search(r"#p(\d{1,6})", link)
                return CitedSources(link, (number,), "", int(place[1]) if place else 0)
        for text in _beside(quotation):
            if (cited := self._read(text)).sources or cited.paragraph:
                return cited
        return CitedSources()

    def _linked(self, link: str) -> int | None:
        try:
            path = unquote(urlsplit(link).path)
        except ValueError:
            return None
        stem = re.sub(r"\.(?:html|md)$", "", path.rstrip("/").rpartition("/")[2])
        return self._ids.get(stem.casefold()) if "sources/" in path else None

    def _read(self, text: str) -> CitedSources:
        """Return which sources a citation may be of: by a key, or by names and a year."""
        shown = " ".join(text.split())[:160]
        place = _PARAGRAPH.search(text)
        paragraph = int(place[1]) if place else 0
        pages = None if place else cited_pages.cited(text)
        for key in re.findall(r"@([\w:.-]+)", text):
            if (number := self._ids.get(key.strip(".:").casefold())) is not None:
                return CitedSources(shown, (number,), "", paragraph, pages)
        forms, _ = words_with_places(text)
        named = self._named(forms)
        written = _YEAR.findall(text)
        if not written or not named:
            own = named if written or paragraph or pages else ()
            return CitedSources(shown, own, "", paragraph, pages)
        dated = tuple(
            n for n in named if not self._years[n] or self._years[n].intersection(written)
        )
        return CitedSources(shown, dated or named, "" if dated else written[0], paragraph, pages)

    def _named(self, forms: Sequence[str]) -> tuple[int, ...]:
        """Return the sources whose author, or whose title, some words name."""
        found = {n for form in forms for n in self._names.get(form, ())}
        line = f" {' '.join(forms)} "
        found.update(
            n
            for name, own in self._names.items()
            if " " in name and f" {name} " in line
            for n in own
        )
        titled = [
            n for n, title in enumerate(self._titles) if len(title) > 8 and f" {title} " in line
        ]
        return tuple(sorted(titled or found))


def _years(issued: str) -> frozenset[str]:
    span = edtf.span(issued)
    if span is None or span[1].year - span[0].year > _LONGEST_SPAN:
        return frozenset()
    return frozenset(map(str, range(span[0].year, span[1].year + 1)))


_LONGEST_SPAN = 100


def _surnames(author: str) -> Iterator[str]:
    """Yield what a citation calls an author: the last name; of a body all of it."""
    family, comma, _given = author.partition(",")
    forms, _ = words_with_places(family)
    if not forms:
        return
    if is_character(forms[0]):
        yield " ".join(forms)
        if len(forms) > 3:
            yield " ".join(forms[:2])
        return
    own = [form for form in forms if form not in PARTICLES] or forms
    if comma or len(own) <= 4:
        if len(own[-1]) >= _LEAST_NAME:
            yield own[-1]
    else:
        yield " ".join(own)


def _beside(quotation: Quotation) -> Iterator[str]:
    """Yield the texts in which a citation may stand, the nearest first."""
    for text in (quotation.after, _own_sentence(quotation.after)):
        match = _BESIDE.match(text)
        while match:
            yield match[1]
            match = _FOLLOWS.match(text, match.end())
    yield from quotation.notes
    sentence = _SENTENCE.split(quotation.before)[-1]
    if match := re.search(
        r"(\w[^()]{1,60}[(（]\s*(?:1[5-9]|20)\d\d[^()（）]{0,40}[)）])", sentence
    ):
        yield match[1]


def _own_sentence(after: str) -> str:
    """Return from the first bracket on what is left of a quotation's sentence."""
    sentence = _SENTENCE.split(after)[0]
    at = re.search(r"[(\[（［]", sentence)
    return sentence[at.start() :] if at and len(sentence) - at.start() < 200 else ""

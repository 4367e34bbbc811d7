"""Finds what a source says of itself: its abstract, or the standfirst under its headline.

Each is offered to a curator in its own words, and written on a page by nobody else. Apart from them
is offered what a site says of a page in its `meta` elements, which is often an editor's or a
program's and not the author's.
"""

from collections.abc import Iterator, Sequence

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.extract.html import summaries
from sourcebook.extract.lines import Line, Marks
from sourcebook.model import BibRecord, Candidate, ParsedCapture
from sourcebook.names.bylines import BY, without_label
from sourcebook.names.lists import people_of
from sourcebook.parse.html.page import ParsedPage
from sourcebook.text import encodable

ABSTRACT, STANDFIRST, SITE = "abstract", "standfirst", "site_description"
"""What is found, as fields of its candidates, the most trusted first."""

_HEADING = r"""
abstract|summary|executive summary|abstrakt|zusammenfassung|kurzfassung|résumé|resumé|resumen
resumo|riassunto|sommario|samenvatting|sammanfattning|sammendrag|streszczenie|abstrakt|özet
аннотация|анотація|реферат|摘要|要旨|要約|概要|抄録|초록|요약|ملخص|الملخص|תקציר|περίληψη
"""
_WORDS = "|".join(_HEADING.split("\n")[1:-1])
_ALONE = re.compile(rf"\W*(?:\d{{1,2}}\.?\s*)?(?:{_WORDS})\W*", re.IGNORECASE)
_RUN_IN = re.compile(rf"\W{{0,3}}(?:{_WORDS})\s*[.:：—–‒-]+\s*(?=\S)", re.IGNORECASE)
_END = re.compile(
    r"\W*(?:key\s?words?|index terms|schlagw[öo]rte?r?|schlüsselw[öo]rter|mots[- ]clés|jel"
    r"|palabras clave|palavras-chave|parole chiave|trefwoorden|nyckelord|słowa kluczowe"
    r"|ключевые слова|ключові слова|キーワード|关键词|關鍵詞|핵심어|주제어"
    r"|introduction|einleitung)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows an abstract: key words, or the first part of the text."""

_LABELLED = re.compile(r"\W*[^\W\d_]+\s?[:：]")

_SHORTEST, _LONGEST = 40, 5_000
"""Characters of an abstract."""
_MOST_OF_A_STANDFIRST = 700
_LEAST_WORDS = 7
_PARTS = 6
"""Paragraphs of an abstract at most."""
_BEGINNING = 40
"""Lines that are not furniture, among which an abstract begins."""
_MOST_OF_A_BYLINE = 12
_NEAR = 8
"""Lines below the title among which a standfirst stands."""


def find(
    parsed: ParsedCapture, lines: Sequence[Line], marks: Marks, bib: BibRecord
) -> tuple[Candidate, ...]:
    """Return what a capture offers as a description, at most one of each kind.

    bib: its metadata; the lines that state title, authors and date tell where the text begins.
    """
    head = _Head(lines, marks, bib)
    found: list[Candidate] = []
    if not any(one.field == ABSTRACT for one in parsed.candidates):
        found += _first(_abstracts(head))
    web = parsed if isinstance(parsed, ParsedPage) else None
    stated = summaries.stated(web.page) if web else ()
    if not found:
        found += _first(_standfirsts(head, web, [text for _, text in stated]))
    known = [str(one.value) for one in (*found, *parsed.candidates) if one.field in _OWN]
    found += _first(_of_site(stated, lines, known))
    return tuple(found)


_OWN = (ABSTRACT, STANDFIRST)


def _first(found: Iterator[Candidate]) -> list[Candidate]:
    return [one for one in (next(found, None),) if one]


class _Head:
    """The lines of a capture that are not furniture, with the places of title, byline and date."""

    def __init__(self, lines: Sequence[Line], marks: Marks, bib: BibRecord) -> None:
        self.lines, self.marks = lines, marks
        places = {ground.field: set(ground.lines) for ground in bib.provenance}
        titles = places.get("title", set())
        self._dated = places.get("authors", set()) | places.get("issued", set())
        seen = [
            (number, line, mark)
            for number, (line, mark) in enumerate(zip(lines, marks, strict=True))
        ]
        self.shown = [n for n, _, mark in seen if not mark or mark.role != "furniture"]
        named = (n for n, line, _ in seen if line.lines.first in titles or line.text == bib.title)
        self.title = next(named, -1)
        self.folded_title = summaries.folded(bib.title)

    def states(self, number: int) -> bool:
        """Tell whether a line states who wrote the text, or when: as was read, or as it looks."""
        line = self.lines[number]
        return line.lines.first in self._dated or (
            line.words <= _MOST_OF_A_BYLINE and (_is_byline(line.text) or bool(day_of(line.text)))
        )

    def is_text(self, number: int) -> bool:
        """Tell whether a line is the article's."""
        mark = self.marks[number]
        return mark is None or mark.role == "text"


def _is_byline(text: str) -> bool:
    return bool(BY.match(text)) and bool(people_of(without_label(text), whole=True))


def _candidate(field: str, lines: Sequence[Line], text: str, note: str) -> Candidate:
    numbers = tuple(line.lines.first for line in lines)
    return Candidate(field, encodable(text), "stated", numbers, note)


# Abstracts: below a heading that says so, or behind such a word.


def _abstracts(head: _Head) -> Iterator[Candidate]:
    shown = head.shown
    for at, number in enumerate(shown[:_BEGINNING]):
        line = head.lines[number]
        behind = _RUN_IN.match(line.head)
        if len(line.text) < _BEGINNING and _ALONE.fullmatch(line.text):
            parts = [head.lines[n] for n in _below(head, shown[at + 1 :])]
            text = "\n\n".join(one.text for one in parts)
            yield from _abstract(parts, text, f"below {line.text!r}")
        elif behind and line.prose:
            yield from _abstract([line], line.text[behind.end() :], f"behind {behind[0].strip()!r}")


def _below(head: _Head, numbers: Sequence[int]) -> Iterator[int]:
    """Yield the lines below a heading up to the next, and no more of them than an abstract has."""
    for number in numbers[:_PARTS]:
        line = head.lines[number]
        if line.kind != "paragraph" or _END.fullmatch(line.text) or not line.prose:
            return
        yield number


def _abstract(lines: Sequence[Line], text: str, note: str) -> Iterator[Candidate]:
    if _SHORTEST < len(text) < _LONGEST:
        yield _candidate(ABSTRACT, lines, text, note)


# Standfirsts: what stands between headline and text.


def _standfirsts(head: _Head, web: ParsedPage | None, stated: Sequence[str]) -> Iterator[Candidate]:
    if head.title < 0:
        return
    named = summaries.named_lines(web) if web else frozenset()
    below = range(head.title + 1, min(len(head.lines), head.title + 1 + _NEAR))
    for number in below:
        line = head.lines[number]
        if summaries.folded(line.text) == head.folded_title:
            continue
        if _fits(line) and (note := _ground(head, line, number, named, stated)):
            yield _candidate(STANDFIRST, [line], line.text, note)
            return
        if head.is_text(number) and line.prose:
            return  # the text begins


def _fits(line: Line) -> bool:
    whole = line.kind in ("paragraph", "heading", "quote") and line.words >= _LEAST_WORDS
    return whole and _SHORTEST // 2 < len(line.text) <= _MOST_OF_A_STANDFIRST


def _ground(
    head: _Head, line: Line, number: int, named: frozenset[int], stated: Sequence[str]
) -> str:
    """Return what tells that a line is a standfirst; nothing where nothing does."""
    if head.states(number):
        return ""
    if line.lines.first in named:
        return "in an element named as a standfirst"
    if any(summaries.begins(text, line.text) for text in stated):
        return "the page's own description is the same"
    after = next((n for n in head.shown if n > number), -1)
    return _by_place(head, line, number, after) if after >= 0 and head.is_text(number) else ""


def _by_place(head: _Head, line: Line, number: int, after: int) -> str:
    """Return what the line `after` and the look of a line tell, where it is the article's."""
    if head.states(after):
        return "between the headline and the byline"
    first = not any(head.is_text(n) for n in head.shown if head.title < n < number)
    if first and _is_set_apart(line) and not _is_set_apart(head.lines[after]):
        return "set apart from the text, under the headline"
    return ""


def _is_set_apart(line: Line) -> bool:
    """Tell whether all of a line is emphasised, and no label begins it ("Note: …")."""
    emphasised = (s for s in line.block.spans if s.kind in ("emphasis", "strong"))
    length = len(line.block.text.strip())
    whole = any(span.end - span.start >= length for span in emphasised)
    return whole and not _LABELLED.match(line.head)


# What the site says of a page.


def _of_site(
    stated: Sequence[tuple[str, str]], lines: Sequence[Line], known: Sequence[str]
) -> Iterator[Candidate]:
    """Yield a description that the capture's own words do not have, as the site's."""
    if not stated:
        return
    own = [summaries.folded(text) for text in (*known, "\n".join(line.text for line in lines))]
    for place, text in stated:
        bare = summaries.folded(text.rstrip(". …"))
        if not any(bare in one for one in own):
            yield Candidate(SITE, encodable(text), "stated", (), place)

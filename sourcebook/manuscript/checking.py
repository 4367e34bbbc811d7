"""Checks the quotations of manuscripts against the sources of a collection."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from sourcebook.evidence import lookup, misquotations, quoted_words
from sourcebook.evidence.lookup import FOUND, QuotationMatch, SearchedText
from sourcebook.evidence.misquotations import Difference
from sourcebook.evidence.quoted_words import QuotedWords
from sourcebook.manuscript import cited_pages
from sourcebook.manuscript.citations import CitableSource, Citations, CitedSources
from sourcebook.manuscript.quotations import Quotation

State = Literal["exact", "differs", "elsewhere", "missing"]

STATES: tuple[State, ...] = ("exact", "differs", "elsewhere", "missing")


class Verdict(Struct, frozen=True):
    """What is to be said of a quotation.

    elsewhere: word for word, but not where it is cited from. missing: no source has it.
    source: that says it, or says something near; None for nothing near. paragraphs: the first and
    the last with it. passage: its words there. remark: what is wrong with the citation.
    """

    quotation: Quotation
    state: State
    source: CitableSource | None = None
    paragraphs: tuple[int, int] = (0, 0)
    passage: str = ""
    differences: tuple[Difference, ...] = ()
    cited: str = ""
    remark: str = ""


def check(quotations: Sequence[Quotation], sources: Sequence[CitableSource]) -> Iterator[Verdict]:
    """Yield what is to be said of each quotation, in their order."""
    citations = Citations(sources)
    texts = [SearchedText((one.title, *one.paragraphs)) for one in sources]
    read = [quoted_words.read(one.text) for one in quotations]
    cited = [citations.of(one) for one in quotations]
    named = [one.sources if len(one.sources) <= _MOST_NAMED else () for one in cited]
    checker = _Checker(sources, texts)
    for quotation, quoted, citation, matches in zip(
        quotations, read, cited, lookup.find(read, texts, named), strict=True
    ):
        yield checker.verdict(quotation, quoted, citation, matches)


_MOST_NAMED = 20


class _Checker:
    def __init__(self, sources: Sequence[CitableSource], texts: Sequence[SearchedText]) -> None:
        self._sources, self._texts = sources, texts

    def verdict(
        self,
        quotation: Quotation,
        quoted: QuotedWords,
        cited: CitedSources,
        matches: Sequence[QuotationMatch],
    ) -> Verdict:
        """Return what is to be said of a quotation. matches: the nearest first."""
        found = [one for one in matches if one.share >= FOUND]
        if not found:
            return self._missing(quotation, quoted, cited, matches)
        compared = [(self._differences(quoted, one), one) for one in found]
        compared.sort(key=lambda one: len(one[0]) > 0)  # an exact one first, else the nearest
        own = [one for one in compared if one[1].text in cited.sources]
        differences, match = (own or compared)[0]
        source = self._sources[match.text]
        remark = self._remark(
            quoted, cited, match, [one.text for struck, one in compared if not struck]
        )
        if differences and not own and cited.sources:
            remark = f"cited from {self._cited(cited)}"
        elif differences and own and not compared[0][0]:
            other = self._sources[compared[0][1].text]
            remark = f"{other.label} has it word for word ({other.path})"
        state: State = "differs" if differences else "elsewhere" if remark else "exact"
        first, passage = self._place(quoted, match)
        return Verdict(quotation, state, source, first, passage, differences, cited.text, remark)

    def _missing(
        self,
        quotation: Quotation,
        quoted: QuotedWords,
        cited: CitedSources,
        matches: Sequence[QuotationMatch],
    ) -> Verdict:
        if not matches:
            return Verdict(quotation, "missing", cited=cited.text)
        match = matches[0]
        paragraphs, passage = self._place(quoted, match)
        differences = self._differences(quoted, match)
        source = self._sources[match.text]
        return Verdict(quotation, "missing", source, paragraphs, passage, differences, cited.text)

    def _differences(self, quoted: QuotedWords, match: QuotationMatch) -> tuple[Difference, ...]:
        return misquotations.differences(quoted, self._texts[match.text], match)

    def _place(self, quoted: QuotedWords, match: QuotationMatch) -> tuple[tuple[int, int], str]:
        """Return the numbers of the paragraphs with a passage, and its words."""
        text = self._texts[match.text]
        start, end = misquotations.span(quoted, text, match)
        numbers = (text.paragraph(start) - 1, text.paragraph(end - 1) - 1)
        return numbers, text.text[start:end]

    def _remark(
        self, quoted: QuotedWords, cited: CitedSources, match: QuotationMatch, exact: Sequence[int]
    ) -> str:
        """Return what is wrong with a citation of a quotation; empty for nothing."""
        if cited.sources and match.text not in cited.sources:
            return f"cited from {self._cited(cited)}"
        if cited.sources and cited.year:
            issued = self._sources[match.text].issued
            return f"cited is the year {cited.year}; the source is of {issued}"
        if cited.paragraph and (cited.sources or len(exact) == 1):
            return self._other_paragraph(quoted, cited, match)
        if cited.pages and cited.sources:
            text = self._texts[match.text]
            passage = misquotations.span(quoted, text, match)
            pages = self._sources[match.text].pages
            return cited_pages.remark(cited.pages, pages, text.starts, passage)
        return ""

    def _other_paragraph(
        self, quoted: QuotedWords, cited: CitedSources, match: QuotationMatch
    ) -> str:
        (first, last), _ = self._place(quoted, match)
        if first <= cited.paragraph <= last or not first:
            return ""
        paragraphs = self._sources[match.text].paragraphs
        if cited.paragraph <= len(paragraphs):
            there = SearchedText(paragraphs[cited.paragraph - 1 : cited.paragraph])
            near = next(lookup.find([quoted], [there]))
            if near and near[0].share >= match.share:
                return ""
        return f"cited is ¶{cited.paragraph}"

    def _cited(self, cited: CitedSources) -> str:
        labels = [self._sources[n].label for n in cited.sources[:2]]
        return " or ".join(labels) + (", …" if len(cited.sources) > len(labels) else "")

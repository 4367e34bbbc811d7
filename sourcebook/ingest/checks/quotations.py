"""Checks what people chose and quoted of sources: passages of subjects, quotations in prose.

Where its sentence links to paragraphs, a quotation must stand in one of these, or in the title of
its source, word for word; what it leaves out may be no negation and no number. All others must
stand somewhere (`unsourced.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from sourcebook.ingest.checks import unsourced
from sourcebook.ingest.checks.unsourced import SHOWN, UnlinkedQuotation
from sourcebook.ingest.pages.bind import Bound
from sourcebook.page.article.paragraphs import article
from sourcebook.page.curation import chosen_passages
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import text_of
from sourcebook.page.references import named_paragraphs, quotations, references
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.project import DOCS, in_docs, kind_of
from sourcebook.text import shortened

Texts = Mapping[str, tuple[str, ...]]
"""The paragraphs of each source, by the path of its page in the project."""


class QuotationFindings(Struct, frozen=True):
    """What is wrong with passages and quotations, and the quotations without a link."""

    problems: tuple[Problem, ...]
    unlinked: tuple[UnlinkedQuotation, ...]


def check(pages: Sequence[Document], bound: Bound) -> QuotationFindings:
    """Return what is wrong with the passages and the quotations on all pages.

    pages: as they will be.
    """
    problems: list[Problem] = []
    texts: dict[str, tuple[str, ...]] = {}
    titles = {page.path: text_of(page.values.get("title")) for page in pages}
    for one in bound.sources:
        texts[f"{DOCS}/{one.path}"] = tuple(s.text for s in one.record.segments)
    for page in bound.orphans:
        region = regions.split(page.body).region()
        texts[page.path] = tuple(s.text for s in article(region.text)) if region else ()
    for page in pages:
        if kind_of(in_docs(page.path)) == "subject" and chosen_passages.KEY in page.values:
            problems += _passages(page, texts)
        if "#p" in page.text:
            problems += _quotations(page, texts, titles)
    unlinked = tuple(unsourced.look_up(pages, texts, titles))
    problems += (problem for one in unlinked for problem in one.problems)
    return QuotationFindings(tuple(problems), unlinked)


def _passages(page: Document, texts: Texts) -> Iterator[Problem]:
    """Yield what is wrong with the passages that are chosen on the page of a subject."""
    key = chosen_passages.KEY
    for entry, message, hint in chosen_passages.refusals(page.values):
        line = front_matter.line_of(page.yaml, key, entry) + 1
        yield Problem(page.path, line, f"`{key}:` {message}", hint, "error", key)
    for written in chosen_passages.chosen_and_removed(page.values)[0]:
        one = named_paragraphs.read(written)
        paragraphs = texts.get(f"{DOCS}/{one.source}", ()) if one else ()
        if one and one.words and 0 < one.number <= len(paragraphs):
            text = paragraphs[one.number - 1]
            if not quotations.find(one.words, text):
                line = _line_of(page, one.words) or front_matter.line_of(page.yaml, key) + 1
                hint = _nearest(one.words, one.number, paragraphs)
                message = f"`{key}:` ¶{one.number} does not say “{shortened(one.words, SHOWN)}”"
                yield Problem(page.path, line, message, hint, "error", key)


def _line_of(page: Document, words: str) -> int:
    """Return the line of the front matter that has some words; 0 where none has."""
    lines = enumerate(page.yaml.split("\n"), page.opening.count("\n") + 1)
    return next((row for row, line in lines if words[:40] in line), 0)


def _quotations(page: Document, texts: Texts, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the quotations on a page that are not in what their sentence links to."""
    quoting = (one for one in references.of_page(page) if one.quotations)
    for _, group in groupby(quoting, key=lambda one: (one.sentence, one.quotations)):
        linked = [one for one in group if one.target in texts]
        linked = [one for one in linked if one.number <= len(texts[one.target])]
        for words in linked[0].quotations if linked else ():
            quoted = [texts[one.target][one.number - 1] for one in linked]
            quoted += [titles.get(one.target, "") for one in linked]
            holding = [text for text in quoted if quotations.find(words, text)]
            if holding and (left_out := unsourced.hidden(words, holding[:1])):
                message, hint = unsourced.leaves_out(words, left_out)
                yield Problem(page.path, linked[0].line, message, hint, "warning")
            if not holding:
                places = " or ".join(dict.fromkeys(f"¶{one.number}" for one in linked))
                message = f"“{shortened(words, SHOWN)}” does not stand in {places}"
                near = _nearest(words, linked[0].number, texts[linked[0].target])
                hint = f"{near}; words that are no quotation go into single signs"
                yield Problem(page.path, linked[0].line, message, hint, "warning")


def _nearest(words: str, number: int, paragraphs: Sequence[str]) -> str:
    """Return what to do about words that a paragraph does not have."""
    for place, text in enumerate(paragraphs, 1):
        if quotations.find(words, text):
            return f"¶{place} has these words"
    near = quotations.nearest(words, paragraphs[number - 1])
    return (
        f"the nearest there is “{shortened(near, SHOWN)}”"
        if near
        else "quote it as it stands there"
    )

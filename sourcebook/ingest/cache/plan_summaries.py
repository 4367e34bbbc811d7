"""Finds what of all pages enters a plan of some: the summary of each source, and what others name.

Two captures with the same bytes, one title, one address or nearly one text, a link to a page that
is not there: such have to do with each other. Where a plan finds nothing of the kind, later ones
can be made of what has changed alone (`partial_plan.py`).
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.checks.quotations import QuotationFindings
from sourcebook.ingest.pages.bind import Bound, BoundSource, shown
from sourcebook.ingest.pages.claims import claims
from sourcebook.ingest.pages.references import References
from sourcebook.ingest.review import self_described
from sourcebook.model import Value
from sourcebook.page.curation import versions
from sourcebook.page.document import Document
from sourcebook.page.references import named_paragraphs, quotations
from sourcebook.plans import Plan, PlanSummary, SourceSummary
from sourcebook.problems import Problem
from sourcebook.project import DOCS

_WORD = re.compile(r"[\w.-]+")


def summary(one: BoundSource, checksums: Sequence[int]) -> SourceSummary:
    """Return the summary of a source. checksums: what stands for its text."""
    record = one.record
    return SourceSummary(
        record.path,
        record.sha256,
        f"{DOCS}/{one.path}",
        _digest(shown(record.bib)),
        tuple(versions.names(record.bib)),
        array("I", checksums).tobytes(),
        tuple(map(_digest, self_described.of_site(one.page, record))),
    )


def _digest(value: str | tuple[Value, ...]) -> bytes:
    return sha256(repr(value).encode(errors="surrogatepass")).digest()


def words_of(one: SourceSummary) -> Sequence[int]:
    """Return the checksums that stand for the text of a source."""
    return memoryview(one.words).cast("I")


class PlanInputs(Struct, frozen=True):
    """What a plan was made of.

    pages: as they will be. checksums: of each source what stands for its text. is_loose: whether
    more is missing, or is there twice, than is told by the rest.
    """

    pages: Sequence[Document]
    bound: Bound
    refs: References
    quoted: QuotationFindings
    checksums: Mapping[str, Sequence[int]]
    is_loose: bool


def of_plan(made: Plan, whole: PlanInputs) -> PlanSummary:
    """Return what of all pages enters a plan of some."""
    found = PlanSummary(
        tuple(summary(one, whole.checksums[one.path]) for one in whole.bound.sources),
        whole.refs.named.union(name for page in whole.pages for name in _named(page)),
        tuple(dict.fromkeys((one.words, one.is_said) for one in whole.quoted.unlinked)),
    )
    are_enough = not (whole.is_loose or whole.refs.moved) and _have_one_each(whole)
    last = problems_will_last(made.problems, made, found)
    return replace(found, are_enough=are_enough and last, last=last)


def _have_one_each(whole: PlanInputs) -> bool:
    """Return whether each page of a source has a capture of its own, each reference a page, and a
    quotation that no source says is no title of one."""
    sources = whole.bound.sources
    paths = {*(page.path for page in whole.pages), *(f"{DOCS}/{one.path}" for one in sources)}
    if len(claims(whole.pages)) != sum(one.page is not None for one in sources):
        return False
    unsaid = [one.words for one in whole.quoted.unlinked if not one.is_said]
    titles = [one.record.bib.title for one in sources] if unsaid else []
    quoting = (quotations.find(words, title) for words in unsaid for title in titles)
    return whole.refs.named <= paths and not any(quoting)


def _named(page: Document) -> Iterator[str]:
    """Yield the words of the front matter of a page that may be names of others."""
    for key in named_paragraphs.KEYS:
        for text in _texts(page.values[key]) if key in page.values else ():
            yield from (word.removesuffix(".md") for word in _WORD.findall(unquote(text)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def problems_will_last(problems: Iterable[Problem], made: Plan, known: PlanSummary) -> bool:
    """Return whether the next plan finds these problems again, once the changes of this are made.

    made: this plan. known: the summaries of what is in it.
    """
    new = {change.path for change in made.changes if change.before is None}
    other = {change.path for change in made.changes} - new
    captures = {one.capture for one in known.sources if one.page in new or one.page in other}
    lasting = [one for one in problems if one.severity != "note"]
    touched = new | other | captures
    if any((one.path in touched) == (one.severity != "note") for one in problems):
        return False  # it may be said otherwise of what was written; a note is said once
    return not other or not (lasting or any(one.path in other for one in made.described))

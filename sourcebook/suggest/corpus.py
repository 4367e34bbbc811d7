"""Reads the pages of sources: their texts, and what their front matter names."""

from collections.abc import Iterable, Iterator

from sourcebook.page import content
from sourcebook.page.article import paragraphs
from sourcebook.page.curation import versions
from sourcebook.page.curation.versions import VersionClaim
from sourcebook.page.document import Document
from sourcebook.page.regions import regions
from sourcebook.project import DOCS, in_docs, kind_of
from sourcebook.suggest.records import CorpusText, Kind, Passage
from sourcebook.suggest.words import is_titled

_NAMED: tuple[tuple[str, Kind], ...] = (
    ("authors", "people"),
    ("editors", "people"),
    ("translators", "people"),
    ("interviewers", "people"),
    ("recipients", "people"),
    ("publisher", "organisations"),
    ("event", "events"),
    ("event_place", "places"),
    ("spatial", "places"),
)
"""Attributes of a record, and the kind of subject that each of their values is."""


def sources(pages: Iterable[Document]) -> Iterator[CorpusText]:
    """Yield the sources of a collection, in the order of their pages; of versions the newest."""
    own = [page for page in pages if kind_of(in_docs(page.path)) == "source"]
    claims = (
        VersionClaim(
            in_docs(page.path),
            content.record(page.values, grounds=False),
            versions.declared_versions(page.values),
        )
        for page in own
    )
    older = {f"{DOCS}/{one.path}" for work in versions.works(claims) for one in work[1:]}
    for page in sorted(own, key=lambda one: one.path):
        region = regions.split(page.body).region()
        if region and page.path not in older:
            yield _source(page, region.text)


def _source(page: Document, text: str) -> CorpusText:
    """Return the text of a source, and the names that its front matter states."""
    record = content.record(page.values, grounds=False)
    found = paragraphs.article(text)
    passages = [Passage("", record.title, heading=True, titled=is_titled(record.title))]
    for one in found:
        heading = one.kind == "heading"
        titled = heading and is_titled(one.text)
        passages.append(Passage(one.id, one.text, heading=heading, titled=titled))
    named: list[tuple[str, Kind]] = []
    for attribute, kind in _NAMED:
        value = getattr(record, attribute)
        named += [(one, kind) for one in (value if isinstance(value, tuple) else (value,)) if one]
    language = record.language.partition("-")[0].casefold()
    return CorpusText(
        page.path, record.title, language, tuple(passages), tuple(named), record.keywords
    )

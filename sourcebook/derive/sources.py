"""The sources of a collection as their pages hold them: descriptions, texts, subjects."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sourcebook.derive.catalogue import Entry
from sourcebook.model import SourceRecord, SubjectMatch
from sourcebook.page import content, regions, topics
from sourcebook.page.content import PageContent, mapping_of, text_of, texts_of
from sourcebook.page.paragraphs import article
from sourcebook.project import TOPICS
from sourcebook.subjects.detect import Detector


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The subjects that are looked for. topics: the ids of those that are topics."""

    detector: Detector
    topics: Collection[str]


def vocabulary(detector: Detector) -> Vocabulary:
    """Return the vocabulary of a detector."""
    ids = frozenset(s.id for s in detector.subjects if s.kind == TOPICS)
    return Vocabulary(detector, ids)


def originals(pages: Mapping[str, PageContent]) -> tuple[str, ...]:
    """Return the pages that were made from a capture, in order; of copies, the one that was made.

    pages: by path in `docs/`. A copy stands where its page does not remember to have stood.
    """
    blocks = {path: mapping_of(page.meta.get("capture")) for path, page in pages.items()}
    made = sorted(path for path, block in blocks.items() if block)
    made.sort(key=lambda path: texts_of(blocks[path].get("addresses"))[-1:] != (path,))
    first: dict[str, str] = {}
    for path in made:
        first.setdefault(text_of(blocks[path].get("path")) or path, path)
    return tuple(sorted(first.values()))


def entry(path: str, page: PageContent, known: Vocabulary) -> Entry:
    """Return the source whose page is `page`, with the subjects that its text names.

    path: of the page, relative to `docs/`. A topic counts where it is found in the text, unless a
    person says otherwise on the page.
    """
    capture = mapping_of(page.meta.get("capture"))
    region = regions.split(page.body).region()
    segments = article(region.text) if region else ()
    matches = known.detector.find(segments)
    found = tuple(m.subject_id for m in matches if m.subject_id in known.topics)
    chosen = topics.read(page.meta).of(found)
    record = SourceRecord(
        path=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        media_type=text_of(capture.get("media_type")),
        encoding="",
        segments=segments,
        bib=content.record(page.meta),
        ledger=(),
        matches=tuple(m for m in matches if _counts(m, chosen, known.topics)),
    )
    return Entry(path, record, chosen)


def _counts(match: SubjectMatch, chosen: Collection[str], known: Collection[str]) -> bool:
    return match.subject_id not in known or match.subject_id in chosen

"""The page of a source, as it is stored: the article of one capture, and its description."""

from dataclasses import fields as attributes
from functools import lru_cache

from sourcebook.fields import FIELDS
from sourcebook.ingest.ownership import Settled, visible_field
from sourcebook.model import BibRecord, Provenance, Segment, SourceRecord
from sourcebook.page import article, fingerprints, markdown, regions
from sourcebook.page.memory import CAPTURE, Generated, GeneratedField
from sourcebook.page.regions import SOURCE_TEXT

# A reader asks these first: their keys stand on every page, so that an editor sees what is missing.
_ALWAYS = ("title", "authors", "issued", "type", "publisher", "url", "language", "license")
_NOT_EVALUATED = "CNE"  # https://rightsstatements.org/vocab/CNE/1.0/


def new_body() -> str:
    """Return the body of a page that is still to be made: its region, and a place to write."""
    return f"\n{regions.block(SOURCE_TEXT, '')}\n## Commentary\n"


def fields(record: SourceRecord) -> tuple[GeneratedField, ...]:
    """Return the front matter that a capture gives its page, in the order of a new page."""
    provenance = {p.field: p for p in record.bib.provenance}
    rows = [_field(record.bib, row.name, row.front_matter, provenance) for row in FIELDS]
    rows.sort(key=lambda row: _ALWAYS.index(row.key) if row.key in _ALWAYS else len(_ALWAYS))
    unwritten = Provenance("description", "unknown")
    return (*rows, GeneratedField("description", "", unwritten, always=True))


def bib(record: SourceRecord, settled: tuple[Settled, ...]) -> BibRecord:
    """Return the description of a source with the editor's values in place of ours."""
    keys = {row.front_matter: row.name for row in FIELDS}
    edited = {keys[f.key]: f.value for f in settled if f.edited and f.key in keys}
    values = {a.name: getattr(record.bib, a.name) for a in attributes(record.bib)} | edited
    values["provenance"] = tuple(p for p in record.bib.provenance if p.field not in edited) + tuple(
        Provenance(name, "editor") for name in edited
    )
    return BibRecord(**values)


def generated(
    record: SourceRecord, wanted: tuple[GeneratedField, ...], lost: tuple[str, ...] = ()
) -> Generated:
    """Return all that the program writes on the page of a source.

    lost: references to paragraphs of it that are not there any more.
    """
    return Generated(
        CAPTURE,
        (("path", record.path), ("sha256", record.sha256), ("media_type", record.media_type)),
        wanted,
        article.render(record.segments),
        (("paragraphs", paragraph_seals(record.segments)), ("lost", lost)),
    )


def paragraph_seals(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """Return the fingerprint of each paragraph as readers see it, in order."""
    return tuple(_seal(segment.text) for segment in segments)


@lru_cache(maxsize=1 << 16)  # asked for twice: to check references, and to write the page
def _seal(text: str) -> str:
    return fingerprints.of_paragraph(markdown.visible(text))


def _field(
    bib_record: BibRecord, name: str, key: str, provenance: dict[str, Provenance]
) -> GeneratedField:
    value = getattr(bib_record, name)
    ground = provenance.get(name, Provenance(name, "unknown"))
    if not value:
        ground = Provenance(name, "unknown", (), ground.note)
    if name == "license" and not value:
        value = _NOT_EVALUATED
    return visible_field(GeneratedField(key, value, ground, always=key in _ALWAYS))

"""Makes the stored page of a source from its capture: file name, description and article."""

import hashlib
from collections.abc import Collection
from functools import lru_cache

from msgspec.structs import asdict

from sourcebook.fields import FIELDS
from sourcebook.ingest.pages.ownership import OwnedField, visible_field
from sourcebook.locale import words
from sourcebook.model import BibRecord, Provenance, Segment, SourceRecord, Value
from sourcebook.page import markdown
from sourcebook.page.article import article
from sourcebook.page.edits.memory import CAPTURE, LOST, PARAGRAPHS, Generated, GeneratedField
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import SOURCE_TEXT
from sourcebook.project import folded, slug

# A reader asks these first: their keys stand on every page, so that an editor sees what is missing.
_ALWAYS = ("title", "authors", "issued", "type", "publisher", "url", "language", "license")
_PLACES = {key: place for place, key in enumerate(_ALWAYS)}
ABSTRACT = "abstract"
"""The key of what a source says of itself; `description` is what the editors say of it."""
_NOT_EVALUATED = "CNE"  # https://rightsstatements.org/vocab/CNE/1.0/

_known: dict[bytes, str] = {}
"""Fingerprints of paragraphs by the digests of their texts."""

_MOST_KNOWN = 1 << 17

_ROWS = sorted(FIELDS, key=lambda row: _PLACES.get(row.front_matter, len(_ALWAYS)))
"""The fields in the order of a new page."""


def new_body(settings: bytes = b"") -> str:
    """Return the body of a new page: an empty region, and a heading for commentary.

    settings: `mkdocs.yml`. The heading is in the language of the site's own words.
    """
    with words.using(_language_of(settings)):
        heading = words._("Commentary")
    return f"\n{regions.block(SOURCE_TEXT, '')}\n## {heading}\n"


@lru_cache(maxsize=1)
def _language_of(settings: bytes) -> str:
    """Return `theme.language` of `mkdocs.yml`; English where it states none, or cannot be read."""
    if b"language" not in settings:
        return words.ENGLISH
    try:
        theme = front_matter.load(settings.decode(errors="replace")).get("theme")
    except front_matter.FrontMatterError:
        return words.ENGLISH
    return text_of(mapping_of(theme).get("language")) or words.ENGLISH


def fields(record: SourceRecord) -> tuple[GeneratedField, ...]:
    """Return the front matter that a capture gives its page, in the order of a new page."""
    provenance = {p.field: p for p in record.bib.provenance}
    rows = [_field(record.bib, row.name, row.front_matter, provenance) for row in _ROWS]
    if record.abstract:
        stated = Provenance(ABSTRACT, "stated", record.abstract.lines, record.abstract.note)
        rows.append(GeneratedField(ABSTRACT, record.abstract.value, stated))
    unwritten = Provenance("description", "unknown")
    return (*rows, GeneratedField("description", "", unwritten, always=True))


def bib(record: SourceRecord, settled: tuple[OwnedField, ...]) -> BibRecord:
    """Return the bibliographic record of a source with its editor's values in place of ours."""
    keys = {row.front_matter: row.name for row in FIELDS}
    edited = {keys[f.key]: f.value for f in settled if f.edited and f.key in keys}
    if not edited:
        return record.bib
    values = asdict(record.bib) | edited
    values["provenance"] = tuple(p for p in record.bib.provenance if p.field not in edited) + tuple(
        Provenance(name, "editor") for name in edited
    )
    return BibRecord(**values)


def generated(
    record: SourceRecord, wanted: tuple[GeneratedField, ...], lost: tuple[str, ...] = ()
) -> Generated:
    """Return all that the program writes on the page of a source.

    lost: references to paragraphs of it that were removed.
    """
    return Generated(
        CAPTURE,
        (("path", record.path), ("sha256", record.sha256), ("media_type", record.media_type)),
        wanted,
        article.render(record.segments),
        ((PARAGRAPHS, paragraph_fingerprints(record.segments)), (LOST, lost)),
    )


def paragraph_fingerprints(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """Return the fingerprint of each paragraph's visible text, in order."""
    return tuple(_fingerprint(segment.text) for segment in segments)


def _fingerprint(text: str) -> str:
    """Return a paragraph's fingerprint. It is used twice: to check references, and to write the
    page. It is known by the text's digest, as the texts of ten thousand captures are large."""
    key = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
    found = _known.get(key)
    if found is None:
        found = fingerprints.of_paragraph(markdown.visible(text))
        if len(_known) == _MOST_KNOWN:
            _known.clear()
        _known[key] = found
    return found


def _field(
    bib_record: BibRecord, name: str, key: str, provenance: dict[str, Provenance]
) -> GeneratedField:
    value: Value = getattr(bib_record, name)
    ground = provenance.get(name)
    if not ground or not value:
        return _unknown(name, key, value, ground.note if ground else "")
    return visible_field(GeneratedField(key, value, ground, always=key in _ALWAYS))


@lru_cache(maxsize=1 << 10)  # most fields of most pages
def _unknown(name: str, key: str, value: Value, note: str) -> GeneratedField:
    """Return a field of which it is not known where its value comes from, if it has any."""
    if name == "license" and not value:
        value = _NOT_EVALUATED
    ground = Provenance(name, "unknown", (), note)
    return visible_field(GeneratedField(key, value, ground, always=key in _ALWAYS))


# File names of pages, from their titles.


def unique_slug(title: str, stem: str, digest: str, taken: Collection[str]) -> str:
    """Return a slug that is not `taken`: of the title, or of the file's `stem` without one.

    taken: names, `folded`. To one that is taken, the first digits of the capture's digest are
    added, so that the name does not depend on the order in which captures are read.
    """
    name = slug(title) or slug(stem) or digest[:8]
    return f"{name}-{digest[:8]}" if folded(name) in taken else name

"""Makes the stored page of a source from its capture: file name, description and article."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import fields as attributes
from functools import lru_cache
from itertools import accumulate

from sourcebook.fields import FIELDS
from sourcebook.ingest.ownership import Settled, visible_field
from sourcebook.model import BibRecord, Provenance, Segment, SourceRecord
from sourcebook.page import article, fingerprints, markdown, regions
from sourcebook.page.memory import CAPTURE, LOST, PARAGRAPHS, Generated, GeneratedField
from sourcebook.page.regions import SOURCE_TEXT
from sourcebook.project import folded

# A reader asks these first: their keys stand on every page, so that an editor sees what is missing.
_ALWAYS = ("title", "authors", "issued", "type", "publisher", "url", "language", "license")
_NOT_EVALUATED = "CNE"  # https://rightsstatements.org/vocab/CNE/1.0/


def new_body() -> str:
    """Return the body of a new page: an empty region, and a heading for commentary."""
    return f"\n{regions.block(SOURCE_TEXT, '')}\n## Commentary\n"


def fields(record: SourceRecord) -> tuple[GeneratedField, ...]:
    """Return the front matter that a capture gives its page, in the order of a new page."""
    provenance = {p.field: p for p in record.bib.provenance}
    rows = [_field(record.bib, row.name, row.front_matter, provenance) for row in FIELDS]
    rows.sort(key=lambda row: _ALWAYS.index(row.key) if row.key in _ALWAYS else len(_ALWAYS))
    unwritten = Provenance("description", "unknown")
    return (*rows, GeneratedField("description", "", unwritten, always=True))


def bib(record: SourceRecord, settled: tuple[Settled, ...]) -> BibRecord:
    """Return the bibliographic record of a source with its editor's values in place of ours."""
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


@lru_cache(maxsize=1 << 16)  # used twice: to check references, and to write the page
def _fingerprint(text: str) -> str:
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


# File names of pages, from their titles.

_LONGEST = 100
_MOST_BYTES = 200
"""Of a slug in UTF-8. A file's name has 255 bytes on most disks, and is longer than the slug: by
digits that tell it from another, by endings such as `.annotations.jsonld`."""

_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")
_LATIN_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, and those of our own lists.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index(?:-\d+)?)")


def slug(title: str) -> str:
    """Return a title as a file name: lower case, words joined by hyphens, at most 100 characters
    and 200 bytes.

    Latin letters lose their accents; letters of other scripts stay. Empty when no letter is left.
    """
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", title))
    words = _NOT_WORD.sub("-", _APOSTROPHES.sub("", unicodedata.normalize("NFC", plain)).lower())
    name = _cut(words.strip("-"))
    return f"{name}-page" if _RESERVED.fullmatch(name) else name


def _cut(name: str) -> str:
    """Return as much of a name as may be, in whole words where there is more than one."""
    sizes = accumulate(len(character.encode()) for character in name[: _LONGEST + 1])
    most = min(_LONGEST, sum(size <= _MOST_BYTES for size in sizes))
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]


def unique_slug(title: str, stem: str, digest: str, taken: Collection[str]) -> str:
    """Return a slug that is not `taken`: of the title, or of the file's `stem` without one.

    taken: names, `folded`. To one that is taken, the first digits of the capture's digest are
    added, so that the name does not depend on the order in which captures are read.
    """
    name = slug(title) or slug(stem) or digest[:8]
    return f"{name}-{digest[:8]}" if folded(name) in taken else name

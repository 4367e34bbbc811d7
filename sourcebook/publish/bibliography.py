"""The bibliographic record that the front matter of a source page holds."""

import re
from collections.abc import Mapping

from sourcebook.metadata.fields import FIELDS
from sourcebook.model import BibRecord, Origin, Provenance
from sourcebook.publish.front_matter import mapping_of, text_of, texts_of

_ORIGINS: dict[str, Origin] = {"stated": "stated", "inferred": "inferred", "editor": "editor"}


def record(meta: Mapping[str, object]) -> BibRecord:
    """Return the bibliographic record that a page's front matter holds."""
    values: dict[str, object] = {}
    for field in FIELDS:
        found = meta.get(field.front_matter)
        values[field.name] = texts_of(found) if field.many else " ".join(text_of(found).split())
    grounds = mapping_of(mapping_of(meta.get("capture")).get("fields"))
    provenance = (
        _provenance(field.name, text_of(mapping_of(grounds.get(field.front_matter)).get("from")))
        for field in FIELDS
        if field.front_matter in grounds
    )
    return BibRecord(**values, provenance=tuple(provenance))  # type: ignore[arg-type] # by FIELDS


def _provenance(name: str, said: str) -> Provenance:
    """Read `stated, lines 20 and 21: a note` as it stands beside a value on its page."""
    stem, _, note = said.partition(":")
    word, _, where = stem.partition(",")
    origin = _ORIGINS.get(word.strip(), "unknown")
    return Provenance(name, origin, tuple(map(int, re.findall(r"\d+", where))), note.strip())

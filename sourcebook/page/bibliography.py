"""The bibliographic record that the front matter of a source's page holds."""

from collections.abc import Mapping

from sourcebook.fields import FIELDS
from sourcebook.model import BibRecord
from sourcebook.page import provenance
from sourcebook.page.content import mapping_of, text_of, texts_of


def record(meta: Mapping[str, object]) -> BibRecord:
    """Return the bibliographic record that a page's front matter holds."""
    values: dict[str, object] = {}
    for field in FIELDS:
        found = meta.get(field.front_matter)
        values[field.name] = texts_of(found) if field.many else " ".join(text_of(found).split())
    grounds = mapping_of(mapping_of(meta.get("capture")).get("fields"))
    known = (
        provenance.read(field.name, mapping_of(grounds.get(field.front_matter)))
        for field in FIELDS
        if field.front_matter in grounds
    )
    return BibRecord(**values, provenance=tuple(known))  # type: ignore[arg-type] # by FIELDS

"""Dublin Core in a page's head (https://www.dublincore.org/specifications/dublin-core/dc-html/).

Which term holds what also follows from how Zotero reads them: `DC.source` would become the title of
the journal, `DC.coverage` the place in an archive, `DC.description` a remark, `DCTERMS.isPartOf` a
record of its own; and a bare `DC.identifier` is searched for an ISSN, which the date in many an
address looks like. None of these is used.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sourcebook import rights, words
from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines.licences import licence, statement
from sourcebook.machines.meta import Meta, metas, values
from sourcebook.metadata.fields import Kind, arranged

LINKS = (
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">'
)
"""What says which vocabularies the names belong to; stands before them."""

_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "person": lambda author: author.rstrip(","),
    "type": words.kind,
    "licence": licence,
}
"""How a text is written, by what it names, where not as in every `meta` element."""


def source(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the terms of a source's page; they speak of the original."""
    return metas(*_fields(one, collection), ("DCTERMS.description", one.description))


def _fields(one: PublishedSource, collection: Collection) -> Iterator[tuple[str, str]]:
    by_id = collection.by_id()
    subjects = [by_id[subject].title for subject in one.subjects if subject in by_id]
    for field in arranged(type="publisher", url="doi"):
        found: Iterable[str] = map(_WRITTEN.get(field.kind, str), values(field, one.bib))
        if field.name == "license":
            yield "DC.rights", rights.rights(one.bib.license).words
            yield "DC.rights", statement(one.bib.license)
        if field.name == "keywords":
            found = dict.fromkeys((*found, *subjects))
        if field.dublin_core:
            yield from ((field.dublin_core, value) for value in found)

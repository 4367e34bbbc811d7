"""Dublin Core in a page's head (https://www.dublincore.org/specifications/dublin-core/dc-html/).

Which term holds what also follows from how Zotero reads them: `DC.source` would become the title of
the journal, `DC.coverage` the place in an archive, `DC.description` a remark, `DCTERMS.isPartOf` a
record of its own; and a bare `DC.identifier` is searched for an ISSN, which the date in many an
address looks like. None of these is used.
"""

from sourcebook import rights, words
from sourcebook.collection import Collection, PublishedSource
from sourcebook.machines.dates import plain_date
from sourcebook.machines.licences import licence, statement
from sourcebook.machines.meta import Meta, metas
from sourcebook.machines.people import inverted
from sourcebook.machines.text import doi, language, web

LINKS = (
    '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n'
    '<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">'
)
"""What says which vocabularies the names belong to; stands before them."""


def source(one: PublishedSource, collection: Collection) -> tuple[Meta, ...]:
    """Return the terms of a source's page; they speak of the original."""
    bib = one.bib
    by_id = collection.by_id()
    titles = tuple(by_id[subject].title for subject in one.subjects if subject in by_id)
    return metas(
        ("DC.title", bib.title),
        *(("DC.creator", author.rstrip(",")) for author in inverted(bib.authors)),
        ("DCTERMS.issued", plain_date(bib.issued)),
        ("DCTERMS.available", plain_date(bib.available)),
        ("DC.publisher", bib.publisher),
        ("DC.type", words.kind(bib.type)),
        ("DC.language", language(bib.language)),
        ("DC.identifier.DOI", doi(bib.doi)),
        ("DC.identifier.URI", web(bib.url)),
        ("DC.rights", rights.rights(bib.license).words),
        ("DC.rights", statement(bib.license)),
        ("DCTERMS.license", licence(bib.license)),
        ("DCTERMS.rightsHolder", bib.rights_holder),
        *(("DC.subject", subject) for subject in dict.fromkeys((*bib.keywords, *titles))),
        *(("DCTERMS.spatial", place) for place in bib.spatial),
        ("DCTERMS.description", one.description),
    )

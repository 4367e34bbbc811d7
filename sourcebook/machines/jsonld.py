"""Schema.org in JSON-LD (https://schema.org/docs/full.html).

Four things are told apart, as they differ in author and in rights: the original work; our copy of
it, which is based on it and has its rights; our commentary, with its authors and its licence; and
the page that holds them. No text of the source is among it.
"""

import json
from collections.abc import Mapping

from sourcebook.collection import Collection, Mode, PublishedSource
from sourcebook.machines.addresses import link
from sourcebook.machines.dates import plain_date
from sourcebook.machines.kinds import kind
from sourcebook.machines.licences import licence, statement
from sourcebook.machines.nodes import Node, about, agent, known, named
from sourcebook.machines.text import language, line, resolver, web

# What could end the element that holds it, or a line of a script that reads it:
# https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_EXTENT: Mapping[Mode, str] = {
    "full": "The text as it was captured.",
    "excerpt": "A part of the text as it was captured.",
}


def script(one: PublishedSource, collection: Collection) -> str:
    """Return the description of a source's page as a data block, safe to print in HTML."""
    return f'<script type="application/ld+json">{text(graph(one, collection))}</script>'


def text(node: Node) -> str:
    """Return JSON that may stand in a `script` element."""
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def graph(one: PublishedSource, collection: Collection) -> Node:
    """Return the work, our copy, our commentary and the page as JSON-LD."""
    page = link(collection, one.url, one.url)
    parts = (_work(one, collection, page), _copy(one, page), _commentary(one, collection, page))
    nodes = (*parts, _page(one, collection, page))
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def _work(one: PublishedSource, collection: Collection, page: str) -> Node:
    bib = one.bib
    by_id = collection.by_id()
    subjects = [by_id[subject] for subject in one.subjects if subject in by_id]
    return known(
        {
            "@type": kind(bib.type).schema,
            "@id": f"{page}#work",
            "name": line(bib.title),
            "headline": line(bib.title),
            "author": [agent(author) for author in bib.authors if line(author)],
            "datePublished": plain_date(bib.issued),
            "inLanguage": language(bib.language),
            "publisher": named("Organization", bib.publisher),
            "isPartOf": named("CreativeWork", bib.container_title),
            "url": web(bib.url),
            "sameAs": resolver(bib.doi),
            "license": licence(bib.license),
            "usageInfo": statement(bib.license),
            "copyrightHolder": named("Organization", bib.rights_holder),
            "keywords": [line(keyword) for keyword in bib.keywords],
            "about": [about(subject, one.url, collection) for subject in subjects],
            "spatialCoverage": [named("Place", place) for place in bib.spatial],
            "archivedAt": page if one.paragraphs else "",
        }
    )


def _copy(one: PublishedSource, page: str) -> Node:
    """Return our copy; nothing where none of the text is shown."""
    if not one.paragraphs:
        return {}
    bib = one.bib
    return known(
        {
            "@type": "CreativeWork",
            "@id": f"{page}#copy",
            "name": line(bib.title),
            "description": _EXTENT.get(one.mode, ""),
            "isBasedOn": {"@id": f"{page}#work"},
            "author": [agent(author) for author in bib.authors if line(author)],
            "license": licence(bib.license),
            "usageInfo": statement(bib.license),
            "inLanguage": language(bib.language),
            "isPartOf": {"@id": page},
            "url": page,
        }
    )


def _commentary(one: PublishedSource, collection: Collection, page: str) -> Node:
    said = one.commentary
    if not said.text:
        return {}
    return known(
        {
            "@type": "Comment",
            "@id": f"{page}#commentary-work",
            "about": {"@id": f"{page}#work"},
            "author": [agent(author) for author in said.authors if line(author)],
            "datePublished": plain_date(said.date),
            "license": licence(said.license),
            "inLanguage": language(collection.language),
            "isPartOf": {"@id": page},
            "url": f"{page}#commentary",
        }
    )


def _page(one: PublishedSource, collection: Collection, page: str) -> Node:
    parts = (("#copy", bool(one.paragraphs)), ("#commentary-work", bool(one.commentary.text)))
    return known(
        {
            "@type": "WebPage",
            "@id": page,
            "url": page,
            "name": line(one.bib.title),
            "description": line(one.description),
            "inLanguage": language(collection.language),
            "dateModified": plain_date(one.modified),
            "mainEntity": {"@id": f"{page}#copy" if one.paragraphs else f"{page}#work"},
            "about": {"@id": f"{page}#work"},
            "hasPart": [{"@id": page + mark} for mark, is_there in parts if is_there],
            "isPartOf": known(
                {
                    "@type": ["Collection", "WebSite"],
                    "name": line(collection.title),
                    "url": collection.site_url,
                }
            ),
        }
    )

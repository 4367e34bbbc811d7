"""Schema.org in JSON-LD (https://schema.org/docs/full.html).

Four things are told apart, as they differ in author and in rights: the original work; our copy of
it, which is based on it and has its rights; our commentary, with its authors and its licence; and
the page that holds them. No text of the source is among it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sourcebook.collection import Collection, Mode, PublishedSource, PublishedSubject
from sourcebook.edtf import plain_date
from sourcebook.embed.addresses import licence_address, link, statement_address
from sourcebook.embed.authors import agent_type, family_name, given_name, parsed
from sourcebook.embed.xml import language, line, resolver, web
from sourcebook.fields import Kind, arranged
from sourcebook.item_types import type_names
from sourcebook.project import KINDS

# Nodes of JSON-LD that stand within others: authors, subjects, and what has a name only.

Node = Mapping[str, object]


def agent(author: str) -> Node:
    """Return an author: of what kind and in which parts, where the name tells."""
    name = parsed(author)
    return known(
        {
            "@type": agent_type(author),
            "name": name.literal or line(author),
            "familyName": "" if name.literal else family_name(name),
            "givenName": "" if name.literal else given_name(name),
            "honorificSuffix": name.suffix,
        }
    )


def about(subject: PublishedSubject, here: str, collection: Collection) -> Node:
    """Return a subject of a work. here: the page that says so, relative to the site's root."""
    wikidata = (
        web(f"https://www.wikidata.org/entity/{subject.wikidata}") if subject.wikidata else ""
    )
    return known(
        {
            "@type": KINDS[subject.kind].schema,
            "name": line(subject.title),
            "url": link(collection, here, subject.url),
            "sameAs": wikidata,
        }
    )


def named(schema: str, name: str) -> Node:
    """Return something that is known by its name alone; nothing without one."""
    return {"@type": schema, "name": line(name)} if line(name) else {}


def known(node: Mapping[str, object]) -> Node:
    """Return the node without what nobody knows."""
    return {key: value for key, value in node.items() if value}


# Schema.org in JSON-LD (https://schema.org/docs/full.html).

# What could end the element that holds it, or a line of a script that reads it:
# https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_EXTENT: Mapping[Mode, str] = {
    "full": "The text as it was captured.",
    "excerpt": "A part of the text as it was captured.",
}


_WRITTEN: Mapping[Kind, Callable[[str], object]] = {
    "person": agent,
    "organisation": partial(named, "Organization"),
    "work": partial(named, "CreativeWork"),
    "place": partial(named, "Place"),
    "date": plain_date,
    "language": language,
    "address": web,
    "doi": resolver,
    "licence": licence_address,
}
"""How a text is written, by what it names; any other is put on one line."""


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
    return known(
        {
            "@type": type_names(one.bib.type).schema,
            "@id": f"{page}#work",
            "name": line(one.bib.title),
            **dict(_fields(one, collection)),
            "archivedAt": page if one.paragraphs else "",
        }
    )


def _fields(one: PublishedSource, collection: Collection) -> Iterator[tuple[str, object]]:
    """Yield the properties of the work that stand in the field table, and those beside them."""
    by_id = collection.by_id()
    for field in arranged(language="issued", container_title="publisher"):
        write = _WRITTEN.get(field.kind, line)
        made = [write(text) for text in field.texts(one.bib) if line(text)]
        if field.schema_org:
            yield field.schema_org, made if field.many else next(iter(made), "")
        if field.name == "license":
            yield "usageInfo", statement_address(one.bib.license)
        if field.name == "keywords":
            subjects = [by_id[subject] for subject in one.subjects if subject in by_id]
            yield "about", [about(subject, one.url, collection) for subject in subjects]


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
            "license": licence_address(bib.license),
            "usageInfo": statement_address(bib.license),
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
            "license": licence_address(said.license),
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

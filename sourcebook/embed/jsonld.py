"""Describes sources with schema.org in JSON-LD (https://schema.org/docs/full.html).

There are four nodes, which differ in author and in rights: the original work; our copy of it, with
its rights; our commentary, with its authors and its licence; and the page that holds them. None
holds text of the source. Each names the others by their part of the page's address, which stands
once, as the base of all (https://www.w3.org/TR/json-ld11/#base-iri).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import cast

from sourcebook import compact_json
from sourcebook.collection import Collection, Mode, PublishedSource, PublishedSubject
from sourcebook.edtf import plain_date
from sourcebook.embed.addresses import licence_address, link, relative, statement_address
from sourcebook.embed.authors import agent_type, family_name, given_name, parsed
from sourcebook.embed.xml import language, line, resolver, web
from sourcebook.fields import Kind, arranged
from sourcebook.item_types import type_names
from sourcebook.project import KINDS

Node = Mapping[str, object]


def _agent(author: str) -> Node:
    """Return the node of an author: kind and parts of the name, where these are known."""
    name = parsed(author)
    return without_empty(
        {
            "@type": agent_type(author),
            "name": name.literal or line(author),
            "familyName": "" if name.literal else family_name(name),
            "givenName": "" if name.literal else given_name(name),
            "honorificSuffix": name.suffix,
        }
    )


def _about(subject: PublishedSubject, page: str) -> Node:
    """Return the node of a subject. page: the one with the node, relative to the site's root."""
    wikidata = f"https://www.wikidata.org/entity/{subject.wikidata}"
    return without_empty(
        {
            "@type": KINDS[subject.kind].schema,
            "name": line(subject.title),
            "url": relative(page, subject.url),
            "sameAs": web(wikidata) if subject.wikidata else "",
        }
    )


def _named(schema: str, name: str) -> Node:
    """Return a node that has only a name; an empty one without a name."""
    return {"@type": schema, "name": line(name)} if line(name) else {}


def without_empty(node: Node) -> Node:
    """Return a node without the properties whose values are empty."""
    return {key: value for key, value in node.items() if value}


_WORK, _COPY, _COMMENT, _TEXT = "#work", "#copy", "#commentary-work", "#source-text"
"""The nodes within the address of the page, and the part of the page that shows the copy."""
_AUTHOR = "#author-{}"
"""An author of the work, by number: our copy has the same ones, and names them so."""

# What could end the element that holds it, or a line of a script that reads it:
# https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
_RISKY = re.compile("[<>&\u2028\u2029]")
_EXTENT: Mapping[Mode, str] = {
    "full": "The text as it was captured.",
    "excerpt": "A part of the text as it was captured.",
}


_WRITTEN: Mapping[Kind, Callable[[str], object]] = {
    "person": _agent,
    "organisation": partial(_named, "Organization"),
    "work": partial(_named, "CreativeWork"),
    "place": partial(_named, "Place"),
    "date": plain_date,
    "language": language,
    "address": web,
    "doi": resolver,
    "licence": licence_address,
}
"""How a text is written, by what it names; any other is put on one line."""


def script(one: PublishedSource, collection: Collection) -> str:
    """Return the description of a source's page as a `script` element, safe in HTML."""
    return f'<script type="application/ld+json">{text(graph(one, collection))}</script>'


def text(node: Node) -> str:
    """Return a node as JSON that is safe in a `script` element."""
    written = compact_json.dumps(node)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def graph(one: PublishedSource, collection: Collection) -> Node:
    """Return the JSON-LD of a source: the work, our copy, our commentary and the page."""
    page = link(collection, one.url, one.url)
    parts = (_work(one, collection), _copy(one), _commentary(one, collection))
    nodes = (*parts, _page(one, collection))
    context: object = "https://schema.org"
    if collection.site_url:
        context = [context, {"@base": page}]
    return {"@context": context, "@graph": [node for node in nodes if node]}


def _work(one: PublishedSource, collection: Collection) -> Node:
    """Return the work that a source is a copy of."""
    fields = dict(_fields(one, collection))
    if one.paragraphs:
        agents = enumerate(cast("list[Node]", fields["author"]), 1)
        fields["author"] = [{"@id": _AUTHOR.format(number), **agent} for number, agent in agents]
    return without_empty(
        {
            "@type": type_names(one.bib.type, one.bib.genre).schema,
            "@id": _WORK,
            "name": line(one.bib.title),
            **fields,
            "abstract": line(one.abstract),
            "archivedAt": _TEXT if one.paragraphs else "",
        }
    )


def _fields(one: PublishedSource, collection: Collection) -> Iterator[tuple[str, object]]:
    """Yield the properties of the work that the field table has, and related ones."""
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
            yield "about", [_about(subject, one.url) for subject in subjects]


def _copy(one: PublishedSource) -> Node:
    """Return the node of our copy; an empty one where none of the text is shown."""
    if not one.paragraphs:
        return {}
    bib, authors = one.bib, sum(1 for author in one.bib.authors if line(author))
    return without_empty(
        {
            "@type": "CreativeWork",
            "@id": _COPY,
            "name": line(bib.title),
            "description": _EXTENT.get(one.mode, ""),
            "isBasedOn": {"@id": _WORK},
            "author": [{"@id": _AUTHOR.format(number)} for number in range(1, authors + 1)],
            "license": licence_address(bib.license),
            "usageInfo": statement_address(bib.license),
            "inLanguage": language(bib.language),
            "url": _TEXT,
        }
    )


def _commentary(one: PublishedSource, collection: Collection) -> Node:
    """Return our commentary on a source; nothing where there is none."""
    commentary = one.commentary
    if not commentary.text:
        return {}
    return without_empty(
        {
            "@type": "Comment",
            "@id": _COMMENT,
            "about": {"@id": _WORK},
            "author": [_agent(author) for author in commentary.authors if line(author)],
            "datePublished": plain_date(commentary.date),
            "license": licence_address(commentary.license),
            "inLanguage": language(collection.language),
            "url": "#commentary",
        }
    )


def _page(one: PublishedSource, collection: Collection) -> Node:
    """Return the page of a source, and what it holds."""
    parts = ((_COPY, bool(one.paragraphs)), (_COMMENT, bool(one.commentary.text)))
    node = without_empty(
        {
            "@type": "WebPage",
            "description": line(one.description),
            "inLanguage": language(collection.language),
            "dateModified": plain_date(one.modified),
            "mainEntity": {"@id": _COPY if one.paragraphs else _WORK},
            "about": {"@id": _WORK},
            "hasPart": [{"@id": part} for part, present in parts if present],
            "isPartOf": without_empty(
                {
                    "@type": ["Collection", "WebSite"],
                    "name": line(collection.title),
                    "url": collection.site_url,
                }
            ),
        }
    )
    return {"@id": "", **node}  # its address is the base of all

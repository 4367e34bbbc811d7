"""Nodes of JSON-LD that stand within others: authors, subjects, and what has a name only."""

from collections.abc import Mapping

from sourcebook.collection import Collection, PublishedSubject
from sourcebook.files import KINDS
from sourcebook.machines.addresses import link
from sourcebook.machines.people import family, given, parsed, sort
from sourcebook.machines.text import line, web

Node = Mapping[str, object]


def agent(author: str) -> Node:
    """Return an author: of what kind and in which parts, where the name tells."""
    name = parsed(author)
    return known(
        {
            "@type": sort(author),
            "name": name.literal or line(author),
            "familyName": "" if name.literal else family(name),
            "givenName": "" if name.literal else given(name),
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

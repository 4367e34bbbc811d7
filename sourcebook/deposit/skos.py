"""Writes the subjects as a vocabulary of SKOS, for libraries and for `link`: JSON-LD and Turtle.

SKOS: https://www.w3.org/TR/skos-reference/. The Turtle is one statement a line. Pages say of no
name in which language it is, so neither do these. Where the site's address is not known, addresses
are relative, and a reader completes them.
"""

import json
import re
from collections.abc import Iterator, Mapping

from sourcebook.collection import Collection, PublishedSubject
from sourcebook.embed.xml import line
from sourcebook.text import page_address

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_WIKIDATA = "http://www.wikidata.org/entity/"
# https://www.w3.org/TR/turtle/, IRIREF and STRING_LITERAL_QUOTE.
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_IN_STRING = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def json_ld(collection: Collection) -> str:
    """Return the vocabulary as JSON-LD."""
    graph = [_node(collection, one) for one in collection.subjects]
    scheme = {
        "@id": _scheme(collection),
        "@type": "skos:ConceptScheme",
        "skos:prefLabel": line(collection.title),
    }
    found = {"@context": {"skos": _SKOS}, "@graph": [scheme, *graph]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def turtle(collection: Collection) -> str:
    """Return the vocabulary as Turtle."""
    scheme = _scheme(collection)
    rows = [_row(scheme, _TYPE, f"{_SKOS}ConceptScheme")]
    rows.append(_text(scheme, "prefLabel", collection.title))
    for subject in collection.subjects:
        rows += _rows(collection, subject)
    return "\n".join(rows) + "\n"


def _node(collection: Collection, subject: PublishedSubject) -> Mapping[str, object]:
    terms: dict[str, list[object]] = {}
    for term, address in _relations(collection, subject):
        terms.setdefault(f"skos:{term}", []).append({"@id": address})
    for term, text in _texts(subject):
        terms.setdefault(f"skos:{term}", []).append(text)
    return {"@id": _address(collection, subject), "@type": "skos:Concept", **terms}


def _rows(collection: Collection, subject: PublishedSubject) -> Iterator[str]:
    own = _address(collection, subject)
    yield _row(own, _TYPE, f"{_SKOS}Concept")
    for term, text in _texts(subject):
        yield _text(own, term, text)
    for term, address in _relations(collection, subject):
        yield _row(own, f"{_SKOS}{term}", address)


def _texts(subject: PublishedSubject) -> Iterator[tuple[str, str]]:
    yield "prefLabel", line(subject.title)
    yield from (("altLabel", line(label)) for label in dict.fromkeys(subject.alt_labels))
    if subject.scope_note:
        yield "scopeNote", line(subject.scope_note)


def _relations(collection: Collection, subject: PublishedSubject) -> Iterator[tuple[str, str]]:
    yield "inScheme", _scheme(collection)
    known = collection.by_id()
    for term, others in (("broader", subject.broader), ("related", subject.related)):
        for other in others:
            if other in known:
                yield term, _address(collection, known[other])
    if subject.wikidata:
        yield "exactMatch", f"{_WIKIDATA}{subject.wikidata}"


def _scheme(collection: Collection) -> str:
    return page_address(collection, "subjects.html")


def _address(collection: Collection, subject: PublishedSubject) -> str:
    return page_address(collection, subject.url)


def _row(subject: str, predicate: str, address: str) -> str:
    return f"{_iri(subject)} {_iri(predicate)} {_iri(address)} ."


def _text(subject: str, term: str, text: str) -> str:
    return f'{_iri(subject)} {_iri(_SKOS + term)} "{line(text).translate(_IN_STRING)}" .'


def _iri(address: str) -> str:
    return f"<{_NO_IRI.sub(lambda match: f'%{ord(match[0]):02X}', address)}>"

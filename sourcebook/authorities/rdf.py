"""Reads concepts of SKOS from Turtle and RDF/XML, by rdflib: an extra, needed to load this module.

A file is untrusted: its size is bounded, nothing that it names is fetched, and one with a DTD is
refused, so that no entity is expanded.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax import SAXException

from rdflib import Graph, URIRef
from rdflib.exceptions import Error

from sourcebook.problems import Problem

MOST = 50_000_000
"""Characters: a graph takes some twenty times as much memory."""

_CORE = "http://www.w3.org/2004/02/skos/core#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_LABELS = ("prefLabel", "altLabel")
_OTHERS = ("exactMatch", "definition", "scopeNote")
_NAMES = {"turtle": "Turtle", "xml": "RDF/XML"}
_HINT = "look at what stands there, and before it"
_BASE = "x-file:/"  # of addresses that are relative
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_WRONG = (
    *(SyntaxError, ValueError, LookupError, TypeError, AttributeError, AssertionError),
    *(RecursionError, SAXException),
)
"""What readers of rdflib raise for files that are not of their format."""


def read(path: str, kind: str, text: str) -> tuple[list[Mapping[str, object]], list[Problem]]:
    """Return the concepts of a file as nodes of JSON-LD, in order, and what could not be read.

    kind: the name of its format in rdflib. text: what the file holds, where it is read as UTF-8.
    """
    if problem := _refused(path, kind, text):
        return [], [problem]
    graph = Graph(bind_namespaces="none")
    try:
        # Without its declaration XML is UTF-8, as it was read: no other encoding hides a DTD.
        graph.parse(data=_DECLARATION.sub("", text), format=kind, publicID=_BASE)
    except (*_WRONG, Error) as error:
        return [], [Problem(path, _line(text, error), f"is no {_NAMES[kind]}", _HINT)]
    return list(_nodes(graph)), []


def _refused(path: str, kind: str, text: str) -> Problem | None:
    if len(text) > MOST:
        hint = "give the part of it that you need, or SKOS as JSON-LD, an object a line"
        return Problem(path, 0, f"is larger than {MOST // 1_000_000} MB", hint)
    if "\ufffd" in text:
        return Problem(path, 0, "is not UTF-8", "save it as UTF-8")
    if kind == "xml" and _DTD.search(text):
        hint = "write out its entities and remove the DTD, or give the vocabulary as Turtle"
        return Problem(path, 0, "has a DTD, which is not read", hint)
    return None


def _line(text: str, error: Any) -> int:
    """Return the line at which a reader stopped; 0 where it does not say."""
    if isinstance(error, SAXException):
        return int(getattr(error, "getLineNumber", int)() or 0)
    at = getattr(error, "_i", None)  # rdflib's own count of lines is wrong where it reads again
    return text.encode()[:at].count(b"\n") + 1 if at is not None else 0


def _nodes(graph: Graph) -> Iterator[Mapping[str, object]]:
    """Yield what has a label and an address, in the order of addresses."""
    labelled = (URIRef(space + term) for space in (_CORE, _XL) for term in _LABELS)
    kind = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    schemes = {str(s) for s in graph.subjects(kind, URIRef(f"{_CORE}ConceptScheme"))}
    found = {str(s) for term in labelled for s in graph.subjects(term) if isinstance(s, URIRef)}
    for address in sorted(found - schemes):
        node: dict[str, object] = {"@id": address.removeprefix(_BASE)}
        for term in (*_LABELS, *_OTHERS):
            values = {_value(one) for one in _objects(graph, address, term)}
            if values:
                ordered = sorted(values)
                node[term] = [{"@language": lang, "@value": text} for lang, text in ordered]
        yield node


def _objects(graph: Graph, address: str, term: str) -> Iterator[Any]:
    """Yield the values of a term; of a label in SKOS-XL, which is a resource, its form."""
    yield from graph.objects(URIRef(address), URIRef(_CORE + term))
    if term in _LABELS:
        for label in graph.objects(URIRef(address), URIRef(_XL + term)):
            yield from graph.objects(label, URIRef(f"{_XL}literalForm"))


def _value(term: Any) -> tuple[str, str]:
    return getattr(term, "language", None) or "", str(term)

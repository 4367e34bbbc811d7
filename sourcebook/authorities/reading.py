"""Reads records of authorities from files: JSON lines of Wikidata and VIAF, SKOS, tables.

SKOS is read as JSON-LD whose keys end with the terms of SKOS (`skos:prefLabel`, or its address), as
Turtle, and as RDF/XML.
"""

import csv
import io
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from sourcebook import edtf
from sourcebook.authorities.records import Authority
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.problems import Problem
from sourcebook.text import one_line
from sourcebook.wording import count

_RDF = {".ttl": "turtle", ".nt": "turtle", ".rdf": "xml", ".xml": "xml"}
"""The endings of files in RDF, and the names of their formats in rdflib."""
_HINT = "give JSON lines of Wikidata or VIAF, SKOS, or a table with `id` and `name`"
_QID = re.compile(r"Q[1-9][0-9]*")
_NO_THING = re.compile(r"[PL][1-9][0-9]*")
_ID = re.compile(r"[^\s=]{1,200}")
_MOST_LABELS = 400
_LONGEST = 300
_MOST_SAID = 20


def read(path: str, text: str) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Return the records of a file, and what could not be read."""
    text = text.removeprefix("\ufeff")
    if path.lower().endswith((".csv", ".tsv")):
        return _of_table(path, text)
    found: list[Authority] = []
    problems: list[Problem] = []
    passed_over: list[Problem] = []
    for number, (line, node) in enumerate(_nodes(path, text, problems), 1):
        record = _record(path, line, mapping_of(node))
        if record:
            found.append(record)
        elif not _is_no_record(mapping_of(node)):
            passed_over.append(_passed_over(path, line, f"record {number}"))
    if not found and not problems:
        problems.append(Problem(path, 0, "holds no record that we can read", _HINT))
    return tuple(found), (*problems, *(_first(passed_over) if found else ()))


def _passed_over(path: str, line: int, what: str) -> Problem:
    message = f"{what} has no name, or no id that can be typed"
    return Problem(path, line, message, "it is passed over", "warning")


def _first(passed_over: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what is said of records without a name: a dump may hold thousands."""
    yield from passed_over[:_MOST_SAID]
    if others := passed_over[_MOST_SAID:]:
        line = others[0].line
        message = f"{count(len(others), 'more record')} from here on have no name or no id"
        yield Problem(others[0].path, line, message, "they are passed over", "warning")


def _is_no_record(node: Mapping[str, object]) -> bool:
    """Return whether an object is none of a thing: a property or a word of Wikidata, or what stands
    beside the concepts of SKOS."""
    types = texts_of(node.get("@type"))
    of_words = _NO_THING.fullmatch(text_of(node.get("id")))
    return bool(of_words) or bool(types and not any(one.endswith("Concept") for one in types))


def _nodes(path: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, object]]:
    """Yield the objects of a file: one a line, those of one JSON document, or concepts of RDF."""
    if kind := _RDF.get(posixpath.splitext(path.lower())[1]):
        yield from ((0, node) for node in _concepts(path, kind, text, problems))
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if whole is not None:
        graph = whole.get("@graph", whole) if isinstance(whole, dict) else whole
        yield from ((1, node) for node in (graph if isinstance(graph, list) else [graph]))
        return
    for number, line in enumerate(text.splitlines(), 1):
        row = line.strip().rstrip(",")  # a dump of Wikidata is a list, an entity a line
        if row in ("", "[", "]"):
            continue
        try:
            yield number, json.loads(row)
        except (ValueError, RecursionError):
            problems.append(Problem(path, number, "is no JSON", _HINT))


def _concepts(
    path: str, kind: str, text: str, problems: list[Problem]
) -> Sequence[Mapping[str, object]]:
    """Return the concepts of a file in RDF, where rdflib is installed."""
    try:
        from sourcebook.authorities.rdf import read as read_rdf  # noqa: PLC0415 - an extra
    except ImportError:
        hint = 'install it: pip install "sourcebook[skos]"; or give SKOS as JSON-LD'
        message = "rdflib, which reads Turtle and RDF/XML, is not installed"
        problems.append(Problem(path, 0, message, hint))
        return ()
    nodes, wrong = read_rdf(path, kind, text)
    problems += wrong
    return nodes


def _record(path: str, line: int, node: Mapping[str, object]) -> Authority | None:
    if "labels" in node or "claims" in node:
        return _of_wikidata(path, line, node)
    plain = {key.rpartition(":")[2]: value for key, value in node.items()}
    if "viafID" in plain:
        return _of_viaf(path, line, plain)
    return _of_skos(path, line, node)


# Wikidata (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html).


def _of_wikidata(path: str, line: int, node: Mapping[str, object]) -> Authority | None:
    """Return an entity of Wikidata's JSON as a record; None of what has no number or no name."""
    name = text_of(node.get("id"))
    labels = [*_by_language(node.get("labels")), *_by_language(node.get("aliases"))]
    if not _QID.fullmatch(name) or not labels:
        return None
    claims = mapping_of(node.get("claims"))
    described = dict(_by_language(node.get("descriptions")))
    kinds = [text_of(mapping_of(value).get("id")) for value in _values(claims, "P31")]
    return Authority(
        name,
        _kept(labels),
        name,
        described.get("en") or next(iter(described.values()), ""),
        _lifetime(claims),
        _coordinates(claims),
        "Q5" in kinds if kinds else None,
        path,
        line,
    )


def _by_language(node: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of labels, aliases or descriptions, by their language."""
    for language, value in mapping_of(node).items():
        for one in value if isinstance(value, list) else [value]:
            text = text_of(mapping_of(one).get("value")) or text_of(one)
            if text:
                yield language, text


def _values(claims: Mapping[str, object], prop: str) -> Iterator[object]:
    """Yield the values of a property, the preferred ones first; deprecated ones are left out."""
    raw = claims.get(prop)
    found = [mapping_of(one) for one in raw] if isinstance(raw, list) else []
    for claim in sorted(found, key=lambda one: one.get("rank") != "preferred"):
        if claim.get("rank") != "deprecated":
            value = mapping_of(mapping_of(claim.get("mainsnak")).get("datavalue")).get("value")
            yield from [value] if value is not None else []


def _time(claims: Mapping[str, object], *props: str) -> str:
    """Return the first date of some properties, as exact as it is known."""
    for value in (value for prop in props for value in _values(claims, prop)):
        node = mapping_of(value)
        match = re.match(r"\+(\d{4})-(\d\d)-(\d\d)", text_of(node.get("time")))
        exact = node.get("precision")
        if match and exact in (9, 10, 11):
            return "-".join(match.groups()[: int(exact) - 8])
    return ""


def _lifetime(claims: Mapping[str, object]) -> str:
    begun = _time(claims, "P569", "P571", "P580")
    ended = _time(claims, "P570", "P576", "P582")
    date = f"{begun or '..'}/{ended or '..'}" if begun or ended else _time(claims, "P585")
    return date if edtf.valid(date) else ""


def _coordinates(claims: Mapping[str, object]) -> tuple[str, ...]:
    for node in map(mapping_of, _values(claims, "P625")):
        both = (node.get("latitude"), node.get("longitude"))
        if all(isinstance(one, int | float) for one in both):
            return tuple(f"{float(str(one)):.4f}".rstrip("0").rstrip(".") for one in both)
    return ()


# VIAF, as its clusters are dumped.


def _of_viaf(path: str, line: int, node: Mapping[str, object]) -> Authority | None:
    """Return a cluster of VIAF as a record; None of what has no number or no name."""
    headings = mapping_of(node.get("mainHeadings")).get("data")
    listed = headings if isinstance(headings, list) else [headings]
    texts = [text_of(mapping_of(one).get("text")) for one in listed]
    bare = [re.sub(r",?\s*\(?\d{3,4}[^,]*$", "", text).strip(" ,.") for text in texts if text]
    turned = [
        " ".join(reversed(one.split(", ", 1))) if one.count(", ") == 1 else one for one in bare
    ]
    name = text_of(node.get("viafID"))
    if not name.isdecimal() or not turned:
        return None
    begun, ended = (text_of(node.get(key))[:10] for key in ("birthDate", "deathDate"))
    begun, ended = (one if one.strip("0-") and edtf.valid(one) else "" for one in (begun, ended))
    date = f"{begun or '..'}/{ended or '..'}" if begun or ended else ""
    people = text_of(node.get("nameType")) == "Personal" if node.get("nameType") else None
    labels = _kept(("", one) for one in turned)
    return Authority(f"viaf:{name}", labels, date=date, people=people, path=path, line=line)


# SKOS (https://www.w3.org/TR/skos-reference/) as JSON-LD.


def _of_skos(path: str, line: int, node: Mapping[str, object]) -> Authority | None:
    terms = {re.split("[:#/]", key)[-1]: value for key, value in node.items()}
    named = text_of(node.get("@id")) or text_of(node.get("id"))
    labels = [*_literals(terms.get("prefLabel")), *_literals(terms.get("altLabel"))]
    scheme = any(one.endswith("ConceptScheme") for one in texts_of(node.get("@type")))
    if scheme or not _ID.fullmatch(named) or not labels:
        return None
    same = [named, *(address for _, address in _literals(terms.get("exactMatch")))]
    numbers = [re.search(r"wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)$", one) for one in same]
    wikidata = next((match[1] for match in numbers if match), "")
    notes = (*_literals(terms.get("definition")), *_literals(terms.get("scopeNote")))
    note = next((text for _, text in notes), "")
    return Authority(named, _kept(labels), wikidata, note, path=path, line=line)


def _literals(value: object) -> Iterator[tuple[str, str]]:
    """Yield the texts of a value of JSON-LD: plain, with a language, by language, or in a list."""
    if isinstance(value, list):
        for one in value:
            yield from _literals(one)
    elif isinstance(value, str):
        yield "", value
    elif isinstance(value, dict) and {"@value", "@id"} & value.keys():
        text = text_of(value.get("@value")) or text_of(value.get("@id"))
        yield text_of(value.get("@language")), text
    elif isinstance(value, dict):
        for language, some in value.items():
            yield from ((language, text) for _, text in _literals(some))


# A table, as services of reconciliation write it: `id`, `name`, `description`, `alias`.


_COLUMNS = (frozenset(("id", "wikidata")), frozenset(("name", "label")))
"""The columns that a table has: one of each."""


def _of_table(path: str, text: str) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    try:
        separator = "\t" if path.lower().endswith(".tsv") else ","
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [(table.line_num - _breaks(row), row) for row in table]
    except csv.Error as error:
        return (), (Problem(path, 0, f"is no table: {error}", _HINT),)
    read_rows = [(line, _of_row(path, line, row)) for line, row in rows]
    found = tuple(one for _, one in read_rows if one)
    columns = {name.strip().casefold() for name in table.fieldnames or ()}
    if not found and not all(columns & names for names in _COLUMNS):
        return (), (Problem(path, 1, "has no columns `id` and `name`", _HINT),)
    without = [_passed_over(path, line, "this row") for line, one in read_rows if one is None]
    return found, tuple(_first(without))


def _breaks(row: Mapping[str | None, object]) -> int:
    """Return how many line ends stand in the cells of a row."""
    return sum(text_of(cell).count("\n") for cell in row.values())


def _of_row(path: str, line: int, row: Mapping[str | None, object]) -> Authority | None:
    """Return a row of a table as a record; None of one without a name or an id to type."""
    cells = {str(key).strip().casefold(): text_of(value) for key, value in row.items() if key}
    name = cells.get("id") or cells.get("wikidata") or ""
    others = (cells.get("alias") or cells.get("aliases") or "").split("|")
    labels = [cells.get("name") or cells.get("label") or "", *(one.strip() for one in others)]
    if not _ID.fullmatch(name) or not labels[0]:
        return None
    place = (cells.get("latitude", ""), cells.get("longitude", ""))
    return Authority(
        name,
        _kept(("", one) for one in labels if one),
        name if _QID.fullmatch(name) else "",
        cells.get("description", ""),
        date if edtf.valid(date := cells.get("date", "")) else "",
        place if all(re.fullmatch(r"-?\d{1,3}(?:\.\d{1,12})?", one) for one in place) else (),
        path=path,
        line=line,
    )


def _kept(
    labels: Iterator[tuple[str, str]] | Sequence[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Return labels on one line, each once, with what is too long left out."""
    tidy = ((language, one_line(text)) for language, text in labels)
    kept = ((language, text) for language, text in tidy if 0 < len(text) <= _LONGEST)
    return tuple(dict.fromkeys(kept))[:_MOST_LABELS]

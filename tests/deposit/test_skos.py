"""Subjects as a vocabulary of SKOS: what is written can be read, whatever the names hold."""

import json
import re

from sourcebook.authorities.reading import read
from sourcebook.collection import Collection, PublishedSubject
from sourcebook.deposit import skos

SUBJECTS = (
    PublishedSubject(
        *("treaty", "topics", "topics/treaty.md", "topics/treaty.html", "Peace treaty"),
        alt_labels=("Мирный договор", 'The "last"\\ pact', "a\nb\u2028c"),
        scope_note="Not for other treaties.",
        wikidata="Q625298",
        broader=("talks", "gone"),
    ),
    PublishedSubject("talks", "topics", "topics/talks.md", "topics/talks<é> x.html", "Talks"),
)
MADE = Collection("A Reader", site_url="https://example.org/reader/", subjects=SUBJECTS)
TREATY = "https://example.org/reader/topics/treaty.html"
# https://www.w3.org/TR/n-triples/: every statement on its line, as Turtle allows.
_IRI = r'<[^\x00-\x20<>"{}|^`\\]*>'
_STATEMENT = re.compile(rf'({_IRI}) ({_IRI}) ({_IRI}|"(?:[^"\\\n\r]|\\[nr"\\])*") \.')


def statements(text: str) -> set[tuple[str, str, str]]:
    """Read Turtle of one statement a line."""
    found = [_STATEMENT.fullmatch(line) for line in text.splitlines()]
    assert all(found)
    rows = [match.groups() for match in found if match]
    return {(one[1:-1], term.rpartition("#")[2].rstrip(">"), value) for one, term, value in rows}


def test_turtle() -> None:
    found = statements(skos.turtle(MADE))
    about = {(term, value) for one, term, value in found if one == TREATY}
    assert about == {
        ("type", "<http://www.w3.org/2004/02/skos/core#Concept>"),
        ("prefLabel", '"Peace treaty"'),
        ("altLabel", '"Мирный договор"'),
        ("altLabel", r'"The \"last\"\\ pact"'),
        ("altLabel", '"a b c"'),
        ("scopeNote", '"Not for other treaties."'),
        ("inScheme", "<https://example.org/reader/subjects.html>"),
        ("broader", "<https://example.org/reader/topics/talks%3C%C3%A9%3E%20x.html>"),
        ("exactMatch", "<http://www.wikidata.org/entity/Q625298>"),
    }


def test_json_ld_says_the_same_and_link_reads_it() -> None:
    text = skos.json_ld(MADE)
    records, problems = read("subjects.jsonld", text)
    assert problems == ()
    (treaty,) = (one for one in records if one.id == TREATY)
    assert treaty.wikidata == "Q625298"
    assert [label for _, label in treaty.labels][:2] == ["Peace treaty", "Мирный договор"]
    nodes = {one["@id"]: one for one in json.loads(text)["@graph"]}
    assert nodes[TREATY]["skos:broader"] == [
        {"@id": "https://example.org/reader/topics/talks%3C%C3%A9%3E%20x.html"}
    ]


def test_without_an_address_all_is_relative() -> None:
    found = statements(skos.turtle(Collection("A Reader", subjects=SUBJECTS)))
    assert ("topics/treaty.html", "prefLabel", '"Peace treaty"') in found


def test_link_reads_the_turtle_as_it_reads_the_json() -> None:
    for one in (MADE, Collection("A Reader", subjects=SUBJECTS)):
        of_turtle, problems = read("subjects.ttl", skos.turtle(one))
        of_json, _ = read("subjects.jsonld", skos.json_ld(one))
        assert problems == ()
        assert len(of_json) == len(SUBJECTS)
        told = [
            {(each.id, frozenset(each.labels), each.wikidata, each.description) for each in some}
            for some in (of_turtle, of_json)
        ]
        assert told[0] == told[1]

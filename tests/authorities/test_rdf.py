"""SKOS in Turtle and RDF/XML as input of `link`: the same records in both, and hostile files."""

import socket
import sys

import pytest

from sourcebook.authorities import rdf
from sourcebook.authorities.reading import read
from sourcebook.authorities.records import Authority
from tests.ingest.conftest import Project, project

__all__ = ["project"]

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@base <https://vocabulary.example/> .

<ports> a skos:ConceptScheme .
<strait> a skos:Concept ;
    skos:prefLabel "Öresund"@sv, "The Sound"@en ;
    skos:altLabel "Sundet"@da ;
    skos:exactMatch <http://www.wikidata.org/entity/Q104662> ;
    skos:scopeNote "A strait." .
<ferry> xl:prefLabel [ xl:literalForm "Fähre"@de ] .
[] skos:prefLabel "nameless" .
"""
XML = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:skos="http://www.w3.org/2004/02/skos/core#"
    xmlns:xl="http://www.w3.org/2008/05/skos-xl#" xml:base="https://vocabulary.example/">
  <skos:Concept rdf:about="strait">
    <skos:prefLabel xml:lang="en">The Sound</skos:prefLabel>
    <skos:prefLabel xml:lang="sv">Öresund</skos:prefLabel>
    <skos:altLabel xml:lang="da">Sundet</skos:altLabel>
    <skos:exactMatch rdf:resource="http://www.wikidata.org/entity/Q104662"/>
    <skos:scopeNote>A strait.</skos:scopeNote>
  </skos:Concept>
  <skos:Concept rdf:about="ferry"><xl:prefLabel><xl:Label>
    <xl:literalForm xml:lang="de">Fähre</xl:literalForm>
  </xl:Label></xl:prefLabel></skos:Concept>
</rdf:RDF>
"""


@pytest.mark.parametrize(("path", "text"), [("v.ttl", TURTLE), ("v.rdf", XML)])
def test_both_forms_give_the_same_records(path: str, text: str) -> None:
    found, problems = read(path, text)
    at = "https://vocabulary.example"
    labels = (("en", "The Sound"), ("sv", "Öresund"), ("da", "Sundet"))
    strait = Authority(f"{at}/strait", labels, "Q104662", "A strait.", path=path)
    ferry = Authority(f"{at}/ferry", (("de", "Fähre"),), path=path)
    assert (found, problems) == ((ferry, strait), ())


_LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><r>&b;</r>'
_REMOTE = '<!DOCTYPE r SYSTEM "https://vocabulary.example/r.dtd"><r/>'


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("a.rdf", _LAUGHS.encode(), 0, "has a DTD, which is not read"),
        ("a.rdf", _REMOTE.encode(), 0, "has a DTD, which is not read"),
        ("a.rdf", _LAUGHS.encode("utf-16"), 0, "is not UTF-8"),
        ("a.rdf", b'<?xml version="1.0" encoding="cp037"?>\n<r', 2, "is no RDF/XML"),
        ("a.rdf", b"<r>" * 3000, 1, "is no RDF/XML"),
        ("a.ttl", b"<a> <b> <c> .\n\n<a> <b> e:f .", 3, "is no Turtle"),
        ("a.ttl", b"<a> <b> " + b"(" * 5000, 0, "is no Turtle"),
        ("a.ttl", b"<a> <b> " + b"[ <c> " * 5000, 0, "is no Turtle"),
        ("a.ttl", b"@prefix : <x> . :a nowhere:b 1 .", 1, "is no Turtle"),
        ("a.ttl", b"<https://a.example/b c> <d> <e> .", 0, "holds no record that we can read"),
        ("a.ttl", b"", 0, "holds no record that we can read"),
        ("a.ttl", b"<a> <b> <https://vocabulary.example/c.ttl> .", 0, "holds no record"),
    ],
)
def test_a_hostile_file_is_a_problem_and_nothing_is_fetched(
    name: str, content: bytes, line: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found, (problem,) = read(name, content.decode("utf-8", "replace"))
    assert (found, problem.line) == ((), line)
    assert problem.message.startswith(message)


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf, "MOST", len(TURTLE) - 1)
    found, (problem,) = read("v.ttl", TURTLE)
    assert found == ()
    assert "give the part of it that you need" in problem.hint


def test_without_rdflib_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, rdf.__name__)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    _, (problem,) = read("v.ttl", TURTLE)
    assert 'pip install "sourcebook[skos]"' in problem.hint


def test_link_takes_a_librarys_vocabulary(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("docs/places/the-sound.md", "---\ntitle: The Sound\n---\n")
    project.write("v.ttl", f"{TURTLE}<not an address> a skos:Concept .")
    assert project.run("ingest").status == 0
    vocabulary = str(project.root / "v.ttl")
    taken = "the-sound=https://vocabulary.example/strait"
    assert taken in project.run("link", vocabulary).out
    assert project.run("link", vocabulary, "--take", taken, "--language", "sv").status == 0
    assert not caplog.records
    page = (project.root / "docs/places/the-sound.md").read_text(encoding="utf-8")
    assert "wikidata: Q104662" in page
    assert "Öresund" in page

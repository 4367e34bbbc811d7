"""`link`: matches subjects with records that a curator has, and writes nothing without a yes."""

import json

import pytest

from sourcebook.authorities.reading import read
from tests.ingest.conftest import Project, project

__all__ = ["project"]
PAGE = """---
title: Ada Rowe
alt_labels: [Captain Rowe]  # as the letters have it
scope_note: Of Skagen.
---

Mine.
"""


def claim(value: object, rank: str = "normal") -> dict[str, object]:
    return {"rank": rank, "mainsnak": {"datavalue": {"value": value}}}


def day(time: str, precision: int = 11) -> dict[str, object]:
    return {"time": f"+{time}T00:00:00Z", "precision": precision}


ROWE = {
    "id": "Q7", "descriptions": {"en": {"language": "en", "value": "captain"}},
    "labels": {
        "en": {"value": "Ada Rowe"}, "de": {"value": "Ada Rowe"}, "ru": {"value": "Ада Роу"},
    },
    "aliases": {
        "en": [{"value": "Captain Rowe"}, {"value": "A. Rowe"}], "ja": [{"value": "エイダ"}],
    },
    "claims": {
        "P31": [claim({"id": "Q5"})],
        "P569": [claim(day("1861-00-00", 9), "deprecated"), claim(day("1862-04-03"))],
        "P570": [claim(day("1931-00-00", 9))],
    },
}  # fmt: skip
SHIP = {
    "id": "Q8", "labels": {"en": {"value": "Ada Rowe"}},
    "claims": {"P31": [claim({"id": "Q11446"})], "P571": [claim(day("1990-00-00", 9))]},
}  # fmt: skip
SKAGEN = {
    "id": "Q9", "labels": {"en": {"value": "Skagen"}, "de": {"value": "Skagen"}},
    "claims": {"P625": [claim({"latitude": 57.72093, "longitude": 10.58394})]},
}  # fmt: skip


@pytest.fixture
def linked(project: Project) -> Project:
    """A collection with two subjects, and an extract of a dump as Wikidata writes it."""
    project.write("docs/people/ada-rowe.md", PAGE)
    project.write("docs/places/skagen.md", "---\ntitle: Skagen\n---\n")
    rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in (ROWE, SHIP, SKAGEN))
    project.write("dump.jsonl", f"[\n{rows}\n]\n")
    assert project.run("ingest").status == 0
    return project


def dump(project: Project) -> str:
    return str(project.root / "dump.jsonl")


def test_the_list_says_what_speaks_for_and_against(linked: Project) -> None:
    before = linked.docs()
    shown = linked.run("link", dump(linked))
    assert shown.status == 0
    rowe, ship = shown.out.split("ada-rowe=Q8")
    assert "ada-rowe=Q7: Ada Rowe → Ada Rowe (captain)\n" in rowe
    assert "     + its title “Ada Rowe”\n     + its other names: Captain Rowe\n" in rowe
    assert "adds wikidata: Q7; date: 1862-04-03/1931; alt_labels: A. Rowe\n" in rowe
    assert "     - it is of no person\n     - 2 records have such a name\n" in ship
    assert "adds wikidata: Q9; coordinates: 57.7209, 10.5839" in ship
    assert linked.docs() == before


def test_what_is_taken_is_added_and_nothing_else_changes(linked: Project) -> None:
    before = linked.read("docs/people/ada-rowe.md")
    take = ("--take", "ada-rowe=Q7", "--take", "skagen=Q9")
    done = linked.run("link", dump(linked), *take, "--language", "ru")
    assert (done.status, done.err) == (0, "")
    after = linked.read("docs/people/ada-rowe.md")
    assert "alt_labels: [Captain Rowe, Ада Роу]  # as the letters have it\n" in after
    assert "wikidata: Q7\n" in after
    assert "date: 1862-04-03/1931\n" in after
    added = {"wikidata: Q7", "date: 1862-04-03/1931"}
    left = [line for line in after.splitlines() if line not in added]
    assert "\n".join(left).replace(", Ада Роу", "") + "\n" == before
    assert "coordinates: [57.7209, 10.5839]\n" in linked.read("docs/places/skagen.md")
    assert linked.run("ingest").err == ""
    again = linked.run("link", dump(linked), "--language", "ru")
    assert "skagen=Q9" not in again.out, "it says nothing new"
    assert "+ its number Q7" in again.out


def test_what_a_page_has_is_never_replaced(linked: Project) -> None:
    page = PAGE.replace("title: Ada", "wikidata: Q1\ndate: 1870\ntitle: Ada")
    linked.write("docs/people/ada-rowe.md", page)
    shown = linked.run("link", dump(linked))
    assert "- the page has Q1\n     - the page has the date 1870, the record" in shown.out
    assert linked.run("link", dump(linked), "--take", "ada-rowe=Q7").status == 0
    assert linked.read("docs/people/ada-rowe.md") == page.replace(
        "[Captain Rowe]", "[Captain Rowe, A. Rowe]"
    )


WRONG = {
    "no such record": (("--take", "ada-rowe=Q1"), "there is no record 'ada-rowe=Q1'"),
    "two of one page": (
        ("--take", "ada-rowe=Q7", "--take", "ada-rowe=Q8"),
        "two records of docs/people",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_errors_say_what_to_do(linked: Project, case: str) -> None:
    arguments, message = WRONG[case]
    done = linked.run("link", dump(linked), *arguments)
    assert done.status == 1
    assert message in done.err
    assert "; " in done.err


FORMS = {
    "SKOS": ("terms.jsonld", json.dumps({
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
        "@graph": [{
            "@id": "https://example.org/t/1", "@type": "skos:Concept",
            "skos:prefLabel": {"@language": "en", "@value": "Peace treaty"},
            "skos:altLabel": [{"@language": "de", "@value": "Friedensvertrag"}],
            "skos:exactMatch": {"@id": "http://www.wikidata.org/entity/Q625298"},
        }],
    }), ("https://example.org/t/1", "Q625298", "", ("Peace treaty", "Friedensvertrag"))),
    "SKOS by language": ("terms.json", json.dumps([{
        "@id": "urn:t:1",
        "http://www.w3.org/2004/02/skos/core#prefLabel": [{"@language": "en", "@value": "Pact"}],
    }]), ("urn:t:1", "", "", ("Pact",))),
    "VIAF": ("viaf.jsonl", json.dumps({
        "ns1:viafID": "77", "ns1:nameType": "Personal", "ns1:birthDate": "1862-04-03",
        "ns1:deathDate": "0", "ns1:mainHeadings": {"data": [{"text": "Rowe, Ada, 1862-1931"}]},
    }), ("viaf:77", "", "1862-04-03/..", ("Ada Rowe",))),
    "table": ("found.csv", "id,name,alias,date\nQ5,Skagen,The Skaw|Skaw,1907\n",
              ("Q5", "Q5", "1907", ("Skagen", "The Skaw", "Skaw"))),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    path, text, expected = FORMS[form]
    (record,), problems = read(path, text)
    labels = tuple(label for _, label in record.labels)
    assert (record.id, record.wikidata, record.date, labels) == expected
    assert problems == ()


HOSTILE = {
    "no JSON": ("a.jsonl", "{\nx\n", 2),
    "nothing": ("a.json", "{}", 1),
    "deep": ("a.json", "[" * 100_000, 1),
    "other shapes": (
        "a.json",
        '[{"id": 1, "labels": 2}, {"id": "Q1", "labels": {"en": [[]]}}, 3]',
        1,
    ),
    "no table": ("a.csv", "x,y\n1,2\n", 1),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_read(case: str) -> None:
    path, text, problems = HOSTILE[case]
    records, found = read(path, text)
    assert (records, len(found)) == ((), problems)
    assert all(problem.hint for problem in found)


PASSED_OVER = {
    "rows of a table": (
        "a.csv",
        'id,name,note\nQ1,Skagen,"two\nlines"\n\n,Ada,"two\nlines"\nQ3,,\nQ 4,B,\n',
        [5, 7, 8],
    ),
    "a table without one that can be read": ("a.csv", "id,name\nQ1,\n", [2]),
    "entities": (
        "a.jsonl",
        "\n".join(
            json.dumps({"id": name, "labels": {"en": {"value": label}}})
            for name, label in (("Q1", "Ada"), ("Q2", ""), ("P3", "has"), ("x", "Rowe"))
        ),
        [2, 4],
    ),
    "concepts beside their scheme": (
        "a.json",
        json.dumps([
            {"@id": "urn:1", "@type": "skos:Concept", "skos:prefLabel": "Pact"},
            {"@id": "urn:2", "@type": "skos:Concept"},
            {"@id": "urn:3", "@type": "skos:Collection"},
        ]),
        [1],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PASSED_OVER)
def test_what_has_no_name_or_no_id_is_said(case: str) -> None:
    path, text, lines = PASSED_OVER[case]
    _, problems = read(path, text)
    assert [problem.line for problem in problems] == lines
    assert {problem.severity for problem in problems} == {"warning"}
    assert all("has no name, or no id" in problem.message for problem in problems)


def test_of_a_dump_only_the_first_are_said() -> None:
    rows = ["id,name", "Q1,Ada", *(f"Q{number}," for number in range(2, 500))]
    _, problems = read("a.csv", "\n".join(rows))
    assert len(problems) == 21
    assert (problems[-1].line, problems[-1].message.partition(" from")[0]) == (
        23,
        "478 more records",
    )

"""What `read_subject` and `check_vocabulary` say to people who write subject pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Subject
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject

PAGE = "topics/peace-treaty.md"


def subject(
    name: str,
    kind: str = "topics",
    labels: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Subject:
    return Subject(
        id=name,
        kind=kind,
        path=f"{kind}/{name}.md",
        title=name,
        labels=labels or (name,),
        broader=broader,
        related=related,
    )


def test_reads_every_field() -> None:
    found, problems = read_subject(
        PAGE,
        {
            "title": "Peace treaty",
            "alt_labels": ["мирный договор", "Peace treaty"],
            "patterns": [r"\bpeace deal\b"],
            "except_labels": ["Peace Treaty of Versailles"],
            "scope_note": "The treaty that\nis missing.",
            "broader": ["diplomacy"],
            "related": ["territorial-dispute"],
            "wikidata": "Q93288",
            "generated": {"evidence": "4f1c09ab"},
            "template": "subject.html",
        },
    )
    assert problems == ()
    assert found == Subject(
        id="peace-treaty",
        kind="topics",
        path=PAGE,
        title="Peace treaty",
        labels=("Peace treaty", "мирный договор"),
        patterns=(r"\bpeace deal\b",),
        except_labels=("Peace Treaty of Versailles",),
        scope_note="The treaty that is missing.",
        broader=("diplomacy",),
        related=("territorial-dispute",),
    )


def test_title_is_enough_and_empty_fields_are_absent() -> None:
    found, problems = read_subject(PAGE, {"title": "Peace treaty", "patterns": "", "broader": []})
    assert found is not None
    assert (found.labels, found.patterns, problems) == (("Peace treaty",), (), ())


def test_an_index_is_no_subject() -> None:
    assert read_subject("topics/index.md", {"title": "Topics"}) == (None, ())


@pytest.mark.parametrize(
    ("front_matter", "message", "hint"),
    [
        ({}, "title: the subject has no title", "add the line"),
        ({"title": ["x"]}, "title: is not a text", "on one line"),
        ({"title": "—"}, "title: '—' holds no letter", ""),
        ({"title": "x" * 300_000}, "x…' is longer than 1000 characters", "what a text would say"),
    ],
)
def test_no_subject_without_a_title(
    front_matter: dict[str, object], message: str, hint: str
) -> None:
    found, problems = read_subject(PAGE, front_matter)
    assert found is None
    assert message in problems[0].message
    assert hint in problems[0].hint
    assert (problems[0].field, problems[0].path) == ("title", "docs/topics/peace-treaty.md")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("alt_labels", "treaty, deal", "alt_labels: is not a list"),
        ("alt_labels", ["treaty", ""], "alt_labels: entry 2 is empty"),
        ("alt_labels", ["treaty", {"a": "b"}], "alt_labels: entry 2 is not a text"),
        ("except_labels", ["–"], "except_labels: entry 1 '–' holds no letter and no digit"),
        ("scope_note", ["x"], "scope_note: is not a text"),
        ("wikidata", "93288", "wikidata: '93288' is no Wikidata id"),
        ("date", "19 October 1956", "date: '19 October 1956' is no date"),
        ("date", "1956-13", "date: '1956-13' is no date"),
        ("date", ["1956"], "date: is not a text"),
        ("coordinates", "55.75, 37.62", "coordinates: is not a pair of numbers"),
        ("coordinates", ["55.75"], "coordinates: is not a pair of numbers"),
        ("coordinates", ["55.75", "east"], "coordinates: the longitude is not a number"),
        ("coordinates", ["nan", "37.62"], "coordinates: the latitude is not a number"),
        ("coordinates", [["1"], "37.62"], "coordinates: the latitude is not a number"),
        ("coordinates", ["91", "37.62"], "coordinates: the latitude 91 is not between -90 and 90"),
        ("coordinates", ["35", "-180.1"], "the longitude -180.1 is not between -180 and 180"),
        ("alt_labels", ["x" * 1_001], "is longer than 1000 characters"),
        ("except_labels", ["x " * 1_000_000], "is longer than 1000 characters"),
        ("patterns", ["(treaty"], "patterns: entry 1 '(treaty' is not a regular expression"),
        ("patterns", ["a; (b"], "patterns: entry 1 'a; (b' is not a regular expression"),
        ("patterns", ["[[a]"], "patterns: entry 1 '[[a]' is not a regular expression"),
        ("patterns", ["x*"], "patterns: entry 1 'x*' matches where nothing is said"),
        ("patterns", [r"\s+"], r"patterns: entry 1 '\s+' matches where nothing is said"),
        ("patterns", ["[a-z ]{1,300}" * 4 + "!"], "repeats too much too often"),
        ("patterns", ["a{1,2000}b"], "repeats too much too often"),
        ("patterns", ["b(?=a)b"], "has `(?=a`, which cannot be looked for"),
        ("patterns", ["a++b"], "has `++`, which cannot be looked for"),
        ("patterns", [r"(a)\1"], "refers back to a group"),
        ("patterns", ["a" * 1_001], "is longer than 1000 characters"),
    ],
)
def test_what_cannot_be_used_is_left_out(field: str, value: object, message: str) -> None:
    found, problems = read_subject(PAGE, {"title": "Peace treaty", field: value})
    assert found is not None
    assert [problem.field for problem in problems] == [field]
    assert message in problems[0].message
    assert problems[0].hint
    assert problems[0].severity == "error"


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:Abe|Putin)['’]s (?:first )?visit\b",
        r"(?i)\bsummit\s+(?:talk|meeting)s?\b",
        r"[(|)*+]x\(\|\)+",
        r"\bpeace (?:deal){1,2}\b",
        r"(a+)+b",
        r"((a?)b?){2,}c",
        r"[a-z ]*[a-z ]*[a-z ]*!",
    ],
)
def test_patterns_that_are_safe(pattern: str) -> None:
    found, problems = read_subject(PAGE, {"title": "Peace treaty", "patterns": [pattern]})
    assert found is not None
    assert (found.patterns, problems) == ((pattern,), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "1956-10-19"),
        ("date", "1952-10-07/.."),
        ("date", "2014-02/2014-03"),
        ("date", ""),
        ("coordinates", ["55.75", "37.62"]),
        ("coordinates", ["-90", "+180.0"]),
        ("coordinates", []),
    ],
)
def test_dates_and_coordinates_that_can_be_used(field: str, value: object) -> None:
    _, problems = read_subject(PAGE, {"title": "Peace treaty", field: value})
    assert problems == ()


def test_a_misspelt_field_is_a_warning() -> None:
    _, problems = read_subject(PAGE, {"title": "Peace treaty", "alt_label": ["treaty"]})
    assert [(p.severity, p.field, p.hint) for p in problems] == [
        ("warning", "alt_label", "did you mean `alt_labels`?")
    ]


def test_a_sound_vocabulary() -> None:
    sound = [subject("diplomacy"), subject("treaty", broader=("diplomacy",))]
    assert check_vocabulary(sound) == ()
    assert check_vocabulary([]) == ()


def test_relations_that_lead_nowhere() -> None:
    problems = check_vocabulary(
        [subject("treaty", related=("treatys",), broader=("zzz", "treaty"))],
    )
    assert [(p.field, p.message, p.hint) for p in problems] == [
        (
            "broader",
            "broader: there is no subject 'zzz'",
            "write the name of a subject's file without .md",
        ),
        ("broader", "broader: names the subject itself", "delete the entry"),
        ("related", "related: there is no subject 'treatys'", "did you mean 'treaty'?"),
    ]


def test_circles_of_subjects_are_named_once_each() -> None:
    problems = check_vocabulary(
        [
            subject("above"),
            subject("b", broader=("c", "above")),
            subject("c", broader=("d",)),
            subject("d", broader=("b",)),
            subject("y", broader=("z", "d")),
            subject("z", broader=("y",)),
        ]
    )
    assert [(p.path, p.message) for p in problems] == [
        ("docs/topics/b.md", "broader: leads back to the subject itself, by c, d"),
        ("docs/topics/y.md", "broader: leads back to the subject itself, by z"),
    ]


def test_two_pages_with_one_name() -> None:
    problems = check_vocabulary([subject("abe", labels=("A",)), subject("abe", "people")])
    assert [(p.path, p.severity) for p in problems] == [("docs/people/abe.md", "error")]


def test_one_label_for_two_subjects() -> None:
    problems = check_vocabulary(
        [subject("one", labels=("peace treaty",)), subject("two", labels=("Peace-treaty",))]
    )
    assert [(p.path, p.severity, p.message) for p in problems] == [
        (
            "docs/topics/two.md",
            "warning",
            "alt_labels: 'Peace-treaty' is a label of docs/topics/one.md too",
        )
    ]


def test_a_place_and_a_topic_may_go_by_one_name() -> None:
    named = [
        subject("dispute", labels=("The islands",)),
        subject("islands", "places", ("The islands",)),
    ]
    assert check_vocabulary(named) == ()


yaml_values = st.recursive(
    st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
fields = st.sampled_from(
    [
        *("title", "alt_labels", "patterns", "except_labels", "scope_note", "broader"),
        *("wikidata", "date", "coordinates"),
    ]
)


@given(st.dictionaries(fields | st.text(max_size=9), yaml_values))
def test_any_front_matter(front_matter: dict[str, object]) -> None:
    found, problems = read_subject(PAGE, front_matter)
    assert found is not None or problems
    assert all(problem.message and problem.field for problem in problems)

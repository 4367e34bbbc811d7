"""Each file in `cases/` is a small vocabulary, a text and the words that must be found in it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Lines, Segment, Subject, SubjectMatch
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import read_subject

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
WORDS = ["Abe", "peace", "treaty", "treaties", "US", "Южных", "Курил", "北方領土", "co-operation"]
VOCABULARY = (
    Subject("t", "topics", "topics/t.md", "Peace treaty", ("Peace treaty", "treaty", "peace")),
    Subject(
        "n",
        "topics",
        "topics/n.md",
        "Names",
        ("Abe", "US", "Южные Курилы", "北方領土", "cooperation", "a", "ß", "が"),
        (r"\w+ peace", r"[^a]+"),
        ("Abe US", "the treaty"),
    ),
)


def segment(text: str, kind: str = "paragraph", number: int = 1) -> Segment:
    is_heading = kind == "heading"
    return Segment(f"p{number}", "heading" if is_heading else "paragraph", text, Lines(1, 1))


def quotes(matches: tuple[SubjectMatch, ...]) -> dict[str, list[str]]:
    return {match.subject_id: [piece.quote for piece in match.evidence] for match in matches}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    subjects = []
    for number, front_matter in enumerate(case["subjects"], 1):
        subject, problems = read_subject(f"topics/subject-{number}.md", front_matter)
        assert subject is not None
        assert not problems
        subjects.append(subject)
    assert quotes(Detector(subjects).find([segment(case["text"])])) == case["quotes"]


texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*WORDS, " ", "-", "\n", "\u00ad", "\u0301", "’s", "the"])).map(
        "".join
    ),
)


@given(st.lists(texts, max_size=4))
def test_evidence_is_what_the_text_says(passages: list[str]) -> None:
    segments = [segment(text, number=number) for number, text in enumerate(passages, 1)]
    by_id = {piece.id: piece.text for piece in segments}
    matches = Detector(VOCABULARY).find(segments)
    assert matches == Detector(VOCABULARY).find(segments)
    for match in matches:
        assert match.evidence
        assert 0 < match.score <= 1
        reached = ("", 0)
        for piece in match.evidence:
            assert by_id[piece.segment_id][piece.start : piece.end] == piece.quote != ""
            assert piece.segment_id != reached[0] or piece.start >= reached[1]
            reached = (piece.segment_id, piece.end)


labels = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.lists(labels, max_size=4),
    st.lists(labels, max_size=2),
    st.lists(st.text(alphabet="ab(|)*+?{2}[^]\\.w ", max_size=12), max_size=2),
    st.text(max_size=200),
)
def test_any_vocabulary_and_any_text(
    names: list[str], excepted: list[str], patterns: list[str], text: str
) -> None:
    subject = Subject(
        "s", "topics", "topics/s.md", "S", tuple(names), tuple(patterns), tuple(excepted)
    )
    for match in Detector([subject]).find([segment(text)]):
        assert {piece.term for piece in match.evidence} <= {*names, *patterns}
        assert all(text[piece.start : piece.end] == piece.quote for piece in match.evidence)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))
def test_a_label_finds_itself(label: str) -> None:
    subject = Subject("s", "topics", "topics/s.md", label, (label,))
    matches = Detector([subject]).find([segment(f"({label})")])
    assert quotes(matches) == {"s": [label]}


def test_nothing_to_look_for() -> None:
    assert Detector([]).find([segment("peace treaty")]) == ()
    assert Detector(VOCABULARY).find([]) == ()


def test_score_orders_subjects() -> None:
    subjects = [
        Subject(name, "topics", f"topics/{name}.md", name, (name,))
        for name in ("one", "two", "six")
    ]
    segments = [
        segment("six", "heading", 1),
        segment("two, two and one", number=2),
        segment("six", number=3),
    ]
    found = Detector(subjects).find(segments)
    assert [(match.subject_id, match.score) for match in found] == [
        ("six", 0.75),
        ("two", 0.5556),
        ("one", 0.5),
    ]


def test_evidence_names_the_label_of_the_page() -> None:
    (match,) = Detector(VOCABULARY[:1]).find([segment("Peace-\ntreaties")])
    assert [piece.term for piece in match.evidence] == ["Peace treaty"]


def test_a_pattern_reaches_across_windows() -> None:
    subject = Subject("s", "topics", "topics/s.md", "S", (), (r"\bsummit in \w+\b",))
    for before in range(780, 1_030):
        text = "x " * (before // 2) + "x" * (before % 2) + " summit in Moscow " + "y " * 600
        assert quotes(Detector([subject]).find([segment(text)])) == {"s": ["summit in Moscow"]}

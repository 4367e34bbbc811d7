"""The subjects of this sourcebook: passages that name them, and passages that must not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.model import Lines, Segment, Subject
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
# How many words an introduction has, by the kind of subject.
WORDS = {
    "topics": (150, 290),
    "people": (150, 280),
    "places": (90, 280),
    "organisations": (100, 280),
    "events": (120, 280),
}
PAGES = sorted(
    page for kind in WORDS for page in DOCS.glob(f"{kind}/*.md") if page.name != "index.md"
)
CASES = sorted(path for kind in WORDS for path in HERE.glob(f"{kind}/*.yml"))
SCALARS_ARE_TEXT = yaml.BaseLoader
PARAGRAPHS = {
    "abe-putin-summit-in-moscow-no-sensations-moderation-prevails": 4,
    "going-backward-with-russia": 6,
    "putins-diplomatic-victory-in-tokyo-regional-perspective-on-russia-japan-relations": 2,
    "russia-japan-politics-quick-view-japan-russia-stalemate-over-disputed-territory": 4,
    "the-transformation-of-russia-japan-ties-during-the-second-putin-presidency": 1,
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), SCALARS_ARE_TEXT)


def split(page: Path) -> tuple[dict[str, object], str]:
    _, front_matter, body = page.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front_matter, SCALARS_ARE_TEXT), body


def vocabulary() -> list[Subject]:
    subjects = []
    for page in PAGES:
        subject, problems = read_subject(page.relative_to(DOCS).as_posix(), split(page)[0])
        assert problems == ()
        assert subject is not None
        subjects.append(subject)
    return subjects


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(vocabulary())


def quotes(detector: Detector, subject: str, text: str) -> list[str]:
    matches = detector.find([Segment("p1", "paragraph", text, Lines(1, 1))])
    return [e.quote for match in matches if match.subject_id == subject for e in match.evidence]


def test_the_vocabulary_is_sound() -> None:
    assert check_vocabulary(vocabulary()) == ()


def test_every_subject_has_passages() -> None:
    assert [page.stem for page in PAGES] == [path.stem for path in CASES]
    for path in CASES:
        passages = read(path)
        assert min(len(passages["names"]), len(passages["does_not_name"])) >= 2


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        (path.stem, text, expected)
        for path in CASES
        for text, expected in read(path)["names"].items()
    ],
)
def test_names_the_subject(
    detector: Detector, subject: str, text: str, expected: list[str]
) -> None:
    assert quotes(detector, subject, text) == expected


@pytest.mark.parametrize(
    ("subject", "text"),
    [(path.stem, text) for path in CASES for text in read(path)["does_not_name"]],
)
def test_does_not_name_the_subject(detector: Detector, subject: str, text: str) -> None:
    assert quotes(detector, subject, text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_introduction(page: Path) -> None:
    """An introduction has as many words as its kind needs and cites paragraphs that exist."""
    introduction = split(page)[1]
    links = re.findall(r"\[[^\]]*¶(\d)\]\(\.\./sources/([\w-]+)\.md#p(\d)\)", introduction)
    assert links
    for shown, source, target in links:
        assert shown == target
        assert int(target) <= PARAGRAPHS[source]
    prose = re.sub(r"\(?\[[^\]]*\]\([^)]*\)[,)]?", "", introduction)
    least, most = WORDS[page.parent.name]
    assert least <= len(prose.split()) <= most


def test_the_example_in_the_documentation() -> None:
    """The topic that `docs/about/curating.md` shows is one that can be used."""
    text = (DOCS / "about/curating.md").read_text(encoding="utf-8")
    example = re.search(r"```markdown\n---\n(.*?)---\n", text, re.DOTALL)
    assert example is not None
    front_matter = yaml.load(example[1], SCALARS_ARE_TEXT)
    subject, problems = read_subject("topics/fisheries.md", front_matter)
    assert subject is not None
    assert problems == check_vocabulary([*vocabulary(), subject]) == ()
    passage = "On fishing talks, no fishing for compliments: права на рыболовства, fishing grounds."
    (match,) = Detector([subject]).find([Segment("p1", "paragraph", passage, Lines(1, 1))])
    found = [piece.quote for piece in match.evidence]
    assert found == ["fishing talks", "рыболовства", "fishing grounds"]

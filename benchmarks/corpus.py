"""Generates a project of any size: captures of about 600 words that resemble real ones.

The words are ours, drawn with a fixed seed, so that every run measures the same captures.
"""

import random
from pathlib import Path

TOPICS = {
    "peace-treaty": ("Peace treaty", ("treaty of peace",)),
    "sanctions": ("Sanctions", ("embargo",)),
    "fishing-rights": ("Fishing rights", ("fisheries agreement", "salmon quota")),
    "energy": ("Energy", ("natural gas", "pipeline")),
    "visits": ("Official visits", ("state visit", "summit meeting")),
    "trade": ("Trade", ("economic cooperation", "joint venture")),
}
_SUBJECTS = ("The minister", "The delegation", "A spokesman", "The committee", "The newspaper")
_VERBS = ("said", "confirmed", "denied", "repeated", "expected", "hoped", "announced")
_MATTERS = (
    "that the talks on a peace treaty would go on in the spring",
    "that new sanctions had changed the mood on both sides of the strait",
    "that the fisheries agreement was close to being signed",
    "that natural gas would be sold at the price of the year before",
    "that a state visit had been put off until the elections were over",
    "that economic cooperation did not depend on the other questions",
    "that nothing had been decided and that experts would meet again",
    "that the harbour would be open to small ships before the winter came",
    "that the people of the towns along the coast had waited long enough",
)
_GIVEN, _FAMILY = ("Anna", "Boris", "Chie", "Daisuke"), ("Lind", "Mori")
_WORDS = 600
_PARAGRAPH = 90


def make(root: Path, captures: int) -> None:
    """Write a project with a number of captures into the folder `root`."""
    for folder in ("seeds", "docs/topics", "docs/sources"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for number in range(captures):
        add(root, number)
    for name, (title, labels) in TOPICS.items():
        front = f"---\ntitle: {title}\nalt_labels: [{', '.join(labels)}]\n---\n\nOn {title}.\n"
        (root / "docs" / "topics" / f"{name}.md").write_text(front, encoding="utf-8")
    _lists(root / "docs")


def add(root: Path, number: int) -> None:
    """Write one capture; the same number is the same capture in every project."""
    text = _capture(number, random.Random(number))
    (root / "seeds" / f"{number:06}.txt").write_text(text, encoding="utf-8")


def page_of(number: int) -> str:
    """Return the name of a capture's page, without its ending."""
    return f"report-{number}-on-the-talks-across-the-strait"


def _lists(docs: Path) -> None:
    lists = {
        "index.md": ("sources", "topics"),
        "topics/index.md": ("topics",),
        "sources/index.md": ("all-sources",),
    }
    for path, names in lists.items():
        marks = "\n\n".join(f"<!-- sourcebook: {name} -->" for name in names)
        (docs / path).write_text(f"# A made collection\n\n{marks}\n", encoding="utf-8")


def _capture(number: int, chance: random.Random) -> str:
    words, paragraphs = 0, []
    while words < _WORDS:
        paragraph = _paragraph(chance)
        words += len(paragraph.split())
        paragraphs.append(paragraph)
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1990, 2025)
    head = [
        "Skip to main content",
        f"Report {number} on the Talks across the Strait",
        f"By {chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
        f"{year}-{month:02}-{day:02}",
    ]
    foot = ["Keywords", "Talks, Strait, Harbours", "No comments:", "Post a Comment"]
    return "\n\n".join([*head, *paragraphs, *foot]) + "\n"


def _paragraph(chance: random.Random) -> str:
    sentences: list[str] = []
    while sum(len(s.split()) for s in sentences) < _PARAGRAPH:
        parts = (chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_MATTERS))
        sentences.append(" ".join(parts) + ".")
    return " ".join(sentences)

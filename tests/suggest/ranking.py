"""Ranks what is proposed from a corpus, and counts how much of it a curator would want.

A ranked list is kept beside its corpus, one proposal a line, with a mark:

    +  it is one of the corpus's subjects, and none above it is the same
    =  it is one of them, and so is one above it
    .  it might well have a page, and is none of them
    -  nobody would make a page of it

The first two marks are worked out, the others are a person's.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sourcebook.model import Lines, Segment, Subject
from sourcebook.page.document import Document, read
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.folding import fold
from sourcebook.suggest import corpus
from sourcebook.suggest.proposals import propose
from sourcebook.suggest.records import Proposal

FIRST = 45
"""Proposals that a curator looks at."""


def pages(folder: Path, root: Path) -> Iterator[Document]:
    """Yield the pages in a folder; their paths are relative to `root`."""
    for path in sorted(folder.glob("*.md")):
        page, _ = read(path.relative_to(root).as_posix(), path.read_bytes())
        if page:
            yield page


def proposals(documents: Iterable[Document]) -> tuple[Proposal, ...]:
    """Return what is proposed where nothing has a page yet."""
    return propose(tuple(corpus.sources(documents)), (), ())


def by_label(lines: Iterable[str]) -> Mapping[str, str]:
    """Return subjects by the folded forms of their labels: `Name | another`, one a line."""
    found: dict[str, str] = {}
    for line in lines:
        labels = [label.strip() for label in line.split("|")]
        for label in labels if not line.startswith("#") and labels[0] else ():
            found.setdefault(fold(label).text, labels[0])
    return found


def named_by(subjects: Iterable[Subject]) -> Detector:
    """Return what finds subjects by all that their pages say of their names."""
    return Detector(subjects)


def covered(detector: Detector, label: str) -> set[str]:
    """Return the subjects whose names are a label, but for an article or an ending."""
    segment = Segment("p1", "paragraph", label, Lines(0, 0))
    most = len(fold(label).text)
    return {
        match.subject_id
        for match in detector.find([segment])
        for piece in match.evidence
        if len(fold(piece.quote).text) >= most - 3
    }


def lines(found: Iterable[tuple[Proposal, set[str]]]) -> list[str]:
    """Return proposals, each with the subjects that it is, as a list without a person's marks."""
    met: set[str] = set()
    made = []
    for one, subjects in found:
        mark = "+" if subjects - met else "=" if subjects else " "
        met |= subjects
        made.append(
            f"{mark} {one.kind}: {' | '.join(one.labels)} ({one.count}, {len(one.sources)})"
        )
    return made

"""What is proposed from the demonstration's texts, and from two corpora in two languages each.

The third, on vines in French and Spanish, was written when the rules were made. Before any of them
was changed for it, 26 of its subjects were among the first 45 proposals, and 8 that nobody would
make a page of.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sourcebook.project import SUBJECT_FOLDERS
from sourcebook.subjects.folding import fold
from sourcebook.subjects.vocabulary import read_subject
from tests.suggest import ranking

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def demonstration() -> list[str]:
    """The proposals from the demonstration's five texts, its subject pages hidden."""
    vocabulary = [
        subject
        for folder in SUBJECT_FOLDERS
        for page in ranking.pages(ROOT / "docs" / folder, ROOT)
        if (subject := read_subject(page.path.removeprefix("docs/"), dict(page.values))[0])
    ]
    detector = ranking.named_by(vocabulary)
    found = ranking.proposals(ranking.pages(ROOT / "docs/sources", ROOT))[: ranking.FIRST]
    return ranking.lines(
        (one, {name for label in one.labels for name in ranking.covered(detector, label)})
        for one in found
    )


def of_folder(name: str) -> list[str]:
    """The proposals from the texts in a folder beside this file."""
    folder = HERE / name
    known = ranking.by_label((folder / "subjects.txt").read_text("utf-8").splitlines())
    found = ranking.proposals(ranking.pages(folder / "docs/sources", folder))[: ranking.FIRST]
    return ranking.lines(
        (one, {known[key] for label in one.labels if (key := fold(label).text) in known})
        for one in found
    )


CORPORA: dict[str, Callable[[], list[str]]] = {
    "demonstration": demonstration,
    "quakes": partial(of_folder, "quakes"),
    "vines": partial(of_folder, "vines"),
}


@pytest.mark.parametrize("name", CORPORA)
def test_what_is_proposed_is_worth_a_page(name: str) -> None:
    """The list is kept, so that a change of it is seen; `python -m tests.suggest.test_ranking`
    writes it anew, and keeps the marks of what was judged before."""
    kept = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    ranked = [line for line in kept if not line.startswith("#")]
    made = CORPORA[name]()
    assert [line[1:] for line in ranked] == [line[1:] for line in made]
    assert [line[0] for line in made if line[0] in "+="] == [
        line[0] for line in ranked if line[0] in "+="
    ]
    marks = [line[0] for line in ranked]
    assert set(marks) <= set("+=.-"), "each other proposal is judged by a person"
    assert marks.count("+") >= 20
    assert marks.count("-") * 4 <= len(marks) == ranking.FIRST


def _keep() -> None:
    for name, make in CORPORA.items():
        path = HERE / f"{name}.txt"
        before = path.read_text("utf-8").splitlines() if path.exists() else []
        judged = {
            line[1:].rpartition(" (")[0]: line[0] for line in before if line[:1] in (".", "-")
        }
        made = [
            line if line[0] in "+=" else judged.get(line[1:].rpartition(" (")[0], "?") + line[1:]
            for line in make()
        ]
        head = [line for line in before if line.startswith("#")]
        path.write_text("\n".join((*head, *made)) + "\n", "utf-8")


if __name__ == "__main__":
    _keep()

"""Whatever two people and two runs of the program did, a merge loses nothing that a person wrote.

Each person works on a branch, in random steps of which each leaves a word that occurs nowhere else;
git merges the branches. What one of them wrote is then on a page, or in a conflict that is left.
"""

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from sourcebook.ingest import pipeline
from sourcebook.problems import Problem
from sourcebook.store.files import reading, writing
from tests.ingest.survival import Work
from tests.teams.conftest import Checkout


def comment(work: Work) -> None:
    """Write below the source's text of a page, before or after all that stands there."""
    path = work.chance.choice(work.pages("docs/sources"))
    text, word = path.read_bytes().decode(), work.word()
    note = f"\n{word} was said.\n"
    head, mark, rest = text.partition("## Commentary\n")
    above = work.chance.random() < 0.5
    path.write_bytes((f"{head}{mark}{note}{rest}" if above else f"{text}{note}").encode())
    work.written[word] = note


STEPS = (
    *(comment, comment, comment, Work.edit_prose),
    *(Work.edit_value, Work.edit_value, Work.dress_value),
    *(Work.change_capture, Work.change_title, Work.change_rule, Work.add_capture),
)
_CONFLICT = re.compile(
    r"^<{7,} [^\n]*\n(?P<ours>.*?)(?:^\|{7,}[^\n]*\n.*?)?^={7,}\r?\n"
    r"(?P<theirs>.*?)^>{7,} [^\n]*\n?",
    re.MULTILINE | re.DOTALL,
)


def ingest(work: Work) -> tuple[Problem, ...]:
    """Run the program until nothing is to be written; return what it says in the end."""
    for _ in range(2):
        plan = pipeline.plan(reading.read(work.root), lambda found: map(work.record, found))
        assert not writing.apply(work.root, plan)
    assert plan.changes == (), work.steps
    return plan.problems


def act(work: Work, chance: random.Random) -> None:
    """Let a person, and the program in its version, work a little."""
    work.chance = chance
    for _ in range(chance.randrange(1, 6)):
        step = chance.choice(STEPS)
        work.steps.append(step.__name__)
        step(work)
        if chance.random() < 0.4:
            ingest(work)
    if chance.random() < 0.7:
        ingest(work)


def resolved(path: Path) -> bool:
    """Settle each conflict on a page by hand: values by one side, words by both."""
    text = path.read_bytes().decode()
    head = text.find("\n---", 3)

    def settle(match: re.Match[str]) -> str:
        return match["ours"] if match.start() < head else match["ours"] + match["theirs"]

    path.write_bytes(_CONFLICT.sub(settle, text).encode())
    return bool(_CONFLICT.search(text))


def lost(work: Work, people: Sequence[Work], began: Work) -> list[str]:
    """Return the lines that people wrote, and that are gone though nobody took them out."""
    text = b"\n".join(path.read_bytes() for path in work.pages()).decode()
    there = {line.strip().replace(": ", ":") for line in text.splitlines()}
    wrote = [
        one.written | {word: f"{key}: {value}" for word, (key, value) in one.values.items()}
        for one in people
    ]
    old = {*began.written, *began.values}
    wanted = [
        line
        for notes in wrote
        for word, note in notes.items()
        if word not in old or all(word in other for other in wrote)
        for line in note.splitlines()
    ]
    return [line for line in wanted if line.strip().replace(": ", ":") not in there]


def merged(root: Path, seed: int) -> tuple[Work, list[Work], Work]:
    """Let two people work on what one began, and git merge it, as far as it can."""
    chance = random.Random(seed)
    began = Work.begin(root, seed)
    checkout = Checkout(root)
    act(began, chance)
    checkout.begin()
    people = []
    for number, name in enumerate(("his", "hers")):
        checkout.branch(name)
        person = Work(root, chance, began.rule, dict(began.written), dict(began.values))
        person.words = 100 * (number + 1)
        act(person, chance)
        checkout.commit()
        people.append(person)
    checkout.git("checkout", "-q", "his")
    if not checkout.join("hers", chance.choice(("merge", "diff3", "zdiff3"))):
        checkout.git("checkout", "HEAD", "--", "seeds")
        if chance.random() < 0.3:
            checkout.git("add", "-A")
    steps = [step for person in people for step in person.steps]
    return Work(root, chance, chance.choice(people).rule, steps=steps), people, began


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    work, people, began = merged(tmp_path, seed)
    problems = ingest(work)
    assert lost(work, people, began) == [], work.steps
    left = [path for path in work.pages() if resolved(path)]
    said = {problem.path for problem in problems if "conflict" in problem.message}
    assert {path.relative_to(tmp_path).as_posix() for path in left} == said
    again = ingest(work)
    assert not any("conflict" in problem.message for problem in again), (work.steps, again)
    assert not any(resolved(path) for path in work.pages())

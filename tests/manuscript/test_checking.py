"""Of 300 quotations in twelve manuscripts of six languages it is told what each is."""

from collections import Counter
from pathlib import Path

import pytest

from sourcebook.commands.publishing.verifying import LEAST, collection
from sourcebook.manuscript import quotations, reading
from sourcebook.manuscript.checking import Verdict, check
from sourcebook.manuscript.citations import CitableSource
from tests.manuscript.made import Made, Planted, manuscripts


@pytest.fixture(scope="module")
def sources(world: Path) -> tuple[CitableSource, ...]:
    return collection(world.parent)


@pytest.fixture(scope="module")
def told(sources: tuple[CitableSource, ...]) -> list[tuple[Made, Planted, Verdict]]:
    rows = []
    for made in manuscripts(sources):
        read = reading.read(made.name, made.body)
        assert read.problems == ()
        found = quotations.find(read, LEAST)
        assert len(found.all) == len(made.planted), made.name
        assert found.short == made.short, made.name
        verdicts = check(found.all, sources)
        rows += [(made, *pair) for pair in zip(made.planted, verdicts, strict=True)]
    return rows


def test_each_state_is_told(told: list[tuple[Made, Planted, Verdict]]) -> None:
    assert len(told) == 300
    assert min(Counter(planted.state for _, planted, _ in told).values()) > 20
    wrong = [
        f"{made.name}: {planted.state} {planted.kind}, told {verdict.state}: {planted.text!r} "
        f"({planted.cited}) {verdict.differences} {verdict.remark}"
        for made, planted, verdict in told
        if planted.state != verdict.state
    ]
    assert len(wrong) <= 9, "\n".join(wrong)
    assert not [one for one in wrong if ": exact " in one], "\n".join(wrong)


def test_an_interview_may_be_cited_by_who_asked(tmp_path: Path) -> None:
    pages = {
        "interview": ("interviewers: [Hanna Ruud]\nissued: 1971", "Every night we lined them up."),
        "speech": ("authors: [Hanna Ruud]\nissued: 1983", "A man with a hat held a ladder."),
    }
    (tmp_path / "docs/sources").mkdir(parents=True)
    for name, (head, text) in pages.items():
        body = f"<!-- source-text: begin -->\n{text}\n<!-- source-text: end -->\n"
        page = f"---\ntitle: {name}\n{head}\ncapture: {{path: seeds/{name}.txt}}\n---\n\n{body}"
        (tmp_path / f"docs/sources/{name}.md").write_text(page, "utf-8")
    for year, state in (("1971", "exact"), ("1983", "elsewhere")):
        text = f"He said “Every night we lined them up” (Ruud {year})."
        manuscript = reading.read("m.md", text.encode())
        (verdict,) = check(quotations.find(manuscript, LEAST).all, collection(tmp_path))
        assert verdict.state == state


def test_each_difference_is_named(told: list[tuple[Made, Planted, Verdict]]) -> None:
    differing = [(p, v) for _, p, v in told if p.kind]
    named = [p.kind in {one.kind for one in v.differences} for p, v in differing]
    assert sum(named) >= 0.95 * len(named)

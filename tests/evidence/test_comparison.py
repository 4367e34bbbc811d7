"""Two versions of a text: each edit is found, and none that is not there.

A case is both versions in one: `[-struck-]` and `[+added+]` words or paragraphs, `[+¶+]` where the
newer begins a paragraph, `2> …` what stood here, and `2< …` where it stands now.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.evidence.comparison import ComparedParagraph, compare

CASES = sorted((Path(__file__).parent / "versions").glob("*.txt"))
_MARK = re.compile(r"\[([-+])(.*?)\1\]")
Edit = tuple[str, tuple[tuple[str, str], ...]]


def version(text: str, mine: str, away: str) -> list[str]:
    """The paragraphs of one version. mine: the sign of what it has. away: of what it has not."""
    kept = [one for one in text.split("\n\n") if not re.match(rf"\d+{away}", one)]
    plain = (_MARK.sub(lambda m: m[2] * (m[1] == mine), re.sub(r"^\d+[<>] ", "", p)) for p in kept)
    parts = (part for one in plain for part in one.split("¶"))
    return [" ".join(part.split()) for part in parts if part.strip()]


def planted(text: str) -> Iterator[Edit]:
    """The edits of a case, each with its words."""
    for one in text.split("\n\n"):
        if re.match(r"\d+>", one):
            continue
        found = [(m[1], m[2].strip()) for m in _MARK.finditer(one)]
        whole = len(found) == 1 and _MARK.fullmatch(one)
        if whole:
            yield {"-": "struck", "+": "added"}[found[0][0]], tuple(found)
        elif found or re.match(r"\d+<", one):
            words = tuple(edit for edit in found if edit[1] != "¶")
            yield "moved" if re.match(r"\d+<", one) else "changed", words


def told(row: ComparedParagraph) -> Edit:
    signs = {"struck": "-", "added": "+"}
    pieces = (p for p in row.pieces if p.kind in signs)
    return row.kind, tuple((signs[p.kind], p.text.strip()) for p in pieces)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_edit_is_found_and_none_invented(path: Path) -> None:
    text = path.read_text("utf-8").strip()
    rows = compare(version(text, "-", "<"), version(text, "+", ">"))
    assert sorted(told(row) for row in rows if row.kind != "same") == sorted(planted(text))


def test_there_are_forty_pairs() -> None:
    assert len(CASES) >= 40


TEXTS = st.lists(st.text("ab c.日本", max_size=12), max_size=6)


@given(TEXTS, TEXTS)
def test_all_of_both_versions_is_there(older: list[str], newer: list[str]) -> None:
    rows = compare(older, newer)
    assert sorted(n for row in rows for n in row.older) == [*range(len(older))]
    assert [n for row in rows for n in row.newer] == [*range(len(newer))]
    for row in rows:
        for kind, texts, places in (("struck", older, row.older), ("added", newer, row.newer)):
            whole = "".join(texts[n] for n in places)
            kept = "".join(one.text for one in row.pieces if one.kind in ("same", kind))
            assert "".join(kept.split()) == "".join(whole.split())


def test_white_space_is_no_edit() -> None:
    rows = compare(["One.", "Two  words."], ["One.", "Two words."])
    assert [row.kind for row in rows] == ["same", "same"]

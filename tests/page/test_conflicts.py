"""What git leaves in a file is read and written back whole, and each side is the text it was."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.page.edits import entries
from sourcebook.page.regions import conflicts
from sourcebook.page.regions.conflicts import Conflict
from sourcebook.project import StoredFile

MARKS = ("<<<<<<< HEAD", "=======", ">>>>>>> hers", "||||||| 1a2b", "<<<<<<<< a", "========")
OTHERS = ("a", "", "```", "# b", ">>>>>>>> b:c", "<!-- source-text: begin -->", "key: value")
ROWS = st.lists(st.sampled_from((*MARKS, *OTHERS)), max_size=14)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_pieces_are_the_text(rows: list[str], newline: str, ended: bool) -> None:
    text = newline.join(rows) + newline * ended
    parts = conflicts.pieces(text)
    assert "".join(p.text if isinstance(p, Conflict) else p for p in parts) == text
    for side in conflicts.sides(parts):
        assert len(side) <= len(text)
    if any(isinstance(part, Conflict) for part in parts):
        assert StoredFile("a.md", text.encode()).conflict_line > 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_what_git_writes_is_read(tmp_path: Path, style: str, newline: str) -> None:
    base = ["one", "", "two", "", "three", "", "four", "", "five", "six", "seven", "eight"]
    ours, theirs = [*base], [*base]
    ours[0], theirs[0], ours[-1], theirs[-1], ours[6] = "mine", "yours", "a", "b", "forty"
    for name, rows in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_bytes(newline.join([*rows, ""]).encode())
    line = ["git", "merge-file", "-p", *([f"--{style}"] if style != "merge" else [])]
    run = subprocess.run(
        [*line, "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, check=False
    )
    text = run.stdout.decode()
    parts = conflicts.pieces(text)
    found = [part for part in parts if isinstance(part, Conflict)]
    mine, yours = conflicts.sides(parts)
    assert len(found) == 2
    assert mine == newline.join([*ours, ""])
    assert yours == mine.replace("mine", "yours").replace(f"{newline}a", f"{newline}b")
    known = conflicts.base_of(parts)
    assert known == ("" if style == "merge" else newline.join([*base, ""]).replace("four", "forty"))
    assert StoredFile("a", text.encode()).conflict_line == 1


def test_what_stands_in_fenced_code_is_an_example() -> None:
    shown = "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> hers\n```\n"
    assert conflicts.pieces(shown) == (shown,)


ENTRY = (
    *("{}: a", "{}: [a, b]  # why", "{}:\n  - a\n  # inside\n  - b", "{}: |\n  a\n\n  b"),
    *("# alone\n{}: 1", "\n{}: ''", "{}: >-\n  folded\n  text", "{}: &{} a", "# at the end\n"),
)


@given(st.lists(st.sampled_from(ENTRY), max_size=6))
def test_entries_are_the_front_matter(rows: list[str]) -> None:
    text = "".join(row.replace("{}", f"key{n}").rstrip("\n") + "\n" for n, row in enumerate(rows))
    found = entries.split(text)
    assert entries.join(found) == text
    keys = [f"key{n}" for n, row in enumerate(rows) if "{}" in row]
    assert [entry.key for entry in found if entry.key] == keys


@pytest.mark.parametrize("text", ["{a: 1, b: 2}\n", "# nothing\n", "  a: 1\n  b: 2\n"])
def test_front_matter_whose_keys_begin_no_line_is_one_entry(text: str) -> None:
    assert entries.split(text) == (entries.FrontMatterEntry("", text, ""),)


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.lists(st.sampled_from("abcdef"), unique=True),
)
def test_every_key_has_one_place(ours: list[str], theirs: list[str]) -> None:
    order = entries.merged_order(ours, theirs)
    assert sorted(order) == sorted({*ours, *theirs})
    assert [key for key in order if key in ours] == ours

"""File names of pages: what they are made of, and that they fit where files are written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import project
from sourcebook.ingest.pages import source_page
from sourcebook.project import folded

LONGEST_NAME = 255
"""Bytes of a file's name on the usual disks of Linux, macOS and Windows."""

ENDINGS = (".annotations.jsonld", ".packet.html", ".commentary.html", ".csl.json", ".md.part")
SCRIPTS = (
    "択捉島の",
    "Мир",
    "é",
    "سلام ",
    "𐐔𐐯𐑅",
    "한국어",
    "ภาษาไทย",
    "a-",
    "word ",
    "हिन्दी",
    "👩\u200d👧 x",
)
TITLES = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(SCRIPTS), max_size=150).map("".join),
    st.tuples(st.sampled_from(SCRIPTS), st.integers(1, 400)).map(lambda pair: pair[0] * pair[1]),
)


@given(TITLES, TITLES)
def test_every_name_made_of_a_title_fits(title: str, stem: str) -> None:
    first = source_page.unique_slug(title, stem, "0123456789abcdef", ())
    second = source_page.unique_slug(title, stem, "0123456789abcdef", {folded(first)})
    for name in (first, second):
        assert all(len(f".{name}{ending}".encode()) < LONGEST_NAME - 20 for ending in ENDINGS)
        assert re.fullmatch(r"\w[\w-]*", name)
    assert first != second


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Going Backward with Russia", "going-backward-with-russia"),
        ("Crème brûlée, l'été", "creme-brulee-lete"),
        ("Con", "con-page"),
        ("--help", "help"),
        ("a.. ", "a"),
        ("word " * 30, "-".join(["word"] * 20)),
        ("x" * 150, "x" * 100),
        ("択捉島 " * 30, "-".join(["択捉島"] * 20)),
        ("択" * 90, "択" * 66),
        ("𐐯" * 90, "𐐯" * 50),
        ("Я" * 101, "я" * 100),
        ("…!?", ""),
    ],
)
def test_a_slug_is_words_that_a_file_may_be_called(title: str, slug: str) -> None:
    assert project.slug(title) == slug

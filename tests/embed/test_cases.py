"""Each case: a source and the metadata that is made of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.collection import Collection, PublishedSource
from sourcebook.embed import annotations, atom, coins, head
from tests.embed.records import CASES, SUBJECTS, collection, read

Made = Callable[[PublishedSource, Collection], str]

MADE: dict[str, Made] = {
    ".head.html": lambda one, all_: head.source_html(one, all_) + "\n",
    ".coins.html": lambda one, _: coins.span(one) + "\n",
    ".annotations.jsonld": lambda one, all_: annotations.page(one, all_).decode(),
}
INPUTS = sorted(CASES.glob("*.json"))
SITE = "https://coast.example.org/reader/"


@pytest.mark.parametrize("ending", MADE)
@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_a_source_is_described_as_expected(path: Path, ending: str) -> None:
    one = read(path)
    site_url = SITE if path.stem in ("blog", "hostile") else ""
    expected = path.with_suffix(ending)
    made = MADE[ending](one, collection(one, site_url=site_url))
    assert made == (expected.read_text(encoding="utf-8") if expected.is_file() else "")


@pytest.mark.parametrize("site_url", ["", SITE])
def test_the_feeds_are_as_expected(site_url: str) -> None:
    everything = collection(*(read(path) for path in INPUTS), site_url=site_url)
    folder = CASES.with_name("feeds") / ("somewhere" if site_url else "anywhere")
    for subject in (None, SUBJECTS[0]):
        expected = folder / atom.address(subject).rpartition("/")[2]
        assert atom.feed(everything, subject) == expected.read_bytes()

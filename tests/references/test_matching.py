"""Matching of references with sources."""

from typing import Any

import pytest

from sourcebook.bibliography.match import KnownSource, match, title_key, url_key
from sourcebook.bibliography.reference import Reference

TREATY = KnownSource(
    "docs/sources/treaty.md", "A Treaty Long in Coming", "https://example.org/treaty", "10.1000/abc"
)
OTHER = KnownSource("docs/sources/other.md", "Other Words on Peace", "https://example.org/other")


def pages(*references: Reference, sources: tuple[KnownSource, ...] = (TREATY, OTHER)) -> list[str]:
    """Return the pages that are matched, and by what."""
    return [f"{one.page} {one.by}" for one in match(references, sources).matches]


def reference(line: int = 1, **values: Any) -> Reference:
    """Return a reference with these values."""
    return Reference(path="x.json", line=line, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.example.org/a/", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&b=1#top", "https://EXAMPLE.org:443/a?b=1"),
        ("https://example.org/a?b=1&c=2", "https://example.org/a?c=2&b=1"),
        ("https://web.archive.org/web/2020010203/https://example.org/a", "https://example.org/a"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert url_key(one) == url_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org:8080/a"),
        ("https://a.example.org/", "https://example.org/"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize("text", ["", "example.org", "ftp://x.org/a", "http://[", "https://x:y/"])
def test_what_is_no_address_has_no_key(text: str) -> None:
    assert url_key(text) == ""


def test_titles_are_compared_by_their_letters() -> None:
    assert title_key("A Treaty: Long – in Coming!") == title_key("a treaty long in coming")
    assert title_key("北方領土問題をめぐって") == "北方領土問題をめぐって"
    assert title_key("Editorial") == ""  # too short to tell works apart


def test_the_more_certain_counts_first() -> None:
    assert pages(reference(doi="10.1000/ABC", url=OTHER.url)) == [f"{TREATY.page} doi"]
    assert pages(reference(url="http://example.org/other/", title=TREATY.title)) == [
        f"{OTHER.page} url"
    ]
    assert pages(reference(title="a treaty, long in coming")) == [f"{TREATY.page} title"]


def test_what_no_source_has_is_listed() -> None:
    stranger = reference(title="Quite Another Work", url="https://example.org/x")
    assert match((stranger,), (TREATY, OTHER)).unmatched == (stranger,)


def test_what_could_be_two_sources_is_a_problem_and_not_applied() -> None:
    twin = KnownSource("docs/sources/twin.md", "A treaty long in coming")
    matched = match((reference(7, title=TREATY.title),), (TREATY, twin))
    (problem,) = matched.problems
    assert matched.matches == ()
    assert matched.unmatched == ()
    assert str(problem).startswith("x.json:7: could be docs/sources/treaty.md or docs/sources/twin")


def test_two_references_for_one_source_are_a_problem_unless_they_say_the_same() -> None:
    one, other = reference(1, url=TREATY.url), reference(9, url=TREATY.url, issued="2014")
    matched = match((one, other), (TREATY,))
    assert matched.matches == ()
    assert [problem.line for problem in matched.problems] == [1, 9]
    same = match((one, reference(9, url=TREATY.url)), (TREATY,))
    assert (len(same.matches), same.problems) == (1, ())


def test_sources_without_anything_match_nothing() -> None:
    bare = (KnownSource("docs/sources/a.md"), KnownSource("docs/sources/b.md"))
    assert pages(reference(publisher="P"), sources=bare) == []


FERRY = KnownSource("docs/sources/ferry.md", "The ferry", "", "", ("Adela Crane",), "1995-05-05")
LATER = KnownSource("docs/sources/later.md", "The ferry", "", "", ("Adela Crane",), "1997")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"authors": ("Crane, Adela",), "issued": "1995"}, ["docs/sources/ferry.md title"]),
        ({"authors": ("Crane, Adela",), "issued": "1996"}, []),
        ({"authors": ("Crane, Bo",), "issued": "1995"}, []),
        ({"authors": ("Adela Crane",)}, []),
        ({}, []),
    ],
)
def test_a_short_title_counts_with_authors_and_year(
    values: dict[str, Any], expected: list[str]
) -> None:
    one = reference(title="The Ferry", **values)
    assert pages(one, sources=(FERRY, LATER)) == expected


def test_authors_and_year_tell_sources_of_one_title_apart() -> None:
    first, second = (
        KnownSource(f"docs/sources/{name}.md", "Minutes of the Board", "", "", (name,), "2001")
        for name in ("Ann", "Bo")
    )
    one = reference(title="Minutes of the Board", authors=("Bo",), issued="2001-02-03")
    assert pages(one, sources=(first, second)) == ["docs/sources/Bo.md title"]
    unclear = reference(title="Minutes of the Board", issued="2001")
    assert pages(unclear, sources=(first, second)) == []

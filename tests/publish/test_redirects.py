"""Former places of a page, and what stands there now."""

from pathlib import Path

import pytest

from sourcebook.page.curation import former_addresses
from sourcebook.publish.downloads import downloads
from sourcebook.publish.site import redirects


def meta(*addresses: str, aliases: object = ()) -> dict[str, object]:
    return {"capture": {"addresses": list(addresses)}, "aliases": aliases}


@pytest.mark.parametrize(
    ("place", "published"),
    [
        ("sources/old.md", "sources/old.html"),
        ("old.html", "old.html"),
        ("a/b/ünï 1.md", "a/b/ünï 1.html"),
        ("/etc/x.md", None),
        ("../x.md", None),
        ("a/../../x.html", None),
        (".git/x.html", None),
        ("a\\b.html", None),
        ("javascript:x.html", None),
        ("a.txt", None),
        ("a.html?x.html", None),
    ],
)
def test_only_places_in_the_site_are_led_from(place: str, published: str | None) -> None:
    expected = [published] if published else []
    assert list(former_addresses.places(meta(place))) == expected
    assert list(former_addresses.places(meta(aliases=place))) == expected
    assert list(former_addresses.places({"generated": {"addresses": [place]}})) == expected


def test_a_place_with_a_page_leads_nowhere_and_the_first_claim_holds() -> None:
    pages = [
        ("sources/b.html", "B", meta("sources/a.md", "sources/b.md")),
        ("sources/c.html", "C", meta("sources/a.md", "sources/b.md", "sources/c.md")),
    ]
    found = list(redirects.redirects(pages, [url for url, _, _ in pages]))
    assert [place for place, _ in found] == ["sources/a.html"]
    assert 'href="b.html"' in found[0][1]


def test_a_site_that_had_pages_of_captures_leads_on_from_them() -> None:
    pages = [("sources/b.html", "B", {"capture": {"path": "seeds/b.txt"}}), ("c.html", "C", {})]
    assert list(redirects.redirects(pages, ["sources/b.html"])) == []
    ((place, html),) = redirects.redirects(pages, ["sources/b.html"], captures={"sources/b.html"})
    assert place == "captures/b.html"
    assert 'content="0; url=../sources/b.html#capture"' in html
    assert '<a href="../sources/b.html#capture">B</a>' in html


@pytest.mark.parametrize(
    ("place", "address"),
    [("old.html", "sources/x.html"), ("a/b/old.html", "../../sources/x.html")],
)
def test_addresses_are_relative(place: str, address: str) -> None:
    assert f'href="{address}"' in redirects.page(place, "sources/x.html", "X")


def test_a_hostile_title_and_name_stay_text() -> None:
    html = redirects.page("a.html", 'x"</script><script>alert(1).html', "</p><script>alert(1)")
    assert html.count("<script>") == 1
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_nothing_is_covered_and_nothing_stands_outside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("home")
    files = [
        ("index.html", b"x"),
        ("index.html/a.html", b"x"),
        ("../out.html", b"x"),
        ("new/a.html", b"made"),
    ]
    problems = downloads.write(site, files)
    assert [problem.partition(":")[0] for problem in problems] == [name for name, _ in files[:3]]
    assert (site / "index.html").read_text() == "home"
    assert (site / "new/a.html").read_bytes() == b"made"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]

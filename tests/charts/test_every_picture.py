"""What holds for every picture, whatever the titles, dates and places in it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.charts import drawing
from sourcebook.charts.geojson import MapLine, MapName, Panel
from sourcebook.charts.map import places
from sourcebook.charts.picture import Picture, PictureCell
from sourcebook.charts.shared_words import MOST_DRAWN, shared_words
from sourcebook.charts.themes import topics_over_time
from sourcebook.charts.timeline import timeline
from sourcebook.collection import Collection, SharedWords
from tests.charts.making import SVG, collection, event, links, place, root, source, topic
from tests.hostile import STRINGS

DATES = st.sampled_from(
    ["", "2005", "2017-11~", "2015-11-17", "201X", "19XX", "../2005", "1999/..", "0001", "9999",
     "2019-01-22/2019-01-31", "no date"]
)  # fmt: skip
TITLES = st.text(max_size=30) | st.sampled_from(STRINGS)
DEGREES = st.floats(-90, 90), st.floats(-180, 180)


def chart(label: str) -> tuple[Panel, ...]:
    ring = ((130.0, 30.0), (145.0, 30.0), (145.0, 45.0), (130.0, 30.0))
    line = MapLine("claimed", label, ((131.0, 31.0), (140.0, 40.0)))
    name = MapName("sea", label, (133.0, 33.0))
    return (Panel(label, (125.0, 25.0, 150.0, 50.0), (ring,), (line,), (name,), label),)


def made(titles: list[str], date: str, latitude: float, longitude: float) -> Collection:
    names = [f"n{number}" for number in range(len(titles))]
    pairs = tuple(
        SharedWords(f"sources/{older}.md", f"sources/{newer}.md", 20, 1)
        for older, newer in pairwise(names)
    )
    found = collection(
        *(source(name, date, title) for name, title in zip(names, titles, strict=True)),
        *(event(f"e{name}", date, title) for name, title in zip(names, titles, strict=True)),
        *(
            place(f"p{name}", latitude, longitude, title)
            for name, title in zip(names, titles, strict=True)
        ),
        topic("t", *((name, ("p1", "p2")) for name in names)),
    )
    return replace(found, shared=pairs)


def drawn(shown: Collection, label: str = "A map") -> tuple[Picture, ...]:
    page = "pictures.html"
    return (
        timeline(shown, page),
        topics_over_time(shown, page),
        topics_over_time(shown, page, "places"),
        places(shown, page, chart(label)),
        shared_words(shown, page),
    )


@settings(max_examples=60)
@given(st.lists(TITLES, max_size=4), DATES, *DEGREES)
def test_is_xml_with_nothing_that_runs(
    titles: list[str], date: str, latitude: float, longitude: float
) -> None:
    for picture in drawn(made(titles, date, latitude, longitude), "".join(titles)):
        tags = {str(one.tag).removeprefix(SVG) for one in root(picture.svg).iter()}
        known = {
            "svg",
            "title",
            "desc",
            "g",
            "a",
            "rect",
            "path",
            "circle",
            "line",
            "text",
            "tspan",
        }
        assert tags <= known
        names = {str(name) for one in root(picture.svg).iter() for name in one.attrib}
        assert not [name for name in names if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("title", STRINGS)
def test_a_hostile_title_is_shown_and_runs_nowhere(title: str) -> None:
    for picture in drawn(made([title], "2005", 35.0, 139.0), title):
        assert "<script" not in picture.svg
        assert "<img" not in picture.svg
        assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", picture.svg)
        assert all(link.href.startswith(("sources/", "topics/", "events/", "places/"))
                   for link in links(picture.svg))  # fmt: skip


def test_an_address_that_reads_like_a_scheme_stays_one_of_this_site() -> None:
    shown = collection(source("javascript:alert(1)", "2005"))
    found = links(timeline(shown, "sources/x.html").svg)
    assert [link.href for link in found] == ["./javascript:alert(1).html"]


def test_ids_are_the_picture_s_own_and_name_it() -> None:
    seen: list[str] = []
    for picture in drawn(made(["A"], "2005", 35.0, 139.0))[:2]:
        top = root(picture.svg)
        ids = [one.get("id", "") for one in top.iter() if one.get("id")]
        assert top.get("aria-labelledby") in ids
        assert top.get("aria-describedby") in ids
        seen += ids
    assert len(seen) == len(set(seen))


def test_every_link_has_a_name_and_no_link_is_in_what_is_hidden() -> None:
    for picture in drawn(made(["A", "B"], "2017-11~", 35.0, 139.0)):
        assert all(link.name for link in links(picture.svg))
        for hidden in root(picture.svg).iterfind(".//*[@aria-hidden='true']"):
            assert not list(hidden.iter(f"{SVG}a"))


def test_the_table_leads_wherever_the_picture_does() -> None:
    shown = made(["A", "B"], "2017-11~", 35.0, 139.0)
    for picture in (timeline(shown, "x.html"), places(shown, "x.html", chart("A map"))):
        in_table = {cell.href for row in picture.rows for cell in row if cell.href}
        assert {link.href for link in links(picture.svg)} == in_table
        assert all(len(row) == len(picture.head) for row in picture.rows)


def test_the_same_records_make_the_same_bytes() -> None:
    shown = made(["A", "B", "C"], "2017-11~", 35.0, 139.0)
    assert drawn(shown) == drawn(shown)


def test_links_are_relative_to_the_page() -> None:
    shown = collection(source("a", "2005"))
    assert links(timeline(shown, "about/deep/x.html").svg)[0].href == "../../sources/a.html"


def test_an_empty_collection_has_pictures_too() -> None:
    for picture in drawn(collection()):
        assert links(picture.svg) == []
        assert picture.rows == ()


def test_what_is_withdrawn_is_in_no_picture() -> None:
    withdrawn = replace(source("withdrawn", "2005"), mode="withdrawn")
    shown = collection(withdrawn, topic("t", ("withdrawn", ("p1",))))
    for picture in (timeline(shown, "x.html"), topics_over_time(shown, "x.html")):
        assert "withdrawn" not in picture.svg
        assert picture.rows == ()


MANY = 2_000


def test_two_thousand_sources_make_a_small_picture() -> None:
    shown = collection(
        *(source(f"s{n}", f"{1950 + n % 70}-{1 + n % 12:02d}") for n in range(MANY)),
        *(topic(f"t{n}", *((f"s{i}", ("p1",)) for i in range(n, MANY, 9))) for n in range(80)),
        *(place(f"p{n}", 26 + n % 24, 126 + n % 23) for n in range(300)),
    )
    for picture in drawn(shown):
        assert len(picture.svg) < 120_000
    counted = timeline(shown, "x.html")
    assert sum(int(row[2].text.split()[0]) for row in counted.rows) == MANY
    assert {link.href for link in links(counted.svg)} == {"sources/index.html"}
    rows = places(shown, "x.html", chart("A map")).rows
    assert len(rows) == 81
    assert rows[-1][0] == PictureCell("and 220 more", "places/index.html")


@pytest.mark.parametrize("pairs", [1, MOST_DRAWN + 1])
def test_an_axis_says_where_time_is_drawn_shorter(pairs: int) -> None:
    def breaks(*years: str) -> int:
        names = [f"s{n}" for n in range(pairs + 1)]
        shared = tuple(SharedWords("sources/s0.md", f"sources/{one}.md", 9, 1) for one in names[1:])
        sources = (source(name, years[n % len(years)]) for n, name in enumerate(names))
        svg = shared_words(replace(collection(*sources), shared=shared), "x.html").svg
        return svg.count('class="break"')

    assert breaks("1947", "2021") == 1
    assert breaks("2020", "2021") == 0


def test_the_registry_draws_each_and_says_what_is_wrong() -> None:
    two = source("a", "2005"), source("b", "2006")
    shown = collection(*two, topic("t", ("a", ("p1",))), place("p", 35, 139))
    shown = replace(shown, shared=(SharedWords("sources/a.md", "sources/b.md", 20, 1),))
    text = '{"type": "FeatureCollection", "bbox": [125, 25, 150, 50], "title": "M", "features": []}'
    options = {"picture": "places", "maps": ["maps/m.geojson"]}
    assert drawing.files("deep/map.md", options) == ("deep/maps/m.geojson",)
    assert drawing.files("map.md", {"maps": ["../../etc/passwd", "/etc/passwd"]}) == ()
    texts = {"maps/m.geojson": text}
    for name in drawing.NAMES:
        picture, problems = drawing.draw(
            shown, "map.md", "map.html", {**options, "picture": name}, texts
        )
        assert problems == ()
        assert picture is not None
        assert links(picture.svg)
    _, (problem,) = drawing.draw(shown, "map.md", "map.html", options, {})
    assert str(problem).startswith("docs/map.md:1: docs/maps/m.geojson is not there or cannot be")
    assert problem.hint == "correct the name under `maps`"
    _, unknown = drawing.draw(shown, "x.md", "x.html", {"picture": "pie"}, {})
    assert "there is no picture 'pie'" in str(unknown[0])
    _, without = drawing.draw(shown, "x.md", "x.html", {"picture": "places"}, {})
    assert "a map needs `maps`" in str(without[0])

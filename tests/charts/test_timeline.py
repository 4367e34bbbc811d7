"""The timeline: all that has a date is drawn at its place, as wide as it is uncertain."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.charts.picture import WIDTH
from sourcebook.charts.time_axis import count_by_years, date_span, scale
from sourcebook.charts.timeline import timeline
from sourcebook.locale import words
from tests.charts.making import SVG, Link, collection, event, links, root, source


def wide(link: Link) -> float:
    """How wide the bar of a link is; 0 for a dot or a diamond."""
    (mark,) = link.marks()
    return float(mark.get("width", "0"))


def test_each_source_and_event_is_linked_in_order_of_time() -> None:
    shown = collection(
        source("late", "2019-01~"),
        source("early", "2005"),
        event("between", "2015-11-15"),
        event("undated", ""),
    )
    picture = timeline(shown, "timeline.html")
    assert [(link.href, link.name) for link in links(picture.svg)] == [
        ("sources/early.html", "2005: early (source)"),
        ("events/between.html", "15 November 2015: between (event)"),
        ("sources/late.html", "about January 2019: late (source)"),
    ]
    assert [(row[0].text, row[1].text, row[2].href) for row in picture.rows] == [
        ("2005", "Source", "sources/early.html"),
        ("15 November 2015", "Event", "events/between.html"),
        ("about January 2019", "Source", "sources/late.html"),
        ("undated", "Event", "events/undated.html"),
    ]
    assert "Without a date, and so only in the table: 1." in picture.caption


def test_sources_without_a_title_are_told_apart_by_their_files() -> None:
    named = (replace(source(n, "2005"), capture=f"seeds/{n}.txt") for n in ("a", "b"))
    shown = collection(*(replace(one, bib=replace(one.bib, title="")) for one in named))
    rows = [row[2].text for row in timeline(shown, "timeline.html").rows]
    assert rows == ["Untitled: a.txt", "Untitled: b.txt"]


def test_the_less_is_known_the_wider_the_bar() -> None:
    dates = ("2015-06-15", "2015-06", "2015", "201X")
    shown = collection(*(source(f"s{n}", text) for n, text in enumerate(dates)))
    found = {link.href: wide(link) for link in links(timeline(shown, "x.html").svg)}
    widths = [found[f"sources/s{n}.html"] for n in range(len(dates))]
    assert widths[0] == 0 < widths[1] < widths[2] < widths[3]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2015-11-17", True),
        ("2005-11-20/2005-11-22", True),
        ("2015-11", False),
        ("2015", False),
        ("2015-11-17~", False),
        ("2014-02/2014-03", False),
        ("2015-11-XX", False),
        ("1999-01-01/..", False),
    ],
)
def test_only_days_are_exact(text: str, exact: bool) -> None:
    at = date_span(text)
    assert at is not None
    assert at.exact is exact
    (link,) = links(timeline(collection(source("s", text)), "x.html").svg)
    (mark,) = link.marks()
    assert ("mark--unsure" in mark.get("class", "")) is not exact


def test_sources_and_events_differ_in_shape() -> None:
    shown = collection(source("s", "2015-11-17"), event("e", "2015-11-18"))
    one, other = (link.marks()[0] for link in links(timeline(shown, "x.html").svg))
    assert one.tag != other.tag


def test_a_long_title_is_shortened_but_said() -> None:
    title = "A title that goes on and on " * 8
    (link,) = links(timeline(collection(source("s", "2005", title)), "x.html").svg)
    texts = ["".join(map(str, one.itertext())) for one in link.element.iterfind("{*}text")]
    assert texts[0].endswith("…")
    assert title.strip() in link.name


def test_a_title_in_another_language_says_so() -> None:
    picture = timeline(collection(source("s", "2005", "北方領土", "ja")), "x.html")
    assert [one.get("lang") for one in root(picture.svg).iterfind(".//*[@lang]")] == ["ja"]
    assert picture.rows[0][2].lang == "ja"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2017-11-10/2017-11-11", "10–11 Nov 2017"),
        ("2014-02/2014-03", "Feb–Mar 2014"),
        ("2018-12-30/2019-01-02", "30 Dec 2018 – 2 Jan 2019"),
        ("2015", "2015"),
        ("2015/..", "from 2015"),
    ],
)
def test_an_interval_says_nothing_twice(text: str, shown: str) -> None:
    assert edtf.words(text) == shown


def test_an_empty_time_is_drawn_shorter() -> None:
    line = scale(
        [(date(1956, 10, 19), date(1956, 10, 19)), (date(2005, 1, 1), date(2019, 6, 1))], 0, 600
    )
    assert len(line.breaks()) == 1
    assert line.x(date(2005, 1, 1)) - line.x(date(1956, 12, 31)) < 60
    assert line.x(date(1956, 6, 1)) < line.breaks()[0] < line.x(date(2005, 1, 1))


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_time_runs_one_way_and_stays_within(days: list[date]) -> None:
    line = scale([(day, day) for day in days], 10, 630)
    places = [line.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert places[0] >= 10
    assert places[-1] <= 630.001
    for stretch in line.stretches:
        ticks = [x for _, x in stretch.ticks()]
        assert ticks
        assert all(b - a > 20 for a, b in pairwise(ticks))


@given(st.lists(st.integers(1, 9999), max_size=200))
def test_bins_hold_each_year_once(years: list[int]) -> None:
    found = count_by_years(years)
    assert sum(one.count for one in found) == len(years)
    assert all(a.last < b.first for a, b in pairwise(found))
    assert len(found) <= 40


def test_no_year_is_clipped() -> None:
    """A label of a year ends before the picture does, and before time is drawn shorter."""
    for last in range(2001, 2030):
        shown = collection(source("a", "1855"), source("b", "1875"), source("c", f"{last}-12-31"))
        for text in root(timeline(shown, "x.html").svg).iter(f"{SVG}text"):
            if text.get("class") == "tick":
                assert float(text.get("x", "")) + 27 <= WIDTH


def test_where_reading_goes_to_the_left_time_does() -> None:
    shown = collection(source("early", "2005"), source("late", "2019"))
    with words.using("ar"):
        svg = timeline(shown, "x.html").svg
    (group,) = root(svg).findall(f"{SVG}g")
    assert group.get("transform") == "matrix(-1 0 0 1 680 0)"
    for text in group.iter(f"{SVG}text"):
        twice = 2 * float(text.get("x", ""))
        assert text.get("transform", "").startswith("matrix(-1 0 0 1 ")
        assert float(text.get("transform", "").split()[4]) == pytest.approx(twice, abs=0.02)


def test_many_events_lead_to_the_pages_of_their_time() -> None:
    shown = collection(*(event(f"e{n}", f"{1900 + n}") for n in range(70)))
    found = links(timeline(shown, "x.html", lambda of: f"timeline/{of.first // 10}.html").svg)
    assert [link.href for link in found][:2] == ["timeline/190.html", "timeline/190.html"]
    assert links(timeline(shown, "x.html").svg)[0].href == "events/index.html"

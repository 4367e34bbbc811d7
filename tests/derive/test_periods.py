"""A long timeline has pages for its periods, by which every source is reached without a script."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import edtf
from sourcebook.charts.time_axis import Bin
from sourcebook.derive.chronology.periods import TIMELINE, Periods
from sourcebook.derive.derived import Derived, derive
from sourcebook.derive.known.catalogue import CatalogueEntry, build
from sourcebook.derive.known.knowledge import gather
from sourcebook.model import BibRecord
from sourcebook.page.content import PageContent, read
from tests.derive.captures import NoCaptures
from tests.derive.test_overview import anything

_LINK = re.compile(r"\]\(([^)]*)\)")
MANY = [*(f"19{year}" for year in range(10, 99)), *(f"1947-{1 + at % 12:02}" for at in range(900))]


def sources(stem: str, issued: Iterable[str]) -> dict[str, PageContent]:
    """Pages of sources, each with a capture of its own."""
    head = "---\ntitle: {0}\nissued: {1}\ncapture: {{path: seeds/{0}.txt}}\n---\n"
    return {
        f"sources/{stem}{at}.md": read("a", head.format(f"{stem.upper()}{at}", day))
        for at, day in enumerate(issued)
    }


def derived(issued: Iterable[str], *, timeline: bool = True, events: Iterable[str] = ()) -> Derived:
    pages = sources("s", issued)
    for at, day in enumerate(events):
        pages[f"events/e{at}.md"] = read("e", f"---\ntitle: E{at}\ndate: {day}\n---\n")
    pages |= {TIMELINE: read("t", "---\ntitle: Timeline\n---\n")} if timeline else {}
    home = PageContent({}, "<!-- sourcebook: years -->\n")
    return derive(gather({"index.md": home, **pages}), anything, NoCaptures(), whole=())


def shown(made: Derived, path: str) -> str:
    """All that a page of a period shows, as Markdown."""
    regions = (*made.placed.get(path, ()), *made.below[path])
    return "\n\n".join([made.pages[path].body, *(one.markdown for one in regions)])


def leads(made: Derived, path: str) -> set[str]:
    """The pages that a page of a period leads to."""
    found = _LINK.findall(shown(made, path))
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(o))) for o in found}


def periods(made: Derived) -> list[str]:
    return [path for path in made.pages if path.startswith("timeline/")]


def test_a_small_collection_has_none_nor_one_without_a_timeline() -> None:
    assert periods(derived(["1947"] * 60)) == []
    assert periods(derived(MANY, timeline=False)) == []


def test_levels_appear_as_the_amount_asks() -> None:
    made = derived(MANY)
    assert {
        "timeline/1910-1919.md": made.pages["timeline/1910-1919.md"].meta["title"],
        "timeline/1947.md": made.pages["timeline/1947.md"].meta["title"],
        "timeline/1947-03.md": made.pages["timeline/1947-03.md"].meta["title"],
    } == {
        "timeline/1910-1919.md": "1910–1919",
        "timeline/1947.md": "1947",
        "timeline/1947-03.md": "March 1947",
    }
    assert "timeline/1911.md" not in made.pages
    decade = shown(made, "timeline/1940-1949.md")
    assert "- 1941: 1\n" in decade
    assert "- [1947](1947.md): 901\n" in decade
    assert "## 1941\n\n- [S31](../sources/s31.md) · 1941\n" in decade
    assert "[and 898 more](1947.md)" in decade
    assert "[Before: 1930–1939](1930-1939.md) · [After: 1950–1959](1950-1959.md)" in decade
    year = shown(made, "timeline/1947.md")
    assert "\n- [Mar](1947-03.md): 75\n" in year
    assert year.startswith("[Timeline](../timeline.md) › [1940–1949](1940-1949.md) › **1947**\n")
    assert "## 1947, without a month\n\n- [S37](../sources/s37.md)" in year


def test_events_stand_above_the_sources_of_their_periods() -> None:
    events = ["1947-03-12", "1941/1947", "1999", "", "no date", *["1913-05-01"] * 14]
    made = derived(MANY, events=events)
    war = "- [E1](../events/e1.md) · 1941–1947\n"
    ice = "- [E0](../events/e0.md) · 12 March 1947\n"
    for path in ("timeline/1940-1949.md", "timeline/1947.md"):
        assert f"## Events\n\n{war}{ice}" in shown(made, path)
    assert f"## Events\n\n{war}{ice}\n## Sources\n\n- [" in shown(made, "timeline/1947-03.md")
    assert f"## Events\n\n{war}\n## Sources" in shown(made, "timeline/1947-04.md")
    assert "[and 2 more](../timeline.md)" in shown(made, "timeline/1910-1919.md")
    assert "## Events" not in shown(made, "timeline/1920-1929.md")


def test_a_column_leads_to_the_smallest_period_that_holds_it() -> None:
    made = derived(MANY)
    asked = ((1947, 1947), (1941, 1941), (1945, 1949), (1938, 1947), (1000, 1001))
    found = [made.period(Bin(first, last, 1)) for first, last in asked]
    decade = "timeline/1940-1949.md"
    assert found == ["timeline/1947.md", decade, decade, "", ""]
    assert f"]({decade}): " in made.placed["index.md"][0].markdown


def test_years_of_sources_in_groups_lead_to_their_pages() -> None:
    pages = sources("s", [f"{1900 + at}" for at in range(100)])
    pages["browse.md"] = PageContent({}, "<!-- sourcebook: sources by=year -->\n")
    timeline = {TIMELINE: read("t", "---\ntitle: Timeline\n---\n")}
    made = derive(gather({**pages, **timeline}), anything, NoCaptures(), whole=())
    (groups,) = made.placed["browse.md"]
    assert "- **[1990–1999](timeline/1990-1999.md)** (10 sources)" in groups.markdown


def test_what_a_month_does_not_list_begins_on_a_page_of_the_list_of_all() -> None:
    pages = sources("s", ["1947-03"] * 350) | sources("t", ["1950"] * 120)
    lists = {"sources/index.md": PageContent({}, "<!-- sourcebook: all-sources -->\n")}
    timeline = {TIMELINE: read("t", "---\ntitle: Timeline\n---\n")}
    made = derive(gather({**pages, **lists, **timeline}), anything, NoCaptures(), whole=())
    month = shown(made, "timeline/1947-03.md")
    assert month.count("](../sources/s") == 100
    (rest,) = re.findall(r"\[and 250 more\]\(\.\./(sources/index-\d+\.md)\)", month)
    shown_there = {f"sources/{name}" for name in _LINK.findall(made.placed[rest][0].markdown)}
    left = pages.keys() - leads(made, "timeline/1947-03.md") - sources("t", ["1950"] * 120).keys()
    assert shown_there & left


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(), st.sampled_from((4, 7, 10)), st.integers(1, 90)), min_size=1,
        max_size=12,
    )
)  # fmt: skip
def test_every_dated_source_is_reached_and_no_page_is_long(
    rows: list[tuple[object, int, int]],
) -> None:
    days = [str(day)[:cut] for day, cut, count in rows for _ in range(count)]
    bibs = [BibRecord(title=f"S{at}", issued=day) for at, day in enumerate(days)]
    entries = [CatalogueEntry(f"sources/s{at}.md", bib) for at, bib in enumerate(bibs)]
    known = gather({TIMELINE: read("t", "---\ntitle: Timeline\n---\n")})
    known.index.__dict__["listed"] = build(entries, ()).entries
    found = Periods(known)
    pages = {path: found.page(path).body + found.render(path) for path in found.pages}
    assert bool(pages) is (len(days) > 60)
    reached = set[str]()
    for text in pages.values():
        links = _LINK.findall(text)
        assert len(links) <= 100 + 12 + 100
        targets = {posixpath.normpath(posixpath.join("timeline", one)) for one in links}
        reached |= targets
        periods_of = {one for one in targets if one.startswith("timeline/")}
        assert periods_of <= pages.keys()
        assert text.count("](../timeline.md)") == 1
    dated = {one.path for one in entries if edtf.span(one.bib.issued)}
    assert not pages or dated <= reached | {
        one.path for path in pages for one in found.pages[path].entries[100:]
    }

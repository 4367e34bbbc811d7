"""Reading paths, chronologies and glossaries: what their pages show, and what leads to them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.derive import guide_pages
from sourcebook.derive.derived import Derived, derive
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.knowledge import gather
from sourcebook.model import BibRecord
from sourcebook.page import content
from sourcebook.page.curation import guides
from sourcebook.page.curation.guides import ChronologyEntry
from sourcebook.publish.render import render
from sourcebook.publish.render.links import Links
from tests.derive.captures import NoCaptures
from tests.derive.test_chosen import source
from tests.hostile import STRINGS

PATH = """---
title: Reading order
path:
  - source: b
    genre: A *note*
    standpoint: From outside
    note: See [the map](../map.md).
    questions:
      - ask: Who speaks?
        from: [b#p1, b#p2]
  - source: a
  - source: none
questions:
  - {ask: 'Who is right?', from: [a#p1, b#p2]}
---
"""
CHRONOLOGY = """---
title: Dates
chronology:
  - {date: 2006-03-01/2006-03-05, what: 'They met. It was cold.', event: meeting}
  - {date: 1855-02-07, what: A border., note: Of two., see: ['text: https://a.example/x', 'https://www.b.example/']}
  - {date: 2010, what: 'The end, see [here](start.md#x) and [there](https://c.example).'}
---
"""
GLOSSARY = """---
title: Words
glossary:
  - {term: wazaari, means: 'Less than [ippon](guides/x.md).', see: [ippon], forms: {ja: 技あり}}
  - {term: ippon, means: A full score., labels: [full score], check: 'https://a.example'}
---
"""
EVENT = "---\ntitle: Meeting\nalt_labels: [they met]\ndate: 2006-03\n---\n"


@pytest.fixture(scope="module")
def derived() -> Derived:
    """What is derived of a small collection with each kind of guide."""
    pages = {
        "guides/order.md": PATH,
        "dates.md": CHRONOLOGY,
        "words.md": GLOSSARY,
        "events/meeting.md": EVENT,
        "guides/start.md": (
            "<!-- sourcebook: chronology of=dates.md from=1800 to=2006 -->\n"
            "<!-- sourcebook: glossary of=dates.md -->\n"
        ),
        "sources/a.md": source("a", "2005", "authors: [Anna Lind]\n", ("A full score, an ippon.",)),
        "sources/b.md": source("b", "2006-03", "publisher: A press\n", ("Nothing.", "They met.")),
    }
    read = {path: content.read(path, text) for path, text in pages.items()}
    return derive(gather(read), lambda _path, _text: True, NoCaptures(), whole=())


def test_a_path_has_its_sources_in_order_with_questions(derived: Derived) -> None:
    shown = derived.below["guides/order.md"][0]
    assert shown.name == "path"
    assert shown.markdown == (
        "## 1. [b](../sources/b.md)\n\nA press · March 2006\n\n"
        "- **Genre:** A *note*\n- **Standpoint:** From outside\n\n"
        "See [the map](../map.md).\n\n"
        "1. Who speaks? ([¶1](../sources/b.md#p1), [¶2](../sources/b.md#p2))\n\n"
        "## 2. [a](../sources/a.md)\n\nAnna Lind · 2005\n\n"
        "## Across the sources\n\n"
        "1. Who is right? (Anna Lind, 2005 [¶1](../sources/a.md#p1); "
        "A press, 2006 [¶2](../sources/b.md#p2))"
    )


def test_a_chronology_has_the_oldest_first_and_the_sources_around_it(derived: Derived) -> None:
    first, second, third = derived.below["dates.md"][0].markdown.split("\n- ")
    assert first == (
        "- **7 February 1855**\n\n  A border.\n\n  Of two.\n\n"
        "  To check: [text](<https://a.example/x>), [b.example](<https://www.b.example/>)\n\n"
        "  Sources written before it: none. After it: all 2."
    )
    assert "  More: [Meeting](events/meeting.md)\n" in second
    assert second.endswith(
        "Sources written before it: [Anna Lind, 2005](sources/a.md). "
        "After it: [A press, 2006](sources/b.md)."
    )
    assert third.endswith("Sources written before it: all 2. After it: none.")


def test_another_page_may_show_a_part_whose_links_lead_from_there(derived: Derived) -> None:
    part, wrong = derived.placed["guides/start.md"]
    assert part.name == "chronology"
    assert [line for line in part.markdown.split("\n") if "**" in line] == [
        "- **7 February 1855**",
        "- **1–5 Mar 2006**",
    ]
    assert part.markdown.endswith("](../dates.md)")
    assert wrong.markdown == ""
    entry = ChronologyEntry("2010", "[here](start.md#x), [top](#y)")
    known = gather({})
    moved = guide_pages.chronology("guides/p.md", "dates.md", [entry], known.index)
    assert "[here](../start.md#x), [top](../dates.md#y)" in moved


def test_a_glossary_has_its_terms_from_a_to_z_and_where_they_stand(derived: Derived) -> None:
    assert derived.below["words.md"][0].markdown == (
        "## ippon\n\nA full score.\n\n"
        "- In the texts: Anna Lind, 2005 [¶1](sources/a.md#p1)\n"
        "- To check: [a.example](<https://a.example>)\n\n"
        "## wazaari\n\nLess than [ippon](guides/x.md).\n\n"
        "- Japanese: 技あり\n- See also: [ippon](#ippon)"
    )


def test_sources_and_events_lead_to_guides(derived: Derived) -> None:
    page = derived.below["sources/a.md"][0].markdown
    assert "## On a reading path\n\n- [Reading order](../guides/order.md): 2 of 3\n\n" in page
    assert (
        "## Words explained\n\n- [ippon](../words.md#ippon), [¶1](#p1): A full score.\n\n" in page
    )
    event = derived.below["events/meeting.md"][0].markdown
    assert event.endswith(
        "## In the chronology\n\n- **7 February 1855** A border.\n"
        "- **1–5 Mar 2006** They met. It was cold.\n"
        "- **2010** The end, see here and there.\n\n[Dates](../dates.md)"
    )


def test_only_guides_lead_out_and_no_script_is_let_through() -> None:
    links = Links("dates.md", ("sources/a.md",))
    hostile = "\n\n".join(STRINGS)
    text = f"[x](https://a.example) [y](javascript:alert) [z](sources/a.md)\n\n{hostile}"
    guide = render.render("chronology", text, links).html
    assert '<a href="https://a.example" rel="noopener external">x</a>' in guide
    assert '<a href="sources/a.html">z</a>' in guide
    assert "<script" not in guide
    assert 'javascript:alert"' not in guide
    assert 'href="https' not in render.render("evidence", text, links).html


def _entry(issued: str) -> CatalogueEntry:
    return CatalogueEntry("sources/x.md", BibRecord(issued=issued))


@pytest.mark.parametrize(
    ("issued", "date", "side"),
    [
        ("2005", "2006-01-01", "before"),
        ("2006-01-02", "2006-01-01", "after"),
        ("2006", "2006-03", "unknown"),
        ("", "2006-03", "unknown"),
    ],
)
def test_dates_tell_the_side(issued: str, date: str, side: str) -> None:
    assert guide_pages.side_of(_entry(issued), ChronologyEntry(date, "x")) == side


DATES = st.builds("{:04}-{:02}".format, st.integers(1990, 2020), st.integers(1, 12))


@given(DATES, DATES)
def test_no_source_is_on_both_sides(issued: str, date: str) -> None:
    side = guide_pages.side_of(_entry(issued), ChronologyEntry(date, "x"))
    other = guide_pages.side_of(_entry(date), ChronologyEntry(issued, "x"))
    assert {side, other} in ({"before", "after"}, {"unknown"})


READERS: tuple[Callable[[dict[str, object]], object], ...] = (
    guides.reading_path,
    guides.chronology,
    guides.glossary,
    lambda meta: list(guides.refusals(meta)),
    guides.kinds,
)
TREES = st.recursive(
    st.sampled_from(["", "x", "2005", "a#p1", "https://a.example"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [*guides.GUIDES, "source", "ask", "from", "date", "what", "term", "means", "see"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*guides.GUIDES, "questions"]), TREES, max_size=4))
def test_whatever_people_write_is_read_or_refused(meta: dict[str, object]) -> None:
    for read in READERS:
        read(meta)
    kept = len(guides.chronology(meta))
    raw = meta.get("chronology")
    wrong = {entry for key, entry, *_ in guides.refusals(meta) if key == "chronology"}
    if isinstance(raw, list):
        assert kept >= len(raw) - len(wrong)

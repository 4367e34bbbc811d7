"""What is said of which day: by whom, when it was said, and in whose words."""

from collections.abc import Callable

import pytest

from sourcebook.derive.derived import DATING, Derived, derive
from sourcebook.derive.known.knowledge import gather
from sourcebook.page.content import PageContent, read
from sourcebook.page.curation.dated_choice import refusals
from tests.derive.captures import NoCaptures
from tests.derive.test_overview import TREATY, anything
from tests.derive.test_versions import page

SIGNED = "The declaration on the northern islands was signed in Moscow by both delegations on {}."
COUNTED, PLACE = "counted from the day of issue", "[¶1](sources/s0.md#p1)"
OLD = page("Old", "1956-10-20", SIGNED.format("19 October 1956"), head="language: en")
NEW = page(
    "New",
    "2014-06-12",
    "A peace treaty is expected next year. Nothing was said yesterday.",
    head="language: en\nauthors: [Mara Lind]",
)


def derived(
    *pages: PageContent, permits: Callable[[str, str], bool] = anything, further: str = DATING
) -> Derived:
    own = {f"sources/s{at}.md": one for at, one in enumerate(pages)}
    home = {"index.md": read("index.md", "# Home\n"), "topics/treaty.md": read("t", TREATY)}
    return derive(gather({**home, **own}), permits, NoCaptures(), whole=(), further=[further])


def chronology(*pages: PageContent, permits: Callable[[str, str], bool] = anything) -> str:
    return derived(*pages, permits=permits).below["dated.md"][0].markdown


def test_each_row_is_a_sentence_with_its_address_oldest_first_and_forecasts_apart() -> None:
    reports, forecasts = chronology(NEW, OLD).split("## Forecasts\n")
    assert reports.split("\n\n") == [
        "## Reports",
        "### 1956",
        "- **19 October 1956**",
        f"  > {SIGNED.format('**19 October 1956**')}",
        "  [Old](sources/s1.md) · said 20 October 1956 · [¶1](sources/s1.md#p1)",
        "### 2014",
        "- **11 June 2014**",
        "  > Nothing was said **yesterday**.",
        f"  [New](sources/s0.md) · said 12 June 2014 · Mara Lind · {PLACE} · {COUNTED}",
        "",
    ]
    assert forecasts.strip().split("\n\n")[:2] == [
        "### 2015",
        "- > A peace treaty is expected **next year**.",
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "2 February 1953. They took the lamp. Nobody came.",
            "**2 February 1953**. They took the lamp.",
        ),
        ("They took the lamp. 2 February 1953.", "**2 February 1953**."),
        ("Fog until 2 February 1953. They took the lamp.", "Fog until **2 February 1953**."),
    ],
)
def test_a_date_that_stands_alone_has_the_sentence_behind_it(said: str, shown: str) -> None:
    diary = page("Diary", "1953-03-01", said, head="language: en")
    assert f"> {shown}\n" in chronology(diary)


def test_a_subject_has_those_of_its_paragraphs() -> None:
    shown = derived(NEW, OLD).below["topics/treaty.md"][0].markdown
    section = shown.partition("## Dated statements")[2]
    assert "**next year**" in section
    assert "Moscow" not in section
    assert "[All dated statements](../dated.md)" in section


def test_two_sources_that_give_one_event_two_dates_stand_side_by_side() -> None:
    other = page("Other", "1960", SIGNED.format("29 October 1956"), head="language: en")
    both = chronology(OLD, other).partition("## Nearly the same words, other dates")[2]
    assert "**19 October 1956**" in both
    assert "**29 October 1956**" in both
    same = page("Same", "1960", SIGNED.format("19 October 1956"), head="language: en")
    assert "Nearly the same" not in chronology(OLD, same)


@pytest.mark.parametrize(
    ("ruling", "shown", "hidden"),
    [
        ("dated: hide", "", "19 October"),
        ("dated: {p1: hide}", "", "19 October"),
        ("dated: {p1: confirmed}", "confirmed by the editors", "###  "),
        ("dated: {p1: 1956-10-18}", "**18 October 1956**", "- **19 October"),
        ("dated: {p2: hide}", "19 October", "###  "),
    ],
)
def test_a_curator_hides_confirms_or_dates(ruling: str, shown: str, hidden: str) -> None:
    text = SIGNED.format("19 October 1956")
    made = derived(page("Old", "1956-10-20", text, head=f"language: en\n{ruling}"))
    found = made.below["dated.md"][0].markdown if "dated.md" in made.pages else ""
    assert shown in found
    assert hidden not in found


def test_words_that_may_not_be_quoted_are_not() -> None:
    text = chronology(NEW, OLD, permits=lambda path, _text: path != "sources/s1.md")
    assert "s1.md" not in text
    assert "1956" not in text
    part = chronology(OLD, permits=lambda _path, text: len(text.split()) <= 5)
    assert "> … by both delegations on **19 October 1956" not in part
    assert len(part.partition("> ")[2].partition("\n")[0].replace("…", "").split()) <= 5


def test_many_are_shown_in_pages_and_the_most_exact_of_too_many() -> None:
    days = [f"On {day} May {year} it rained." for year in range(1800, 1845) for day in range(1, 31)]
    pages = [
        page(f"Log {at}", str(1850 + at // 30), *days[at : at + 30], head="language: en")
        for at in range(0, len(days), 30)
    ]
    made = derived(*pages)
    there = [path for path in made.pages if path.startswith("dated")]
    assert there == ["dated.md", *(f"dated-{number}.md" for number in range(2, 21))]
    assert all(len(made.below[path][0].markdown.encode()) < 60_000 for path in there)
    last = made.below["dated-20.md"][0].markdown
    assert "The 1000 most exact of 1350 dates are shown." in last
    assert "**20**" in last


def test_it_can_be_turned_off() -> None:
    made = derived(OLD, further="")
    assert "dated.md" not in made.pages
    assert "Dated statements" not in made.below["topics/treaty.md"][0].markdown


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("dated: hide", []),
        ("dated: {p4: hide, p7: confirmed, p9: 1956-10-19}", []),
        ("dated: hidden", ["cannot be 'hidden'"]),
        ("dated: [p4]", ["cannot be '[\"p4\"]'"]),
        ("dated:", ["is empty"]),
        (
            "dated: {p4: [perhaps], four: hide}",
            ['has `p4: ["perhaps"]`, which is no ruling', "has `four: hide`, which is no ruling"],
        ),
    ],
)
def test_what_cannot_be_read_as_a_ruling_is_named(written: str, wrong: list[str]) -> None:
    found = refusals(read("a", f"---\n{written}\n---\n").meta)
    assert [message for message, _ in found] == wrong

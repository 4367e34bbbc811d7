"""What a collection is about, at a glance: on its home page, and wherever a person wants it."""

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sourcebook.derive.derived import derive
from sourcebook.derive.known.knowledge import gather
from sourcebook.derive.page_regions import Region
from sourcebook.page.content import PageContent, read
from sourcebook.page.regions import regions
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.render import render
from tests.derive.captures import NoCaptures
from tests.hostile import STRINGS

TREATY = "---\ntitle: Treaty\nalt_labels: [peace treaty]\n---\n"
ICE = "---\ntitle: Ice\nalt_labels: [sea ice]\n---\n"


def source(title: str, issued: str, *texts: str, commentary: str = "") -> PageContent:
    stated = f"title: {json.dumps(title, ensure_ascii=False)}\nissued: {issued}"
    head = f"{stated}\ncapture: {{path: seeds/{issued}.txt}}"
    text = regions.block("source-text", "\n\n".join(texts))
    return read("a", f"---\n{head}\n---\n\n{text}\n## Commentary\n\n{commentary}\n")


def anything(_path: str, _text: str) -> bool:
    return True


def shown(
    placeholder: str,
    *sources: PageContent,
    permits: Callable[[str, str], bool] = anything,
    unpublished: tuple[str, ...] = (),
) -> Region:
    """What a placeholder shows on the home page of a collection with these sources."""
    pages = {f"sources/s{at}.md": page for at, page in enumerate(sources)}
    home = read("index.md", f"# Home\n\n<!-- sourcebook: {placeholder} -->\n")
    subjects = {"topics/treaty.md": read("t", TREATY), "topics/ice.md": read("i", ICE)}
    known = gather({"index.md": home, **subjects, **pages})
    made = derive(known, permits, NoCaptures(), whole=(), unpublished=unpublished)
    return made.placed["index.md"][0]


OLD = source("Old", "2005", "Nothing yet. The peace treaty was near. Nothing more.")
NEW = source("New", "2015", "A peace treaty on sea ice.", "The sea was calm.")


def test_questions_are_what_most_sources_speak_of_each_with_a_sentence() -> None:
    assert shown("questions", OLD, NEW).markdown.split("\n\n") == [
        "- **[Treaty](topics/treaty.md)** 2 sources, 2005–2015",
        "  > A **peace treaty** on sea ice.",
        "  [New](sources/s1.md) · 2015 · [¶1](sources/s1.md#p1)",
        "- **[Ice](topics/ice.md)** 1 source, 2015",
        "  > A peace treaty on **sea ice**.",
        "  [New](sources/s1.md) · 2015 · [¶1](sources/s1.md#p1)",
    ]
    assert shown("questions limit=1", OLD, NEW).markdown.count("**[") == 1


def test_a_source_that_is_quoted_already_comes_after_others() -> None:
    other = source("Other", "2010", "The sea ice melted.")
    quoted = [
        line for line in shown("questions", OLD, NEW, other).markdown.split("\n") if "¶" in line
    ]
    assert len({line.partition("·")[0] for line in quoted}) == 2


def test_a_source_in_the_language_of_the_site_is_quoted_first() -> None:
    other = source("Other", "2010", "The sea ice melted.")
    ours = source("Ours", "2011", "Some of the sea ice is left.")
    foreign = replace(other, meta={**other.meta, "language": "fr"})
    assert "melted" not in shown("questions", foreign, ours).markdown
    assert "melted" in shown("questions", foreign).markdown


def test_questions_quote_what_may_be_quoted() -> None:
    text = shown(
        "questions", OLD, NEW, permits=lambda path, _text: path == "sources/s0.md"
    ).markdown
    assert "> The **peace treaty** was near." in text
    assert "sea" not in text
    assert "**[Ice](topics/ice.md)** 1 source" in text


@pytest.mark.parametrize("count", [0, 1, 6, 7, 40])
def test_the_newest_and_the_oldest_each_once(count: int) -> None:
    found = [source(f"S{n}", f"{1950 + n}", "Text.") for n in range(count)]
    text = shown("newest-and-oldest", *found).markdown
    titles = [line.partition("]")[0] for line in text.splitlines() if line.startswith("- ")]
    assert len(titles) == len(set(titles)) == min(count, 6)
    assert ("### Oldest" in text) == (count > 6)
    if count:
        assert titles[0] == f"- [S{count - 1}"
    if count > 6:
        assert titles[-3:] == ["- [S0", "- [S1", "- [S2"]


def test_the_newest_commentary_comes_first_with_who_signed_it() -> None:
    first = source("A", "2001", "Text.", commentary="Said early.\n\n— Anna Lind, 3 May 2020")
    later = source("B", "2002", "Text.", commentary="Said *later*.\n\n— Bo Ek, November 2026")
    undated = source(
        "C", "2003", "Text.", commentary='<div>\nNo</div>\n\nNo <i lang="x">line</i>.[^1]'
    )
    text = shown("commentary", first, later, undated, OLD).markdown
    assert text.split("\n\n") == [
        *("- [B](sources/s1.md)", "  Said later.", "  Bo Ek, November 2026"),
        *("- [A](sources/s0.md)", "  Said early.", "  Anna Lind, 3 May 2020"),
        *("- [C](sources/s2.md)", "  No line."),
    ]
    gone = shown("commentary", first, later, unpublished=("sources/s1.md",)).markdown
    assert "Said later" not in gone
    assert shown("commentary", OLD).markdown == "No commentary yet."


def test_the_years_lead_to_the_list_of_all_sources() -> None:
    found = [source(f"S{n}", f"{2000 + n}", "Text.") for n in range(6)]
    assert shown("years", *found).markdown.splitlines()[0] == (
        "- [2000](sources/index.md?year=2000): 1"
    )
    assert shown("years", *found[:4]).markdown == "", "as quickly read as drawn"


@pytest.mark.parametrize("name", ["questions", "newest-and-oldest", "commentary"])
def test_hostile_words_make_no_other_page(name: str) -> None:
    for text in (text for text in STRINGS if any(sign in text for sign in "<>*_[]`&")):
        page = source(
            text, "2005", f"A peace treaty, {' '.join(text.split())}.", commentary="Said."
        )
        region = shown(name, page)
        html = render(region.name, region.markdown, Links("index.md")).html
        assert html.count("<li>") == 1 + ("topics/ice.html" in html), text
        assert "<script" not in html.lower()

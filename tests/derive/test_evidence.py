"""Who says what: one row for each source that speaks of a subject, the oldest first."""

import json
import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from sourcebook.derive import evidence_page
from sourcebook.derive.known import catalogue
from sourcebook.derive.known import evidence as deriving
from sourcebook.derive.known.catalogue import CatalogueEntry, SubjectText
from sourcebook.derive.known.passages import Passage, passages_of, sentence_bounds
from sourcebook.model import Lines, Segment, Subject
from sourcebook.page import content
from sourcebook.publish.render import render
from sourcebook.publish.render.links import Links
from sourcebook.subjects.detect import Detector
from tests.hostile import STRINGS

TREATY = Subject("treaty", "topics", "topics/treaty.md", "Treaty", ("treaty", "pact"))
TALKS = "There was a treaty."


TEXTS: dict[str, SubjectText] = {}


def entry(name: str, issued: str, *texts: str, **bib: str) -> CatalogueEntry:
    segments = tuple(
        Segment(f"p{number}", "paragraph", text, Lines(number, number))
        for number, text in enumerate(texts, 1)
    )
    path, title = f"sources/{name}.md", bib.pop("title", name)
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in bib.items())
    head = f"---\ntitle: {json.dumps(title)}\nissued: {issued}\ntopics: [treaty]\n{lines}---\n"
    TEXTS[path] = SubjectText(segments, Detector([TREATY]).find(segments))
    return catalogue.read_entry(path, content.read(path, head), TEXTS[path], {"treaty"})


def passages(entry: CatalogueEntry, subject: str) -> tuple[Passage, ...]:
    text = TEXTS[entry.path]
    found = (match for match in text.matches if match.subject_id == subject)
    return tuple(passage for one in found for passage in passages_of(text.segments, one))


def evidence(*entries: CatalogueEntry, subject: Subject = TREATY) -> str:
    made = catalogue.build(entries, [subject])
    collected = deriving.collect(subject, made, passages)
    return evidence_page.render(collected, made, lambda _path, _text: True)


def rows(markdown: str) -> list[str]:
    """The rows below the headings of years: each begins with who speaks."""
    return re.findall(r"^- (.*\n(?:(?:  .*)?\n?)*)", markdown.partition("## Who")[2], re.MULTILINE)


def test_the_oldest_comes_first_and_undated_ones_last() -> None:
    shown = evidence(
        entry("new", "2019-01~", TALKS),
        entry("undated", "", TALKS),
        entry("old", "2005", TALKS, publisher="A press", type="report"),
    )
    assert shown.startswith("## Who says what\n\n### 2005\n\n- ")
    assert re.findall("^### (.*)", shown, re.MULTILINE) == ["2005", "2019", "Undated"]
    assert [row.splitlines()[0] for row in rows(shown)] == [
        "[old](../sources/old.md) · [¶1](../sources/old.md#p1) · A press · *Report*",
        "[new](../sources/new.md) · [¶1](../sources/new.md#p1) · about January 2019",
        "[undated](../sources/undated.md) · [¶1](../sources/undated.md#p1)",
    ]


def test_a_source_that_names_nothing_is_listed_where_a_person_filed_it() -> None:
    silent = entry("silent", "2005", "Nothing of the kind.")
    shown = rows(evidence(entry("one", "2006", TALKS), silent))
    assert "Filed here by the editor" in shown[0]
    assert "Filed here by the editor" not in shown[1]


def test_the_strongest_passage_once_and_the_others_below_it() -> None:
    weak, strong = "A treaty is named.", "A pact is a treaty."
    shown = evidence(entry("a", "2005", weak, strong, weak), entry("b", "2006", TALKS))
    assert rows(shown)[0] == (
        "[a](../sources/a.md) · [¶2](../sources/a.md#p2)\n\n"
        "  > A **pact** is a **treaty**.\n\n"
        "  - 2 more passages\n\n"
        "    > A **treaty** is named.\n\n"
        "    [¶1](../sources/a.md#p1)\n\n"
        "    > A **treaty** is named.\n\n"
        "    [¶3](../sources/a.md#p3)\n\n"
    )
    assert shown.count("> A **pact**") == 1


def test_of_many_passages_the_best_is_shown_and_the_last_are_only_named() -> None:
    texts = ["A treaty is named."] * 30 + ["A pact is a treaty."]
    row = rows(evidence(entry("a", "2005", *texts)))[0]
    assert row.count("> ") == 5
    assert "> A **pact** is a **treaty**." in row
    named = row.partition("Also in ")[2]
    assert named.startswith("[¶5](../sources/a.md#p5)")
    assert named.strip().endswith("and 14 more paragraphs.")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Am 2. Februar 1953 kam er. Dann ging er.", ["Am 2. Februar 1953 kam er."]),
        ("Den 3. Mai kom han.", []),
        ("Im 19. Jahrhundert war das anders.", []),
        ("Er kam 1953. Februar war es nicht.", ["Er kam 1953."]),
        ("They were 14. The others left.", ["They were 14."]),
        ("It cost 2.50. March was dear.", ["It cost 2.50."]),
    ],
)
def test_the_stop_of_an_ordinal_ends_no_sentence(text: str, ends: list[str]) -> None:
    bounds = sentence_bounds(text)
    assert [text[a:b].strip() for a, b in pairwise(bounds)][:-1] == ends


def test_a_long_passage_ends_with_a_sentence() -> None:
    sentence = "The treaty was spoken of at length, in many words and by many people there. "
    quoted = rows(evidence(entry("a", "2005", sentence * 9)))[0].partition("> ")[2].splitlines()[0]
    assert quoted.replace("**", "") == (sentence * 4).strip() + " …"


def test_five_sources_or_more_are_drawn_by_year() -> None:
    years = ("2005", "2005-03", "2007", "2010")
    few = [entry(f"n{at}", year, TALKS) for at, year in enumerate(years)]
    assert evidence(*few).startswith("## Who")
    shown = evidence(*few, entry("undated", "", TALKS), entry("last", "2010-05", TALKS))
    assert shown.partition("\n\n## ")[0].splitlines() == [
        "- [2005](#2005): 2",
        "- 2006: none",
        "- [2007](#2007): 1",
        "- 2008–2009: none",
        "- [2010](#2010): 2",
    ]
    html = render.render("evidence", shown, Links("topics/treaty.md")).html
    assert html.count('<li class="column--12"><a') == 2
    assert html.count('<li class="column--6"><a') == 1
    assert '<a href="#2010">2010</a> <span>2</span>' in html
    assert '<h3 id="2010">' in html


def test_of_very_many_sources_those_that_say_the_most_are_shown() -> None:
    many = [entry(f"n{at}", f"{1900 + at}", TALKS, "x " * at) for at in range(60)]
    shown = evidence(*many)
    assert len(rows(shown)) == 24
    assert "[And 36 more](../sources/index.md?topics=Treaty)" in shown
    assert "- [1900–1904](../sources/index.md?topics=Treaty&year=1900-1904): 5" in shown
    html = render.render("evidence", shown, Links("topics/treaty.md", ["sources/index.md"])).html
    assert 'href="../sources/index.html?topics=Treaty"' in html


def test_passages_below_the_first_are_folded() -> None:
    shown = evidence(entry("a", "2005", "A treaty.", "A pact is a treaty."))
    html = render.render("evidence", shown, Links("topics/treaty.md")).html
    folded = re.search(
        r"<details>\s*<summary>1 more passage</summary>(.*?)</details>", html, re.DOTALL
    )
    assert folded
    assert "<li" not in folded[1]
    assert "<mark>treaty</mark>" in folded[1]


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_words_stay_in_their_row(text: str) -> None:
    voice = entry("a", "2005", f"A treaty, {text} | x \\| y", title=text, publisher=text)
    shown = evidence(voice, entry("b", "2006", TALKS))
    rendered = render.render("evidence", shown, Links("topics/treaty.md"))
    assert rendered.html.count("<li>") == 2
    assert not re.search(r"<(?:script|img|svg|textarea|title|style)", rendered.html)
    assert {link.path for link in rendered.links} == {"sources/a.md", "sources/b.md"}


def test_what_an_organisation_published_and_a_person_wrote() -> None:
    made = entry("made", "2005", "Nothing of the kind.", publisher="The Press")
    press = replace(TREATY, kind="organisations", labels=("Press", "the press"))
    assert "## Sources that it published\n\n- [made](../sources/made.md), 2005" in evidence(
        made, subject=press
    )
    assert "published" not in evidence(made)
    other = replace(press, labels=("Another press",))
    assert "published" not in evidence(made, subject=other)


def test_what_may_not_be_quoted_is_neither_in_the_page_nor_in_the_records() -> None:
    found = (entry("a", "2005", "A secret treaty."), entry("b", "2006", TALKS))
    made = catalogue.build(found, [TREATY])
    collected = deriving.collect(TREATY, made, passages)

    def permits(path: str, _text: str) -> bool:
        return path != "sources/a.md"

    shown = evidence_page.render(collected, made, permits)
    assert "secret" not in shown
    assert "[¶1](../sources/a.md#p1)" in shown, "where it stands may be said"
    assert "There was a **treaty**." in shown
    quoted = {one.source: one.text for one in deriving.quoted(collected, permits)}
    assert quoted == {"sources/a.md": "", "sources/b.md": TALKS}

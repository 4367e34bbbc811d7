"""Who says what: one row for each source that speaks of a subject, the oldest first."""

import json
import re
from dataclasses import replace

import pytest

from sourcebook.derive import catalogue
from sourcebook.derive import evidence as deriving
from sourcebook.derive.catalogue import Entry, Text
from sourcebook.derive.passages import Passage, passages_of
from sourcebook.model import Lines, Segment, Subject
from sourcebook.page import content
from sourcebook.publish import render
from sourcebook.publish.links import Links
from sourcebook.subjects.detect import Detector
from tests.hostile import STRINGS

TREATY = Subject("treaty", "topics", "topics/treaty.md", "Treaty", ("treaty", "pact"))
TALKS = "There was a treaty."


TEXTS: dict[str, Text] = {}


def entry(name: str, issued: str, *texts: str, **bib: str) -> Entry:
    segments = tuple(
        Segment(f"p{number}", "paragraph", text, Lines(number, number))
        for number, text in enumerate(texts, 1)
    )
    path, title = f"sources/{name}.md", bib.pop("title", name)
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in bib.items())
    head = f"---\ntitle: {json.dumps(title)}\nissued: {issued}\ntopics: [treaty]\n{lines}---\n"
    TEXTS[path] = Text(segments, Detector([TREATY]).find(segments))
    return catalogue.read_entry(path, content.read(path, head), TEXTS[path], {"treaty"})


def passages(entry: Entry, subject: str) -> tuple[Passage, ...]:
    text = TEXTS[entry.path]
    found = (match for match in text.matches if match.subject_id == subject)
    return tuple(passage for one in found for passage in passages_of(text.segments, one))


def evidence(*entries: Entry, subject: Subject = TREATY) -> str:
    made = catalogue.build(entries, [subject])
    collected = deriving.collect(subject, made, passages)
    return deriving.render(collected, made, lambda _path, _text: True)


def rows(markdown: str) -> list[list[str]]:
    table = re.search(r"\|---\|---\|---\|\n((?:\|.*\n?)+)", markdown)
    return [line.strip("| ").split(" | ") for line in table[1].splitlines()] if table else []


def test_the_oldest_comes_first_and_undated_ones_last() -> None:
    shown = evidence(
        entry("new", "2019-01~", TALKS),
        entry("undated", "", TALKS),
        entry("old", "2005", TALKS, publisher="A press"),
    )
    assert shown.index("## Who says what") < shown.index("## What the sources say")
    assert [row[:2] for row in rows(shown)] == [
        ["2005", "A press: [old](../sources/old.md)"],
        ["about January 2019", "[new](../sources/new.md)"],
        ["undated", "[undated](../sources/undated.md)"],
    ]


def test_one_voice_needs_no_table() -> None:
    silent = entry("silent", "2005", "Nothing of the kind.")
    assert "Who says what" not in evidence(entry("one", "2005", TALKS), silent)


def test_the_strongest_passage_with_links_to_the_others() -> None:
    weak, strong = "A treaty is named.", "A pact is a treaty."
    shown = evidence(entry("a", "2005", weak, strong, weak), entry("b", "2006", TALKS))
    assert rows(shown)[0][2] == (
        "“A **pact** is a **treaty**.” [¶2](../sources/a.md#p2), also "
        "[¶1](../sources/a.md#p1), [¶3](../sources/a.md#p3)"
    )


def test_a_long_passage_ends_with_a_sentence() -> None:
    sentence = "The treaty was spoken of at length, in many words and by many people there. "
    shown = evidence(entry("a", "2005", sentence * 9), entry("b", "2006", TALKS))
    quoted = rows(shown)[0][2].partition("“")[2].partition("”")[0]
    assert quoted.replace("**", "") == (sentence * 4).strip()


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_words_stay_in_their_cell(text: str) -> None:
    voice = entry("a", "2005", f"A treaty, {text} | x \\| y", title=text, publisher=text)
    shown = evidence(voice, entry("b", "2006", TALKS))
    rendered = render.render("evidence", shown, Links("topics/treaty.md"))
    table = re.search(r"<tbody>(.*?)</tbody>", rendered.html, re.DOTALL)
    assert table is not None
    assert [row.count("<td>") for row in table[1].split("</tr>")[:-1]] == [3, 3]
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

    shown = deriving.render(collected, made, permits)
    assert "secret" not in shown
    assert "[¶1](../sources/a.md#p1)" in shown, "where it stands may be said"
    assert "There was a **treaty**." in shown
    quoted = {one.source: one.text for one in deriving.quoted(collected, permits)}
    assert quoted == {"sources/a.md": "", "sources/b.md": TALKS}

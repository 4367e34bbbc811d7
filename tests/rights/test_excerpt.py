"""The first words of a text, and the passages that may be quoted."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.collection import Quoted
from sourcebook.pages import markdown
from sourcebook.publish.allowances import Allowance, Allowances, allowances
from sourcebook.publish.decisions import Decision, Policy
from sourcebook.publish.links import Links
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.strict import render

PAGE = "sources/a.md"
TEXT = """One two three.

- four five
- six *seven eight* nine

> ten [eleven twelve](https://example.org/x) thirteen

### Fourteen fifteen

    sixteen seventeen

Eighteen."""


def cut(text: str, words: int) -> Rendered:
    allowed = Allowances({PAGE: Allowance("excerpt", words)})
    return render("source-text", text, Links(PAGE), "en", allowed)


def seen(html: str) -> list[str]:
    inner = html.partition("</div>")[0]
    return re.sub(r"<[^>]*>", " ", inner).replace(".", "").split()


def test_every_length_shows_just_the_first_words() -> None:
    every = seen(render("source-text", TEXT, Links(PAGE), "en").html)
    assert len(every) == 18
    for words in range(20):
        shown = cut(TEXT, words)
        assert seen(shown.html) == every[:words]
        opened = re.findall(r"<(\w+)", shown.html)
        assert sorted(opened) == sorted(re.findall(r"</(\w+)", shown.html))


def test_places_of_what_is_withheld_remain() -> None:
    shown = cut(TEXT, 4)
    for identifier, _ in shown.seals:
        assert shown.html.count(f'id="{identifier}"') == 1
    assert "Not published here: the rest of ¶2 and ¶3 to ¶7." in shown.html
    assert [segment.id for segment in shown.segments] == ["p1", "p2"]
    assert shown.segments[1].text.split() == ["four"]
    assert shown.ids == ("source-text", *(identifier for identifier, _ in shown.seals))


def test_one_paragraph_that_is_cut_says_so() -> None:
    assert "the rest of ¶1." in cut("One two three four.", 2).html
    assert "Not published" not in cut("One two.", 2).html


@settings(max_examples=60)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=6),
    st.integers(0, 30),
)
def test_an_excerpt_begins_as_the_text_and_is_no_longer(paragraphs: list[str], n: int) -> None:
    text = "\n\n".join(map(markdown.paragraph, paragraphs))
    whole = "".join(s.text for s in render("source-text", text, Links(PAGE), "en").segments)
    part = "".join(segment.text for segment in cut(text, n).segments)
    assert "".join(whole.split()).startswith("".join(part.split()))
    assert len(part.split()) <= n


def test_passages_are_chosen_while_the_share_lasts() -> None:
    decision = Decision("excerpt", "x", "CNE")
    quoted = [Quoted("a", ("p1",), f"{n} two three four five") for n in range(9)]
    said = Policy("by-rights", 10, 0.1)
    found = allowances({"a": decision}, {"a": 120}, [*quoted, *quoted], said).of("a")
    assert found.words == 10
    assert [n for n in range(9) if found.permits(f"{n} two three four five")] == [0, 1]
    assert found.permits("0 two three…")
    assert not found.permits("8 two three")
    assert allowances({"a": decision}, {"a": 20}, [], said).of("a").words == 5, "a quarter"


EVIDENCE = """## Who says what

| Date | Who | Passage |
|---|---|---|
| 2015 | [A](../sources/a.md) | “Kept **words** here.” [¶1](../sources/a.md#p1) |
| 2016 | [A](../sources/a.md) | “Secret **words** here.” [¶2](../sources/a.md#p2) |
| 2017 | [B](../sources/b.md) | “Free **words** here.” [¶1](../sources/b.md#p1) |

## What the sources say

### [A](../sources/a.md)

2015

> Kept **words** here.

[¶1](../sources/a.md#p1)

> Secret **words** here.

[¶2](../sources/a.md#p2)

### [B](../sources/b.md)

> Free **words** here.

[¶1](../sources/b.md#p1)

Also in [¶3](../sources/b.md#p3)."""


def test_evidence_is_read_with_its_places() -> None:
    found = render("evidence", EVIDENCE, Links("topics/t.md")).quoted
    assert found == (
        Quoted("sources/a.md", ("p1",), "Kept words here.", ("words",)),
        Quoted("sources/a.md", ("p2",), "Secret words here.", ("words",)),
        Quoted("sources/b.md", ("p1",), "Free words here.", ("words",)),
        Quoted("sources/b.md", ("p3",)),
    )


def test_evidence_loses_what_may_not_be_quoted_and_keeps_its_links() -> None:
    allowed = Allowances({"sources/a.md": Allowance("excerpt", 0, frozenset({"Kept words here."}))})
    shown = render("evidence", EVIDENCE, Links("topics/t.md"), "", allowed)
    assert "Secret" not in shown.html
    assert shown.html.count("Kept") == 2
    assert shown.html.count("Free") == 2
    assert shown.html.count('href="../sources/a.html#p2"') == 2
    assert [one.text for one in shown.quoted] == [
        "Kept words here.",
        "",
        "Free words here.",
        "",
    ]


def test_a_page_with_broken_markers_shows_nothing_where_something_is_withheld() -> None:
    allowed = Allowances({"sources/a.md": Allowance("record", 0)})
    assert "Secret" not in render("page", EVIDENCE, Links("topics/t.md"), "", allowed).html
    assert "Secret" in render("page", EVIDENCE, Links("topics/t.md")).html


RELATED = """## Subjects

- [Treaty](../topics/t.md): [¶1](#p1)

## Mentioned in

- [Gone](gone.md)
    - [¶1](#p1): Secret words of a comment.
- [Here](here.md)
    - [¶1](#p1): Free words of a comment.
"""


def test_what_a_withdrawn_page_said_of_others_goes_with_it() -> None:
    allowed = Allowances({"sources/gone.md": Allowance("withdrawn", 0)})
    shown = render("related", RELATED, Links("sources/a.md"), "", allowed)
    assert "Secret" not in shown.html
    assert "gone.html" not in shown.html
    assert "Free words" in shown.html
    assert shown.filed == (("topics/t.md", ("p1",)),)
    whole = render("related", RELATED, Links("sources/a.md"))
    assert "Secret" in whole.html

"""Passages that people choose on the page of a subject: the forms, and what is wrong with them."""

import pytest

from sourcebook.page import content
from sourcebook.page.curation import chosen_passages
from sourcebook.page.curation.chosen_passages import ChosenParagraph, PassageChoice
from sourcebook.page.references import named_paragraphs

A, B = "sources/a.md", "sources/b.md"


def choice(head: str, body: str = "") -> PassageChoice:
    page = content.read("docs/topics/t.md", f"---\n{head}\n---\n{body}")
    return chosen_passages.read("topics/t.md", page.meta, page.body)


def wrong(head: str) -> list[tuple[int, str]]:
    page = content.read("docs/topics/t.md", f"---\n{head}\n---\n")
    return [(entry, message) for entry, message, _ in chosen_passages.refusals(page.meta)]


def test_a_list_in_its_order_with_words() -> None:
    found = choice('passages: [b#p3: "of that, paragraph", sources/a.md#p10]')
    assert found.chosen == (
        ChosenParagraph(B, "p3", ("of that, paragraph",), 1),
        ChosenParagraph(A, "p10", (), 2),
    )


def test_an_entry_in_quotation_marks_has_words_too() -> None:
    found = choice("passages: ['b#p3: of that: paragraph', \"a#p1\"]")
    assert found.chosen == (
        ChosenParagraph(B, "p3", ("of that: paragraph",), 1),
        ChosenParagraph(A, "p1", (), 2),
    )
    name = named_paragraphs.find("'b#p3: of that: paragraph'")
    assert name
    assert (name.name.number, name.start, name.end) == (3, 4, 5)
    assert named_paragraphs.find("b#p3x: no name") is None


def test_both_sides() -> None:
    found = choice("passages:\n  add:\n    - a#p1\n  not: [b#p2, a#p3]")
    assert found == PassageChoice((ChosenParagraph(A, "p1"),), ((A, "p3"), (B, "p2")))
    assert found.of(B) == PassageChoice((), ((B, "p2"),))


def test_what_the_introduction_links_to_comes_last_with_what_it_quotes() -> None:
    body = "They met. One “said. No more” of it ([¶2](../sources/b.md#p2)). [x](../map.md#p1)"
    found = choice("passages: {add: [a#p1], not: [a#p9]}", f"{body} [¶9](../sources/a.md#p9)")
    assert found.chosen == (
        ChosenParagraph(A, "p1", (), 1),
        ChosenParagraph(B, "p2", ("said. No more",), 2),
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("passages: []", []),
        ("passages: [a#p1]", []),
        ("passages: words", [(0, "is not a list"), (0, "has 'words'")]),
        ("passages: [a#p1, a#p0]", [(2, "has 'a#p0'")]),
        ("passages: [a#p1: {b: c}]", [(1, "has 'a#p1'")]),
        ("passages: {nott: [a#p1]}", [(0, "has 'nott'")]),
        ("passages: {add: [a#p1], not: a#p1}", [(0, f"both chooses and takes away {A}#p1")]),
    ],
)
def test_what_is_wrong_is_said_of_its_entry(head: str, expected: list[tuple[int, str]]) -> None:
    assert wrong(head) == expected

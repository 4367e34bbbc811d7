"""Where a page is not what was captured, and what its editors corrected."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.derive.page_regions import Region
from sourcebook.model import Lines, Segment, Span
from sourcebook.page import markdown
from sourcebook.page.article import article
from sourcebook.page.front_matter import fingerprints
from sourcebook.publish.render import marks
from sourcebook.publish.render.source_text import SourceText, read
from tests.publish.pages import page as rendered

WRONG = (("p2", marks.DIFFERS),)
PARAGRAPHS = ("One is said here.", "Two *follows* it.", "Three ends it.")


def page(*paragraphs: str) -> SourceText:
    return read("\n\n".join(map(markdown.paragraph, paragraphs)))


def meta(*paragraphs: str) -> dict[str, object]:
    known = [fingerprints.of_paragraph(markdown.visible(text)) for text in paragraphs]
    return {"capture": {"paragraphs": known}}


def differing(*paragraphs: str) -> tuple[tuple[str, str], ...]:
    return marks.deviations(meta(*PARAGRAPHS), page(*paragraphs).fingerprints)


def test_a_page_as_captured_has_no_mark() -> None:
    assert differing(*PARAGRAPHS) == ()
    assert differing(PARAGRAPHS[0].replace(" ", "\n"), *PARAGRAPHS[1:]) == ()
    assert marks.deviations({}, page(*PARAGRAPHS).fingerprints) == (), "an older page knows nothing"


def test_the_paragraph_that_was_edited_is_named() -> None:
    one, two, three = PARAGRAPHS
    assert differing(one, two + "!", three) == (("p2", marks.DIFFERS),)
    assert differing(one, two, "New.", three) == (("p3", marks.DIFFERS),)
    assert differing(one, three) == (("p2", marks.MISSING),)
    assert differing(one, two) == (("p2", marks.MISSING_AFTER),)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_text_that_nobody_edited_never_differs(text: str) -> None:
    shown = page(text)
    known = [text] if text.strip() else []
    assert marks.deviations(meta(*known), shown.fingerprints) == ()


def test_a_block_of_code_has_its_number_and_its_marks_before_its_lines() -> None:
    found = marks.paragraph_marks([("p1", marks.DIFFERS)], commented=["1"])
    html = read("```\na < b\n  c\n```").html(found)
    assert (
        '<pre id="p1" class="segment">'
        '<a class="permalink" href="#p1" data-n="1" aria-label="Paragraph 1"></a>'
        f'<strong class="deviation">{marks.DIFFERS}</strong> '
        '<a class="remark" href="#on-p1" aria-label="Commentary on ¶1"></a>'
        "<code>a &lt; b\n  c\n</code></pre>"
    ) in html


def test_the_mark_stands_in_the_paragraph_and_says_so_in_words() -> None:
    html = page(*PARAGRAPHS).html({"p2": marks.paragraph_marks(WRONG)["p2"]})
    assert f'"Paragraph 2"></a><strong class="deviation">{marks.DIFFERS}</strong> Two' in html
    assert html.count("deviation") == 1


def test_corrections_are_linked_and_hostile_ones_escaped() -> None:
    declared = [
        {"paragraph": "p1", "was": 'Onc"><script>', "now": "One", "note": "misread"},
        {"paragraph": 'p1"', "was": "x", "now": "y"},
        "no entry",
    ]
    (found,) = marks.corrections({"corrections": declared})
    assert (found.number, found.note, found.target) == ("1", "misread", "correction-1")
    ((paragraph, (mark,)),) = marks.paragraph_marks(corrected=[found]).items()
    html = page(*PARAGRAPHS).html({paragraph: [mark]})
    assert 'href="#correction-1"' in html
    assert "<script" not in html
    assert "Onc&quot;&gt;&lt;script&gt;" in html


def test_marks_of_all_kinds_stand_in_their_order() -> None:
    text = """---
capture:
  paragraphs: [0, 0]
corrections: [{paragraph: p1, was: x, now: One}]
---
<!-- source-text: begin -->
One.

Two.
<!-- source-text: end -->

On [¶1](#p1), [¶1](#p1) and [¶9](#p9).
"""
    related = Region("related", "## Mentioned in\n\n- [A](b.md)\n    - [¶1](#p1), [¶2](#p2): says.")
    state = rendered("sources/a.md", text, below=[related])
    one, two = state.layout.html()["main"].split("</p>")[:2]
    kinds = re.compile(r'class="(permalink|deviation|remark[^"]*)"')
    comment = ["remark remark--corrected", "remark", "remark remark--mention"]
    assert kinds.findall(one) == ["permalink", "deviation", *comment]
    assert kinds.findall(two) == ["permalink", "deviation", "remark remark--mention"]
    after = state.layout.html()["after"]
    assert after.count('id="on-p1"') == 1
    assert "on-p9" not in after
    assert state.layout.html()["related"].count("mention-p") == 2


def test_structure_is_no_difference() -> None:
    link = Span(4, 8, "link", "https://a.example/")
    segments = (
        Segment("p1", "heading", "A heading # with signs", Lines(1, 1), level=2),
        Segment("p2", "list_item", "one 1. item", Lines(2, 2), level=1),
        Segment("p3", "list_item", "below *it*", Lines(3, 3), level=2),
        Segment("p4", "list_item", "two", Lines(4, 4), level=1),
        Segment("p5", "list_item", "first", Lines(5, 5), level=1, ordinal=1),
        Segment("p6", "list_item", "second", Lines(6, 6), level=1, ordinal=2),
        Segment("p7", "quote", "they said\nin two lines", Lines(7, 7)),
        Segment("p8", "code", "if a:\n    b = `c`", Lines(8, 8)),
        Segment("p9", "paragraph", "See here, *now*.", Lines(9, 9), spans=(link,)),
    )
    shown = read(article.render(segments))
    assert [segment.id for segment in shown.segments] == [segment.id for segment in segments]
    assert marks.deviations(meta(*(segment.text for segment in segments)), shown.fingerprints) == ()

"""Where a page is not what was captured, and what its editors corrected."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook import seals
from sourcebook.model import Lines, Segment, Span
from sourcebook.pages import article, markdown
from sourcebook.publish import marks
from sourcebook.publish.layout import cut
from sourcebook.publish.links import Links
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.strict import render

PARAGRAPHS = ("One is said here.", "Two *follows* it.", "Three ends it.")


def page(*paragraphs: str) -> Rendered:
    return render("source-text", "\n\n".join(map(markdown.paragraph, paragraphs)), Links("a.md"))


def meta(*paragraphs: str) -> dict[str, object]:
    known = [seals.paragraph(markdown.visible(text)) for text in paragraphs]
    return {"capture": {"paragraphs": known}}


def differing(*paragraphs: str) -> tuple[tuple[str, str], ...]:
    return marks.deviations(meta(*PARAGRAPHS), page(*paragraphs).seals)


def test_a_page_as_captured_has_no_mark() -> None:
    assert differing(*PARAGRAPHS) == ()
    assert differing(PARAGRAPHS[0].replace(" ", "\n"), *PARAGRAPHS[1:]) == ()
    assert marks.deviations({}, page(*PARAGRAPHS).seals) == (), "an older page knows nothing"


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
    assert marks.deviations(meta(*known), shown.seals) == ()


def test_the_mark_stands_in_the_paragraph_and_says_so_in_words() -> None:
    region = page(*PARAGRAPHS)
    layout = marks.with_marks(cut(region.html, [region]), (("p2", marks.DIFFERS),), ())
    assert (
        f'"Paragraph 2"></a><strong class="deviation">{marks.DIFFERS}</strong> Two' in layout.main
    )
    assert layout.main.count("deviation") == 1


def test_corrections_are_linked_and_hostile_ones_escaped() -> None:
    declared = [
        {"paragraph": "p1", "was": 'Onc"><script>', "now": "One", "note": "misread"},
        {"paragraph": 'p1"', "was": "x", "now": "y"},
        "no entry",
    ]
    (found,) = marks.corrections({"corrections": declared})
    assert (found.number, found.note, found.target) == ("1", "misread", "correction-1")
    region = page(*PARAGRAPHS)
    main = marks.with_marks(cut(region.html, [region]), (), (found,)).main
    assert 'href="#correction-1"' in main
    assert "<script" not in main


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
    shown = render("source-text", article.render(segments), Links("a.md"))
    assert [segment.id for segment in shown.segments] == [segment.id for segment in segments]
    assert marks.deviations(meta(*(segment.text for segment in segments)), shown.seals) == ()

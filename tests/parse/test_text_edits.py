"""Edits of a text, and where its spans are after them."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Span
from sourcebook.parse.text_edits import TextEdit, edited

TEXT = "abcdefghijklmnop"


def moved(place: int, edits: Sequence[TextEdit]) -> int:
    """Return where a place is after edits, found by writing a sign there first."""
    at = place
    for edit in reversed(edits):
        if edit.start < place < edit.end:
            at = edit.start
        elif edit.end <= place and edit.start < place:
            at += len(edit.text) - (edit.end - edit.start)
    return at


@st.composite
def edits_of_text(draw: st.DrawFn) -> list[TextEdit]:
    """Draw edits that do not overlap, some of them side by side or of no length."""
    places = draw(st.lists(st.integers(0, len(TEXT)), max_size=10).map(sorted))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [
        TextEdit(start, end, draw(st.text("XY", max_size=3))) for start, end in dict(pairs).items()
    ]


@given(edits_of_text(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_span_covers_what_it_covered(edits: list[TextEdit], one: int, other: int) -> None:
    start, end = sorted((one, other))
    text, spans = edited(TEXT, [Span(start, end, "strong")], edits[::-1])
    plain = TEXT
    for edit in reversed(edits):
        plain = plain[: edit.start] + edit.text + plain[edit.end :]
    assert text == plain
    within = any(edit.start <= start and end <= edit.end for edit in edits)
    first, last = moved(start, edits), moved(end, edits)
    expected = [] if within or first >= last or not edits else [(first, last)]
    if edits:
        assert [(span.start, span.end) for span in spans] == expected

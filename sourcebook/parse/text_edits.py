"""Puts other characters in places of a text, and moves its spans with them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from sourcebook.model import Span


class TextEdit(NamedTuple):
    """What stands from `start` to `end` becomes `text`; span: what that is then, if anything."""

    start: int
    end: int
    text: str
    span: Span | None = None


_START = attrgetter("start")


def edited(
    text: str, spans: Sequence[Span], edits: Sequence[TextEdit]
) -> tuple[str, tuple[Span, ...]]:
    """Return a text and its spans after edits, which do not overlap.

    Spans within an edit are left out; one that begins or ends there covers all that is put there.
    """
    if not edits:
        return text, tuple(spans)
    ordered = sorted(edits)
    parts: list[str] = []
    made: list[Span] = []
    at = size = 0
    for edit in ordered:
        parts += text[at : edit.start], edit.text
        size += edit.start - at
        if edit.span:
            made.append(replace(edit.span, start=size, end=size + len(edit.text)))
        size += len(edit.text)
        at = edit.end
    parts.append(text[at:])
    shifts = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in ordered)]
    for span in spans:
        if not _is_within(span, ordered):
            start, end = (_moved(place, ordered, shifts) for place in (span.start, span.end))
            made += [replace(span, start=start, end=end)] if start < end else []
    return "".join(parts), tuple(sorted(made, key=lambda s: (s.start, -s.end)))


def _is_within(span: Span, edits: Sequence[TextEdit]) -> bool:
    """Tell whether a span lies in one of the edits, which are in order."""
    near = bisect_right(edits, span.start, key=_START)
    return any(
        edit.start <= span.start and span.end <= edit.end for edit in edits[max(near - 2, 0) : near]
    )


def _moved(place: int, edits: Sequence[TextEdit], shifts: Sequence[int]) -> int:
    """Return where a place of the text is after the edits, which are in order.

    shifts: by how much the edits before each move what follows them.
    """
    near = bisect_left(edits, place, key=_START)
    if near and edits[near - 1].end > place:
        return edits[near - 1].start + shifts[near - 1]
    return place + shifts[near]


_RAISED = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def digits_set(text: str, spans: Sequence[Span]) -> list[TextEdit]:
    """Return what makes numbers set high or low characters of their own: 10³, H₂O."""
    signs = {"superscript": _RAISED, "subscript": _LOWERED}
    return [
        TextEdit(
            span.start,
            span.end,
            "".join(signs[span.kind][one] for one in text[span.start : span.end]),
        )
        for span in spans
        if span.kind in signs and set(text[span.start : span.end]) <= signs[span.kind].keys()
    ]

"""Puts other characters in places of a text, and moves its spans with them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sourcebook.model import Span


class Edit(NamedTuple):
    """What stands from `start` to `end` becomes `text`; span: what that is then, if anything."""

    start: int
    end: int
    text: str
    span: Span | None = None


def edited(text: str, spans: Sequence[Span], edits: Sequence[Edit]) -> tuple[str, tuple[Span, ...]]:
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
    for span in spans:
        if not any(edit.start <= span.start and span.end <= edit.end for edit in ordered):
            start, end = (_moved(place, ordered) for place in (span.start, span.end))
            made += [replace(span, start=start, end=end)] if start < end else []
    return "".join(parts), tuple(sorted(made, key=lambda s: (s.start, -s.end)))


def _moved(place: int, edits: Sequence[Edit]) -> int:
    """Return where a place of the text is after the edits."""
    shift = 0
    for edit in edits:
        if edit.start >= place:
            break
        if edit.end <= place:
            shift += len(edit.text) - (edit.end - edit.start)
        else:
            return edit.start + shift
    return place + shift


_RAISED = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def digits_set(text: str, spans: Sequence[Span]) -> list[Edit]:
    """Return what makes numbers set high or low characters of their own: 10³, H₂O."""
    signs = {"superscript": _RAISED, "subscript": _LOWERED}
    return [
        Edit(
            span.start,
            span.end,
            "".join(signs[span.kind][one] for one in text[span.start : span.end]),
        )
        for span in spans
        if span.kind in signs and set(text[span.start : span.end]) <= signs[span.kind].keys()
    ]

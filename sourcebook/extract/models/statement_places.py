"""Describes the places on an HTML page that give a value, for the models of authors and dates.

After a change here both have to be trained again (`benchmarks/field_models/`).
"""

from collections.abc import Sequence

from sourcebook.extract.statements import Statement

FAR = 99
"""Lines from the title: a value that no line has is simply far."""


def places(grounds: Sequence[Statement], kinds: Sequence[str]) -> tuple[float, ...]:
    """Return how many places give a value, how many readers see and do not see, and which kinds.

    kinds: how the notes of each kind of place begin; places of no such kind are one more.
    """
    shown = sum(one.line >= 0 for one in grounds)
    found = {_kind(one.place, kinds) for one in grounds}
    present = (kind in found for kind in range(len(kinds) + 1))
    return (len(grounds), shown, len(grounds) - shown, *present)


def _kind(place: str, kinds: Sequence[str]) -> int:
    return next((i for i, kind in enumerate(kinds) if place.startswith(kind)), len(kinds))


def distance(grounds: Sequence[Statement], title: int) -> tuple[float, ...]:
    """Return how many lines the nearest place that readers see is from the title, with its sign and
    without, and whether there is a title. title: its line, or -1."""
    steps = [one.line - title for one in grounds if one.line >= 0]
    nearest = min(steps, key=abs) if steps and title >= 0 else -FAR
    return (max(-FAR, min(nearest, FAR)), abs(nearest), title >= 0)

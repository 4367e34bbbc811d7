"""What a place in a page states of a metadata field."""

from dataclasses import dataclass

from sourcebook.model import Value


@dataclass(frozen=True, slots=True)
class Statement:
    """A value, the field it is for, and the place that says it.

    field: as in the field table, or `bodies` for authors that are no persons.
    line: the index of the line that says it, -1 where none does.
    """

    field: str
    value: Value
    place: str
    line: int = -1


def plain(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())

"""What a page states of its metadata fields, and the elements around a place in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.model import Value
from sourcebook.parse.html_page import Elements


@dataclass(frozen=True, slots=True)
class Statement:
    """A value for a field, and the place in the page that gives it.

    field: as in the field table; or `bodies` for authors that are no persons, or `updated`.
    line: the index of the line that holds it, -1 where none does.
    """

    field: str
    value: Value
    place: str
    line: int = -1


def plain(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


def enclosing(elements: Elements, node: int, most: int) -> Iterator[int]:
    """Yield an element and those around it, at most so many, but not the document."""
    for _ in range(most):
        if not node:
            return
        yield node
        node = elements.parents[node]

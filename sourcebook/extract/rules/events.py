"""Keeps the lines that say when and where something takes place; such a day is no page's day."""

from collections.abc import Iterator

from sourcebook.dates.events import announces_event
from sourcebook.extract.lines import Line, Mark

_EVENT = Mark("text", "when or where something takes place")


def events(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Mark each line that begins with "When:" or "Where:" and goes on."""
    return ((i, _EVENT) for i, line in enumerate(lines) if announces_event(line.head))

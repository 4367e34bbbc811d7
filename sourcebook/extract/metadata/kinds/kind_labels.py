"""Reads the kind of work that a line names below a label, or beside the day and the authors."""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines
from sourcebook.kind_words import WorkKind, kind_named

_LABEL = re.compile(
    r"(?:(?:document|item|publication|resource|content|thesis) )?type|genre"
    r"|(?:dokument|publikations)?typ|art der publikation|type de document"
    r"|tipo(?: de documento)?|тип(?: документа)?",
    re.IGNORECASE,
)
_OF_EVERYTHING = ("book", "web page")
"""Kinds that such a label names of whatever a shop or a site has."""
_BARS = re.compile(r"\s[·•|]\s")
_MOST_BESIDE = 3
"""Parts of a line beside the one that names a kind."""
_LONGEST = 300


def kinds_labelled(page: CaptureLines) -> Iterator[tuple[int, WorkKind]]:
    """Yield the line and the kind that it names below a label of its own, as repositories do."""
    for index in range(1, len(page.lines)):
        label = page.lines[index - 1].text.strip(" :")
        kind = kind_named(page.lines[index].text) if _LABEL.fullmatch(label) else None
        if kind and kind.name not in _OF_EVERYTHING:
            yield index, kind


def named_among(text: str) -> WorkKind | None:
    """Return the kind that a line names, alone or first of a few parts ("Report · June 2021").

    The second of two parts may be a section of a newspaper: "The Post | Opinion".
    """
    first, *others = _BARS.split(text[:_LONGEST])
    sections = [part for part in others if not part.casefold().startswith(_NOTES)]
    last = kind_named(sections[0]) if len(others) == len(sections) == 1 else None
    views = last if last and last.name in _VIEWS else None
    first_of_few = kind_named(first) if 0 < len(others) <= _MOST_BESIDE else None
    return kind_named(text) or first_of_few or views or _of_trail(text)


def _of_trail(text: str) -> WorkKind | None:
    """Return the views that a step of the way to a page names ("Home > Opinion > Text")."""
    steps = [step.strip() for step in _STEP.split(text[:_LONGEST])]
    kinds = [kind_named(step) for step in steps[1:]] if len(steps) > 1 else []
    return next((kind for kind in kinds if kind and kind.name in _OF_TRAIL), None)


_STEP = re.compile(r"\s?(?:>>|[›»>＞→])\s?|\s/\s")
_VIEWS = ("opinion", "editorial")
_OF_TRAIL = (*_VIEWS, "press release", "interview", "speech", "statement")
_NOTES = ("comment", "komment", "coment")
"""How the number of comments begins, which stands beside a name or a day."""

"""Reads what labels say of a work: its kind, and whether a capture holds all of it.

A kind is also read from a line that has it beside the day and the authors.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.rules.furniture_words import ACCESS_NOTICE
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


COMPLETENESS = ("abstract", "extract")
"""The fields of such labels, and the values that are recorded."""

_SHORT_WORK = 900
"""Words: a text with an abstract and more than this is not the abstract alone."""


def read_completeness(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read "Abstract" or "Extract" above a text that is short enough to be only that."""
    first, stop = page.body
    near = range(index + 1, min(index + 5, len(page.lines)))
    follows = any(page.lines[i].prose and page.free(i) for i in near)
    if index > first or not (follows or page.lines[index].prose):
        return ()
    notice = [i for i in near[:2] if page.reason(i) == ACCESS_NOTICE]
    words = sum(line.words for line in page.lines[first:stop] if line.prose)
    if (words > _SHORT_WORK or _goes_on(page, index)) and not notice:
        return (Finding((index,), "label of completeness"),)
    completeness = candidate(page, "completeness", field, (index, *notice))
    return (Finding((index,), "label of completeness", (completeness,)),)


_SECTION = re.compile(
    r"(?:\d{1,2}|[IVX]{1,4})[.)]?\s+[^\W\d_].{2,60}"
    r"|introduction|einleitung|introducción|introdução|introduzione|introducere|introducció|inleiding"
    r"|wstęp|úvod|введение|вступ|въведение|inledning|indledning|innledning|johdanto|bevezetés|uvod"
    r"|εισαγωγή|giriş|pendahuluan|序論|緒論|はじめに|引言|绪论|서론|머리말|مقدمة|مقدمه|מבוא|प्रस्तावना"
    r"|(?:lời )?mở đầu",
    re.IGNORECASE,
)
"""The heading of a section that only a whole work has."""


def _goes_on(page: CaptureLines, index: int) -> bool:
    """Tell whether a section of the work stands below its abstract: a heading, and prose."""
    return any(
        below.prose and not above.prose and _SECTION.fullmatch(above.head)
        for above, below in pairwise(page.lines[index + 1 :])
    )

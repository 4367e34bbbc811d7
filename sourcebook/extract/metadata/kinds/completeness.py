"""Tells whether a capture holds the whole work, an extract or the abstract, by the label of one."""

import re
from itertools import pairwise

from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.rules.furniture_words import ACCESS_NOTICE

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

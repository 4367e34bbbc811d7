"""Reads the head of a diplomatic cable: what it is about, and when it was sent.

    FM AMEMBASSY PORTVELA                         R 111530Z FEB 74
    TO SECSTATE WASHDC 2210                       E.O. 11652: GDS
    SUBJECT: FISHERIES MINISTER ON QUOTA TALKS    TAGS: EFIS, PFOR

The form is that of the telegrams of the United States' foreign service since 1973; the day is that
of the date-time group, the hour in it that of Greenwich.
"""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.values.values import dated

_HEAD = re.compile(
    r"(?P<from>FM|FROM)\s+[A-Z]{3}|(?P<to>TO|INFO|ACTION|RUE\w+)\s+[A-Z]{2}|(?P<order>E\.?\s?O\.?\s*1\d{4})"
    r"|(?P<tags>TAGS)\s*:?\s|(?P<about>SUBJ(?:ECT)?)\s*:\s*(?=\S)|(?P<ref>REFS?)\s*:"
    r"|(?P<page>PAGE \d\d\b)"
)
_GROUP = re.compile(
    r"\b(?P<day>[0-3]\d)[0-2]\d[0-5]\dZ\s+(?P<month>[A-Z]{3})\s+(?P<year>(?:19|20)?\d\d)\b"
)
"""The date-time group: "111530Z FEB 74"."""

_LONGEST_HEAD = 30
_FEWEST = 3
"""Lines of an archive's sheet and of the head, and kinds of them that tell a cable."""

_LAST_OF_CENTURY = 69


def read_cable(page: CaptureLines) -> Iterator[Finding]:
    """Yield the subject and the day of a cable, and its other lines; nothing of other captures."""
    head = {
        i: found
        for i, line in enumerate(page.lines[:_LONGEST_HEAD])
        if (found := _HEAD.match(line.text)) and page.free(i)
    }
    kinds = {found.lastgroup for found in head.values()}
    if len(kinds) < _FEWEST or "about" not in kinds:
        return
    for index, found in head.items():
        if found.lastgroup == "about":
            title = candidate(page, "title", page.lines[index].text[found.end() :], (index,))
            yield Finding((index,), "subject of a cable", (title,))
        elif found.lastgroup != "tags":  # these are keywords; posts are no persons
            posts = candidate(page, "recipients", (), (index,), "", "unknown")
            named = found.lastgroup in ("from", "to")
            yield Finding((index,), "head of a cable", (posts,) if named else ())
    for index, line in enumerate(page.lines[:_LONGEST_HEAD]):
        group = _GROUP.search(line.head)
        if group:
            yield Finding((), "date of a cable", dated("issued", page, _day(group), (index,)))
            return


def _day(group: re.Match[str]) -> str:
    year = group["year"]
    century = "" if len(year) > len("74") else "19" if int(year) > _LAST_OF_CENTURY else "20"
    return f"{int(group['day'])} {group['month'].title()} {century}{year}"

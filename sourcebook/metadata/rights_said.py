"""What a line about rights says: who holds them since when, and under which licence."""

import re

from sourcebook.metadata.found import Page, Values, candidate
from sourcebook.metadata.licences import named_licence, read_licence
from sourcebook.metadata.persons import why_nobody
from sourcebook.model import Candidate

# Of the stops before the holder's name only the last three are tried as its beginning: it has three
# characters at least. Were all tried, a line of nothing but stops would take hours.
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\)|\s|&copy;)*(?P<before>(?:1[89]|20)\d\d)?"
    r"(?:\s*[-–]\s*(?:20)?\d\d)?(?>(?:[\s,.](?=[\s,.]{3}))*)[\s,.]{0,3}"
    r"(?:by )?(?P<who>[^\d©]{3,80}?)"
    r"[\s,.]*+(?:(?P<after>(?:1[89]|20)\d\d)[\s,.]*+)?(?:all rights reserved\.?)?",
    re.IGNORECASE,
)


def copyright_of(page: Page, text: str, at: tuple[int, ...], *, dates: bool = True) -> Values:
    """Return who holds the rights, the year as an inferred date, and the reservation, if stated.

    dates: whether the year is that of the work, not of the site.
    """
    match = _HOLDER.fullmatch(text.strip())
    line = page.number(at[0])
    found: list[Candidate] = []
    who = match["who"].strip(" .,-–|") if match else ""
    if who and who.casefold() not in ("all rights reserved", "copyright"):
        found.append(candidate(page, "rights_holder", who, at))
        why = why_nobody(who)
        if why.startswith("says"):
            found.append(candidate(page, "authors", (), at, f"line {line} {why}", "unknown"))
    year = (match["before"] or match["after"]) if match else ""
    if year and dates:
        found.append(
            candidate(page, "issued", year, at, f"copyright year, line {line}", "inferred")
        )
    return (*found, *rights(page, text, at))


def rights(page: Page, text: str, at: tuple[int, ...]) -> Values:
    """Return the licence or reservation that a statement names, or why none is recorded."""
    if read_licence(text):
        return (candidate(page, "license", text, at),)
    name, _ = named_licence(text)
    if not name:
        return ()
    note = f"line {page.number(at[0])} names Creative Commons {name} without its version"
    return (candidate(page, "license", "", at, note, "unknown"),)

"""Reads what a line about rights states: who holds them since when, and under which licence."""

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Values, candidate
from sourcebook.licences import named_licence, read_licence
from sourcebook.model import Candidate
from sourcebook.names.organisations import why_nobody

# Of the stops before the holder's name only the last three are tried as its beginning: it has three
# characters at least. Were all tried, a line of nothing but stops would take hours.
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\)|\s|&copy;)*(?P<before>(?:1[89]|20)\d\d)?"
    r"(?:\s*[-–]\s*(?:20)?\d\d)?(?>(?:[\s,.](?=[\s,.]{3}))*)[\s,.]{0,3}"
    r"(?:by )?(?P<who>[^\d©]{3,80}?)"
    r"[\s,.]*+(?:(?P<after>(?:1[89]|20)\d\d)[\s,.]*+)?(?:all rights reserved\.?)?",
    re.IGNORECASE,
)


_BEHIND_HOLDER = re.compile(
    r"[.,;]?\s+(?:published|licensee|licen[cs]ed|distributed|this (?:is|article))\b", re.IGNORECASE
)
"""What journals say behind the holder: "© 2020 The Authors. Published by …"."""


def copyright_of(
    page: CaptureLines, text: str, at: tuple[int, ...], *, dates: bool = True
) -> Values:
    """Return who holds the rights, the year as an inferred date, and the reservation, if stated.

    The year counts only where the text's own weekdays agree with it (`resolve`).

    dates: whether the year is that of the work, not of the site.
    """
    match = _HOLDER.fullmatch(text.strip())
    line = page.number(at[0])
    found: list[Candidate] = []
    who = _BEHIND_HOLDER.split(match["who"])[0].strip(" .,-–|") if match else ""
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
    return (*found, *rights_stated(page, text, at))


def rights_stated(page: CaptureLines, text: str, at: tuple[int, ...]) -> Values:
    """Return the licence or reservation that a statement names, or why none is recorded."""
    if read_licence(text):
        return (candidate(page, "license", text, at),)
    name, _ = named_licence(text)
    if not name:
        return ()
    note = f"line {page.number(at[0])} names Creative Commons {name} without its version"
    return (candidate(page, "license", "", at, note, "unknown"),)

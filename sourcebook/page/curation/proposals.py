"""Finds proposals: what a reader sent in, on its page until a curator decides.

    <!-- proposal: 4f1c2a9b5d6e7f80 -->
    [¶4](#p4) “the visit”: It took place in December 2016.

    — Ann Reader, 2026-11-28
    <!-- proposal: end -->

Nothing of a proposal is published. To accept one, a curator takes out its first and its last line;
to refuse it, all of it. Its key stays in the front matter, under `proposed`, so that the same note
is never proposed again.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.page.front_matter import front_matter
from sourcebook.page.regions.regions import prose_lines

KEY = "proposed"
"""The list in the front matter: key and fingerprint of each note that was merged into the page."""

DECIDE = "to accept one, delete its first and last line; to refuse it, delete it whole"
"""What a curator is to do with proposals."""

_BEGIN = re.compile(r"<!-- proposal: (?P<key>[0-9a-f]{16}) -->[ \t]*")
_END = re.compile(r"<!-- proposal: end -->[ \t]*")
_SIGN = "<!-- proposal:"


class ProposalPlace(Struct, frozen=True):
    """The lines `first` to `last` of a body that a proposal takes, counted from 0.

    ended: whether its last line is there; without it all up to the next one, or the end, is its.
    """

    first: int
    last: int
    ended: bool


def find(body: str) -> tuple[ProposalPlace, ...]:
    """Return where the proposals of a page stand, in order. Code in fences holds none."""
    return tuple(_places(body.split("\n"))) if _SIGN in body else ()


def without_proposals(body: str) -> str:
    """Return a body with the lines of proposals empty, so that all others keep their number."""
    if _SIGN not in body:
        return body
    lines = body.split("\n")
    for place in _places(lines):
        lines[place.first : place.last + 1] = [""] * (place.last + 1 - place.first)
    return "\n".join("" if _END.fullmatch(line.rstrip("\r")) else line for line in lines)


def _places(lines: Sequence[str]) -> Iterator[ProposalPlace]:
    rows = [line.rstrip("\r") for line in lines]
    first = -1
    for row in prose_lines(rows):
        if _BEGIN.fullmatch(rows[row]):
            if first >= 0:
                yield ProposalPlace(first, row - 1, ended=False)
            first = row
        elif first >= 0 and _END.fullmatch(rows[row]):
            yield ProposalPlace(first, row, ended=True)
            first = -1
    if first >= 0:
        yield ProposalPlace(first, len(rows) - 1, ended=False)


def merged(values: Mapping[str, object]) -> Mapping[str, str]:
    """Return the fingerprints of the notes that were merged into a page, by their keys.

    values: its front matter.
    """
    found = front_matter.as_value(values.get(KEY, []))
    rows = (found,) if isinstance(found, str) else found
    pairs = (row.split() for row in rows)
    return {pair[0]: pair[-1] for pair in pairs if pair}


def block(key: str, text: str) -> str:
    """Return a proposal with its first and last line. text: Markdown, with its signature."""
    return f"<!-- proposal: {key} -->\n{text}\n<!-- proposal: end -->\n"

"""Keeps a list of the works that a text refers to, below its heading.

"Further reading" heads such a list, and as well titles of other articles of a site: what stands
below tells.
"""

from collections.abc import Iterator, Sequence

from sourcebook import lazy_re as re
from sourcebook import reference_headings
from sourcebook.extract.lines import Line, Mark

_LISTED = Mark("text", "a list of works that the text refers to")
_LEAST = 2
_PERSON_FIRST = re.compile(
    r"\W{0,3}[^\W\d_][\w'’-]{1,30}(?:[ -][^\W\d_][\w'’-]{1,30})?,\s[^\W\d_][\w.'’ -]{0,40}?[:.,(]"
)
"""A family name, a comma, another name, and what ends them: "Brenn, Ada: The lamp"."""

_YEAR = re.compile(r"(?:[(（]|[,:、，]\s?)(?:1[5-9]|20)\d\d[a-z]?年?(?=[)）.,;:。、\s]|$)")
"""A year in brackets, or right behind a comma or colon; that of a day stands behind a month."""

_FEWEST_WORDS = 4


def reference_lists(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """Mark each heading of a list of works with the entries below it, two or more, as text."""
    for index, line in enumerate(lines):
        if reference_headings.is_heading(line.head):
            stop = _end_of_entries(lines, index + 1)
            if stop - index > _LEAST:
                yield from ((i, _LISTED) for i in range(index, stop))


def _end_of_entries(lines: Sequence[Line], start: int) -> int:
    """Return one past the last entry; one line that is none may stand before an entry."""
    stop = start
    for index in range(start, len(lines)):
        if index > stop + 1:
            break
        stop = index + 1 if _is_entry(lines[index]) else stop
    return stop


def _is_entry(line: Line) -> bool:
    text = line.text[:400]
    if line.words < _FEWEST_WORDS and text.isascii():
        return False
    return bool(_PERSON_FIRST.match(text) or _YEAR.search(text))

"""Reads lines that say what persons did: who translated, edited, interviewed or reviewed.

"By Ann Berg | Translated by Piet Oskam", "Interview: Mara Lind", "Anna Lehmann (Hrsg.)": a line
counts when it holds nothing but such words, names and dates.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DATE_AMONG_WORDS, read_date
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.values.places import places_near_text
from sourcebook.extract.values.values import dated
from sourcebook.kind_words import kind_begun
from sourcebook.names.lists import only_people
from sourcebook.names.roles import Clause, PersonRole, read_clauses

_OF_HEADLINE = 4
"""Lines below a headline in which "Interview: Mara Lind" says who asked."""

_REVIEW = re.compile(
    r"\breviews?\b(?! board)|\bisbn\b|\d\s?pp\b|\brezens|\bbesproch|recen[sz]|reseña|resenha|anmeld"
    r"|compte[ -]rendu|реценз|書評|书评|評者",
    re.IGNORECASE,
)
"""Says that a work is a review; "Reviewed by" alone is said of whoever checked the facts."""

_PARTS = re.compile(r"\s+[–—-]\s+|\s*[|·•∙●]\s*")
_WHERE = re.compile(r"\s?[(（][^()（）]{2,60}[)）]$")
"""What the person of a name is, or where, in brackets behind it."""
_FIELDS: dict[PersonRole, str] = {
    "translators": "translators",
    "editors": "editors",
    "interviewers": "interviewers",
    "authors": "authors",
    "reviewers": "authors",
}


def read_person_lines(page: CaptureLines) -> Iterator[Finding]:
    """Yield what such lines say. What several say of different persons, as lists do, none says."""
    found: dict[int, Values] = {}
    for index in places_near_text(page):
        values = _read(page, index) if page.free(index) else ()
        if values:
            found[index] = values
    said: dict[str, set[str]] = {}
    for values in found.values():
        for one in filter(lambda one: one.value, values):
            said.setdefault(one.field, set()).add(str(one.value))
    for index, values in found.items():
        if all(len(said[one.field]) == 1 for one in values if one.value):
            yield Finding((index,), "who did what", values)


def _read(page: CaptureLines, index: int) -> Values:
    clauses = _of_conversation(read_clauses(page.lines[index].text))
    roles = [role for clause in clauses for role in clause.roles]
    if not set(roles) - {"authors"} or (index == 0 and len(page.lines) > 1):
        return ()
    if "reviewers" in roles and not any(
        _REVIEW.search(page.lines[i].head) for i in places_near_text(page)
    ):
        return ()
    if roles == ["interviewers"] and not _below_headline(page, index):
        return ()
    values = [_values(page, index, clause) for clause in clauses]
    day = _day_before(page, index, clauses[0].names)
    return (*day, *(one for of in values for one in of)) if all(values) else ()


def _day_before(page: CaptureLines, index: int, names: str) -> Values:
    """Return the day that stands before the first names of a line ("3 May 2019  Interview: …")."""
    before = page.lines[index].text.partition(names)[0] if names else ""
    found = DATE_AMONG_WORDS.search(before)
    return dated("issued", page, found[0], (index,)) if found else ()


def _of_conversation(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return clauses without what stands before them and names nobody: a day, a conversation.

    "Interview with Ole Krag. Edited by Ann Berg": who edits a conversation has asked.
    """
    before = clauses[0].names if len(clauses) > 1 and not clauses[0].roles else ""
    if DATE_AMONG_WORDS.search(before):
        return clauses[1:]
    kind = kind_begun(before)
    if kind is None or kind.name != "interview":
        return clauses
    asked: tuple[PersonRole, ...] = ("interviewers",)
    return tuple(
        replace(one, roles=asked) if set(one.roles) <= {"editors", "authors"} else one
        for one in clauses[1:]
    )


def _below_headline(page: CaptureLines, index: int) -> bool:
    above = page.lines[max(index - _OF_HEADLINE, 0) : index]
    return any(line.words >= 2 or line.prose for line in above)


def _values(page: CaptureLines, index: int, clause: Clause) -> Values:
    """Return the values of a clause; none where its names are no names."""
    names, *others = _PARTS.split(clause.names)
    people = only_people(names) or only_people(_WHERE.sub("", names))
    dates = [part for part in others if read_date(part)]
    if not people or len(dates) < len(others):
        return ()
    where = (index,)
    given = tuple(
        candidate(
            page, _FIELDS[role], people, where, "", "inferred" if role == "reviewers" else "stated"
        )
        for role in clause.roles or ("authors",)
        if role in _FIELDS
    )
    rest = tuple(value for part in dates for value in dated("issued", page, part, where))
    return (*given, *rest) or (candidate(page, "authors", (), where, "", "unknown"),)

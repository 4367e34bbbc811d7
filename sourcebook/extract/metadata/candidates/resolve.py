"""Chooses among candidates, and reports what a person must settle."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import DateReading, Order, read_date
from sourcebook.dates.names import month_name, month_number, weekday_name, weekday_number
from sourcebook.edtf import valid
from sourcebook.extract.metadata.candidates.sureness import chance_of
from sourcebook.fields import ANY_ORIGIN, DATES, FIELDS, Field
from sourcebook.model import BibRecord, Candidate, Provenance, Value
from sourcebook.problems import Problem
from sourcebook.text import encodable


class FieldContext(Struct, frozen=True):
    """What a field's value may depend on besides its candidates.

    path: of the capture, for problems.
    order, order_reason: whether day or month comes first where numbers leave it open, and why.
    text: the article's own text.
    """

    path: str
    order: Order
    order_reason: str
    text: str


def resolve(
    candidates: tuple[Candidate, ...], context: FieldContext
) -> tuple[BibRecord, tuple[Problem, ...]]:
    """Return the record that the best candidates make, each field with its provenance."""
    values: dict[str, Value] = {}
    provenance: list[Provenance] = []
    problems: list[Problem] = []
    by_field: dict[str, list[Candidate]] = {}
    for one in map(_encodable, candidates):
        by_field.setdefault(one.field, []).append(one)
    for field in (row for row in FIELDS if row.name in by_field):
        chosen, found = _choose(field, by_field[field.name], context)
        problems += found
        if chosen:
            sure = chosen.chance or chance_of(field, chosen)
            provenance.append(
                Provenance(field.name, chosen.origin, chosen.lines, chosen.note, sure)
            )
            if chosen.value:
                values[field.name] = chosen.value
    return BibRecord(**values, provenance=tuple(provenance)), tuple(problems)  # type: ignore[arg-type]  # names and kinds come from the field table, which a test holds against BibRecord


def _finer(
    field: Field,
    chosen: tuple[Candidate, Candidate],
    candidates: Iterable[Candidate],
    context: FieldContext,
) -> tuple[Candidate, Candidate]:
    """Return a date, or the one among the stated that says the same and the day, too.

    "1956" in the line of a journal, "9. Mai 1956" below the title.
    """
    value = str(chosen[0].value)
    if not _ONE_YEAR.fullmatch(value):
        return chosen
    for other in candidates:
        settled, _problem = _normalised(field, other, context)
        if other.origin == "stated" and str(settled.value).startswith(f"{value}-"):
            return settled, other
    return chosen


def _encodable(one: Candidate) -> Candidate:
    """Return a candidate without lone surrogates, which no file in UTF-8 can hold, or soft hyphens.

    JSON and YAML let a text have surrogates by an escape: `"\\ud800"` (RFC 8259, 8.2).
    """
    value: Value = (
        _written(one.value) if isinstance(one.value, str) else tuple(map(_written, one.value))
    )
    return replace(one, value=value, note=encodable(one.note))


def _written(value: str) -> str:
    return encodable(value).replace("\u00ad", "")


def _choose(
    field: Field, candidates: list[Candidate], context: FieldContext
) -> tuple[Candidate | None, list[Problem]]:
    problems: list[Problem] = []
    for origin in (o for o in ANY_ORIGIN if o in field.origins):
        for candidate in candidates:
            if candidate.origin != origin:
                continue
            settled, problem = _normalised(field, candidate, context)
            problems += [problem] if problem else []
            if settled.value:
                dated = field.name == "issued" and origin == "stated"
                rivals = candidates if dated else ()
                best, given = _finer(field, (settled, candidate), rivals, context)
                return replace(best, chance=given.chance), problems
    unknown = (c for c in candidates if c.origin == "unknown" and c.note)
    why = next(unknown, None)
    return (Candidate(field.name, "", "unknown", (), why.note) if why else None), problems


def _normalised(
    field: Field, candidate: Candidate, context: FieldContext
) -> tuple[Candidate, Problem | None]:
    value, note = candidate.value, candidate.note
    if isinstance(value, tuple):
        kept: Value = tuple(filter(None, map(field.normalise, value)))
    elif field.name in DATES and not valid(value):
        return _dated(candidate, value, context)
    else:
        kept = field.normalise(value)
    if field.name == "issued" and candidate.origin == "inferred" and isinstance(kept, str):
        agrees = weekday_check(kept, context.text)
        note += agrees
        # A year of copyright is the site's as often as the work's: it needs the text's word for it.
        kept = "" if _ONE_YEAR.fullmatch(kept) and not agrees else kept
    return Candidate(field.name, kept, candidate.origin, candidate.lines, note), None


def _dated(
    candidate: Candidate, text: str, context: FieldContext
) -> tuple[Candidate, Problem | None]:
    reading = read_date(text, context.order) or DateReading("")
    settled_by = context.order_reason if reading.open_order and not reading.problem else ""
    note = "; ".join(filter(None, (candidate.note, reading.note, settled_by)))
    line = candidate.lines[0] if candidate.lines else 0
    hint = f"set `{candidate.field}:` in its page"
    problem = (
        Problem(context.path, line, reading.problem, hint, "warning", candidate.field)
        if reading.problem
        else None
    )
    settled = Candidate(candidate.field, reading.edtf, candidate.origin, candidate.lines, note)
    return settled, problem


# Clues about a page's dates: whether day or month comes first, whether a weekday in the text
# agrees, why there is no year.

_NUMBERS = re.compile(
    r"(?<![\d/-])(?P<first>\d{1,2})(?P<between>[/-])(?P<second>\d{1,2})(?P=between)"
    r"(?P<year>\d{4})(?![\d/-])"
)
_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3,9})(?:/(\d{1,2}))?(?:/|\b)", re.IGNORECASE)
"""A day or a month in an address ("/2023/05/17/", "/2023/may/17/")."""


def date_order(
    candidates: tuple[Candidate, ...], furniture: str, language: str
) -> tuple[Order, str]:
    """Return whether day or month comes first where numbers leave it open, and why; else nothing.

    Considered in turn: another date of the page whose numbers decide it; a web address with the
    date in its path; any other date that has one reading only; the same day in words on another
    line; a language other than English, in which the day comes first.
    """
    for match in _NUMBERS.finditer(furniture):
        first, second = int(match["first"]), int(match["second"])
        if (first > 12) != (second > 12):
            return ("dmy" if first > 12 else "mdy"), f"in the order of {match[0]} on the page"
    if order := _order_of_others(candidates, furniture):
        return order, "as another date of the page has it"
    if language and language != "en":
        return "dmy", f"day first, as is usual in the text's language ({language})"
    return "", ""


def _order_of_others(candidates: tuple[Candidate, ...], furniture: str) -> Order:
    """Return the order in which a day of numbers is, or is of the month of, another date."""
    dates = [c.value for c in candidates if c.field in DATES and isinstance(c.value, str)]
    open_dates = [m for m in map(_NUMBERS.fullmatch, map(str.strip, dates)) if m]
    addresses = (str(c.value) for c in candidates if c.field == "url")
    known = frozenset(_known_dates(dates, "\n".join((furniture, *addresses))))
    orders = (
        _order_in(known, one) or _order_in(_days_of_lines(one["year"], furniture), one)
        for one in open_dates
    )
    return next(filter(None, orders), "")


_SHORT_LINE = 40
"""Characters of a line that is a day and little else."""


def _days_of_lines(year: str, furniture: str) -> frozenset[str]:
    """Return the days of a year that lines of little else have in words."""
    lines = (line.strip() for line in furniture.split("\n") if year in line)
    readings = (read_date(line) for line in lines if len(line) <= _SHORT_LINE)
    days = (one.edtf for one in readings if one and not one.open_order)
    return frozenset(day for day in days if len(day) == len("2005-01-01"))


def _order_in(known: frozenset[str], numbers: re.Match[str]) -> Order:
    """Return the order in which numbers are a known day, or of a known month; nothing in doubt."""
    year, first, second = numbers["year"], int(numbers["first"]), int(numbers["second"])
    months: dict[Order, tuple[int, int]] = {"dmy": (second, first), "mdy": (first, second)}
    fitting = [
        order
        for order, (month, day) in months.items()
        if not known.isdisjoint((f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"))
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _known_dates(dates: list[str], furniture: str) -> Iterator[str]:
    for text in dates:
        reading = read_date(text)
        if reading and reading.edtf and not reading.open_order and len(reading.edtf) >= 7:
            yield reading.edtf
    for match in _PATH.finditer(furniture):
        if month := int(match[2]) if match[2].isdigit() else month_number(match[2]):
            yield f"{match[1]}-{month:02}" + (f"-{int(match[3]):02}" if match[3] else "")


_DIGIT, _ONE_YEAR = re.compile(r"\d"), re.compile(r"\d{4}")
_WEEKDAY = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:,? \(?|, ?)([A-Z][a-z]{2,8})(?:\. ?| )(\d{1,2})(?:st|nd|rd|th)?\)?"
)
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? \d{1,2}(?:st|nd|rd|th)?\b(?!,? \d{4})")
_ANY_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")


def weekday_check(year: str, text: str) -> str:
    """Return a remark when a weekday and day in the text ("Tuesday (Nov.22)") fit the year."""
    if len(year) != len("2005"):
        return ""
    for match in _WEEKDAY.finditer(text):
        weekday, month = weekday_number(match[1]), month_number(match[2])
        reading = read_date(f"{match[3]} {match[2]} {year}") if month else None
        if reading and reading.edtf and date.fromisoformat(reading.edtf).isoweekday() == weekday:
            when = f"{match[3]} {month_name(month)} {year} was a {weekday_name(weekday)}"
            return f"; the text's '{match[0].strip()}' agrees: {when}"
    return ""


def why_undated(text: str) -> str:
    """Return why a text without a stated date cannot be dated: a day, but no year anywhere."""
    if not _DIGIT.search(text) or _ANY_YEAR.search(text):
        return ""
    days = (m[0] for m in _MONTH_DAY.finditer(text) if month_number(m[1]))
    day = next(days, "")
    return f"no year anywhere; the text says only '{day}'" if day else ""

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

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?:/|\b)")


def date_order(
    candidates: tuple[Candidate, ...], furniture: str, language: str
) -> tuple[Order, str]:
    """Return whether day or month comes first where numbers leave it open, and why; else nothing.

    Considered in turn: another date of the page whose numbers decide it; a web address with the
    date in its path; any other date that has one reading only; a language other than English, in
    which the day comes first.
    """
    for match in _SLASHED.finditer(furniture):
        first, second = int(match[1]), int(match[2])
        if (first > 12) != (second > 12):
            return ("dmy" if first > 12 else "mdy"), f"in the order of {match[0]} on the page"
    dates = [c.value for c in candidates if c.field in DATES and isinstance(c.value, str)]
    open_dates = [m for m in map(_SLASHED.fullmatch, map(str.strip, dates)) if m]
    known = set(_known_dates(dates, furniture))
    for match in open_dates:
        for order, month, day in (("dmy", match[2], match[1]), ("mdy", match[1], match[2])):
            year_month = f"{match[3]}-{int(month):02}"
            if year_month in known or f"{year_month}-{int(day):02}" in known:
                return ("dmy" if order == "dmy" else "mdy"), "as another date of the page has it"
    if language and language != "en":
        return "dmy", f"day first, as is usual in the text's language ({language})"
    return "", ""


def _known_dates(dates: list[str], furniture: str) -> Iterator[str]:
    for text in dates:
        reading = read_date(text)
        if reading and reading.edtf and not reading.open_order and len(reading.edtf) >= 7:
            yield reading.edtf
    for match in _PATH.finditer(furniture):
        yield f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")


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

"""Candidates → one bibliographic record, and a problem for each thing that a person must settle."""

import re
from dataclasses import dataclass, replace

from sourcebook.edtf import valid
from sourcebook.errors import Problem
from sourcebook.metadata.date_forms import Order, Reading
from sourcebook.metadata.date_hints import weekday_check
from sourcebook.metadata.dates import read
from sourcebook.metadata.fields import ANY_ORIGIN, DATES, FIELDS, Field
from sourcebook.model import BibRecord, Candidate, Provenance, Value

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Context:
    """What a field's value may depend on besides its candidates.

    path: of the capture, for problems.
    order: whether day or month comes first where numbers do not tell, and why.
    text: the article's own text.
    """

    path: str
    order: Order
    order_reason: str
    text: str


def resolve(
    candidates: tuple[Candidate, ...], context: Context
) -> tuple[BibRecord, tuple[Problem, ...]]:
    """Return the record that the best candidates make, each field with its provenance."""
    values: dict[str, Value] = {}
    provenance: list[Provenance] = []
    problems: list[Problem] = []
    candidates = tuple(map(_writable, candidates))
    for field in FIELDS:
        mine = [c for c in candidates if c.field == field.name]
        chosen, noticed = _choose(field, mine, context)
        problems += noticed
        if chosen:
            provenance.append(Provenance(field.name, chosen.origin, chosen.lines, chosen.note))
            if chosen.value:
                values[field.name] = chosen.value
    return BibRecord(**values, provenance=tuple(provenance)), tuple(problems)  # type: ignore[arg-type]  # names and kinds come from the field table, which a test holds against BibRecord


def _writable(one: Candidate) -> Candidate:
    """Return a candidate without lone surrogates, which no file in UTF-8 can hold.

    JSON and YAML let a text have them by an escape: `"\\ud800"` (RFC 8259, 8.2).
    """
    said = one.value
    value: Value = _sound(said) if isinstance(said, str) else tuple(map(_sound, said))
    return replace(one, value=value, note=_sound(one.note))


def _sound(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _choose(
    field: Field, candidates: list[Candidate], context: Context
) -> tuple[Candidate | None, list[Problem]]:
    problems: list[Problem] = []
    for origin in (o for o in ANY_ORIGIN if o in field.origins):
        for candidate in candidates:
            if candidate.origin != origin:
                continue
            settled, problem = _normalised(field, candidate, context)
            problems += [problem] if problem else []
            if settled.value:
                return settled, problems
    unknown = (c for c in candidates if c.origin == "unknown" and c.note)
    why = next(unknown, None)
    return (Candidate(field.name, "", "unknown", (), why.note) if why else None), problems


def _normalised(
    field: Field, candidate: Candidate, context: Context
) -> tuple[Candidate, Problem | None]:
    value, note = candidate.value, candidate.note
    if isinstance(value, tuple):
        kept: Value = tuple(filter(None, map(field.normalise, value)))
    elif field.name in DATES and not valid(value):
        return _dated(candidate, value, context)
    else:
        kept = field.normalise(value)
    if field.name == "issued" and candidate.origin == "inferred" and isinstance(kept, str):
        note += weekday_check(kept, context.text)
    return Candidate(field.name, kept, candidate.origin, candidate.lines, note), None


def _dated(candidate: Candidate, text: str, context: Context) -> tuple[Candidate, Problem | None]:
    reading = read(text, context.order) or Reading("")
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

"""Chooses who wrote a page that was saved as text, and when, among the candidates on its lines."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.metadata.candidates.resolve import date_order
from sourcebook.extract.metadata.saved_pages.candidate_dates import dates_on_lines
from sourcebook.extract.metadata.saved_pages.candidate_names import authors_on_lines
from sourcebook.extract.metadata.saved_pages.head_names import fuller_list, names_by_place
from sourcebook.extract.models.candidate_features import CandidateRival, PagePlaces, rivals_of
from sourcebook.extract.models.candidate_models import chances_of_authors, chances_of_dates
from sourcebook.extract.models.line_candidates import DATE_FORMS, LineCandidate
from sourcebook.model import Candidate

_LEAST, _LEAST_ALONE = 0.5, 0.7
"""How probable a value must be to be given, in a whole page and in another capture: the models
learnt most from whole pages."""

_SURE = 0.85
"""How sure a reader is of a value that the models do not weigh again."""

_BY_PLACE = 0.6
"""How probable names are that only their place speaks for."""

_ALONE = (
    "a byline", "a label above names", "only names", "names beside a date", "a date with a label",
    "only a date", "a date among parts", "a date in a byline", "a byline of one word or a body",
    "one word or a body beside a date",
)  # fmt: skip
"""Forms of lines that hold nothing but the value and what belongs to it."""

_MOST_WORDS = 16
"""Words of such a line."""


class _Judged(Struct, frozen=True):
    """The likeliest value of a field: the candidate, and how probable it is.

    placed: whether its place speaks for it, not the model.
    """

    field: str
    candidate: LineCandidate
    chance: float
    placed: bool = False

    def is_given(self) -> bool:
        """Tell whether it is probable enough."""
        return self.chance >= _LEAST

    def fits_alone(self) -> bool:
        """Tell whether it is given where the page does not have its furniture."""
        likely = self.placed or self.chance >= _LEAST_ALONE
        return likely and self.candidate.form != "a note on a person"


def choose_by_models(found: Values, place: PagePlaces, *, whole: bool) -> tuple[Finding, ...]:
    """Return what is known, with the likeliest authors and date in place of those that lines state.

    found: what all readers say. whole: whether the page has its furniture. Of other pages what the
    readers state is taken, only what they do not is chosen, and a note on a person is left to them.
    """
    sure = frozenset(one.field for one in found if _is_weighed(one) and one.chance >= _SURE)
    settled = sure if whole else settled_fields(found)
    weighers: dict[str, Callable[[Values, PagePlaces], _Judged | None]] = {
        "authors": partial(_authors, whole=whole),
        "issued": _date,
    }
    open_ones = (weigh for field, weigh in weighers.items() if field not in settled)
    weighed = filter(None, (weigh(found, place) for weigh in open_ones))
    judged = [one for one in weighed if whole or one.fits_alone()]
    weighed_ones = (one for one in found if whole and _is_weighed(one) and one.field not in sure)
    dropped = frozenset(map(id, weighed_ones))
    known = tuple(one for one in found if id(one) not in dropped)
    return (
        Finding((), "", known),
        *(
            Finding(_lines(place.page, one), "byline or date line", _value(one, found, place.page))
            for one in judged
        ),
    )


def settled_fields(found: Values) -> frozenset[str]:
    """Return the fields of which nothing is chosen where the page has no furniture: the readers
    state them. The models learn from these too (`benchmarks/field_models/train_text.py`)."""
    return frozenset(one.field for one in found if _is_weighed(one))


def _is_weighed(one: Candidate) -> bool:
    """Tell whether lines state authors or a date, or a note below the text names the author."""
    weighed = one.field == "authors" or (one.field == "issued" and one.origin == "stated")
    return weighed and bool(one.value) and bool(one.lines)


def _authors(found: Values, place: PagePlaces, *, whole: bool) -> _Judged | None:
    candidates = authors_on_lines(place.page, place.title, found)
    rivals = rivals_of(candidates, place.title, place.page.body[0])
    chances = chances_of_authors(rivals, place) if rivals else []
    likeliest = _likeliest("authors", rivals, chances)
    if likeliest is None:
        return None
    best = [rival.best for rival in rivals]
    if likeliest.is_given() and (whole or likeliest.fits_alone()):
        at = fuller_list(place.page, place.title, best, best.index(likeliest.candidate))
        return replace(likeliest, candidate=best[at])
    at = names_by_place(place.page, place.title, best)
    return _Judged("authors", best[at], _BY_PLACE, placed=True) if at >= 0 else likeliest


def _date(found: Values, place: PagePlaces) -> _Judged | None:
    short = "\n".join(line.head for line in place.page.lines if line.words < 60)
    order, _ = date_order(found, short, "")
    dates = dates_on_lines(place.page, place.title, found, order)
    rivals = rivals_of(dates, place.title, place.page.body[0])
    others = [one for one in dates if one.form in DATE_FORMS[-2:]]
    chances = chances_of_dates(rivals, place, others) if rivals else []
    return _likeliest("issued", rivals, chances)


def _likeliest(
    field: str, rivals: Sequence[CandidateRival], chances: Sequence[float]
) -> _Judged | None:
    if not rivals:
        return None
    best = max(range(len(rivals)), key=lambda i: (chances[i], -i))
    return _Judged(field, rivals[best].best, chances[best])


def _value(one: _Judged, found: Values, page: CaptureLines) -> Values:
    """Return a value with how probable it is; a doubt in place of one that is not enough so."""
    number = page.number(one.candidate.at)
    same = (
        known
        for known in found
        if (known.field, known.value) == (one.field, one.candidate.value)
        and known.lines[:1] == (number,)
    )
    made = next(same, None) or _made(page, one)
    if one.is_given():
        return (replace(made, chance=one.chance),)
    text = made.value if isinstance(made.value, str) else ", ".join(made.value)
    note = f"{text[:120]} (line {number}) is right with a chance of {one.chance:.2f} only"
    return (Candidate(one.field, "" if one.field == "issued" else (), "unknown", (), note),)


def _made(page: CaptureLines, one: _Judged) -> Candidate:
    where = (one.candidate.at,)
    if one.candidate.form == "a note on a person":
        note = f"the note about the author, line {page.number(one.candidate.at)}"
        return candidate(page, one.field, one.candidate.value, where, note, "inferred")
    return candidate(page, one.field, one.candidate.value, where)


def _lines(page: CaptureLines, one: _Judged) -> tuple[int, ...]:
    """Return the line that gives a value, with the label above it, if they hold nothing else."""
    at, form = one.candidate.at, one.candidate.form
    line = page.lines[at]
    if not one.is_given() or form not in _ALONE or line.words > _MOST_WORDS:
        return ()
    return (at - 1, at) if form == "a label above names" else (at,)

"""Compiles the element `date` (specification, "Date" and "Localized dates")."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from sourcebook.bibliography.cite.item import ItemDate
from sourcebook.bibliography.cite.runs import FormattedText, Runs, cased, mark
from sourcebook.bibliography.cite.styles import Locale, Node

Moment = Sequence[int]
_ORDER = ("year", "month", "day")
_MONTHS = 12


class _DatePart:
    """A part of a date. runs: those of a moment, with affixes; none where it lacks the part."""

    def __init__(self, node: Node, locale: Locale) -> None:
        self.name = node.get("name")
        self.dash = node.get("range-delimiter", "–")
        text = _PARTS.get(self.name, _day)
        form = node.get("form")
        shown = lru_cache(maxsize=400)(lambda text: _styled(node, text))

        def runs(moment: Moment, season: int) -> Runs:
            found = text(moment, season, form, locale)
            return shown(found) if found else ()

        self.runs = runs


def shows_year(node: Node, locale: Locale) -> bool:
    """Tell whether the element shows a year; then any date shows something."""
    return any(part.get("name") == "year" for part in _layout(node, locale))


def date_runs(node: Node, locale: Locale) -> Callable[[ItemDate], Runs]:
    """Return what lays a date out as the element asks; empty without any of the parts."""
    parts = [_DatePart(part, locale) for part in _layout(node, locale)]
    has_year = shows_year(node, locale)

    def runs(date: ItemDate) -> Runs:
        if not date.parts:  # words instead of a date stand where the year would
            return (FormattedText(date.literal, "value"),) if has_year else ()
        start, end = date.parts[0], date.parts[-1]
        changing = _changing(start, end)
        if len(date.parts) == 1 or not any(part.name in changing for part in parts):
            return _trimmed(_all(parts, start, date.season))
        return _range(parts, start, end, changing)

    return runs


def _range(parts: Sequence[_DatePart], start: Moment, end: Moment, changing: Sequence[str]) -> Runs:
    places = [n for n, part in enumerate(parts) if part.name in changing]
    first, last = places[0], places[-1] + 1
    before = _all(parts[:first], start)
    one = _all(parts[first:last], start)
    other = _all(parts[first:last], end)
    after = _all(parts[last:], end)
    dash = (FormattedText(_dash(parts[first:last], changing)),) if one and other else ()
    one = _trimmed(one, start=not before)
    other = _trimmed(other, end=not after)
    return _trimmed((*before, *one, *dash, *other, *after))


def _layout(node: Node, locale: Locale) -> tuple[Node, ...]:
    """Return the parts to show, in order; a localised date's with the changes that `node` makes."""
    form = node.get("form")
    if not form:
        return tuple(node.all("date-part"))
    wanted = node.get("date-parts", "year-month-day").split("-")
    own = {part.get("name"): part for part in node.all("date-part")}
    base = locale.dates.get(form)
    parts = base.all("date-part") if base else ()
    return tuple(_changed(p, own.get(p.get("name"))) for p in parts if p.get("name") in wanted)


def _changed(part: Node, own: Node | None) -> Node:
    if own is None:
        return part
    kept = {k: v for k, v in own.attributes.items() if k not in ("prefix", "suffix")}
    return Node(part.tag, {**part.attributes, **kept})


def _changing(start: Moment, end: Moment) -> tuple[str, ...]:
    """Return the parts that the two ends of a range do not share: from the first that differs."""
    for place, name in enumerate(_ORDER):
        if start[place : place + 1] != end[place : place + 1]:
            return _ORDER[_ORDER.index(name) :]
    return ()


def _dash(parts: Sequence[_DatePart], changing: Sequence[str]) -> str:
    largest = next(part for part in parts if part.name in changing)
    for part in parts:
        if part.name == changing[0]:
            largest = part
    return largest.dash


def _all(parts: Sequence[_DatePart], moment: Moment, season: int = 0) -> Runs:
    return tuple(run for part in parts for run in part.runs(moment, season))


def _styled(part: Node, text: str) -> Runs:
    """Return the text of a part in its case and format, between its affixes."""
    text = text.replace(".", "") if part.get("strip-periods") == "true" else text
    shown: Runs = (FormattedText(cased(text, part.get("text-case"), english=True), "value"),)
    shown = mark(shown, "i") if part.get("font-style") == "italic" else shown
    around = (FormattedText(part.get("prefix")), *shown, FormattedText(part.get("suffix")))
    return tuple(run for run in around if run.text)


def _year(moment: Moment, _: int, form: str, __: Locale) -> str:
    year = str(moment[0])
    return year[-2:] if form == "short" else year


def _month(moment: Moment, season: int, form: str, locale: Locale) -> str:
    month = moment[1] if len(moment) > 1 else 0
    if season or month > _MONTHS:
        return locale.term(f"season-{season or (month - 1) % 4 + 1:02}")
    if not month:
        return ""
    if form.startswith("numeric"):
        return f"{month:02}" if form == "numeric-leading-zeros" else str(month)
    return locale.term(f"month-{month:02}", form or "long")


def _day(moment: Moment, _: int, form: str, locale: Locale) -> str:
    if len(moment) < 3:
        return ""
    if form == "ordinal":
        return f"{moment[2]}{locale.term(f'ordinal-{moment[2]:02}') or locale.term('ordinal')}"
    return f"{moment[2]:02}" if form == "numeric-leading-zeros" else str(moment[2])


_PARTS: dict[str, Callable[[Moment, int, str, Locale], str]] = {"year": _year, "month": _month}


def _trimmed(runs: Runs, *, start: bool = True, end: bool = True) -> Runs:
    """Return runs without the affixes that joined an end to a part that is not there."""
    first, last = 0, len(runs)
    while start and first < last and _joins(runs[first]):
        first += 1
    while end and last > first and _joins(runs[last - 1]):
        last -= 1
    return runs[first:last]


def _joins(run: FormattedText) -> bool:
    return run.kind == "affix" and run.text.strip() in ("", ",")

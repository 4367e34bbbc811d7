"""Renders the elements that show one value of an item: numbers, labels, dates."""

import re
from collections.abc import Sequence

from sourcebook.bibliography.cite.item import ItemDate
from sourcebook.bibliography.cite.runs import Run, Runs, cased, mark
from sourcebook.bibliography.cite.scope import RenderedElement, Scope, record_use, styled, text_runs
from sourcebook.bibliography.cite.styles import Locale, Node

_SEVERAL = re.compile(r"\d\s*[-–,&]\s*\d")


def number(node: Node, scope: Scope) -> RenderedElement:
    """Render a number, as an ordinal where the element asks for it."""
    text = scope.item.text(node.get("variable"))
    if node.get("form") == "ordinal" and text.isdecimal():
        count = int(text)
        ending = count if 10 < count % 100 < 14 else count % 10
        text += scope.locale.term(f"ordinal-{ending:02}") or scope.locale.term("ordinal")
    record_use(scope, node.get("variable"), found=bool(text))
    return RenderedElement(styled(node, text_runs(text), scope), called=True, found=bool(text))


def label(node: Node, scope: Scope) -> RenderedElement:
    """Render the label of a variable that has a value ("vol.", "para.")."""
    variable = node.get("variable")
    text = scope.item.text(variable)
    if not text:
        return RenderedElement(called=True)
    term = scope.item.locator[0] if variable == "locator" else variable
    plural = node.get("plural") == "always" or (
        node.get("plural") != "never" and bool(_SEVERAL.search(text))
    )
    word = scope.locale.term(term, node.get("form", "long"), plural=plural)
    return RenderedElement(styled(node, text_runs(word), scope))


def date(node: Node, scope: Scope) -> RenderedElement:
    """Render a date in the layout of the element or the locale."""
    variable = node.get("variable")
    moment = scope.item.dates.get(variable) if variable not in scope.item.suppressed else None
    if moment is None:
        return RenderedElement(called=True)
    runs = _date_runs(node, moment, scope.locale)
    record_use(scope, variable, found=bool(runs))
    return RenderedElement(styled(node, runs, scope), called=True, found=bool(runs))


# Layout of dates (specification, "Date" and "Localized dates").

_ORDER = ("year", "month", "day")
_MONTHS = 12


def _date_runs(node: Node, date: ItemDate, locale: Locale) -> Runs:
    """Return a date in the layout of the `date` element `node`; empty without any of its parts."""
    layout = _layout(node, locale)
    if not date.parts:  # words instead of a date stand where the year would
        has_year = any(part.get("name") == "year" for part in layout)
        return (Run(date.literal, "value"),) if has_year else ()
    start, end = date.parts[0], date.parts[-1]
    changing = _changing(start, end)
    places = [n for n, part in enumerate(layout) if part.get("name") in changing]
    if len(date.parts) == 1 or not places:
        return _trimmed(_parts(layout, start, date.season, locale))
    first, last = places[0], places[-1] + 1
    before = _parts(layout[:first], start, 0, locale)
    one = _parts(layout[first:last], start, 0, locale)
    other = _parts(layout[first:last], end, 0, locale)
    after = _parts(layout[last:], end, 0, locale)
    dash = (Run(_dash(layout[first:last], changing)),) if one and other else ()
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


def _changing(start: Sequence[int], end: Sequence[int]) -> tuple[str, ...]:
    """Return the parts that the two ends of a range do not share: from the first that differs."""
    for place, name in enumerate(_ORDER):
        if start[place : place + 1] != end[place : place + 1]:
            return _ORDER[_ORDER.index(name) :]
    return ()


def _dash(parts: Sequence[Node], changing: Sequence[str]) -> str:
    largest = next(part for part in parts if part.get("name") in changing)
    for part in parts:
        if part.get("name") == changing[0]:
            largest = part
    return largest.get("range-delimiter", "–")


def _parts(layout: Sequence[Node], moment: Sequence[int], season: int, locale: Locale) -> Runs:
    runs: list[Run] = []
    for part in layout:
        text = _part(part, moment, season, locale)
        if text:
            text = cased(text.replace(".", "") if part.get("strip-periods") == "true" else text,
                         part.get("text-case"), english=True)  # fmt: skip
            shown: Runs = (Run(text, "value"),)
            shown = mark(shown, "i") if part.get("font-style") == "italic" else shown
            around = (Run(part.get("prefix")), *shown, Run(part.get("suffix")))
            runs += [run for run in around if run.text]
    return tuple(runs)


def _part(part: Node, moment: Sequence[int], season: int, locale: Locale) -> str:
    name, form = part.get("name"), part.get("form")
    if name == "year":
        year = str(moment[0])
        return year[-2:] if form == "short" else year
    if name == "month":
        return _month(moment, season, form, locale)
    if len(moment) < 3:
        return ""
    if form == "ordinal":
        return f"{moment[2]}{locale.term(f'ordinal-{moment[2]:02}') or locale.term('ordinal')}"
    return f"{moment[2]:02}" if form == "numeric-leading-zeros" else str(moment[2])


def _month(moment: Sequence[int], season: int, form: str, locale: Locale) -> str:
    month = moment[1] if len(moment) > 1 else 0
    if season or month > _MONTHS:
        return locale.term(f"season-{season or (month - 1) % 4 + 1:02}")
    if not month:
        return ""
    if form.startswith("numeric"):
        return f"{month:02}" if form == "numeric-leading-zeros" else str(month)
    return locale.term(f"month-{month:02}", form or "long")


def _trimmed(runs: Runs, *, start: bool = True, end: bool = True) -> Runs:
    """Return runs without the affixes that joined an end to a part that is not there."""
    first, last = 0, len(runs)
    while start and first < last and _joins(runs[first]):
        first += 1
    while end and last > first and _joins(runs[last - 1]):
        last -= 1
    return runs[first:last]


def _joins(run: Run) -> bool:
    return run.kind == "affix" and run.text.strip() in ("", ",")

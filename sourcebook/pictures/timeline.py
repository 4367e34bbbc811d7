"""A timeline: the sources and the events they speak of, each at its date and as sure as that is."""

from collections.abc import Sequence

from sourcebook import edtf, words
from sourcebook.collection import Collection
from sourcebook.pictures import bins
from sourcebook.pictures.dated import said, when
from sourcebook.pictures.picture import Cell, Picture, counted, name, published, relative
from sourcebook.pictures.rows import KINDS, Item, Kind, drawn

MOST = 60
"""How many sources, or events, are drawn one by one. More are counted by years."""
_EVENTS = "events"

_HEAD = ("Date", "What", "Title")
_MANY: dict[Kind, str] = {"source": "Sources", "event": "Events"}


def timeline(collection: Collection, page: str) -> Picture:
    """Return the timeline of a collection for the page at `page`, relative to the site's root.

    Sources and subjects of the kind `events`, the oldest first. Of more than `MOST` of a kind only
    numbers are drawn, and stand in the table. What has no date stands only in the table.
    """
    items = (*_sources(collection, page), *_events(collection, page))
    dated = sorted(
        (item for item in items if item.when),
        key=lambda i: (edtf.sort_key(i.date), i.kind, i.title, i.href),
    )
    undated = [item for item in items if not item.when]
    many = [kind for kind in KINDS if sum(item.kind == kind for item in items) > MOST]
    summed = {kind: [item for item in dated if item.kind == kind] for kind in many}
    single = [item for item in dated if item.kind not in many]
    listed = [*single, *(item for item in undated if item.kind not in many)]
    rows = [_table_row(item) for item in listed]
    for kind, found in summed.items():
        rows += _table_bins(kind, found, sum(item.kind == kind for item in undated), page)
    caption = _caption(items, undated, bool(many))
    return Picture(drawn(single, summed, page, caption), caption, _HEAD, tuple(rows))


def _sources(collection: Collection, page: str) -> list[Item]:
    return [
        Item(
            "source",
            name(source),
            relative(page, source.url),
            source.bib.issued,
            when(source.bib.issued),
            "" if source.bib.language == collection.language else source.bib.language,
        )
        for source in published(collection)
    ]


def _events(collection: Collection, page: str) -> list[Item]:
    return [
        Item("event", s.title, relative(page, s.url), s.date, when(s.date))
        for s in collection.subjects
        if s.kind == _EVENTS
    ]


def _caption(items: Sequence[Item], undated: Sequence[Item], summed: bool) -> str:
    sources = sum(item.kind == "source" for item in items)
    events = len(items) - sources
    parts = [
        f"{counted(sources, 'source')} and {counted(events, 'event')}, the oldest first.",
    ]
    if any(item.when and not item.when.sure for item in items):
        parts.append("A dashed bar: the date is known only to lie within it.")
    if summed:
        parts.append("A column: how many there are of a time.")
    if undated:
        parts.append(f"Without a date, and so only in the table: {len(undated)}.")
    return " ".join(parts)


def _table_row(item: Item) -> tuple[Cell, ...]:
    shown = said(item.date) if item.when else words.UNDATED
    return (Cell(shown), Cell(item.kind.capitalize()), Cell(item.title, item.href, item.lang))


def _table_bins(
    kind: Kind, found: Sequence[Item], undated: int, page: str
) -> list[tuple[Cell, ...]]:
    href = bins.address(kind, page)
    times = [
        (one.words, one.count)
        for one in bins.count([item.when.first.year for item in found if item.when])
    ]
    times += [(words.UNDATED, undated)] if undated else []
    return [
        (Cell(time), Cell(_MANY[kind]), Cell(counted(count, kind), href)) for time, count in times
    ]

"""Draws which source has words of which older one, over time."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sourcebook import edtf, wording
from sourcebook.charts import time_axis
from sourcebook.charts.picture import (
    WIDTH,
    Picture,
    PictureCell,
    element,
    frame,
    label,
    link,
    name,
    published,
    relative,
    shorten,
)
from sourcebook.charts.time_axis import Scale, date_span, scale
from sourcebook.collection import Collection, PublishedSource, SharedWords
from sourcebook.locale.words import _, mark, ngettext

_EDGE, _TOP, _ROW, _SIZE = 10.0, 34.0, 40.0, 14.0
_DOT = 5.0
MOST_DRAWN = 40
"""Up to this number of pairs each has a row. Of more the newer sources are counted by years."""
MOST_ROWS = 60
_HEAD = (mark("Date"), mark("Newer source"), mark("Words"), mark("Older source"), mark("Date"))


class _Pair(Struct, frozen=True):
    newer: PublishedSource
    older: PublishedSource
    shared: SharedWords


def shared_words(collection: Collection, page: str) -> Picture:
    """Return the picture of who draws on whom, for the page at `page` in the site.

    The newer sources in order of time. Of very many pairs the table has those with most words.
    """
    sources = {one.path: one for one in published(collection)}
    pairs = [
        _Pair(sources[one.newer], sources[one.older], one)
        for one in collection.shared
        if one.newer in sources and one.older in sources
    ]
    pairs.sort(key=lambda one: -one.shared.words)
    listed = pairs[:MOST_ROWS]
    listed.sort(key=lambda one: (_order(one.newer), _order(one.older)))
    caption = _caption(pairs, len(listed))
    rows = tuple(_table_row(one, page) for one in listed)
    return Picture(_draw(pairs, listed, page, caption), caption, tuple(map(_, _HEAD)), rows)


def _order(source: PublishedSource) -> tuple[bool, int, str]:
    span = date_span(source.bib.issued)
    return span is None, span.first.toordinal() if span else 0, source.path


def _draw(pairs: Sequence[_Pair], listed: Sequence[_Pair], page: str, caption: str) -> str:
    """Return the picture: a row for each pair of sources, or, of many, columns by their time."""
    title = _("Shared words")
    dated = [one for one in listed if date_span(one.newer.bib.issued)]
    if not dated:
        return frame("shared", 40, title, _("Nothing here has a date."), "")
    if len(pairs) > MOST_DRAWN:
        newer = {one.newer.path: one.newer for one in pairs}
        found = [span.first for one in newer.values() if (span := date_span(one.bib.issued))]
        wide = scale([(day, day) for day in sorted(found)], _EDGE, WIDTH - _EDGE)
        href = time_axis.bin_address("source", page)
        drawn = time_axis.columns("source", found, wide, _TOP, lambda _: href)
        height = _TOP + time_axis.HEIGHT
        axis = time_axis.axis(wide, _TOP, height)
        return frame("shared", height + 10, title, caption, axis + drawn)
    days = [day for one in dated for day in (*_days(one.newer), *_days(one.older))]
    line = scale([(day, day) for day in days], _EDGE, WIDTH - _EDGE)
    rows = "".join(_row(one, line, _TOP + _ROW * at, page) for at, one in enumerate(dated))
    height = _TOP + _ROW * len(dated) + 10
    return frame("shared", height, title, caption, time_axis.axis(line, _TOP, height) + rows)


def _days(source: PublishedSource) -> tuple[date, ...]:
    span = date_span(source.bib.issued)
    return (span.first,) if span else ()


def _row(one: _Pair, line: Scale, y: float, page: str) -> str:
    """Return a line from the older source to the newer, and below it their names."""
    places = [line.x(day) for source in (one.older, one.newer) for day in _days(source)]
    drawn = element(
        "line", class_="grid", x1=min(places), x2=max(places), y1=y, y2=y, stroke="currentColor"
    )
    for x in places:
        drawn += element("circle", class_="mark mark--source", cx=x, cy=y, r=_DOT)
    words = _words(one)
    drawn += label(shorten(words, _SIZE, WIDTH - 2 * _EDGE), _EDGE, y + 20, "name")
    return link(relative(page, one.newer.url), words, drawn, (1, y - 9, WIDTH - 2, _ROW - 4))


def _words(one: _Pair) -> str:
    return ngettext(
        "{newer} has {count} word of {older}",
        "{newer} has {count} words of {older}",
        one.shared.words,
        newer=name(one.newer),
        older=name(one.older),
    )


def _table_row(one: _Pair, page: str) -> tuple[PictureCell, ...]:
    newer, older = one.newer, one.older
    return (
        PictureCell(_date(newer)),
        PictureCell(name(newer), relative(page, newer.url)),
        PictureCell(str(one.shared.words)),
        PictureCell(name(older), relative(page, older.url)),
        PictureCell(_date(older)),
    )


def _date(source: PublishedSource) -> str:
    known = date_span(source.bib.issued)
    return edtf.words(source.bib.issued) if known else wording.undated()


def _caption(pairs: Sequence[_Pair], listed: int) -> str:
    count = len({one.newer.path for one in pairs})
    text = ngettext(
        "{count} source has words of an older one.",
        "{count} sources have words of older ones.",
        count,
    )
    if listed == len(pairs):
        return text
    few = _("The table has the {shown} of {all} pairs with the most words.")
    return f"{text} {few.format(shown=listed, all=len(pairs))}"

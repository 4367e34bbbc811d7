"""Draws topics over time: which sources mention which subject, and in how many paragraphs."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sourcebook import edtf, wording
from sourcebook.charts import time_axis
from sourcebook.charts.picture import (
    WIDTH,
    Picture,
    PictureCell,
    element,
    frame,
    grid,
    label,
    link,
    name,
    published,
    relative,
    short_line,
    shorten,
    wrap,
)
from sourcebook.charts.time_axis import date_span
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.locale import dates
from sourcebook.locale.words import _, ngettext
from sourcebook.project import TOPICS

# The drawing of numbers in rows and columns: the larger the number, the larger its circle.

_NAMES = 196.0
_ROW = 44.0
_HEAD = 62.0
_RADIUS = 19.0
_SMALLEST = 8.0
_SIZE = 14.0


class BubbleColumn(Struct, frozen=True):
    """A column of numbers. lines: its heading. name: in full. href: empty where it has no link."""

    lines: tuple[str, ...]
    name: str
    href: str = ""


class BubbleRow(Struct, frozen=True):
    """A row of numbers. title, href: of its subject. numbers: (number, href) for each column."""

    title: str
    href: str
    numbers: tuple[tuple[int, str], ...]


def _draw_bubbles(
    title: str, caption: str, columns: Sequence[BubbleColumn], rows: Sequence[BubbleRow]
) -> str:
    """Return the SVG of a table of circles. The numbers are of paragraphs; 0 is not drawn."""
    if not rows or not columns:
        return frame("themes", 40, title, _("Nothing is to be counted."), "")
    wide = (WIDTH - _NAMES - 8) / len(columns)
    centres = [_NAMES + wide * (at + 0.5) for at in range(len(columns))]
    most = max(1, *(number for row in rows for number, _ in row.numbers))
    parts = [_head(column, x, wide) for column, x in zip(columns, centres, strict=True)]
    for at, row in enumerate(rows):
        y = _HEAD + _ROW * (at + 0.5)
        foot = y + _ROW / 2
        parts.append(grid(0, WIDTH, foot, foot))
        parts.append(_name(row, y))
        for column, x, (number, href) in zip(columns, centres, row.numbers, strict=True):
            if number:
                words = ngettext(
                    "{subject}: {count} paragraph in {source}",
                    "{subject}: {count} paragraphs in {source}",
                    number,
                    subject=row.title,
                    source=column.name,
                )
                parts.append(_circle(words, number, (x, y, number / most), href))
    return frame("themes", _HEAD + _ROW * len(rows) + 6, title, caption, "".join(parts))


def _head(column: BubbleColumn, x: float, wide: float) -> str:
    lines = column.lines[-3:]
    top = _HEAD - 12 - 15 * (len(lines) - 1)
    written = "".join(
        label(shorten(line, 12.5, wide), x, top + 15 * at, "date", "middle")
        for at, line in enumerate(lines)
    )
    if not column.href:
        return written
    area = (x - wide / 2 + 2, top - 14, wide - 4, _HEAD - top + 4)
    return link(column.href, column.name, written, area)


def _name(row: BubbleRow, y: float) -> str:
    lines = wrap(row.title, _SIZE, _NAMES - 12, 2)
    written = "".join(
        label(line, 2, y + 5 - 8.5 * (len(lines) - 1) + 17 * at, "name")
        for at, line in enumerate(lines)
    )
    return link(row.href, row.title, written, (0, y - _ROW / 2 + 2, _NAMES - 8, _ROW - 4))


def _circle(words: str, number: int, at: tuple[float, float, float], href: str) -> str:
    """Return a circle whose area shows a share. at: x, y and the share of the greatest number.

    href: empty where it leads nowhere.
    """
    x, y, share = at
    radius = _SMALLEST + (_RADIUS - _SMALLEST) * math.sqrt(share)
    inside = element(
        "circle", class_="bubble", cx=x, cy=y, r=radius, fill="none", stroke="currentColor"
    )
    inside += label(str(number), x, y + 4.5, "count", "middle")
    if not href:
        return element("g", raw=element("title", short_line(words)) + inside)
    reach = _RADIUS + 1
    return link(href, words, inside, (x - reach, y - reach, 2 * reach, 2 * reach))


MOST_COLUMNS = 9
"""Up to this number of sources each has its own column. More are counted by years."""
MOST_ROWS = 40

Mentions = Mapping[str, tuple[str, ...]]
"""The ids of the paragraphs that mention a subject, by the path of their source."""


_Time = tuple[BubbleColumn, frozenset[str]]
"""A column, and the paths of the sources in it."""


def topics_over_time(collection: Collection, page: str, kind: str = TOPICS) -> Picture:
    """Return the picture of how many paragraphs of each source mention each subject of one kind.

    page: the picture's, relative to the site's root. Columns are sources, the oldest first, or
    years where there are too many. Subjects that no source mentions are left out; of too many
    those that the most sources mention are shown.
    """
    sources = published(collection)
    paths = {source.path for source in sources}
    found = [
        (subject, mentions)
        for subject in collection.subjects
        if subject.kind == kind and (mentions := _mentions(subject, paths))
    ]
    ranked = sorted(found, key=lambda one: -len(one[1]))[:MOST_ROWS]
    shown = {subject.id for subject, _ in ranked}
    subjects = [one for one in found if one[0].id in shown]
    used = {path for _, mentions in subjects for path in mentions}
    times = tuple(_times([source for source in sources if source.path in used], page))
    rows = tuple(_row(subject, mentions, times, page) for subject, mentions in subjects)
    columns = tuple(column for column, _ in times)
    caption = _caption(len(subjects), len(found))
    head = (wording.subject_label(kind), *_heads(columns))
    title = _("{subjects} over time").format(subjects=wording.subjects_label(kind))
    svg = _draw_bubbles(title, caption, columns, rows)
    return Picture(svg, caption, head, tuple(map(_cells, rows)))


def _mentions(subject: PublishedSubject, paths: set[str]) -> Mentions:
    found: dict[str, dict[str, None]] = {}
    for quoted in subject.quoted:
        if quoted.source in paths and quoted.paragraphs:
            found.setdefault(quoted.source, {}).update(dict.fromkeys(quoted.paragraphs))
    return {path: tuple(ids) for path, ids in found.items()}


def _times(sources: Sequence[PublishedSource], page: str) -> Iterator[_Time]:
    """Yield the columns, the oldest first, undated ones last. sources: newest first."""
    dated = [(source, at.first.year) for source in sources if (at := date_span(source.bib.issued))]
    undated = [source for source in sources if not date_span(source.bib.issued)]
    if len(sources) <= MOST_COLUMNS:
        for source in (*(source for source, _ in reversed(dated)), *undated):
            yield _of_source(source, page), frozenset({source.path})
        return
    for one in time_axis.count_by_years([year for _source, year in dated], MOST_COLUMNS - 1):
        paths = (source.path for source, year in dated if one.first <= year <= one.last)
        first, dash, last = one.words.partition("\u2013")
        lines = (first + dash, last) if last else (first,)
        yield BubbleColumn(lines, one.words), frozenset(paths)
    if undated:
        paths = (source.path for source in undated)
        yield BubbleColumn((wording.undated(),), wording.undated()), frozenset(paths)


def _of_source(source: PublishedSource, page: str) -> BubbleColumn:
    shown = edtf.words(source.bib.issued) if date_span(source.bib.issued) else wording.undated()
    *before, year = _brief(source.bib.issued, shown).rsplit(" ", 1)
    return BubbleColumn((*before, year), f"{name(source)}, {shown}", relative(page, source.url))


def _brief(issued: str, shown: str) -> str:
    """Return a date in words with a short month. shown: with a long one."""
    month = re.search(r"\A\d{4}-(0[1-9]|1[0-2])", issued)
    if not month or "/" in issued:
        return shown
    how, at = dates.forms(), int(month[1]) - 1
    named = [name for name in (how.months[at], *how.alone[at : at + 1]) if name in shown]
    return shown.replace(named[0], how.short[at]) if named and not how.backward else shown


def _row(
    subject: PublishedSubject, mentions: Mentions, times: Sequence[_Time], page: str
) -> BubbleRow:
    """Return a subject's numbers. A number leads to the first paragraph that mentions the subject;
    one of several sources leads nowhere: the name beside it leads to the subject."""
    here = relative(page, subject.url)
    numbers = []
    for column, paths in times:
        ids = [i for path, found in mentions.items() if path in paths for i in found]
        numbers.append((len(ids), f"{column.href}#{ids[0]}" if column.href and ids else ""))
    return BubbleRow(subject.title, here, tuple(numbers))


def _cells(row: BubbleRow) -> tuple[PictureCell, ...]:
    numbers = (
        PictureCell(str(number), href) if number else PictureCell("")
        for number, href in row.numbers
    )
    return (PictureCell(row.title, row.href), *numbers)


def _heads(columns: Sequence[BubbleColumn]) -> list[str]:
    """Return the headings of the table: the dates, and names where dates are not unique."""
    dates = [" ".join(column.lines) if column.href else column.name for column in columns]
    return [
        column.name if dates.count(date) > 1 else date
        for column, date in zip(columns, dates, strict=True)
    ]


def _caption(shown: int, found: int) -> str:
    text = _(
        "The number in a circle is that of the paragraphs in which a source, or the sources of a "
        "time, speak of the subject."
    )
    few = _("The {shown} of {all} that the most sources speak of.").format(shown=shown, all=found)
    return f"{text} {few}" if shown < found else text

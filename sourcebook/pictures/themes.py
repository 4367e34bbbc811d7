"""Topics over time: which sources speak of which subject, and in how many paragraphs."""

from calendar import month_abbr, month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook import words
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.files import SINGULAR, TOPICS
from sourcebook.pictures import bins
from sourcebook.pictures.bubbles import Column, Row, drawn
from sourcebook.pictures.dated import said, when
from sourcebook.pictures.picture import Cell, Picture, name, published, relative

MOST_COLUMNS = 9
"""How many sources have a column each. More are put together by years."""
MOST_ROWS = 40
_MONTHS = dict(zip(month_name, month_abbr, strict=True))

Spoken = Mapping[str, tuple[str, ...]]
"""The ids of the paragraphs that speak of a subject, by the path of their source."""


@dataclass(frozen=True, slots=True)
class _Time:
    """A column and the paths of the sources in it."""

    column: Column
    paths: frozenset[str]


def topics_over_time(collection: Collection, page: str, kind: str = TOPICS) -> Picture:
    """Return how many paragraphs of which sources speak of which subjects of one kind.

    page: the picture's, relative to the site's root. Columns are sources, the oldest first, or
    years where there are too many. Subjects that no source speaks of are left out; of too many
    those that the most sources speak of are shown.
    """
    sources = published(collection)
    there = {source.path for source in sources}
    found = [
        (subject, spoken)
        for subject in collection.subjects
        if subject.kind == kind and (spoken := _spoken(subject, there))
    ]
    ranked = sorted(found, key=lambda one: -len(one[1]))[:MOST_ROWS]
    shown = {subject.id for subject, _ in ranked}
    subjects = [one for one in found if one[0].id in shown]
    heard = {path for _, spoken in subjects for path in spoken}
    times = tuple(_times([source for source in sources if source.path in heard], page))
    rows = tuple(_row(subject, spoken, times, page) for subject, spoken in subjects)
    columns = tuple(time.column for time in times)
    caption = _caption(len(subjects), len(found))
    head = (SINGULAR.get(kind, kind).capitalize(), *_heads(columns))
    svg = drawn(f"{kind.capitalize()} over time", caption, columns, rows)
    return Picture(svg, caption, head, tuple(map(_cells, rows)))


def _spoken(subject: PublishedSubject, there: set[str]) -> Spoken:
    found: dict[str, dict[str, None]] = {}
    for quoted in subject.quoted:
        if quoted.source in there and quoted.paragraphs:
            found.setdefault(quoted.source, {}).update(dict.fromkeys(quoted.paragraphs))
    return {path: tuple(ids) for path, ids in found.items()}


def _times(sources: Sequence[PublishedSource], page: str) -> Iterator[_Time]:
    """Yield the columns, the oldest first, undated ones last. sources: newest first."""
    dated = [(source, at.first.year) for source in sources if (at := when(source.bib.issued))]
    undated = [source for source in sources if not when(source.bib.issued)]
    if len(sources) <= MOST_COLUMNS:
        for source in (*(source for source, _ in reversed(dated)), *undated):
            yield _Time(_of_source(source, page), frozenset({source.path}))
        return
    for one in bins.count([year for _, year in dated], MOST_COLUMNS - 1):
        paths = (source.path for source, year in dated if one.first <= year <= one.last)
        yield _Time(Column((one.words,), one.words), frozenset(paths))
    if undated:
        paths = (source.path for source in undated)
        yield _Time(Column((words.UNDATED,), words.UNDATED), frozenset(paths))


def _of_source(source: PublishedSource, page: str) -> Column:
    shown = said(source.bib.issued) if when(source.bib.issued) else words.UNDATED
    *before, year = " ".join(_MONTHS.get(word, word) for word in shown.split()).rsplit(" ", 1)
    return Column((*before, year), f"{name(source)}, {shown}", relative(page, source.url))


def _row(subject: PublishedSubject, spoken: Spoken, times: Sequence[_Time], page: str) -> Row:
    """Return a subject's numbers. One leads to the first paragraph that speaks of the subject, or
    where it is of several sources to the subject."""
    here = relative(page, subject.url)
    numbers = []
    for time in times:
        ids = [i for path, found in spoken.items() if path in time.paths for i in found]
        numbers.append(
            (len(ids), f"{time.column.href}#{ids[0]}" if time.column.href and ids else here)
        )
    return Row(subject.title, here, tuple(numbers))


def _cells(row: Row) -> tuple[Cell, ...]:
    numbers = (Cell(str(number), href) if number else Cell("") for number, href in row.numbers)
    return (Cell(row.title, row.href), *numbers)


def _heads(columns: Sequence[Column]) -> list[str]:
    """Return what stands above the columns of the table: the dates, where these tell them apart."""
    dates = [" ".join(column.lines) for column in columns]
    return [
        column.name if dates.count(date) > 1 else date
        for column, date in zip(columns, dates, strict=True)
    ]


def _caption(shown: int, found: int) -> str:
    text = (
        "The number in a circle is that of the paragraphs in which a source, or the sources of a "
        "time, speak of the subject."
    )
    left_out = f" The {shown} of {found} that the most sources speak of." if shown < found else ""
    return text + left_out

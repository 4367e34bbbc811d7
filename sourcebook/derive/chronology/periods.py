"""Divides a long timeline into pages: centuries, decades, years and months, as the amount asks.

A period with few sources lists them all. One with more says how many each of its parts has, and
leads on to their pages. So time is narrowed by links alone. Above the sources stand the events of
the period.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from sourcebook import edtf
from sourcebook.charts.time_axis import MOST, Bin
from sourcebook.derive import markup
from sourcebook.derive.chronology.events import Events
from sourcebook.derive.known.catalogue import ALL_SOURCES, CatalogueEntry
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.listed import lists, years
from sourcebook.locale import dates
from sourcebook.locale.words import _
from sourcebook.page import markdown
from sourcebook.page.content import PageContent

NAME = "period"
TIMELINE = "timeline.md"
_FOLDER = "timeline"
_LISTED = 60
"""A period of no more sources lists them all, and has no pages below it."""
_MOST = 100
"""A month lists no more sources; the list of all has the others."""
_INLINE = 5
"""A part of no more sources has no page of its own: they are listed above it."""
_SHOWN = 3
_MONTHS = 0  # in place of a number of years


class Period(Struct, frozen=True, dict=True):
    """Some years, a year, or a month, and its sources, the oldest first.

    month: 1 to 12; 0 for a year whose sources do not say theirs; None for whole years. above: the
    path of the period that this one is a part of, or of the timeline.
    """

    first: int
    last: int
    month: int | None
    entries: tuple[CatalogueEntry, ...]
    above: str = TIMELINE

    @property
    def path(self) -> str:
        """The path of its page, relative to `docs/`."""
        name = f"{self.first:04}"
        if self.month is not None:
            name += f"-{self.month:02}"
        elif self.last > self.first:
            name += f"-{self.last:04}"
        return f"{_FOLDER}/{name}.md"

    @property
    def words(self) -> str:
        """The period in words."""
        if self.month is None:
            return Bin(self.first, self.last, 0).words
        if self.month == 0:
            return _("{year}, without a month").format(year=Bin(self.first, self.first, 0).words)
        return edtf.words(f"{self.first:04}-{self.month:02}")

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and its last day; None where its sources do not say their month."""
        if self.month == 0:
            return None
        month = f"-{self.month:02}" if self.month else ""
        first, last = edtf.span(f"{self.first:04}{month}"), edtf.span(f"{self.last:04}{month}")
        return (first[0], last[1]) if first and last else None

    @property
    def label(self) -> str:
        """The period in a word, below a column."""
        return dates.short_month(self.month) if self.month else self.words

    @cached_property
    def parts(self) -> tuple["Period", ...]:
        """What it is divided into, without what is empty; a month has no parts."""
        whole = self.last - self.first + 1
        if self.month is not None:
            return ()
        return _divided(self.entries, whole // 10 if whole > 1 else _MONTHS, self.path)

    @property
    def is_listed(self) -> bool:
        """Whether all its sources are listed on its page."""
        return len(self.entries) <= _LISTED or not self.parts


def _divided(entries: Sequence[CatalogueEntry], step: int, above: str) -> tuple[Period, ...]:
    """Return the periods of so many years, or of a month, of sources that are in order."""
    found: dict[tuple[int, int | None], list[CatalogueEntry]] = {}
    for one in entries:
        year = years.year_of(one)
        first = year // step * step if step else year
        found.setdefault((first, None if step else _month(one, year)), []).append(one)
    return tuple(
        Period(first, first + max(step, 1) - 1, month, tuple(some), above)
        for (first, month), some in sorted(found.items())
    )


def _month(entry: CatalogueEntry, year: int) -> int:
    """Return the month that a date begins with, 0 where it has none."""
    begun = entry.bib.issued[:7]
    known = begun[:5] == f"{year:04}-" and begun[5:].isdecimal()
    return int(begun[5:]) if known and 1 <= int(begun[5:]) <= 12 else 0


class Periods:
    """The pages of the periods of a collection, none where the timeline itself lists all.

    pages: by path, without those that a person made.
    """

    def __init__(self, known: Knowledge) -> None:
        self._events = Events(known)
        self._listed = {one.path: at for at, one in enumerate(known.index.listed)}
        self.pages: Mapping[str, Period] = {}
        dated = [one for one in known.index.listed if years.year_of(one)]
        if TIMELINE in known.pages and len(dated) > _LISTED:
            dated.sort(key=lambda one: (edtf.sort_key(one.bib.issued), one.path))
            made = _all(_divided(dated, _step(dated), TIMELINE))
            self.pages = {one.path: one for one in made if one.path not in known.pages}
        self._levels: dict[tuple[int, str], list[Period]] = {}
        for one in self.pages.values():
            self._levels.setdefault(_level(one), []).append(one)

    def of(self, years_of: Bin) -> str:
        """Return the path of the smallest period with a page that some years lie in, or nothing."""
        first, last = years_of.first, years_of.last
        for step in (1, 10, 100):
            start = first // step * step
            path = Period(start, start + step - 1, None, ()).path
            if last < start + step and path in self.pages:
                return path
        return ""

    def page(self, path: str) -> PageContent:
        """Return the content of the page of a period, without its region."""
        one = self.pages[path]
        above = [f"**{one.words}**"]
        at = one
        while at.above in self.pages:
            at = self.pages[at.above]
            above.append(f"[{at.words}]({markup.relative_address(path, at.path)})")
        above.append(f"[{_('Timeline')}]({markup.relative_address(path, TIMELINE)})")
        meta = {"title": one.words, "search": {"exclude": "true"}}
        text = " \u203a ".join(reversed(above))
        drawn = "" if one.is_listed or len(one.parts) == 1 else "\n<!-- sourcebook: years -->\n"
        return PageContent(meta, f"{text}\n{drawn}")

    def columns(self, path: str) -> str:
        """Return how many sources each part of a period has, as a list that is drawn as columns."""
        parts = self.pages[path].parts
        return "\n".join(f"- {self._named(path, o, o.label)}: {len(o.entries)}" for o in parts)

    def render(self, path: str) -> str:
        """Return the sources of a period, or some of each of its parts."""
        one = self.pages[path]
        events = self._events.list(path, one.days, TIMELINE) if one.days else ""
        parts = [*(self._whole(path, one) if one.is_listed else self._parted(path, one))]
        if events:
            below = [] if one.parts else [f"## {_('Sources')}"]
            parts = [events, *below, *parts]
        near = [
            f"[{words.format(period=other.words)}]({markup.relative_address(path, other.path)})"
            for other, words in self._beside(one)
        ]
        return "\n\n".join([*parts, *([" · ".join(near)] if near else [])])

    def _whole(self, path: str, one: Period) -> Iterator[str]:
        """Yield all sources under the names of the parts that they are of."""
        if one.parts:
            for part in one.parts:
                yield f"## {part.words}"
                yield markup.briefly_listed(path, part.entries)
            return
        yield markup.briefly_listed(path, one.entries[:_MOST])
        if left := one.entries[_MOST:]:
            # The list of all begins with the newest: there the last of these is the first.
            there = lists.list_path(self._listed[left[-1].path] // lists.PAGE_ROWS + 1)
            yield self._more(path, len(left), there)

    def _parted(self, path: str, one: Period) -> Iterator[str]:
        for part in one.parts:
            yield f"## {self._named(path, part, part.words)}"
            count = len(part.entries)
            shown = count if count <= _INLINE else _SHOWN
            yield markup.briefly_listed(path, part.entries[:shown])
            if count > shown:
                yield self._more(path, count - shown, part.path)

    def _named(self, path: str, part: Period, name: str) -> str:
        """Return the name of a part, which leads to its page where it has one."""
        if part.path in self.pages:
            return f"[{name}]({markup.relative_address(path, part.path)})"
        return markdown.inline(name)

    def _more(self, path: str, count: int, there: str) -> str:
        words = _("and {count} more").format(count=count)
        target = there if there in self.pages or there.startswith("sources/") else ALL_SOURCES
        return f"[{words}]({markup.relative_address(path, target)})"

    def _beside(self, one: Period) -> Iterator[tuple[Period, str]]:
        """Yield the periods before and after one, at its level, each with what is said of it."""
        same = self._levels[_level(one)]
        at = same.index(one)
        if at:
            yield same[at - 1], _("Before: {period}")
        if at + 1 < len(same):
            yield same[at + 1], _("After: {period}")


def _level(one: Period) -> tuple[int, str]:
    return one.last - one.first, one.above


def _step(dated: Sequence[CatalogueEntry]) -> int:
    """Return how many years the periods of the first level have, as the picture's columns do."""
    whole = years.year_of(dated[-1]) - years.year_of(dated[0]) + 1
    return next((step for step in (1, 10) if whole <= step * MOST), 100)


def _all(periods: Sequence[Period]) -> Iterator[Period]:
    """Yield periods and their parts, as far as they have pages."""
    for one in periods:
        if len(one.entries) > _INLINE or one.above == TIMELINE:
            yield one
            if not one.is_listed:
                yield from _all(one.parts)

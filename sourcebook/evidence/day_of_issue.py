"""Dates that are counted from the day on which a text was issued: last month, on Friday, 3 May."""

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf


class PartialDate(Struct, frozen=True):
    """A date as far as words give it; 0 is what they do not.

    month: 21 to 24 for a season. first: the first day, where there are two. mark: of EDTF, such as
    `~`. decade: `1990` for the nineties. ground: as in `DatedPhrase`. whole: EDTF, in place of all
    others.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    first: int = 0
    mark: str = ""
    decade: str = ""
    ground: str = "stated"
    whole: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the year is missing."""
        return not (self.year or self.decade or self.whole)

    @property
    def exists(self) -> bool:
        """Whether the calendar has the date."""
        if not self.day or not self.month or self.month > 12:
            return True
        try:
            date(self.year or 2000, self.month, self.day)
        except ValueError:
            return False
        return not self.first or self.first < self.day

    def written(self) -> str:
        """Return the date as EDTF."""
        if self.whole or self.decade:
            return self.whole or f"{self.decade[:3]}X"
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)]
        last = "-".join(parts) + self.mark
        if self.first:
            return f"{self.year:04}-{self.month:02}-{self.first:02}/{last}"
        return last


class DayOfIssue:
    """The day of issue, from which dates are counted, as far as it is known."""

    def __init__(self, first: date | None, last: date | None) -> None:
        self.first, self.last = first, last

    @classmethod
    def of(cls, issued: str) -> "DayOfIssue":
        """Return the day of an EDTF date."""
        days = edtf.span(issued) if issued and "/" not in issued else None
        return cls(*days) if days else cls(None, None)

    @property
    def _exact(self) -> date | None:
        return self.first if self.first == self.last else None

    @property
    def _in_month(self) -> date | None:
        one, other = self.first, self.last
        return one if one and other and (one.year, one.month) == (other.year, other.month) else None

    @property
    def _in_year(self) -> date | None:
        one, other = self.first, self.last
        return one if one and other and one.year == other.year else None

    def day(self, days: int) -> PartialDate | None:
        """Return the day so many days after that of issue."""
        return _on(self._exact + timedelta(days)) if self._exact else None

    def ago(self, count: int, unit: str) -> PartialDate | None:
        """Return when it was so many units before."""
        if unit in ("year", "decade"):
            years = count * (10 if unit == "decade" else 1)
            rough = "~" if years >= 10 else ""
            there = self._in_year
            return (
                PartialDate(there.year - years, mark=rough)
                if there and years < there.year
                else None
            )
        if unit == "month":
            return _months(self._in_month, -count)
        days = count * (7 if unit == "week" else 1)
        when = self.day(-days)
        return replace(when, mark="~") if when and unit == "week" else when

    def stepped(self, unit: str, step: int) -> PartialDate | None:
        """Return the last, this or the next week, month or year."""
        if unit == "year":
            return PartialDate(self._in_year.year + step) if self._in_year else None
        if unit == "month":
            return _months(self._in_month, step)
        if self._exact is None:
            return None
        monday = self._exact - timedelta(self._exact.weekday()) + timedelta(7 * step)
        return PartialDate(whole=f"{monday}/{monday + timedelta(6)}")

    def month(self, month: int, step: int) -> PartialDate | None:
        """Return the last, this or the next month or season with a number."""
        there = self._in_month
        if there is None:
            return None
        first = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, month)
        if step == 0:
            return PartialDate(there.year, month)
        if step < 0:
            last = first + 2 if month > 12 else first
            return PartialDate(there.year - (there.month <= last), month)
        return PartialDate(there.year + (there.month >= first), month)

    def weekday(
        self, number: int, step: int | None, future: bool, *, whole_week: bool = False
    ) -> PartialDate | None:
        """Return the day of the week that is meant. number: 1 for Monday."""
        day = self._exact
        if day is None:
            return None
        if whole_week or step == 0:
            return _on(day + timedelta(number - day.isoweekday() + 7 * (step or 0)))
        back = (day.isoweekday() - number) % 7
        if step == -1:
            return _on(day - timedelta(back or 7))
        if step == 1 or future:
            return _on(day + timedelta(7 - back))
        return _on(day - timedelta(back))

    def nearest(self, when: PartialDate, future: bool) -> PartialDate | None:
        """Return a day or a month without a year with that year: the last one that has been, or the
        next where something to come is spoken of."""
        there = self._in_month or self._in_year
        if there is None or self.first is None or self.last is None:
            return None
        if self._in_month is None:
            return replace(when, year=there.year)
        for year in (there.year + 1, there.year, there.year - 1)[:: -1 if future else 1]:
            days = edtf.span(replace(when, year=year, first=0).written())
            if days and (days[1] >= self.first if future else days[0] <= self.last):
                return replace(when, year=year)
        return None


def _on(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _months(there: date | None, step: int) -> PartialDate | None:
    if there is None:
        return None
    whole = there.year * 12 + there.month - 1 + step
    return PartialDate(whole // 12, whole % 12 + 1) if whole >= 12 else None

"""Finds where a text says when, and works out the date, in five languages.

What is not written in full is counted from the day of issue ("last month"), or takes the year of a
date that stands shortly before it. Where neither tells, nothing is found: better empty than wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from sourcebook import edtf
from sourcebook.date_calendars import gregorian
from sourcebook.evidence.date_words import ISO_DAY, LANGUAGES, RANGE_OF_YEARS, DateWords, needs

Ground = str
"""`stated`, `year before`, or `issue`: what a date rests on."""


@dataclass(frozen=True, slots=True)
class DatedPhrase:
    """Words `text[start:end]` that say when. date: EDTF.

    ground: `stated` in full; `before`, with the year of a date before it; `issue`, counted from the
    day of issue.
    """

    start: int
    end: int
    date: str
    ground: str


@dataclass(frozen=True, slots=True)
class _When:
    """A date as far as the words give it; 0 is what they do not. month: 21 to 24 for a season."""

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

    def written(self) -> str:
        """Return the date as EDTF."""
        if self.whole or self.decade:
            return self.whole or f"{self.decade[:3]}X"
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)]
        last = "-".join(parts) + self.mark
        if self.first:
            return f"{self.year:04}-{self.month:02}-{self.first:02}/{last}"
        return last


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    when: _When


def find(
    text: str, issued: str, language: str, bounds: Sequence[int] = (0,)
) -> tuple[DatedPhrase, ...]:
    """Return where a paragraph says when, in order.

    issued: EDTF, empty where it is not known. language: a BCP 47 tag. bounds: where its sentences
    begin.
    """
    if not is_read(language):
        return ()
    words = LANGUAGES[_plain(language)]
    shown, places = _western(text) if language.startswith("ja") else (text, None)
    made = _Reader(shown, words, issued, [at for at in bounds if at < len(text)] or [0], places)
    found = made.phrases()
    if places is None:
        return tuple(found)
    return tuple(replace(one, start=places[one.start], end=places[one.end]) for one in found)


def is_read(language: str) -> bool:
    """Return whether dates are found in texts of a language."""
    return _plain(language) in LANGUAGES


def _plain(language: str) -> str:
    return language.partition("-")[0].lower()


class _Reader:
    """Reads one paragraph."""

    def __init__(
        self,
        text: str,
        words: DateWords,
        issued: str,
        bounds: Sequence[int],
        places: Sequence[int] | None,
    ) -> None:
        self.text, self.words, self.bounds = text, words, bounds
        self.issue, self._places = _Issue.of(issued), places

    def phrases(self) -> Iterator[DatedPhrase]:
        """Yield what is found, in order."""
        found = sorted(self._found(), key=lambda one: one.start)
        found = [one for one in self._joined(found) if _fits(one.when)]
        years: list[_Found] = []
        for one in found:
            whole = self._whole(one, years) if one.when.is_open else one.when
            if whole and edtf.valid(whole.written()):
                if whole.ground == "issue":
                    years.clear()
                elif whole.year and whole.ground == "stated":
                    years.append(_Found(one.start, one.end, whole))
                yield DatedPhrase(one.start, one.end, whole.written(), whole.ground)

    def _found(self) -> Iterator[_Found]:
        taken: list[tuple[int, int]] = []
        for pattern in self._worth_trying():
            for match in pattern.finditer(self.text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                when = self._range(match) if pattern is RANGE_OF_YEARS else self._when(match)
                if when:
                    taken.append(match.span())
                    yield _Found(*match.span(), when)

    def _worth_trying(self) -> Iterator[re.Pattern[str]]:
        """Yield the patterns that may find something: most paragraphs have no date."""
        folded, numbers = self.text.lower(), _NUMBERS.search(self.text)
        if numbers:
            yield from (ISO_DAY, RANGE_OF_YEARS)
        there: dict[tuple[str, ...], bool] = {(): bool(numbers)}
        for wanted, pattern in _wanted(self.words.patterns):
            if wanted not in there:
                text = folded if wanted[0] == wanted[0].lower() else self.text
                there[wanted] = any(map(text.__contains__, wanted))
            if there[wanted]:
                yield pattern

    def _range(self, match: re.Match[str]) -> _When | None:
        """Return a range of years; two years with `and` between them are one after `between`."""
        joined = re.search(r"\b(?:and|und|и|et)\b", match[0])
        opened = _opened(self.text[: match.start()])
        first, end = int(match["y"]), int(match["end"])
        last = first // 100 * 100 + end if end < 100 else end
        if (joined and not opened) or not first < last < first + 400:
            return None
        return _When(whole=f"{first}/{last}")

    def _when(self, match: re.Match[str]) -> _When | None:
        said = {key: value for key, value in match.groupdict().items() if value}
        if "decade" in said:
            return _When(decade=said["decade"])
        if "relative" in said:
            return self._issued(self.issue.day(self._days(said["relative"])))
        if "ago" in said or (said.keys() == {"unit"}):
            return self._issued(self._ago(said))
        if "weekday" in said:
            return self._issued(self._weekday(said, self._is_future(match.start())))
        month = self._month(said)
        if "step" in said:
            return self._issued(self._stepped(said, month))
        when = _When(int(said.get("y", 0)), month, int(said.get("d", 0)), int(said.get("d0", 0)))
        return when if when.year or when.month else None

    def _month(self, said: Mapping[str, str]) -> int:
        if "m" in said:
            return self.words.months[said["m"]]
        if "season" in said:
            seasons = self.words.seasons
            return seasons.get(said["season"]) or seasons.get(said["season"].lower(), 0)
        return int(said.get("month", 0))

    def _days(self, said: str) -> int:
        """Return how many days from the day of issue a word means; 0 for that day."""
        return self.words.days.get(said) or self.words.days.get(said.lower(), 0)

    def _issued(self, when: "_When | None") -> "_When | None":
        return replace(when, ground="issue") if when else None

    def _ago(self, said: Mapping[str, str]) -> _When | None:
        number = said.get("ago", "1")
        count = int(number) if number.isdecimal() else self.words.numbers[number.lower()]
        units = self.words.units
        return self.issue.ago(count, units.get(said["unit"]) or units[said["unit"].lower()])

    def _weekday(self, said: Mapping[str, str], future: bool) -> _When | None:
        days, step = self.words.weekdays, said.get("step", "")
        wanted = days.get(said["weekday"]) or days[said["weekday"].lower()]
        number = self._step(step) if step else None
        return self.issue.weekday(wanted, number, future, whole_week="unit" in said)

    def _step(self, word: str) -> int:
        found = self.words.steps
        return found[word] if word in found else found[word.lower()]

    def _stepped(self, said: Mapping[str, str], month: int) -> _When | None:
        step = self._step(said["step"])
        if "of" in said or said["step"] in "昨去今本来":
            unit = self.words.units.get(said.get("unit", "年"), "year") if not month else "year"
            if said.get("unit") == "月":
                unit = "month"
            elif said.get("unit") == "週":
                unit = "week"
            when = self.issue.stepped(unit, step)
            if when and month:
                return replace(when, month=month, day=int(said.get("d", 0)))
            return when
        if "y" in said:
            return _When(int(said["y"]), month)
        if month:
            return self.issue.month(month, step)
        return self.issue.stepped(_UNITS.get(said["unit"]) or self.words.units[said["unit"]], step)

    def _is_future(self, at: int) -> bool:
        """Return whether the sentence around a place speaks of what is to come."""
        start, end = self._sentence(at)
        return bool(self.words.future.search(self.text, start, end))

    def _sentence(self, at: int) -> tuple[int, int]:
        places = self._places
        starts = [places.index(one) for one in self.bounds] if places else self.bounds
        row = bisect_right(starts, at) - 1
        end = starts[row + 1] if row + 1 < len(starts) else len(self.text)
        return starts[max(0, row)], end

    def _joined(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """Yield what is found, with the two ends of a range as one."""
        waiting: _Found | None = None
        for one, other in pairwise([*found, None]):
            if one is None or one is waiting:
                continue
            whole = self._as_range(one, other) if other else None
            if whole:
                waiting = other
                yield whole
            else:
                yield one

    def _as_range(self, one: _Found, other: _Found) -> _Found | None:
        between = self.text[one.end : other.start]
        a, b = one.when, other.when
        if not self.words.joins.fullmatch(between) or a.first or b.first or b.is_open:
            return None
        if re.search(r"\b(?:and|und|и|et)\b", between) and not _opened(self.text[: one.end]):
            return None
        a = replace(a, year=a.year or b.year)
        if a.ground != "stated" or b.ground != "stated" or not a.month or not b.month:
            return None
        whole = f"{a.written()}/{b.written()}"
        return _Found(one.start, other.end, _When(whole=whole)) if edtf.valid(whole) else None

    def _whole(self, one: _Found, years: Sequence[_Found]) -> _When | None:
        """Return a date without a year with the one that is meant."""
        start, _ = self._sentence(one.start)
        previous, _ = self._sentence(max(0, start - 1))
        future = self._is_future(one.start)
        near = next((y for y in reversed(years) if y.start >= previous), None)
        if near and not future:
            return replace(one.when, year=near.when.year, ground="before")
        when = self.issue.nearest(one.when, future)
        return replace(when, ground="issue") if when else None


_NUMBERS = re.compile(r"\d{4}|\d\s*月|\d{1,2}\.\s?\d{1,2}\.")


@cache
def _wanted(
    patterns: tuple[re.Pattern[str], ...],
) -> Sequence[tuple[tuple[str, ...], re.Pattern[str]]]:
    """Return each pattern with the words of which a text must have one; none for a number."""
    words = next(one for one in LANGUAGES.values() if one.patterns is patterns)
    return [(needs(words, pattern), pattern) for pattern in patterns]


_UNITS = {"週": "week", "月": "month", "年": "year"}


def _opened(text: str) -> bool:
    return bool(_BETWEEN.search(text))


_BETWEEN = re.compile(r"\b(?:between|zwischen|между|entre)\b[^.;:]{0,30}$", re.IGNORECASE)


def _fits(when: _When) -> bool:
    """Return whether the calendar has a date."""
    year = when.year or 2000
    if not when.day or not when.month or when.month > 12:
        return True
    try:
        date(year, when.month, when.day)
    except ValueError:
        return False
    return not when.first or when.first < when.day


class _Issue:
    """The day of issue, from which dates are counted, as far as it is known."""

    def __init__(self, first: date | None, last: date | None) -> None:
        self.first, self.last = first, last

    @classmethod
    def of(cls, issued: str) -> "_Issue":
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

    def day(self, days: int) -> _When | None:
        """Return the day so many days after that of issue."""
        return _on(self._exact + timedelta(days)) if self._exact else None

    def ago(self, count: int, unit: str) -> _When | None:
        """Return when it was so many units before."""
        if unit in ("year", "decade"):
            years = count * (10 if unit == "decade" else 1)
            rough = "~" if years >= 10 else ""
            there = self._in_year
            return _When(there.year - years, mark=rough) if there and years < there.year else None
        if unit == "month":
            return _months(self._in_month, -count)
        days = count * (7 if unit == "week" else 1)
        when = self.day(-days)
        return replace(when, mark="~") if when and unit == "week" else when

    def stepped(self, unit: str, step: int) -> _When | None:
        """Return the last, this or the next week, month or year."""
        if unit == "year":
            return _When(self._in_year.year + step) if self._in_year else None
        if unit == "month":
            return _months(self._in_month, step)
        if self._exact is None:
            return None
        monday = self._exact - timedelta(self._exact.weekday()) + timedelta(7 * step)
        return _When(whole=f"{monday}/{monday + timedelta(6)}")

    def month(self, month: int, step: int) -> _When | None:
        """Return the last, this or the next month or season with a number."""
        there = self._in_month
        if there is None:
            return None
        first = {21: 3, 22: 6, 23: 9, 24: 12}.get(month, month)
        if step == 0:
            return _When(there.year, month)
        if step < 0:
            last = first + 2 if month > 12 else first
            return _When(there.year - (there.month <= last), month)
        return _When(there.year + (there.month >= first), month)

    def weekday(
        self, number: int, step: int | None, future: bool, *, whole_week: bool = False
    ) -> _When | None:
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

    def nearest(self, when: _When, future: bool) -> _When | None:
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


def _on(day: date) -> _When:
    return _When(day.year, day.month, day.day)


def _months(there: date | None, step: int) -> _When | None:
    if there is None:
        return None
    whole = there.year * 12 + there.month - 1 + step
    return _When(whole // 12, whole % 12 + 1) if whole >= 12 else None


# Years of eras, and numbers in characters.

_ERA = r"(?:令和|平成|昭和|大正|明治)\s*(?:\d{1,2}|元|[〇一二三四五六七八九十百]{1,4})\s*年"
_NUMBER = r"[〇一二三四五六七八九十百]{1,6}(?=\s*(?:年|月|日|週間|[かカヶヵ]月))"
_REWRITTEN = re.compile(rf"(?P<era>{_ERA})|(?P<number>{_NUMBER})|(?P<digit>[０-９]+)")


def _western(text: str) -> tuple[str, list[int]]:
    """Return a text with years and numbers as ours, and where each of its characters stood."""
    made, places, at = list[str](), list[int](), 0
    for match in _REWRITTEN.finditer(text):
        made.append(text[at : match.start()])
        places += range(at, match.start())
        now = gregorian(match[0]) if match["era"] else _number(match[0])
        made.append(now)
        places += [match.start()] * len(now)
        at = match.end()
    made.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(made), places


def _number(text: str) -> str:
    if text[0].isdecimal():
        return str(int(text))
    return gregorian(f"{text}年").removesuffix("年")

"""Finds where a text says when, and works out the date, in five languages.

What is not written in full is counted from the day of issue ("last month"), or takes the year of a
date that stands shortly before it. Where neither tells, nothing is found: better empty than wrong.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import ahocorasick
from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook import lazy_re as re
from sourcebook.evidence.date_words.japanese import in_digits
from sourcebook.evidence.date_words.languages import ISO_DAY, LANGUAGES, RANGE_OF_YEARS, needs
from sourcebook.evidence.day_of_issue import DayOfIssue, PartialDate


class DatedPhrase(Struct, frozen=True):
    """Words `text[start:end]` that say when. date: EDTF.

    ground: `stated` in full; `before`, with the year of a date before it; `issue`, counted from the
    day of issue.
    """

    start: int
    end: int
    date: str
    ground: str


class _Found(Struct, frozen=True):
    start: int
    end: int
    when: PartialDate


def find(
    text: str, issued: str, language: str, bounds: Sequence[int] = (0,)
) -> tuple[DatedPhrase, ...]:
    """Return where a paragraph says when, in order.

    issued: EDTF, empty where it is not known. language: a BCP 47 tag. bounds: where its sentences
    begin.
    """
    if not is_read(language):
        return ()
    plain = _plain(language)
    shown, places = in_digits(text) if language.startswith("ja") else (text, None)
    made = _Reader(shown, plain, issued, [at for at in bounds if at < len(text)] or [0], places)
    found = made.phrases()
    if places is None:
        return tuple(found)
    return tuple(replace(one, start=places[one.start], end=places[one.end]) for one in found)


def is_read(language: str) -> bool:
    """Return whether dates are found in texts of a language."""
    return _plain(language) in LANGUAGES


def _plain(language: str) -> str:
    return language.partition("-")[0].lower()


class _Wanted(Struct, frozen=True):
    """The patterns of a language, each with the bit of the words of which a text must have one.

    words: what finds these words, and whether in small letters or as they are written.
    """

    patterns: Sequence[tuple[int, re.Pattern[str]]]
    words: Sequence[tuple["ahocorasick.Automaton[int]", bool]]


_NUMBER = 1
"""The bit of patterns that want a number."""


class _Reader:
    """Reads one paragraph."""

    def __init__(
        self,
        text: str,
        language: str,
        issued: str,
        bounds: Sequence[int],
        places: Sequence[int] | None,
    ) -> None:
        self.text, self.words, self.bounds = text, LANGUAGES[language], bounds
        self._wanted = _wanted(language)
        self.issue, self._places = DayOfIssue.of(issued), places

    def phrases(self) -> Iterator[DatedPhrase]:
        """Yield what is found, in order."""
        found = sorted(self._found(), key=lambda one: one.start)
        found = [one for one in self._joined(found) if one.when.exists]
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
        there = _NUMBER if _NUMBERS.search(self.text) else 0
        if there:
            yield from (ISO_DAY, RANGE_OF_YEARS)
        for words, small in self._wanted.words:
            for _, bit in words.iter(self.text.lower() if small else self.text):
                there |= bit
        for bit, pattern in self._wanted.patterns:
            if there & bit:
                yield pattern

    def _range(self, match: re.Match[str]) -> PartialDate | None:
        """Return a range of years; two years with `and` between them are one after `between`."""
        joined = re.search(r"\b(?:and|und|и|et)\b", match[0])
        opened = _opened(self.text[: match.start()])
        first, end = int(match["y"]), int(match["end"])
        last = first // 100 * 100 + end if end < 100 else end
        if (joined and not opened) or not first < last < first + 400:
            return None
        return PartialDate(whole=f"{first}/{last}")

    def _when(self, match: re.Match[str]) -> PartialDate | None:
        parts = {key: value for key, value in match.groupdict().items() if value}
        if "decade" in parts:
            return PartialDate(decade=parts["decade"])
        if "relative" in parts:
            return self._issued(self.issue.day(self._days(parts["relative"])))
        if "ago" in parts or (parts.keys() == {"unit"}):
            return self._issued(self._ago(parts))
        if "weekday" in parts:
            return self._issued(self._weekday(parts, self._is_future(match.start())))
        month = self._month(parts)
        if "step" in parts:
            return self._issued(self._stepped(parts, month))
        when = PartialDate(
            int(parts.get("y", 0)), month, int(parts.get("d", 0)), int(parts.get("d0", 0))
        )
        return when if when.year or when.month else None

    def _month(self, parts: Mapping[str, str]) -> int:
        if "m" in parts:
            return self.words.months[parts["m"]]
        if "season" in parts:
            seasons = self.words.seasons
            return seasons.get(parts["season"]) or seasons.get(parts["season"].lower(), 0)
        return int(parts.get("month", 0))

    def _days(self, word: str) -> int:
        """Return how many days from the day of issue a word means; 0 for that day."""
        return self.words.days.get(word) or self.words.days.get(word.lower(), 0)

    def _issued(self, when: PartialDate | None) -> PartialDate | None:
        return replace(when, ground="issue") if when else None

    def _ago(self, parts: Mapping[str, str]) -> PartialDate | None:
        number = parts.get("ago", "1")
        count = int(number) if number.isdecimal() else self.words.numbers[number.lower()]
        units = self.words.units
        return self.issue.ago(count, units.get(parts["unit"]) or units[parts["unit"].lower()])

    def _weekday(self, parts: Mapping[str, str], future: bool) -> PartialDate | None:
        days, step = self.words.weekdays, parts.get("step", "")
        wanted = days.get(parts["weekday"]) or days[parts["weekday"].lower()]
        number = self._step(step) if step else None
        return self.issue.weekday(wanted, number, future, whole_week="unit" in parts)

    def _step(self, word: str) -> int:
        found = self.words.steps
        return found[word] if word in found else found[word.lower()]

    def _stepped(self, parts: Mapping[str, str], month: int) -> PartialDate | None:
        step = self._step(parts["step"])
        if "of" in parts or parts["step"] in "昨去今本来":
            unit = self.words.units.get(parts.get("unit", "年"), "year") if not month else "year"
            if parts.get("unit") == "月":
                unit = "month"
            elif parts.get("unit") == "週":
                unit = "week"
            when = self.issue.stepped(unit, step)
            if when and month:
                return replace(when, month=month, day=int(parts.get("d", 0)))
            return when
        if "y" in parts:
            return PartialDate(int(parts["y"]), month)
        if month:
            return self.issue.month(month, step)
        return self.issue.stepped(
            _UNITS.get(parts["unit"]) or self.words.units[parts["unit"]], step
        )

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
        return _Found(one.start, other.end, PartialDate(whole=whole)) if edtf.valid(whole) else None

    def _whole(self, one: _Found, years: Sequence[_Found]) -> PartialDate | None:
        """Return a date without a year with the one that is meant."""
        start, _ = self._sentence(one.start)
        previous, _ = self._sentence(max(0, start - 1))
        future = self._is_future(one.start)
        near = next((y for y in reversed(years) if y.start >= previous), None)
        if near and not future:
            return replace(one.when, year=near.when.year, ground="before")
        when = self.issue.nearest(one.when, future)
        return replace(when, ground="issue") if when else None


_NUMBERS = re.compile(r"\d(?:\d{3}|\s*月|\d?\.\s?\d{1,2}\.)")


@cache
def _wanted(language: str) -> _Wanted:
    known = LANGUAGES[language]
    bits: dict[tuple[str, ...], int] = {(): _NUMBER}
    patterns = [
        (bits.setdefault(needs(known, pattern), 1 << len(bits)), pattern)
        for pattern in map(re.compile, known.patterns)
    ]
    found: dict[bool, dict[str, int]] = {}
    for words, bit in bits.items():
        of_case = found.setdefault(not words or words[0] == words[0].lower(), {})
        of_case.update((word, of_case.get(word, 0) | bit) for word in words)
    return _Wanted(patterns, [(_finding(of), small) for small, of in found.items() if of])


def _finding(bits: Mapping[str, int]) -> "ahocorasick.Automaton[int]":
    made: ahocorasick.Automaton[int] = ahocorasick.Automaton()
    for word, bit in bits.items():
        made.add_word(word, bit)
    made.make_automaton()
    return made


_UNITS = {"週": "week", "月": "month", "年": "year"}


def _opened(text: str) -> bool:
    return bool(_BETWEEN.search(text))


_BETWEEN = re.compile(r"\b(?:between|zwischen|между|entre)\b[^.;:]{0,30}$", re.IGNORECASE)

"""Applies what a curator changes in the text of a source, in its page's front matter.

corrections:
  - {paragraph: p3, was: Russia in Japan, now: Russia and Japan, note: misread by the scanner}
keep: [12-14]    # these lines are article text, whatever the rules say
drop: [7]        # this one is not
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Capture, Lines, Segment, SourceRecord, Span
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.problems import Problem

KEY = "corrections"
_Of = TypeVar("_Of", "PageCorrections", "LineRulings")
_HINT = "each entry is `{paragraph: p3, was: …, now: …, note: …}`"


class Correction(Struct, frozen=True):
    """In the paragraph with this id, `was` is to be read as `now`. line: of the entry in its page,
    for problems; 0 where it is not known."""

    paragraph: str
    was: str
    now: str
    line: int = 0


class PageCorrections(Struct, frozen=True):
    """The corrections of one page, for the capture with this path or digest.

    page, line: of `corrections:`, for problems.
    """

    path: str
    sha256: str
    page: str
    line: int
    corrections: tuple[Correction, ...]


def read_corrections(
    pages: Iterable[Document],
) -> tuple[tuple[PageCorrections, ...], tuple[Problem, ...]]:
    """Return the corrections on pages of sources, and the problems of invalid ones."""
    found: list[PageCorrections] = []
    problems: list[Problem] = []
    for page in pages:
        if KEY in page.values:
            capture = remembered(page, CAPTURE)
            line = front_matter.line_of(page.yaml, KEY) + 1
            entries = tuple(_entries(page, problems))
            found.append(PageCorrections(capture.path, capture.sha256, page.path, line, entries))
    return tuple(found), tuple(problems)


class _ByCapture(Generic[_Of]):
    """What is said of captures. A capture has what is said of its bytes, else of its path, where
    the bytes that this was said of are not there: captures that are numbered anew have the path
    that another had."""

    def __init__(
        self, found: Iterable[_Of], captures: Iterable[Capture] | Iterable[SourceRecord]
    ) -> None:
        self._there = {capture.sha256 for capture in captures}
        self._by_path: dict[str, _Of] = {}
        self._by_digest: dict[str, _Of] = {}
        for one in found:
            self._by_path[one.path] = one
            self._by_digest[one.sha256] = one

    def of(self, capture: Capture | SourceRecord) -> _Of | None:
        """Return what is said of a capture."""
        own = self._by_path.get(capture.path)
        if own and (own.sha256 == capture.sha256 or own.sha256 not in self._there):
            return own
        return self._by_digest.get(capture.sha256)


def apply_all_corrections(
    records: Iterable[SourceRecord], found: Iterable[PageCorrections]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records with their corrections made, and a problem for each other."""
    records = tuple(records)
    own = _ByCapture(found, records)
    made: list[SourceRecord] = []
    problems: list[Problem] = []
    for record in records:
        one = own.of(record)
        segments, wrong = apply_corrections(record.segments, one) if one else (record.segments, ())
        made.append(replace(record, segments=segments))
        problems += wrong
    return tuple(made), tuple(problems)


def apply_corrections(
    segments: tuple[Segment, ...], corrected: PageCorrections
) -> tuple[tuple[Segment, ...], tuple[Problem, ...]]:
    """Return the article with the corrections made, and a problem for each other."""
    by_id = {segment.id: segment for segment in segments}
    problems = []
    for one in corrected.corrections:
        segment = by_id.get(one.paragraph)
        places = _places(segment.text, one.was) if segment else []
        if segment and len(places) == 1:
            by_id[one.paragraph] = _corrected(segment, *places[0], one.now)
            continue
        message = f"the correction of {one.was!r} cannot be made: {_reason(one, by_id, places)}"
        line = one.line or corrected.line
        problems.append(Problem(corrected.page, line, message, _hint(one, by_id), field=KEY))
    return tuple(by_id[segment.id] for segment in segments), tuple(problems)


def _hint(one: Correction, by_id: dict[str, Segment]) -> str:
    if one.paragraph in by_id:
        return "copy `was` from the paragraph, with enough words around it"
    meant = f"p{one.paragraph.strip('¶# ')}"
    last = next(reversed(by_id), "")
    return f"did you mean `{meant}`?" if meant in by_id else f"the last is {last}" if last else ""


def _entries(page: Document, problems: list[Problem]) -> Iterator[Correction]:
    raw = page.values[KEY]
    for number, entry in enumerate(raw if isinstance(raw, list) else [raw] if raw else [], 1):
        line = front_matter.line_of(page.yaml, KEY, number) + 1
        row = mapping_of(entry)
        paragraph, was, now = (row.get(key) for key in ("paragraph", "was", "now"))
        if all(isinstance(text, str) for text in (paragraph, was, now)) and paragraph and was:
            yield Correction(str(paragraph), str(was), str(now), line)
        else:
            message = f"`{KEY}:` holds an entry without `paragraph`, `was` and `now`"
            problems.append(Problem(page.path, line, message, _HINT, field=KEY))


def _places(text: str, was: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each `was` in `text`; any white space matches any other."""
    pattern = r"\s+".join(map(re.escape, was.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def _corrected(segment: Segment, start: int, end: int, now: str) -> Segment:
    """Return a segment with `now` between `start` and `end`, and its spans adjusted."""
    shift = len(now) - (end - start)

    def moved(place: int) -> int:
        return place if place <= start else place + shift if place >= end else start + len(now)

    spans = (replace(s, start=moved(s.start), end=moved(s.end)) for s in segment.spans)
    kept: tuple[Span, ...] = tuple(span for span in spans if span.start < span.end)
    return replace(segment, text=segment.text[:start] + now + segment.text[end:], spans=kept)


def _reason(one: Correction, by_id: dict[str, Segment], places: list[tuple[int, int]]) -> str:
    if one.paragraph not in by_id:
        return f"there is no paragraph {one.paragraph}"
    elsewhere = [s.id for s in by_id.values() if not places and _places(s.text, one.was)]
    where = f"; it stands in {elsewhere[0]}" if elsewhere else ""
    count = f"occurs {len(places)} times" if places else "does not occur"
    return f"it {count} in {one.paragraph}{where}"


# The lines of a capture that a curator keeps or drops.

_RANGE = re.compile(r"(?P<first>[1-9]\d{0,8})(?:\s*[-\u2013]\s*(?P<last>[1-9]\d{0,8}))?")
_LINES_HINT = "write line numbers of the capture, such as `[7, 12-14]`"


class LineRulings(Struct, frozen=True):
    """Lines to keep and to drop, for the capture with this path or digest.

    page: with these entries, for problems. keep_line, drop_line: their lines there, 1 without.
    """

    path: str
    sha256: str
    keep: tuple[Lines, ...]
    drop: tuple[Lines, ...]
    page: str
    keep_line: int
    drop_line: int


def read_rulings(
    pages: Iterable[Document],
) -> tuple[tuple[LineRulings, ...], tuple[Problem, ...]]:
    """Return the lines that pages of sources keep and drop, and the problems with them."""
    found: list[LineRulings] = []
    problems: list[Problem] = []
    for page in pages:
        if "keep" in page.values or "drop" in page.values:
            capture = remembered(page, CAPTURE)
            keep, drop = (_ranges(page, key, problems) for key in ("keep", "drop"))
            lines = (front_matter.line_of(page.yaml, key) + 1 for key in ("keep", "drop"))
            found.append(LineRulings(capture.path, capture.sha256, keep, drop, page.path, *lines))
    return tuple(found), tuple(problems)


def apply_rulings(captures: Sequence[Capture], found: Sequence[LineRulings]) -> tuple[Capture, ...]:
    """Return the captures with the lines that their curators keep and drop."""
    own = _ByCapture(found, captures)
    ruled = ((capture, own.of(capture)) for capture in captures)
    return tuple(replace(c, keep=o.keep, drop=o.drop) if o else c for c, o in ruled)


def lines_beyond(
    records: Iterable[SourceRecord], found: Sequence[LineRulings]
) -> Iterator[Problem]:
    """Yield a problem for each range of lines that goes beyond the end of its capture."""
    records = tuple(records)
    own = _ByCapture(found, records)
    for record in records:
        one, count = own.of(record), max((e.lines.last for e in record.ledger), default=0)
        if one is None:
            continue
        for ranges, line in ((one.keep, one.keep_line), (one.drop, one.drop_line)):
            for lines in ranges:
                if lines.last > count > 0:
                    message = f"there is no line {lines.last} in {record.path}; the last is {count}"
                    yield Problem(one.page, line, message, _LINES_HINT)


def _ranges(page: Document, key: str, problems: list[Problem]) -> tuple[Lines, ...]:
    value = front_matter.as_value(page.values.get(key, ""))
    ranges = []
    for item in (value,) if isinstance(value, str) and value else value:
        match = _RANGE.fullmatch(item)
        last = int(match["last"] or match["first"]) if match else 0
        if match and int(match["first"]) <= last:
            ranges.append(Lines(int(match["first"]), last))
        else:
            line = front_matter.line_of(page.yaml, key) + 1
            problems.append(
                Problem(page.path, line, f"`{key}:` holds {item!r}", _LINES_HINT, field=key)
            )
    return tuple(ranges)

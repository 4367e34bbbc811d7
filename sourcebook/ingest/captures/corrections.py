"""Applies what a curator changes in the text of a source, in its page's front matter.

corrections:
  - {paragraph: p3, was: Russia in Japan, now: Russia and Japan, note: misread by the scanner}
"""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Segment, SourceRecord, Span
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.problems import Problem

KEY = "corrections"
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


class _ByCapture:
    """The corrections of captures. A capture has those of its bytes, else those of its path; but
    not where its bytes are those of another page: those of its path are then of another text.

    known: the digests of captures that pages name.
    """

    def __init__(self, found: Iterable[PageCorrections], known: Collection[str]) -> None:
        self._known = known
        self._by_path: dict[str, PageCorrections] = {}
        self._by_digest: dict[str, PageCorrections] = {}
        for one in found:
            self._by_path[one.path] = one
            self._by_digest[one.sha256] = one

    def of(self, record: SourceRecord) -> PageCorrections | None:
        """Return the corrections of a capture."""
        own = self._by_digest.get(record.sha256)
        if own or record.sha256 in self._known:
            return own
        return self._by_path.get(record.path)


def apply_all_corrections(
    records: Iterable[SourceRecord], found: Iterable[PageCorrections], known: Collection[str]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records with their corrections made, and a problem for each other.

    known: the digests of captures that pages name.
    """
    own = _ByCapture(found, known)
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

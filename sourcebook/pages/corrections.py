"""What an editor corrects in a source's text, in its page's front matter, and how it is done.

corrections:
  - {paragraph: p3, was: Russia in Japan, now: Russia and Japan, note: misread by the scanner}
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sourcebook.model import Segment, SourceRecord, Span
from sourcebook.pages import front_matter
from sourcebook.pages.page import Page
from sourcebook.problems import Problem

KEY = "corrections"
_HINT = "each entry is `{paragraph: p3, was: …, now: …, note: …}`"


@dataclass(frozen=True, slots=True)
class Correction:
    """In the paragraph with this id, `was` is to be read as `now`."""

    paragraph: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections of one page, for the capture with this path or digest.

    page, line: where they stand, for problems.
    """

    path: str
    sha256: str
    page: str
    line: int
    corrections: tuple[Correction, ...]


def read(pages: Iterable[Page], block: str) -> tuple[tuple[Corrected, ...], tuple[Problem, ...]]:
    """Return what the pages correct that were made from a capture. block: where they name it."""
    found: list[Corrected] = []
    problems: list[Problem] = []
    for page in pages:
        capture = front_matter.strings(page.values.get(block))
        if KEY in page.values and capture:
            line = front_matter.line_of(page.yaml, KEY) + 1
            entries = tuple(_entries(page, line, problems))
            said = (str(capture.get("path")), str(capture.get("sha256")))
            found.append(Corrected(*said, page.path, line, entries))
    return tuple(found), tuple(problems)


def apply_all(
    records: Iterable[SourceRecord], found: Iterable[Corrected]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records with what their editors correct, and a problem for each that cannot be."""
    by_capture = {key: one for one in found for key in (one.sha256, one.path)}
    made: list[SourceRecord] = []
    problems: list[Problem] = []
    for record in records:
        one = by_capture.get(record.path) or by_capture.get(record.sha256)
        segments, wrong = apply(record.segments, one) if one else (record.segments, ())
        made.append(replace(record, segments=segments))
        problems += wrong
    return tuple(made), tuple(problems)


def apply(
    segments: tuple[Segment, ...], said: Corrected
) -> tuple[tuple[Segment, ...], tuple[Problem, ...]]:
    """Return the article with the corrections made, and a problem for each that cannot be."""
    by_id = {segment.id: segment for segment in segments}
    problems = []
    for one in said.corrections:
        segment = by_id.get(one.paragraph)
        places = _places(segment.text, one.was) if segment else []
        if segment and len(places) == 1:
            by_id[one.paragraph] = _corrected(segment, *places[0], one.now)
            continue
        message = f"the correction of {one.was!r} cannot be made: {_reason(one, by_id, places)}"
        hint = "copy `was` from the paragraph, with enough words around it"
        problems.append(Problem(said.page, said.line, message, hint, field=KEY))
    return tuple(by_id[segment.id] for segment in segments), tuple(problems)


def _entries(page: Page, line: int, problems: list[Problem]) -> Iterator[Correction]:
    raw = page.values[KEY]
    for entry in raw if isinstance(raw, list) else [raw] if raw else []:
        said = front_matter.strings(entry)
        texts = [said.get(key) for key in ("paragraph", "was", "now")]
        if all(isinstance(text, str) for text in texts) and texts[0] and texts[1]:
            yield Correction(*map(str, texts))
        else:
            message = f"`{KEY}:` holds an entry without `paragraph`, `was` and `now`"
            problems.append(Problem(page.path, line, message, _HINT, field=KEY))


def _places(text: str, was: str) -> list[tuple[int, int]]:
    """Return where `was` stands in `text`; any white space stands for any other."""
    pattern = r"\s+".join(map(re.escape, was.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def _corrected(segment: Segment, start: int, end: int, now: str) -> Segment:
    """Return a segment that says `now` between `start` and `end`. What is set apart there stays."""
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

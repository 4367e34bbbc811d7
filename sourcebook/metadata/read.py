"""All metadata of a capture: every reader in its order, then the choice among candidates."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.errors import Problem
from sourcebook.lines import Line, Mark, Marks
from sourcebook.metadata.about_author import read_notes
from sourcebook.metadata.bare import read_kicker
from sourcebook.metadata.byline import names_elsewhere, read_byline
from sourcebook.metadata.citation import read_citations
from sourcebook.metadata.date_hints import date_order, why_undated
from sourcebook.metadata.dates import read
from sourcebook.metadata.disclaimers import read_disclaimers
from sourcebook.metadata.found import Page, candidate, take
from sourcebook.metadata.genre import infer_type
from sourcebook.metadata.label_value import read_labels
from sourcebook.metadata.language import language_of
from sourcebook.metadata.resolve import Context, resolve
from sourcebook.metadata.statements import read_statements
from sourcebook.metadata.title import likely_title, says_title
from sourcebook.model import BibRecord, Candidate, Capture, ParsedCapture


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was read before the text was settled.

    marks: those of the furniture, and of every line that is metadata.
    title: the index of the title's line; -1 when there is none.
    """

    candidates: tuple[Candidate, ...]
    marks: Marks
    body: tuple[int, int]
    title: int


def read_metadata(
    lines: tuple[Line, ...], marks: Marks, body: tuple[int, int], given: str = ""
) -> Metadata:
    """Read labels, publishing phrases, title and byline; mark the lines that they take.

    given: the title that the capture's format states, in a header or a tag. No line can overrule
    it, so that a line which does not say it is no title, though a byline may stand beside it.
    """
    page, labelled = take(Page(lines, marks, body), read_labels(Page(lines, marks, body)))
    page, phrased = take(page, read_statements(page))
    page, cited = take(page, read_citations(page))
    page = Page(lines, page.marks, _shrunk(page))
    title = _labelled_title(page, labelled)
    at, doubt = likely_title(page) if title < 0 else (title, "")
    named: tuple[Candidate, ...] = ()
    if doubt:
        page, near = take(page, read_byline(page, at))
        named = (candidate(page, "title", "", (), doubt, "unknown"), *near)
        at = -1
    elif at >= 0:
        near_title = at
        if title < 0 and given and not says_title(lines[at], given):
            at = -1
        else:
            page = _with_mark(page, at, Mark("metadata", "title"))
        read_here = () if title >= 0 or at < 0 else (_title(page, at),)
        page, near = take(page, read_byline(page, near_title))
        around = _around(page, near_title)
        page, kinds = take(page, (f for i in around for f in read_kicker(page, i)))
        named = (*read_here, *near, *kinds)
    page, noted = take(page, read_notes(page, (*labelled, *phrased, *named)))
    candidates = (*labelled, *phrased, *cited, *named, *noted)
    return Metadata(candidates, page.marks, page.body, at)


def settle_metadata(
    capture: Capture, parsed: ParsedCapture, lines: tuple[Line, ...], marks: Marks, found: Metadata
) -> tuple[BibRecord, tuple[Problem, ...]]:
    """Choose between all candidates, now that it is known which lines are text."""
    page = Page(lines, marks, found.body)
    chosen = [line for line, mark in zip(lines, marks, strict=True) if mark and mark.role == "text"]
    text = "\n".join(line.text for line in chosen)
    other = "\n".join(
        line.head
        for line, mark in zip(lines, marks, strict=True)
        if line.words < 60 and not (mark and mark.role == "text")
    )
    language = language_of(text, sum(line.words for line in chosen))
    order, why = date_order(found.candidates, f"{capture.url}\n{other}", language)
    candidates = (
        *_beside(capture),
        *parsed.candidates,
        *found.candidates,
        *names_elsewhere(page),
        *read_disclaimers(page),
        *infer_type(page),
        Candidate("language", language, "inferred", (), "from the text"),
        Candidate("issued", "", "unknown", (), why_undated(text)),
    )
    return resolve(candidates, Context(capture.path, order, why, text))


def _shrunk(page: Page) -> tuple[int, int]:
    """Return the body without the lines at its ends that turned out to be metadata."""
    first, stop = page.body
    while first < stop and page.marks[first]:
        first += 1
    while stop > first and page.marks[stop - 1]:
        stop -= 1
    return (first, stop) if first < stop else (0, 0)


def _labelled_title(page: Page, candidates: tuple[Candidate, ...]) -> int:
    number = next((c.lines[0] for c in candidates if c.field == "title"), 0)
    return next((i for i in range(len(page.lines)) if page.number(i) == number), -1)


def _title(page: Page, at: int) -> Candidate:
    dated = at and read(page.lines[0].text)
    note = "the first line is the date, not the title" if dated else ""
    return candidate(page, "title", page.lines[at].text, (at,), note)


def _with_mark(page: Page, at: int, mark: Mark) -> Page:
    marks = tuple(mark if i == at and old is None else old for i, old in enumerate(page.marks))
    return Page(page.lines, marks, page.body)


def _around(page: Page, title: int) -> Iterator[int]:
    """Yield the free lines near the title of a capture that is not a whole page with its menus."""
    if title <= 5:
        yield from (i for i in range(title + 3) if page.free(i))


def _beside(capture: Capture) -> Iterator[Candidate]:
    note = "the file beside the capture says so"
    if capture.url:
        yield Candidate("url", capture.url, "stated", (), note)
    if capture.retrieved:
        yield Candidate("accessed", capture.retrieved, "stated", (), note)

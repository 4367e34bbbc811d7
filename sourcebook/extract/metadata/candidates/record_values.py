"""Makes the record of a capture from the best of all candidates: of its format and of its lines."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.dates.markup import day_of
from sourcebook.extract.lines import CaptureLines, Values
from sourcebook.extract.metadata.candidates.kind import choose_kind
from sourcebook.extract.metadata.candidates.resolve import (
    FieldContext,
    date_order,
    resolve,
    why_undated,
)
from sourcebook.extract.metadata.people.lone_names import names_elsewhere
from sourcebook.extract.metadata.publications.statements import read_disclaimers
from sourcebook.extract.models.language_model import language_of
from sourcebook.model import BibRecord, Candidate, Capture, ParsedCapture
from sourcebook.parse.html.mementos import of_copies
from sourcebook.parse.html.page import ParsedPage
from sourcebook.problems import Problem


def choose_metadata(
    capture: Capture, parsed: ParsedCapture, page: CaptureLines, found: tuple[Candidate, ...]
) -> tuple[BibRecord, tuple[Problem, ...]]:
    """Return the record that the best candidates make, once every line of `page` has its mark.

    found: the candidates that `read_metadata` returned.
    """
    roles = [
        (line, mark.role if mark else "") for line, mark in zip(page.lines, page.marks, strict=True)
    ]
    chosen = [line for line, role in roles if role == "text"]
    text = "\n".join(line.text for line in chosen)
    other = "\n".join(line.head for line, role in roles if role != "text" and line.words < 60)
    language = language_of(text, sum(line.words for line in chosen))
    order, why = date_order((*parsed.candidates, *found), f"{capture.url}\n{other}", language)
    undoubted = tuple(_undoubted(parsed.candidates, found))
    candidates = (
        *names_elsewhere(page),
        *of_copies(
            (*_sidecar(capture), *_not_of_copy(_of_format(parsed, found), found), *undoubted)
        ),
        *read_disclaimers(page),
        Candidate("language", language, "inferred", (), "from the text"),
        Candidate("issued", "", "unknown", (), why_undated(text)),
    )
    title = next((c.value for c in candidates if c.field == "title" and c.origin == "stated"), "")
    types = [c for c in candidates if c.field == "type"]
    plain = not isinstance(parsed, ParsedPage)
    kinds = choose_kind(page, types, title if isinstance(title, str) else "", plain=plain)
    others = (c for c in candidates if c.field != "type")
    return resolve((*others, *kinds), FieldContext(capture.path, order, why, text))


_SUBTITLE = re.compile(r"\s?[:–—|]\s|\s-\s|：")


def _of_format(parsed: ParsedCapture, found: Values) -> Iterator[Candidate]:
    """Yield what a format states, but for a title that the title's line gives with its subtitle.

    A web page's readers have weighed its headings against what it declares.
    """
    lines = [c.value for c in found if c.field == "title" and isinstance(c.value, str)]
    for one in parsed.candidates:
        title = one.value if one.field == "title" and isinstance(one.value, str) else ""
        ends = (line[len(title) :] for line in lines if title and line.startswith(title))
        if isinstance(parsed, ParsedPage) or not any(map(_SUBTITLE.match, ends)):
            yield one


def _not_of_copy(given: Iterable[Candidate], found: Values) -> Iterator[Candidate]:
    """Yield what a capture's format states, but for a date on a line about its copy."""
    copied = {line for c in found if c.field in ("url", "accessed") for line in c.lines}
    for one in given:
        if one.field != "issued" or copied.isdisjoint(one.lines):
            yield one


def _undoubted(given: Values, found: Values) -> Iterator[Candidate]:
    """Yield what lines state, but for values that the capture's format gives as likelier wrong."""
    doubted = [c for c in given if c.origin == "unknown" and c.value]
    for one in found:
        rivals = [c for c in doubted if c.field == one.field]
        if not any(_says_the_same(one, other) for other in rivals):
            yield one


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    day = day_of(one.value) if isinstance(one.value, str) else ""
    return not set(one.lines).isdisjoint(other.lines) or other.value in (one.value, day)


def _sidecar(capture: Capture) -> Iterator[Candidate]:
    note = "the file beside the capture says so"
    if capture.retrieved:
        yield Candidate("accessed", capture.retrieved, "stated", (), note)
    if capture.url:
        yield Candidate("url", capture.url, "stated", (), note)

"""Makes the records of a project's captures, as its curators want their lines read."""

from collections.abc import Callable, Collection, Iterable, Sequence

from sourcebook.ingest.captures import checkouts, line_rulings, sidecars
from sourcebook.model import Capture, SourceRecord
from sourcebook.page.document import Document
from sourcebook.problems import Problem
from sourcebook.project import StoredFile

Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]


def load_extract() -> Callable[[Capture], SourceRecord]:
    """Return the function that makes the record of a capture, with all that it needs.

    It loads models, for half a second. A run that finds all records kept needs none.
    """
    from sourcebook.extract.record import extract  # noqa: PLC0415 - see above

    return extract


def extract_in_turn(captures: Iterable[Capture]) -> Iterable[SourceRecord]:
    """Return the record of each capture, made by this process."""
    return map(load_extract(), captures)


def extracted(
    seeds: Sequence[StoredFile], own: Collection[Document], extract_all: Extract
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records of captures, and problems. own: the pages that were made from them."""
    captures, wrong = sidecars.captures(seeds)
    captures, changed = checkouts.as_captured(captures, own)
    captures, oversized = sidecars.readable(captures)
    ruled, misruled = line_rulings.read_rulings(own)
    made = tuple(extract_all(line_rulings.apply_rulings(captures, ruled)))
    beyond = tuple(line_rulings.lines_beyond(made, ruled))
    return made, (*wrong, *changed, *oversized, *misruled, *beyond)

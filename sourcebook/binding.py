"""Which page belongs to which capture, and what holds for a source once its editor was heard."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sourcebook.files import DOCS, StoredFile, folded
from sourcebook.model import SourceRecord
from sourcebook.pages import front_matter, slugs
from sourcebook.pages.claims import Claim, Shelf, claims
from sourcebook.pages.fields import settle
from sourcebook.pages.generated import CAPTURE, GeneratedField, Remembered, remembered
from sourcebook.pages.kinds import source
from sourcebook.pages.page import Page
from sourcebook.problems import Problem

FOLDER = "sources"


@dataclass(frozen=True, slots=True)
class Source:
    """A capture with its page.

    path: of the page, relative to `docs/`. record: with the editor's values in place.
    page: as it stands; None when it is still to be made, or stands but cannot be read.
    wanted: the front matter that the capture gives it. edited: keys whose value is a person's.
    """

    path: str
    record: SourceRecord
    page: Page | None
    wanted: tuple[GeneratedField, ...]
    edited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bound:
    """All sources, the pages whose capture has gone, and what is wrong."""

    sources: tuple[Source, ...]
    orphans: tuple[Page, ...]
    problems: tuple[Problem, ...]


def without_repeats(
    found: Iterable[SourceRecord], claimed: Collection[str]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records without those whose capture repeats another's, and a problem for each.

    claimed: paths of the captures that pages name: of two that are the same, such a one stays.
    """
    records = tuple(found)
    first: dict[str, str] = {}
    for record in sorted(records, key=lambda r: r.path not in claimed):
        if record.segments:
            first.setdefault(record.sha256, record.path)
    kept = tuple(r for r in records if first.get(r.sha256, r.path) == r.path)
    return kept, tuple(
        Problem(
            r.path,
            1,
            f"is the same capture as {first[r.sha256]}, byte for byte",
            f"remove {r.path}",
        )
        for r in records
        if first.get(r.sha256, r.path) != r.path
    )


def duplicate_titles(sources: Sequence[Source]) -> tuple[Problem, ...]:
    """Return a problem for each source whose title another one has already."""
    first: dict[str, str] = {}
    problems = []
    for one in sorted(sources, key=lambda one: one.page is None):  # the new one is to be told apart
        record = one.record
        title = record.bib.title.casefold()
        other = first.setdefault(title, record.path)
        if title and other != record.path:
            lines = (p.lines for p in record.bib.provenance if p.field == "title")
            line = next((found[0] for found in lines if found), 1)
            hint = f"tell them apart: change `title:` in {DOCS}/{one.path}"
            problems.append(Problem(record.path, line, f"has the same title as {other}", hint))
    return tuple(problems)


def bind(
    records: Sequence[SourceRecord],
    pages: Sequence[Page],
    unreadable: Sequence[StoredFile],
    present: Collection[str] = (),
) -> Bound:
    """Return each record with its page.

    A page is found by its capture's path, or by its digest when the capture was renamed. A record
    without text and without a page is none of the sources: its problems say why.
    present: captures, or folders of captures, that are there, whether they could be read or not.
    """
    shelf = Shelf(claims(pages), {record.path for record in records}, unreadable)
    stood = (*(p.path for p in pages), *(f.path for f in unreadable))
    taken = {folded(_stem(path)) for path in stood}
    sources: list[Source] = []
    problems: list[Problem] = list(shelf.contested())
    for record in records:
        page, path = shelf.take(record)
        if not (path or record.segments):
            problems += record.problems
            continue
        if not path and shelf.unknown:
            problems.append(_waiting(record, shelf.unknown))
            continue
        if not path:
            title, stem = record.bib.title, _stem(record.path)
            path = f"{FOLDER}/{slugs.unique(title, stem, record.sha256, taken)}.md"
            taken.add(folded(_stem(path)))
        one = _source(record, page, path)
        sources.append(one)
        problems += (p for p in record.problems if p.field not in one.edited)
    left = tuple(shelf.left())
    gone = (_gone(claim) for claim in left if not _among(claim.path, present))
    return Bound(tuple(sources), tuple(claim.page for claim in left), (*problems, *gone))


def _source(record: SourceRecord, page: Page | None, path: str) -> Source:
    wanted = source.fields(record)
    memory = remembered(page, CAPTURE) if page else Remembered()
    fields = tuple(settle(page, memory, field) for field in wanted)
    held = replace(record, bib=source.bib(record, fields))
    edited = frozenset(field.key for field in fields if field.edited)
    return Source(path, held, page, wanted, edited)


def _gone(claim: Claim) -> Problem:
    message = f"its capture {claim.path} has gone"
    hint = f"put {claim.path} back, or remove the page"
    line = front_matter.line_of(claim.page.yaml, CAPTURE) + 1
    return Problem(claim.page.path, line, message, hint, "warning")


def _waiting(record: SourceRecord, unknown: str) -> Problem:
    message = f"no page was made of it: {unknown}, which cannot be read, may be its page"
    return Problem(record.path, 0, message, "mend that page first", "warning")


def _among(path: str, present: Collection[str]) -> bool:
    """Return whether a capture, or a folder that it is in, is among those that are there."""
    return path in present or any(str(above) in present for above in PurePosixPath(path).parents)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]

"""Assigns each capture its page, and combines its record with the values of the page's editor."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.captures import line_rulings
from sourcebook.ingest.pages import settled_warnings, source_page
from sourcebook.ingest.pages.claims import CaptureClaim, SourcePages, claims
from sourcebook.ingest.pages.ownership import settle
from sourcebook.model import BibRecord, SourceRecord, Value
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, GeneratedField, remembered
from sourcebook.page.front_matter import front_matter
from sourcebook.problems import Problem
from sourcebook.project import DOCS, StoredFile, folded, slug

FOLDER = "sources"


class BoundSource(Struct, frozen=True):
    """A capture with its page.

    path: of the page, relative to `docs/`. record: with the editor's values in place.
    page: as stored; None when it is new or cannot be read.
    wanted: the front matter that the capture gives it. edited: keys whose value is a person's.
    """

    path: str
    record: SourceRecord
    page: Document | None
    wanted: tuple[GeneratedField, ...]
    edited: frozenset[str]


class Bound(Struct, frozen=True):
    """All sources, the pages that stay as they are, as their capture is missing or of other bytes
    than they were curated for, and the problems."""

    sources: tuple[BoundSource, ...]
    orphans: tuple[Document, ...]
    problems: tuple[Problem, ...]


def without_repeats(
    found: Iterable[SourceRecord], claimed: Collection[tuple[str, str]]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records without those of duplicate captures, and a problem for each of these.

    claimed: the captures that pages name, path and digest: of two that are the same, such a one is
    kept, and before it one whose page was made of these bytes.
    """
    records = tuple(found)
    first: dict[str, str] = {}
    paths = {path for path, _ in claimed}

    def place(record: SourceRecord) -> tuple[bool, bool]:
        return (record.path, record.sha256) not in claimed, record.path not in paths

    for record in sorted(records, key=place):
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


def duplicate_titles(
    sources: Sequence[BoundSource], same: Callable[[str, str], bool]
) -> tuple[Problem, ...]:
    """Return a problem for each source that nothing a list shows tells apart from another one.

    same: whether two pages are versions of one work, which may have one title.
    """
    first: dict[tuple[Value, ...], BoundSource] = {}
    problems = []
    for one in sorted(sources, key=lambda one: one.page is None):  # the new one is to be renamed
        record, bib = one.record, one.record.bib
        other = first.setdefault(shown(bib), one)
        if bib.title and other is not one and not same(one.path, other.path):
            lines = (p.lines for p in record.bib.provenance if p.field == "title")
            line = next((found[0] for found in lines if found), 1)
            hint = (
                f"tell them apart: change `title:` in {DOCS}/{one.path}; or, where one is a version"
                f" of the other, write `version_of: {_stem(other.path)}` there"
            )
            message = f"has the same title, authors and date as {other.record.path}"
            problems.append(Problem(record.path, line, message, hint))
    return tuple(problems)


def shown(bib: BibRecord) -> tuple[Value, ...]:
    """Return all that a list shows of a source."""
    return (bib.title.casefold(), bib.authors, bib.issued, bib.publisher, bib.container_title)


def misnamed(sources: Sequence[BoundSource]) -> Iterator[Problem]:
    """Yield a note for each page whose title a person has just changed, so that its name, which was
    made from the program's title, no longer fits.

    It is not said again when the page records what the program would write in place of the title.
    """
    for one in sources:
        ours = next((str(field.value) for field in one.wanted if field.key == "title"), "")
        stem, now = _stem(one.path), slug(one.record.bib.title)
        if one.page is None or "title" not in one.edited or slug(ours) != stem:
            continue
        if isinstance(one.page.values.get("title"), dict):
            continue
        if any(clash.key == "title" for clash in one.page.clashes):
            continue
        if now not in ("", stem) and remembered(one.page, CAPTURE).field("title").ours is None:
            path = one.page.path
            message = f"its title is now “{one.record.bib.title}”"
            hint = f"to rename the page, and every link to it: sourcebook rename {path}"
            line = front_matter.line_of(one.page.yaml, "title") + 1
            yield Problem(path, line, message, hint, "note", "title")


def bind(
    records: Sequence[SourceRecord],
    pages: Sequence[Document],
    unreadable: Sequence[StoredFile],
    present: Collection[str] = (),
    beside: Collection[str] = (),
) -> Bound:
    """Return each record with its page.

    A page is found by its capture's path, or when the capture was renamed by its digest, or by the
    path but for capitals: see `claims.py`. A record without text and without a page is not among
    the sources: its problems say why.
    present: existing captures and folders of captures, whether they could be read or not.
    beside: paths of other pages, whose names are taken too.
    """
    existing = SourcePages(claims(pages), records, unreadable)
    paths = (*(p.path for p in pages), *(f.path for f in unreadable), *beside)
    taken = {folded(_stem(path)) for path in paths}
    sources: list[BoundSource] = []
    problems: list[Problem] = list(existing.duplicates())
    held: list[Document] = []
    for record in records:
        page, path = existing.take(record)
        if page and (problem := line_rulings.of_other_bytes(page, record)):
            held.append(page)
            problems.append(problem)
            continue
        if not (path or record.segments):
            problems += record.problems
            continue
        if not path and existing.unknown:
            problems.append(_waiting(record, existing.unknown))
            continue
        if not path:
            title, stem = record.bib.title, _stem(record.path)
            path = f"{FOLDER}/{source_page.unique_slug(title, stem, record.sha256, taken)}.md"
            taken.add(folded(_stem(path)))
        one = _source(record, page, path)
        sources.append(one)
        problems += _of_capture(one)
    unclaimed = tuple(existing.unclaimed())
    there = {record.path for record in records}
    problems += (
        _without_capture(claim, replaced=claim.path in there)
        for claim in unclaimed
        if claim.path in there or not _among(claim.path, present)
    )
    orphans = (*(claim.page for claim in unclaimed), *held)
    return Bound(tuple(sources), orphans, tuple(problems))


def are_rebound(bound: Bound) -> bool:
    """Return whether pages take other captures than those that they name, or captures pages that
    were others': what is written on a page is then read as said of another capture."""
    digests = {one.record.sha256 for one in bound.sources}
    pages = (*(one.page for one in bound.sources if one.page), *bound.orphans)
    named = {remembered(page, CAPTURE).path for page in pages}
    return any(
        _is_rebound(one.page, one.record, digests) if one.page else one.record.path in named
        for one in bound.sources
    )


def _is_rebound(page: Document, record: SourceRecord, digests: Collection[str]) -> bool:
    """Return whether a page names a capture of another path, or of bytes that another has."""
    memory = remembered(page, CAPTURE)
    other = memory.sha256 != record.sha256 and memory.sha256 in digests
    return memory.path != record.path or other


def _source(record: SourceRecord, page: Document | None, path: str) -> BoundSource:
    wanted = source_page.fields(record)
    if page is None:  # of which nobody has edited anything
        return BoundSource(path, record, page, wanted, frozenset())
    memory = remembered(page, CAPTURE)
    fields = tuple(settle(page, memory, field) for field in wanted)
    edited = frozenset(field.key for field in fields if field.edited)
    record = replace(record, bib=source_page.bib(record, fields))
    return BoundSource(path, record, page, wanted, edited)


def _of_capture(one: BoundSource) -> Iterator[Problem]:
    """Yield the problems of a source's capture that nobody has settled."""
    settled = one.page is not None and settled_warnings.are_settled(one.record, one.page.values)
    for problem in one.record.problems:
        if not settled_warnings.is_of_capture(problem):
            yield from () if problem.field in one.edited else (problem,)
        elif not settled:
            yield settled_warnings.with_hint(problem, f"{DOCS}/{one.path}")


def _without_capture(claim: CaptureClaim, *, replaced: bool) -> Problem:
    message = f"its capture {claim.path} has gone"
    hint = f"put {claim.path} back, or remove the page"
    if replaced:
        message = f"{message}: another has its name now"
        hint = "put it back under a name of its own, or remove the page"
    line = front_matter.line_of(claim.page.yaml, CAPTURE) + 1
    return Problem(claim.page.path, line, message, hint, "warning")


def _waiting(record: SourceRecord, unknown: str) -> Problem:
    message = f"no page was made of it: {unknown}, which cannot be read, may be its page"
    return Problem(record.path, 0, message, "mend that page first", "warning")


def _among(path: str, present: Collection[str]) -> bool:
    """Return whether a capture, or a folder that contains it, is among those present."""
    return path in present or any(str(above) in present for above in PurePosixPath(path).parents)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]

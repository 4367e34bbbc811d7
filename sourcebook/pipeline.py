"""Composes the stages: what stands in the project → what should stand there.

Pure: no clock, no network, no disk; what is wrong comes back as problems of the Plan.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook import citing, sidecars
from sourcebook import index as indexing
from sourcebook.binding import Bound, Source, bind, duplicate_titles, without_repeats
from sourcebook.citing import Cited
from sourcebook.errors import Problem
from sourcebook.extract import extract
from sourcebook.files import DOCS, Project, StoredFile
from sourcebook.index import Index
from sourcebook.model import Capture, FileChange, Plan, SourceRecord, Subject
from sourcebook.pages import acceptance, corrections, gone, overrules, page, regions
from sourcebook.pages.generated import Generated, remembered
from sourcebook.pages.kinds import ledger, listing, source, subject
from sourcebook.pages.merge import Merged, merge, new_page
from sourcebook.pages.page import Page
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject

SUBJECT_KINDS = ("topics", "people", "places", "organisations", "events")
TOPIC_KIND = "topics"
TEXTS = ("text/plain", "text/markdown")
MOST_TEXT_BYTES = 16 * 2**20
Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]


@dataclass(frozen=True, slots=True)
class Taken:
    """Fields and regions that an editor gives back to us; no names: all fields we know more of."""

    path: str
    names: tuple[str, ...] = ()


def extract_in_turn(captures: Iterable[Capture]) -> Iterator[SourceRecord]:
    """Return the record of each capture, one after the other."""
    return map(extract, captures)


def plan(
    project: Project, extract_all: Extract = extract_in_turn, taken: Taken | None = None
) -> Plan:
    """Return what a run would write, and all that is wrong.

    extract_all: captures to their records, in the same order; another may use many processes.
    taken: what an editor gives back to us on one page.
    """
    captures, sidecar_problems = sidecars.captures(project.seeds)
    pages, unreadable, broken = _pages(project.docs)
    if taken:
        pages, refused = _accepted(pages, taken)
        if refused:
            return Plan((), refused)
    captures, overrule_problems = _overruled(captures, pages)
    subjects, vocabulary_problems = _subjects(pages)
    detector = Detector(subjects)
    captures, oversized = _readable(captures)
    records, twice = without_repeats(extract_all(captures))
    records, correction_problems = _corrected(records, pages)
    records = tuple(replace(r, matches=detector.find(r.segments)) for r in records)
    bound = bind(records, pages, unreadable, {s.id for s in subjects if s.kind == TOPIC_KIND})
    cites = citing.cited(pages, bound, unreadable)
    pages, bound = _following(pages, bound, cites)
    entries = [one.entry for one in bound.sources]
    index = indexing.build([*entries, *gone.entries(bound.orphans)], subjects)
    by_path = {found.path: found for found in pages}
    drafts = (*_sources(bound, by_path, unreadable, index, cites), *_others(bound, pages, index))
    problems = (
        *project.problems,
        *sidecar_problems,
        *oversized,
        *twice,
        *broken,
        *vocabulary_problems,
        *overrule_problems,
        *correction_problems,
        *bound.problems,
        *cites.problems,
        *duplicate_titles(bound.sources),
        *(problem for draft in drafts for problem in draft.merged.problems),
    )
    return Plan(tuple(_changes(drafts, cites.pages, project.docs)), problems)


def _accepted(pages: Sequence[Page], taken: Taken) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the pages, on one of which what `taken` names is the generator's again."""
    one = next((found for found in pages if found.path == taken.path), None)
    if one is None:
        hint = f"name a page below {DOCS}/"
        return tuple(pages), (Problem(taken.path, 0, "is no page that can be read", hint),)
    block = source.BLOCK if source.BLOCK in one.values else listing.BLOCK
    given, problems = acceptance.accepted(one, block, taken.names)
    return tuple(given if found is one else found for found in pages), problems


def is_subject(path: str) -> bool:
    """Return whether a page, by its path in the project, is a subject's."""
    folder, _, name = path.removeprefix(f"{DOCS}/").rpartition("/")
    return folder in SUBJECT_KINDS and name != "index.md"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A page as it should stand."""

    path: str
    merged: Merged


def _pages(
    files: Sequence[StoredFile],
) -> tuple[tuple[Page, ...], tuple[StoredFile, ...], tuple[Problem, ...]]:
    """Return the pages that can be read, the files that cannot, and what is wrong with them."""
    read = [(file, *page.read(file.path, file.content)) for file in files]
    return (
        tuple(found for _, found, _ in read if found),
        tuple(file for file, found, _ in read if found is None),
        tuple(problem for _, _, problems in read for problem in problems),
    )


def _readable(
    captures: Sequence[Capture],
) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures without the texts that are too long for a page, and a problem for each.

    A file of another kind may be large for its pictures.
    """
    limit = MOST_TEXT_BYTES // 2**20
    hint = f"split it into files of at most {limit} MiB"
    large = [c for c in captures if c.media_type in TEXTS and len(c.body) > MOST_TEXT_BYTES]
    problems = (
        Problem(c.path, 0, f"{len(c.body) / 1e6:.0f} MB is more than anybody could read", hint)
        for c in large
    )
    return tuple(c for c in captures if c not in large), tuple(problems)


def _overruled(
    captures: Sequence[Capture], pages: Sequence[Page]
) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures with what their curators say about their lines."""
    found, problems = overrules.read(pages, source.BLOCK)
    said = {o.sha256: o for o in found} | {o.path: o for o in found}
    ruled = ((c, said.get(c.path) or said.get(c.sha256)) for c in captures)
    return tuple(replace(c, keep=o.keep, drop=o.drop) if o else c for c, o in ruled), problems


def _corrected(
    records: Sequence[SourceRecord], pages: Sequence[Page]
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records with the corrections that their editors declare, and those that fail."""
    found, problems = corrections.read(pages, source.BLOCK)
    said = {c.sha256: c for c in found} | {c.path: c for c in found}
    made, failed = [], list(problems)
    for record in records:
        one = said.get(record.path) or said.get(record.sha256)
        segments, wrong = corrections.apply(record.segments, one) if one else (record.segments, ())
        made.append(replace(record, segments=segments))
        failed += wrong
    return tuple(made), tuple(failed)


def _subjects(pages: Sequence[Page]) -> tuple[tuple[Subject, ...], tuple[Problem, ...]]:
    """Return the vocabulary: one subject for each page in the subjects' folders."""
    read = [
        read_subject(one.path.removeprefix(f"{DOCS}/"), dict(one.values))
        for one in pages
        if is_subject(one.path)
    ]
    found = tuple(term for term, _ in read if term)
    return found, (*(p for _, wrong in read for p in wrong), *check_vocabulary(found))


def _sources(
    bound: Bound,
    pages: Mapping[str, Page],
    unreadable: Sequence[StoredFile],
    index: Index,
    cites: Cited,
) -> Iterator[_Draft]:
    blocked = {file.path for file in unreadable}
    for one in bound.sources:
        path = f"{DOCS}/{one.entry.path}"
        if path not in blocked:
            said, lost = cites.mentions.get(path, ()), cites.lost.get(path, ())
            wanted = source.generated(one.entry, one.wanted, index, said, lost)
            yield _draft(path, one.page, wanted, source.new_body())
        yield from _ledger(one, pages, blocked)


def _ledger(one: Source, pages: Mapping[str, Page], blocked: Collection[str]) -> Iterator[_Draft]:
    """Yield the page that shows what became of each line of a capture."""
    path = f"{DOCS}/{ledger.path_of(one.entry)}"
    if path not in blocked:
        yield _draft(path, pages.get(path), ledger.generated(one.entry), ledger.new_body())


def _others(bound: Bound, pages: Sequence[Page], index: Index) -> Iterator[_Draft]:
    """Yield the subject pages and the lists, those that are still to be made too."""
    taken = {one.page.path for one in bound.sources if one.page}
    there = {one.path for one in pages}
    for one in pages:
        path = one.path.removeprefix(f"{DOCS}/")
        term = index.subjects.get(path.rpartition("/")[2].removesuffix(".md"))
        if is_subject(one.path) and term and term.path == path:
            yield _draft(one.path, one, subject.generated(term, index), "")
        elif one.path not in taken and (present := _lists(one)):
            yield _draft(one.path, one, listing.generated(path, present, index), "")
    for number in range(2, listing.pages_needed(index) + 1):
        path = listing.list_path(number)
        if f"{DOCS}/{path}" not in there:
            wanted = listing.generated(path, ("list",), index)
            yield _draft(f"{DOCS}/{path}", None, wanted, listing.new_list_page(number))


def _lists(found: Page) -> tuple[str, ...]:
    """Return the names of the lists that a person gave the page."""
    if "<!-- " not in found.body:
        return ()
    present, fault = regions.find(found.body, listing.REGIONS)
    memory = remembered(found, listing.BLOCK)
    names = {region.name for region in present} | {name for name, _ in memory.regions}
    return tuple(n for n in listing.REGIONS if n in names) if not fault else listing.REGIONS


def _draft(path: str, before: Page | None, wanted: Generated, body: str) -> _Draft:
    return _Draft(path, merge(before, wanted) if before else Merged(new_page(path, wanted, body)))


def _following(pages: Sequence[Page], bound: Bound, cites: Cited) -> tuple[tuple[Page, ...], Bound]:
    """Return pages and sources with the references where they now lead."""
    now = cites.pages
    sources = (
        replace(one, page=now.get(one.page.path, one.page)) if one.page else one
        for one in bound.sources
    )
    return tuple(now.get(p.path, p) for p in pages), replace(bound, sources=tuple(sources))


def _changes(
    drafts: Sequence[_Draft], followed: Mapping[str, Page], docs: Sequence[StoredFile]
) -> Iterator[FileChange]:
    """Yield what is to be written: drafts, and references that followed on any other page."""
    stored = {file.path: file.content for file in docs}
    texts = {path: found.text for path, found in followed.items()}
    texts |= {draft.path: draft.merged.text for draft in drafts if draft.merged.text is not None}
    for path, text in texts.items():
        before, after = stored.get(path), text.encode()
        if after != before:
            yield FileChange(path, before, after)

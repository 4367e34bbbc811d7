"""Composes the stages: what stands in the project → what should stand there.

Pure: no clock, no network, no disk; what is wrong comes back as problems of the Plan.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from sourcebook.extract.record import extract
from sourcebook.fields import FIELDS
from sourcebook.ingest import curation, ownership, references, sidecars, source_page, values
from sourcebook.ingest.bind import Bound, bind, claims, duplicate_titles, without_repeats
from sourcebook.ingest.merge import Merged, merge, new_page
from sourcebook.ingest.pages import read_pages
from sourcebook.ingest.references import Cited
from sourcebook.model import Capture, FileChange, Plan, SourceRecord, Subject
from sourcebook.page import front_matter, topics
from sourcebook.page.document import Document
from sourcebook.page.memory import CAPTURE, GENERATED, Generated
from sourcebook.problems import Problem, unforeseen
from sourcebook.project import DOCS, Project, StoredFile, kind_of, unportable
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject

# Each page as it should stand: what a person wrote there, and what the program writes now.


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as it should stand. text: None when it stays as it is."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def draft_pages(
    bound: Bound,
    pages: Sequence[Document],
    blocked: Collection[str],
    cites: Cited,
    subjects: Collection[str],
) -> tuple[Draft, ...]:
    """Return every page that the program writes on: of sources, and of subjects.

    blocked: paths of pages that cannot be read. subjects: paths of the pages of subjects, which
    remember where they have stood.
    """
    of_subjects = (page for page in pages if page.path in subjects)
    return (
        *_sources(bound, blocked, cites),
        *(_draft(page.path, page, partial(Generated, GENERATED)) for page in of_subjects),
    )


def file_changes(
    found: Sequence[Draft], followed: Mapping[str, Document], docs: Sequence[StoredFile]
) -> Iterator[FileChange]:
    """Yield what is to be written: drafts, and references that followed on any other page."""
    stored = {file.path: file.content for file in docs}
    texts = {path: page.text for path, page in followed.items()}
    texts |= {draft.path: draft.text for draft in found if draft.text is not None}
    for path, text in texts.items():
        before, after = stored.get(path), text.encode()
        if after != before:
            yield FileChange(path, before, after)


def _sources(bound: Bound, blocked: Collection[str], cites: Cited) -> Iterator[Draft]:
    for one in bound.sources:
        path = f"{DOCS}/{one.path}"
        if path not in blocked:
            wanted = partial(
                source_page.generated, one.record, one.wanted, cites.lost.get(path, ())
            )
            yield _draft(path, one.page, wanted, source_page.new_body())


def _draft(
    path: str, before: Document | None, make: Callable[[], Generated], body: str = ""
) -> Draft:
    """Return a page as it should stand; one that cannot be made stays as it is."""
    try:
        wanted = make()
        merged = merge(before, wanted) if before else Merged(new_page(path, wanted, body))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return Draft(path, None, (unforeseen(path, error),))
    return Draft(path, merged.text, merged.problems)


# Composes the stages: what stands in the project → what should stand there.

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
    pages, unreadable, broken = read_pages(project)
    if taken:
        pages, refused = _accepted(pages, taken, (*broken, *project.problems))
        if refused:
            return Plan((), refused)
    own = {claim.path: claim.page for claim in reversed(claims(pages))}  # no copy of a page speaks
    found = _extracted(project.seeds, own.values(), extract_all)
    subjects, vocabulary_problems = _subjects(pages)
    records, twice = without_repeats(found.records, own)
    corrected, correction_problems = curation.read_corrections(own.values(), CAPTURE)
    records, failed = curation.apply_all_corrections(records, corrected)
    records, faults = _without_faults(records)
    present = {f.path for f in project.seeds} | {p.path for p in project.problems}
    bound = bind(records, pages, unreadable, present)
    drafts, cites = _drafted(pages, bound, unreadable, {f"{DOCS}/{s.path}" for s in subjects})
    problems = chain(
        project.problems,
        unportable(file.path for file in (*project.seeds, *project.docs)),
        *(found.problems, twice, broken, vocabulary_problems, correction_problems, failed),
        *(faults, bound.problems, cites.problems, duplicate_titles(bound.sources)),
        _wrong_values(bound, {s.id for s in subjects} | set(map(_stem, unreadable))),
        _unfounded(bound, subjects),
        *(draft.problems for draft in drafts),
    )
    changes = file_changes(drafts, cites.pages, project.docs)
    return Plan(tuple(changes), tuple(problems))


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was made of the captures of a project, and what is wrong with them."""

    records: tuple[SourceRecord, ...]
    problems: tuple[Problem, ...]


def extracted(project: Project, extract_all: Extract = extract_in_turn) -> Extracted:
    """Return what is made of the captures, as their curators rule on the pages of a project."""
    pages, _, _ = read_pages(project)
    own = {claim.path: claim.page for claim in reversed(claims(pages))}
    return _extracted(project.seeds, own.values(), extract_all)


def _extracted(
    seeds: Sequence[StoredFile], own: Collection[Document], extract_all: Extract
) -> Extracted:
    """Return what is made of captures. own: the pages that were made from them."""
    captures, wrong = sidecars.captures(seeds)
    captures, oversized = sidecars.readable(captures)
    ruled, misruled = curation.read_rulings(own, CAPTURE)
    records = tuple(extract_all(curation.apply_rulings(captures, ruled)))
    beyond = tuple(curation.lines_beyond(records, ruled))
    return Extracted(records, (*wrong, *oversized, *misruled, *beyond))


def _without_faults(
    records: Iterable[SourceRecord],
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records of captures on which the program did not fail, and all problems of others.

    The page of such a capture stays as it is, like that of one which the disk does not give.
    """
    read: list[SourceRecord] = []
    problems: list[Problem] = []
    for record in records:
        if any(problem.trace for problem in record.problems):
            problems += record.problems
        else:
            read.append(record)
    return tuple(read), tuple(problems)


def _drafted(
    pages: Sequence[Document],
    bound: Bound,
    unreadable: Sequence[StoredFile],
    subjects: Collection[str],
) -> tuple[tuple[Draft, ...], Cited]:
    """Return each page as it should stand, and what follows from the references.

    References follow the paragraphs of a page that is written. Whether it is, we know when all of
    it is drafted; where it must stay as it is, its paragraphs stay too, and we look once more.
    """
    blocked = {file.path for file in unreadable}
    held: frozenset[str] = frozenset()
    while True:
        cites = references.cited(pages, bound, unreadable, held)
        now, sources = _following(pages, bound, cites)
        drafts = draft_pages(sources, now, blocked, cites, subjects)
        stuck = cites.moved & {draft.path for draft in drafts if draft.text is None}
        if not stuck:
            return tuple(replace(d, text=None) if d.path in held else d for d in drafts), cites
        held |= stuck


def _accepted(
    pages: Sequence[Document], taken: Taken, broken: Iterable[Problem]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the pages, on one of which what `taken` names is the generator's again."""
    one = next((found for found in pages if found.path == taken.path), None)
    if one is None:
        hint = f"name a page below {DOCS}/"
        why = tuple(problem for problem in broken if problem.path == taken.path)
        return tuple(pages), why or (Problem(taken.path, 0, "is no page that we know", hint),)
    block = CAPTURE if CAPTURE in one.values else GENERATED
    given, problems = ownership.accepted(one, block, taken.names)
    return tuple(given if found is one else found for found in pages), problems


def _subjects(pages: Sequence[Document]) -> tuple[tuple[Subject, ...], tuple[Problem, ...]]:
    """Return the vocabulary: one subject for each page in the subjects' folders."""
    own = {
        one.path: one for one in pages if kind_of(one.path.removeprefix(f"{DOCS}/")) == "subject"
    }
    read = [
        read_subject(path.removeprefix(f"{DOCS}/"), dict(one.values)) for path, one in own.items()
    ]
    found = tuple(term for term, _ in read if term)
    problems = (*(p for _, wrong in read for p in wrong), *check_vocabulary(found))
    return found, tuple(_placed(problem, own[problem.path]) for problem in problems)


def _placed(problem: Problem, page: Document) -> Problem:
    """Return a problem of a subject's page at the line of its field, or of the entry of a list."""
    if not page.yaml:
        return problem
    line = front_matter.line_of(page.yaml, problem.field, problem.line)
    return replace(problem, line=line + 1 if line else 0)


def _wrong_values(bound: Bound, subjects: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with what people wrote into the front matter of sources."""
    every = frozenset(row.front_matter for row in FIELDS)
    for one in bound.sources:
        if one.page:
            yield from values.wrong(one.page, one.edited, subjects)
    for page in bound.orphans:
        yield from values.wrong(page, every, subjects)


def _unfounded(bound: Bound, subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Yield a warning for each topic that a page removes and that its text does not name."""
    known = {subject.id for subject in subjects}
    removing = [
        (one, one.page, removed)
        for one in bound.sources
        if one.page and (removed := known.intersection(topics.read(one.page.values).remove))
    ]
    detector = Detector(subjects) if removing else None
    for one, page, removed in removing:
        try:
            found = detector.find(one.record.segments) if detector else ()
        except Exception as error:  # noqa: BLE001 - one page never stops the others
            yield unforeseen(page.path, error)
            continue
        line = front_matter.line_of(page.yaml, topics.KEY) + 1
        for topic in sorted(removed - {match.subject_id for match in found}):
            message = f"`{topics.KEY}:` removes {topic!r}, which is not found in the text"
            hint = "take it out of `remove`"
            yield Problem(page.path, line, message, hint, "warning", topics.KEY)


def _following(
    pages: Sequence[Document], bound: Bound, cites: Cited
) -> tuple[tuple[Document, ...], Bound]:
    """Return pages and sources with the references where they now lead."""
    now = cites.pages
    sources = (
        replace(one, page=now.get(one.page.path, one.page)) if one.page else one
        for one in bound.sources
    )
    return tuple(now.get(p.path, p) for p in pages), replace(bound, sources=tuple(sources))


def _stem(file: StoredFile) -> str:
    return file.path.rpartition("/")[2].removesuffix(".md")

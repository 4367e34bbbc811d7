"""Plans a run: composes the stages from the files of a project to the changes to write.

Pure: no clock, no network, no disk; what is wrong is returned as problems of the Plan.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from sourcebook.fields import FIELDS
from sourcebook.ingest import (
    checkouts,
    curation,
    gists,
    guided,
    ownership,
    quoted,
    review,
    self_described,
    sidecars,
    values,
    versions,
)
from sourcebook.ingest.bind import Bound, bind, claims, duplicate_titles, misnamed, without_repeats
from sourcebook.ingest.changes import changes_of, left_conflicts
from sourcebook.ingest.drafts import drafted
from sourcebook.ingest.pages import read_pages
from sourcebook.model import Capture, SourceRecord, Subject
from sourcebook.page import front_matter, topics
from sourcebook.page.document import Document
from sourcebook.page.memory import CAPTURE, GENERATED
from sourcebook.plans import Plan
from sourcebook.problems import Problem, unforeseen
from sourcebook.project import DOCS, Project, StoredFile, in_docs, kind_of, unportable
from sourcebook.record_memory import NoRecords, RecordMemory
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject

Extract = Callable[[Iterable[Capture]], Iterable[SourceRecord]]


Accepted = tuple[str, Sequence[str]]
"""The path of a page, and the names of what its editor gives back to the program there."""


def load_extract() -> Callable[[Capture], SourceRecord]:
    """Return the function that makes the record of a capture, with all that it needs.

    It loads models, for half a second. A run that finds all records kept needs none.
    """
    from sourcebook.extract.record import extract  # noqa: PLC0415 - see above

    return extract


def _extract_in_turn(captures: Iterable[Capture]) -> Iterable[SourceRecord]:
    return map(load_extract(), captures)


def plan(
    project: Project,
    extract_all: Extract = _extract_in_turn,
    accepted: Accepted | None = None,
    memory: RecordMemory | None = None,
    beside: Collection[str] = (),
) -> Plan:
    """Return what a run would write, and all problems.

    extract_all: captures to their records, in the same order; another may use many processes.
    accepted: names are of fields, or `source-text`; without any, all fields with another value.
    memory: knows which pages earlier runs found settled, and is told of others.
    beside: paths of other pages, where this is a part of a project (`part.py`).
    """
    pages, unreadable, broken = read_pages(project)
    if accepted:
        pages, refused = _accepted(pages, accepted, (*broken, *project.problems))
        if refused:
            return Plan((), refused)
    inputs = _inputs(project, pages, extract_all, broken)
    subjects = inputs.subjects
    present = {f.path for f in project.seeds} | {p.path for p in project.problems}
    bound = bind(inputs.records, pages, unreadable, present, beside)
    drafts, refs = drafted(pages, bound, unreadable, subjects, memory or NoRecords())
    texts = {draft.path: draft.text for draft in drafts if draft.text is not None}
    of_drafts = tuple(problem for draft in drafts for problem in draft.problems)
    del drafts  # with their texts, as far as no change holds one
    changes = tuple(changes_of(texts, pages, refs.pages, project.docs))
    works = versions.works(bound.sources)
    now = [refs.pages.get(page.path, page) for page in pages]
    misguided = tuple(guided.problems(pages, _paths(project, bound)))
    quotations = quoted.check(now, bound)
    checksums = versions.sketches(bound.sources)
    of_works = tuple(versions.problems(now, bound, works, checksums, are_all=not beside))
    problems = chain(
        project.problems,
        unportable(file.path for file in (*project.seeds, *project.docs)),
        *(inputs.problems, bound.problems, refs.problems),
        duplicate_titles(bound.sources, versions.are_one_work(works)),
        misguided,
        _wrong_values(
            bound, {s.id for s in subjects} | {PurePosixPath(file.path).stem for file in unreadable}
        ),
        _unfounded(bound, subjects),
        quotations.problems,
        of_works,
        of_drafts,
        misnamed(bound.sources),
        left_conflicts(pages, changes, project.docs, _in_error((*inputs.wrong, *bound.problems))),
    )
    made = Plan(
        changes,
        tuple(problems),
        tuple(review.notes(bound, pages, changes)),
        tuple(frozenset(f"{DOCS}/{one.path}" for one in work) for work in works),
        tuple(self_described.notes(bound, now, changes)),
    )
    loose = (*unreadable, *project.problems, *project.versions, *inputs.twice, *misguided)
    is_loose = bool(loose or bound.orphans) or versions.lack_one(of_works)
    whole = gists.Whole(now, bound, refs, quotations, checksums, is_loose)
    return replace(made, gists=gists.of_plan(made, whole))


def _in_error(problems: Iterable[Problem]) -> set[str]:
    """Return the paths of which an error is said."""
    return {one.path for one in problems if one.severity == "error"}


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What pages are made from. wrong: problems of captures, twice: of those that are there twice.

    problems: all that was found up to here, these among them.
    """

    records: tuple[SourceRecord, ...]
    subjects: tuple[Subject, ...]
    wrong: tuple[Problem, ...]
    twice: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def _inputs(
    project: Project, pages: Sequence[Document], extract_all: Extract, broken: Iterable[Problem]
) -> _Inputs:
    """Return the records of captures as curators correct them, and the vocabulary.

    broken: the problems of pages that cannot be read.
    """
    own = _source_pages(pages)
    found, wrong = _extracted(project.seeds, own.values(), extract_all)
    subjects, of_vocabulary = _subjects(pages)
    records, twice = without_repeats(found, own)
    corrected, of_corrections = curation.read_corrections(own.values())
    records, failed = curation.apply_all_corrections(records, corrected)
    records, faults = _without_faults(records)
    problems = (*wrong, *twice, *broken, *of_vocabulary, *of_corrections, *failed, *faults)
    return _Inputs(records, subjects, wrong, twice, problems)


def extract_project(project: Project, extract_all: Extract) -> tuple[SourceRecord, ...]:
    """Return the records of a project's captures, with the lines that curators keep and drop."""
    pages, _, _ = read_pages(project)
    return _extracted(project.seeds, _source_pages(pages).values(), extract_all)[0]


def pages_by_capture(project: Project) -> dict[str, Document]:
    """Return the pages of sources by the path of the capture that each was made from."""
    return _source_pages(read_pages(project)[0])


def _source_pages(pages: Sequence[Document]) -> dict[str, Document]:
    """Return the pages of sources by the path of their capture, without copies of pages."""
    return {claim.path: claim.page for claim in reversed(claims(pages))}


def _extracted(
    seeds: Sequence[StoredFile], own: Collection[Document], extract_all: Extract
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records of captures, and problems. own: the pages that were made from them."""
    captures, wrong = sidecars.captures(seeds)
    captures, changed = checkouts.as_captured(captures, own)
    captures, oversized = sidecars.readable(captures)
    ruled, misruled = curation.read_rulings(own)
    made = tuple(extract_all(curation.apply_rulings(captures, ruled)))
    beyond = tuple(curation.lines_beyond(made, ruled))
    return made, (*wrong, *changed, *oversized, *misruled, *beyond)


def _without_faults(
    records: Iterable[SourceRecord],
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records of captures that could be read here, and the problems of the others.

    The page of another stays as it is: the program failed on it, or lacks one that reads it.
    """
    read: list[SourceRecord] = []
    problems: list[Problem] = []
    for record in records:
        if any(problem.may_pass for problem in record.problems):
            problems += record.problems
        else:
            read.append(record)
    return tuple(read), tuple(problems)


def _accepted(
    pages: Sequence[Document], accepted: Accepted, broken: Iterable[Problem]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the pages, with what is accepted on one of them marked as the program's again."""
    path, names = accepted
    one = next((found for found in pages if found.path == path), None)
    if one is None:
        hint = f"name a page below {DOCS}/"
        why = tuple(problem for problem in broken if problem.path == path)
        return tuple(pages), why or (Problem(path, 0, "is no page that we know", hint),)
    block = CAPTURE if CAPTURE in one.values else GENERATED
    given, problems = ownership.accepted(one, block, names)
    return tuple(given if found is one else found for found in pages), problems


def _subjects(pages: Sequence[Document]) -> tuple[tuple[Subject, ...], tuple[Problem, ...]]:
    """Return the vocabulary: one subject for each page in the subjects' folders."""
    own = {one.path: one for one in pages if kind_of(in_docs(one.path)) == "subject"}
    read = [read_subject(in_docs(path), dict(one.values)) for path, one in own.items()]
    found = tuple(term for term, _ in read if term)
    problems = (*(p for _, wrong in read for p in wrong), *check_vocabulary(found))
    return found, tuple(_with_line(problem, own[problem.path]) for problem in problems)


def _with_line(problem: Problem, page: Document) -> Problem:
    """Return a problem of a subject's page with the line of its field, or list entry."""
    if not page.yaml:
        return problem
    line = front_matter.line_of(page.yaml, problem.field, problem.line)
    return replace(problem, line=line + 1 if line else 0)


def _paths(project: Project, bound: Bound) -> frozenset[str]:
    """Return the paths of all pages, of those too that are to be made."""
    made = (f"{DOCS}/{one.path}" for one in bound.sources)
    return frozenset((*made, *(file.path for file in project.docs)))


def _wrong_values(bound: Bound, subjects: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of what people wrote into the front matter of sources."""
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

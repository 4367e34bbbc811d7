"""Plans a run: composes the stages from the files of a project to the changes to write.

Pure: no clock, no network, no disk; what is wrong is returned as problems of the Plan.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.fields import FIELDS
from sourcebook.ingest import inputs
from sourcebook.ingest.cache import plan_summaries
from sourcebook.ingest.captures.extraction import Extract, extract_in_turn
from sourcebook.ingest.changes import changes_of, left_conflicts
from sourcebook.ingest.checks import guides, links, quotations, values, versions
from sourcebook.ingest.pages import ownership
from sourcebook.ingest.pages.bind import Bound, are_rebound, bind, duplicate_titles, misnamed
from sourcebook.ingest.pages.drafts import drafted
from sourcebook.ingest.pages.pages import read_pages, unknown
from sourcebook.ingest.review import review, self_described
from sourcebook.model import Subject
from sourcebook.page.curation import topics
from sourcebook.page.curation.versions import Work
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, GENERATED
from sourcebook.page.front_matter import front_matter
from sourcebook.plans import Plan
from sourcebook.problems import Problem, unexpected_error
from sourcebook.project import DOCS, Project, StoredFile, unportable
from sourcebook.record_memory import NoRecords, RecordMemory
from sourcebook.subjects.detect import Detector

Accepted = tuple[str, Sequence[str]]
"""The path of a page, and the names of what its editor gives back to the program there."""


def plan(
    project: Project,
    extract_all: Extract = extract_in_turn,
    accepted: Accepted | None = None,
    memory: RecordMemory | None = None,
    beside: Collection[str] = (),
) -> Plan:
    """Return what a run would write, and all problems.

    extract_all: captures to their records, in the same order; another may use many processes.
    accepted: names are of fields, or `source-text`; without any, all fields with another value.
    memory: knows which pages earlier runs found settled, and is told of others.
    beside: paths of other pages, where this is a part of a project (`partial_plan.py`).
    """
    pages, unreadable, broken = read_pages(project)
    if accepted:
        pages, refused = _accepted(pages, accepted, (*broken, *project.problems))
        if refused:
            return Plan((), refused)
    given = inputs.of_project(project, pages, extract_all, broken)
    present = {f.path for f in project.seeds} | {p.path for p in project.problems}
    bound = bind(given.records, pages, unreadable, present, beside)
    drafts, refs = drafted(
        pages, bound, unreadable, given.subjects, memory or NoRecords(), project.settings
    )
    texts = {draft.path: draft.text for draft in drafts if draft.text is not None}
    of_drafts = tuple(problem for draft in drafts for problem in draft.problems)
    del drafts  # with their texts, as far as no change holds one
    changes = tuple(changes_of(texts, pages, refs.pages, project.docs))
    now = [refs.pages.get(page.path, page) for page in pages]
    checks = _checked(project, bound, now, beside)
    problems = chain(
        project.problems,
        unportable(file.path for file in (*project.seeds, *project.docs)),
        *(given.problems, bound.problems, refs.problems),
        _of_sources(given, bound, unreadable, checks),
        checks.of_works,
        of_drafts,
        misnamed(bound.sources),
        left_conflicts(pages, changes, project.docs, _in_error((*given.wrong, *bound.problems))),
    )
    made = Plan(
        changes,
        tuple(problems),
        tuple(review.notes(bound, pages, changes)),
        tuple(frozenset(f"{DOCS}/{one.path}" for one in work) for work in checks.works),
        tuple(self_described.notes(bound, now, changes)),
        rebinds=are_rebound(bound),
    )
    loose = (*unreadable, *project.problems, *project.versions, *given.twice)
    is_loose = bool(loose or bound.orphans) or checks.are_loose()
    whole = plan_summaries.PlanInputs(
        now, bound, refs, checks.quotations, checks.sketches, is_loose
    )
    return replace(made, summaries=plan_summaries.of_plan(made, whole))


class _Checks(Struct, frozen=True):
    """What was found in pages as they would be written, all of them together.

    works: sources by the work that they are of. sketches: of their texts. quotations: of sources,
    in what people write. misguided: guides that lead nowhere; misled: links that do. of_works: what
    is wrong with versions.
    """

    works: tuple[Work, ...]
    sketches: Mapping[str, Sequence[int]]
    quotations: quotations.QuotationFindings
    misguided: tuple[Problem, ...]
    misled: tuple[Problem, ...]
    of_works: tuple[Problem, ...]

    def are_loose(self) -> bool:
        """Return whether a page names another that is not there."""
        return bool(self.misguided or self.misled) or versions.names_missing_version(self.of_works)


def _checked(
    project: Project, bound: Bound, now: Sequence[Document], beside: Collection[str]
) -> _Checks:
    """Check what hangs on several pages. now: the pages as they would be written."""
    works, sketches = versions.works(bound.sources), versions.sketches(bound.sources)
    paths = _paths(project, bound)
    return _Checks(
        works,
        sketches,
        quotations.check(now, bound),
        tuple(guides.problems(now, paths)),
        tuple(links.problems(now, paths.union(beside), bound)),
        tuple(versions.problems(now, bound, works, sketches, are_all=not beside)),
    )


def _of_sources(
    given: inputs.Inputs, bound: Bound, unreadable: Iterable[StoredFile], checks: _Checks
) -> Iterator[Problem]:
    """Yield what is wrong with what people wrote on pages of sources."""
    known = {one.id for one in given.subjects}
    known |= {PurePosixPath(file.path).stem for file in unreadable}
    yield from duplicate_titles(bound.sources, versions.are_one_work(checks.works))
    yield from checks.misguided
    yield from checks.misled
    yield from _wrong_values(bound, known)
    yield from _unfounded(bound, given.subjects)
    yield from checks.quotations.problems


def _in_error(problems: Iterable[Problem]) -> set[str]:
    """Return the paths of which an error is said."""
    return {one.path for one in problems if one.severity == "error"}


def _accepted(
    pages: Sequence[Document], accepted: Accepted, broken: Iterable[Problem]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return the pages, with what is accepted on one of them marked as the program's again."""
    path, names = accepted
    one = next((found for found in pages if found.path == path), None)
    if one is None:
        why = tuple(problem for problem in broken if problem.path == path)
        return tuple(pages), why or (unknown(path, pages),)
    block = CAPTURE if CAPTURE in one.values else GENERATED
    given, problems = ownership.accepted(one, block, names)
    return tuple(given if found is one else found for found in pages), problems


def _paths(project: Project, bound: Bound) -> frozenset[str]:
    """Return the paths of all pages, of those too that are to be made."""
    made = (f"{DOCS}/{one.path}" for one in bound.sources)
    return frozenset((*made, *(file.path for file in project.docs)))


def _wrong_values(bound: Bound, subjects: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of what people wrote into the front matter of sources."""
    every = frozenset(row.front_matter for row in FIELDS)
    for one in bound.sources:
        if one.page:
            yield from values.value_problems(one.page, one.edited, subjects)
    for page in bound.orphans:
        yield from values.value_problems(page, every, subjects)


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
            yield unexpected_error(page.path, error)
            continue
        line = front_matter.line_of(page.yaml, topics.KEY) + 1
        for topic in sorted(removed - {match.subject_id for match in found}):
            message = f"`{topics.KEY}:` removes {topic!r}, which is not found in the text"
            hint = "take it out of `remove`"
            yield Problem(page.path, line, message, hint, "warning", topics.KEY)

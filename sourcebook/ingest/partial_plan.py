"""Plans what has changed since the last run alone, where a plan of all would come to the same.

Comments and new captures are what is added most, and a plan of all pages takes long. Where only
prose below the texts of sources has changed, and captures are new or have other content, these are
planned, with the other versions of their works. What they have to do with others shows in that
plan, where a link to a page that is not in it is a problem, or is found in the summaries of the
others (`cache/relatives.py`). Wherever there is anything of the kind, all pages are planned. So
they are where prose with quotations has changed, which are looked for in all texts.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest import pipeline
from sourcebook.ingest.cache import plan_summaries, relatives
from sourcebook.ingest.captures import sidecars
from sourcebook.ingest.captures.checkouts import ATTRIBUTES
from sourcebook.ingest.captures.extraction import Extract
from sourcebook.model import Capture, SourceRecord
from sourcebook.page.document import read
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.plans import Plan, PlanSummary
from sourcebook.problems import Problem
from sourcebook.project import Project
from sourcebook.store.cache import project_state
from sourcebook.store.cache.project_state import StateChange

_QUOTATION = re.compile(r'["“”„‟«»「」『』]|^[ \t]*>', re.MULTILINE)


class ChangedFiles(Struct, frozen=True):
    """What is planned. captures: that are new or changed. pages: of those that are changed, and
    those whose prose is. beside: files of the captures, which say more of them."""

    captures: frozenset[str]
    pages: frozenset[str]
    beside: frozenset[str]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files that have changed, or lie beside one."""
        return self.captures | self.pages | self.beside


def plan(project: Project, changed: StateChange, last: Plan, extract_all: Extract) -> Plan | None:
    """Return what a plan of all pages would be; None where it may be another.

    changed: since the last run. last: what that left: its problems, doubts and the rest, without
    changes and notes.
    """
    touched = _touched(project, changed, last)
    if touched is None or _is_plainly_more(project, changed, touched, last):
        return None
    part = _part(project, touched, _with_versions(touched.pages, last))
    if part is None:
        return None
    records: dict[str, SourceRecord] = {}
    paths = {file.path for file in part.docs}
    beside = [file.path for file in project.docs if file.path not in paths]
    made = pipeline.plan(part, _noting(extract_all, records), beside=beside)
    if made.rebinds or any(not _is_expected(problem, touched, last) for problem in made.problems):
        return None
    if not touched.captures:
        return None if made.changes else last
    found = relatives.summaries_of_others(
        made, last, project, {p: records.get(p) for p in touched.captures}
    )
    return None if found is None else _joined(made, last, found)


def _is_plainly_more(
    project: Project, changed: StateChange, touched: ChangedFiles, last: Plan
) -> bool:
    """Return whether something else has to be planned too, as can be told without any plan."""
    prose = (project_state.prose(file) for file in project.docs if file.path in changed.pages)
    spoken_of = {problem.path for problem in last.problems}
    return (
        bool(touched.captures and (not last.summaries.are_enough or ATTRIBUTES in spoken_of))
        or not spoken_of.isdisjoint(touched.paths)
        or any(map(_QUOTATION.search, prose))
    )


def _touched(project: Project, changed: StateChange, last: Plan) -> ChangedFiles | None:
    """Return what is to be planned; None where a file beside a capture has changed that says
    something of one that has not."""
    files = changed.captures
    captures = frozenset(path for path in files if not path.endswith(sidecars.SUFFIX))
    beside = frozenset(name for path in captures for name in sidecars.sidecar_names(path))
    beside_changed = files - captures
    others = (
        (file.path for file in project.seeds if file.path not in captures) if beside_changed else ()
    )
    if not beside_changed <= beside or any(
        beside_changed.intersection(sidecars.sidecar_names(p)) for p in others
    ):
        return None
    pages = {one.capture: one.page for one in last.summaries.sources if one.capture in captures}
    if not changed.seeds & captures <= pages.keys():
        return None
    return ChangedFiles(captures, changed.pages | frozenset(pages.values()), beside)


def _with_versions(pages: Collection[str], last: Plan) -> frozenset[str]:
    """Return pages, and those of the other versions of their works."""
    asked = frozenset(pages)
    return asked.union(*(work for work in last.versions if work & asked))


def _part(project: Project, touched: ChangedFiles, pages: Collection[str]) -> Project | None:
    """Return the part of a project that some pages and captures are; None where one of the pages is
    not that of a capture that is there."""
    docs = tuple(file for file in project.docs if file.path in pages)
    there = {file.path for file in project.seeds}
    wanted = touched.captures | touched.beside
    for file in docs:
        page, _ = read(file.path, file.content)
        capture = remembered(page, CAPTURE).path if page else ""
        if capture not in there:
            return None
        wanted |= {capture, *sidecars.sidecar_names(capture)}
    seeds = tuple(file for file in project.seeds if file.path in wanted)
    return replace(project, seeds=seeds, docs=docs, problems=(), versions={})


def _noting(extract_all: Extract, records: dict[str, SourceRecord]) -> Extract:
    """Return a function that notes the records that another yields."""

    def extract(captures: Iterable[Capture]) -> Iterator[SourceRecord]:
        for record in extract_all(captures):
            records[record.path] = record
            yield record

    return extract


def _is_expected(problem: Problem, touched: ChangedFiles, last: Plan) -> bool:
    """Return whether a plan of all would find a problem too: it is known, or of a capture alone."""
    if problem in last.problems:
        return True
    return problem.path in touched.captures | touched.beside and not problem.may_pass


def _joined(made: Plan, last: Plan, found: PlanSummary) -> Plan:
    """Return the last plan with what is made anew of some pages. found: the summaries of all."""
    anew = {one.page for one in made.summaries.sources}
    places = {one.page: at for at, one in enumerate(found.sources)}
    doubts = [one for one in last.doubts if one.path not in anew]
    doubts = sorted((*doubts, *made.doubts), key=lambda one: places.get(one.path, 0))
    problems = tuple(dict.fromkeys((*last.problems, *made.problems)))
    will_last = plan_summaries.problems_will_last(problems, made, made.summaries)
    are_enough = last.summaries.are_enough and made.summaries.are_enough and will_last
    return Plan(
        made.changes,
        problems,
        tuple(doubts),
        tuple(dict.fromkeys((*last.versions, *made.versions))),
        relatives.described(made, last, found),
        replace(found, are_enough=are_enough, last=will_last),
    )

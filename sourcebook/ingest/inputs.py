"""Reads what pages are made from: the records of captures, as corrected, and the vocabulary."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.captures import corrections
from sourcebook.ingest.captures.extraction import Extract, extracted
from sourcebook.ingest.pages.bind import without_repeats
from sourcebook.ingest.pages.claims import claims
from sourcebook.ingest.pages.pages import read_pages
from sourcebook.model import SourceRecord, Subject
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.problems import Problem
from sourcebook.project import Project, in_docs, kind_of
from sourcebook.subjects.vocabulary import check_vocabulary, read_subject


class Inputs(Struct, frozen=True):
    """What pages are made from. wrong: problems of captures, twice: of those that are there twice.

    problems: all that was found up to here, these among them.
    """

    records: tuple[SourceRecord, ...]
    subjects: tuple[Subject, ...]
    wrong: tuple[Problem, ...]
    twice: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def of_project(
    project: Project, pages: Sequence[Document], extract_all: Extract, broken: Iterable[Problem]
) -> Inputs:
    """Return the records of captures as curators correct them, and the vocabulary.

    broken: the problems of pages that cannot be read.
    """
    own = _of_captures(pages)
    found, wrong = extracted(project.seeds, own.values(), extract_all)
    subjects, of_vocabulary = _subjects(pages)
    records, twice = without_repeats(found, own)
    corrected, of_corrections = corrections.read_corrections(own.values())
    known = {digest for _, digest in own}
    records, failed = corrections.apply_all_corrections(records, corrected, known)
    records, faults = _without_faults(records)
    problems = (*wrong, *twice, *broken, *of_vocabulary, *of_corrections, *failed, *faults)
    return Inputs(records, subjects, wrong, twice, problems)


def extract_project(project: Project, extract_all: Extract) -> tuple[SourceRecord, ...]:
    """Return the records of a project's captures, with the lines that curators keep and drop."""
    pages, _, _ = read_pages(project)
    return extracted(project.seeds, _of_captures(pages).values(), extract_all)[0]


def pages_by_capture(project: Project) -> dict[str, Document]:
    """Return the pages of sources by the path of the capture that each was made from."""
    return _source_pages(read_pages(project)[0])


def _source_pages(pages: Sequence[Document]) -> dict[str, Document]:
    """Return the pages of sources by the path of their capture, without copies of pages."""
    return {claim.path: claim.page for claim in reversed(claims(pages))}


def _of_captures(pages: Sequence[Document]) -> dict[tuple[str, str], Document]:
    """Return the pages of sources by the path and the digest of their capture, without copies."""
    return {(claim.path, claim.digest): claim.page for claim in reversed(claims(pages))}


def _without_faults(
    records: Iterable[SourceRecord],
) -> tuple[tuple[SourceRecord, ...], tuple[Problem, ...]]:
    """Return the records of captures that could be read here, and the problems of the others.

    The page of another stays as it is: the capture is damaged, the program failed on it, or lacks
    one that reads it. An empty page would lose what links and comments hold on to.
    """
    read: list[SourceRecord] = []
    problems: list[Problem] = []
    for record in records:
        wrong = any(problem.severity == "error" for problem in record.problems)
        if any(problem.may_pass for problem in record.problems) or (wrong and not record.segments):
            problems += record.problems
        else:
            read.append(record)
    return tuple(read), tuple(problems)


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

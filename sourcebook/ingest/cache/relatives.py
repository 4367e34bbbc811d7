"""Tells whether captures that are new or have changed have anything to do with other sources."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from sourcebook.evidence.near_duplicates import nearly_same
from sourcebook.ingest.cache import plan_summaries
from sourcebook.ingest.captures import checkouts
from sourcebook.ingest.checks import unsourced
from sourcebook.ingest.review import self_described
from sourcebook.model import SourceRecord
from sourcebook.page.references import quotations
from sourcebook.plans import Plan, PlanSummary, SourceSummary
from sourcebook.problems import Problem
from sourcebook.project import Project, folded

_NAME = re.compile(r"[\w-]+")
"""The name of a page, where the names that others write are told from other words."""


def summaries_of_others(
    made: Plan, last: Plan, project: Project, captures: Mapping[str, SourceRecord | None]
) -> PlanSummary | None:
    """Return the summaries of all sources; None where some captures may have to do with others.

    made: the plan of a part of the project, with these captures, which are new or have changed, and
    the record of each that could be read. last: the plan of all of it before.
    """
    records = [record for record in captures.values() if record]
    was = {one.page: one for one in last.summaries.sources}
    anew = {one.page: one for one in made.summaries.sources if one.capture in captures}
    others = [one for one in last.summaries.sources if one.capture not in captures]
    before = [one for one in last.summaries.sources if one.capture in captures]
    same = all(one == was.get(one.page) for one in made.summaries.sources if one.page not in anew)
    if not same or any(one.page not in anew for one in before):
        return None
    if _is_shared(anew.values(), before, others, last) or _is_named(anew, last.summaries):
        return None
    new = anew.keys() - was.keys()
    if _is_nearly_another(new, [*anew.values(), *others]) or _is_quoted(
        records, before, last.summaries
    ):
        return None
    if _is_taken(project, {*captures, *new}) or _is_copied(project, captures, others):
        return None
    return _in_order(project, (*others, *anew.values()), made.summaries, last.summaries)


def _in_order(
    project: Project, sources: Iterable[SourceSummary], made: PlanSummary, last: PlanSummary
) -> PlanSummary | None:
    """Return the summaries of all sources, in the order of captures; None where one is lost."""
    known = {one.capture: one for one in sources}
    ordered = tuple(known.pop(file.path) for file in project.seeds if file.path in known)
    return None if known else replace(last, sources=ordered, named=last.named | made.named)


def _is_shared(
    anew: Collection[SourceSummary],
    before: Sequence[SourceSummary],
    others: Sequence[SourceSummary],
    last: Plan,
) -> bool:
    """Return whether some sources have, or had, something in common with others: the bytes, what
    lists show, a work, or what one other site says of it alone."""
    digests = {one.sha256 for one in others}
    shown = {one.shown for one in others}
    works = {name for one in others for name in one.works}
    descriptions = Counter(text for one in others for text in one.of_site)
    of_works = frozenset[str]().union(*last.versions)
    return any(one.page in of_works for one in before) or any(
        one.sha256 in digests
        or one.shown in shown
        or not works.isdisjoint(one.works)
        or any(descriptions[text] == 1 for text in one.of_site)
        for one in (*anew, *before)
    )


def _is_named(pages: Iterable[str], last: PlanSummary) -> bool:
    """Return whether others name one of some pages."""
    for path in pages:
        name = PurePosixPath(path).stem
        if path in last.named or name in last.named or not _NAME.fullmatch(name):
            return True
    return False


def _is_nearly_another(new: Collection[str], sources: Iterable[SourceSummary]) -> bool:
    """Return whether the text of a new source may be nearly that of another."""
    return any(nearly_same({one.page: plan_summaries.words_of(one) for one in sources}, new))


def _is_quoted(
    records: Iterable[SourceRecord], before: Sequence[SourceSummary], last: PlanSummary
) -> bool:
    """Return whether a text may say what is quoted without a link, or may have said it before."""
    if last.quotations and before:
        return True
    for record in records if last.quotations else ():
        text = [segment.text for segment in record.segments]
        for words, is_said in last.quotations:
            if any(quotations.find(words, one) for one in text):
                return True
            if not is_said and (
                unsourced.may_contain(text, words) or quotations.find(words, record.bib.title)
            ):
                return True
    return False


def _is_taken(project: Project, new: Collection[str]) -> bool:
    """Return whether some system takes the path of a file, or of a folder, for that of another."""
    files = (*(file.path for file in (*project.seeds, *project.docs)), *new)
    paths = {*files, *(folder for path in files for folder in _above(path))}
    return len({folded(path) for path in paths}) < len(paths)


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _is_copied(
    project: Project, captures: Collection[str], others: Iterable[SourceSummary]
) -> bool:
    """Return whether a capture is another but for its line ends."""
    digests = {one.sha256 for one in others}
    files = (file for file in project.seeds if file.path in captures)
    return any(not digests.isdisjoint(checkouts.digests(file.content)) for file in files)


def described(made: Plan, last: Plan, found: PlanSummary) -> tuple[Problem, ...]:
    """Return the notes on what sources say of themselves, where some are planned anew.

    What a site says of several pages is a description of none of them.
    """
    anew = {one.page: one for one in made.summaries.sources}
    descriptions = Counter(text for one in found.sources for text in one.of_site)
    common = {
        page for page, one in anew.items() if any(descriptions[text] > 1 for text in one.of_site)
    }
    kept = [one for one in last.described if one.path not in anew]
    new = [
        one
        for one in made.described
        if one.field != self_described.OF_SITE or one.path not in common
    ]
    return tuple(sorted((*kept, *new), key=lambda one: (one.path, one.field)))

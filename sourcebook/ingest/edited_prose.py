"""Tells whether a run that finds nothing but changed commentary has anything to do.

Comments are what is written most, and a plan of all pages takes long. Where the last run left
nothing to write, and since then only prose below the texts of sources has changed, a plan of these
pages alone shows whether there is anything to write or to say; if so, all are planned. What a
comment has to do with other pages shows in that plan too: a link to one that is not in it is a
problem there. The versions of a work, which are compared with each other, are planned together.
Quotations, which are looked for in all texts, are planned with all.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sourcebook.ingest import pipeline, sidecars
from sourcebook.ingest.pipeline import Extract
from sourcebook.page.document import read
from sourcebook.page.memory import CAPTURE, remembered
from sourcebook.problems import Problem
from sourcebook.project import Project, StoredFile

_QUOTATION = re.compile(r'["“”„‟«»「」『』]|^[ \t]*>', re.MULTILINE)


def nothing_to_do(
    project: Project,
    pages: Collection[str],
    prose: Collection[str],
    known: Sequence[Problem],
    extract_all: Extract,
) -> bool:
    """Return whether a plan of all pages would write nothing, and find the same problems as before.

    pages: those whose prose has changed, and other versions of their works. prose: what has
    changed. known: the problems of the last run, none of a page whose prose has changed.
    """
    if any(map(_QUOTATION.search, prose)):
        return False
    part = _part(project, pages)
    if part is None:
        return False
    plan = pipeline.plan(part, extract_all)
    return not plan.changes and all(problem in known for problem in plan.problems)


def _part(project: Project, paths: Collection[str]) -> Project | None:
    """Return the part of a project that some pages and their captures are; None where one of them
    is not the page of a capture that is there."""
    docs = tuple(file for file in project.docs if file.path in paths)
    seeds = {file.path: file for file in project.seeds}
    wanted: dict[str, StoredFile] = {}
    for file in docs:
        page, _ = read(file.path, file.content)
        capture = remembered(page, CAPTURE).path if page else ""
        if capture not in seeds:
            return None
        for path in (capture, *sidecars.sidecar_names(capture)):
            if path in seeds:
                wanted[path] = seeds[path]
    own = tuple(file for file in project.seeds if file.path in wanted)
    return replace(project, seeds=own, docs=docs, problems=(), versions={})

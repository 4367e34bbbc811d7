"""The command `suggest`."""

import difflib
import gc
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest.pages.pages import read_pages
from sourcebook.model import Subject
from sourcebook.page.document import Document
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SINGULAR, StoredFile, in_docs, kind_of
from sourcebook.store.cache.record_cache import RecordCache
from sourcebook.store.files import reading, writing
from sourcebook.subjects.vocabulary import read_subject
from sourcebook.suggest import corpus, drafts, refused_file
from sourcebook.suggest.proposals import propose
from sourcebook.suggest.records import CorpusText, Mention, Proposal
from sourcebook.text import printable_line
from sourcebook.wording import count

_WHY, _PAGES, _PARAGRAPHS = 3, 2, 5
"""Reasons, pages, and paragraphs of each page that a list tells of a proposal."""


class ProposalFilter(Struct, frozen=True):
    """Which proposals to list: at most so many (0 for all), and of which kind (empty for any)."""

    most: int = 45
    kind: str = ""


def suggest(
    root: Path,
    terminal: Terminal,
    ids: Sequence[str],
    wanted: ProposalFilter,
    *,
    as_json: bool = False,
) -> int:
    """List what the texts speak of and has no page; with ids, those proposals with all passages."""
    found = _read(root)
    listed, unknown = _chosen(found, ids)
    if not ids:
        listed = [one for one in found.proposals if wanted.kind in ("", one.kind)]
    shown = listed[: wanted.most] if wanted.most and not ids else listed
    for number, one in enumerate(shown, 1):
        terminal.say(_as_json(one) if as_json else _lines(number, one, every=bool(ids)))
    if not as_json and not ids:
        left = len(listed) - len(shown)
        more = f", and {left:,} more: see them with --most 0" if left else ""
        terminal.say(f"{count(len(shown), 'proposal')}{more}")
    return terminal.report((*found.problems, *unknown))


def write(root: Path, terminal: Terminal, ids: Sequence[str]) -> int:
    """Make a draft of a page of each proposal named."""
    with locked_project(root, terminal):
        found = _read(root)
        chosen, problems = _chosen(found, ids)
        changes, there = _drafted(chosen, found)
        unwritten = writing.apply(root, Plan(tuple(changes), ()))
    failed = {problem.path for problem in unwritten}
    for change in changes:
        if change.path not in failed:
            terminal.say(f"{change.path} was made; take `draft: true` away to publish it")
    return terminal.report((*problems, *there, *unwritten))


def refuse(root: Path, terminal: Terminal, ids: Sequence[str]) -> int:
    """Note that each proposal named is not to be proposed again."""
    with locked_project(root, terminal):
        found = _read(root)
        known = set(found.refused)
        chosen, problems = _chosen(found, [one for one in ids if one not in known])
        before = found.refusals
        after = refused_file.added(before or b"", (one.id for one in chosen))
        change = FileChange(refused_file.PATH, before, after)
        unwritten = writing.apply(root, Plan((change,) if chosen else (), ()))
    if chosen and not unwritten:
        terminal.say(f"{count(len(chosen), 'proposal')} refused, in {refused_file.PATH}")
    return terminal.report((*problems, *unwritten))


class _Found(Struct, frozen=True):
    """What was read and proposed. refusals: the file of them, None where there is none."""

    sources: tuple[CorpusText, ...]
    subjects: tuple[Subject, ...]
    paths: frozenset[str]
    refusals: bytes | None
    refused: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the sources by their pages."""
        return {one.path: one.title for one in self.sources}


def _read(root: Path) -> _Found:
    """Return what a project has and what is proposed for it."""
    project = reading.read(root, without_seeds=True)
    pages, _, problems = read_pages(project)
    file = root / refused_file.PATH
    kept = [*reading.read_files([file])] if file.exists() else []
    refusals = next((one.content for one in kept if isinstance(one, StoredFile)), None)
    ids = refused_file.read(refusals or b"")
    sources = tuple(corpus.sources(pages))
    subjects = tuple(_subjects(pages))
    proposals = _proposed(root, sources, subjects, ids)
    return _Found(
        sources,
        subjects,
        frozenset(page.path for page in project.docs),
        refusals,
        ids,
        proposals,
        (
            *(one for one in problems if one.severity == "error"),
            *(one for one in kept if isinstance(one, Problem)),
        ),
    )


def _proposed(
    root: Path,
    sources: Sequence[CorpusText],
    subjects: Iterable[Subject],
    ids: Collection[str],
) -> tuple[Proposal, ...]:
    """Return the proposals; what is read in each source is kept for the next run.

    Meanwhile no garbage is looked for: there is none, and looking takes a third of the time.
    """
    memory = RecordCache(root, "suggest")
    gc.disable()
    try:
        return propose(sources, subjects, ids, memory)
    finally:
        gc.enable()
        memory.save()


def _subjects(pages: Iterable[Document]) -> Iterator[Subject]:
    for page in pages:
        path = in_docs(page.path)
        if kind_of(path) == "subject" and (subject := read_subject(path, dict(page.values))[0]):
            yield subject


def _chosen(found: _Found, ids: Sequence[str]) -> tuple[list[Proposal], list[Problem]]:
    """Return the proposals named, and a problem for each name that is none."""
    known = {one.id: one for one in found.proposals}
    wrong = [
        Problem("suggest", 0, f"there is no proposal '{one}'", _meant(one, known, found))
        for one in dict.fromkeys(ids)
        if one not in known
    ]
    return [known[one] for one in dict.fromkeys(ids) if one in known], wrong


def _meant(name: str, known: Collection[str], found: _Found) -> str:
    page = next((subject.path for subject in found.subjects if subject.id == name), "")
    if page:
        return f"it has a page: {DOCS}/{page}"
    if name in found.refused:
        return f"it was refused: delete its line in {refused_file.PATH}"
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean '{near[0]}'?" if near else "`build_site.py suggest` lists them"


def _drafted(chosen: Sequence[Proposal], found: _Found) -> tuple[list[FileChange], list[Problem]]:
    """Return the pages to make, and a problem for each whose name another page has."""
    stems = {subject.id: subject.path for subject in found.subjects}
    changes: list[FileChange] = []
    problems: list[Problem] = []
    for one in chosen:
        path = drafts.path(one)
        taken = f"{DOCS}/{stems[one.id]}" if one.id in stems else path
        if one.id in stems or path in found.paths:
            hint = "write what it is called under `alt_labels:` there, or rename that page"
            problems.append(Problem(taken, 0, f"has the name of the proposal '{one.id}'", hint))
        else:
            changes.append(FileChange(path, None, drafts.page(one, found.titles).encode()))
    return changes, problems


# How a proposal is shown.


def _lines(number: int, one: Proposal, *, every: bool) -> str:
    """Return a proposal as it is listed. every: whether with all its passages and reasons."""
    kind = SINGULAR.get(one.kind, "work")
    spread = f"{count(one.count, 'time')} in {count(len(one.sources), 'source')}"
    also = f" ({'; '.join(map(printable_line, one.labels[1:]))})" if one.labels[1:] else ""
    head = f"{number:>3}  {one.id}: {printable_line(one.labels[0])}{also}"
    why = "; ".join(map(printable_line, one.why if every else one.why[:_WHY]))
    lines = [head, f"     {kind}, {spread}" + (f": {why}" if why else "")]
    if every:
        lines += [
            f"     {_address(p)}: \u201c{printable_line(p.quote)}\u201d" for p in one.passages
        ]
    else:
        pages = list(dict.fromkeys(p.path for p in one.passages))
        more = f", and {len(pages) - _PAGES} more" if len(pages) > _PAGES else ""
        places = ", ".join(_paragraphs(one, path) for path in pages[:_PAGES])
        lines.append(f"     {places}{more}")
    return "\n".join(lines)


def _paragraphs(one: Proposal, path: str) -> str:
    """Return a page with the numbers of the paragraphs on it that name a proposal."""
    numbers = [p.passage[1:] for p in one.passages if p.path == path and p.passage]
    return " \u00b6".join((path, *numbers[:_PARAGRAPHS])) + "\u2026" * (len(numbers) > _PARAGRAPHS)


def _address(mention: Mention) -> str:
    return mention.path + (f"#{mention.passage}" if mention.passage else "")


def _as_json(one: Proposal) -> str:
    values = to_builtins(one)
    values["passages"] = [
        {"page": p.path, "paragraph": p.passage, "quote": p.quote} for p in one.passages
    ]
    return json.dumps(values, ensure_ascii=False)

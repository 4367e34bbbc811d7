"""The command `link`."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from sourcebook.authorities import matching, page_additions
from sourcebook.authorities.page_additions import Addition
from sourcebook.authorities.reading import read
from sourcebook.authorities.records import Authority, AuthorityLink
from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest.pages.pages import read_pages
from sourcebook.model import Subject
from sourcebook.page.document import Document
from sourcebook.page.front_matter.values import text_of
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import DOCS, in_docs, kind_of
from sourcebook.store.files import reading, writing
from sourcebook.subjects.folding import fold
from sourcebook.subjects.vocabulary import read_subject
from sourcebook.text import printable_line
from sourcebook.wording import count

_MOST_BYTES = 1_000_000_000


def link(
    root: Path,
    terminal: Terminal,
    files: Sequence[Path],
    ids: Sequence[str],
    languages: Sequence[str],
) -> int:
    """List which records may be of which subjects; write what those add that are named.

    ids: of links to take. languages: of labels; without any, those of the sources, and English.
    """
    with locked_project(root, terminal):
        records, problems = _records(files)
        found = _read(root, records, languages)
        additions = {one.id: (one, found.addition(one)) for one in found.links}
        if not ids:
            for one, given in additions.values():
                terminal.say(_lines(one, given))
            terminal.say(f"{count(len(additions), 'record')} to look at: take with --take ID")
            return terminal.report(problems)
        changes, wrong = _taken(found, additions, ids)
        unwritten = writing.apply(root, Plan(tuple(changes), ()))
    failed = {problem.path for problem in unwritten}
    written = {change.path for change in changes} - failed
    for name in dict.fromkeys(ids):
        path = f"{DOCS}/{additions[name][0].subject.path}" if name in additions else ""
        if path in written:
            terminal.say(f"{path}: {printable_line(additions[name][1].shown)}")
    return terminal.report((*problems, *wrong, *unwritten))


class _Found(Struct, frozen=True):
    links: tuple[AuthorityLink, ...]
    pages: Mapping[str, Document]
    languages: frozenset[str]
    owners: Mapping[tuple[str, str], str]

    def addition(self, one: AuthorityLink) -> Addition:
        """Return what a link would add to its page."""
        kind, own = one.subject.kind, one.subject.id
        others = {key for (of, key), owner in self.owners.items() if of == kind and owner != own}
        return page_additions.addition(one, self.pages[one.subject.path], self.languages, others)


def _records(files: Sequence[Path]) -> tuple[list[Authority], list[Problem]]:
    # It warns of addresses with signs that they may not have: those are no ids, and left out.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    records: list[Authority] = []
    problems: list[Problem] = []
    for file in reading.read_files(files, _MOST_BYTES):
        if isinstance(file, Problem):
            problems.append(file)
            continue
        some, wrong = read(file.path, file.content.decode("utf-8", "replace"))
        records += some
        problems += wrong
    return records, problems


def _read(root: Path, records: Iterable[Authority], languages: Sequence[str]) -> _Found:
    """Return the pages and subjects of a project, and the records that may be of them."""
    pages, _, _ = read_pages(reading.read(root, without_seeds=True))
    by_path = {in_docs(page.path): page for page in pages}
    subjects: list[Subject] = []
    spoken = set(languages)
    for path, page in by_path.items():
        kind = kind_of(path)
        if kind == "source" and not languages:
            spoken.add(text_of(page.values.get("language")).partition("-")[0])
        found = read_subject(path, dict(page.values))[0] if kind == "subject" else None
        subjects += [found] if found else []
    owners = {(one.kind, fold(label).text): one.id for one in subjects for label in one.labels}
    values = {path: page.values for path, page in by_path.items()}
    known = frozenset(spoken if languages else {*spoken, "en"})
    return _Found(matching.links(subjects, values, records), by_path, known, owners)


def _taken(
    found: _Found, additions: Mapping[str, tuple[AuthorityLink, Addition]], ids: Sequence[str]
) -> tuple[list[FileChange], list[Problem]]:
    """Return the changes by the records that are named, and what is wrong with their names."""
    changes: list[FileChange] = []
    problems: list[Problem] = []
    met: set[str] = set()
    for one in dict.fromkeys(ids):
        if one not in additions:
            hint = "`build_site.py link FILE` lists them, as subject=record"
            problems.append(Problem("--take", 0, f"there is no record '{one}'", hint))
            continue
        record, given = additions[one]
        path = record.subject.path
        if path in met:
            hint = "take the other one in a second run"
            problems.append(Problem("--take", 0, f"two records of docs/{path}", hint))
        elif given.values:
            made = page_additions.with_record(found.pages[path], given)
            if isinstance(made, Problem):
                problems.append(made)
            else:
                changes.append(made)
        met.add(path)
    return changes, problems


def _lines(one: AuthorityLink, given: Addition) -> str:
    names = printable_line(one.record.labels[0][1])
    described = f" ({printable_line(one.record.description)})" if one.record.description else ""
    lines = [f"{one.id}: {one.subject.title} \u2192 {names}{described}"]
    for sign, reasons in (("+", one.pro), ("-", one.contra)):
        lines += [f"     {sign} {printable_line(reason)}" for reason in reasons]
    return "\n".join([*lines, f"     adds {printable_line(given.shown) or 'nothing'}"])

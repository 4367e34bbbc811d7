"""What must be known of all pages before any is made: their front matter, and what may be shown.

What counts is what a page holds, not where it stands: people rename and move pages.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcebook import rights
from sourcebook.collection import Quoted
from sourcebook.errors import Problem
from sourcebook.publish import evidence, excerpt, marks, source_text, strict
from sourcebook.publish.allowances import NOTHING, Allowance, Allowances, allowances
from sourcebook.publish.decisions import Decision, Policy, decide, policy, strictest
from sourcebook.publish.front_matter import Document
from sourcebook.publish.links import Links
from sourcebook.publish.parts import text_in
from sourcebook.publish.unmarked import (
    CAPTURE,
    GENERATED,
    Withheld,
    digest,
    fault,
    is_headless,
    is_ledger,
    is_source,
    withheld,
)
from sourcebook.publish.view import kind_of

# What is no word of the text: marks of lists, quotations and headings, and where links lead.
_MARKUP = re.compile(
    r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})(?:[ \t]+|$))+|\]\([^()\s]*\)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """All pages as they may be shown, by path in `docs/`, and what the rights allow.

    documents: without the body where nobody can tell what in it may be shown. decisions: of each
    page that holds a source's text. allowed: of these, and of the pages of their ledgers. problems:
    what is wrong with the settings, and with pages. withheld: what is known of the sources that may
    not be shown in full.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    allowed: Allowances = field(default_factory=Allowances)
    problems: tuple[Problem, ...] = ()
    withheld: Withheld = field(default_factory=Withheld)


def beforehand(documents: Mapping[str, Document], extra: Mapping[str, object]) -> Beforehand:
    """Return what is decided. extra: the settings of that name in `mkdocs.yml`."""
    said = policy(extra)
    sources = {path: page for path, page in documents.items() if is_source(path, page)}
    decisions = _together(sources, {path: _decided(page, said) for path, page in sources.items()})
    by_path = _allowed(documents, decisions, said)
    whole = frozenset(path for path, decision in decisions.items() if decision.mode == "full")
    problems = [Problem("mkdocs.yml", 0, problem) for problem in said.problems]
    problems += [Problem(f"docs/{p}", 0, d.problem) for p, d in decisions.items() if d.problem]
    known = _known(documents, decisions, by_path)
    found = ((path, fault(path, page, known)) for path, page in documents.items() if by_path)
    faults = {path: problem for path, problem in found if problem}
    return Beforehand(
        {p: replace(d, body="") if p in faults else d for p, d in documents.items()},
        decisions,
        Allowances(by_path, whole),
        (*problems, *faults.values()),
        known,
    )


def _known(
    documents: Mapping[str, Document], decisions: Mapping[str, Decision], by_path: Collection[str]
) -> Withheld:
    """Return what is known of the sources that are not published in full.

    by_path: their pages, and those of their ledgers.
    """
    bounded = {path: one.mode for path, one in decisions.items() if one.mode != "full"}
    ledgers = frozenset(by_path) - decisions.keys()
    return withheld(documents, bounded, ledgers, withdrawn="withdrawn" in bounded.values())


def _decided(page: Document, said: Policy) -> Decision:
    """Return how a page is published; what it says cannot be known where its head is broken."""
    decided = decide(page.meta, said)
    if is_headless(page):
        return replace(decided, mode="record", ground="the head of its page cannot be read")
    return _unaltered(page, decided)


def _together(
    sources: Mapping[str, Document], decisions: Mapping[str, Decision]
) -> dict[str, Decision]:
    """Return the decisions, the same for all pages of one capture."""
    by_digest: dict[str, list[str]] = {}
    for path, page in sources.items():
        by_digest.setdefault(digest(page, CAPTURE) or path, []).append(path)
    return {
        path: decided
        for paths in by_digest.values()
        for path, decided in zip(paths, strictest([decisions[p] for p in paths]), strict=True)
    }


def _unaltered(page: Document, decided: Decision) -> Decision:
    """Return the decision for a source that may be published only as it is, when it is not."""
    known = rights.rights(decided.licence)
    if not known.unaltered or decided.mode != "full":
        return decided
    rendered = strict.render(source_text.NAME, text_in(page.body, source_text.NAME), Links())
    if marks.deviations(page.meta, rendered.seals):
        ground = f"{known.words} allows no alteration, and the text differs from the capture"
        return replace(decided, mode="record", ground=ground)
    return decided


def _allowed(
    documents: Mapping[str, Document], decisions: Mapping[str, Decision], said: Policy
) -> dict[str, Allowance]:
    bounded = {path: d for path, d in decisions.items() if d.mode != "full"}
    lengths = {path: _length(documents[path]) for path in bounded}
    quoted = _quoted(documents) if bounded else ()
    found = dict(allowances(bounded, lengths, quoted, said).by_path)
    return found | dict(_ledgers(documents, decisions))


def _ledgers(
    documents: Mapping[str, Document], decisions: Mapping[str, Decision]
) -> Iterator[tuple[str, Allowance]]:
    """Yield the pages that show captures whose text may not be shown, or whose source is gone."""
    modes = {digest(documents[path], CAPTURE): d.mode for path, d in decisions.items()}
    modes.pop("", None)
    for path, page in documents.items():
        if is_ledger(path, page):
            mode = modes.get(digest(page, GENERATED))
            if mode != "full":
                yield path, Allowance(mode, 0) if mode else NOTHING


def _quoted(documents: Mapping[str, Document]) -> Iterator[Quoted]:
    for path in sorted(documents):
        if kind_of(path) == "subject":
            text = text_in(documents[path].body, evidence.NAME)
            yield from strict.quotations(text, Links(path))


def _length(page: Document) -> int:
    return excerpt.count(_MARKUP.sub(" ", text_in(page.body, source_text.NAME)))

"""What must be known of all pages before any is made: their front matter, and what may be shown.

What counts is what a page holds, not where it stands: people rename and move pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcebook import licences
from sourcebook.collection import Quoted
from sourcebook.derive.derived import Knowledge
from sourcebook.page import regions
from sourcebook.page.content import Document
from sourcebook.pages.generated import CAPTURE
from sourcebook.problems import Problem
from sourcebook.publish import excerpt, marks, source_text
from sourcebook.publish.allowances import Allowance, Allowances, allowances
from sourcebook.publish.decisions import Decision, Policy, decide, policy, strictest
from sourcebook.publish.unmarked import Withheld, digest, fault, is_headless, is_source, withheld

# What is no word of the text: marks of lists, quotations and headings, and where links lead.
_MARKUP = re.compile(
    r"^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})(?:[ \t]+|$))+|\]\([^()\s]*\)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """All pages as they may be shown, by path in `docs/`, and what the rights allow.

    documents: without the body where nobody can tell what in it may be shown. decisions: of each
    page that holds a source's text. allowed: of these. problems: what is wrong with the settings,
    and with pages. withheld: what is known of the sources that may not be shown in full.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    allowed: Allowances = field(default_factory=Allowances)
    problems: tuple[Problem, ...] = ()
    withheld: Withheld = field(default_factory=Withheld)

    def permits(self, path: str, text: str) -> bool:
        """Return whether a page may quote a text of the source whose page is at `path`."""
        return self.allowed.elsewhere(path).permits(text)


def beforehand(known: Knowledge, extra: Mapping[str, object]) -> Beforehand:
    """Return what is decided. extra: the settings of that name in `mkdocs.yml`."""
    documents = known.pages
    said = policy(extra)
    sources = {path: page for path, page in documents.items() if is_source(path, page)}
    decisions = _together(sources, {path: _decided(page, said) for path, page in sources.items()})
    by_path = _allowed(known, decisions, said)
    whole = frozenset(path for path, decision in decisions.items() if decision.mode == "full")
    problems = [Problem("mkdocs.yml", 0, problem) for problem in said.problems]
    problems += [Problem(f"docs/{p}", 0, d.problem) for p, d in decisions.items() if d.problem]
    bounded = [path for path, decision in decisions.items() if decision.mode != "full"]
    hidden = withheld(documents, bounded)
    found = ((path, fault(path, page, hidden)) for path, page in documents.items() if bounded)
    faults = {path: problem for path, problem in found if problem}
    return Beforehand(
        {p: replace(d, body="") if p in faults else d for p, d in documents.items()},
        decisions,
        Allowances(by_path, whole),
        (*known.problems, *problems, *faults.values()),
        hidden,
    )


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
    known = licences.rights(decided.licence)
    if not known.unaltered or decided.mode != "full":
        return decided
    if marks.deviations(page.meta, source_text.read(_text_in(page)).seals):
        ground = f"{known.words} allows no alteration, and the text differs from the capture"
        return replace(decided, mode="record", ground=ground)
    return decided


def _allowed(
    known: Knowledge, decisions: Mapping[str, Decision], said: Policy
) -> Mapping[str, Allowance]:
    bounded = {path: d for path, d in decisions.items() if d.mode != "full"}
    lengths = {path: _length(known.pages[path]) for path in bounded}
    quoted = _quoted(known) if bounded else ()
    return allowances(bounded, lengths, quoted, said).by_path


def _quoted(known: Knowledge) -> Iterator[Quoted]:
    """Yield every passage that a subject's page would quote, if all might be."""
    for path in sorted(known.evidence):
        yield from known.quoted(path, lambda _path, _text: True)


def _text_in(page: Document) -> str:
    region = regions.split(page.body).region()
    return region.text if region else ""


def _length(page: Document) -> int:
    return excerpt.count(_MARKUP.sub(" ", _text_in(page)))

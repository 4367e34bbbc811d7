"""Checks references to paragraphs on all pages, and updates them when paragraphs are renumbered.

A reference follows its paragraph, which is recognised by its text. One whose paragraph is not found
is a problem in every run until a person settles it: the page of the source records it, under `lost`
in its block.
"""

import difflib
import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.pages.bind import Bound
from sourcebook.ingest.pages.targets import (
    ReferenceTarget,
    TargetParagraphs,
    find_again,
    target_of,
    target_without_capture,
)
from sourcebook.page.curation import dated_choice
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, lost_reference_row, remembered
from sourcebook.page.references import references
from sourcebook.page.references.references import ParagraphReference
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.project import DOCS, StoredFile

_OPENING = 12


class References(Struct, frozen=True):
    """The outcome for all references. The mappings are by the path of a page in the project.

    pages: those with references that were renumbered.
    lost: references to a source's paragraphs that nobody has settled yet.
    moved: sources whose paragraphs are about to be renumbered.
    named: pages whose paragraphs others refer to, whether they are there or not.
    """

    pages: Mapping[str, Document]
    lost: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    moved: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def follow(
    pages: Sequence[Document],
    bound: Bound,
    unreadable: Sequence[StoredFile],
    frozen: Collection[str] = (),
) -> References:
    """Return the references on `pages` updated, and the problems with them.

    unreadable: existing pages that cannot be read. frozen: pages that will not be written, whose
    paragraphs keep their numbers.
    """
    blocked = {file.path for file in unreadable}
    paths = {page.path for page in pages} | blocked
    targets = {
        path: target_of(one.page, one.record.segments, paths, frozen=path in frozen)
        for one in bound.sources
        if (path := f"{DOCS}/{one.path}") not in blocked
    }
    targets |= {page.path: target_without_capture(page) for page in bound.orphans}
    tracker = _Tracker(targets, paths | targets.keys(), former_paths(bound))
    moved = frozenset(path for path, one in targets.items() if one.moved)
    for page in pages:
        if moved and regions.split(page.body).fault:
            # Its regions may have no end: without their markers all is read as a person's.
            tracker.note_pending(replace(page, body=page.body.replace("<!-- ", "     ")))
        else:
            tracker.update(page)
    for file in unreadable:
        text = file.content.decode(errors="replace")
        tracker.note_pending(Document(file.path, "", "", "", text, {}))
    return tracker.outcome(moved)


def former_paths(bound: Bound) -> Mapping[str, str]:
    """Return the paths in the project that pages of sources have, by those that they have had."""
    return {
        f"{DOCS}/{place}": f"{DOCS}/{one.path}"
        for one in bound.sources
        if one.page
        for place in remembered(one.page, CAPTURE).addresses
    }


class _Tracker:
    """Collects what becomes of each reference, page by page."""

    def __init__(
        self,
        targets: Mapping[str, ReferenceTarget],
        paths: Collection[str],
        places: Mapping[str, str],
    ) -> None:
        self._targets = targets
        self._paths = paths
        self._places = places
        self._pages: dict[str, Document] = {}
        self._lost: dict[str, dict[str, None]] = {}
        self._problems: list[Problem] = []
        self._named: set[str] = set()

    def update(self, page: Document) -> None:
        """Renumber the references of a page whose paragraphs have other numbers now."""
        found = self._read(page)
        numbers = {one: self._new_number(one) or one.number for one in found}
        rulings = [number for one, number in numbers.items() if one.key == dated_choice.KEY]
        if len(set(rulings)) < len(rulings):  # of a paragraph that is gone, and of one in its place
            numbers |= {one: one.number for one in numbers if one.key == dated_choice.KEY}
        moved = {one: number for one, number in numbers.items() if number != one.number}
        if moved:
            self._pages[page.path] = references.renumbered(page, moved)

    def note_pending(self, page: Document) -> None:
        """Record the references to renumber on a page that cannot be written."""
        for one in self._read(page):
            target = self._targets.get(one.target)
            if target and (kept := self._waiting(one, target)):
                self._note(one, kept["fingerprint"], kept["words"])
            elif target and target.moved and _led_away(one, *target.moved):
                self._lose(one, target.moved[0])

    def outcome(self, moved: frozenset[str]) -> References:
        """Return the outcome. moved: the sources whose paragraphs are renumbered."""
        return References(
            self._pages,
            {path: tuple(rows) for path, rows in self._lost.items()},
            tuple(self._problems),
            moved,
            frozenset(self._named),
        )

    def _read(self, page: Document) -> tuple[ParagraphReference, ...]:
        found = (*references.of_page(page), *dated_choice.references(page))
        self._named.update(one.target for one in found if one.target != page.path)
        return found

    def _new_number(self, one: ParagraphReference) -> int:
        """Return the number that a reference is to have; 0 when it is broken."""
        target = self._targets.get(one.target)
        if target is None:
            if one.target not in self._paths:
                self._problem(one, references.no_page(one.target), self._meant(one.target))
                return 0
            return one.number  # a page without paragraphs of a source: MkDocs checks it
        if kept := self._waiting(one, target):
            return self._return(one, target, kept)
        if target.moved and one.number <= len(target.moved[0].fingerprints):
            number = find_again(one.number, *target.moved)
            return number or self._lose(one, target.moved[0])
        count = len(target.fingerprints)
        if one.number > count:
            hint = f"the last is ¶{count}" if count else "it has no paragraphs"
            self._problem(one, references.no_paragraph(one.number, one.target), hint)
            return 0
        return one.number

    def _meant(self, target: str) -> str:
        """Return what to do about a page that is not there."""
        if now := self._places.get(target):
            return f"it is {now} now: mend the link"
        near = difflib.get_close_matches(target, sorted(self._targets), n=1, cutoff=0.8)
        return f"did you mean {near[0]}?" if near else "mend the link"

    def _waiting(self, one: ParagraphReference, target: ReferenceTarget) -> re.Match[str] | None:
        return target.pending.get((one.page, one.number)) or target.pending.get(("", one.number))

    def _return(self, one: ParagraphReference, target: ReferenceTarget, kept: re.Match[str]) -> int:
        """Return the number of a lost paragraph that is found again, else 0 and record it again."""
        fingerprint = kept["fingerprint"]
        if target.fingerprints.count(fingerprint) == 1:
            return target.fingerprints.index(fingerprint) + 1
        return self._note(one, fingerprint, kept["words"])

    def _lose(self, one: ParagraphReference, old: TargetParagraphs) -> int:
        words = " ".join(old.texts[one.number - 1].split()[:_OPENING])
        return self._note(one, old.fingerprints[one.number - 1], words)

    def _note(self, one: ParagraphReference, fingerprint: str, words: str) -> int:
        row = lost_reference_row(one.number, fingerprint, one.page, words)
        self._lost.setdefault(one.target, {})[row] = None
        what = "ruling" if one.key == dated_choice.KEY else "link"
        message = f"this {what} led to a paragraph that is gone, “{words}…”"
        count = len(self._targets[one.target].fingerprints)
        near = f"the nearest by number is ¶{min(one.number, count)} of {count}" if count else ""
        settle = f"if it is right as it stands, delete its entry under `lost:` in {one.target}"
        self._problem(one, message, "; ".join(filter(None, (near, settle))))
        return 0

    def _problem(self, one: ParagraphReference, message: str, hint: str) -> None:
        self._problems.append(Problem(one.page, one.line, message, hint))


def _led_away(one: ParagraphReference, old: TargetParagraphs, new: TargetParagraphs) -> bool:
    """Return whether the paragraph of a reference has another number now, or was removed."""
    return one.number <= len(old.fingerprints) and find_again(one.number, old, new) != one.number

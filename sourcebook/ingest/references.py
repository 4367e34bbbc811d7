"""References to paragraphs across all pages: checked, and kept on their paragraph.

When the paragraphs of a source are numbered anew, what people wrote follows by the text of each.
What cannot follow is a problem in every run until a person settles it: the page of the source
remembers it, under `lost` in its block.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.ingest.bind import Bound, Source
from sourcebook.ingest.targets import Paragraphs, Target, find_again, orphan, target_of
from sourcebook.page import references, regions
from sourcebook.page.document import Document
from sourcebook.page.memory import CAPTURE, lost_row, remembered
from sourcebook.page.references import ParagraphReference
from sourcebook.problems import Problem
from sourcebook.project import DOCS, StoredFile

_OPENING = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """What follows from the references. All mappings are by the path of a page in the project.

    pages: those with references that had to follow.
    lost: references to a source's paragraphs that nobody has settled yet.
    moved: sources whose paragraphs are about to be numbered anew, which the references followed.
    """

    pages: Mapping[str, Document]
    lost: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    moved: frozenset[str] = frozenset()


def cited(
    pages: Sequence[Document],
    bound: Bound,
    unreadable: Sequence[StoredFile],
    held: Collection[str] = (),
) -> Cited:
    """Return what follows from the references on `pages`, and what is wrong with them.

    unreadable: pages that are there and cannot be read. held: those that stay as they are, and so
    their paragraphs.
    """
    blocked = {file.path for file in unreadable}
    paths = {page.path for page in pages} | blocked
    targets = {
        path: target_of(one.page, one.record.segments, paths, held=path in held)
        for one in bound.sources
        if (path := f"{DOCS}/{one.path}") not in blocked
    }
    targets |= {page.path: orphan(page) for page in bound.orphans}
    places = {place: f"{DOCS}/{one.path}" for one in bound.sources for place in _stood(one)}
    ledger = _Ledger(targets, paths | targets.keys(), places)
    moved = frozenset(path for path, one in targets.items() if one.moved)
    for page in pages:
        if moved and regions.split(page.body).fault:
            # No region of it is known to end: without its markers all of it is read as a person's.
            ledger.wait(replace(page, body=page.body.replace("<!-- ", "     ")))
        else:
            ledger.settle(page)
    for file in unreadable:
        text = file.content.decode(errors="replace")
        ledger.wait(Document(file.path, "", "", "", text, {}))
    return ledger.cited(moved)


def _stood(one: Source) -> tuple[str, ...]:
    """Return where the page of a source has stood, in the project."""
    known = remembered(one.page, CAPTURE).addresses if one.page else ()
    return tuple(f"{DOCS}/{place}" for place in known)


class _Ledger:
    """What becomes of each reference, page after page."""

    def __init__(
        self, targets: Mapping[str, Target], paths: Collection[str], places: Mapping[str, str]
    ) -> None:
        self._targets = targets
        self._paths = paths
        self._places = places
        self._pages: dict[str, Document] = {}
        self._lost: dict[str, dict[str, None]] = {}
        self._problems: list[Problem] = []

    def settle(self, page: Document) -> None:
        """Let the references of a page follow their paragraphs."""
        found = references.find(page.path, page.body, page.first_line)
        fates = {one: self._fate(one) for one in found}
        moved = {one: fate for one, fate in fates.items() if fate not in (0, one.number)}
        if moved:
            self._pages[page.path] = references.renumbered(page, moved)

    def wait(self, page: Document) -> None:
        """Note what is to follow on a page that cannot be written as it stands."""
        for one in references.find(page.path, page.body, page.first_line):
            target = self._targets.get(one.target)
            if target and (kept := self._waiting(one, target)):
                self._note(one, kept["seal"], kept["words"])
            elif target and target.moved and _led_away(one, *target.moved):
                self._lose(one, target.moved[0])

    def cited(self, moved: frozenset[str]) -> Cited:
        """Return all of it. moved: the sources whose paragraphs are numbered anew."""
        return Cited(
            self._pages,
            {path: tuple(rows) for path, rows in self._lost.items()},
            tuple(self._problems),
            moved,
        )

    def _fate(self, one: ParagraphReference) -> int:
        """Return the number that a reference is to have; 0 when it leads to nothing."""
        target = self._targets.get(one.target)
        if target is None:
            if one.target not in self._paths:
                now = self._places.get(one.target)
                hint = f"it is {now} now: mend the link" if now else "mend the link"
                self._problem(one, f"there is no page {one.target}", hint)
                return 0
            return one.number  # a page without paragraphs of a source: MkDocs checks it
        if kept := self._waiting(one, target):
            return self._return(one, target, kept)
        if target.moved and one.number <= len(target.moved[0].seals):
            number = find_again(one.number, *target.moved)
            return number or self._lose(one, target.moved[0])
        if one.number > target.count:
            message = f"there is no ¶{one.number} on {one.target}"
            hint = f"the last is ¶{target.count}" if target.count else "it has no paragraphs"
            self._problem(one, message, hint)
            return 0
        return one.number

    def _waiting(self, one: ParagraphReference, target: Target) -> re.Match[str] | None:
        return target.pending.get((one.page, one.number)) or target.pending.get(("", one.number))

    def _return(self, one: ParagraphReference, target: Target, kept: re.Match[str]) -> int:
        """Return the number of a lost paragraph that is there again, and else note it again."""
        if target.new.count(kept["seal"]) == 1:
            return target.new.index(kept["seal"]) + 1
        return self._note(one, kept["seal"], kept["words"])

    def _lose(self, one: ParagraphReference, old: Paragraphs) -> int:
        words = " ".join(old.texts[one.number - 1].split()[:_OPENING])
        return self._note(one, old.seals[one.number - 1], words)

    def _note(self, one: ParagraphReference, seal: str, words: str) -> int:
        self._lost.setdefault(one.target, {})[lost_row(one.number, seal, one.page, words)] = None
        message = f"this link led to a paragraph that is gone, “{words}…”"
        count = self._targets[one.target].count
        near = f"the nearest by number is ¶{min(one.number, count)} of {count}" if count else ""
        settle = f"if it is right as it stands, delete its entry under `lost:` in {one.target}"
        self._problem(one, message, "; ".join(filter(None, (near, settle))))
        return 0

    def _problem(self, one: ParagraphReference, message: str, hint: str) -> None:
        self._problems.append(Problem(one.page, one.line, message, hint))


def _led_away(one: ParagraphReference, old: Paragraphs, new: Paragraphs) -> bool:
    """Return whether a reference led to a paragraph that has another number now, or none."""
    return one.number <= len(old.seals) and find_again(one.number, old, new) != one.number

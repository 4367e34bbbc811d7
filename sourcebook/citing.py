"""References to paragraphs across all pages: checked, kept on their paragraph, and told to it.

When the paragraphs of a source are numbered anew, what people wrote follows by the text of each.
What cannot follow is a problem in every run until a person settles it: the page of the source
remembers it, under `lost` in its block.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.binding import Bound, Source
from sourcebook.errors import Problem
from sourcebook.files import DOCS, StoredFile
from sourcebook.markers import REGIONS
from sourcebook.pages import front_matter, references, regions
from sourcebook.pages.fields import ACCEPTED
from sourcebook.pages.following import Paragraphs, again, standing
from sourcebook.pages.generated import remembered
from sourcebook.pages.kinds import source
from sourcebook.pages.kinds.source import Mention
from sourcebook.pages.page import Page
from sourcebook.pages.references import Reference

_LOST = re.compile(
    r"p(?P<number>\d{1,7}) (?P<seal>[0-9a-f]{8}) (?P<page>.+?\.md): (?P<words>.*)", re.DOTALL
)
_TEXT = "source-text"
_OPENING = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """What follows from the references. All mappings are by the path of a page in the project.

    pages: those with references that had to follow. mentions: of a source, on other pages.
    lost: references to a source's paragraphs that nobody has settled yet.
    """

    pages: Mapping[str, Page]
    mentions: Mapping[str, tuple[Mention, ...]]
    lost: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Target:
    """A source page that others may refer to.

    count: of its paragraphs. old, new: these, when they are about to be numbered anew.
    pending: the lost reference of a page (empty: of one that has gone), by page and number.
    """

    count: int
    new: tuple[str, ...] = ()
    moved: tuple[Paragraphs, Paragraphs] | None = None
    pending: dict[tuple[str, int], re.Match[str]] = field(default_factory=dict)


def cited(pages: Sequence[Page], bound: Bound, unreadable: Sequence[StoredFile]) -> Cited:
    """Return what follows from the references on `pages`, and what is wrong with them."""
    paths = {p.path for p in pages} | {file.path for file in unreadable}
    targets = {f"{DOCS}/{s.entry.path}": _target(s, paths) for s in bound.sources}
    targets |= {page.path: _orphan(page) for page in bound.orphans}
    ledger = _Ledger(targets, paths | targets.keys())
    any_moved = any(target.moved for target in targets.values())
    for page in pages:
        if any_moved and regions.find(page.body, REGIONS)[1]:
            ledger.wait(replace(page, body=page.body.replace("<!-- ", "     ")))
        else:
            ledger.settle(page)
    for file in unreadable:
        text = file.content.decode(errors="replace")
        ledger.wait(Page(file.path, "", "", "", text, {}))
    return ledger.cited()


def _target(one: Source, paths: Iterable[str]) -> _Target:
    """Return how a source stands and will stand."""
    record = one.entry.record
    seals = source.paragraph_seals(record.segments)
    if one.page is None:
        return _Target(len(seals), seals)
    known = _known(one.page)
    pending = _pending(one.page, paths)
    if known == seals:
        return _Target(len(seals), seals, pending=pending)
    found, fault = regions.find(one.page.body, (_TEXT, "related"))
    place = next((region for region in found if region.name == _TEXT), None)
    markdown = one.page.body[place.start : place.end].replace("\r\n", "\n") if place else ""
    old = standing(markdown, known)
    was = remembered(one.page, source.BLOCK).region(_TEXT)
    if fault or place is None or was not in (ACCEPTED, regions.seal(markdown)):
        return _Target(len(old.seals), old.seals, pending=pending)  # the page stays as it is
    new = Paragraphs(seals, tuple(segment.text for segment in record.segments))
    return _Target(len(seals), seals, (old, new) if old.seals != seals else None, pending)


def _orphan(page: Page) -> _Target:
    known = _known(page)
    found, _ = regions.find(page.body, (_TEXT,))
    if not known and found:
        known = standing(page.body[found[0].start : found[0].end], ()).seals
    return _Target(len(known), known)


def _known(page: Page) -> tuple[str, ...]:
    block = front_matter.strings(page.values.get(source.BLOCK))
    return tuple(front_matter.as_value(block.get("paragraphs", [])))


def _pending(page: Page, paths: Iterable[str]) -> dict[tuple[str, int], re.Match[str]]:
    block = front_matter.strings(page.values.get(source.BLOCK))
    said = map(_LOST.fullmatch, front_matter.as_value(block.get("lost", [])))
    return {
        (match["page"] if match["page"] in paths else "", int(match["number"])): match
        for match in said
        if match
    }


class _Ledger:
    """What becomes of each reference, page after page."""

    def __init__(self, targets: dict[str, _Target], paths: Iterable[str]) -> None:
        self._targets = targets
        self._paths = frozenset(paths)
        self._pages: dict[str, Page] = {}
        self._mentions: dict[str, list[Mention]] = {}
        self._lost: dict[str, dict[str, None]] = {}
        self._problems: list[Problem] = []

    def settle(self, page: Page) -> None:
        """Let the references of a page follow their paragraphs."""
        found = references.find(page)
        fates = {one: self._fate(one) for one in found}
        moved = {one: fate for one, fate in fates.items() if fate not in (0, one.number)}
        right = [fate > 0 for fate in fates.values()]
        if moved:
            page = references.renumbered(page, moved)
            self._pages[page.path] = page
            found = references.find(page)
        for one, good in zip(found, right, strict=True):
            if good and one.target != page.path and one.target in self._targets:
                mention = Mention(page.path.removeprefix(f"{DOCS}/"), _title(page), one.number)
                mention = replace(mention, sentence=one.sentence)
                self._mentions.setdefault(one.target, []).append(mention)

    def wait(self, page: Page) -> None:
        """Note what is to follow on a page that cannot be written as it stands."""
        for one in references.find(page):
            target = self._targets.get(one.target)
            if target and (kept := self._waiting(one, target)):
                self._note(one, kept["seal"], kept["words"])
            elif target and target.moved and again(one.number, *target.moved) != one.number:
                self._lose(one, target.moved[0])

    def cited(self) -> Cited:
        """Return all of it."""
        return Cited(
            self._pages,
            {path: tuple(dict.fromkeys(said)) for path, said in self._mentions.items()},
            {path: tuple(rows) for path, rows in self._lost.items()},
            tuple(self._problems),
        )

    def _fate(self, one: Reference) -> int:
        """Return the number that a reference is to have; 0 when it leads to nothing."""
        target = self._targets.get(one.target)
        if target is None:
            if one.target not in self._paths:
                self._problem(one, f"there is no page {one.target}", "mend the link")
                return 0
            return one.number  # a page without paragraphs of a source: MkDocs checks it
        if kept := self._waiting(one, target):
            return self._return(one, target, kept)
        if target.moved and one.number <= len(target.moved[0].seals):
            number = again(one.number, *target.moved)
            return number or self._lose(one, target.moved[0])
        if one.number > target.count:
            message = f"there is no ¶{one.number} on {one.target}"
            hint = f"the last is ¶{target.count}" if target.count else "it has no paragraphs"
            self._problem(one, message, hint)
            return 0
        return one.number

    def _waiting(self, one: Reference, target: _Target) -> re.Match[str] | None:
        return target.pending.get((one.page, one.number)) or target.pending.get(("", one.number))

    def _return(self, one: Reference, target: _Target, kept: re.Match[str]) -> int:
        """Return the number of a lost paragraph that is there again, and else note it again."""
        if target.new.count(kept["seal"]) == 1:
            return target.new.index(kept["seal"]) + 1
        return self._note(one, kept["seal"], kept["words"])

    def _lose(self, one: Reference, old: Paragraphs) -> int:
        words = " ".join(old.texts[one.number - 1].split()[:_OPENING])
        return self._note(one, old.seals[one.number - 1], words)

    def _note(self, one: Reference, seal: str, words: str) -> int:
        row = f"p{one.number} {seal} {one.page}: {words}"
        self._lost.setdefault(one.target, {})[row] = None
        message = f"this link led to a paragraph that is gone, “{words}…”"
        count = self._targets[one.target].count
        near = f"the nearest by number is ¶{min(one.number, count)} of {count}" if count else ""
        settle = f"if it is right as it stands, delete its entry under `lost:` in {one.target}"
        self._problem(one, message, "; ".join(filter(None, (near, settle))))
        return 0

    def _problem(self, one: Reference, message: str, hint: str) -> None:
        self._problems.append(Problem(one.page, one.line, message, hint))


def _title(page: Page) -> str:
    """Return what a page is called: by its front matter, its first heading, or its file."""
    said = front_matter.as_value(page.values.get("title", ""))
    headings: Iterator[str] = (
        line.removeprefix("# ").strip() for line in page.body.split("\n") if line.startswith("# ")
    )
    return str(said) if said and isinstance(said, str) else next(headings, page.path)

"""Finds what the sources of a collection have in common word for word, and describes each passage.

A passage of the newer source is quoted there, in quotation marks or as a quotation, or it is used
without. What was left out or changed is kept in words of both.
"""

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sourcebook.collection import SharedWords
from sourcebook.derive.knowledge import Knowledge
from sourcebook.derive.passages import sentence_bounds
from sourcebook.evidence.again import again
from sourcebook.evidence.alignment import Pair
from sourcebook.evidence.coding import Vocabulary
from sourcebook.evidence.posted import Changes
from sourcebook.evidence.seeds import packed, runs, unpacked
from sourcebook.evidence.shared import Shared, State, compare
from sourcebook.model import Segment
from sourcebook.page import quotations, regions
from sourcebook.page.paragraphs import article
from sourcebook.word_forms import forms, placed

_TEXTS = 1_000
_MOST_CHANGES = 6
_LONGEST = 160
_SHORTEST = 12
"""A part of a passage is a passage of its own from so many words on."""
_IN_SIGNS = 0.8
"""A passage is a quotation when so much of it stands between quotation marks."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in a paragraph: `text[start:end]` of the one with the id."""

    paragraph: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the older source that the newer has otherwise; empty where one has nothing."""

    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two sources have. older, newer: paths of their pages.

    there, here: its places in the older and in the newer. words: how many both have. quoted:
    whether the newer shows it as a quotation. moved: whether its parts have another order. begun,
    cut: whether the newer begins, or ends, within a sentence of the older. changes: the first of
    them. changed: how many there are.
    """

    older: str
    newer: str
    there: tuple[Place, ...]
    here: tuple[Place, ...]
    words: int
    quoted: bool = False
    moved: bool = False
    begun: bool = False
    cut: bool = False
    changes: tuple[Change, ...] = ()
    changed: int = 0

    def other(self, path: str) -> str:
        """Return the source that has the passage too."""
        return self.older if self.newer == path else self.newer


@dataclass(frozen=True, slots=True)
class Reuses:
    """All passages that sources share.

    by_source: by the path of each source that has a part in them. versions: of each source that is
    one of several versions, the newest one, and how many are newer.
    """

    all: tuple[Reuse, ...] = ()
    by_source: Mapping[str, tuple[Reuse, ...]] = field(default_factory=dict)
    versions: Mapping[str, tuple[str, int]] = field(default_factory=dict)

    def pairs(self) -> tuple[SharedWords, ...]:
        """Return how much each two sources share, the older source first.

        Of several versions of a work the one with the most words counts, of equal ones the newest.
        """
        found: dict[tuple[str, str], list[Reuse]] = {}
        for one in self.all:
            found.setdefault((one.older, one.newer), []).append(one)
        most: dict[tuple[str, str], tuple[tuple[int, int, int], SharedWords]] = {}
        for (older, newer), rows in found.items():
            made = SharedWords(older, newer, sum(one.words for one in rows), len(rows))
            (work, age), (other, other_age) = self._work(older), self._work(newer)
            rank = (-made.words, age, other_age)
            most[work, other] = min(
                most.get((work, other), (rank, made)), (rank, made), key=itemgetter(0)
            )
        return tuple(made for _, made in most.values())

    def of(self, path: str) -> tuple[Reuse, ...]:
        """Return the passages that a source shares.

        Where several versions of a work have one, the version with the most of its words stands for
        all, of equal ones the newest.
        """
        mine = self.by_source.get(path, ())
        if not self.versions:
            return mine
        best = sorted(mine, key=lambda one: (-one.words, self._work(one.other(path))[1]))
        seen: dict[str, set[str]] = {}
        again: list[Reuse] = []
        for one in best:
            work, _ = self._work(one.other(path))
            own = {place.paragraph for place in (one.here if one.newer == path else one.there)}
            if work in self.versions and own <= seen.get(work, set()):
                again.append(one)
            seen.setdefault(work, set()).update(own)
        return tuple(one for one in mine if one not in again)

    def _work(self, path: str) -> tuple[str, int]:
        return self.versions.get(path, (path, 0))


def collect(known: Knowledge, unpublished: Collection[str]) -> Reuses:
    """Return what the sources share, but for those that are not published."""
    entries = [one for one in reversed(known.index.entries) if one.path not in unpublished]
    entries.sort(key=lambda one: not one.bib.issued)  # undated ones last
    works = tuple(tuple(one.path for one in work) for work in known.index.works)
    work_of = {path: " ".join(work) for work in works if len(work) > 1 for path in work}
    texts = tuple(
        _Told(one.path, _digest(read(known, one.path)), work_of.get(one.path, ""))
        for one in entries
    )
    before = known.memory.latest(_LATEST, _Latest)
    if before is None or before.texts != texts:
        before = _compare(known, texts, before)
        known.memory.keep(_LATEST, before)
    by_path: dict[str, list[Reuse]] = {}
    for one in before.reuses:
        by_path.setdefault(one.older, []).append(one)
        by_path.setdefault(one.newer, []).append(one)
    versions = {
        one: (work[0], age) for work in works if len(work) > 1 for age, one in enumerate(work)
    }
    return Reuses(before.reuses, {path: tuple(rows) for path, rows in by_path.items()}, versions)


_LATEST, _RUNS = "shared words", "runs"
_WORDS = "words"
_MOST_CHANGED = 20
"""Where more texts have changed, all are compared anew."""
_HELD = 256
"""Texts whose runs are held: each may be compared with several."""


class _Told(NamedTuple):
    """What tells a text and what is said of it: path, digest of its words, and of one that is one
    of several versions of a work the paths of all."""

    path: str
    digest: str
    work: str


@dataclass(frozen=True, slots=True)
class _Latest:
    """What the last comparison found. texts: in order."""

    texts: tuple[_Told, ...]
    reuses: tuple[Reuse, ...]
    state: State


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def _compare(known: Knowledge, texts: tuple[_Told, ...], before: _Latest | None) -> _Latest:
    """Return what sources share: of a few changed texts anew, if that can be, and else of all."""
    if before and (made := _again(known, Changes(before.texts, texts), before)):
        return made
    records = known.memory.records(_RUNS)
    paths = [one.path for one in texts]
    shared, state = compare(
        (_words(known, path) for path in paths),
        lambda number, own: records.add(_key(texts[number]), packed(own)),
    )
    return _Latest(texts, tuple(_described_all(known, paths, shared)), state)


def _again(known: Knowledge, change: Changes[_Told], before: _Latest) -> _Latest | None:
    """Return what sources share, from what they shared before; None where that cannot be told."""
    if len(change.touched) > _MOST_CHANGED:
        return None
    records = known.memory.records(_RUNS)
    if any(records.get(_key(one)) is None for one in change.last):
        return None
    for one in change.came:
        vocabulary = Vocabulary()
        coded = vocabulary.coded(_words(known, one.path))
        records.add(_key(one), packed(runs(coded, vocabulary)))
    runs_of = lru_cache(_HELD)(lambda one: unpacked(records.get(_key(one)) or b""))
    made = again(change, runs_of, lambda one: _words(known, one.path), before.state)
    if made is None:
        return None
    order = {one.path: at for at, one in enumerate(change.now)}
    stayed = {one.path for one in change.stayed}
    kept = [
        one
        for one in before.reuses
        if stayed.issuperset((one.older, one.newer))
        and (order[one.older], order[one.newer]) not in made.pairs
    ]
    kept += _described_all(known, [one.path for one in change.now], made.shared)
    kept.sort(key=lambda one: (order[one.newer], order[one.older]))
    return _Latest(tuple(change.now), tuple(kept), made.state)


def _key(one: _Told) -> bytes:
    """Return the key of the runs of a text: they are of one kind of computer and of Python."""
    return f"{one.digest} {sys.byteorder} {sys.hash_info.algorithm} {sys.hash_info.width}".encode()


def _words(known: Knowledge, path: str) -> list[str]:
    return read(known, path).partition("\n")[2].split()


def read(known: Knowledge, path: str) -> str:
    """Return a digest of the text of a source, and below it the words, each paragraph on a line."""

    def cut() -> str:
        segments = _segments(known, path)
        told = hashlib.sha256(repr([(s.kind, s.text) for s in segments]).encode(errors="replace"))
        lines = (" ".join(forms(one.text)) for one in segments)
        return "\n".join([told.hexdigest(), *lines])

    return known.memory.of_page(path, _WORDS, str, cut)


def prepare(known: Knowledge, path: str) -> None:
    """Cut the text of a source into words, unless that is known."""
    if not known.memory.knows(path, _WORDS):
        read(known, path)


def _segments(known: Knowledge, path: str) -> tuple[Segment, ...]:
    region = regions.split(known.pages[path].body).region()
    return article(region.text) if region else ()


def _described_all(
    known: Knowledge, paths: Sequence[str], found: Iterable[Shared]
) -> Iterator[Reuse]:
    """Yield the passages that were found, but for those of versions of one work."""
    texts = lru_cache(_TEXTS)(lambda path: _Text(_segments(known, path)))
    work_of = known.index.work_of
    for one in found:
        older, newer = paths[one.older], paths[one.newer]
        if older in work_of and newer in {version.path for version in work_of[older]}:
            continue
        for part in _by_use(one, texts(newer)):
            yield _described(part, (older, newer), texts(older), texts(newer))


def _by_use(one: Shared, newer: "_Text") -> Iterator[Shared]:
    """Yield the parts of a passage that the newer source quotes, and those that it does not.

    A passage of which one side would be short is one.
    """
    quoted = [
        [*group]
        for _, group in groupby(
            ((newer.is_quoted(pair[0]), pair) for piece in one.pieces for pair in piece),
            key=itemgetter(0),
        )
    ]
    if one.moved or len(quoted) < 2 or any(len(part) < _SHORTEST for part in quoted):
        yield one
        return
    for part in quoted:
        yield replace(one, pieces=(tuple(pair for _, pair in part),), words=len(part))


class _Text:
    """The words of a source and their places."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments, self.forms, self.places = segments, list[str](), list[tuple[int, int]]()
        self.starts: list[int] = []
        for one in segments:
            forms, places = placed(one.text)
            self.starts.append(len(self.forms))
            self.forms += forms
            self.places += places

    def is_quoted(self, word: int) -> bool:
        """Return whether a word stands between quotation marks, or in a quotation."""
        segment, place = self.segments[self.paragraph(word)], self.places[word]
        spans = quotations.spans(segment.text) if segment.kind != "quote" else ((0, place[1]),)
        return any(start <= place[0] and place[1] <= end for start, end in spans)

    def paragraph(self, word: int) -> int:
        """Return the index of the paragraph with a word."""
        return bisect_right(self.starts, word) - 1

    def spans(self, first: int, last: int) -> tuple[Place, ...]:
        """Return where the words from `first` to `last` stand, paragraph by paragraph."""
        found = []
        for at in range(self.paragraph(first), self.paragraph(last) + 1):
            end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.forms)
            begin, end = max(first, self.starts[at]), min(last + 1, end)
            if begin < end:
                id_ = self.segments[at].id
                found.append(Place(id_, self.places[begin][0], self.places[end - 1][1]))
        return tuple(found)

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` to `last` as they are written, cut where they are many."""
        by_id = {one.id: one.text for one in self.segments}
        parts = (by_id[p.paragraph][p.start : p.end] for p in self.spans(first, last))
        line = " ".join(" ".join(parts).split())
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _described(one: Shared, paths: tuple[str, str], older: _Text, newer: _Text) -> Reuse:
    (first, last), (start, end) = one.span(0), one.span(1)
    changes = list(_changes(one.pieces, older, newer))
    here, there = newer.spans(first, last), older.spans(start, end)
    return Reuse(
        *paths,
        there,
        here,
        one.words,
        _is_quoted(newer, here),
        one.moved,
        not one.moved and _within_sentence(older, there[0], at_end=False),
        not one.moved and _within_sentence(older, there[-1], at_end=True),
        tuple(changes[:_MOST_CHANGES]),
        len(changes),
    )


def _changes(pieces: Sequence[Sequence[Pair]], older: _Text, newer: _Text) -> Iterator[Change]:
    """Yield what the newer text has otherwise, within a piece and between two in order."""
    run: tuple[int, int, int, int] | None = None
    before = (-1, -1)
    for piece in pieces:
        for here, there in piece:
            same = newer.forms[here] == older.forms[there]
            gap = before != (-1, -1) and (here, there) != (before[0] + 1, before[1] + 1)
            if gap and there <= before[1]:
                gap, run = False, None  # a part that stands elsewhere
            if gap or not same:
                begin = run[:2] if run else (before[0] + 1, before[1] + 1)
                run = (*begin, here, there)
            if same and run:
                yield _change(run, older, newer, (here, there))
                run = None
            before = (here, there)


def _change(run: tuple[int, int, int, int], older: _Text, newer: _Text, end: Pair) -> Change:
    """Return the words of both texts from the beginning of a run up to the next same word."""
    here, there = run[:2]
    old = older.text(there, end[1] - 1) if end[1] > there else ""
    new = newer.text(here, end[0] - 1) if end[0] > here else ""
    return Change(old, new)


def _is_quoted(text: _Text, places: Sequence[Place]) -> bool:
    """Return whether a passage stands between quotation marks, or is set as a quotation."""
    by_id = {one.id: one for one in text.segments}
    inside = whole = 0
    for place in places:
        segment, size = by_id[place.paragraph], place.end - place.start
        whole += size
        if segment.kind == "quote":
            inside += size
            continue
        for start, end in quotations.spans(segment.text):
            inside += max(0, min(end, place.end) - max(start, place.start))
    return inside >= _IN_SIGNS * whole


def _within_sentence(text: _Text, place: Place, *, at_end: bool) -> bool:
    """Return whether a sentence has two words or more before, or after, a place in it."""
    words = next(one.text for one in text.segments if one.id == place.paragraph)
    bounds = sentence_bounds(words)
    if at_end:
        end = next((one for one in bounds if one >= place.end), len(words))
        return len(placed(words[place.end : end])[0]) > 1
    start = max(one for one in bounds if one <= place.start)
    return len(placed(words[start : place.start])[0]) > 1

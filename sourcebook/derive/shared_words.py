"""Finds what the sources of a collection have in common word for word.

Where few of them have changed since the last build, these alone are compared.
"""

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from sourcebook.collection import SharedWords
from sourcebook.derive.knowledge import Knowledge
from sourcebook.derive.reuse import Reuse, SourceWords, by_use, described
from sourcebook.evidence.again import again
from sourcebook.evidence.coding import Vocabulary
from sourcebook.evidence.posted import Changes
from sourcebook.evidence.seeds import packed, runs, unpacked
from sourcebook.evidence.shared import Shared, State, compare
from sourcebook.model import Segment
from sourcebook.page.article.paragraphs import article
from sourcebook.page.regions import regions
from sourcebook.word_forms import forms

_TEXTS = 1_000


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
        _Told(one.path, told(known, one.path), work_of.get(one.path, "")) for one in entries
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

    return known.memory.of_text(path, _WORDS, str, cut)


def told(known: Knowledge, path: str) -> str:
    """Return a digest of the text of a source and of its words: most builds need no more."""
    return known.memory.of_text(
        path, f"digest of {_WORDS}", str, lambda: _digest(read(known, path))
    )


def prepare(known: Knowledge, path: str) -> None:
    """Cut the text of a source into words, unless that is known."""
    if not known.memory.knows_text(path, _WORDS):
        read(known, path)


def _segments(known: Knowledge, path: str) -> tuple[Segment, ...]:
    region = regions.split(known.pages[path].body).region()
    return article(region.text) if region else ()


def _described_all(
    known: Knowledge, paths: Sequence[str], found: Iterable[Shared]
) -> Iterator[Reuse]:
    """Yield the passages that were found, but for those of versions of one work."""
    texts = lru_cache(_TEXTS)(lambda path: SourceWords(_segments(known, path)))
    work_of = known.index.work_of
    for one in found:
        older, newer = paths[one.older], paths[one.newer]
        if older in work_of and newer in {version.path for version in work_of[older]}:
            continue
        for part in by_use(one, texts(newer)):
            yield described(part, (older, newer), texts(older), texts(newer))

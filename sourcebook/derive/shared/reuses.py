"""Knows which passages sources share, and describes those that are shown on a page."""

import hashlib
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from sourcebook.collection import SharedWords
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.shared.reuse import Reuse, SourceWords, describe
from sourcebook.evidence.shared_rows import SharedPassage, SharedRows

MOST = 10
"""Of more passages, a page shows those with the most words."""
_TEXTS = 1_000


class ComparedText(NamedTuple):
    """A text that was compared. path: of its page. digest: of its words. work: the paths of all
    versions of its work, where there are several."""

    path: str
    digest: str
    work: str


class Excerpt(Struct, frozen=True):
    """The passages of a source that its page shows, those with the most words first, and how many
    more there are."""

    shown: tuple[Reuse, ...] = ()
    more: int = 0


class Reuses:
    """All passages that sources share.

    texts: those that were compared, the oldest first. all: the passages, by numbers of texts.
    versions: of each source that is one of several versions, the newest one, and how many are
    newer.
    """

    def __init__(
        self,
        known: Knowledge,
        texts: Sequence[ComparedText] = (),
        found: SharedRows | None = None,
        versions: Mapping[str, tuple[str, int]] | None = None,
    ) -> None:
        self.all, self.versions = found or SharedRows(), versions or {}
        self._known, self._texts = known, texts
        self._numbers = {one.path: number for number, one in enumerate(texts)}
        self._of_text: dict[int, array[int]] = {}
        for at, (older, newer, _) in enumerate(self.all.numbers()):
            self._of_text.setdefault(older, array("I")).append(at)
            self._of_text.setdefault(newer, array("I")).append(at)
        self._outlines: dict[str, tuple[str, int, tuple[str, ...]]] = {}
        self._words = lru_cache(_TEXTS)(lambda path: SourceWords(known.segments(path)))

    def pairs(self) -> tuple[SharedWords, ...]:
        """Return how much each two sources share, the older source first.

        Of several versions of a work the one with the most words counts, of equal ones the newest.
        """
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for older, newer, more in self.all.numbers():
            words, count = found.get((older, newer), (0, 0))
            found[older, newer] = words + more, count + 1
        most: dict[tuple[str, str], tuple[tuple[int, int, int], SharedWords]] = {}
        for (older, newer), sums in found.items():
            made = SharedWords(self._texts[older].path, self._texts[newer].path, *sums)
            (work, age), (other, other_age) = self._work(older), self._work(newer)
            rank = (-made.words, age, other_age)
            most[work, other] = min(
                most.get((work, other), (rank, made)), (rank, made), key=itemgetter(0)
            )
        return tuple(made for _, made in most.values())

    def of(self, path: str) -> Excerpt:
        """Return the passages that the page of a source shows."""
        shown, count, name = self._shown(path)
        if not shown:
            return Excerpt()
        made = self._known.memory.of_text(
            path, name, tuple[Reuse, ...], lambda: tuple(map(self._described, shown))
        )
        return Excerpt(made, count - len(shown))

    def outline(self, path: str) -> tuple[str, int, tuple[str, ...]]:
        """Return a digest of the passages that the page of a source shows, how many it has in all,
        and the paths of the other sources that have one of those shown."""
        if path not in self._outlines:
            shown, count, name = self._shown(path)
            number, texts = self._numbers.get(path, -1), self._texts
            others = (one.older if one.newer == number else one.newer for one in shown)
            self._outlines[path] = name, count, tuple(texts[one].path for one in others)
        return self._outlines[path]

    def prepare(self) -> None:
        """Describe the passages that pages show, unless that is known."""
        for number in self._of_text:
            path = self._texts[number].path
            if not self._known.memory.knows_text(path, self.outline(path)[0]):
                self.of(path)
        self._words.cache_clear()

    def _shown(self, path: str) -> tuple[Sequence[SharedPassage], int, str]:
        """Return the passages that the page of a source shows, those with the most words first, how
        many it has in all, and the name under which their description is kept."""
        mine = self._chosen(path)
        most = sorted(mine, key=lambda at: -self.all.words(at))[:MOST]
        shown = [self.all[at] for at in most]
        texts = [
            (self._texts[one.older], self._texts[one.newer], one.words, one.packed) for one in shown
        ]
        digest = hashlib.sha256(repr(texts).encode(errors="surrogateescape")).hexdigest()
        return shown, len(mine), f"shared words {digest}"

    def _chosen(self, path: str) -> Sequence[int]:
        """Return the numbers of the passages that a source shares.

        Where several versions of a work have one, the version with the most of its words stands for
        all, of equal ones the newest.
        """
        number = self._numbers.get(path, -1)
        rows = self._of_text.get(number, array("I"))
        if not self.versions:
            return rows
        mine = {at: self.all[at] for at in rows}
        others = {at: one.older if one.newer == number else one.newer for at, one in mine.items()}
        if not any(self._texts[other].path in self.versions for other in others.values()):
            return rows
        words = self._words(path)
        best = sorted(rows, key=lambda at: (-mine[at].words, self._work(others[at])[1]))
        seen: dict[str, set[str]] = {}
        again: set[int] = set()
        for at in best:
            work, _ = self._work(others[at])
            places = words.spans(*mine[at].span(0 if mine[at].newer == number else 1))
            own = {place.paragraph for place in places}
            if work in self.versions and own <= seen.get(work, set()):
                again.add(at)
            seen.setdefault(work, set()).update(own)
        return [at for at in rows if at not in again]

    def _work(self, number: int) -> tuple[str, int]:
        path = self._texts[number].path
        return self.versions.get(path, (path, 0))

    def _described(self, one: SharedPassage) -> Reuse:
        older, newer = self._texts[one.older].path, self._texts[one.newer].path
        return describe(one, (older, newer), self._words(older), self._words(newer))

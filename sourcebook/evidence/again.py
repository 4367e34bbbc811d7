"""Compares a few changed or new texts of a collection with all others, from what is known of the
rest.

What two texts share hangs on how many others have the same runs of words: those that many have are
no seeds. Texts with a run that is now one of many, or one of few, are compared anew, too; where a
run of words is now common, or no longer, all are.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.evidence.alignment import Aligner, Seed
from sourcebook.evidence.coding import Vocabulary
from sourcebook.evidence.seeds import (
    RUN,
    Crowded,
    mark_common,
    older_places,
    runs,
    texts_with_a_seed,
)
from sourcebook.evidence.shared import Shared, State, aligned, stretches


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found anew. texts: the numbers of those that were compared with all others.

    shared: by two texts of which one is among these. state: what is known by then.
    """

    texts: frozenset[int]
    shared: tuple[Shared, ...]
    state: State


_REPEATED, _MANY = 2, 1000
"""Where so many runs a text are crowded, and in all, a new one asks for most texts again."""


def again(
    texts: Iterable[Iterable[str]],
    changed: Collection[int],
    before: State,
    added: Collection[int] = (),
) -> Compared | None:
    """Compare changed texts with all others; None where all have to be compared anew.

    texts: all, as `shared.find` takes them. changed: the numbers of those that are not as they
    were; added: of those among them that are new. before: of all texts but these.
    """
    if added and len(before.crowded.long) > max(_REPEATED * len(before.common), _MANY):
        return None
    vocabulary = Vocabulary()
    coded = [vocabulary.coded(words) for words in texts]
    own = [
        (array(RUN, short), array(RUN, long))
        for short, long in (runs(text, vocabulary) for text in coded)
    ]
    counted = _counted(own, changed, before.crowded, len(before.common))
    if counted is None:
        return None
    flipped, crowded = counted
    anew = frozenset(changed).union(
        at
        for at, row in enumerate(own)
        if any(not runs.isdisjoint(kind) for runs, kind in zip(flipped, row, strict=True))
    )
    index = _Index(own, anew, crowded)
    known = iter(before.common)
    last = [() if at in added else next(known) for at in range(len(coded))]
    masks = tuple(
        tuple(stretches(index.common(at, vocabulary, text))) if at in changed else one
        for at, (one, text) in enumerate(zip(last, coded, strict=True))
    )
    aligner = Aligner(vocabulary)
    found: list[Shared] = []
    for newer, text in enumerate(coded):
        common = bytearray(len(text))
        for first, end in masks[newer]:
            common[first:end] = b"\1" * (end - first)
        seeds = index.seeds(newer, common)
        for older in sorted(seeds):
            pair = (older, newer)
            found += aligned(aligner, vocabulary, coded, pair, seeds[older], common)
    return Compared(anew, tuple(found), State(crowded, masks))


_Runs = tuple["array[int]", "array[int]"]


def _counted(
    own: Sequence[_Runs], changed: Collection[int], before: Crowded, number: int
) -> tuple[tuple[frozenset[int], frozenset[int]], Crowded] | None:
    """Return the short and the long runs that other texts now have otherwise, and the crowded ones.

    number: of texts before. None where a long run is now common, or no longer.
    """
    (least, most), (_, most_before) = texts_with_a_seed(len(own)), texts_with_a_seed(number)
    wanted = [set(before.short), set(before.long)]
    for at in changed:
        for side, kind in enumerate(own[at]):
            wanted[side].update(kind)
    short, long = (
        Counter[int](run for row in own for run in (set(row[side]) & wanted[side]) - {0})
        for side in (0, 1)
    )
    many = frozenset(run for run, count in short.items() if count > least)
    now = {run: min(count, most + 1) for run, count in long.items() if count > least}
    common = {run for run, count in now.items() if count > most}
    if common != {run for run, count in before.long.items() if count > most_before}:
        return None
    mine = Counter(run for at in changed for run in set(own[at][1]))
    moved = {run for run in wanted[1] - common if now.get(run) != before.long.get(run)}
    # One that as many have may have gone from one of the changed texts to another.
    moved |= {run for run in now if 0 < mine[run] < len(changed) and now[run] <= most}
    return (many.symmetric_difference(before.short), frozenset(moved)), Crowded(tuple(many), now)


class _Index:
    """Where the runs of some texts stand in all, but for those that are no seeds."""

    def __init__(self, own: Sequence[_Runs], anew: Collection[int], crowded: Crowded) -> None:
        self._own, self._anew = own, anew
        self._least, self._most = texts_with_a_seed(len(own))
        self._there: list[dict[int, list[tuple[int, int]]]] = []
        for side, without in enumerate((set(crowded.short), set[int]())):
            wanted = {run for at in anew for run in own[at][side]} - without - {0}
            there: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for at, row in enumerate(own):
                for run in wanted.intersection(row[side]):
                    there[run].append((at, row[side].index(run)))
            self._there.append({run: places for run, places in there.items() if len(places) > 1})

    def seeds(self, newer: int, common: bytearray) -> dict[int, list[Seed]]:
        """Return the seeds of a text and older ones, as `Seeds.of` does, where one of the two is
        compared anew."""
        found: dict[int, list[Seed]] = defaultdict(list)
        for side, length, most in ((1, 2, self._most), (0, 1, self._least)):
            for at, places in self._matched(newer, side):
                if len(places) > most or (side == 0 and common[at]):
                    continue
                for older, place in older_places(places, newer):
                    if newer in self._anew or older in self._anew:
                        found[older].append((at, place, length))
        return found

    def common(self, at: int, vocabulary: Vocabulary, text: "array[int]") -> bytearray:
        """Return where the words of a text are common, for one that is compared anew."""
        found = bytearray(len(text))
        for place, places in self._matched(at, 1):
            if len(places) > self._most:
                mark_common(found, place, single=text[place] in vocabulary.characters)
        return found

    def _matched(self, newer: int, side: int) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        there, own = self._there[side], self._own[newer][side]
        if not there.keys().isdisjoint(own):
            for at, run in enumerate(own):
                if places := there.get(run):
                    yield at, places

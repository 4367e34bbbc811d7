"""Collects the sentences of sources that say when: what is said of which day, by whom, and when.

Nothing is asserted here: each is a sentence of a source, with its address. What was said of a day
to come is apart, and so are sentences that are nearly the same but for their dates.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from sourcebook import edtf
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.known.passages import sentence_bounds
from sourcebook.evidence import dates
from sourcebook.model import Segment
from sourcebook.page.curation import dated_choice
from sourcebook.word_forms import words

_KINDS = ("paragraph", "list_item", "quote", "definition", "note")
"""The kinds of blocks in which sentences are looked for."""
_RARE = 8
"""A word that more sentences have says little of an event."""
_FEWEST = 6
_ALIKE = 0.7
_LONGEST = 1_200
"""A sentence that is longer is none: a list without stops, say."""
_WORD = re.compile(r"[^\W\d_]")
MOST_OF_ONE = 40
"""The most sentences of one source, those with the most exact dates."""


class DatedStatement(Struct, frozen=True):
    """A sentence that says when. date: EDTF.

    source: the path of its page. paragraph: its id. start: of the sentence in it. text: of the
    sentence; `text[first:last]` are the words that say when. ground: as `DatedPhrase` has it,
    `confirmed` or `chosen` where a person has ruled.
    """

    source: str
    paragraph: str
    start: int
    text: str
    first: int
    last: int
    date: str
    ground: str

    @property
    def order(self) -> tuple[str, str, int]:
        """The key by which statements of one day are sorted."""
        return edtf.sort_key(self.date), self.source, self.start


class DatedStatements:
    """The dated statements of all sources that are published."""

    def __init__(self, known: Knowledge, unpublished: Collection[str] = ()) -> None:
        self._known = known
        self._of: dict[str, tuple[DatedStatement, ...]] = {}
        older = {one.path for work in known.index.works for one in work[1:]}
        self._entries = {
            one.path: one
            for one in known.index.entries
            if one.path not in unpublished and one.path not in older
        }

    def of(self, path: str) -> tuple[DatedStatement, ...]:
        """Return the statements of a source; they are held."""
        if path not in self._of:
            self._of[path] = self._read(path)
        return self._of[path]

    def _read(self, path: str) -> tuple[DatedStatement, ...]:
        entry = self._entries.get(path)
        if entry is None or not dates.is_read(entry.bib.language):
            return ()

        def find() -> tuple[DatedStatement, ...]:
            choice = dated_choice.read(self._known.pages[path].meta)
            segments = () if choice.hidden else self._known.segments(path)
            found = [one for part in segments for one in _in_paragraph(entry, part, choice)]
            found.sort(key=lambda one: (-len(one.date.partition("/")[0]), one.start))
            return tuple(found[:MOST_OF_ONE])

        return self._known.memory.of_text(path, "dated", tuple[DatedStatement, ...], find)

    @cached_property
    def all(self) -> tuple[DatedStatement, ...]:
        """All statements, those on the earliest day first; of one day those said first."""
        found = [one for path in self._entries for one in self.of(path)]
        found.sort(key=lambda one: (edtf.sort_key(one.date), self.made_at(one), *one.order))
        return tuple(found)

    def made_at(self, one: DatedStatement) -> str:
        """Return a key that puts statements in the order in which they were made."""
        return edtf.sort_key(self._entries[one.source].bib.issued)

    def is_forecast(self, one: DatedStatement) -> bool:
        """Return whether a statement was made before the day that it speaks of."""
        made = edtf.span(self._entries[one.source].bib.issued)
        of = edtf.span(one.date)
        return bool(made and of and of[0] > made[1])

    def differing(self) -> tuple[tuple[DatedStatement, DatedStatement], ...]:
        """Return sentences of two sources that are nearly the same but for their dates."""
        told = hashlib.sha256()
        for one in self.all:
            told.update(f"{one}\0".encode(errors="surrogateescape"))
        kind = tuple[tuple[DatedStatement, DatedStatement], ...]
        name = f"differing {told.hexdigest()}"
        return self._known.memory.of_all(name, kind, lambda: tuple(_differing(self.all)))


def _differing(found: Sequence[DatedStatement]) -> Iterator[tuple[DatedStatement, DatedStatement]]:
    bags = {one: bag for one in found if len(bag := _bag(one)) >= _FEWEST}
    counted = Counter(word for bag in bags.values() for word in bag)
    places: dict[str, list[DatedStatement]] = defaultdict(list)
    for one, bag in bags.items():
        rare = [word for word in bag if counted[word] <= _RARE]
        near = Counter(other for word in rare for other in places[word])
        for other, shared in near.items():
            if shared > 1 and _differ(one, other) and _ratio(bag, bags[other]) >= _ALIKE:
                yield other, one
        for word in rare:
            places[word].append(one)


def _bag(one: DatedStatement) -> frozenset[str]:
    """Return the words of a sentence, without those that say when and without numbers."""
    rest = f"{one.text[: one.first]} {one.text[one.last :]}"
    return frozenset(word for word in words(rest) if not word.isdecimal())


def _in_paragraph(
    entry: CatalogueEntry, segment: Segment, choice: dated_choice.DatedChoice
) -> Iterator[DatedStatement]:
    ruling = choice.rulings.get(segment.id, "")
    if segment.kind not in _KINDS or ruling == dated_choice.HIDE:
        return
    bounds = sentence_bounds(segment.text)
    bib = entry.bib
    known = set[tuple[int, str]]()
    for found in dates.find(segment.text, bib.issued, bib.language, bounds[:-1]):
        start = max(at for at in bounds if at <= found.start)
        end = _end(segment.text, bounds, start, found)
        date, ground = found.date, found.ground
        if ruling == dated_choice.CONFIRMED:
            ground = dated_choice.CONFIRMED
        elif ruling:
            date, ground = ruling, "chosen"
        if end - start <= _LONGEST and (start, date) not in known:
            known.add((start, date))
            text, first = segment.text[start:end], found.start - start
            last = found.end - start
            yield DatedStatement(entry.path, segment.id, start, text, first, last, date, ground)


def _end(text: str, bounds: Sequence[int], start: int, found: dates.DatedPhrase) -> int:
    """Return where a statement ends: with its sentence, or with the next where one says only when,
    as in a diary."""
    end, *later = (at for at in bounds if at >= found.end)
    rest = f"{text[start : found.start]} {text[found.end : end]}"
    return later[0] if later and not _WORD.search(rest) else end


def _differ(one: DatedStatement, other: DatedStatement) -> bool:
    """Return whether two sources give two days, months or years that do not meet."""
    a, b = edtf.span(one.date), edtf.span(other.date)
    if one.source == other.source or not a or not b or len(one.date) != len(other.date):
        return False
    return a[1] < b[0] or b[1] < a[0]


def _ratio(one: Collection[str], other: Collection[str]) -> float:
    return len(set(one) & set(other)) / len(set(one) | set(other))


def most_exact(found: Sequence[DatedStatement], most: int) -> tuple[DatedStatement, ...]:
    """Return some of many statements, in their order: on days first, then months, then years."""
    if len(found) <= most:
        return tuple(found)
    ranked: Mapping[int, DatedStatement] = dict(enumerate(found))
    best = sorted(ranked, key=lambda at: (-len(ranked[at].date.partition("/")[0]), at))[:most]
    return tuple(ranked[at] for at in sorted(best))

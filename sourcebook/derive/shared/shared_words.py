"""Finds what the sources of a collection have in common word for word.

Where few of them have changed since the last build, these alone are compared.
"""

import hashlib
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.shared.reuse import quoted, split_by_quotation
from sourcebook.derive.shared.reuses import ComparedText, Reuses
from sourcebook.evidence.alignment import Pair
from sourcebook.evidence.changed_texts import compare_changed
from sourcebook.evidence.postings import TextChanges
from sourcebook.evidence.seeds import packed, runs, unpacked
from sourcebook.evidence.shared_passages import ComparisonState, compare
from sourcebook.evidence.shared_rows import PassageColumns, SharedPassage, SharedRows
from sourcebook.evidence.word_numbers import Vocabulary
from sourcebook.word_forms import forms


def collect(known: Knowledge, unpublished: Collection[str]) -> Reuses:
    """Return what the sources share, but for those that are not published."""
    entries = [one for one in reversed(known.index.entries) if one.path not in unpublished]
    entries.sort(key=lambda one: not one.bib.issued)  # undated ones last
    works = tuple(tuple(one.path for one in work) for work in known.index.works)
    work_of = {path: " ".join(work) for work in works if len(work) > 1 for path in work}
    texts = tuple(
        ComparedText(one.path, words_digest(known, one.path), work_of.get(one.path, ""))
        for one in entries
    )
    before = known.memory.latest(_LATEST, _Latest)
    if before is None or before.texts != texts:
        before = _compare(known, texts, before)
        known.memory.keep(_LATEST, before)
    versions = {
        one: (work[0], age) for work in works if len(work) > 1 for age, one in enumerate(work)
    }
    reuses = Reuses(known, texts, SharedRows.read(before.found), versions)
    reuses.prepare()
    return reuses


_LATEST, _RUNS = f"shared words {sys.byteorder}", "runs"
_WORDS, _QUOTED = "words", "quoted words"
_MOST_CHANGED = 20
"""Where more texts have changed, all are compared anew."""
_HELD = 256
"""Texts whose runs are held: each may be compared with several."""


class _Latest(Struct, frozen=True):
    """What the last comparison found. texts: in order."""

    texts: tuple[ComparedText, ...]
    found: PassageColumns
    state: ComparisonState


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def _compare(known: Knowledge, texts: tuple[ComparedText, ...], before: _Latest | None) -> _Latest:
    """Return what sources share: of a few changed texts anew, if that can be, and else of all."""
    if before and (made := _again(known, TextChanges(before.texts, texts), before)):
        return made
    records = known.memory.records(_RUNS)
    paths = [one.path for one in texts]
    found, state = compare(
        (_words(known, path) for path in paths),
        lambda number, own: records.add(_key(texts[number]), packed(own)),
    )
    return _Latest(texts, SharedRows(_of_use(known, paths, found)).columns(), state)


def _again(known: Knowledge, change: TextChanges[ComparedText], before: _Latest) -> _Latest | None:
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
    made = compare_changed(change, runs_of, lambda one: _words(known, one.path), before.state)
    if made is None:
        return None
    places = [change.is_now[one] if one in change.stayed else None for one in change.last]
    found = SharedRows(_of_use(known, [one.path for one in change.now], made.shared))
    for row in SharedRows.read(before.found):
        older, newer = places[row.older], places[row.newer]
        if older is not None and newer is not None and (older, newer) not in made.pairs:
            found.append(row._replace(older=older, newer=newer))
    return _Latest(tuple(change.now), found.in_order().columns(), made.state)


def _key(one: ComparedText) -> bytes:
    """Return the key of the runs of a text: they are of one kind of computer and of Python."""
    return f"{one.digest} {sys.byteorder} {sys.hash_info.algorithm} {sys.hash_info.width}".encode()


def _words(known: Knowledge, path: str) -> list[str]:
    return read(known, path).partition("\n")[2].split()


def read(known: Knowledge, path: str) -> str:
    """Return a digest of the text of a source, and below it the words, each paragraph on a line."""

    def make() -> str:
        cut = known.segments(path)
        whole = hashlib.sha256(repr([(s.kind, s.text) for s in cut]).encode(errors="replace"))
        lines = (" ".join(forms(one.text)) for one in cut)
        return "\n".join([whole.hexdigest(), *lines])

    return known.memory.of_text(path, _WORDS, str, make)


def words_digest(known: Knowledge, path: str) -> str:
    """Return a digest of the text of a source and of its words: most builds need no more."""
    return known.memory.of_text(
        path, f"digest of {_WORDS}", str, lambda: _digest(read(known, path))
    )


def prepare(known: Knowledge, path: str) -> None:
    """Cut the text of a source into words, unless that is known."""
    if not known.memory.knows_text(path, _WORDS):
        read(known, path)
    if not known.memory.knows_text(path, _QUOTED):
        _quoted(known, path)


def _quoted(known: Knowledge, path: str) -> tuple[Pair, ...]:
    """Return which words of a source are quoted, (first, end)."""

    def find() -> tuple[Pair, ...]:
        counts = [len(line.split()) for line in read(known, path).split("\n")[1:]]
        return tuple(quoted(known.segments(path), counts))

    return known.memory.of_text(path, _QUOTED, tuple[Pair, ...], find)


def _of_use(
    known: Knowledge, paths: Sequence[str], found: Iterable[SharedPassage]
) -> Iterator[SharedPassage]:
    """Yield the passages that were found, but for those of versions of one work; a part that is
    quoted apart from one that is not."""
    quoted_in = lru_cache(1)(lambda path: _quoted(known, path))
    work_of = known.index.work_of
    for one in found:
        older, newer = paths[one.older], paths[one.newer]
        if older in work_of and newer in {version.path for version in work_of[older]}:
            continue
        yield from split_by_quotation(one, quoted_in(newer))

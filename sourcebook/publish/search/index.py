"""Makes the index of a shard: which words stand where in its pages, and what is shown of each page.

A browser fetches only the pieces that hold the words it looks for. All files are JSON, and packed
when they are written:

    0.json, 1.json …    pieces of the words, in their order: {word: places}
    e0.json, e1.json …  what is shown of each entry: its facts and passages
    entries.json        the date of each entry, and what it can be narrowed by

Places are numbers: for each entry that has the word the distance from the entry before, how many
places there are, and these, each as the distance from the last. The words of the title are numbered
from 0, those of the facts from FACTS, those of the source from TEXT, ours about it from OURS.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook import compact_json
from sourcebook.publish.pages.search_records import (
    OTHERS,
    SOURCES,
    SUBJECTS,
    EntryHead,
    SearchRecord,
)
from sourcebook.publish.render.prose import SearchPassage
from sourcebook.publish.search.letters import search_words

FACTS, TEXT, OURS = 200, 1000, 1_000_000
_GAP = 20
"""Between two passages, so that no phrase runs from one into the next."""

PIECE = 24_000
"""About how many bytes of JSON a piece has."""

_PARTS = (SOURCES, SUBJECTS, OTHERS)
_PLACES = msgspec.json.Decoder(list[int])
_BETWEEN = " "
"""Stands between the words of an entry: none has one."""
_SOME = (0,)
_BRIEF = "brief"
REMOVED = -1
"""In place of a number: an entry that is not there any more."""


class SearchIndex(Struct, frozen=True):
    """An index. files: content by name. starts: the first word of each piece. counts: how many
    entries are sources, subjects and other pages, which come in this order. words: all of them.
    held: those of each entry, for `patched`."""

    files: Mapping[str, str]
    starts: Sequence[str]
    counts: Sequence[int]
    words: Sequence[str]
    held: Sequence[str] = ()


def in_order(entries: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Return entries in the order in which an index numbers them."""
    return sorted(entries, key=place_in_order)


def place_in_order(one: SearchRecord | EntryHead) -> tuple[int, str]:
    """Return what an index orders its entries by."""
    return _PARTS.index(one.part), one.url


def make(entries: Iterable[SearchRecord]) -> SearchIndex:
    """Return the index of entries, the same in whatever order they come."""
    ordered = in_order(entries)
    places: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    held: list[str] = []
    for number, entry in enumerate(ordered):
        own = _places(entry)
        for word, found in own.items():
            places.setdefault(word, []).extend(_row(number - last.get(word, 0), found))
            last[word] = number
        held.append(_BETWEEN.join(own))
    shown = [as_json(_shown(one)) for one in ordered]
    rows = {word: _written(word, row) for word, row in places.items()}
    return _index(rows, shown, held, ordered)


def patched(
    last: SearchIndex, ordered: Sequence[SearchRecord], moved: Sequence[int]
) -> SearchIndex:
    """Return what `make` returns, from an index that has most of the entries.

    ordered: the entries, as `in_order` gives them. moved: the number that each entry of the last
    index has now, in order; `REMOVED` for one that is not there, or is another. Only the rows of
    words that others have, or had, are read, where all the rest have the numbers that they had.
    """
    came = sorted({*range(len(ordered))}.difference(moved))
    held, shown = [""] * len(ordered), [""] * len(ordered)
    for was, now in enumerate(moved):
        if now != REMOVED:
            held[now], shown[now] = last.held[was], last.files[_file(was)]
    rows = dict(_rows_of(last))
    entries = {number: ordered[number] for number in came}
    places = {number: _places(one) for number, one in entries.items()}
    shown_now = {number: as_json(_shown(one)) for number, one in entries.items()}
    new = {number: _New(shown_now[number], own.keys()) for number, own in places.items()}
    touched: dict[str, list[int]] = {
        word: _renumbered(_places_in(rows[word]), moved) if word in rows else []
        for word in _touched(last, moved, new)
    }
    for number, own in places.items():
        for word in own.keys() & touched.keys():
            touched[word] = _with(touched[word], number, own[word])
        held[number], shown[number] = _BETWEEN.join(own), shown_now[number]
    rows |= {word: _written(word, row) for word, row in touched.items()}
    rows = {word: row for word, row in rows.items() if touched.get(word, _SOME)}
    return _index(rows, shown, held, ordered)


class _New(NamedTuple):
    """An entry that the last index has not, or as another. shown: its file. words: all of them."""

    shown: str
    words: Set[str]


def _touched(last: SearchIndex, moved: Sequence[int], new: Mapping[int, _New]) -> Set[str]:
    """Return the words whose rows are others now. new: entries, by their numbers."""
    if any(now not in (was, REMOVED) for was, now in enumerate(moved)):
        return set(last.words).union(*(one.words for one in new.values()))
    touched = set[str]()
    removed = {was for was, now in enumerate(moved) if now == REMOVED}
    for number in removed | new.keys():
        held = last.held[number] if number in removed else ""
        before, now = {*held.split(_BETWEEN)} - {""}, new.get(number)
        ours = _ours(last.files[_file(number)], now, before) if now and before else None
        touched |= before.union(now.words if now else ()) if ours is None else ours
    return touched


def _ours(last: str, now: _New, before: Set[str]) -> Set[str] | None:
    """Return the words of what is ours about a source, as it was and as it is, where nothing else
    in its entry has changed; None where something may have, and for what is no source.

    last: the file of the entry, as it was; before: all its words.
    """
    was, new = (json.loads(one) for one in (last, now.shown))
    ours = [_words_in(text for _, text in one.pop("ours", ())) for one in (was, new)]
    for one in (was, new):
        one.pop("by", None)
    theirs = _words_in((*was.get("facts", ()), *(text for _, text in was.get("passages", ()))))
    theirs |= _words_in((was.get("title", ""),))
    whole = theirs | ours[0] == before and theirs | ours[1] == now.words
    return ours[0] | ours[1] if was == new and whole and any(ours) else None


def _words_in(texts: Iterable[str]) -> Set[str]:
    return {word for text in texts for word in search_words(text)}


def _index(
    rows: Mapping[str, str],
    shown: Sequence[str],
    held: Sequence[str],
    ordered: Sequence[SearchRecord],
) -> SearchIndex:
    """Return an index. rows: each word with its places, as JSON. shown: the files of the entries.
    held: the words of each."""
    pieces = list(_pieces(rows))
    files = {f"{number}.json": f"{{{','.join(row)}}}" for number, (_, row) in enumerate(pieces)}
    files |= {_file(number): one for number, one in enumerate(shown)}
    narrowing, parts = _narrowing(ordered)
    files["entries.json"] = as_json(narrowing)
    counts = [parts[part] for part in _PARTS]
    return SearchIndex(files, [start for start, _ in pieces], counts, sorted(rows), held)


def _file(number: int) -> str:
    return f"e{number}.json"


def _row(distance: int, places: Sequence[int]) -> list[int]:
    """Return how the places of a word in one entry are written."""
    return [distance, len(places), places[0], *(b - a for a, b in pairwise(places))]


def _rows_of(last: SearchIndex) -> Iterator[tuple[str, str]]:
    """Yield each word of an index, and its row as it is written; no word has a sign."""
    for number in range(len(last.starts)):
        piece = last.files[f"{number}.json"]
        for row in piece[1:].removesuffix("]}").split("],"):
            yield row[1 : row.index('"', 1)], f"{row}]"


def _written(word: str, places: Sequence[int]) -> str:
    """Return a row: a word with its places."""
    return f"{as_json(word)}:{as_json(places)}"


def _places_in(row: str) -> list[int]:
    return _PLACES.decode(row[row.index(":") + 1 :])


def _renumbered(row: Sequence[int], moved: Sequence[int]) -> list[int]:
    """Return the places of a word in those entries that are still there, with their numbers now."""
    made = list[int]()
    at = was = before = 0
    while at < len(row):
        was, end = was + row[at], at + 2 + row[at + 1]
        if (now := moved[was]) != REMOVED:
            made.append(now - before)
            made += row[at + 1 : end]
            before = now
        at = end
    return made


def _with(row: Sequence[int], number: int, places: Sequence[int]) -> list[int]:
    """Return the places of a word, with those in one more entry."""
    at = before = 0
    while at < len(row) and before + row[at] < number:
        before, at = before + row[at], at + 2 + row[at + 1]
    rest = [*row[at:]]
    if rest:
        rest[0] -= number - before
    return [*row[:at], *_row(number - before, places), *rest]


def as_json(held: object) -> str:
    """Return JSON without spaces."""
    return compact_json.dumps(held).encode("utf-8", "replace").decode()


def _places(entry: SearchRecord) -> Mapping[str, list[int]]:
    """Return where each word of an entry stands, in order."""
    found: dict[str, list[int]] = {}

    def add(start: int, texts: Iterable[str], end: float = float("inf")) -> None:
        at = start
        for text in texts:
            for word in search_words(text):
                if at < end:
                    found.setdefault(word, []).append(at)
                at += 1
            at += _GAP

    add(0, (entry.title,), FACTS)
    add(FACTS, (*entry.facts, *entry.labels), TEXT)
    theirs, ours = _sides(entry)
    add(TEXT, (one.text for one in theirs))
    add(OURS, (one.text for one in ours))
    return found


def _sides(entry: SearchRecord) -> tuple[Sequence[SearchPassage], Sequence[SearchPassage]]:
    """Return the passages of the page's own text, and those of ours about a source."""
    if entry.part != SOURCES:
        return entry.passages, ()
    own = [one for one in entry.passages if one.anchor != _BRIEF]
    brief = [one for one in entry.passages if one.anchor == _BRIEF]
    return own, (*brief, *(entry.commentary.passages if entry.commentary else ()))


def _pieces(rows: Mapping[str, str]) -> Iterable[tuple[str, list[str]]]:
    """Yield the first word of each piece, and its rows. rows: of each word, as JSON."""
    start, found, size = "", list[str](), 0
    for word in sorted(rows):
        row = rows[word]
        if found and size + len(row) > PIECE:
            yield start, found
            start, found, size = word, [], 0
        found.append(row)
        size += len(row)
    if found:
        yield start, found


def _shown(entry: SearchRecord) -> dict[str, object]:
    """Return what a result shows of its page. at: its address. by: who comments on it."""
    theirs, ours = _sides(entry)
    shown = {
        "title": entry.title,
        "at": entry.url,
        "kind": entry.kind,
        "facts": entry.facts,
        "lang": entry.language,
        "by": entry.commentary.kind if entry.commentary else "",
        "passages": [[one.anchor, one.text] for one in theirs],
        "ours": [[one.anchor, one.text] for one in ours],
    }
    return {name: value for name, value in shown.items() if value}


def _narrowing(entries: Iterable[SearchRecord]) -> tuple[dict[str, object], Counter[str]]:
    """Return the pairs (name, value) that entries are narrowed by, and rows: date, address, the
    numbers of its pairs; and how many entries each part has. Each entry is asked for once."""
    known: dict[tuple[str, str], int] = {}
    parts: Counter[str] = Counter()
    rows = []
    for one in entries:
        numbers = {known.setdefault(pair, len(known)) for pair in _pairs(one)}
        rows.append([one.sort, one.url, sorted(numbers)])
        parts[one.part] += 1
    return {"pairs": list(known), "rows": rows}, parts


def _pairs(entry: SearchRecord) -> Iterable[tuple[str, str]]:
    yield from entry.filters
    yield from entry.commentary.filters if entry.commentary else ()

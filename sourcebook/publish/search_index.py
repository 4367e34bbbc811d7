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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from sourcebook import compact_json
from sourcebook.publish.search_records import OTHERS, SOURCES, SUBJECTS, SearchRecord
from sourcebook.publish.search_text import SearchPassage
from sourcebook.word_forms import words

FACTS, TEXT, OURS = 200, 1000, 1_000_000
_GAP = 20
"""Between two passages, so that no phrase runs from one into the next."""

PIECE = 24_000
"""About how many bytes of JSON a piece has."""

_PARTS = (SOURCES, SUBJECTS, OTHERS)
_ROWS = msgspec.json.Decoder(dict[str, list[int]])
_NONE = "[]"
"""The places of a word that no entry has."""
_BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Index:
    """An index. files: content by name. starts: the first word of each piece. counts: how many
    entries are sources, subjects and other pages, which come in this order. words: all of them."""

    files: Mapping[str, str]
    starts: Sequence[str]
    counts: Sequence[int]
    words: Sequence[str]


def in_order(entries: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Return entries in the order in which an index numbers them."""
    return sorted(entries, key=lambda one: (_PARTS.index(one.part), one.url))


def make(entries: Iterable[SearchRecord]) -> Index:
    """Return the index of entries, the same in whatever order they come."""
    ordered = in_order(entries)
    places: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(ordered):
        for word, found in _places(entry).items():
            places.setdefault(word, []).extend(_row(number - last.get(word, 0), found))
            last[word] = number
    shown = {_file(number): as_json(_shown(one)) for number, one in enumerate(ordered)}
    return _index({word: as_json(row) for word, row in places.items()}, shown, ordered)


def patched(last: Index, entries: Iterable[SearchRecord], changed: Collection[int]) -> Index:
    """Return what `make` returns, from the index of as many entries.

    changed: the numbers of those that are others than in the last index.
    """
    ordered = in_order(entries)
    new = {number: _places(ordered[number]) for number in changed}
    words = frozenset[str]().union(*new.values())
    rows: dict[str, str] = {}
    for number in range(len(last.starts)):
        piece = last.files[f"{number}.json"]
        for (word, row), text in zip(_ROWS.decode(piece).items(), _texts(piece), strict=True):
            rows[word] = text
            if word in words or any(number in changed for number, *_ in _holders(row)):
                rows[word] = as_json(_replaced(word, row, new))
    rows |= {word: as_json(_replaced(word, [], new)) for word in words - rows.keys()}
    shown = {_file(number): last.files[_file(number)] for number in range(len(ordered))}
    shown |= {_file(number): as_json(_shown(ordered[number])) for number in changed}
    return _index({word: text for word, text in rows.items() if text != _NONE}, shown, ordered)


def _index(rows: Mapping[str, str], shown: Mapping[str, str], ordered: list[SearchRecord]) -> Index:
    """Return an index. rows: the places of each word, as JSON. shown: the files of the entries."""
    pieces = list(_pieces(rows))
    files = {f"{number}.json": f"{{{','.join(row)}}}" for number, (_, row) in enumerate(pieces)}
    files |= {**shown, "entries.json": as_json(_narrowing(ordered))}
    counts = [sum(one.part == part for one in ordered) for part in _PARTS]
    return Index(files, [start for start, _ in pieces], counts, sorted(rows))


def _file(number: int) -> str:
    return f"e{number}.json"


def _row(distance: int, places: Sequence[int]) -> list[int]:
    """Return how the places of a word in one entry are written."""
    return [distance, len(places), places[0], *(b - a for a, b in pairwise(places))]


def _texts(piece: str) -> Iterator[str]:
    """Yield the places of each word of a piece as they are written; no word has a sign."""
    for row in piece.removesuffix("]}").split("],"):
        yield f"{row.partition(':')[2]}]"


def _holders(row: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each entry that has a word, and where its places begin and end. row: of the word."""
    at = number = 0
    while at < len(row):
        number, end = number + row[at], at + 2 + row[at + 1]
        yield number, at + 1, end
        at = end


def _replaced(
    word: str, row: Sequence[int], new: Mapping[int, Mapping[str, list[int]]]
) -> list[int]:
    """Return the places of a word, where those in some entries are others. new: these, of each."""
    held = {number: row[start:end] for number, start, end in _holders(row)}
    for number, found in new.items():
        held.pop(number, None)
        if word in found:
            held[number] = _row(0, found[word])[1:]
    made: list[int] = []
    last = 0
    for number in sorted(held):
        made += (number - last, *held[number])
        last = number
    return made


def as_json(held: object) -> str:
    """Return JSON without spaces."""
    return compact_json.dumps(held).encode("utf-8", "replace").decode()


def _places(entry: SearchRecord) -> Mapping[str, list[int]]:
    """Return where each word of an entry stands, in order."""
    found: dict[str, list[int]] = {}

    def add(start: int, texts: Iterable[str], end: float = float("inf")) -> None:
        at = start
        for text in texts:
            for word in words(text):
                if at < end:
                    found.setdefault(word, []).append(at)
                at += 1
            at += _GAP

    add(0, (entry.title,), FACTS)
    add(FACTS, (*entry.facts, *entry.labels), TEXT)
    said, ours = _sides(entry)
    add(TEXT, (one.text for one in said))
    add(OURS, (one.text for one in ours))
    return found


def _sides(entry: SearchRecord) -> tuple[Sequence[SearchPassage], Sequence[SearchPassage]]:
    """Return the passages of the page's own text, and those of ours about a source."""
    if entry.part != SOURCES:
        return entry.passages, ()
    own = [one for one in entry.passages if one.anchor != _BRIEF]
    brief = [one for one in entry.passages if one.anchor == _BRIEF]
    return own, (*brief, *(entry.commentary.passages if entry.commentary else ()))


def _pieces(places: Mapping[str, str]) -> Iterable[tuple[str, list[str]]]:
    """Yield the first word of each piece, and its rows. places: of each word, as JSON."""
    start, rows, size = "", list[str](), 0
    for word in sorted(places):
        row = f"{as_json(word)}:{places[word]}"
        if rows and size + len(row) > PIECE:
            yield start, rows
            start, rows, size = word, [], 0
        rows.append(row)
        size += len(row)
    if rows:
        yield start, rows


def _shown(entry: SearchRecord) -> dict[str, object]:
    """Return what a result shows of its page. at: its address. by: who comments on it."""
    said, ours = _sides(entry)
    shown = {
        "title": entry.title,
        "at": entry.url,
        "kind": entry.kind,
        "facts": entry.facts,
        "lang": entry.language,
        "by": entry.commentary.kind if entry.commentary else "",
        "passages": [[one.anchor, one.text] for one in said],
        "ours": [[one.anchor, one.text] for one in ours],
    }
    return {name: value for name, value in shown.items() if value}


def _narrowing(entries: Sequence[SearchRecord]) -> dict[str, object]:
    """Return the pairs (name, value) that entries are narrowed by, and rows: date, address, the
    numbers of its pairs."""
    known: dict[tuple[str, str], int] = {}
    rows = [
        [one.sort, one.url, sorted({known.setdefault(pair, len(known)) for pair in _pairs(one)})]
        for one in entries
    ]
    return {"pairs": list(known), "rows": rows}


def _pairs(entry: SearchRecord) -> Iterable[tuple[str, str]]:
    yield from entry.filters
    yield from entry.commentary.filters if entry.commentary else ()

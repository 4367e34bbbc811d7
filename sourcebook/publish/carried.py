"""What readers and their programs carry away: exports, feeds, annotations, reading packets."""

import json
from collections.abc import Callable, Iterator, Sequence

from sourcebook.bibliography import biblatex, csl, ris, schema, tables
from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.embed import annotations, atom
from sourcebook.packet import Packet, epub, html

FOLDER = "exports"
"""The folder of what holds the whole collection."""

MOST_IN_A_PACKET = 200
"""How many sources make a packet that somebody could read; of more none is made."""

_TABLES = (
    ("sources", tables.sources_csv),
    ("passages", tables.passages_csv),
    ("subjects", tables.subjects_csv),
)
_FORMATS = (
    (".bib", biblatex.entry, biblatex.joined),
    (".ris", ris.record, ris.joined),
    (".csl.json", csl.line, csl.joined),
)
Bibliography = Callable[[PublishedSource], str]
_Entry = Callable[[PublishedSource, Collection], str]


def files(collection: Collection, cited: Bibliography) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the site, content) of each file. cited: a source as a list has it."""
    lists = _Bibliographies(collection)
    yield from _feeds(collection)
    yield from lists.files(f"{FOLDER}/collection", collection.sources)
    yield from _tables(collection)
    for source in collection.sources:
        yield from lists.files(_stem(source.url), [source])
        if said := annotations.page(source, collection):
            yield annotations.address(source), said
    for subject in collection.subjects:
        speaking = sources_of(subject, collection)
        yield from lists.files(_stem(subject.url), speaking)
        yield from _packets(_stem(subject.url), subject.title, speaking, collection, cited)
    yield from _packets(f"{FOLDER}/packet", collection.title, collection.sources, collection, cited)


def sources_of(subject: PublishedSubject, collection: Collection) -> tuple[PublishedSource, ...]:
    """Return the sources that speak of a subject, newest first."""
    return tuple(source for source in collection.sources if subject.id in source.subjects)


def has_packet(sources: Sequence[PublishedSource]) -> bool:
    """Return whether a reading packet is made of these sources."""
    return 0 < len(sources) <= MOST_IN_A_PACKET


def _feeds(collection: Collection) -> Iterator[tuple[str, bytes]]:
    yield atom.address(), atom.feed(collection)
    for subject in collection.subjects:
        yield atom.address(subject), atom.feed(collection, subject)


def _tables(collection: Collection) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}/collection.jsonl", tables.json_lines(collection).encode()
    for name, table in _TABLES:
        yield f"{FOLDER}/{name}.csv", table(collection).encode()
    described = json.dumps(schema.schema(), ensure_ascii=False, indent=2)
    yield f"{FOLDER}/schema.json", f"{described}\n".encode()


class _Bibliographies:
    """Files of entries. Each entry is made once, however many files it stands in."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.made: dict[tuple[str, str], str] = {}

    def files(self, stem: str, sources: Sequence[PublishedSource]) -> Iterator[tuple[str, bytes]]:
        published = [source for source in sources if source.mode != "withdrawn"]
        for ending, entry, joined in _FORMATS:
            texts = [self._entry(ending, source, entry) for source in published]
            yield f"{stem}{ending}", joined(texts).encode()

    def _entry(self, ending: str, source: PublishedSource, entry: _Entry) -> str:
        key = (ending, source.path)
        if key not in self.made:
            self.made[key] = entry(source, self.collection)
        return self.made[key]


def _packets(
    stem: str,
    title: str,
    sources: Sequence[PublishedSource],
    collection: Collection,
    cited: Bibliography,
) -> Iterator[tuple[str, bytes]]:
    published = tuple(source for source in sources if source.mode != "withdrawn")
    if not has_packet(published):
        return
    place = f"{stem}.packet.html"
    bibliography = tuple(sorted(map(cited, published), key=str.casefold))
    packet = Packet(title, collection, published, bibliography=bibliography, url=place)
    yield place, html(packet).encode()
    yield f"{stem}.epub", epub(packet)


def _stem(url: str) -> str:
    return url.removesuffix(".html")

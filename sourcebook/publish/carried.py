"""What readers and their programs carry away: exports, feeds, annotations, reading packets."""

import json
from collections.abc import Callable, Iterator, Sequence

from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.exports import biblatex, csl, records, ris, tables
from sourcebook.machines import annotations, atom
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
_FORMATS = ((".bib", biblatex.dump), (".ris", ris.dump), (".csl.json", csl.dump))
Bibliography = Callable[[PublishedSource], str]


def files(collection: Collection, cited: Bibliography) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the site, content) of each file. cited: a source as a list has it."""
    yield from _feeds(collection)
    yield from _collection(collection)
    for source in collection.sources:
        yield from _bibliographies(_stem(source.url), [source], collection)
        if said := annotations.page(source, collection):
            yield annotations.address(source), said
    for subject in collection.subjects:
        speaking = sources_of(subject, collection)
        yield from _bibliographies(_stem(subject.url), speaking, collection)
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


def _collection(collection: Collection) -> Iterator[tuple[str, bytes]]:
    yield from _bibliographies(f"{FOLDER}/collection", collection.sources, collection)
    yield f"{FOLDER}/collection.jsonl", records.json_lines(collection).encode()
    for name, table in _TABLES:
        yield f"{FOLDER}/{name}.csv", table(collection).encode()
    schema = json.dumps(records.schema(), ensure_ascii=False, indent=2)
    yield f"{FOLDER}/schema.json", f"{schema}\n".encode()


def _bibliographies(
    stem: str, sources: Sequence[PublishedSource], collection: Collection
) -> Iterator[tuple[str, bytes]]:
    for ending, dump in _FORMATS:
        yield f"{stem}{ending}", dump(sources, collection).encode()


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

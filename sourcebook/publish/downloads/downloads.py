"""Makes the downloads of a site: exports, feeds, annotations, packets."""

import errno
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from sourcebook.bibliography import tables
from sourcebook.collection import PublishedSource
from sourcebook.embed import annotations, atom
from sourcebook.packet import ImageBytes, Packet, epub, html, no_image
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import packed_tables
from sourcebook.publish.downloads.chapter_cache import ChapterCache
from sourcebook.publish.downloads.entries import CitationEntries, shards_of
from sourcebook.publish.downloads.packed_tables import FOLDER
from sourcebook.publish.pages.page_record import digest
from sourcebook.record_memory import KeptRecords
from sourcebook.store.cache.scratch import ScratchRecords

MOST_IN_A_PACKET = 200
"""How many sources make a packet that somebody could read; of more none is made."""

MOST_LOOSE = 500
"""Of so many sources entries and tables are files; of more they stand in archives."""

Bibliography = Callable[[PublishedSource], str]


def download_files(
    entries: CitationEntries,
    cited: Bibliography,
    image: ImageBytes = no_image,
    kept: LastFiles | None = None,
    known: Callable[[], KeptRecords] = ScratchRecords,
) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the site, content) of each file.

    cited: returns the citation of a source. image: returns the bytes of one that a source shows.
    kept: the files of the last site. known: returns the chapters that earlier builds made.

    A source has its entries in its page, or in a file with those of others.
    """
    collection = entries.collection
    yield from _feeds(entries, kept)
    stem = f"{FOLDER}/collection"
    if is_packed(collection.sources):
        found = kept.same([f"{stem}.zip"]) if kept else []
        yield from found or [entries.packed(stem, collection.sources, kept)]
        yield packed_tables.PLACE, packed_tables.packed(entries, kept)
        yield from _scripts(entries, kept)
    else:
        yield from _entries(entries, stem, collection.sources, kept)
        yield from packed_tables.loose(collection)
    described = json.dumps(tables.schema(), ensure_ascii=False, indent=2)
    yield f"{FOLDER}/schema.json", f"{described}\n".encode()
    for source in collection.sources:
        if comments := annotations.page(source, collection):
            yield annotations.address(source), comments
    chapters = ChapterCache(known)
    made = partial(
        Packet, collection=collection, image=image, chapters=chapters, digest_of=entries.digest_of
    )
    for subject in collection.subjects:
        sources = entries.filed.get(subject.id, ())
        if not is_packed(sources):  # then a browser puts them together from the scripts
            yield from _entries(entries, _stem(subject.url), sources, kept)
        packet = made(subject.title, sources=sources)
        yield from _packets(entries, _stem(subject.url), packet, cited, kept)
    packet = made(collection.title, sources=collection.sources)
    yield from _packets(entries, f"{FOLDER}/packet", packet, cited, kept)
    chapters.keep_of(entries.digest_of(one.path) for one in collection.sources)


def _entries(
    entries: CitationEntries, stem: str, sources: Sequence[PublishedSource], kept: LastFiles | None
) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of the files with the entries of sources."""
    places = entries.places(stem)
    found = (kept.same(places) or kept.take(places, entries.key(sources))) if kept else []
    yield from found or entries.files(stem, sources)


def _scripts(entries: CitationEntries, kept: LastFiles | None) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of the scripts with the entries of single sources."""
    stem, number = f"{FOLDER}/entries", shards_of(len(entries.collection.sources))
    if kept and (found := kept.same([f"{stem}/{one}.js" for one in range(number)])):
        yield from found
        return
    for place, sources, made in entries.shards(stem, entries.collection.sources):
        found = kept.take([place], entries.key(sources)) if kept else []
        yield from found or [(place, made())]


def has_packet(sources: Sequence[PublishedSource]) -> bool:
    """Return whether a reading packet is made of these sources."""
    return 0 < len(sources) <= MOST_IN_A_PACKET


def is_packed(sources: Sequence[PublishedSource]) -> bool:
    """Return whether the entries of sources are in one archive: there are very many."""
    return len(sources) > MOST_LOOSE


def shards_of_entries(sources: Sequence[PublishedSource]) -> int:
    """Return over how many scripts the entries of sources are spread; 0 where pages hold them."""
    return shards_of(len(sources)) if is_packed(sources) else 0


def _feeds(entries: CitationEntries, kept: LastFiles | None) -> Iterator[tuple[str, bytes]]:
    collection = entries.collection
    if kept and (found := kept.same([*map(atom.address, (None, *collection.subjects))])):
        yield from found
        return
    made = ScratchRecords()
    named = digest([(one.id, one.title) for one in collection.subjects])
    for subject in (None, *collection.subjects):
        sources = entries.filed.get(subject.id, ()) if subject else collection.sources
        chosen = atom.newest(replace(collection, sources=sources), subject)
        place = atom.address(subject)
        about = replace(subject, quoted=()) if subject else None
        days = [one.modified for one in chosen]
        key = digest(entries.key(chosen), days, about, named) if kept else ""
        found = kept.take([place], key) if kept else []
        yield from found or [(place, atom.feed(collection, subject, chosen, made))]


def _packets(
    entries: CitationEntries, stem: str, packet: Packet, cited: Bibliography, kept: LastFiles | None
) -> Iterator[tuple[str, bytes]]:
    published = tuple(source for source in packet.sources if source.mode != "withdrawn")
    if not has_packet(published):
        return
    place, book = f"{stem}.packet.html", f"{stem}.epub"
    known = entries.whole_key(published) if kept else ""
    if kept and known and (found := kept.take([place, book], digest(packet.title, known))):
        yield from found
        return
    bibliography = tuple(sorted(map(cited, published), key=str.casefold))
    packet = replace(packet, sources=published, bibliography=bibliography, url=place)
    yield place, html(packet).encode()
    yield book, epub(packet)


def _stem(url: str) -> str:
    return url.removesuffix(".html")


# Writing the files into the site.


def write(
    site: Path, files: Iterable[tuple[str, bytes]], kept: LastFiles | None = None
) -> tuple[str, ...]:
    """Write (place, content) pairs into the folder `site`; return what could not be written.

    kept: the files of the last site. A file that is there stays: a page or a file of the theme is
    never covered.
    """
    root = site.resolve()
    problems = []
    folders: dict[str, str] = {}
    for place, content in files:
        folder, _, name = place.rpartition("/")
        if folder not in folders:
            folders[folder] = _make(root, folder)
        path = root / folder / name
        if not folders[folder] and kept and kept.give(place, content, path):
            continue
        problem = folders[folder] or _write(path, content)
        if problem is not None and kept:
            kept.forget(place)
        if problem:
            problems.append(f"{place}: not written: {problem}")
    return tuple(problems)


def _make(root: Path, folder: str) -> str:
    """Make a folder of the site; return why it cannot be there, empty when it is."""
    path = (root / folder).resolve()
    if not path.is_relative_to(root):
        return "it is not in the site"
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        return "a part of its path is a file"
    except OSError as error:
        return _too_long(error)
    return ""


def _write(path: Path, content: bytes) -> str | None:
    """Write a file that is not there; return None when it is written, else why it cannot be.

    Empty where that is as it should be.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        if path.suffix == ".html" and path not in path.parent.iterdir():
            return ""  # a page's former name, which this system takes for the one that it has
        return "there is something already"
    except OSError as error:
        return _too_long(error)
    return None


def _too_long(error: OSError) -> str:
    """Return that a name is too long; raise any other error, which concerns more than one file."""
    if error.errno != errno.ENAMETOOLONG:
        raise error
    return "its name is too long"

"""Writes the search index: a folder for each shard, and what is known of all of them.

All files are packed but two: `site.json` names the shards, the pieces of the list of words, and the
subjects with all their names; `offline.js` holds all files again, for a copy that is opened from a
folder, where a browser fetches nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from sourcebook.lazy import LazySequence
from sourcebook.locale.words import _
from sourcebook.project import SINGULAR
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads.packing import ENDING, packed
from sourcebook.publish.pages.search_records import (
    COMMENTARY,
    OTHERS,
    SOURCES,
    SUBJECTS,
    SearchRecord,
    heads,
    resolve_subjects,
)
from sourcebook.publish.search.index import SearchIndex, as_json
from sourcebook.publish.search.letters import other_letters
from sourcebook.publish.search.shards import IndexFiles, split, write_shards

BUNDLE = "search-index"
"""The folder of the index in the site."""

OFFLINE_SIZE = 4_000_000
"""The most characters of files in `offline.js`; above that it holds none."""

_WORDS = 6000
"""How many words a piece of the list of all words has, which is read for near spellings."""


def build_index(
    records: Sequence[SearchRecord],
    site: Path,
    cache: Path | None = None,
    kept: LastFiles | None = None,
) -> str:
    """Write the index of `records` to the folder `search-index` in `site`.

    records: may be made when they are asked for; those of one shard are held at once. cache: the
    folder that keeps shards for later builds. kept: the files of the last site. Returns what went
    wrong, empty when nothing did. Raises OSError when the system refuses to write, as on a full
    disk.
    """
    folders: set[str] = set()

    def at(place: str) -> str:
        if (folder := place.rpartition("/")[0]) not in folders:
            folders.add(folder)
            (site / folder).mkdir(parents=True, exist_ok=True)
        return f"{site}/{place}"

    def put(name: str, content: str, ending: str = ENDING) -> None:
        place, written = f"{BUNDLE}/{name}{ending}", content.encode()
        path = at(place)
        if not (kept and kept.give(place, written, path, form=ending)):
            Path(path).write_bytes(packed(written) if ending else written)

    def stay(names: Sequence[str]) -> bool:
        places = [f"{BUNDLE}/{name}{ENDING}" for name in names]
        return kept is not None and kept.carry({place: at(place) for place in places})

    told = heads(records)
    subjects = [records[at] for at, one in enumerate(told) if one.part == SUBJECTS]
    names = {one.id: (_kind(one), one.title) for one in subjects}
    entries = LazySequence(range(len(records)), lambda at: _resolved(records[at], names))
    shards = split(entries, [one.named(names) for one in told])
    made = write_shards(shards, IndexFiles(put, stay), cache, OFFLINE_SIZE)
    every = sorted(set().union(*(index.words for _, index in made)))
    words = list(_words(every))
    for name, content in words:
        put(name, content)
    known = as_json(_known(subjects, made, words) | {"letters": other_letters(every)})
    put("site.json", known, "")
    put("offline.js", offline(known, made, words), "")
    return ""


def _kind(subject: SearchRecord) -> str:
    """Return what a filter is called whose values are subjects of a kind."""
    return SINGULAR.get(subject.url.partition("/")[0], subject.kind.lower())


def _resolved(entry: SearchRecord, subjects: dict[str, tuple[str, str]]) -> SearchRecord:
    """Return an entry, with its commentary, whose filters name subjects by their titles."""
    commentary = entry.commentary and _resolved(entry.commentary, subjects)
    return replace(entry, filters=resolve_subjects(entry.filters, subjects), commentary=commentary)


def _words(every: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of the list of all words: name and content."""
    for start in range(0, len(every), _WORDS):
        content = as_json(every[start : start + _WORDS])
        yield f"words-{hashlib.sha256(content.encode()).hexdigest()[:12]}.json", content


def _known(
    subjects: Iterable[SearchRecord],
    made: Sequence[tuple[str, SearchIndex]],
    words: Sequence[tuple[str, str]],
) -> dict[str, object]:
    """Return the content of `site.json`. parts: what the filter `part` calls the texts of sources,
    commentary on them, subjects, and other pages. A subject is [title, kind, address, other names].
    letters: each with the one behind it that it is put into, are added to this.
    """
    return {
        "shards": [
            {"at": name, "starts": index.starts, "counts": index.counts} for name, index in made
        ],
        "parts": [_(one) for one in (SOURCES, COMMENTARY, SUBJECTS, OTHERS)],
        "words": [[content[2 : content.index('"', 2)], name] for name, content in words],
        "subjects": [[one.title, one.kind, one.url, one.labels] for one in subjects],
    }


def offline(
    known: str, made: Sequence[tuple[str, SearchIndex]], words: Iterable[tuple[str, str]]
) -> str:
    """Return the script with all files, or with `site.json` alone where they are too large."""
    files = [(f"{name}/{path}", text) for name, index in made for path, text in index.files.items()]
    files += words
    held = "null"
    whole = all(index.files for _, index in made)
    if whole and sum(len(text) for _, text in files) <= OFFLINE_SIZE:
        rows = (f"{as_json(path)}:{text}" for path, text in files)
        held = f"{{{','.join(rows)}}}"
    return f'globalThis.sourcebook.offline = {{"site":{known},"files":{held}}};\n'

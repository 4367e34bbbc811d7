"""Builds the search index: Pagefind (https://pagefind.app) over small copies of the pages.

Also writes `search.json`, the names of all subjects, and `offline.js`, the passages themselves, for
a copy that is opened from a folder, where a browser runs no Pagefind.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from sourcebook.publish.search_records import COMMENTARY, SUBJECTS, SearchRecord, resolve_subjects
from sourcebook.publish.search_shards import Shard, split, write_shards
from sourcebook.publish.search_text import spaced

BUNDLE = "pagefind"
"""The folder of the index in the site: a folder for each shard, and two files."""

_MAIN = "en"
_MOST_LANGUAGES = 4
# Those whose words Pagefind 1.5 reduces to stems. The others share the index of the site's own
# language: each index costs a reader some 90 kB.
_CODES = (
    "ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta"
)
_STEMMED = frozenset([*_CODES.split(), "tr", "yi"])


def build_index(
    records: Iterable[SearchRecord],
    site: Path,
    cache: Path | None = None,
    workers: int | None = None,
) -> str:
    """Write the index of `records` to the folder `pagefind` in `site`.

    cache: the folder that keeps shards for later builds. workers: how many are made at once, at
    most; one if not given, for each takes much memory. Returns what went wrong, empty when nothing
    did. Raises OSError when the system refuses to write, as on a full disk.
    """
    pages = tuple(records)
    subjects = {one.id: (one.kind.lower(), one.title) for one in pages if one.part == SUBJECTS}
    entries = tuple(
        replace(entry, filters=resolve_subjects(entry.filters, subjects))
        for page in pages
        for entry in (page, page.commentary)
        if entry
    )
    shared = [split(own, language) for language, own in _languages(entries).items()]
    shards = [shard for one in shared for shard in one]
    if problem := write_shards(shards, site / BUNDLE, _copies, cache, workers):
        return problem
    (site / BUNDLE).mkdir(parents=True, exist_ok=True)
    names_json = names(pages, [[shard.name for shard in one] for one in shared])
    (site / BUNDLE / "search.json").write_text(names_json, encoding="utf-8")
    (site / BUNDLE / "offline.js").write_text(offline(entries, names_json), encoding="utf-8")
    return ""


def _languages(entries: Sequence[SearchRecord]) -> dict[str, list[SearchRecord]]:
    """Return the entries by the language of the index that holds them, the site's own first."""
    languages = [entry.language.partition("-")[0].lower() for entry in entries]
    counted = Counter(language for language in sorted(languages) if language in _STEMMED - {_MAIN})
    own = [language for language, _ in counted.most_common(_MOST_LANGUAGES - 1)]
    found: dict[str, list[SearchRecord]] = {language: [] for language in (_MAIN, *own)}
    for entry, language in zip(entries, languages, strict=True):
        found[language if language in own else _MAIN].append(entry)
    return found if found[_MAIN] else {language: found[language] for language in own}


def _name(entry: SearchRecord) -> str:
    """Return the file name of the small copy of a page: short, and the same in every build."""
    whose = "commentary" if entry.part == COMMENTARY else "page"
    return f"{hashlib.sha256(entry.url.encode()).hexdigest()[:32]}.{whose}.html"


def _copies(shard: Shard) -> list[tuple[str, str]]:
    """Return the small copies of the pages of a shard, (file name, HTML), in the order of names."""
    return sorted((_name(entry), mirror(entry, shard.name)) for entry in shard.entries)


# The small copies of pages, and the files next to the index.
#
# A copy has only what a reader looks for; before each passage is a heading with its id, so that a
# result can link to it.

EVERY = "\U00010000"
"""The first word of each copy, so that a query can match all; a letter that nobody types."""

OFFLINE_BYTES = 2_000_000
"""The most bytes of passages in `offline.js`; above that it has none."""

_UNDATED = {"newest": "0000", "oldest": "9999"}


def mirror(entry: SearchRecord, language: str = "en") -> str:
    """Return the small copy of a page that Pagefind reads. language: of its index, with the shard.

    Pages of one date are ordered by their addresses, so that all shards agree on the order.
    """
    metas = _shown(entry)
    head = [_attribute("meta", name, value) for name, value in metas.items() if value]
    head += [_attribute("filter", name, value) for name, value in entry.filters]
    head += [
        _attribute("sort", name, f"{entry.sort or none} {entry.url}")
        for name, none in _UNDATED.items()
    ]
    body = "".join(
        (f'<h6 id="{escape(one.anchor)}">¶</h6>' if one.anchor else "")
        + f"<p>{escape(spaced(one.text))}</p>"
        for one in entry.passages
    )
    title = escape(spaced(entry.title))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{''.join(head)}</head>"
        f"<body data-pagefind-body><p>{EVERY}</p><h1>{title}</h1>{body}</body></html>"
    )


def offline(entries: Iterable[SearchRecord], names: str = "null") -> str:
    """Return the script with all passages, or without any where they are too large.

    names: the content of `search.json`, which a page opened from a folder cannot read.
    """
    rows: list[str] = []
    size = 0
    for entry in entries:
        passages = [[one.anchor, one.text] for one in entry.passages]
        rows.append(_json([_shown(entry), entry.filters, passages]))
        size += len(rows[-1].encode("utf-8", "replace")) + 1
        if size > OFFLINE_BYTES:
            break
    held = f"[{','.join(rows)}]" if size <= OFFLINE_BYTES else "null"
    return f'globalThis.sourcebook.offline = {{"names":{names},"entries":{held}}};\n'


def _shown(entry: SearchRecord) -> dict[str, str]:
    """Return what a result shows of its page. at: its address. when: a key that orders dates."""
    return {
        "title": entry.title,
        "at": entry.url,
        "kind": entry.kind,
        "facts": " · ".join(entry.facts),
        "lang": entry.language,
        "when": entry.sort,
    }


def names(pages: Iterable[SearchRecord], indexes: Sequence[Sequence[str]]) -> str:
    """Return `search.json`: the folders of the shards, and the names of all subjects.

    indexes: for each language its folders. A subject is [title, kind, address, other names].
    """
    subjects = [[one.title, one.kind, one.url, one.labels] for one in pages if one.part == SUBJECTS]
    return _json({"indexes": indexes, "subjects": subjects})


def _json(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _attribute(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'

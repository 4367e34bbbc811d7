"""What the search reads: a small copy of each page, and the files beside the index.

A copy holds what a reader looks for and nothing else of the page; before each passage stands a
heading with its id, so that a result can lead to it.
"""

import json
from collections.abc import Iterable
from html import escape

from sourcebook.publish.search_record import SUBJECTS, SearchRecord
from sourcebook.publish.search_text import spaced

EVERY = "\U00010000"
"""The first word of each copy, so that all can be asked for; a letter that nobody types."""

OFFLINE_BYTES = 2_000_000
"""How large `offline.js` may grow before it says only that the copy is too large for it."""

_UNDATED = {"newest": "0000", "oldest": "9999"}


def mirror(entry: SearchRecord, language: str = "en") -> str:
    """Return the small copy of a page that Pagefind reads. language: whose stems it takes."""
    metas = _shown(entry)
    head = [_attribute("meta", name, value) for name, value in metas.items() if value]
    head += [_attribute("filter", name, value) for name, value in entry.filters]
    head += [_attribute("sort", name, entry.sort or none) for name, none in _UNDATED.items()]
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
    """Return the script that holds all passages, or says that they are too many.

    names: what `search.json` holds; a page that is opened from a folder can read no such file.
    """
    rows = [
        [_shown(entry), entry.filters, [[one.anchor, one.text] for one in entry.passages]]
        for entry in entries
    ]
    held = _json(rows)
    if len(held.encode("utf-8", "replace")) > OFFLINE_BYTES:
        held = "null"
    return f'globalThis.sourcebook.offline = {{"names":{names},"entries":{held}}};\n'


def _shown(entry: SearchRecord) -> dict[str, str]:
    """Return what a result says of its page. at: its address. when: a key that orders dates."""
    return {
        "title": entry.title,
        "at": entry.url,
        "kind": entry.kind,
        "facts": " · ".join(entry.facts),
        "lang": entry.language,
        "when": entry.sort,
    }


def names(pages: Iterable[SearchRecord], languages: Iterable[str]) -> str:
    """Return `search.json`: the folders of the indexes, and the names of all subjects.

    A subject is [title, kind, address, other names].
    """
    subjects = [[one.title, one.kind, one.url, one.labels] for one in pages if one.part == SUBJECTS]
    return _json({"languages": list(languages), "subjects": subjects})


def _json(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _attribute(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'

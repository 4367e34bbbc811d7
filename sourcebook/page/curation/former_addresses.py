"""Reads the former addresses of a page: those that the program notes, and `aliases:`, a person's.

aliases: [sources/old-name.md, essays/12.html]
"""

import re
from collections.abc import Iterator, Mapping

from sourcebook.page.front_matter.values import mapping_of, shown, texts_of

KEY = "aliases"
_BLOCKS = ("capture", "generated")
_PLACE = re.compile(r"(?!/)(?!.*(?:^|/)\.)[^\\:?#\x00-\x1f]+\.(?:md|html)")


def places(meta: Mapping[str, object]) -> Iterator[str]:
    """Yield the former addresses of a page, relative to the site (`sources/old.html`)."""
    remembered = (texts_of(mapping_of(meta.get(block)).get("addresses")) for block in _BLOCKS)
    for place in (*texts_of(meta.get(KEY)), *(one for row in remembered for one in row)):
        if _PLACE.fullmatch(place):
            yield re.sub(r"\.md$", ".html", place)


def refusals(meta: Mapping[str, object]) -> Iterator[tuple[int, str, str]]:
    """Yield the entries of `aliases:` that are no addresses: number, what is wrong, what to do."""
    raw = meta.get(KEY)
    for entry, value in enumerate(raw if isinstance(raw, list) else [raw] if raw else [], 1):
        if not (isinstance(value, str) and _PLACE.fullmatch(value.strip())):
            hint = "write it from the site's root, with its ending, as in `sources/old-name.md`"
            yield entry, f"{shown(value)!r} is no address in the site", hint

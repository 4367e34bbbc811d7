"""Tells which pages are versions of one work, and in which order.

Captures of one address are, those with one DOI, and what a person declares in front matter:

    version_of: quick-view      # the name of the page of another version
    version_of: none            # it is no version of anything, whatever its address
"""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from sourcebook import edtf
from sourcebook.model import BibRecord
from sourcebook.page.front_matter.values import text_of, texts_of
from sourcebook.page.references.named_paragraphs import source_path

KEY = "version_of"
NONE = "none"
_WITHDRAWN = "withdrawn"
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


class Version(Struct, frozen=True):
    """A version of a work. path: of its page in `docs/`.

    date: EDTF, empty where none is known. captured: whether it is the day of the capture.
    """

    path: str
    date: str = ""
    captured: bool = False


Work = tuple[Version, ...]
"""All versions of one work, the newest first; at least two."""


def declared_versions(meta: Mapping[str, object]) -> tuple[str, ...]:
    """Return the paths of the pages that the front matter of a page names as other versions.

    `NONE` alone where the page is a version of nothing, or is not published at all.
    """
    published = (meta[key] for key in meta if key.strip().casefold() == "publish")
    if any(text_of(one) == _WITHDRAWN for one in published):
        return (NONE,)
    names = texts_of(meta.get(KEY))
    return (NONE,) if NONE in names else tuple(map(source_path, names))


class VersionClaim(Struct, frozen=True):
    """What a page says of the work that it is a version of. others: see `declared_versions`."""

    path: str
    bib: BibRecord
    others: tuple[str, ...] = ()


def works(claims: Iterable[VersionClaim]) -> tuple[Work, ...]:
    """Return the works of which there are several versions, in the order of their first paths."""
    known = {one.path: one for one in sorted(claims, key=lambda one: one.path)}
    first = {path: path for path in known}

    def root(path: str) -> str:
        while first[path] != path:
            path = first[path]
        return path

    by_name: dict[str, str] = {}
    for path, one in known.items():
        if NONE in one.others:
            continue
        same = [by_name.setdefault(name, path) for name in names(one.bib)]
        same += [other for other in one.others if other in known]
        for other in same:
            a, b = sorted((root(path), root(other)))
            first[b] = a
    members: dict[str, list[VersionClaim]] = {}
    for path, one in known.items():
        members.setdefault(root(path), []).append(one)
    return tuple(_in_order(found) for found in members.values() if len(found) > 1)


def names(bib: BibRecord) -> Iterable[str]:
    """Yield what all versions of a work have in common: its DOI and its address."""
    if bib.doi:
        yield f"doi:{bib.doi.casefold()}"
    if address := plain_address(bib.url):
        yield address


def plain_address(url: str) -> str:
    """Return an address without what may differ between visits; empty for that of a whole site.

    >>> plain_address("http://www.Example.org/a/?utm_source=x#top")
    '//example.org/a'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    asked = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith(_TRACKING)
    ]
    path = parts.path.rstrip("/")
    if not host or not (path or asked):
        return ""
    return f"//{host}{path}" + (f"?{urlencode(asked)}" if asked else "")


def _in_order(found: list[VersionClaim]) -> Work:
    """Return versions, the newest first: by when they were issued where that tells them apart, else
    by when they were captured."""
    issued = [one.bib.issued for one in found]
    by_issue = all(issued) and len(set(issued)) == len(issued)

    def version(one: VersionClaim) -> Version:
        bib = one.bib
        captured = bool(bib.accessed) and not (by_issue or not edtf.valid(bib.accessed))
        return Version(one.path, bib.accessed if captured else bib.issued, captured)

    made = sorted(map(version, found), key=lambda one: one.path)
    made.sort(key=lambda one: edtf.sort_key(one.date), reverse=True)
    return tuple(made)

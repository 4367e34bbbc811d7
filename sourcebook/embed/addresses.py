"""Makes links between pages, names (URNs) of sources, and addresses of licences."""

import posixpath
import re
import uuid
from functools import lru_cache
from urllib.parse import quote

from sourcebook import licences
from sourcebook.collection import Collection, PublishedSource
from sourcebook.embed.xml import replace_invalid, web

_PLACE = re.compile(r"(?P<path>.*?\.(?:html|jsonld|xml))#(?P<fragment>.*)", re.DOTALL)
# A name space of ours, made once at random (RFC 9562, 5.5): changing it renames every entry of
# every feed.
_NAMES = uuid.UUID("0b7c2a5e-5f0d-4c57-9a5e-3d1f6b1c8e42")


def link(collection: Collection, page: str, target: str) -> str:
    """Return the address of `target` for a link in the file `page`.

    Both are relative to the site's root. The result is absolute where the site's address is known,
    otherwise relative to `page`. A `#` before the ending of a file is part of its name.
    """
    if not collection.site_url:
        return relative(page, target)
    path, tail = _parts(target)
    return f"{collection.site_url}{_quoted(path)}{tail}"


def relative(page: str, target: str) -> str:
    """Return the address of `target` relative to the file `page`, both relative to the root."""
    path, tail = _parts(target)
    return _between(posixpath.dirname(page), path) + tail


@lru_cache(maxsize=4_096)  # pages lead to the same subjects and feeds
def _between(folder: str, path: str) -> str:
    found = _quoted(posixpath.relpath(path, folder or "."))
    # A name with a colon would read as a scheme (RFC 3986, 4.2).
    return f"{'./' * (':' in found.partition('/')[0])}{found}"


def _parts(target: str) -> tuple[str, str]:
    """Return the path of a target, and its fragment after a `#`."""
    match = _PLACE.match(target)
    if not match:
        return target, ""
    return match["path"], f"#{quote(match['fragment'], safe='-._~')}"


def urn(*parts: str) -> str:
    """Return a URN made from `parts`; the same parts always give the same URN."""
    return uuid.uuid5(_NAMES, "\n".join(map(replace_invalid, parts))).urn


def source_urn(source: PublishedSource) -> str:
    """Return a URN for a source that stays the same when its page or its site moves.

    It is made from the capture, which is never edited; from the page's path without a capture.
    """
    if source.sha256:
        return urn("source", source.capture, source.sha256)
    return urn("source", source.path)


def _quoted(path: str) -> str:
    return quote(replace_invalid(path), safe="/-._~()!$'*+,;:@")


_STATEMENTS = "https://rightsstatements.org/"


def licence_address(code: str) -> str:
    """Return the address of the licence `code`; empty for a rights statement."""
    url = _definition(code)
    return "" if url.startswith(_STATEMENTS) else url


def statement_address(code: str) -> str:
    """Return the address of the rights statement `code`; empty for a licence."""
    url = _definition(code)
    return url if url.startswith(_STATEMENTS) else ""


def _definition(code: str) -> str:
    return web(licences.rights(code).url) if code else ""

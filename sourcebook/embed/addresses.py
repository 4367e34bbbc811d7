"""Addresses of pages, passages and licences, as one page writes them to lead to another."""

import posixpath
import re
import uuid
from urllib.parse import quote

from sourcebook import licences
from sourcebook.collection import Collection, PublishedSource
from sourcebook.embed.xml import possible, web

_PLACE = re.compile(r"(?P<path>.*?\.(?:html|jsonld|xml))#(?P<fragment>.*)", re.DOTALL)
# A name space of ours, made once at random (RFC 9562, 5.5): changing it renames every entry of
# every feed.
_NAMES = uuid.UUID("0b7c2a5e-5f0d-4c57-9a5e-3d1f6b1c8e42")


def link(collection: Collection, here: str, there: str) -> str:
    """Return the address of the page `there` as the file `here` writes it.

    Both are relative to the site's root. Absolute where the site's address is known, otherwise
    relative to `here`. A `#` before the ending of a file is part of its name.
    """
    match = _PLACE.match(there)
    path, fragment = (match["path"], match["fragment"]) if match else (there, "")
    tail = f"#{quote(fragment, safe='-._~')}" if match else ""
    if collection.site_url:
        return f"{collection.site_url}{_quoted(path)}{tail}"
    relative = _quoted(posixpath.relpath(path, posixpath.dirname(here) or "."))
    # A name with a colon would read as a scheme (RFC 3986, 4.2).
    return f"{'./' * (':' in relative.partition('/')[0])}{relative}{tail}"


def beside(source: PublishedSource, ending: str) -> str:
    """Return where a file stands that goes with a source's page: `sources/x` and its ending."""
    return source.url.removesuffix(".html") + ending


def urn(*parts: str) -> str:
    """Return a URN that names what `parts` say: the same ones always give the same name."""
    named = "\n".join(possible(part) for part in parts)
    return uuid.uuid5(_NAMES, named).urn


def source_urn(source: PublishedSource) -> str:
    """Return a name for a source that stays when its page or its site moves.

    It rests on the capture, which is never edited; on the page's path where no capture is known.
    """
    if source.sha256:
        return urn("source", source.capture, source.sha256)
    return urn("source", source.path)


def _quoted(path: str) -> str:
    return quote(possible(path), safe="/-._~()!$'*+,;:@")


# Where a licence or a rights statement is defined: the one grants something, the other not.

_STATEMENTS = "https://rightsstatements.org/"


def licence_address(code: str) -> str:
    """Return the address of the licence that `code` names; nothing for a rights statement.

    "Copyright not evaluated" grants nothing, and nobody should read it as a licence.
    """
    url = _defined(code)
    return "" if url.startswith(_STATEMENTS) else url


def statement_address(code: str) -> str:
    """Return the address of the rights statement that `code` names; nothing for a licence."""
    url = _defined(code)
    return url if url.startswith(_STATEMENTS) else ""


def _defined(code: str) -> str:
    return web(licences.rights(code).url) if code else ""

"""Makes the digests of the texts of a site, and the one digest of all of them.

A page has a line: its address, the SHA-256 of its capture, and a digest of its title and of each
paragraph that it shows. Lines stand in shards by the digest of their address, so that a reader
fetches few of them. The root is the digest of the shards' digests. `assets/seal.js` does the same.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sourcebook.collection import PublishedSource

PLACE = "seal"
"""The folder of the site that holds the seal."""

INDEX = f"{PLACE}/index.js"
ROOT = f"{PLACE}/root.txt"

_SPACE = re.compile("[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+")
"""White space that is not one space already, as most is."""
_FEW = 64
"""Pages of a shard, about."""
_MOST_SHARDS = 1 << 15
_BYTES = 12
"""Of a paragraph's digest: enough that nobody finds another text that has it."""

_INDEX = "globalThis.sourcebookSeal = {};\n"
_SHARD = "globalThis.sourcebookSealed = {};\n"
_SCRIPT = re.compile(r"globalThis\.sourcebookSeal(?:ed)? = (.*);\n", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"[^\t\n]{1,2000}\t(?:[0-9a-f]{64}|-)\t(?:[\w-]{16}|-)(?: (?:[\w-]{16}|-))*")


class BrokenSealError(Exception):
    """Raised where a seal is none, or contradicts itself; says why."""


class PageSeal(Struct, frozen=True):
    """The digests of a page. url: in the site. capture: SHA-256; empty where it is not published.

    texts: the digests of its title and of its paragraphs, in order.
    """

    url: str
    capture: str
    texts: tuple[str, ...]

    @classmethod
    def of(cls, url: str, capture: str, title: str, paragraphs: Iterable[str]) -> "PageSeal":
        """Return the digests of a page's texts."""
        return cls(url, capture, tuple(map(digest, (title, *paragraphs))))

    @classmethod
    def of_source(cls, source: PublishedSource) -> "PageSeal | None":
        """Return the digests of what is published of a source; None where it is withdrawn."""
        if source.mode == "withdrawn":
            return None
        texts = ("" if one.image else one.text for one in source.paragraphs)
        return cls.of(source.url, source.sha256, source.bib.title, texts)

    @classmethod
    def read(cls, line: str) -> "PageSeal":
        """Return what a line says. Raises BrokenSealError."""
        if not _LINE.fullmatch(line):
            raise BrokenSealError("a line of it is none that a build writes")
        url, capture, texts = line.split("\t")
        return cls(url, "" if capture == "-" else capture, tuple(texts.split(" ")))

    def __str__(self) -> str:
        """Return the line of the page."""
        return f"{self.url}\t{self.capture or '-'}\t{' '.join(self.texts)}"


def plain(text: str) -> str:
    """Return a text as it is digested: white space is one space, and none at its ends."""
    even = text.isprintable() and "  " not in text  # as most
    return (text if even else _SPACE.sub(" ", text)).strip(" ")


def digest(text: str) -> str:
    """Return the digest of a paragraph; `-` for one without text."""
    words = plain(text).encode("utf-8", "replace")
    if not words:
        return "-"
    return base64.urlsafe_b64encode(hashlib.sha256(words).digest()[:_BYTES]).decode()


def shards(pages: Sequence[PageSeal]) -> tuple[str, ...]:
    """Return the lines of all pages in shards."""
    number = _shards_of(len(pages))
    lines: list[list[str]] = [[] for _ in range(number)]
    for page in pages:
        lines[shard_of(page.url, number)].append(f"{page}\n")
    return tuple("".join(sorted(own)) for own in lines)


def _shards_of(pages: int) -> int:
    """Return over how many shards so many pages are spread."""
    number = 1
    while number * _FEW < pages and number < _MOST_SHARDS:
        number *= 2
    return number


def places(pages: int) -> list[str]:
    """Return the places of the files of a seal of so many pages."""
    return [INDEX, *map(shard_file, range(_shards_of(pages))), ROOT]


def shard_of(url: str, number: int) -> int:
    """Return the shard of a page, of so many."""
    return int.from_bytes(hashlib.sha256(url.encode()).digest()[:2], "big") % number


def root_of(digests: Iterable[str]) -> str:
    """Return the one digest of all shards."""
    return hashlib.sha256("".join(f"{one}\n" for one in digests).encode()).hexdigest()


def root(pages: Sequence[PageSeal]) -> str:
    """Return the one digest of all pages."""
    return root_of(map(_hexdigest, shards(pages)))


def _hexdigest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def files(pages: Sequence[PageSeal]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a seal: (place in the site, content)."""
    written = shards(pages)
    digests = [_hexdigest(one) for one in written]
    root = root_of(digests)
    yield INDEX, _INDEX.format(json.dumps({"root": root, "shards": digests})).encode()
    for number, text in enumerate(written):
        yield shard_file(number), _SHARD.format(json.dumps(text)).encode()
    yield ROOT, f"{root}\n".encode()


def shard_file(number: int) -> str:
    """Return the place of a shard in the site."""
    return f"{PLACE}/{number}.js"


class Seal(Struct, frozen=True):
    """A seal as it was read. pages: by their addresses."""

    root: str
    pages: Mapping[str, PageSeal]


def read(content: Mapping[str, bytes]) -> Seal:
    """Return the seal of a copy. content: its files by place. Raises BrokenSealError."""
    root, names = _index(content.get(INDEX))
    pages: dict[str, PageSeal] = {}
    for number, one in enumerate(names):
        text = _value(content.get(shard_file(number)))
        if not isinstance(text, str) or _hexdigest(text) != one:
            raise BrokenSealError(f"{shard_file(number)} is not what its index says")
        for line in text.split("\n")[:-1]:
            page = PageSeal.read(line)
            pages[page.url] = page
    return Seal(root, pages)


def _index(script: bytes | None) -> tuple[str, Sequence[str]]:
    """Return the root that an index says, and the digests of the shards. Raises BrokenSealError."""
    found = _value(script)
    names = found.get("shards") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(names, list):
        raise BrokenSealError("it has no index that a build writes")
    known = all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in names)
    if not known or not 0 < len(names) <= _MOST_SHARDS:
        raise BrokenSealError("it has no index that a build writes")
    if found.get("root") != root_of(names):
        raise BrokenSealError("its root is not that of its parts")
    return str(found["root"]), names


def _value(script: bytes | None) -> object:
    match = _SCRIPT.fullmatch((script or b"").decode("ascii", "replace"))
    try:
        return json.loads(match[1]) if match else None
    except (ValueError, RecursionError):
        return None

"""The images that pages of sources show: found in the captures, drawn anew, kept for later builds.

A page names the images of its own capture alone. Where the capture is not there, or an image
cannot be read, the page shows the words that stand for it.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from sourcebook.collection import PublishedImage
from sourcebook.page.content import PageContent
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.publish.pages.raster import Raster, publishable_image
from sourcebook.store.cache import record_cache
from sourcebook.store.lock import CACHE

FOLDER = "images"
"""The folder of the site in which they stand."""

_NAMED = re.compile(r"\]\(<(image-[0-9a-f]{16})>\)")
_MOST_ON_A_PAGE = 300
_MOST_BYTES_ON_A_PAGE = 40_000_000
_VERSION = f"1 {metadata.version('pillow')}".encode()
"""What the bytes of an image depend on beside the capture; count it up when they change."""

_RASTER = msgspec.msgpack.Decoder(Raster)


class SourceImage(Struct, frozen=True):
    """An image that a page may show. name: in its capture.

    held: under which it is kept until the files of the site are written.
    """

    name: str
    shown: PublishedImage
    held: str


def capture_of(page: PageContent) -> str:
    """Return the path of the capture whose images a page names; empty where it names none."""
    named = _NAMED.search(page.body)
    return text_of(mapping_of(page.meta.get(CAPTURE)).get("path")) if named else ""


class ImageCaptures(Protocol):
    """The captures of a collection, as far as they carry images."""

    def digest(self, path: str, sha256: str) -> str:
        """Return a digest of what was made of a capture; empty where it is missing, or empty."""

    def images(self, path: str, sha256: str) -> Iterator[tuple[str, bytes]]:
        """Yield the images of a capture, each with its name; none where it is missing."""


class CollectionImages(Protocol):
    """The images of a collection's captures."""

    def of(self, page: PageContent) -> Mapping[str, SourceImage]:
        """Return the images that the page of a source names, by their names."""

    def content(self, image: SourceImage) -> bytes:
        """Return the bytes of an image; none where there is none any more."""

    def tidy(self) -> None:
        """Forget those that nothing has asked for."""


class NoImages:
    """What a collection has without its captures."""

    def of(self, _page: PageContent) -> Mapping[str, SourceImage]:
        """Return nothing."""
        return {}

    def content(self, _image: SourceImage) -> bytes:
        """Return nothing."""
        return b""

    def tidy(self) -> None:
        """Do nothing."""


class SourceImages:
    """The images of the captures of the project in the folder `root`, drawn anew once."""

    def __init__(self, root: Path, captures: ImageCaptures) -> None:
        self._folder, self._captures = root / CACHE / FOLDER, captures
        self._used: set[str] = set()
        self._unkept: dict[str, Raster] = {}

    def of(self, page: PageContent) -> Mapping[str, SourceImage]:
        """Return the images that the page of a source names, by their names, as far as there are
        any."""
        names = tuple(dict.fromkeys(_NAMED.findall(page.body)))[:_MOST_ON_A_PAGE]
        if not names:
            return {}
        capture = mapping_of(page.meta.get(CAPTURE))
        path, sha256 = text_of(capture.get("path")), text_of(capture.get("sha256"))
        if not self._captures.digest(path, sha256):
            return {}
        self._keep(path, sha256, names)
        return dict(self._within(names, sha256))

    def content(self, image: SourceImage) -> bytes:
        """Return the bytes of an image; none where somebody has taken them away meanwhile."""
        found = self._kept(image.held)
        return found.content if found else b""

    def tidy(self) -> None:
        """Remove what no page asked for."""
        with contextlib.suppress(OSError):
            for one in self._folder.iterdir():
                if one.name not in self._used and not one.is_dir():
                    one.unlink()

    def _within(self, names: tuple[str, ...], sha256: str) -> Iterator[tuple[str, SourceImage]]:
        """Yield the images that can be shown, up to a size of all together."""
        left = _MOST_BYTES_ON_A_PAGE
        for name in names:
            held = _key(sha256, name)
            found = self._kept(held)
            if found and found.content and len(found.content) <= left:
                left -= len(found.content)
                digest = hashlib.sha256(found.content).hexdigest()[:32]
                place = f"{FOLDER}/{digest}.{found.ending}"
                shown = PublishedImage(place, found.width, found.height)
                yield name, SourceImage(name, shown, held)

    def _keep(self, path: str, sha256: str, names: tuple[str, ...]) -> None:
        """Draw those images anew that no earlier build has drawn."""
        wanted = {name for name in names if self._kept(_key(sha256, name)) is None}
        if not wanted:
            return
        for name, content in self._captures.images(path, sha256):
            if name in wanted:
                wanted.remove(name)
                drawn = publishable_image(content)
                self._write(_key(sha256, name), drawn or _NONE)
        for name in wanted:
            self._write(_key(sha256, name), _NONE)

    def _kept(self, held: str) -> Raster | None:
        self._used.add(held)
        content = record_cache.read(self._folder / held, _VERSION)
        with contextlib.suppress(msgspec.MsgspecError):
            if content:
                return _RASTER.decode(content)
        return self._unkept.get(held)

    def _write(self, held: str, drawn: Raster) -> None:
        """Keep an image; where nothing can be written, as long as this process lasts."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        record_cache.write(self._folder / held, _VERSION, [msgspec.msgpack.encode(drawn)])
        if record_cache.read(self._folder / held, _VERSION) is None:
            self._unkept[held] = drawn


_NONE = Raster(b"", "", 0, 0)
"""Stands for an image that cannot be shown."""


def _key(sha256: str, name: str) -> str:
    return hashlib.sha256(f"{sha256} {name}".encode()).hexdigest()

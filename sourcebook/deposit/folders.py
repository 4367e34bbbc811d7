"""The folders that a collection is deposited in, by the format that the archive asks for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

from sourcebook.collection import Collection
from sourcebook.deposit import crate, data_package, records
from sourcebook.deposit.holding import DATA, DepositFile, files
from sourcebook.embed.xml import line, web
from sourcebook.packet import ImageBytes

_SIGNS = re.compile("[%\r\n]")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag(collection: Collection, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a bag: those given below `data/`, and the lists of what is there.

    files: (path, content). The same files make the same bag: it has no date of its own, but that of
    the newest change in the collection.
    """
    digests: list[tuple[str, str]] = []
    octets = count = 0
    for path, content in files:
        place = f"data/{path}"
        digests.append((place, sha256(content).hexdigest()))
        octets, count = octets + len(content), count + 1
        yield place, content
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info(collection, f"{octets}.{count}").encode(),
        "manifest-sha256.txt": _manifest(digests).encode(),
    }
    yield from tags.items()
    marks = ((name, sha256(content).hexdigest()) for name, content in sorted(tags.items()))
    yield "tagmanifest-sha256.txt", _manifest(marks).encode()


def _info(collection: Collection, oxum: str) -> str:
    rows = (
        ("External-Description", line(collection.description)),
        ("External-Identifier", collection.doi or web(collection.site_url)),
        ("Internal-Sender-Description", line(collection.title)),
        ("Bagging-Date", collection.built),
        ("Payload-Oxum", oxum),
    )
    return "".join(f"{label}: {value}\n" for label, value in rows if value)


def _manifest(digests: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(digests))


def _encoded(path: str) -> str:
    """Return a path for a manifest: line ends and `%` by their numbers (RFC 8493, 2.1.3)."""
    return _SIGNS.sub(lambda found: f"%{ord(found[0]):02X}", path)


Files = Iterator[tuple[str, bytes]]
"""Files of a folder: (path, content)."""


def _crate(collection: Collection, image: ImageBytes) -> Files:
    held = tuple(files(collection, image))
    yield crate.NAME, crate.metadata(collection, held).encode()
    yield "CITATION.cff", records.citation_file(collection).encode()
    yield from _contents(held)


def _data_package(collection: Collection, image: ImageBytes) -> Files:
    held = tuple(files(collection, image))
    yield data_package.NAME, data_package.metadata(collection, held).encode()
    yield from _contents(held)


def _bag(collection: Collection, image: ImageBytes) -> Files:
    """Yield a bag whose payload is an RO-Crate."""
    return bag(collection, _crate(collection, image))


def _tei(collection: Collection, image: ImageBytes) -> Files:
    held = files(collection, image)
    named = f"{DATA}/subjects.xml"
    return _contents(f for f in held if f.path == named or not f.path.startswith(f"{DATA}/"))


def _contents(held: Iterable[DepositFile]) -> Files:
    yield from ((file.path, file.content) for file in held)


FORMS: Mapping[str, Callable[[Collection, ImageBytes], Files]] = {
    "ro-crate": _crate,
    "data-package": _data_package,
    "bagit": _bag,
    "tei": _tei,
}
"""What writes each format."""

"""The folders that a collection is deposited in, by the format that the archive asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sourcebook.collection import Collection
from sourcebook.deposit import crate, data_package, records
from sourcebook.deposit.bag import bag
from sourcebook.deposit.holding import DATA, DepositFile, files
from sourcebook.packet import ImageBytes

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

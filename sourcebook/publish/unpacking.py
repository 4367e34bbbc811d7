"""What is packed in a file, as far as looking is cheap: the members of gzip, tar and zip.

Two layers are opened (a zip in a zip, a `.tar.gz`), and `_MOST` bytes of each file at most.
"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

_MOST = 64 << 20
_LAYERS = 2
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TAR = (257, b"ustar")  # POSIX.1-2017, pax, "ustar Interchange Format"
_WITH_HEADER = 16 + zlib.MAX_WBITS  # https://zlib.net/manual.html, `inflateInit2`


def contents(body: bytes, layers: int = _LAYERS) -> Iterator[bytes]:
    """Yield the bytes of a file, and of each file in it. What cannot be unpacked is passed over."""
    yield body
    try:
        for one in _packed(body) if layers else ():
            yield from contents(one, layers - 1)
    # `RuntimeError`: a member under a password; `NotImplementedError`: a rare compression.
    except (OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return
    except (zipfile.BadZipFile, tarfile.TarError):
        return


def _packed(body: bytes) -> Iterator[bytes]:
    if body.startswith(_GZIP):
        yield zlib.decompressobj(_WITH_HEADER).decompress(body, _MOST)
    elif body.startswith(_ZIP):
        yield from _in_zip(body)
    elif body.startswith(_TAR[1], _TAR[0]):
        yield from _in_tar(body)


def _in_zip(body: bytes) -> Iterator[bytes]:
    left = _MOST
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for entry in archive.infolist():
            if entry.file_size <= left:
                with archive.open(entry) as member:
                    one = member.read(entry.file_size)  # no more than it declares
                left -= len(one)
                yield one


def _in_tar(body: bytes) -> Iterator[bytes]:
    with tarfile.open(fileobj=io.BytesIO(body), mode="r:") as archive:
        for entry in archive:
            member = archive.extractfile(entry) if entry.isreg() else None
            if member is not None:
                yield member.read()

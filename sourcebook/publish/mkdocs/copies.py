"""Removes files from the site that hold a copy of a page, or of a capture that may not be shown.

Archives are looked into as far as that is cheap: the members of gzip, tar and zip, two layers deep
(a zip in a zip, a `.tar.gz`), and `_MOST` bytes of each file at most.
"""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from sourcebook.problems import Problem
from sourcebook.publish.mkdocs.documents import project_files
from sourcebook.publish.rights.withheld import Withheld, holds_capture, holds_page, holds_text

_MOST = 64 << 20
_LAYERS = 2
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TAR = (257, b"ustar")  # POSIX.1-2017, pax, "ustar Interchange Format"
_WITH_HEADER = 16 + zlib.MAX_WBITS  # https://zlib.net/manual.html, `inflateInit2`


def leave_out_pages(files: Files, config: MkDocsConfig) -> Iterator[Problem]:
    """Remove from `files` what is no page and holds one, as an editor's backup does.

    Yields a problem for each.
    """
    for file, path in project_files(files, config):
        if not file.is_documentation_page() and any(map(holds_page, contents(file.content_bytes))):
            files.remove(file)
            yield Problem(path, 0, "left out: it holds a copy of a page", "take it away")


def leave_out_captures(files: Files, config: MkDocsConfig, known: Withheld) -> Iterator[Problem]:
    """Remove from `files` copies of captures that may not be shown in full, and of their text.

    A page is removed only when it is the capture itself: its text is decided on with the others.
    Yields a problem for each.
    """
    for file, path in project_files(files, config) if known.sources else ():
        page = file.is_documentation_page()
        if any(
            holds_capture(one, known) or (not page and holds_text(one, known))
            for one in contents(file.content_bytes)
        ):
            files.remove(file)
            message = "left out: it holds a copy of a text that may not be shown in full"
            yield Problem(path, 0, message, "take it away")


def contents(body: bytes, layers: int = _LAYERS) -> Iterator[bytes]:
    """Yield the bytes of a file, and of each file in it. What cannot be unpacked is skipped."""
    yield body
    try:
        for one in _members(body) if layers else ():
            yield from contents(one, layers - 1)
    # `RuntimeError`: a member under a password; `NotImplementedError`: a rare compression.
    except (OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return
    except (zipfile.BadZipFile, tarfile.TarError):
        return


def _members(body: bytes) -> Iterator[bytes]:
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

"""Adds files to an archive as they are given: `zipfile` compresses them, or takes longer."""

import zipfile
import zlib
from collections.abc import Sequence

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a zip file can hold: two archives of the same files are the same."""

READABLE = 0o644 << 16


def deflated(content: bytes) -> bytes:
    """Return content as `zipfile` would compress it."""
    made = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(content) + made.flush()


def add(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    streams: Sequence[bytes],
    form: int = zipfile.ZIP_DEFLATED,
) -> int:
    """Add a file of less than 2 GiB whose form in the archive is `streams` in order; return where
    that begins.

    entry: its size and CRC are those of the file. form: how they hold it.
    """
    file = archive.fp
    if file is None:
        raise ValueError("the archive is closed")
    entry.compress_type, entry.compress_size = form, sum(map(len, streams))
    entry.header_offset = archive.start_dir
    header = entry.FileHeader(zip64=False)
    file.write(header)
    for stream in streams:
        file.write(stream)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    start = archive.start_dir + len(header)
    archive.start_dir = start + entry.compress_size
    return start

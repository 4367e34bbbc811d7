"""Packs files with gzip (RFC 1952), the same on every system; `assets/unpack.js` reads them."""

import struct
import zlib

_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # no name, no time, no system
_LEVEL = 6

ENDING = ".gz"
"""Of the name of a packed file."""


def packed(content: bytes) -> bytes:
    """Return a packed file."""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stream = made.compress(content) + made.flush()
    return _HEADER + stream + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)

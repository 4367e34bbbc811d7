"""Makes packed captures (EPUB, ODT, Outlook's .msg) from texts that people can read.

Of a ZIP archive each part begins with a line `=== PATH`. Of a message each line is a property: its
number and kind as its stream is named (MS-OXPROPS), and a text; `time` is when it was sent.
"""

import io
import struct
import zipfile
from datetime import UTC, datetime

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def packed(text: str, **parts: bytes) -> bytes:
    """Return the ZIP archive of the parts that a text lists, and of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part in text.split("=== ")[1:]:
            name, _, written = part.partition("\n")
            package.writestr(zipfile.ZipInfo(name), written)
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def with_parts(package: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive with parts in place of those of the same names, or beside them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        kept = {n: before.read(n) for n in before.namelist() if n not in parts}
        for name, content in {**kept, **parts}.items():
            after.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def message(text: str) -> bytes:
    """Return the message of Outlook that has these properties."""
    streams: dict[str, bytes] = {}
    fixed = bytes(32)
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        value = value.replace("\\n", "\r\n")
        if name == "time":
            ticks = (datetime.fromisoformat(value) - _EPOCH).total_seconds() * 10_000_000
            fixed += struct.pack("<IIQ", 0x00390040, 6, int(ticks))
        else:
            wide = name.endswith("001F")
            content = value.encode("utf-16-le" if wide else "cp1252")
            streams[f"__substg1.0_{name}"] = content
    return compound({**streams, "__properties_version1.0": fixed})


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file (MS-CFB) with streams in its root, each in sectors of its own."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names, 1):
        content = streams[name].ljust(4096, b"\0")  # below that a stream stands in another
        entries.append(
            _entry(name, 2, first=len(sectors), size=len(content),
                   right=number + 1 if number < len(names) else _FREE)
        )  # fmt: skip
        _append(sectors, chains, content)
    directory = len(sectors)
    _append(sectors, chains, b"".join(entries))
    fat_size = next(n for n in range(1, 200) if n * 128 >= len(sectors) + n)
    first_fat = len(sectors)
    table = [*chains, *[_FAT] * fat_size]
    fat = struct.pack(f"<{fat_size * 128}I", *table, *[_FREE] * (fat_size * 128 - len(table)))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_size, directory, 0,
                        4096, _END, 0, _END, 0)  # fmt: skip
    difat = [*range(first_fat, first_fat + fat_size)]
    head += struct.pack("<109I", *difat, *[_FREE] * (109 - len(difat)))
    return head + b"".join(sectors) + fat


def _append(sectors: list[bytes], chains: list[int], content: bytes) -> None:
    pieces = [content[at : at + _SECTOR] for at in range(0, len(content), _SECTOR)]
    for piece in pieces:
        sectors.append(piece.ljust(_SECTOR, b"\0"))
        chains.append(len(sectors))
    chains[-1] = _END


def _entry(
    name: str, kind: int, *, first: int = _END, size: int = 0, right: int = _FREE,
    child: int = _FREE,
) -> bytes:  # fmt: skip
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, _FREE, right, child)
        + bytes(36) + struct.pack("<IQ", first, size)
    )  # fmt: skip

"""Small images for tests."""

import base64
import io
import struct
import zlib

from PIL import Image


def image(kind: str = "PNG", colour: str = "navy", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    drawn = Image.new("RGB", size, colour)
    drawn.paste((255, 255, 255), (8, 8, 16, 16))
    drawn.save(out, kind)
    return out.getvalue()


def address(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def bomb(side: int) -> bytes:
    """Return a PNG of few bytes that says it has so many pixels on each side."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

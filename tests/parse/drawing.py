"""Small images for tests."""

import base64
import io
import struct
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image

from tests.parse import build, packing


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


def word_document(paragraphs: Sequence[str], images: Mapping[str, bytes], title: str = "") -> bytes:
    """Return a Word document of paragraphs, and of images with the words that stand for them."""
    drawing = (
        "<w:p><w:r><w:drawing><docPr descr='{}'/><blip r:embed='i{}'/></w:drawing></w:r></w:p>"
    )
    relation = '<Relationship Id="i{0}" Type="http://x/image" Target="media/{0}"/>'
    head = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    texts = [f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs]
    drawn = [drawing.format(words, number) for number, words in enumerate(images)]
    made = build.docx("".join([head.format(title), texts[0], *drawn, *texts[1:]]))
    links = "".join(relation.format(number) for number in range(len(images)))
    parts = {f"word/media/{number}": content for number, content in enumerate(images.values())}
    name = "word/_rels/document.xml.rels"
    return packing.with_parts(made, {**parts, name: f"<r>{links}</r>".encode()})

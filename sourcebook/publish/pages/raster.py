"""Decodes images of captures, and writes them again: no byte of a capture reaches a reader.

What a decoder of pictures may be given is bounded before it runs: the kinds, the size in bytes and
in pixels; of moving pictures the first is kept. Nothing that an image says of itself (places,
cameras, colours of a screen) is written.
"""

import io
import warnings
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # few builds draw an image
    from PIL import Image

_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_MOST_PIXELS = 30_000_000
_LONGEST_SIDE = 1600
"""Pixels: twice what the column of a text shows."""

_MOST_BYTES = 400_000
"""Of an image without loss; a larger one is written as a photograph is."""

_QUALITY = 80
_LEAST_SIDE = 2
"""Pixels: what is smaller counts readers, and shows nothing."""


class Raster(Struct, frozen=True):
    """An image as it is published. ending: of its file's name (`png`, `jpg`)."""

    content: bytes
    ending: str
    width: int
    height: int


def publishable_image(content: bytes) -> Raster | None:
    """Return an image as it may be published; None where it is damaged, too large, or empty."""
    from PIL import Image  # noqa: PLC0415 - few builds draw an image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content)
    except Exception:  # noqa: BLE001 - Pillow's decoders raise whatever a damaged image leads to
        return None


def _redrawn(content: bytes) -> Raster | None:
    """Return an image drawn anew, within the bounds for images; None where it is beyond them."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(content), formats=_KINDS) as opened:
        width, height = opened.size
        if width * height > _MOST_PIXELS or min(width, height) < _LEAST_SIDE:
            return None
        is_photograph = opened.format == "JPEG"
        opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        turned = ImageOps.exif_transpose(opened)
        clear = turned.has_transparency_data
        image = turned.convert("RGBA" if clear else "RGB")
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    if not is_photograph:
        packed = _written(image, "PNG")
        if clear or len(packed) <= _MOST_BYTES:
            return Raster(packed, "png", *image.size)
    return Raster(_written(image, "JPEG", quality=_QUALITY, optimize=True), "jpg", *image.size)


def _written(image: "Image.Image", kind: str, **options: object) -> bytes:
    from PIL import Image  # noqa: PLC0415 - as above

    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()

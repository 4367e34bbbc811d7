"""Names the images that a capture carries, by their bytes, and finds them in it again.

An image has the same name wherever the capture is: `image-` and the beginning of its SHA-256. So a
page can name it, and nothing of it has to be stored beside the capture.
"""

import hashlib
import re

NAME = re.compile(r"image-[0-9a-f]{16}")


def name_of(content: bytes) -> str:
    """Return the name of an image."""
    return f"image-{hashlib.sha256(content).hexdigest()[:16]}"

"""Reads the HTML body of an e-mail message as a page of the web, without judging what is furniture.

What a message hides, such as the line that a list of messages shows of it, makes no block.
"""

from msgspec.structs import replace

from sourcebook.parse.html.html import blocks_of
from sourcebook.parse.html.tree import read_page
from sourcebook.parse.inline import Rendition

_OF_PARTS = "cid:"
"""What begins the address of an image that is a part of the message (RFC 2392)."""


def write_html(out: Rendition, text: str) -> None:
    """Add the text of an HTML body to the rendition, one block for each line that a reader sees."""
    for block in blocks_of(read_page(text.replace("\0", "\ufffd")), ""):
        images = tuple(image for image in block.images if not image[1].startswith(_OF_PARTS))
        out.add_block(replace(block, images=images))

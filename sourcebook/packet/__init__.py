"""Makes reading packets: a selection of sources as one page to print, and as a book (EPUB)."""

from sourcebook.packet.chapters import ImageBytes, Packet, no_image
from sourcebook.packet.epub import epub
from sourcebook.packet.printed import html

__all__ = ["ImageBytes", "Packet", "epub", "html", "no_image"]

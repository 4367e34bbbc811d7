"""A reading packet: any selection of sources as one page to print, and as a book (EPUB)."""

from sourcebook.packet.book import epub
from sourcebook.packet.model import Packet
from sourcebook.packet.page import html

__all__ = ["Packet", "epub", "html"]

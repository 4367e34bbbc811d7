"""A packet as a book for reading devices: EPUB 3.3 (https://www.w3.org/TR/epub-33/).

The same packet gives the same bytes: entries have no time, and stand in reading order.
"""

import io
import zipfile
from collections.abc import Iterator

from sourcebook.machines.text import language, line
from sourcebook.machines.xml import join
from sourcebook.packet import chapters
from sourcebook.packet.model import Packet
from sourcebook.packet.package import CONTAINER, Part, document, navigation, package
from sourcebook.packet.style import CSS

MEDIA_TYPE = "application/epub+zip"

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def epub(packet: Packet) -> bytes:
    """Return the packet as an EPUB file."""
    tongue = language(packet.collection.language)
    parts = tuple(_parts(packet))
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        # Readers tell an EPUB by these bytes at the beginning (4.2.3): first, and as they are.
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE)
        archive.writestr(_entry("META-INF/container.xml"), CONTAINER)
        archive.writestr(_entry("EPUB/package.opf"), package(packet, parts))
        contents = document("Contents", navigation(parts), tongue)
        archive.writestr(_entry("EPUB/nav.xhtml"), contents)
        archive.writestr(_entry("EPUB/style.css"), CSS)
        for part in parts:
            text = document(part.title, part.body, tongue)
            archive.writestr(_entry(f"EPUB/{part.name}.xhtml"), text)
    return body.getvalue()


def _parts(packet: Packet) -> Iterator[Part]:
    yield Part("front", line(packet.title) or "Untitled", chapters.front(packet))
    for number, one in enumerate(packet.sources, start=1):
        # In a book a link has to lead out of it by a whole address (3.6).
        page = packet.page(one) if packet.collection.site_url else ""
        text = chapters.source(packet, number, 1, page)
        yield Part(chapters.name(number), chapters.title(one), text)
    if packet.bibliography:
        yield Part("bibliography", "Bibliography", join(chapters.bibliography(packet, 1)))
    yield Part("colophon", "Colophon", chapters.colophon(packet, 1))


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = compression
    entry.external_attr = _READABLE
    entry.create_system = 3
    return entry

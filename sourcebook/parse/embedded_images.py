"""Finds the images that a capture carries, in each format where that has them.

They are looked for anew when a site is built, so that nothing of them is stored beside the capture.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape

from sourcebook.model import Capture
from sourcebook.parse.documents.package import PACKAGE_ERRORS
from sourcebook.parse.images import KINDS, MOST_BYTES, WEBP, decoded, is_image, name_of
from sourcebook.parse.mail import msg
from sourcebook.parse.mail.mailbox import message_in
from sourcebook.parse.mail.mime import image_parts, read_message
from sourcebook.parse.pdf.pictures import contents_in
from sourcebook.parse.rtf import text as rtf_text
from sourcebook.parse.web import mhtml, webarchive
from sourcebook.parse.web.archived_pages import content as content_of
from sourcebook.parse.web.archived_pages import find_images, find_pages
from sourcebook.parse.web.http_message import PackedError
from sourcebook.parse.web.wacz import images_of
from sourcebook.parse.web.warc_records import MalformedError

_MOST_PARTS, _MOST_PAGES = 20_000, 8
_IN_MARKUP = re.compile(
    rb"(?P<sign>[\"'])(\s*data:image/[^\"']*)(?P=sign)|=(data:image/[^\s\"'>]*)", re.IGNORECASE
)


def images_in(capture: Capture) -> Iterator[bytes]:
    """Yield the images that a capture carries; nothing in a capture makes it raise."""
    finder = _FINDERS.get(capture.media_type)
    for content in finder(capture.body) if finder else ():
        if is_image(content):
            yield content


def named_images(capture: Capture) -> Iterator[tuple[str, bytes]]:
    """Yield the images that a capture carries, each with its name."""
    return ((name_of(content), content) for content in images_in(capture))


def _in_markup(body: bytes) -> Iterator[bytes]:
    for match in _IN_MARKUP.finditer(body):
        yield decoded(unescape((match[2] or match[3]).decode("latin-1")))


def _in_parts(body: bytes) -> Iterator[bytes]:
    """Yield the images of a page that was saved with its parts (MHTML)."""
    for content, is_page in mhtml.parts_of(body):
        yield from _in_markup(content) if is_page else (content,)


def _in_saved_page(body: bytes) -> Iterator[bytes]:
    """Yield the images of a page as Safari saves it."""
    for content, is_page in webarchive.contents_of(body):
        yield from _in_markup(content) if is_page else (content,)


def _in_mailbox(body: bytes) -> Iterator[bytes]:
    yield from _in_mail(message_in(body))


def _in_mail(body: bytes) -> Iterator[bytes]:
    message = read_message(body)
    if message is not None:
        yield from image_parts(message)


def _in_outlook(body: bytes) -> Iterator[bytes]:
    message = msg.message_in(body)
    if message is not None:
        yield from image_parts(message)


def _in_package(body: bytes) -> Iterator[bytes]:
    try:
        package = zipfile.ZipFile(io.BytesIO(body))
        entries = package.infolist()[:_MOST_PARTS]
    except PACKAGE_ERRORS:
        return
    for entry in entries:
        try:
            with package.open(entry) as stream:
                head = stream.read(12)
                if head.startswith(KINDS) or WEBP.match(head):
                    yield head + stream.read(MOST_BYTES + 1)
        except PACKAGE_ERRORS:
            continue


def _in_rich_text(body: bytes) -> Iterator[bytes]:
    reader = rtf_text.RtfReader()
    reader.read(body)
    yield from reader.pictures


def _in_archive(body: bytes) -> Iterator[bytes]:
    """Yield the images of a WARC: those that a server sent, and those within its pages."""
    file = io.BytesIO(body)
    for page in find_pages(file).found[:_MOST_PAGES]:
        file.seek(0)
        try:
            yield from _in_markup(content_of(file, page))
        except (PackedError, MalformedError):
            continue
    file.seek(0)
    yield from (image for _, image in find_images(file))


def _in_packed_archive(body: bytes) -> Iterator[bytes]:
    yield from (image for _, image in images_of(io.BytesIO(body)))


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN = "application/vnd.oasis.opendocument.text"
_FINDERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "text/html": _in_markup,
    "application/xhtml+xml": _in_markup,
    "multipart/related": _in_parts,
    "application/warc": _in_archive,
    "application/wacz": _in_packed_archive,
    "message/rfc822": _in_mail,
    "message/x-emlx": _in_mailbox,
    "application/mbox": _in_mailbox,
    "application/x-webarchive": _in_saved_page,
    "application/vnd.ms-outlook": _in_outlook,
    "application/epub+zip": _in_package,
    "application/rtf": _in_rich_text,
    "text/rtf": _in_rich_text,
    _OFFICE: _in_package,
    _OPEN: _in_package,
    "application/pdf": contents_in,
}

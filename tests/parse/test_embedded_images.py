"""Images that captures carry: each has a name where it stands, and is found again by it."""

import base64
from collections.abc import Callable

import pytest

from sourcebook.model import Capture
from sourcebook.parse.embedded_images import images_in
from sourcebook.parse.images import name_in, name_of
from sourcebook.parse.registry import MEDIA_TYPES, PARSERS
from tests.parse import archiving, packing
from tests.parse.drawing import address, image, word_document
from tests.parse.rendering import check

MAP, PHOTOGRAPH = image(), image("JPEG", "red")
PROSE = "The delegates spoke for an hour, and nobody was there when the minutes were read."


def html() -> bytes:
    second = f"<img src={address(PHOTOGRAPH, 'jpeg')} alt=b>"
    return f"<p>{PROSE}</p><img src='{address(MAP)}' alt='The map'>{second}".encode()


def mhtml() -> bytes:
    text = f"<p>{PROSE}</p><img src='{address(MAP)}' alt='The map'><img src='cid:a'>"
    return (
        b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        + text.encode() + b"\n--b\nContent-Type: image/jpeg\nContent-ID: <a>\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(PHOTOGRAPH) + b"\n--b--\n"
    )  # fmt: skip


def mail() -> bytes:
    parts = "".join(
        f"--b\nContent-Type: image/png; name={name}\nContent-Transfer-Encoding: base64\n"
        f"\n{base64.encodebytes(content).decode()}\n"
        for name, content in (("map.png", MAP), ("b.jpg", PHOTOGRAPH))
    )
    head = "From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    return f"{head}--b\n\n{PROSE}\n{parts}--b--\n".encode()


def rich_text() -> bytes:
    first, second = MAP.hex().encode(), PHOTOGRAPH.hex("\n", 40).encode()
    pictures = b"{\\pict\\pngblip " + first + b"}{\\pict\\jpegblip\n" + second + b"}"
    return b"{\\rtf1 " + PROSE.encode() + b"\\par " + pictures + b"\\par}"


def word() -> bytes:
    return word_document([PROSE], {"The map": MAP, "A photograph": PHOTOGRAPH})


def open_document() -> bytes:
    frame = "<d:frame><d:image x:href='Pictures/{}'/><s:desc>The map</s:desc></d:frame>"
    text = f"<t:p>{PROSE}</t:p><t:p>{frame.format('a')}{frame.format('b')}</t:p>"
    names = "xmlns:o='o' xmlns:t='t' xmlns:d='d' xmlns:x='x' xmlns:s='s'"
    content = f"<o:d {names}><o:body><o:text>{text}</o:text></o:body></o:d>"
    parts = {"Pictures/a": MAP, "Pictures/b": PHOTOGRAPH}
    return packing.packed(f"=== content.xml\n{content}", **parts)


def book() -> bytes:
    chapter = f"<body><p>{PROSE}</p><img src='a.png' alt='The map'/><img src='b%20.jpg'/></body>"
    item = "<item id='c' href='c.xhtml' media-type='application/xhtml+xml'/>"
    listed = f"<manifest>{item}</manifest><spine><itemref idref='c'/></spine>"
    return packing.packed(
        "=== META-INF/container.xml\n<c><rootfiles><rootfile full-path='E/b.opf'/></rootfiles></c>"
        f"\n=== E/b.opf\n<package>{listed}</package>\n=== E/c.xhtml\n{chapter}",
        **{"E/a.png": MAP, "E/b .jpg": PHOTOGRAPH},
    )


def archive() -> bytes:
    """A page of the web with its images, each as a server sent it."""
    page = f"<html><p>{PROSE}</p><img src='/map.png' alt='The map'><img src=b.jpg></html>".encode()
    sent = (
        ("", "text/html", page), ("map.png", "image/png", MAP), ("b.jpg", "image/jpeg", PHOTOGRAPH)
    )  # fmt: skip
    return b"".join(
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/"
        + name.encode() + b"\r\nWARC-Date: 2026-11-20T10:00:00Z\r\nContent-Length: "
        + str(len(body)).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"
        for name, kind, content in sent
        for body in [b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + content]
    )  # fmt: skip


def packed_archive() -> bytes:
    return archiving.wacz(archive())


CARRIED: dict[str, Callable[[], bytes]] = {
    ".html": html, ".mhtml": mhtml, ".eml": mail, ".rtf": rich_text, ".docx": word,
    ".odt": open_document, ".epub": book,
    ".warc": archive, ".wacz": packed_archive,
}  # fmt: skip


@pytest.mark.parametrize("ending", CARRIED)
def test_images_are_named_where_they_stand_and_found_again(ending: str) -> None:
    kind, body = MEDIA_TYPES[ending], CARRIED[ending]()
    parsed = PARSERS[kind](Capture("a", kind, body, ""))
    check(parsed)
    names = [name for one in parsed.blocks for _, name in (*one.images, (one.kind, one.name))]
    assert [name for name in names if name] == [name_of(MAP), name_of(PHOTOGRAPH)]
    assert [*images_in(Capture("a", kind, body, ""))] == [MAP, PHOTOGRAPH]
    assert MAP not in images_in(Capture("a", kind, body[:300], ""))


def test_a_dot_that_counts_readers_is_no_image() -> None:
    assert name_of(image("GIF", size=(1, 1))) == name_of(image(size=(640, 1))) == ""


@pytest.mark.parametrize("written", ["data:image/svg+xml,<svg/>", "data:text/html,x", "x", ""])
def test_a_drawing_has_no_name(written: str) -> None:
    assert name_in(written) == ""

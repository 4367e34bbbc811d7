"""Pages saved with their parts in one file."""

import base64
import quopri

import pytest

from sourcebook.model import Candidate
from sourcebook.parse.web import mhtml
from tests.html.reading import capture

PAGE = (
    "<html><body><article><h1>Über die Brücke</h1><p>Die Brücke wurde am Montag wieder "
    "geöffnet, und auf beiden Seiten standen Leute, die lange <a href='b'>gewartet</a> hatten."
    "</p></article></body></html>"
)
HEAD = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://x.example/a/\r\n"
    b"Subject: =?utf-8?Q?=C3=9Cber?=\r\nMIME-Version: 1.0\r\n"
    b"Date: Tue, 14 Mar 2023 23:30:00 -0500\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="----b1"\r\n\r\n'
)


def part(kind: str, body: bytes, encoding: str, location: str) -> bytes:
    headers = f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n"
    return b"------b1\n" + f"{headers}Content-Location: {location}\n\n".encode() + body + b"\n"


def page(encoding: str, charset: str = "utf-8", location: str = "https://x.example/a/") -> bytes:
    body = PAGE.encode(charset)
    coded = base64.encodebytes(body) if encoding == "base64" else quopri.encodestring(body)
    coded = body if encoding == "8bit" else coded
    return part(f"text/html; charset={charset}", coded, encoding, location)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_page_is_read_whatever_it_is_sent_as(encoding: str, charset: str) -> None:
    style = part("text/css", b"p {}", "8bit", "cid:css")
    parsed = mhtml.parse(capture(HEAD + style + page(encoding, charset) + b"------b1--\n"))
    assert parsed.blocks[0].text == "Über die Brücke"
    assert parsed.blocks[1].spans[0].href == "https://x.example/a/b"
    assert parsed.problems == ()
    assert parsed.candidates[:2] == (
        Candidate("url", "https://x.example/a/", "stated", (), "MHTML Snapshot-Content-Location"),
        Candidate("accessed", "2023-03-14", "stated", (), "MHTML Date"),
    )


def test_the_page_is_the_part_at_the_address_of_the_snapshot() -> None:
    frame = part("text/html", b"<p>A frame with an advertisement in it.</p>", "8bit", "cid:frame")
    parsed = mhtml.parse(capture(HEAD + frame + page("8bit") + b"------b1--"))
    assert parsed.blocks[0].text == "Über die Brücke"


def test_parts_within_parts() -> None:
    inner = (
        b"Content-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain\n\nx\n"
    )
    inner += (
        b"--in\nContent-Type: text/html\n\n<p>The inner page, which is the one to read.</p>\n--in--"
    )
    parsed = mhtml.parse(capture(HEAD + b"------b1\n" + inner + b"\n------b1--\n"))
    assert [b.text for b in parsed.blocks] == ["The inner page, which is the one to read."]


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = HEAD + page("quoted-printable")
    parsed = mhtml.parse(capture(whole[:-60]))
    assert parsed.blocks[0].text == "Über die Brücke"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the file is empty"),
        (b"Content-Type: text/plain\n\nNo page here.", "it holds no page (no part is text/html)"),
        (HEAD, "it holds no page (no part is text/html)"),
        (HEAD + b"------b1\n" * 50_000, "it holds no page (no part is text/html)"),
    ],
)
def test_no_page(body: bytes, message: str) -> None:
    parsed = mhtml.parse(capture(body))
    assert [problem.message for problem in parsed.problems] == [message]

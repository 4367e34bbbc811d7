"""Archives of the web: which page a capture is, and that no archive takes all time or memory."""

import gzip
import io
import random
import sys
import zipfile
import zlib
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.model import ParsedCapture
from sourcebook.parse.web import wacz, warc
from tests.parse import archiving
from tests.parse.rendering import Body, capture, check

PAGE = """\
=== response https://example.org/{0} 2020-01-0{0}T00:00:00Z {1}
200 OK
Content-Type: text/html
{2}

<p>Page {0}.</p>
"""
ONE, TWO, THREE = (PAGE.format(number, "", "X: y") for number in (1, 2, 3))


def parsed(body: Body, url: str = "", *, packed: bool = False) -> ParsedCapture:
    parse = wacz.parse if packed else warc.parse
    result = parse(replace(capture(body), url=url))
    check(result)
    return result


def text(result: ParsedCapture) -> str:
    return " ".join(block.text for block in result.blocks)


def test_a_sidecar_says_which_page_is_meant() -> None:
    body = archiving.warc(ONE + TWO)
    assert text(parsed(body, "https://example.org/2")) == "Page 2."
    (problem,) = parsed(body, "https://example.org/4").problems
    assert "none of its 2 pages" in problem.message
    assert "https://example.org/1" in problem.hint


def test_a_wacz_says_which_of_what_it_holds_are_pages() -> None:
    parts = [archiving.warc(one) for one in (ONE, TWO + THREE)]
    result = parsed(archiving.wacz(*parts, pages=("https://example.org/3",)), packed=True)
    assert text(result) == "Page 3."
    assert [(c.field, c.value) for c in result.candidates] == [
        ("url", "https://example.org/3"),
        ("accessed", "2020-01-03"),
    ]
    (problem,) = parsed(archiving.wacz(*parts), packed=True).problems
    assert "holds 3 pages" in problem.message


def test_a_page_packed_by_brotli_says_what_this_computer_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    (problem,) = parsed(sent("Content-Encoding: br", b"\x8b\x00\x80\xff\x03")).problems
    assert problem.may_pass, "elsewhere it is read: its page stays"
    assert problem.hint == "install the package `brotli` beside the program"


def test_an_archive_that_was_cut_is_read_up_to_there() -> None:
    result = parsed(archiving.warc(ONE + TWO, packed=False)[:-30])
    assert text(result) == "Page 1."
    assert [(p.severity, p.message) for p in result.problems] == [
        ("warning", "the archive cannot be read after this page: it ends within a record")
    ]


def long_record(content: bytes) -> bytes:
    return b"WARC/1.0\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(content), content)


def sent(head: str, body: bytes) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n".encode() + body
    fields = b"WARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\n"
    return b"WARC/1.0\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (fields, len(block), block)


def package(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


@cache
def bomb() -> bytes:
    head = gzip.compress(b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n", mtime=0)
    return head + gzip.compress(bytes(2**26), mtime=0) * 5


HOSTILE: dict[str, tuple[Body, str]] = {
    "empty": (b"", "empty"),
    "no WARC": (b"<html><p>A page.</p>\n\n", "no record of a WARC"),
    "binary": (random.Random(1).randbytes(3000), "cannot be read"),
    "no length": (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "how long"),
    "negative length": (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "how long"),
    "longer than the file": (sent("", b"<p>Text.")[:-20], "within a record"),
    "an endless line": (lambda: b"WARC/1.0\r\nX: " + bytes(10**7), "within a record"),
    "endless fields": (lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * 10**6, "too many fields"),
    "a bomb": (bomb, "far more"),
    "half a member": (archiving.warc(ONE)[:-40], "unpacked"),
    "a page that is a bomb": (
        lambda: sent("Content-Encoding: deflate", zlib.compress(bytes(2**28), 9)),
        "unpacks to more",
    ),
    "packed too often": (sent("Content-Encoding: gzip,gzip,gzip,gzip", b"x"), "three times"),
    "chunks that are none": (sent("Transfer-Encoding: chunked", b"ffffffff\r\n"), "empty"),
    "gzip that is none": (sent("Content-Encoding: gzip", b"\x1f\x8bxxx"), "cannot be unpacked"),
    "an archive in an archive": (long_record(long_record(b"x")), "no page"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archive_ends_with_one_problem(name: str) -> None:
    body, message = HOSTILE[name]
    (problem,) = parsed(body).problems
    assert message in problem.message
    assert problem.hint


HOSTILE_PACKAGES: dict[str, tuple[Body, str]] = {
    "no ZIP": (b"PK\x03\x04", "no WACZ"),
    "no WARC in it": (package("x", b"y"), "no WARC in it"),
    "a bomb": (lambda: package("archive/a.warc.gz", bomb()), "far more"),
    "a list that is too deep": (
        archiving.wacz(archiving.warc(""), pages=("[" * 99_999,)),
        "no page",
    ),
    "names that lead out": (package("archive/../../a.warc", b"x\r\n\r\n"), "no record"),
}


@pytest.mark.parametrize("name", HOSTILE_PACKAGES)
def test_hostile_package_ends_with_one_problem(name: str) -> None:
    body, message = HOSTILE_PACKAGES[name]
    (problem,) = parsed(body, packed=True).problems
    assert message in problem.message


@given(at=st.integers(0), byte=st.integers(0, 255), packed=st.booleans())
def test_no_change_of_a_byte_breaks_the_reader(at: int, byte: int, packed: bool) -> None:
    body = bytearray(archiving.warc(ONE + TWO, packed=packed))
    body[at % len(body)] = byte
    parsed(bytes(body))

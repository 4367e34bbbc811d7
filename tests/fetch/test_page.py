"""Fetching from a server on loopback: what is kept, what is refused, and that it always ends."""

import io
import socket
from collections.abc import Callable

import pytest
from warcio.archiveiterator import ArchiveIterator

from sourcebook.fetch import exchange
from sourcebook.fetch.addresses import FetchError
from sourcebook.fetch.page import MOST_BYTES, fetch
from sourcebook.parse.web import warc
from tests.fetch.serving import Answer, Write, fetch_here, moved, page, serving
from tests.parse.rendering import capture, check

ARTICLE = page("<title>A page</title><p>Ein Satz über den Fluss.</p>", Last_Modified="long ago")


def test_a_page_is_kept_with_all_that_led_to_it() -> None:
    chunked = ARTICLE.partition(b"\r\n\r\n")[2]
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent += b"%x\r\n%s\r\n0\r\n\r\n" % (len(chunked), chunked)
    with serving({"/a": moved("b?x=%C3%BC", 301), "/b?x=%C3%BC": sent}) as site:
        address, date, content = fetch_here(site.address("/a#part"))
        assert site.asked == ["/robots.txt", "/a", "/b?x=%C3%BC"]
    assert address == site.address("/b?x=%C3%BC")
    read = warc.parse(capture(content))
    check(read)
    assert [block.text for block in read.blocks] == ["Ein Satz über den Fluss."]
    assert [(c.field, c.value) for c in read.candidates] == [
        ("url", address),
        ("accessed", date[:10]),
    ]
    assert b"\r\n\r\n" + sent + b"\r\n\r\n" in content, "as it was sent, byte for byte"


def test_another_program_reads_what_is_kept() -> None:
    with serving({"/": ARTICLE}) as site:
        _, date, content = fetch_here(site.address())
    found = []
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        head = record.rec_headers
        found.append((record.rec_type, head["WARC-Target-URI"], head["WARC-IP-Address"]))
        assert head["WARC-Date"] == date
        record.content_stream().read()
    both = (site.address(), "127.0.0.1")
    assert found == [("warcinfo", None, None), ("response", *both), ("request", *both)]


def endless(part: bytes) -> Callable[[Write], None]:
    def send(write: Write) -> None:
        write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            write(part)

    return send


def robots(rules: str) -> bytes:
    return page(rules, Content_Type="text/plain")


LARGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (
    MOST_BYTES * 9
)
BAD: dict[str, tuple[dict[str, Answer], str]] = {
    "not there": ({}, "404 Not Found"),
    "a picture": ({"/": page("x", Content_Type="image/png")}, "image/png"),
    "no type": ({"/": b"HTTP/1.1 200 OK\r\n\r\nx"}, "nothing that says"),
    "no server": ({"/": b"SSH-2.0-OpenSSH_9.2\r\n"}, "as the web does"),
    "nothing": ({"/": b""}, "as the web does"),
    "cut": ({"/": ARTICLE[:-9]}, "as the web does"),
    "endless": ({"/": endless(b"x" * 2**20)}, "more than 50 MiB"),
    "said to be too large": ({"/": LARGE + bytes(2**16)}, "more than 50 MiB"),
    "an endless line": ({"/": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 10**6}, "as the web does"),
    "endless fields": ({"/": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000}, "as the web does"),
    "a circle": ({"/": moved("/")}, "more than 10 times"),
    "to a file": ({"/": moved("file:///etc/passwd")}, "not the web"),
    "to a password": ({"/": moved("http://a:b@example.org/")}, "password"),
    "to a private network": ({"/": moved("http://10.0.0.1/")}, "not on the public"),
    "to the host's own": ({"/": moved("http://169.254.169.254/latest")}, "not on the public"),
    "to a number": ({"/": moved("http://2130706434/")}, r"not on the public internet \(127.0.0.2"),
    "to a mapped one": ({"/": moved("http://[::ffff:7f00:2]/")}, "not on the public"),
    "robots": ({"/robots.txt": robots("User-agent: *\nDisallow: /")}, "leave this page alone"),
    "robots where it leads": (
        {"/robots.txt": robots("User-agent: sourcebook\nDisallow: /b"), "/": moved("/b")},
        "leave this page alone",
    ),
    "robots by another way": (
        {"/robots.txt": moved("/r"), "/r": robots("User-agent: *\nDisallow: /")},
        "leave this page alone",
    ),
    "robots of an ill server": (
        {"/robots.txt": b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "/": ARTICLE},
        "nothing may be fetched",
    ),
    "robots that lead inside": ({"/robots.txt": moved("http://10.0.0.1/")}, "not on the public"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name: str) -> None:
    answers, message = BAD[name]
    with serving(answers) as site, pytest.raises(FetchError, match=message) as refused:
        fetch_here(site.address())
    assert refused.value.hint


def test_a_server_that_sends_a_letter_at_a_time_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchange, "SECONDS", 0.3)
    with serving({"/": endless(b"x")}) as site, pytest.raises(FetchError, match="seconds"):
        fetch_here(site.address())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "0.0.0.0"])  # noqa: S104 - asked, not served
def test_nobody_asks_this_computer(host: str) -> None:
    with serving({"/": ARTICLE}) as site, pytest.raises(FetchError, match="not on the public"):
        fetch(site.address(host=host))
    assert site.asked == []


def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else it leads to; and what was looked at is what is connected to."""
    asked = []

    def resolved(*_: object, **__: object) -> list[object]:
        asked.append(1)
        places = [("1.1.1.1", 80), ("192.168.0.1", 80)]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(FetchError, match=r"example.org is not on the public internet \(192.168"):
        fetch("http://example.org/")
    assert asked == [1]


def test_a_host_without_a_certificate_is_not_asked() -> None:
    with serving({"/": ARTICLE}) as site, pytest.raises(FetchError, match="safely"):
        fetch_here(site.address().replace("http:", "https:"))

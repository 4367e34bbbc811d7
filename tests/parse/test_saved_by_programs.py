"""What mail programs and Safari save: a mailbox with one message, a message in a file of its own,
a web archive."""

import plistlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.embedded_images import images_in
from sourcebook.parse.mail import mailbox
from sourcebook.parse.registry import PARSERS, media_type_of
from sourcebook.parse.web import webarchive
from tests.parse.drawing import image

MAIL = b"""From: Hamish Drever <drever@esk.example>
To: Ellen Marsh <marsh@esk.example>
Date: Tue, 14 May 2013 09:12:00 +0100
Subject: Ferry rope

The rope is safe.
>From the mill it looks as it did in spring.
"""
ABOVE = b"From drever@esk.example Tue May 14 09:12:00 2013\n"
OTHER = MAIL.replace(b"Ferry rope", b"Ferry rope, again")


def parsed(name: str, body: bytes) -> ParsedCapture:
    media_type = media_type_of(name)
    return PARSERS[media_type](Capture(name, media_type, body, ""))


def stated(result: ParsedCapture) -> dict[str, object]:
    return {one.field: one.value for one in result.candidates}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("rope.mbox", ABOVE + MAIL),
        ("rope.mbox", (ABOVE + MAIL).replace(b"\n", b"\r\n")),
        ("rope.emlx", b"%d\n" % len(MAIL) + MAIL + b"<?xml version='1.0'?><plist/>"),
    ],
)
def test_a_message_is_read_as_eml_is(name: str, body: bytes) -> None:
    result = parsed(name, body)
    assert stated(result)["title"] == "Ferry rope"
    assert stated(result)["authors"] == ("Hamish Drever",)
    assert result.problems == ()
    text = " ".join(block.text for block in result.blocks)
    assert text.endswith("From the mill it looks as it did in spring.")
    assert "plist" not in text


def test_a_mailbox_of_several_messages_is_refused_with_their_subjects() -> None:
    result = parsed("all.mbox", b"\n".join((ABOVE + MAIL, ABOVE + OTHER)))
    (problem,) = result.problems
    assert "holds 2 messages" in problem.message
    assert "'Ferry rope', 'Ferry rope, again'" in problem.message
    assert "save each message that you want as .eml" in problem.hint


def test_what_is_no_mailbox_is_told() -> None:
    (problem,) = parsed("notes.mbox", b"some words").problems
    assert "is no mailbox" in problem.message


PAGE = (
    b"<h1>Ferry rope parts in gale</h1><p>It parted at seven.</p><img src='rope.png' alt='A rope'>"
)


def archive(**main: object) -> bytes:
    page = {
        "WebResourceData": PAGE,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://courier.example/rope",
        **main,
    }
    picture = {
        "WebResourceData": image(),
        "WebResourceMIMEType": "image/png",
        "WebResourceURL": "https://courier.example/rope.png",
    }
    whole = {"WebMainResource": page, "WebSubresources": [picture]}
    return plistlib.dumps(whole, fmt=plistlib.FMT_BINARY)


def test_a_web_archive_is_read_as_its_page() -> None:
    result = parsed("rope.webarchive", archive())
    assert [block.text for block in result.blocks[:2]] == [
        "Ferry rope parts in gale",
        "It parted at seven.",
    ]
    assert stated(result)["url"] == "https://courier.example/rope"
    capture = Capture("rope.webarchive", "application/x-webarchive", archive(), "")
    assert list(images_in(capture)) == [image()]


def test_an_archive_of_something_else_is_told() -> None:
    (problem,) = parsed("a.webarchive", archive(WebResourceMIMEType="application/pdf")).problems
    assert "holds a file that is no page" in problem.message


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_raises_nothing(place: int, put: bytes) -> None:
    whole = archive()
    at = place % len(whole)
    webarchive.parse(Capture("a", "", whole[:at] + put + whole[at + len(put) :], ""))
    webarchive.parse(Capture("a", "", whole[:at], ""))


@given(st.binary(max_size=60))
def test_a_damaged_mailbox_raises_nothing(body: bytes) -> None:
    mailbox.parse(Capture("a", "", ABOVE + body, ""))
    mailbox.parse_message(Capture("a", "", body, ""))

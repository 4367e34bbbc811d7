"""Pages that mean harm, or are broken: none raises, hangs, or lets a script through."""

from collections.abc import Callable

import pytest

from sourcebook.parse.html import events as html_events
from tests.effort import in_proportion, in_time
from tests.html.reading import capture, read

DEEP = {
    "div": b"<div>" * 100_000 + b"at the bottom",
    "b": b"<b>" * 100_000 + b"at the bottom",
    "a": b"<a href=x>" * 100_000 + b"at the bottom",
    "lists": b"<ul><li>" * 50_000 + b"at the bottom",
    "tables": b"<table><tr><td>" * 33_000 + b"at the bottom",
    "quotes": b"<blockquote><p>" * 50_000 + b"at the bottom",
    "sent later": b'<div hidden id="S:1">x</div>' * 600
    + b'<template id="B:1"></template>' * 33_000
    + b"at the bottom",
    "named": b"<div class='author comment'>" * 100_000 + b"at the bottom",
}
BROKEN = {
    "tag cut": b"<html><body><p>Hello wor<em",
    "attribute cut": b"<p>Hello wor</p><a href='http://x.exam",
    "comment cut": b"<p>Hello wor</p><!-- and so",
    "script cut": b"<p>Hello wor</p><script>if (a < b",
    "entity cut": b"<p>Hello wor&eacut",
    "no markup": b"Hello wor",
    "end tags alone": b"</p></div></body>Hello wor",
    "crossed": b"<p><b>Hello <i>wor</b></i></p>",
    "within utf-8": "<p>Hello wor é".encode()[:-1],
}


MANY = "Привет, мир. " * 30


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_a_hundred_thousand_nested_tags(body: bytes) -> None:
    parsed = read(body)
    assert "".join(block.text for block in parsed.blocks).endswith("at the bottom")


def test_end_tags_that_fit_nothing_are_not_paid_for_by_depth() -> None:
    body = b"<p>Above.</p>" + b"<div>" * 50_000 + b"</p></span>" * 50_000 + b"below"
    parsed = in_time(5, lambda: read(body))
    assert [block.text for block in parsed.blocks] == ["Above."]
    assert "deep in one another; the page is read up to there" in parsed.problems[0].message


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_broken_page_is_read_as_far_as_it_goes(body: bytes) -> None:
    assert read(body).blocks[0].text.startswith("Hello wor")


def test_a_line_of_ten_megabytes_is_one_line() -> None:
    parsed = read(b"<p>" + b"word " * 2_000_000)
    assert len(parsed.blocks) == 1
    assert len(parsed.blocks[0].text) == 10_000_000 - 1


def test_time_is_in_proportion_to_size() -> None:
    piece = b"<div class=x><p>One line, <b>and</b> another<br>below it.</p><ul><li>item</ul></div>"

    def body(times: int) -> bytes:
        return b"<article>" + piece * times

    in_proportion(8 * 3, lambda: read(body(500)), lambda: read(body(4000)))


LONG = {
    "title": b"<title>" + b" - " * 300_000 + b"</title><meta property=og:site_name content=a><p>x",
    "base": b"<base href='http://a.example/"
    + b"x/" * 100_000
    + b"'>"
    + b"<a href=y>z</a> " * 20_000,
    "times on a line": b"<h1>A Title</h1><p>" + b"word " * 200_000 + b"<time>x</time>" * 20_000,
    "elements around a line": b"<h1>A Title</h1>" + b"<b class=author>" * 900 + b"ab " * 300_000,
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_what_is_long_is_looked_at_once(body: bytes) -> None:
    parsed = in_time(10, lambda: read(body))
    assert not any(span.href for span in parsed.blocks[-1].spans)


def test_more_lines_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_events, "MOST_LINES", 1000)
    parsed = read(b"<p>x" * 1500)
    assert len(parsed.blocks) == 1001
    assert parsed.problems[0].severity == "warning"


def test_what_is_preformatted_is_code_whatever_stands_in_it() -> None:
    parsed = read(b"<pre><section><li>one\n  two</li><h2>three\nfour</h2></section></pre>")
    assert {block.kind for block in parsed.blocks} == {"code"}
    assert [block.text for block in parsed.blocks] == ["one\n  two", "three\nfour"]


def test_nothing_of_a_script_is_shown_or_linked() -> None:
    parsed = read(
        b"<p>Seen<script>alert(1)</script><style>p{}</style> <a href='JaVaScRiPt:alert(1)'>a</a>"
        b"<a href='&#1;javascript:alert(1)'>b</a><a href='java\tscript:x'>c</a>"
        b"<a href='vbscript:x'>d</a><img src=x onerror=alert(1)><a href='//[x'>e</a></p>"
    )
    assert [block.text for block in parsed.blocks] == ["Seen abcde"]
    assert parsed.blocks[0].spans == ()


def test_nul_bytes_are_left_out_and_named() -> None:
    parsed = read(b"<p>On\0e <i>tw\0o</i> three, and a little more text.</p>")
    assert parsed.blocks[0].text == "One two three, and a little more text."
    assert [p.message for p in parsed.problems] == ["it holds NUL bytes, which are left out"]


@pytest.mark.parametrize("body", [b"", b"  \n ", b"<html></html>", b"<!-- x -->", b"<p hidden>x"])
def test_a_page_without_text_is_a_problem(body: bytes) -> None:
    parsed = read(body)
    assert parsed.blocks == ()
    assert parsed.problems[0].severity == "error"
    assert parsed.problems[0].hint


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>One<embed src=a><p>Two", ["One", "Two"]),
        ("<p>One<object data=a><embed src=\"a>b\"></object><p>Two", ["One", "Two"]),
        ("<p>One<embed src='a'></embed><p>Two", ["One", "Two"]),
        ("<p>One<svg onload=a><path d=z><p>Two", ["One", "Two"]),
        ("<div>One<svg><title>an icon</title><g><div>Two</div>Three</div><p>Four",
         ["One", "Two", "Three", "Four"]),
        ("<p>One<svg><foreignObject><p>a label</p></foreignObject></svg><p>Two", ["One", "Two"]),
        ("<p>One <a><svg><text>a label</text></svg> two</a>", ["One two"]),
    ],
)  # fmt: skip
def test_what_follows_what_is_embedded_or_drawn_is_read(body: str, shown: list[str]) -> None:
    assert [block.text for block in read(body.encode()).blocks] == shown


@pytest.mark.parametrize(
    "head",
    [
        "<title>Quays</title>",
        "<title>Quays</title><link rel=icon href=x><script>1</script>",
        "<head><title>Quays</title>",
        "<head><noscript><img src=x></noscript><style>p {}</style></head>",
    ],
)
@pytest.mark.parametrize("tag", ["main", "article", "section", "header", "figure", "x-page"])
def test_what_follows_a_head_that_has_no_end_is_read(head: str, tag: str) -> None:
    body = f"<!doctype html>{head}<{tag}><h1>One</h1><p>Two</{tag}><footer>Three</footer>"
    assert [block.text for block in read(body.encode()).blocks] == ["One", "Two", "Three"]


def _notes(count: int) -> bytes:
    """Return a page of so many notes, all marks of which stand in one line."""
    marks = "".join(f"w<sup><a href=#f{i} id=r{i}>{i % 999}</a></sup>" for i in range(count))
    notes = "".join(f"<p id=f{i}><a href=#r{i}>{i % 999}</a> said" for i in range(count))
    return f"<p>{marks}{notes}".encode()


def _raised(count: int) -> bytes:
    return ("<p>" + "w<sup>1</sup> <sub><a href=#a>2</a></sub>" * count).encode()


@pytest.mark.parametrize("made", [_notes, _raised])
def test_many_notes_and_raised_numbers(made: Callable[[int], bytes]) -> None:
    """Four times as many take about four times as long, and not sixteen times."""
    small, large = made(1_000), made(4_000)
    in_proportion(8, lambda: read(small), lambda: read(large))


def test_linked_data_that_is_nested_or_no_data_at_all() -> None:
    for data in (b"[" * 100_000, b'{"a":' * 100_000, b"{]", b'{"@type": 5, "author": 7}', b"null"):
        body = b"<script type='application/ld+json'>" + data + b"</script><p>Text.</p>"
        assert [block.text for block in read(body).blocks] == ["Text."]


@pytest.mark.parametrize(
    ("body", "text", "warned"),
    [
        ("<meta charset=windows-1251><p>Привет, мир".encode("cp1251"), "Привет, мир", False),
        ("<meta charset=windows-1252><p>Привет, мир".encode(), "Привет, мир", True),
        ("<?xml version='1.0' encoding='koi8-r'?><p>Привет".encode("koi8-r"), "Привет", False),
        ("<p>Привет".encode("utf-16"), "Привет", False),
        ("<html><head><title>Порт</title></head><p>Привет".encode("utf-16-le"), "Привет", False),
        ("<meta charset=utf-16><p>Привет".encode(), "Привет", False),
        (b"<p>" + MANY.encode() + b"\xff.", MANY + "\ufffd.", True),
    ],
)  # fmt: skip
def test_encoding(body: bytes, text: str, warned: bool) -> None:
    parsed = read(body)
    assert parsed.blocks[0].text == text
    assert bool(parsed.problems) == warned


def test_an_address_beside_the_capture_is_what_links_are_relative_to() -> None:
    parsed = read(b"<p>See <a href='../b'>there</a>.", url="https://x.example/a/c/")
    assert parsed.blocks[0].spans[0].href == "https://x.example/a/b"
    assert capture(b"").url == ""

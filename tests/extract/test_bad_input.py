"""Captures that cannot be read, or not as they are: one clear problem each."""

import pytest

from sourcebook.extract import record as record_of_capture
from sourcebook.extract.record import extract
from sourcebook.parse.registry import MEDIA_TYPES, advice, media_type_of
from tests.effort import in_proportion
from tests.extract.extracting import capture_of

PROSE = (
    "The river commission met on the second floor of the old customs house and spent most of the"
    " morning on the question of who pays for dredging."
)
PAGE = f"Who Pays for the River\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("body", "sidecar", "line", "message", "hint"),
    [
        (b"", {}, 0, "the file is empty", "capture the page again"),
        (b" \n\t\r\n", {}, 0, "the file is empty", "capture the page again"),
        (b"\xef\xbb\xbf", {}, 0, "the file is empty", "capture the page again"),
        (b"PK\x03\x04\n\x00\x00", {}, 2, "binary", "plain text"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", {}, 3, "binary", "plain text"),
        (PAGE.encode(), {"media_type": "image/gif"}, 0, "no parser for image/gif", ".txt"),
    ],
)
def test_unreadable(
    body: bytes, sidecar: dict[str, str], line: int, message: str, hint: str
) -> None:
    record = extract(capture_of(body, **sidecar))
    assert (record.segments, record.ledger) == ((), ())
    (problem,) = record.problems
    assert (problem.path, problem.line, problem.severity) == ("seeds/page.txt", line, "error")
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("body", "declared", "encoding", "line", "message"),
    [
        (PAGE.encode() + b"one\rtwo\r\nthr\xe9e", "", "cp1252", 6, "byte 0xe9 is not UTF-8"),
        (PAGE.encode(), "klingon", "utf-8", 0, "'klingon' is not known"),
        (PAGE.encode(), "hex", "utf-8", 0, "'hex' is not known"),
        (PAGE.encode() + "три".encode(), "ascii", "utf-8", 0, "is declared as ascii"),
    ],
)
def test_a_guessed_encoding_is_an_error_until_it_is_declared(
    body: bytes, declared: str, encoding: str, line: int, message: str
) -> None:
    record = extract(capture_of(body, encoding=declared))
    assert record.segments
    assert record.encoding == encoding
    (problem,) = record.problems
    assert (problem.line, problem.severity) == (line, "error")
    assert message in problem.message
    assert "`encoding:`" in problem.hint
    declared_now = extract(capture_of(body, encoding=encoding))
    assert declared_now.problems == ()
    assert declared_now.segments == record.segments


def test_unknown_ending() -> None:
    (problem,) = extract(capture_of(PAGE, "seeds/page.xyz")).problems
    assert problem.message == "unknown type of file"
    assert ".txt" in problem.hint
    assert "media_type:" in problem.hint


def test_a_bibliography_among_the_captures_is_told_from_one() -> None:
    record = extract(capture_of("@book{a, title={B}}", "seeds/refs.bib"))
    assert [p.message for p in record.problems] == ["unknown type of file"]
    assert "build_site.py add" in record.problems[0].hint


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("windows-1251", "windows-1251"),
        ("utf-16-le", "utf-16-le"),
    ],
)
def test_readable_encodings(encoding: str, stated: str) -> None:
    page = PAGE + "\nПоследнее слово осталось за капитаном порта, который сказал его дважды."
    record = extract(capture_of(page.encode(encoding), encoding=stated))
    assert record.problems == ()
    assert record.bib.title == "Who Pays for the River"
    assert record.segments[-1].text.endswith("дважды.")


def test_no_title_still_gives_segments() -> None:
    record = extract(capture_of(PROSE))
    assert [(p.line, p.message) for p in record.problems] == [(1, "no title found")]
    assert [segment.text for segment in record.segments] == [PROSE]


def test_no_text() -> None:
    record = extract(capture_of("Who Pays for the River\n\nShare\n\nNo comments:\n"))
    assert [p.message.split(":")[0] for p in record.problems] == ["no article text found"]
    assert record.bib.title == "Who Pays for the River"


def test_what_the_sidecar_says() -> None:
    record = extract(capture_of(PAGE, url="https://example.org/a", retrieved="2019-05-07"))
    assert (record.bib.url, record.bib.accessed) == ("https://example.org/a", "2019-05-07")


@pytest.mark.parametrize(
    ("path", "declared", "media_type"),
    [
        ("seeds/a.txt", "", "text/plain"),
        ("a.TEXT", "", "text/plain"),
        ("a.md", "", "text/markdown"),
        ("a", "", ""),
        ("a.dat", "Text/Plain; charset=utf-8", "text/plain"),
    ],
)
def test_media_type(path: str, declared: str, media_type: str) -> None:
    assert media_type_of(path, declared) == media_type


@pytest.mark.parametrize(
    ("path", "start", "media_type"),
    [
        ("a.xml", b"<?xml version='1.0'?><TEI xmlns='x'>", "application/tei+xml"),
        ("a.xml", b"<!-- x --><atom:feed xmlns:atom='x'>", "application/atom+xml"),
        ("a.XML", b"<rss version='2.0'>", "application/rss+xml"),
        ("a.xml", b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "application/rss+xml"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "application/feed+json"),
        ("a.json", b'[{"type": "book"}]', ""),
        ("a.xml", b"<feeder>", ""),
        ("a.txt", b"<rss >", "text/plain"),
    ],
)
def test_what_a_file_is_by_its_beginning(path: str, start: bytes, media_type: str) -> None:
    assert media_type_of(path, "", start) == media_type


# Lines that kept one pattern busy for hours.
@pytest.mark.parametrize(
    "line",
    ["Copyright: © " + ".," * 200 + "1x1", "By Jane A" + "ʼ" * 48 + "'", "©" + ".," * 200 + "©1"],
)
def test_a_line_that_nearly_fits_a_pattern_is_read_at_once(line: str) -> None:
    record = extract(capture_of(f"Who Pays for the River\n\n{line}\n\n{PROSE}\n"))
    assert record.bib.title == "Who Pays for the River"
    assert record.bib.rights_holder == ""
    assert record.bib.authors == ()


HOSTILE = {
    "short lines": "ab c\n",
    "labels": "Abstract\n",
    "related": "Related:\n",
    "names": "Jane Doe\n\n",
    "teasers": "A Heading\nJane Doe\n" + PROSE + "\n\n",
    "one line": "word ",
    "one word": "x",
    "spaces": "a" + " " * 50,
    "brackets": "[(",
    "dates": "03/04/2015\n",
    "views": "views expressed in this by the ",
    "controls": "share print ",
    "cjk": "川の費用",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_in_proportion(unit: str) -> None:
    """Eight times as much takes about eight times as long, not sixty-four times."""
    small, large = (capture_of(unit * (size // len(unit))) for size in (12_000, 96_000))
    in_proportion(25, lambda: extract(small), lambda: extract(large))


LARGE = b"word " * (17 * 2**20 // 5)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/plain", LARGE),
        ("text/html", b"<html><body><p>" + LARGE),
        ("text/html", b"<html><body><p>" + b"data:x,y " * (17 * 2**20 // 5)),
        ("multipart/related", b"Content-Type: text/html\n\n<html><body><p>" + LARGE),
        ("message/rfc822", b"Subject: A message\n\n" + LARGE),
        ("message/rfc822", b"Subject: A message\nContent-Type: text/html\n\n<p>" + LARGE),
    ],
)
def test_more_text_than_anybody_reads_is_not_parsed(kind: str, body: bytes) -> None:
    record = extract(capture_of(body, media_type=kind))
    assert record.segments == ()
    assert "is more than anybody could read" in " ".join(p.message for p in record.problems)
    assert "error" in {problem.severity for problem in record.problems}


def test_more_lines_than_anybody_reads_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_of_capture, "MOST_BLOCKS", 1000)
    assert extract(capture_of(b"a\n" * 1000)).ledger
    record = extract(capture_of(b"a\n\n" * 1001))
    (problem,) = record.problems
    assert (record.segments, record.ledger, problem.severity) == ((), (), "error")
    assert problem.message == "it has 1,001 lines or paragraphs; a page may have 1,000 of them"


def test_a_page_may_be_large_for_its_pictures() -> None:
    picture = b"<img src='data:image/png;base64," + b"QUJD" * (5 * 2**20) + b"'>"
    page = f"<h1>Who Pays for the River</h1><p>{PROSE}</p>".encode()
    record = extract(capture_of(page + picture, media_type="text/html"))
    assert [segment.text for segment in record.segments if segment.kind == "paragraph"] == [PROSE]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("seeds/letters.pst", "save those that you want as .eml"),
        ("seeds/refs.bib", "a bibliography is no capture"),
        ("seeds/refs.enw", "export it as RIS"),
        ("seeds/all.tar.gz", "unpack it"),
        ("seeds/talk.mp3", "add its transcript"),
        ("seeds/what.xyz", "give its name the ending of its format (.txt"),
    ],
)
def test_a_format_that_is_not_read_is_told_with_a_way_on(path: str, said: str) -> None:
    (problem,) = extract(capture_of(b"words", path, media_type="")).problems
    assert problem.severity == "error"
    assert said in problem.hint


@pytest.mark.parametrize("ending", sorted(MEDIA_TYPES))
def test_nobody_is_sent_away_with_a_format_that_is_read(ending: str) -> None:
    assert advice(f"a{ending}") == ""

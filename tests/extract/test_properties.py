"""What holds for any capture whatever."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sourcebook.extract.record import extract
from tests.extract.extracting import capture_of, extracted

LINE_END = re.compile(r"\r\n|\n|\r")
PIECES = st.sampled_from(
    [
        "Abstract", "By Jane Doe", "Jane Doe", "12 May 2019", "03/04/2015", "Keywords", "a, B, c",
        "No comments:", "Post a Comment", "Type", "Research Article", "© 2014 The Authors", "Share",
        "Related:", "Title: x", "Data provided by:", "2019年1月22日", "\u200b", "Region", "Author",
        "The commission met and talked for a long time about who would pay for it in the end.",
        "A line of about seventy columns that goes on without a stop to the",
        "next one, and ends there.", "", "", "", " \t", "\u00a0", "* item", "Theme", "Details",
        "> said by another in a few more words than nine", "| a | b |", "a    1", "b    2",
        "c    3", "1. one", "2. two", "• x", "- y", "    set in, and", "[1] A note.", "A word.[1]",
        "n/a", "https://example.org/2015/04/03/x", "Views expressed are the author's own.",
    ]
)  # fmt: skip
# A NUL makes a file binary, or text of two bytes a character; `tests/captures` has those.
TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=40)
PAGES = st.lists(st.one_of(PIECES, TEXTS), max_size=30).map("\n".join)


@given(PAGES)
@example("Abstract\nAbstract\n00000000\x1f\x00\x80\x80")  # a NUL, and nothing wide
@example("Abstract\nAbstract\n\x1f\n0\x1f\x1f\x08\x00\nAbstract")
@settings(max_examples=250)
def test_every_line_is_accounted_for_once_and_text_is_verbatim(page: str) -> None:
    record = extracted(page.encode("utf-8", "replace"))
    lines = LINE_END.split(page.encode("utf-8", "replace").decode())
    if (
        any(problem["severity"] == "error" for problem in record["problems"])
        and not record["ledger"]
    ):
        return
    numbers = [n for e in record["ledger"] for n in range(e["lines"][0], e["lines"][1] + 1)]
    assert numbers == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert all(entry["reason"] for entry in record["ledger"])
    texts = [e["lines"] for e in record["ledger"] if e["role"] == "text"]
    made = {n for s in record["segments"] for n in range(s["lines"][0], s["lines"][1] + 1)}
    assert {n for first, last in texts for n in range(first, last + 1)} <= made
    for number, segment in enumerate(record["segments"], 1):
        first, last = segment["lines"]
        assert segment["id"] == f"p{number}"
        whole = "\n".join(line.rstrip() for line in lines[first - 1 : last])
        if segment["kind"] in ("paragraph", "heading") and not NOT_WRITTEN.search(whole):
            assert segment["text"] == whole
        # Of what has a structure only signs are left out, and the number of an item or note.
        said, written = letters(segment["text"]), letters(whole)
        numbered = segment["kind"] in ("list_item", "note")
        assert said == (written[-len(said) :] if numbered and said else written)
        assert len(written) - len(said) <= len("999")


NOT_WRITTEN = re.compile("[\u00ad⁰¹²³⁴⁵⁶⁷⁸⁹]")


def letters(text: str) -> str:
    """The letters and digits of a text, without what may be left out or written otherwise."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


@given(st.binary(max_size=200), st.sampled_from(["", "utf-16", "latin-1", "shift_jis", "idna"]))
@settings(max_examples=150)
def test_nothing_is_raised_on_any_bytes(body: bytes, encoding: str) -> None:
    record = extract(capture_of(body, encoding=encoding))
    assert record.segments or record.problems


@given(PAGES)
@settings(max_examples=40)
def test_the_same_capture_gives_the_same_record(page: str) -> None:
    capture = capture_of(page.encode("utf-8", "replace"))
    assert extract(capture) == extract(capture)

"""What holds for whatever bytes there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.extract.html.roles import classify
from sourcebook.fields import BY_NAME
from sourcebook.model import ParsedCapture
from sourcebook.parse.html import html
from sourcebook.parse.web import mhtml
from tests.html.reading import capture, read

TAGS = """
<p> </p> </div> <li> </ol> <b> </b> <em> </em> </a> <br> <pre> </pre> <h1> </h1> <td> <tr> </table>
<table><tr><td> <script> </script> <!-- --> <blockquote> </blockquote> </span> <title> <svg> < >
&nbsp; &amp; &#0; word é 日本語。
"""
PIECES = (
    *TAGS.split(), "\n", " ", "\t", "Two words.", "\u200b", "\ud7ff", "By Ann Lee",
    "<div class='nav menu'>", "<ol start=3>", "<a href='x.html'>", "<a href=javascript:x>",
    "<span hidden>", "<time datetime=2020-01-02>", "<a rel=author>",
    "<meta name=author content='Ann Lee'>",
    '<script type="application/ld+json">{"@type": "Article", "headline": [1], "author": {}}',
)  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)


def hold(parsed: ParsedCapture) -> None:
    """Check everything that is promised of a page."""
    number = 1
    for block in parsed.blocks:
        assert block.lines.first == number
        assert block.lines.last == number + block.text.count("\n")
        number = block.lines.last + 1
        assert block.text.strip()
        assert block.kind == "code" or "\n" not in block.text
        assert (block.level > 0) == (block.kind in ("heading", "list_item"))
        open_until: list[int] = []
        last = 0
        for span in block.spans:
            assert last <= span.start < span.end <= len(block.text)
            last = span.start
            open_until = [end for end in open_until if end > span.start]
            assert all(span.end <= end for end in open_until)
            open_until.append(span.end)
            assert not block.text[span.start].isspace()
            assert span.href.startswith(("http://", "https://", "mailto:")) == (span.kind == "link")
    starts = {block.lines.first: block.lines for block in parsed.blocks}
    marked = [mark.lines.first for mark in parsed.marks]
    assert marked == sorted(set(marked))
    assert all(starts[mark.lines.first] == mark.lines and mark.reason for mark in parsed.marks)
    for candidate in parsed.candidates:
        field = BY_NAME[candidate.field]
        assert isinstance(candidate.value, tuple) == field.many
        assert candidate.note
        assert candidate.value or candidate.origin == "unknown"
        assert all(line in starts for line in candidate.lines)


@settings(max_examples=150)
@given(MARKUP)
def test_markup(text: str) -> None:
    hold(read(text.encode("utf-8", "surrogatepass"), "https://x.example/a"))


@settings(max_examples=80)
@given(st.binary(max_size=300))
def test_bytes(body: bytes) -> None:
    hold(read(body))
    hold(read(b"<p>" + body))
    hold(classify(mhtml.parse(capture(body))))


@settings(max_examples=60)
@given(MARKUP, st.integers(0, 400))
def test_a_page_cut_anywhere(text: str, end: int) -> None:
    body = text.encode("utf-8", "surrogatepass")
    hold(read(body[:end]))
    assert classify(html.parse(capture(body))) == classify(html.parse(capture(body)))

"""Prose in a `<pre>` is paragraphs; code, tables and verse stay as they are."""

import pytest

from tests.html.reading import read

LETTER = """On Mon, Nov 10, 2003, Alice Moreno wrote:
&gt;<i> Does anybody know whether the readings at Lesk were taken at noon?
</i>
They were not. The keeper's book says &quot;at the turn of the light&quot;, which was
eight in summer and nine in winter. I have <a href="/copy">copied</a> the pages for 1871 to 1883
and can send them to whoever asks, as long as the paper lasts.

The gauge itself was moved twice, which nobody has taken into account so far,
and it was read by three men.

Konrad Weiss
Lesk
"""
PARAGRAPHS = [
    "On Mon, Nov 10, 2003, Alice Moreno wrote:",
    "> Does anybody know whether the readings at Lesk were taken at noon?",
    (
        'They were not. The keeper\'s book says "at the turn of the light", which was eight in'
        " summer and nine in winter. I have copied the pages for 1871 to 1883 and can send them to"
        " whoever asks, as long as the paper lasts."
    ),
    (
        "The gauge itself was moved twice, which nobody has taken into account so far, and it was"
        " read by three men."
    ),
    "Konrad Weiss",
    "Lesk",
]
CODE = "\n".join(
    f"def step_{i}(one, two): return one[{i}] + two[{i}] * 0.5  # as above" for i in range(20)
)
VERSE = "\n".join(
    ["The ice has closed the harbour for a third long day and none complain,",
     "And all the boats are lying by the quay as if they slept in rain,",
     "The keeper lights his lamp at four and writes the hour in his book,",
     "And no one comes, and no one goes, and no one gives the sea a look."] * 3
)  # fmt: skip
TABLE = "\n".join(
    f"the harbour of Lesk      {i}      tons of coal for the winter" for i in range(20)
)


def shown(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(markup.encode()).blocks]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_letter_is_paragraphs_with_its_breaks(ends: str) -> None:
    page = f"<html><body><h1>Gauges</h1><PRE>{LETTER.replace(chr(10), ends)}</PRE></body></html>"
    assert shown(page) == [("heading", "Gauges"), *(("paragraph", one) for one in PARAGRAPHS)]


@pytest.mark.parametrize("inner", [CODE, VERSE, TABLE], ids=["code", "verse", "table"])
def test_what_is_no_prose_stays(inner: str) -> None:
    assert shown(f"<html><body><pre>{inner}</pre></body></html>") == [("code", inner)]


def test_an_example_beside_an_article_stays() -> None:
    article = "".join(f"<p>{'The harbour board met to settle what is to be done. ' * 4}</p>" * 6)
    assert [kind for kind, _ in shown(f"<html><body>{article}<pre>{LETTER}</pre>")].count("code")


def test_marks_without_ends_take_no_longer() -> None:
    assert read(b"<pre>" * 50_000 + b"word " * 200).blocks
    assert read(b"<pre>" + b"\n \n" * 100_000 + b"word " * 200 + b"</pre>").blocks

"""Of a text of every kind of block only the first words are shown, on the site and in exports."""

import re
from itertools import count
from typing import get_args

import pytest
from msgspec.structs import replace

from sourcebook.model import BlockKind, Lines, Segment, Span
from sourcebook.page.article import article
from sourcebook.publish.export import portable_markdown
from sourcebook.publish.render import source_text
from sourcebook.publish.render.excerpts import count_words
from sourcebook.publish.rights import rights

KINDS: tuple[BlockKind, ...] = tuple(kind for kind in get_args(BlockKind) if kind != "row")
WORD = re.compile(r"w\d+x")
_NUMBERS = count(1)


def made(kind: BlockKind) -> Segment:
    """A segment whose words are found again: two lines of two words, or cells."""
    words = [f"w{next(_NUMBERS)}x" for _word in range(4)]
    sign = "\t" if kind == "table" else " "
    one_line = kind in ("heading", "term", "figure")
    text = sign.join(words[:2]) + (" " if one_line else "\n") + sign.join(words[2:])
    end = len(words[0])
    spans = () if kind in ("code", "figure") else (Span(0, end, "formula", value="secret_{tex}"),)
    return Segment("", kind, text, Lines(1, 1), kind in ("heading", "table"), spans, name="1")


ARTICLE = tuple(made(kind) for kind in KINDS)
WORDS = tuple(WORD.findall(" ".join(one.text for one in ARTICLE)))
MARKDOWN = article.render([replace(one) for one in ARTICLE])


@pytest.mark.parametrize("most", range(len(WORDS) + 1))
def test_no_word_is_shown_beyond_the_first(most: int) -> None:
    text = source_text.read(MARKDOWN, words=most)
    shown = WORDS[:most]
    assert tuple(WORD.findall(text.html())) == shown
    assert tuple(WORD.findall(portable_markdown.write(text.tokens))) == shown
    assert tuple(WORD.findall(" ".join(one.text for one in text.segments))) == shown
    assert "secret" not in text.html()


def test_markup_is_not_counted_as_words() -> None:
    """Else more than a quarter of a table would be shown, whose bars stand between white space."""
    for segment in ARTICLE:
        alone = article.render([segment])
        shown = " ".join(one.text for one in source_text.read(alone).segments)
        assert rights.words_of(alone) <= count_words(shown), segment.kind
    assert rights.words_of(MARKDOWN) >= len(WORDS)


def test_all_is_shown_where_all_may_be() -> None:
    assert tuple(WORD.findall(source_text.read(MARKDOWN).html())) == WORDS


def test_each_place_of_a_text_stays_an_anchor() -> None:
    for most in (0, 7, 30, None):
        text = source_text.read(MARKDOWN, words=most)
        found = re.findall(r' id="([^"]+)"', text.html())
        assert sorted(found) == sorted(text.ids)


def test_a_note_and_its_mark_are_linked_both_ways_as_far_as_they_are_shown() -> None:
    marked = Segment(
        "", "paragraph", "One [1] more", Lines(1, 1), spans=(Span(4, 7, "note", value="1"),)
    )
    note = Segment("", "note", "Said below", Lines(2, 2), name="1")
    there = source_text.read(article.render([marked, note]))
    made = portable_markdown.write(there.tokens)
    assert '<a id="fn1-mark"></a><sup>[&#91;1&#93;](#fn1)</sup>' in made
    assert '<a id="fn1"></a>[&#91;1&#93;](#fn1-mark) Said below' in made
    before = source_text.read(article.render([note, marked]), words=3)
    assert "#fn1-mark" not in portable_markdown.write(before.tokens)

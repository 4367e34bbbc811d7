"""What is read by quick rules is read as CommonMark and GFM have it: by the parser itself."""

import importlib.util
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.rules_block import table
from markdown_it.token import Token

from sourcebook.page.article import paragraphs, quick_inline

PIECES = st.sampled_from([
    *("a", "word", "é", " ", ", ", "€", "7!", "¶3", "&", "&amp;", "&x", "\\*", "\\[", "\\"),
    *("*", "**", "*a*", "**two words**", "_", "`", "~", "<b>", "\u0301", "🙂", "|", "\\|", "\n"),
    *("[", "]", "[¶3](#p3)", "[a\\]b](../c/d.md#p1)", "[x](http://h)", "[x](/h)", "[y](a(b).md)"),
    *("[*z*](q.md)", "](", ")", "![i](p.md)", "[é](é_1*.md)", "[k](a&b.md)", "[](e.md)"),
])  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=9).map("".join)


def spoken(tokens: list[Token]) -> list[dict[str, Any]]:
    """Tokens as plain values, without texts that are empty."""
    return [dict(one.as_dict()) for one in tokens if one.type != "text" or one.content]


@pytest.mark.parametrize(
    "written",
    [
        "[Energy](../topics/energy.md) [¶1](#p1), [¶2](#p2) · [Visits](../topics/visits.md)",
        "said that **natural gas** would \\[not\\] be *sold* & used",
    ],
)
def test_what_the_generator_writes_is_read_quickly(written: str) -> None:
    assert quick_inline.parsed(paragraphs.REGION, written) is not None


@given(TEXTS)
@example("*a*€*b*")
@example("a\u0301**b**")
def test_the_quick_rules_read_what_the_parser_reads(written: str) -> None:
    parser = paragraphs.REGION
    block = parser.parse(written)
    if len(block) != 3 or (content := block[1].content) == "":
        return
    expected: list[Token] = []
    parser.inline.parse(content, parser, {}, expected)
    for token in expected:
        token.type = "text" if token.type == "text_special" else token.type
    found = quick_inline.parsed(parser, content)
    if found is not None:
        assert spoken(found) == spoken(joined(expected))


def joined(tokens: list[Token]) -> list[Token]:
    """Tokens with each run of texts as one, as the parser leaves them in the end."""
    made: list[Token] = []
    for token in tokens:
        if made and token.type == made[-1].type == "text":
            made[-1].content += token.content
        else:
            made.append(token)
            token.markup = "" if token.type == "text" else token.markup
            token.info = "" if token.type == "text" else token.info
    return made


@given(st.text(st.sampled_from("a|\\ -"), max_size=12))
def test_rows_are_cut_where_the_library_cuts_them(row: str) -> None:
    place = table.__code__.co_filename
    spec = importlib.util.spec_from_file_location("markdown_it.rules_block.anew", place)
    assert spec and spec.loader
    anew = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(anew)
    assert quick_inline.cells(row) == anew.escapedSplit(row)


@pytest.mark.parametrize("unit", ["a", "a & ", r"a\* "])
@pytest.mark.parametrize("end", ["", "_", "]", "](x y)"])
def test_a_link_that_is_none_is_looked_at_once(unit: str, end: str) -> None:
    """Each word would double the time, if the rules could read it in two ways."""
    assert quick_inline.parsed(paragraphs.REGION, f"[{unit * 500}{end}") is None

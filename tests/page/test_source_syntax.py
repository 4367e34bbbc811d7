"""A source's text is parsed the same whether or not plain paragraphs are looked for first."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook.page.article import paragraphs, source_syntax

PIECES = (
    *("Word of text", "a | b", "--- | ---", "===", "---", ": Definition", "    code", "   Three"),
    *("1. One", "1) One", "- Item", "  in it", "> Quoted", "> ", "# Heading", "```", "| verse"),
    *("[^1]: Note", "[^1]", "![x](<y>)", "éa", "Λόγος", "東京", "_x_", "\tTab", "a\u2028b", "²"),
)
TEXTS = st.lists(st.sampled_from((*PIECES, "", "")), max_size=12).map("\n".join)


def _without_the_rule() -> MarkdownIt:
    parser = paragraphs._parser(paragraphs.is_outward, tables=False)
    source_syntax.extend(parser)
    return parser.disable("plain")


WITHOUT = _without_the_rule()


@given(TEXTS)
def test_a_plain_paragraph_is_what_the_other_rules_make_of_it(text: str) -> None:
    assert paragraphs.SOURCE.parse(text) == WITHOUT.parse(text)

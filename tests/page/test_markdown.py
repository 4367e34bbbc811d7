"""Text of others, written as CommonMark, shows exactly that text."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.page import markdown
from tests.hostile import STRINGS

SPECIAL = st.sampled_from(list("\\`*_{}[]()#+-.!<>&|~=:;\"'1a \n\t\x00\u202e\u200d/?@^$%,"))
TEXT = st.text(st.one_of(SPECIAL, st.characters(exclude_categories=["Cs"])), max_size=60)

STRICT = MarkdownIt("commonmark", {"html": False})
TABLES = MarkdownIt("commonmark", {"html": False}).enable("table")


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(tokens: list[Token]) -> str:
    """What a reader sees of inline tokens; anything but text stands out."""
    plain = ("text", "text_special", "softbreak")
    return "".join(
        token.content if token.type in plain else f"<{token.type}>"
        for inline in tokens
        if inline.type == "inline"
        for token in inline.children or []
    )


def as_paragraph(text: str) -> str:
    tokens = STRICT.parse(markdown.paragraph(text))
    assert [t.type for t in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    return shown(tokens)


def as_heading(text: str) -> str:
    tokens = STRICT.parse(markdown.heading(text, 3))
    assert [t.tag for t in tokens] == ["h3", "", "h3"]
    return shown(tokens)


def as_link(text: str) -> str:
    tokens = STRICT.parse(f"- [{markdown.label(text)}](page.md)")
    children = next(t for t in tokens if t.type == "inline").children or []
    assert (children[0].type, children[-1].type) == ("link_open", "link_close")
    return "".join(t.content for t in children)


def as_cell(text: str) -> str:
    tokens = TABLES.parse(f"| a | b |\n|---|---|\n| {markdown.cell(text)} | z |\n")
    cells = [t for t in tokens if t.type == "inline"]
    assert [c.content for c in (cells[0], cells[1], cells[3])] == ["a", "b", "z"]
    return shown([cells[2]])


def as_quotation(text: str) -> str:
    tokens = STRICT.parse(markdown.block_quote(markdown.fragment(text)))
    assert [t.type for t in tokens][:1] == ["blockquote_open"]
    return shown(tokens)


WAYS: tuple[Callable[[str], str], ...] = (as_paragraph, as_heading, as_link, as_cell, as_quotation)


@pytest.mark.parametrize("way", WAYS)
def test_arbitrary_text_is_shown_unaltered(way: Callable[[str], str]) -> None:
    @given(TEXT)
    @example("[a]: http://example.org")
    @example("1. one\n- two\n# three\n> four\n===\n~~~\n\\")
    @example("* * *")
    def shows(text: str) -> None:
        if squeezed(text) or way is not as_link:
            assert squeezed(way(text)) == squeezed(markdown.visible(text))

    shows()


@pytest.mark.parametrize("way", WAYS)
def test_hostile_text_is_shown_unaltered(way: Callable[[str], str]) -> None:
    for text in STRINGS:
        assert squeezed(way(text)) == squeezed(markdown.visible(text))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (
            "Plain words, with (brackets) and 'quotes'.",
            "Plain words, with (brackets) and 'quotes'.",
        ),
        ("5 * 3 and snake_case and a [1] note", "5 * 3 and snake_case and a [1] note"),
        ("AT&T, 3 < 4, Q&A", "AT&T, 3 < 4, Q&A"),
        ("*stars* and [a](b)", "\\*stars\\* and [a\\](b)"),
        ("1956. A year", "1956\\. A year"),
        ("&copy; <b>", "\\&copy; \\<b>"),
    ],
)
def test_only_what_would_be_special_is_escaped(text: str, escaped: str) -> None:
    assert markdown.paragraph(text) == escaped


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("nul\x00", "nul⟦U+0000⟧"),
        ("zero\u200bwidth", "zero⟦U+200B⟧width"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("tab\tand\nline", "tab\tand\nline"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
    ],
)
def test_invisible_characters_show_where_they_could_mislead(text: str, visible: str) -> None:
    assert markdown.visible(text) == visible

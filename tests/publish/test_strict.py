"""What holds for every text, however strange."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.page import markdown
from sourcebook.page.article import paragraphs
from sourcebook.publish.render import render, source_text
from sourcebook.publish.render.links import Links
from tests.hostile import STRINGS

ALLOWED = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"),
    *("code", "em", "strong", "br", "hr", "a", "mark", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"id", "class", "data-n", "href", "aria-label", "lang", "start"}
OF_A_SOURCE = {"dl", "dt", "dd", "sup", "sub", "s", "ins", "del"}
ITS_ATTRIBUTES = {"data-kind", "dir"}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
MARKDOWN = st.lists(
    st.one_of(TEXTS, st.sampled_from(STRINGS), st.sampled_from(["\n\n", "- ", "> ", "# ", "1. "])),
    max_size=12,
).map("".join)
NAMES = st.sampled_from(["source-text", "related", "evidence", "sources", "topics", "list"])


class _Reader(HTMLParser):
    """The tags, attributes and text of HTML, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> str:
    return " ".join(text.split())


@given(TEXTS | st.sampled_from(STRINGS))
def test_text_escaped_as_a_paragraph_shows_as_it_is(text: str) -> None:
    region = source_text.read(markdown.paragraph(text))
    expected = shown(markdown.visible(text))
    assert shown(_Reader(region.html()).text) == expected
    assert shown(" ".join(segment.text for segment in region.segments)) == expected


@settings(max_examples=300)
@given(MARKDOWN, NAMES)
def test_nothing_but_allowed_tags_comes_out(text: str, name: str) -> None:
    html = render.render(name, text, Links()).shown
    page = _Reader(html)
    more = {"details", "summary"} if name in ("evidence", "ledger") else set()
    attributes = set()
    if name == "source-text":
        more, attributes = OF_A_SOURCE, ITS_ATTRIBUTES
    assert set(page.tags) <= ALLOWED | more
    assert {attribute for attribute, _ in page.attributes} <= ATTRIBUTES | attributes
    targets = [unescape(value or "") for attribute, value in page.attributes if attribute == "href"]
    assert not [url for url in targets if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", url)]


@given(MARKDOWN)
def test_segments_are_numbered_in_order_and_once(text: str) -> None:
    region = source_text.read(text)
    ids = [str(value) for name, value in _Reader(region.html()).attributes if name == "id"]
    paragraph_ids = [one for one in ids if re.fullmatch(r"p\d+", one)]
    assert paragraph_ids == [f"p{n}" for n in range(1, len(region.segments) + 1)]
    assert ids[0] == "source-text"
    assert sorted(ids) == sorted(region.ids)
    assert len(ids) == len(set(ids))


@given(MARKDOWN, NAMES)
def test_ids_are_unique(text: str, name: str) -> None:
    ids = render.render(name, text, Links()).ids
    assert len(ids) == len(set(ids))


def told(tokens: list[Token]) -> list[dict[str, Any]]:
    """Tokens as plain values, without texts that are empty, and without how a text was escaped."""
    for token in tokens:
        token.children = [t for t in token.children or () if t.type != "text" or t.content]
        for child in token.children:
            if child.type == "text":
                child.markup = child.info = ""
    return [dict(token.as_dict()) for token in tokens]


OF_SOURCES = re.compile(r"[|~{!^:]")


@settings(max_examples=300)
@given(MARKDOWN, st.sampled_from([paragraphs.SOURCE, paragraphs.REGION]))
def test_the_parsers_do_what_theirs_does(text: str, ours: MarkdownIt) -> None:
    """They skip what means nothing, and remember addresses; nothing else may differ.

    The parser of sources has a grammar beyond CommonMark, which `source_syntax` tells: its signs
    are left out here.
    """
    if ours is paragraphs.SOURCE:
        text = OF_SOURCES.sub("a", text)
    theirs = MarkdownIt("commonmark", {"html": False})
    theirs.disable(["image", "autolink", "reference", "html_block", "html_inline"])
    if "table" in ours.get_active_rules()["block"]:
        theirs.enable("table")
    theirs.validateLink = ours.validateLink  # type: ignore[method-assign] # as the library wants it
    assert told(ours.parse(text)) == told(theirs.parse(text))


def test_names_in_another_script_say_in_which_language_they_are_read() -> None:
    lines = (
        "- G20大阪サミット: see [Osaka](../events/o.md)",
        "- Юрий Иванов",
        "- [南千島 (C)](../p.md)",
    )
    text = "\n".join(lines)
    html = render.render("subjects", text, Links("topics/index.md")).html
    assert '<li><span lang="ja">G20大阪サミット</span>: see <a href="../events/o.html">' in html
    assert '<li><span lang="ru">Юрий Иванов</span></li>' in html
    assert '<a href="../p.html"><span lang="ja">南千島</span> (C)</a>' in html
    assert "lang" not in render.render("list", text, Links("topics/index.md")).html

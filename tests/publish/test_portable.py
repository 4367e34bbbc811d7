"""Text of others, written for other engines: each shows exactly that text, and runs none of it."""

from collections.abc import Callable, Iterator, Mapping

import lxml.html
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.model import BlockKind, Lines, Segment
from sourcebook.page.article import article, paragraphs
from sourcebook.page.article.paragraphs import number, text_of
from sourcebook.page.article.source_syntax import KIND, note_text
from sourcebook.page.markdown import visible
from sourcebook.publish.export import portable_markdown, portable_text
from sourcebook.publish.export.markdown_export import EXTENSIONS
from tests.hostile import STRINGS
from tests.page.test_article import HREF, segment

# What Zensical turns on where a project names no extensions, but for those that set other signs
# (`(c)` to ©) or link addresses: they alter what is shown, and run nothing.
_RICH = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "toc", "tables"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
    *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
)


def engine(*extensions: str) -> Callable[[str], str]:
    """Return what turns Markdown to HTML with these extensions; it is made once."""
    made = markdown.Markdown(extensions=list(extensions))
    return lambda text: str(made.reset().convert(text))


_GFM = MarkdownIt("commonmark", {"html": True}).enable("table")
ENGINES: Mapping[str, Callable[[str], str]] = {
    "as exported": engine(*EXTENSIONS),
    "MkDocs": engine("toc", "tables", "fenced_code"),
    "extended": engine(*_RICH),
    "GFM": lambda text: str(_GFM.render(text)),
}
_TAGS = {
    *("div", "a", "p", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", *(f"h{n}" for n in range(1, 7))),
    *("sup", "sub", "s", "ins", "del", "span"),
}
_ATTRIBUTES = {
    "a": {"id", "href"},
    "ol": {"start"},
    "span": {"lang", "dir", "class"},
    **{f"h{n}": {"id"} for n in range(1, 7)},
    **{cell: {"style"} for cell in ("th", "td")},
}
_KINDS: tuple[tuple[BlockKind, int, int], ...] = (
    ("paragraph", 0, 0),
    ("heading", 3, 0),
    ("list_item", 1, 0),
    ("list_item", 2, 1),
    ("list_item", 1, 7),
    ("quote", 0, 0),
    ("code", 0, 0),
    ("verse", 0, 0),
    ("term", 0, 0),
    ("definition", 0, 0),
    ("caption", 0, 0),
    ("table", 0, 0),
    ("figure", 0, 0),
    ("note", 0, 0),
)
_PIECES = (
    *(
        "- ",
        "1. ",
        "10. ",
        "2) ",
        "> ",
        "    ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "# ",
        "* ",
        "*",
        "**",
        "_",
    ),
    *(
        "```\n",
        "~~~\n",
        "`",
        "``",
        "[x](https://a.b/c_d_e)",
        "![",
        "](",
        "<b>",
        "&lt;",
        "\\",
        "***",
    ),
    *(
        "---\n",
        "=== ",
        ":x:",
        "!!! note\n",
        "+",
        "!",
        "<!--",
        "-->",
        "<?",
        "]]>",
        "<script>x</script>",
    ),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def elements(html: str) -> list[HtmlElement]:
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return [element for element in root.iter() if isinstance(element.tag, str)]


def check(body: str) -> None:
    """Assert that each engine shows a source text, once exported, as our own parser reads it."""
    tokens = paragraphs.SOURCE.parse(body)
    number(tokens)
    written = portable_markdown.write(tokens)
    hrefs = {
        str(child.attrs["href"])
        for token in tokens
        for child in token.children or ()
        if child.type in ("link_open", "note_mark_open") and "href" in child.attrs
    }
    for name, shows in ENGINES.items():
        found = elements(shows(written))
        shown = squeezed(str(found[0].text_content()))
        assert shown == squeezed(wanted(tokens)), (name, written)
        assert {str(element.tag) for element in found} <= _TAGS, (name, written)
        for element in found:
            allowed = _ATTRIBUTES.get(str(element.tag), set())
            extra = {"class"} if name == "extended" else set()
            assert set(element.attrib) <= allowed | extra, (name, written)
        assert {e.get("href") for e in found if e.get("href") is not None} == hrefs, (name, written)
        places = [e.get("id") for e in found if e.tag == "a" and e.get("id")]
        assert places == list(ids_of(tokens)), (name, written)


def wanted(tokens: list[Token]) -> str:
    """The text, and before that of each note its mark."""
    marks = (
        note_text(str(above.meta["name"])) if above.attrs.get(KIND) == "note" else ""
        for above in [Token("", "", 0), *tokens]
    )
    return "".join(mark + text_of([one]) for mark, one in zip(marks, tokens, strict=False))


def ids_of(tokens: list[Token]) -> Iterator[str]:
    """The ids of paragraphs, rows and notes."""
    for token in tokens:
        if token.attrs.get("class") == "segment" or token.type == "tr_open":
            yield str(token.attrs["id"])
        for child in token.children or ():
            if child.type == "note_sign" and child.attrs:
                yield str(child.attrs["id"])


@pytest.mark.parametrize("text", STRINGS)
def test_what_tries_to_be_something_else_is_shown(text: str) -> None:
    segments = [Segment("", kind, text, Lines(1, 1), level, (), n) for kind, level, n in _KINDS]
    check(article.render(segments))
    check(visible(text))


@given(st.lists(segment(), max_size=5))
def test_an_article_with_emphasis_and_links_is_shown(segments: list[Segment]) -> None:
    check(article.render(segments))


@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=12))
def test_whatever_a_person_makes_of_a_source_text_is_shown(pieces: list[str]) -> None:
    check(visible("".join(pieces)))


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(STRINGS)), min_size=1, max_size=3))
def test_tables_show_their_cells(rows: list[tuple[str, str]]) -> None:
    cells = [[portable_text.line(text) for text in row] for row in rows]
    written = portable_text.table(("One", "Two"), cells)
    shown = "".join(squeezed(visible(text)) for row in rows for text in row)
    for name in ("as exported", "MkDocs"):
        found = elements(ENGINES[name](written))
        assert squeezed(str(found[0].text_content())) == f"OneTwo{shown}"
        assert {str(e.tag) for e in found} <= {"div", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    "body",
    [
        "999999999. one\n\n           - within\n\n           > words\n\n999999999. two",
        "100. a\n     100. b\n          100. c\n               100. d\n                    100. e",
        "- ```\n  code\n  ```\n- \n- b",
        "- a\n  10000. b\n\n         more\n\n         - c\n- d",
    ],
)
def test_what_stands_in_an_item_with_a_wide_number_is_shown(body: str) -> None:
    check(body)


def test_a_mark_before_a_link_makes_no_image_of_it() -> None:
    check(f"Look![here](<{HREF}>)")


def test_it_stays_readable() -> None:
    written = portable_markdown.write(
        paragraphs.SOURCE.parse("A *very* good “word”: 5 of 7 (2005).")
    )
    assert written == "A *very* good “word”: 5 of 7 (2005)."

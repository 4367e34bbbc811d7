"""An article with structure shows, once published, exactly its text: one segment for each."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import BlockKind, Lines, Segment, Span, SpanKind
from sourcebook.pages import article
from sourcebook.pages.markdown import visible
from sourcebook.publish import strict
from sourcebook.publish.links import Links

WORDS = st.text(
    st.one_of(
        st.sampled_from(list("ab \u201c\u201d.,*_`[]()<>&!#-+1\\")),
        st.characters(exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: "".join(text.split()) != "")
HREF = "https://example.org/?a=1&copy;=2)"
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["paragraph", "heading", "list_item", "quote", "code"]
)
SPANS: tuple[SpanKind, ...] = ("emphasis", "strong", "link")


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(segments: tuple[Segment, ...]) -> list[str]:
    rendered = strict.render("source-text", article.render(segments), Links())
    return [squeezed(segment.text) for segment in rendered.segments]


@st.composite
def segment(draw: st.DrawFn) -> Segment:
    text, kind = draw(WORDS), draw(KINDS)
    spans: list[Span] = []
    if kind in ("paragraph", "list_item", "quote"):
        cut = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True)))
        kinds = draw(st.permutations(SPANS))
        ends = ((cut[0], cut[-1]), *([(cut[1], cut[2])] if len(cut) == 4 else []))
        spans = [Span(*end, k, HREF) for end, k in zip(ends, kinds, strict=False)]
    level = draw(st.integers(1, 4)) if kind in ("heading", "list_item") else 0
    ordinal = draw(st.sampled_from([0, 1, 2, 100])) if kind == "list_item" else 0
    return Segment("", kind, text, Lines(1, 1), level, tuple(spans), ordinal)


@given(st.lists(segment(), max_size=6).map(tuple))
def test_each_segment_is_shown_unaltered(segments: tuple[Segment, ...]) -> None:
    assert shown(segments) == [squeezed(visible(s.text)) for s in segments]


def test_structure_is_markdown_that_people_can_read() -> None:
    found = (
        Segment("p1", "heading", "Part one", Lines(1, 1), 2),
        Segment("p2", "paragraph", "A very good word", Lines(2, 2), 0, (Span(2, 11, "emphasis"),)),
        Segment("p3", "list_item", "first", Lines(3, 3), 1),
        Segment("p4", "list_item", "inner", Lines(4, 4), 2),
        Segment("p5", "list_item", "counted", Lines(5, 5), 1, (), 2),
        Segment("p6", "quote", "It was so.", Lines(6, 6)),
        Segment(
            "p7", "paragraph", "See it", Lines(7, 7), 0, (Span(4, 6, "link", "https://e.org/a"),)
        ),
        Segment("p8", "code", "a = `b`", Lines(8, 8)),
    )
    assert article.render(found).split("\n\n") == [
        "### Part one",
        "A *very good* word",
        "- first\n  - inner",
        "2. counted",
        "> It was so.",
        "See [it](<https://e.org/a>)",
        "```\na = `b`\n```",
    ]


def test_a_link_that_would_run_is_no_link() -> None:
    for href in ("javascript:alert(1)", "data:text/html,x", "//other.org", "page.md", ""):
        made = article.render(
            (Segment("p1", "paragraph", "See it", Lines(1, 1), 0, (Span(4, 6, "link", href),)),)
        )
        assert made == "See it"
        assert "<a href" not in strict.render("source-text", f"[x](<{href}>)", Links()).html


def linked(text: str, *words: str) -> Segment:
    places = [(text.index(word), text.index(word) + len(word)) for word in words]
    spans = tuple(Span(*place, "link", "https://example.org/") for place in places)
    return Segment("", "paragraph", text, Lines(1, 1), 0, spans)


def test_a_paragraph_may_begin_with_a_link() -> None:
    assert (
        article.render([linked("Here it is.", "Here")]) == "[Here](<https://example.org/>) it is."
    )


@pytest.mark.parametrize("text", ["[a]: https://example.org/ is one", "[a\\]]: b", "[a\nb]: c"])
def test_a_paragraph_that_looks_like_a_definition_is_shown(text: str) -> None:
    assert shown((Segment("", "paragraph", text, Lines(1, 1)),)) == [squeezed(text)]


def test_the_links_of_a_paragraph_are_each_looked_at_once() -> None:
    count = 32_000
    text = " ".join(f"w{number}" for number in range(count))
    spans = [Span(m.start(), m.end(), "link", f"https://example.org/{m[0]}")
             for m in re.finditer(r"\w+", text)]  # fmt: skip
    began = time.process_time()
    made = article.render([Segment("", "paragraph", text, Lines(1, 1), 0, tuple(spans))])
    assert time.process_time() - began < 15
    assert made.count("](<https://example.org/w") == count


def test_of_spans_that_cross_the_first_is_kept() -> None:
    spans = (Span(0, 5, "strong"), Span(3, 8, "emphasis"), Span(6, 8, "link", "https://x.org/"))
    made = article.render([Segment("", "paragraph", "one two thr", Lines(1, 1), 0, spans)])
    assert made == "**one t**w[o](<https://x.org/>) thr"

"""An article with structure shows, once published, exactly its text: one segment for each."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model import BlockKind, Lines, Segment, Span, SpanKind
from sourcebook.page import segments as reading
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


@given(st.lists(segment(), max_size=6).map(tuple))
def test_what_is_written_is_read_back(segments: tuple[Segment, ...]) -> None:
    read = reading.article(article.render(segments))
    assert [squeezed(one.text) for one in read] == [squeezed(visible(s.text)) for s in segments]
    assert [one.kind for one in read] == [one.kind for one in segments]
    assert [one.id for one in read] == [f"p{number}" for number in range(1, len(read) + 1)]


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

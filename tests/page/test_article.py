"""An article with structure shows, once published, exactly its text: one segment for each."""

import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import BlockKind, Lines, Segment, Span, SpanKind
from sourcebook.page.article import article
from sourcebook.page.article import paragraphs as reading
from sourcebook.page.markdown import visible
from sourcebook.page.regions import regions
from sourcebook.publish.render import source_text
from sourcebook.publish.render.source_text import SourceText
from tests.effort import in_time

MARKS = "> |>|# |## |- |+ |* |1. |1) |2. |999999999. |``` |```|~~~ |~~~|---|- - -|* * *|***|___|==="
WORDS = st.lists(
    st.one_of(
        st.sampled_from(list("ab \u201c\u201d.,*_`[]()<>&!#-+~=|:^0123\\")),
        st.sampled_from(["[x]: y", "[ ] ", "&gt;", "\\>", "<b>", "![a](b)", "\t", "<!-- "]),
        st.characters(exclude_categories=["C", "Z"]),
    ),
    min_size=1,
    max_size=30,
).map("".join)
TEXTS = (
    st.tuples(st.sampled_from(["", "    ", *MARKS.split("|")]), WORDS)
    .map("".join)
    .filter(str.strip)
)
ROWS = st.one_of(
    TEXTS,
    st.sampled_from(
        ["", "  ", "<!-- source-text: end -->", "<<<<<<< a", ">>>>>>> b", "```", "~~~"]
    ),
)
CODE = st.lists(ROWS, min_size=1, max_size=4).map("\n".join).filter(str.strip)
HREF = "https://example.org/?a=1&copy;=2)"
EVERY_KIND: tuple[BlockKind, ...] = tuple(
    kind
    for kind in get_args(BlockKind)
    if kind != "row"  # `segment` makes tables of rows
)
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(EVERY_KIND)
SPANS: tuple[SpanKind, ...] = get_args(SpanKind)
VALUES = {"language": "fr", "direction": "rtl", "formula": 'a|b "c" \\frac{1}{2}', "note": "1"}
LINED = ("paragraph", "quote", "list_item", "verse", "note", "definition", "caption", "table")
ARTICLE = "source-text"


def squeezed(text: str) -> str:
    return "".join(text.split())


def words(text: str) -> str:
    return " ".join(visible(text).split())


def published(segments: tuple[Segment, ...]) -> SourceText:
    """The article as a page holds it, found there by its markers, and shown as the site does."""
    page = regions.block(ARTICLE, article.render(segments)) + "\n## Commentary\n\nMine.\n"
    body = regions.split(page)
    region = body.region()
    assert not body.fault
    assert region
    return source_text.read(region.text)


def shown(segments: tuple[Segment, ...]) -> list[str]:
    found = published(segments).segments
    return [
        one.text.removesuffix("\n") if was.kind == "code" else " ".join(one.text.split())
        for one, was in zip(found, segments, strict=True)
    ]


@st.composite
def spans_of(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True)
    cut = sorted(draw(ends)) if len(text) > 1 else [0, 1]
    places = ((cut[0], cut[-1]), *([(cut[1], cut[2])] if len(cut) == 4 else []))
    kinds = draw(st.permutations(SPANS))
    return tuple(
        Span(*place, kind, HREF if kind == "link" else "", VALUES.get(kind, ""))
        for place, kind in zip(places, kinds, strict=False)
    )


@st.composite
def segment(draw: st.DrawFn, kinds: st.SearchStrategy[BlockKind] = KINDS) -> Segment:
    kind = draw(kinds)
    text = draw(CODE if kind == "code" else TEXTS)
    if kind in LINED:
        text = "\n".join([text, *draw(st.lists(TEXTS, max_size=2))])
    plain = kind in ("heading", "code") or draw(st.booleans())
    spans = () if plain else draw(spans_of(text))
    level = draw(st.integers(1, 6)) if kind in ("heading", "list_item") else 0
    ordinals = st.sampled_from([0, 0, 1, 2, 3, 100, 999_999_999, 10**9])
    name = draw(st.sampled_from(["1", "*", "12~2", "†"])) if kind in ("note", "figure") else ""
    ordinal = draw(ordinals) if level else 0
    return Segment("", kind, text, Lines(1, 1), level, spans, ordinal, name=name)


@settings(max_examples=400)
@given(st.lists(segment(), max_size=6).map(tuple))
def test_each_segment_is_shown_unaltered(segments: tuple[Segment, ...]) -> None:
    wanted = [visible(s.text) if s.kind == "code" else words(s.text) for s in segments]
    assert shown(segments) == wanted


@settings(max_examples=150)
@given(st.lists(segment(), max_size=6).map(tuple))
def test_each_segment_is_read_back_as_what_it_was(segments: tuple[Segment, ...]) -> None:
    body = regions.split(regions.block(ARTICLE, article.render(segments)) + "\n")
    region = body.region()
    assert region
    found = reading.article(region.text)
    assert [(one.kind, one.name) for one in found] == [(one.kind, one.name) for one in segments]
    # White space counts for nothing, but for the lines of verse and the cells of a table.
    for one, was in zip(found, segments, strict=True):
        if was.kind in ("verse", "table"):
            rows = [row for row in was.text.split("\n") if row.strip()]
            sign = "\n" if was.kind == "verse" else "\t"
            assert one.text.count("\n") == len(rows) - 1
            assert [words(part) for row in one.text.split("\n") for part in row.split(sign)] == [
                words(part) for row in rows for part in row.rstrip().split(sign)
            ]


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("mark", [*MARKS.split("|"), "[x]: ", "    ", "| a | b", ": ", "<b> "])
def test_a_text_that_begins_like_another_block_is_none(kind: BlockKind, mark: str) -> None:
    found = (
        Segment("p1", kind, f"{mark}and words", Lines(1, 1), 1, (), 1),
        Segment("p2", kind, mark.strip() or "a", Lines(2, 2), 2, (), 2),
        Segment("p3", kind, f"{mark}in a link", Lines(3, 3), 1, (Span(0, 9, "link", HREF),), 2),
    )
    assert [words(text) for text in shown(found)] == [words(s.text) for s in found]


@given(st.lists(segment(st.just("list_item")), min_size=1, max_size=8).map(tuple))
def test_lists_lie_and_count_as_they_did(items: tuple[Segment, ...]) -> None:
    depth, wanted = 0, []
    for item in items:
        depth = min(item.level, depth + 1)
        wanted.append((depth, item.ordinal if item.ordinal < 10**9 else 0))
    reader = _Items(published(items).html())
    assert reader.found == wanted


class _Items(HTMLParser):
    """The depth and number of each item of the lists in HTML, as a browser counts; 0 for none."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[int] = []
        self.found: list[tuple[int, int]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            start = int(dict(attrs).get("start") or 1)
            self.open.append(start if tag == "ol" else 0)
        elif tag == "li":
            self.found.append((len(self.open), self.open[-1]))
            self.open[-1] += self.open[-1] > 0

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.open.pop()


def test_nothing_is_lost_however_deep_lists_lie() -> None:
    items = tuple(
        Segment("", "list_item", f"at {depth}", Lines(1, 1), depth, (), depth % 3)
        for depth in range(1, 60)
    )
    assert shown(items) == [item.text for item in items]


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
        assert "<a href" not in source_text.read(f"[x](<{href}>)").html()


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
    assert shown((Segment("", "paragraph", text, Lines(1, 1)),)) == [words(text)]


def test_the_links_of_a_paragraph_are_each_looked_at_once() -> None:
    count = 32_000
    text = " ".join(f"w{number}" for number in range(count))
    spans = [Span(m.start(), m.end(), "link", f"https://example.org/{m[0]}")
             for m in re.finditer(r"\w+", text)]  # fmt: skip
    segment = Segment("", "paragraph", text, Lines(1, 1), 0, tuple(spans))
    made = in_time(15, lambda: article.render([segment]))
    assert made.count("](<https://example.org/w") == count


def test_of_spans_that_cross_the_first_is_kept() -> None:
    spans = (Span(0, 5, "strong"), Span(3, 8, "emphasis"), Span(6, 8, "link", "https://x.org/"))
    made = article.render([Segment("", "paragraph", "one two thr", Lines(1, 1), 0, spans)])
    assert made == "**one t**w[o](<https://x.org/>) thr"

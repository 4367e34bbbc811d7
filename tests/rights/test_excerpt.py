"""The first words of a text, and the passages that may be quoted."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.collection import QuotedPassage
from sourcebook.derive.derived import derive
from sourcebook.derive.known.evidence import Permits
from sourcebook.derive.known.knowledge import gather
from sourcebook.derive.known.passages import Passage, permitted
from sourcebook.model import Evidence, Lines, Segment
from sourcebook.page import markdown
from sourcebook.page.content import PageContent, read
from sourcebook.page.regions import regions
from sourcebook.publish.render.excerpts import Allowance, Allowances
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.render import render
from sourcebook.publish.render.source_text import SourceText
from sourcebook.publish.rights.allowances import Quotable, allowances
from sourcebook.publish.rights.decisions import Decision, Policy
from tests.derive.captures import NoCaptures

PAGE = "sources/a.md"
TEXT = """One two three.

- four five
- six *seven eight* nine

> ten [eleven twelve](https://example.org/x) thirteen

### Fourteen fifteen

    sixteen seventeen

Eighteen."""


def cut(text: str, words: int | None) -> SourceText:
    """A text as its page shows it, cut to its allowance."""
    allowed = Allowances({PAGE: Allowance("excerpt", words)})
    shown = render("source-text", text, Links(PAGE), "en", allowed).source
    assert shown
    return shown


CUT = ' <span class="cut-sign">[…]</span>'


def seen(html: str) -> list[str]:
    inner = html.partition("</div>")[0].replace(CUT, "")
    return re.sub(r"<[^>]*>", " ", inner).replace(".", "").split()


def test_every_length_shows_just_the_first_words() -> None:
    every = seen(cut(TEXT, None).html())
    assert len(every) == 18
    for words in range(20):
        shown = cut(TEXT, words)
        assert seen(shown.html()) == every[:words]
        opened = re.findall(r"<(\w+)", shown.html())
        assert sorted(opened) == sorted(re.findall(r"</(\w+)", shown.html()))


def test_places_of_what_is_withheld_remain() -> None:
    shown = cut(TEXT, 4)
    for identifier, _ in shown.fingerprints:
        assert shown.html().count(f'id="{identifier}"') == 1
    assert "Not published here: the rest of ¶2 and ¶3 to ¶7." in shown.html()
    assert [segment.id for segment in shown.segments] == ["p1", "p2"]
    assert shown.segments[1].text.split() == ["four"]
    assert shown.ids == ("source-text", *(identifier for identifier, _ in shown.fingerprints))


def test_one_paragraph_that_is_cut_says_so() -> None:
    shown = cut("One two three four.", 2)
    assert "the rest of ¶1." in shown.html()
    assert f"One two{CUT}</p>" in shown.html()
    assert [one.text for one in shown.segments] == ["One two"], "no word of the source"
    whole = cut("One two.\n\nThree.", 2).html()
    assert CUT not in whole
    assert "the rest of" not in whole


@settings(max_examples=60)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=6),
    st.integers(0, 30),
)
def test_an_excerpt_begins_as_the_text_and_is_no_longer(paragraphs: list[str], n: int) -> None:
    text = "\n\n".join(map(markdown.paragraph, paragraphs))
    whole = "".join(s.text for s in cut(text, None).segments)
    part = "".join(segment.text for segment in cut(text, n).segments)
    assert "".join(whole.split()).startswith("".join(part.split()))
    assert len(part.split()) <= n


def test_passages_are_chosen_while_the_share_lasts() -> None:
    decision = Decision("excerpt", "x", "CNE")
    quotable = Quotable(passages=[f"{n} two three four five" for n in range(9)] * 2)
    policy = Policy("by-rights", 10, 0.1)
    found = allowances({"a": decision}, {"a": 120}, {"a": quotable}, policy).of("a")
    assert found.words == 10
    assert [n for n in range(9) if found.permits(f"{n} two three four five")] == [0, 1]
    assert found.permits("0 two three…")
    assert not found.permits("8 two three")
    assert allowances({"a": decision}, {"a": 20}, {}, policy).of("a").words == 5, "a quarter"


def strongest(sentence: str, word: str) -> Passage:
    """A passage that is one sentence, in which `word` was matched."""
    at = sentence.index(word)
    place = Evidence("p1", at, at + len(word), word, word)
    return Passage(Segment("p1", "paragraph", sentence, Lines(1, 1)), 0, len(sentence), (place,))


@settings(max_examples=40)
@given(st.integers(0, 400), st.integers(1, 12), st.integers(0, 40), st.integers(0, 59))
def test_each_subject_may_quote_a_little_and_all_together_a_quarter(
    length: int, subjects: int, quote: int, at: int
) -> None:
    decision, policy = Decision("excerpt", "x", "CNE"), Policy("by-rights", 10, 0.0, quote)
    best = [
        strongest(" ".join("treaty" if n == at else f"w{one}x{n}" for n in range(60)), "treaty")
        for one in range(subjects)
    ]
    found = allowances({"a": decision}, {"a": length}, {"a": Quotable(best)}, policy).of("a")
    words = sum(len(passage.split()) for passage in found.passages)
    assert words <= length // 4
    for one in best:
        shown = permitted(one, found.permits).text.split()
        assert len(shown) == min(quote, length // 4 // subjects)
        assert "treaty" in shown or not shown
        assert " ".join(shown) in one.text


def test_what_is_quoted_in_any_case_is_counted_in_the_share() -> None:
    decision, policy = Decision("excerpt", "x", "CNE"), Policy("by-rights", 10, 0.1, 10)
    text = " ".join(f"w{n}" for n in range(30))
    quotable = Quotable([strongest(text, "w15")], [text, "one two three four five six"])
    found = allowances({"a": decision}, {"a": 150}, {"a": quotable}, policy).of("a")
    assert found.permits("w11 w12 w13 w14 w15 w16 w17 w18 w19 w20")
    assert not found.permits("w10 w11"), "no more of the passage than that"
    assert not found.permits("one two three four five six"), "five words are left of fifteen"
    twice = allowances({"a": decision}, {"a": 300}, {"a": quotable}, policy).of("a")
    assert twice.permits(text), "twenty words more than are quoted already, of twenty"


TOPIC = "---\ntitle: Treaty\nalt_labels: [peace treaty]\n---\n"


def source(title: str, year: str, *paragraphs: str, commentary: str = "") -> PageContent:
    """The page of a source, as ingest writes it."""
    head = f"title: {title}\nissued: {year}\ncapture: {{path: seeds/{title}.txt}}"
    text = regions.block("source-text", "\n\n".join(paragraphs))
    return read("a", f"---\n{head}\n---\n\n{text}\n## Commentary\n\n{commentary}\n")


REST = ["Other words.", *["A peace treaty."] * 5]
PAGES = {
    "sources/a.md": source("A", "2015", "Kept peace treaty here.", "Secret peace treaty here."),
    "sources/b.md": source("B", "2014", "Free peace treaty here.", *REST),
    "topics/treaty.md": read("t", TOPIC),
}
KEPT = Allowance("excerpt", 0, frozenset({"Kept peace treaty here."}))
BOUND = Allowances({"sources/a.md": KEPT})


def permits(allowed: Allowances) -> Permits:
    return lambda path, text: allowed.on_other_pages(path).permits(text)


def shown_on_topic(allowed: Allowances) -> str:
    """What the page of the topic shows of its sources, as HTML."""
    made = derive(gather(PAGES), permits(allowed), NoCaptures(), whole=())
    below = made.below["topics/treaty.md"][0]
    return render(below.name, below.markdown, Links("topics/treaty.md"), "", allowed).html


TERMS = ("peace treaty",)


def test_evidence_is_a_record_with_its_places() -> None:
    found = gather(PAGES).quoted("topics/treaty.md", permits(Allowances()))
    assert found == (
        QuotedPassage("sources/a.md", ("p1",), "Kept peace treaty here.", TERMS),
        QuotedPassage("sources/a.md", ("p2",), "Secret peace treaty here.", TERMS),
        QuotedPassage("sources/b.md", ("p1",), "Free peace treaty here.", TERMS),
        *(QuotedPassage("sources/b.md", (f"p{n}",), "A peace treaty.", TERMS) for n in range(3, 7)),
        QuotedPassage("sources/b.md", ("p7",)),
    )


def test_evidence_loses_what_may_not_be_quoted_and_keeps_its_links() -> None:
    shown = shown_on_topic(BOUND)
    assert "Secret" not in shown
    assert "Kept" in shown
    assert shown.count("Free") == 1, "each passage stands once"
    assert 'href="../sources/a.html#p2"' in shown
    assert "Secret" in shown_on_topic(Allowances())
    quoted = gather(PAGES).quoted("topics/treaty.md", permits(BOUND))
    kept = [one.text for one in quoted[:3]]
    assert kept == ["Kept peace treaty here.", "", "Free peace treaty here."]
    assert quoted[1].paragraphs == ("p2",)
    assert quoted[1].terms == (), "the matched words are the source's too"


def test_a_page_with_broken_markers_shows_nothing_where_something_is_withheld() -> None:
    allowed = Allowances({"sources/a.md": Allowance("record", 0)})
    text = "> Secret words here."
    assert "Secret" not in render("page", text, Links("topics/t.md"), "", allowed).html
    assert "Secret" in render("page", text, Links("topics/t.md")).html


def test_what_a_withdrawn_page_said_of_others_goes_with_it() -> None:
    pages = {
        **PAGES,
        "sources/gone.md": source("Gone", "2013", "X.", commentary="Secret [it](a.md#p1) is."),
        "sources/here.md": source("Here", "2012", "Y.", commentary="Free [it](a.md#p1) is."),
    }
    known = gather(pages)
    every = permits(Allowances())
    heard = derive(known, every, NoCaptures(), whole=()).below["sources/a.md"][0].markdown
    unpublished = {"sources/gone.md"}
    kept = derive(known, every, NoCaptures(), whole=(), unpublished=unpublished)
    shown = kept.below["sources/a.md"][0].markdown
    assert "Secret" in heard
    assert "Secret" not in shown
    assert "gone.md" not in shown
    assert "Free it is." in shown
    assert "[Treaty](../topics/treaty.md)" in shown

"""Passages that people chose beside those that labels find, and which one stands for all."""

from collections.abc import Mapping

from sourcebook.collection import QuotedPassage
from sourcebook.derive import evidence_page
from sourcebook.derive.known.knowledge import Knowledge, gather
from sourcebook.page import content
from sourcebook.page.content import PageContent

P1 = "A treaty is named here, among much else of which this long sentence speaks."
P2 = "A short treaty. Both sides were cool. The islands row went on."
P3 = "Neither of the two spoke of it. A resolution that both accept is far."
SUBJECT = "topics/treaty.md"


def source(name: str, year: str, head: str = "", texts: tuple[str, ...] = (P1, P2, P3)) -> str:
    text = "\n\n".join(texts)
    return (
        f"---\ntitle: {name}\nissued: {year}\n{head}capture: {{path: seeds/{name}.txt}}\n---\n\n"
        f"<!-- source-text: begin -->\n{text}\n<!-- source-text: end -->\n"
    )


def known(choice: str = "", body: str = "", **sources: str) -> Knowledge:
    written: Mapping[str, str] = {
        SUBJECT: f"---\ntitle: Treaty\nalt_labels: [treaty, pact]\n{choice}\n---\n{body}\n",
        **{f"sources/{name}.md": text for name, text in sources.items()},
    }
    pages: dict[str, PageContent] = {p: content.read(p, text) for p, text in written.items()}
    return gather(pages)


def shown(found: Knowledge) -> str:
    evidence = found.evidence[SUBJECT]
    return evidence_page.render(evidence, found.index, lambda _path, _text: True)


def quoted(found: Knowledge) -> list[QuotedPassage]:
    return [one for one in found.quoted(SUBJECT, lambda _path, _text: True) if one.text]


def test_without_a_choice_the_passage_that_says_most_stands_first() -> None:
    found = known(a=source("a", "2005"))
    (one,) = found.evidence[SUBJECT].shown
    assert one.best is not None
    assert one.best.text == P1
    short = known(a=source("a", "2005", "", ("Treaty.", P1, "A pact and a treaty.")))
    best = short.evidence[SUBJECT].shown[0].best
    assert best is not None
    assert best.text == "A pact and a treaty."


def test_a_chosen_paragraph_is_evidence_first_and_marked() -> None:
    found = known("passages: [a#p3: A resolution]", a=source("a", "2005"))
    (one,) = found.evidence[SUBJECT].shown
    assert [p.text for p in one.passages] == [
        P1,
        "A short treaty.",
        "A resolution that both accept is far.",
    ]
    assert one.best is one.passages[2]
    assert "[¶3](../sources/a.md#p3) · editors’ choice\n\n  > A resolution" in shown(found)
    assert quoted(found)[0].text == "A resolution that both accept is far."


def test_a_whole_paragraph_joins_what_labels_find_in_it() -> None:
    found = known("passages: [a#p2]", a=source("a", "2005"))
    (one,) = found.evidence[SUBJECT].shown
    assert one.best is not None
    assert one.best.text == P2
    assert one.best.terms == ("treaty",)


def test_an_introduction_chooses_the_sentences_that_it_quotes() -> None:
    body = "“The islands row” ([¶2](../sources/a.md#p2)) is far off ([x](../sources/a.md#p3))."
    found = known("", body, a=source("a", "2005"))
    (one,) = found.evidence[SUBJECT].shown
    assert [(p.segment.id, p.text, p.chosen) for p in one.passages] == [
        ("p1", P1, 0),
        ("p2", "A short treaty.", 0),
        ("p2", "The islands row went on.", 1),
        ("p3", P3, 1),
    ]


def test_what_is_taken_away_is_no_evidence() -> None:
    found = known("passages: {not: [a#p1]}", a=source("a", "2005"))
    assert [one.paragraphs for one in quoted(found)] == [("p2",)]
    found = known("passages: {not: [a#p1, a#p2]}", a=source("a", "2005"))
    assert found.index.filed["treaty"] == ()
    assert found.entries()["sources/a.md"].topics == ()


def test_a_source_is_filed_under_a_topic_by_a_choice_unless_its_page_says_no() -> None:
    silent = source("b", "2006", texts=("Nothing of the kind.",))
    found = known("passages: [b#p1]", b=silent)
    assert found.entries()["sources/b.md"].topics == ("treaty",)
    refused = source("b", "2006", "topics: {remove: [treaty]}\n", ("Nothing of the kind.",))
    found = known("passages: [b#p1]", b=refused)
    assert found.entries()["sources/b.md"].topics == ()
    assert found.index.filed["treaty"] == ()


def test_what_is_not_there_changes_nothing() -> None:
    plain = known(a=source("a", "2005"))
    for choice in ("passages: [none#p1, a#p9]", "passages: {not: [none#p1]}", "passages: x"):
        found = known(choice, a=source("a", "2005"))
        assert shown(found) == shown(plain)
        assert found.entries() == plain.entries()

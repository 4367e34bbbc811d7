"""Forms of citations that are kept: they change nothing of what is cited."""

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.bibliography.citations import Processor
from sourcebook.bibliography.cite import draft
from sourcebook.bibliography.cite.item import read_item
from sourcebook.bibliography.cite.runs import plain
from sourcebook.bibliography.cite.styles import (
    SHIPPED,
    read_style,
    shipped_locales,
    shipped_style,
)

ODD = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>Odd</title></info>
<macro name="who"><names variable="author"><name form="short"/><label prefix=" "/><substitute>
<names variable="editor"/><text macro="what"/></substitute></names></macro>
<macro name="what"><text variable="title" form="short" text-case="title"/></macro>
<macro name="when"><group delimiter="/"><date variable="issued"><date-part name="month"/>
<date-part name="day"/></date><date variable="accessed" form="text"/></group></macro>
<macro name="where"><choose><if is-numeric="volume"><number variable="volume" form="ordinal"/>
<label variable="volume" prefix=" "/></if><else-if is-uncertain-date="issued"><text value="ca."/>
</else-if><else-if type="book map" match="any" variable="volume"><text variable="volume"/></else-if>
<else><text term="in"/></else></choose></macro>
<citation><layout delimiter="; "><group delimiter=", "><text macro="who"/><text macro="what"/>
<text macro="when"/><text macro="where"/><text variable="locator"/></group></layout></citation>
<bibliography><layout suffix="."><text macro="who" font-style="italic"/>
<text macro="where" quotes="true" prefix=" "/></layout></bibliography></style>"""
TEXTS = {name: shipped_style(name) for name in ("apa", "modern-language-association")}
KEPT = {
    name: Processor(read_style(text, shipped_locales()))
    for name, text in {**TEXTS, "odd": ODD}.items()
}
NAMES = st.lists(
    st.sampled_from([
        {"family": "Lind", "given": "Mara"},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"given": "Mara"},
        {"given": "晋三"},
        {"given": "Mara", "non-dropping-particle": "van"},
        {"family": "安倍", "given": "晋三"},
        {"literal": "United Nations"},
        {},
    ]),
    max_size=4,
)  # fmt: skip
MOMENTS = st.sampled_from([[2014], [2014, 3], [2014, 3, 12], [2015, 3, 14], [2014, 0, 5]])
DATES = st.one_of(
    st.just({"literal": "of old"}),
    st.just({"date-parts": [[2014]], "season": 2}),
    st.builds(
        lambda parts, circa: {"date-parts": parts, "circa": circa},
        st.lists(MOMENTS, min_size=1, max_size=2),
        st.booleans(),
    ),
)
WORDS = st.sampled_from(["4", "4-6", "12", "on treaties", "A Treaty"])
ITEMS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(["book", "map", "webpage", "article-journal", "treaty"])},
    optional={
        **dict.fromkeys(("title", "title-short", "volume", "container-title", "URL"), WORDS),
        **dict.fromkeys(("author", "editor"), NAMES),
        **dict.fromkeys(("issued", "accessed"), DATES),
        "language": st.sampled_from(["en", "fr"]),
    },
)


@given(ITEMS, st.sampled_from(["", "4", "4-6"]), st.sampled_from(sorted(KEPT)))
@settings(max_examples=150)
def test_what_was_cited_before_changes_nothing(csl: dict[str, Any], place: str, name: str) -> None:
    item = read_item(csl)
    item = item.at("page", place) if place else item
    fresh = Processor(KEPT[name].style)
    assert KEPT[name].entry(item) == fresh.entry(item)
    assert KEPT[name].citation(item) == fresh.citation(item)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_style_can_be_sent_to_another_process(name: str) -> None:
    made = Processor(read_style(shipped_style(name), shipped_locales()))
    item = read_item({"type": "book", "title": "On Treaties"})
    cited = plain(made.entry(item))
    sent: Processor = pickle.loads(pickle.dumps(made))
    assert "Treaties" in cited
    assert plain(sent.entry(item)) == cited


def test_few_forms_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is dropped is made again: a style can be asked for more forms than memory holds."""
    monkeypatch.setattr(draft, "_MAX_KEPT", 2)
    made = Processor(read_style(ODD, shipped_locales()))
    shown: dict[tuple[str, ...], set[str]] = {}
    for _ in range(2):
        for kind in ("book", "map", "webpage"):
            for more in ({}, {"volume": "4"}, {"editor": [{"literal": "UN"}]}):
                item = read_item({"type": kind, "title": "On Treaties", **more})
                shown.setdefault((kind, *more), set()).add(plain(made.citation(item)))
    assert [len(found) for found in shown.values()] == [1] * 9

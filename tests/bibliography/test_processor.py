"""The CSL processor, against what citeproc-js 1.4 makes of the same items and styles.

One case is one file: an item, and for each style its entry in a list of references and how it is
first cited, with a place in it. The expected texts were compared with those of citeproc-js
(https://github.com/Juris-M/citeproc-js), which the styles are written for; they differ only in
apostrophes, which we leave as the source has them, and in the order of a Western name beside
an Eastern one.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from sourcebook.bibliography.citations import Processor
from sourcebook.bibliography.cite import styles
from sourcebook.bibliography.cite.item import read_item
from sourcebook.bibliography.cite.runs import plain, to_html
from sourcebook.bibliography.cite.styles import StyleError, read_style

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Made</title></info>{macros}
<citation><layout>{layout}</layout></citation></style>"""


@cache
def style(name: str) -> Processor:
    """Return a style that is shipped."""
    return processor(styles.shipped_style(name))


def processor(text: str) -> Processor:
    """Return a style that is ready to cite."""
    return Processor(read_style(text, styles.shipped_locales()))


def shown(layout: str, macros: str = "", **item: object) -> str:
    """Return what a style of one layout makes of an item."""
    made = processor(STYLE.format(layout=layout, macros=macros))
    return plain(made.citation(read_item({"id": "x", "type": "book", **item})))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", styles.SHIPPED)
def test_cases(path: Path, name: str) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    item = read_item(case["item"])
    entry = to_html(style(name).entry(item))
    cited = to_html(style(name).citation(item.at("paragraph", "4")))
    assert [entry, cited] == case[name]


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ('<text variable="title"/><text value="."/>', "Is it?"),
        ('<text variable="title" suffix=","/>', "Is it?,"),
        ('<text variable="title" quotes="true" suffix="."/>', "“Is it?”"),
        ('<text variable="publisher" quotes="true" suffix="."/>', "“A ‘B’ Inc.”"),
        ('<text variable="publisher" suffix=". "/><text value=" End"/>', 'A "B" Inc. End'),
        ('<text variable="note" quotes="true" suffix=","/>', "“Wait...,”"),
        ('<text variable="note" suffix="."/>', "Wait..."),
    ],
)
def test_stops_do_not_double(layout: str, text: str) -> None:
    assert shown(layout, title="Is it?", publisher='A "B" Inc.', note="Wait...") == text


@pytest.mark.parametrize(
    ("case", "title", "text"),
    [
        ("title", "the war of the worlds", "The War of the Worlds"),
        ("title", "out of africa: a memoir", "Out of Africa: A Memoir"),
        ("title", "an iPhone in the USA", "An iPhone in the USA"),
        ("title", "THE WAR", "The War"),
        ("title", "russia-japan ties during war", "Russia-Japan Ties during War"),
        ("sentence", "The War", "The War"),
        ("capitalize-first", "the war", "The war"),
        ("capitalize-all", "the war", "The War"),
        ("uppercase", "the war", "THE WAR"),
        ("lowercase", "The War", "the war"),
    ],
)
def test_text_case(case: str, title: str, text: str) -> None:
    assert shown(f'<text variable="title" text-case="{case}"/>', title=title) == text


def test_title_case_is_for_english() -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert shown(layout, title="la guerre", language="fr") == "la guerre"


def test_a_group_without_its_variables_is_not_shown() -> None:
    layout = '<group delimiter=" "><text term="edition"/><text variable="edition"/></group>'
    assert shown(layout) == ""
    assert shown(layout, edition="2") == "edition 2"


def test_italics_within_italics_are_set_apart() -> None:
    layout = '<group font-style="italic"><text variable="title" font-style="italic"/>'
    made = processor(STYLE.format(layout=f"{layout}<text value=' x'/></group>", macros=""))
    assert to_html(made.citation(read_item({"id": "x", "title": "T"}))) == "T<i> x</i>"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no XML", "is not XML"),
        ("<style/>", "is not a CSL style"),
        (STYLE.format(layout='<text macro="none"/>', macros=""), "macro"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>', "points to another"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "has no citation"),
        (STYLE.format(layout="<group>" * 70 + "</group>" * 70, macros=""), "nested too deeply"),
    ],
)
def test_a_style_that_cannot_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(StyleError, match=why):
        read_style(text, styles.shipped_locales())


def test_macros_that_call_each_other_end() -> None:
    macros = '<macro name="a"><text macro="a"/></macro>'
    with pytest.raises(RecursionError, match="call each other"):
        shown('<text macro="a"/>', macros)


def test_entities_of_a_style_are_not_read() -> None:
    layout = '<text value="&amp;x;"/>'.replace("&amp;", "&")
    text = '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    style_text = text + STYLE.format(layout=layout, macros="")
    try:
        made = processor(style_text)
    except StyleError:
        return
    assert plain(made.citation(read_item({"id": "x", "title": "T"}))) in ("", "&x;")

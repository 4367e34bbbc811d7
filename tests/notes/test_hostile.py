"""Files of notes may come from anybody: what they hold is words or nothing."""

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from sourcebook.ingest.notes import reading, writing
from sourcebook.page.curation import proposals
from sourcebook.page.markdown import visible
from sourcebook.project import StoredFile
from tests.hostile import STRINGS
from tests.notes.annotations import collected, note

REFUSED = {
    "no JSON": (b"<html></html>", "it is not JSON"),
    "no UTF-8": (b'{"items": ["\xff"]}', "it is not JSON"),
    "brackets": (b"[" * 1_000_000, "it is not JSON"),
    "a long number": (b'{"items": ' + b"9" * 10_000 + b"}", "it is not JSON"),
    "empty": (b"", "it is not JSON"),
    "no notes": (b"{}", "holds no notes"),
    "another thing": (b'"text"', "holds no notes"),
    "huge": (b" " * (reading.MOST_BYTES + 1), "is larger than"),
    "too many": (b'{"items": [' + b"1," * reading.MOST_NOTES + b"1]}", "holds 10001 notes"),
    "no annotation": (b'{"items": [1]}', "is no annotation"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_file_of_notes(case: str) -> None:
    content, why = REFUSED[case]
    notes, problems = reading.read(StoredFile("notes.jsonld", content))
    assert notes == ()
    assert [one for one in problems if why in one.message]


WRONG: dict[str, dict[str, object]] = {
    "has no words of its own": note("1", " \n"),
    "is longer than": note("1", "x" * 20_001),
    "holds control characters": note("1", "a\x00b"),
    "is on more than": note("1", "a", "x" * 5_001),
    "does not say on which page": note("1", "a", source=["x"]),
    "has an author of more than": note("1", "a", creator={"name": "x" * 101}),
    "is no annotation": {"type": ["Annotation"]},
}


@pytest.mark.parametrize("why", WRONG)
def test_a_note_that_is_refused_does_not_stop_the_next(why: str) -> None:
    content = json.dumps(collected([WRONG[why], note("2", "Fine.")]))
    notes, problems = reading.read(StoredFile("notes.jsonld", content.encode()))
    assert [one.text for one in notes] == ["Fine."]
    assert [why in one.message for one in problems] == [True]


_KEYS = ("id", "type", "body", "value", "target", "source", "selector", "exact", "creator")
_EXTENSIONS = ("toc", "tables", "fenced_code", "footnotes", "admonition")
_MARKDOWN = Markdown(extensions=[*_EXTENSIONS, "attr_list", "def_list", "abbr"])


def rendered(text: str) -> lxml.html.HtmlElement:
    """What Python-Markdown makes of a person's words, with the extensions that collections use."""
    html = _MARKDOWN.reset().convert(writing.escaped(text))
    return lxml.html.fragment_fromstring(html or " ", create_parent="div")


def is_as_written(text: str) -> None:
    root = rendered(text)
    assert {one.tag for one in root.iter()} <= {"div", "p", "br"}
    assert root.text_content().split() == visible(text).split()
    assert not any(one.attrib for one in root.iter())


def test_naughty_words_are_words() -> None:
    for text in STRINGS:
        is_as_written(" ".join(text.split()))
        escaped = writing.escaped(text)
        place = proposals.ProposalPlace(0, escaped.count("\n") + 2, ended=True)
        assert proposals.find(proposals.block("0" * 16, escaped)) == (place,)


_SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|&~=:^\"'/ \n\t1a;$@?"), max_size=30)


@given(_SIGNS | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_words_are_words(text: str) -> None:
    is_as_written(text)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(_KEYS),
        inner, max_size=5,
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_json_is_read_or_refused(value: object) -> None:
    node = value if isinstance(value, dict) else {"body": value}
    content = json.dumps({"items": [{**note("1", "a"), **node}, node]}).encode()
    notes, problems = reading.read(StoredFile("notes.jsonld", content))
    assert len(notes) + len(problems) == 2

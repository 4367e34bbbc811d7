"""What must hold for any file that claims to be a bibliography."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.bibliography import bibtex_syntax, formats
from sourcebook.bibliography.fill import FilledPage, fill, written
from sourcebook.page.document import Document, read
from sourcebook.page.front_matter import front_matter
from tests.hostile import STRINGS

_SIGNS = """@ book { } ( ) " = , # \\ title x [ ] : "title" @string ' $"""
SYNTAX = st.lists(
    st.sampled_from(
        (*_SIGNS.split(), "\n", "TY  - BOOK", "\nER  - ", "\nTI  - ", "\nAU  - ", " and ")
    )
    | st.characters(),
    max_size=40,
).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ("title", "author", "issued", "date-parts", "family", "given", "literal", "keyword",
             "custom", "edtf", "URL", "DOI", "note", "type", "season", "circa", "keywords")
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
PAGE = b"---\ntitle: 'x' # why\nauthors: []\ncapture: {path: a, fields: {}}\n---\n\nMine.\n"


@given(SYNTAX | st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("x.bib", "x.ris", "x.json"):
        references, problems = formats.read(name, text.encode("utf-8", "replace"))
        assert all(one.title or one.url for one in references)
        assert all(problem.path == name for problem in problems)


@given(JSON)
@settings(max_examples=200)
def test_any_json_is_read_or_refused(value: object) -> None:
    content = json.dumps([value, {"id": "x", "title": "The last"}]).encode()
    references, _ = formats.read("x.json", content)
    assert references[-1].title == "The last"


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b"[" + b"9" * 5000])
def test_nesting_without_end_is_refused(content: bytes) -> None:
    references, problems = formats.read("x.json", content)
    assert references == ()
    assert len(problems) == 1


def test_other_encodings_are_said() -> None:
    _, (problem,) = formats.read("x.ris", "TY  - BOOK\nTI  - Müller".encode("latin-1"))
    assert str(problem).startswith("x.ris:2: is not UTF-8")
    (found,), _ = formats.read("x.ris", "\ufeffTY  - BOOK\r\nTI  - Müller".encode())
    assert found.title == "Müller"


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_values_reach_a_page_as_text(text: str) -> None:
    item = {"id": "x", "title": f"T {text}", "publisher": text, "author": [{"literal": text}]}
    (reference,), _ = formats.read("x.json", json.dumps([item]).encode())
    page = loaded(PAGE)
    values = (("publisher", reference.publisher), ("doi", "10.1000/x"))
    after = written(page, FilledPage(page.path, values), reference)
    again = loaded(after.encode())
    assert again.values["publisher"] == reference.publisher
    assert again.values["title"] == "x"
    assert again.body == "\nMine.\n"
    assert "title: 'x' # why\n" in after


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=10), max_size=3))
@settings(max_examples=150)
def test_a_page_reads_back_what_was_put_into_it(text: str, words: list[str]) -> None:
    item = {"id": "x", "title": "T", "publisher": text, "custom": {"keywords": words}}
    (reference,), _ = formats.read("x.json", json.dumps([item]).encode())
    page = loaded(PAGE.replace(b"title: 'x' # why\n", b""))
    filled, problems = fill(page, reference)
    assert problems == ()
    again = loaded(written(page, filled, reference).encode())
    for key, value in filled.values:
        assert front_matter.as_value(again.values[key]) == front_matter.stripped(value)


def loaded(content: bytes) -> Document:
    """Return a page that can be read."""
    page, problems = read("docs/sources/x.md", content)
    assert problems == ()
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"G{\"o}del, K\"onig, {\"{U}}ber", "Gödel, König, Über"),
        (r"\'Eric \v{S}koda \c{c} \~n \^{o}", "Éric Škoda ç ñ ô"),
        (r"{\o}re \ss{} \ae\ {\AA} {\L}\'od\'z", "øre ß æ Å Łódź"),
        (r"\'{\i} \'\i x", "í íx"),
        ("pages 1--2 --- so ``said'' he", "pages 1–2 — so “said” he"),
        (r"A~B \& C \% \$ \# \_ \{ \}", "A B & C % $ # _ { }"),
        (r"\textbackslash{}n {APEC} \emph{it} $x^2$", r"\n APEC it x^2"),
        ("two\n  lines", "two lines"),
        ("\\", "\\"),
    ],
)
def test_tex(source: str, text: str) -> None:
    assert bibtex_syntax.plain_text(source) == text

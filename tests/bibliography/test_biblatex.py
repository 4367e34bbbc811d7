"""BibLaTeX: what two other readers and our own find in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import wording
from sourcebook.bibliography import biblatex, bibtex_syntax, names
from sourcebook.bibliography.bibtex_syntax import citation_key, escaped, protected
from tests.bibliography import readers
from tests.bibliography.awkward import AUTHORS, BRACES, DATES, TITLES
from tests.bibliography.sources import BARE, COLLECTION, PLAIN, with_bib
from tests.bibliography.test_csl import parts
from tests.hostile import STRINGS


def test_an_entry() -> None:
    text = biblatex.entry(PLAIN, COLLECTION)
    assert text.startswith("@article{a-treaty,\n")
    lines = text.splitlines()
    assert "  title = {A Treaty Long in Coming: The Talks of 2014}," in lines
    assert "  date = {2014-03-12}," in lines
    assert "  urldate = {2025-05-09}," in lines
    assert "  langid = {english}," in lines
    assert "  url = {https://example.org/a?b=c&d=%20e}," in lines
    assert "  author = {Lind, Mara and van Gogh, Vincent and {Economist Intelligence Unit}" in text
    assert "  keywords = {peace, {treaty, draft}}," in lines
    assert "abstract" not in text
    assert "note = " not in text


@pytest.mark.parametrize(
    ("title", "tex_title"),
    [
        ("Talks at APEC and the G20", "Talks at {APEC} and the {G20}"),
        ("Going Backward with Russia", "Going Backward with Russia"),
        ("Why talks with Russia failed again", "Why talks with {Russia} failed again"),
        ("The Russia-Japan Talks", "The {Russia-Japan} Talks"),
        ("50% of R&D: a_b", r"50\% of R\&D: a\_b"),
        ("{x} ^", r"\textbraceleft{}x\textbraceright{} \textasciicircum{}"),
        ("~ \\", r"\textasciitilde{} \textbackslash{}"),
    ],
)
def test_titles_keep_their_capitals_and_signs(title: str, tex_title: str) -> None:
    assert protected(title) == tex_title


def test_an_address_cannot_end_its_field() -> None:
    text = biblatex.entry(with_bib(url='https://x.org/{a}\\"b c%41'), COLLECTION)
    assert "  url = {https://x.org/%7Ba%7D%5C%22b%20c%41}," in text


def test_keys_are_safe_and_tell_sources_apart() -> None:
    assert citation_key("going-backward") == "going-backward"
    assert citation_key("北方領土") == "北方領土"
    awkward = ("a b", "a,b", "a{b", "a:20:b", "a#b", "a~b")
    assert len({citation_key(one) for one in awkward}) == len(awkward)
    assert not [one for one in awkward if re.search(r"[\s,{}#~%\\]", citation_key(one))]


def test_a_date_that_is_none_is_left_out() -> None:
    assert "date" not in biblatex.entry(with_bib(issued="some day"), COLLECTION)


@given(TITLES, st.lists(AUTHORS, max_size=3), DATES)
@settings(max_examples=150)
def test_three_readers_find_what_went_in(title: str, authors: list[str], issued: str) -> None:
    source = with_bib(title=title, authors=tuple(authors), issued=issued)
    text = biblatex.dump((source, BARE), COLLECTION)
    plain = " ".join(title.split())
    (ours, _), problems = biblatex.parse("x.bib", text)
    assert problems == ()
    assert (ours.title, ours.issued) == (unicode(plain), issued)
    assert list(map(names.parse, ours.authors)) == list(map(names.parse, authors))
    for read in (readers.pybtex, readers.bibtexparser):
        theirs, bare = read(text)
        assert theirs.title.replace("{}", "") == plain
        assert theirs.names == tuple(map(parts, authors))
        assert theirs.date == issued
        assert bare.title == "Nobody Knows"


def unicode(text: str) -> str:
    """Return text as our reader writes accents."""
    return bibtex_syntax.plain_text(escaped(text))


@given(BRACES)
@settings(max_examples=150)
def test_braces_never_break_an_entry(title: str) -> None:
    text = biblatex.dump((with_bib(title=title, publisher=title), BARE), COLLECTION)
    (ours, bare), problems = biblatex.parse("x.bib", text)
    assert problems == ()
    assert ours.title == unicode(title)
    assert bare.title == "Nobody Knows"
    for read in (readers.pybtex, readers.bibtexparser):
        assert [one.title for one in read(text)][1:] == ["Nobody Knows"]


@pytest.mark.parametrize("kind", sorted(wording.TYPES))
def test_every_type_is_read(kind: str) -> None:
    text = biblatex.dump((with_bib(type=kind),), COLLECTION)
    for read in (readers.pybtex, readers.bibtexparser):
        assert [one.title for one in read(text)] == ["Nobody Knows"]


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_stays_in_its_field(text: str) -> None:
    source = with_bib(
        title=f"A {text}", authors=(text,), publisher=text, keywords=(text,), url=text
    )
    dumped = biblatex.dump((source, BARE), COLLECTION)
    found, problems = biblatex.parse("x.bib", dumped)
    assert problems == ()
    assert [one.title for one in found][1:] == ["Nobody Knows"]
    assert [one.title for one in readers.pybtex(dumped)][1:] == ["Nobody Knows"]


def test_a_subtitle_belongs_to_its_title() -> None:
    text = "@article{a, title = {Lamps}, subtitle = {A History}, journaltitle = {Quays}}"
    (one,), problems = biblatex.parse("x.bib", text)
    assert (one.title, one.container_title, problems) == ("Lamps: A History", "Quays", ())


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Nguy{\~\^e}n", "Nguyễn"),
        (r"Th{\'\u a}ng", "Thắng"),
        (r"Ph{\d{\^o}}", "Phộ"),
        (r"{\textcommabelow{S}}tefan", "Ștefan"),
        (r"one \\ 'two'", "one 'two'"),
    ],
)
def test_accents_upon_accents(tex: str, text: str) -> None:
    assert bibtex_syntax.plain_text(tex) == text

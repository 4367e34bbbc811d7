"""Text and addresses as every format here takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.embed.addresses import link
from sourcebook.embed.xml import (
    Markup,
    doi,
    join,
    language,
    line,
    replace_invalid,
    resolver,
    tag,
    web,
)
from tests.embed.records import collection
from tests.hostile import STRINGS

SITE = "https://coast.example.org/reader/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org", "https://example.org"),
        ("HTTP://example.org:8000/a?b=c&d#e", "HTTP://example.org:8000/a?b=c&d#e"),
        ("https://example.org/灯台", "https://example.org/灯台"),
        ("https://example.org/a[1]|%zz%20#x#y", "https://example.org/a%5B1%5D%7C%25zz%20#x%23y"),
        ("https://example.org/\u202egnp", "https://example.org/%E2%80%AEgnp"),
        ("https://example.org/a b", ""),
        ("javascript:window.ran=1", ""),
        ("//example.org/", ""),
        ('https://example.org"onclick=x', ""),
        ("https://example.org/\ud800", ""),
        ("", ""),
    ],
)
def test_an_address_leads_to_the_web_or_nowhere(address: str, expected: str) -> None:
    assert web(address) == expected
    assert web(expected) == expected


def test_a_doi_leads_to_its_resolver() -> None:
    assert resolver("10.1000/a<b>") == "https://doi.org/10.1000/a%3Cb%3E"
    assert (doi("10.1000/x"), doi("[click](javascript:x)"), resolver("11.1/x")) == (
        "10.1000/x",
        "",
        "",
    )


@pytest.mark.parametrize("tag", ["en", "zh-Hant", "pt-BR"])
def test_a_language_is_a_tag(tag: str) -> None:
    assert language(tag) == tag
    assert language(f'{tag}" onload="x') == ""


@given(st.text() | st.sampled_from(STRINGS))
def test_a_line_is_one_line_that_utf_8_holds(text: str) -> None:
    made = line(text)
    assert len(made.splitlines()) <= 1
    assert made == line(made)
    assert made.encode("utf-8").decode("utf-8") == made
    assert len(replace_invalid(text)) == len(text)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("sources/a.html", "topics/b.html#p 1", "../topics/b.html#p%201"),
        ("sources/a.html", "sources/b.html", "b.html"),
        ("feed.xml", "sources/ü?.html", "sources/%C3%BC%3F.html"),
    ],
)
def test_a_link_is_relative_until_the_site_has_an_address(
    here: str, there: str, expected: str
) -> None:
    assert link(collection(), here, there) == expected
    path = there.partition("#")[0].rpartition("/")[2]
    assert link(collection(site_url=SITE), here, there).startswith(SITE)
    assert path[0] in "abü"


def test_only_markup_is_not_escaped() -> None:
    assert join("<b>", Markup("<br/>")) == "&lt;b&gt;<br/>"
    assert tag("p", "a", tag("b", "&"), class_="x", xml__lang='"', id="") == (
        '<p class="x" xml:lang="&quot;">a<b>&amp;</b></p>'
    )
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8"/>'
    assert tag("meta", "text", property="x") == '<meta property="x">text</meta>'

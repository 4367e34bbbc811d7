"""What the head of a page says, from its front matter."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import licences
from sourcebook.project import kind_of
from sourcebook.publish.pages.source_view import Fact, source_view, web_address
from sourcebook.publish.pages.view import LinkedTerm, subject_view
from sourcebook.publish.render import languages

FIELDS: Mapping[str, object] = {
    "title": {"from": "stated", "lines": ["3"]},
    "authors": {"from": "unknown", "note": "line 23 says only 'The Authors'"},
    "publisher": {"from": "unknown"},
    "issued": {"from": "editor"},
}
META: Mapping[str, object] = {
    "title": "A title",
    "authors": [],
    "issued": "2017-11~",
    "type": "post-weblog",
    "publisher": "",
    "url": "javascript:alert(1)",
    "doi": "10.1000/x",
    "language": "pt-BR",
    "license": "CC-BY-NC-ND-4.0",
    "available": "2025-05-07",
    "completeness": "extract",
    "notes": {"issued": "by its record"},
    "capture": {"path": "seeds/a.txt", "sha256": "ab", "fields": FIELDS},
}


def facts(meta: Mapping[str, object]) -> dict[str, Fact]:
    return {fact.key: fact for fact in source_view(meta).facts}


def test_known_values_are_in_words() -> None:
    shown = {key: fact.terms[0].text for key, fact in facts(META).items() if fact.terms}
    assert shown == {
        "issued": "about November 2017",
        "type": "Blog post",
        "completeness": "An extract; the original is longer",
        "language": "Portuguese (BR)",
        "url": "javascript:alert(1)",
        "doi": "10.1000/x",
        "license": "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
        "available": "7 May 2025",
    }


def test_codes_stay_at_hand() -> None:
    terms = {key: fact.terms[0] for key, fact in facts(META).items() if fact.terms}
    assert (terms["issued"].raw, terms["issued"].datetime) == ("2017-11~", "")
    certain = facts({**META, "issued": "2017-11"})["issued"].terms[0]
    assert certain.datetime == "2017-11"
    assert terms["license"].href == "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert terms["doi"].href == "https://doi.org/10.1000/x"
    assert terms["url"].href == ""


def test_what_is_unknown_is_named_and_has_its_reason() -> None:
    view = source_view(META)
    assert {"Author", "Publisher"} <= set(view.unknown)
    assert not {"authors", "publisher"} & facts(META).keys()
    reasons = {row.label: row.origin for row in view.grounds}
    assert reasons["Author"].endswith("line 23 says only 'The Authors'")
    assert "Rights holder" not in view.unknown


def test_every_question_is_answered_for_an_empty_page() -> None:
    view = source_view({})
    assert (view.title, view.untitled) == ("Untitled", True)
    asked = ("Author", "Date", "Publisher", "Kind", "Extent", "Language", "Original", "Rights")
    assert (view.facts, view.unknown) == ((), asked)


def test_grounds_name_origin_and_note() -> None:
    rows = {row.label: row for row in source_view(META).grounds}
    assert rows["Title"].origin == "stated, line 3"
    assert (rows["Date"].origin, rows["Date"].note) == ("editor", "by its record")
    assert rows["Author"].value == ""


def test_topics_are_called_by_their_titles() -> None:
    rows = {row.label: row for row in source_view(META, ("Peace treaty", "US alliance")).grounds}
    assert (rows["Topics"].value, rows["Topics"].origin) == ("Peace treaty, US alliance", "matched")


def test_values_of_a_wrong_shape_do_no_harm() -> None:
    view = source_view({"title": ["a"], "authors": {"a": "b"}, "capture": "x", "notes": ["y"]})
    assert (view.title, view.capture, view.grounds) == ("Untitled", "", ())


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)//http://x", False),
        (" https://example.org", False),
        ("https://", False),
        ("data:text/html,x", False),
    ],
)
def test_web_addresses(text: str, safe: bool) -> None:
    assert web_address(text) == (text if safe else "")


@pytest.mark.parametrize(
    ("code", "text", "url"),
    [
        ("CNE", "Copyright not evaluated", "https://rightsstatements.org/page/CNE/1.0/"),
        (
            "CC-BY-SA-3.0",
            "Creative Commons Attribution-ShareAlike 3.0",
            "https://creativecommons.org/licenses/by-sa/3.0/",
        ),
        ("CC-BY-ND-4.0-x", "CC-BY-ND-4.0-x", "https://spdx.org/licenses/CC-BY-ND-4.0-x.html"),
        (
            "CC0-1.0",
            "Creative Commons Zero 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("MIT", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("LicenseRef-own", "LicenseRef-own", ""),
        ("../x", "../x", ""),
    ],
)
def test_rights(code: str, text: str, url: str) -> None:
    found = licences.rights(code)
    assert (found.words, found.url) == (text, url)


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        *(("北方領土", "ja"), ("クリル", "ja"), ("Южные Курилы", "ru"), ("쿠릴", "ko")),
        *(("جزر الكوريل", "ar"), ("הָאיים", "he"), ("कुरील द्वीप", "hi"), ("Κουρίλες", "el")),
        ("Kuriles", ""),
    ],
)
def test_language_of_a_label(label: str, tag: str) -> None:
    assert languages.script_language(label) == tag


@given(st.text() | st.sampled_from(["Путин 2016", "G8と日本", "1" * 50 + "島"]))
def test_nothing_of_a_text_is_lost_between_its_scripts(text: str) -> None:
    assert "".join(part for _, part in languages.by_script(text)) == text


def test_subject_links_to_the_subjects_that_there_are() -> None:
    meta = {"title": "A", "alt_labels": ["b", "北方"], "broader": ["up"], "related": ["gone"]}
    up = {"up": LinkedTerm("Up", "../topics/up.html")}
    known = {**meta, "wikidata": "Q1", "date": "1954-09-21/.."}
    view = subject_view(known, "people", lambda one: up.get(one, LinkedTerm(one)))
    assert view.kind == "Person"
    assert [(term.text, term.href) for term in view.broader] == [("Up", "../topics/up.html")]
    assert [(term.text, term.href) for term in view.related] == [("gone", "")]
    assert [term.lang for term in view.alt_labels] == ["", "ja"]
    assert view.wikidata == "https://www.wikidata.org/wiki/Q1"
    assert view.date == LinkedTerm("from 21 September 1954", raw="1954-09-21/..")
    plain = subject_view({"wikidata": "x", "date": "then"}, "topics", LinkedTerm)
    assert (plain.wikidata, plain.date) == ("", None)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sources/a.md", "source"),
        ("sources/index.md", "page"),
        ("sources/index-2.md", "page"),
        ("topics/a.md", "subject"),
        ("topics/index.md", "page"),
        ("sources/2019/a.md", "source"),
        ("sources/2019/index.md", "page"),
        ("topics/asia/a.md", "subject"),
        ("topics/asia/index.md", "page"),
        ("people/b.md", "subject"),
        ("about/a.md", "page"),
        ("index.md", "page"),
    ],
)
def test_kind_of_page(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_of_many_authors_the_line_below_the_title_names_a_few() -> None:
    names = [f"Author {number}" for number in range(40)]
    view = source_view({"title": "T", "authors": names})
    assert view.byline == ("Author 0, Author 1, Author 2, Author 3 and 36 others",)
    assert source_view({"title": "T", "authors": names[:6]}).byline == (", ".join(names[:6]),)


def test_a_disclaimer_of_the_publisher_is_shown_on_one_line() -> None:
    assert source_view({"disclaimer": "Views are\nthe author's."}).disclaimer == (
        "Views are the author's."
    )
    assert source_view({}).disclaimer == ""

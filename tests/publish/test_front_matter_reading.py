"""Front matter is strings, and broken front matter is a problem rather than text."""

import pytest

from sourcebook.page.content import read
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of

BOMB = "\n".join(
    ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]", *(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]"
                                       for n in range(1, 9))]
)  # fmt: skip


def test_scalars_stay_strings() -> None:
    page = read("a.md", "---\nissued: 2005\nok: no\nday: 2015-13-45\nn: [1, ~]\n---\n\nBody\n")
    assert page.meta == {"issued": "2005", "ok": "no", "day": "2015-13-45", "n": ["1", "~"]}
    assert (page.body, page.first_line, page.problems) == ("Body\n", 8, ())


@pytest.mark.parametrize("text", ["", "Note: this is text\n", "--- no\n---\n", "---\nno end\n"])
def test_a_page_without_front_matter_is_all_body(text: str) -> None:
    page = read("a.md", text)
    assert (dict(page.meta), page.body) == ({}, text)


def test_line_ends_of_other_systems() -> None:
    page = read("a.md", "\ufeff---\r\ntitle: a\r\n---\r\nBody\r\n")
    assert (page.meta, page.body) == ({"title": "a"}, "Body\n")


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("title: [a", 2),
        ("a: 1\n\tb: 2", 3),
        ("- a\n- b", 2),
        ("just text", 2),
        ("a: " + "[" * 100_000, 2),
        ("a: x\nb: &b [*b]", 3),
        ("a: &a {b: [c, *a]}", 2),
        (BOMB, 6),
    ],
)
def test_broken_front_matter_is_one_problem(yaml: str, line: int) -> None:
    page = read("docs/a.md", f"---\n{yaml}\n---\nBody\n")
    (problem,) = page.problems
    assert problem.path == "docs/a.md"
    assert problem.line >= 1
    assert problem.hint
    assert (dict(page.meta), page.body) == ({}, "Body\n")
    assert problem.line == line


def test_aliases_stand_for_what_a_person_would_repeat() -> None:
    yaml = "title: &t A title\nshort: *t\nboth: &b [*t, *t]\nlist: [*b, x]"
    page = read("a.md", f"---\n{yaml}\n---\n")
    assert page.problems == ()
    assert page.meta["list"] == [["A title", "A title"], "x"]


def test_values_of_the_wrong_shape_count_as_absent() -> None:
    assert text_of(["a"]) == ""
    assert texts_of({"a": "b"}) == ()
    assert texts_of(["a", " ", ["b"]]) == ("a",)
    assert texts_of("a") == ("a",)
    assert mapping_of("a") == {}


def test_a_key_that_stands_twice_is_a_problem_and_nothing_is_read() -> None:
    found = read("docs/a.md", "---\npublish: withdrawn\npublish: full\n---\nText.\n")
    assert found.meta == {}
    assert found.body == "Text.\n"
    (problem,) = map(str, found.problems)
    assert problem.startswith("docs/a.md:3: the front matter has the key `publish` twice; keep one")


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("topics:\n  add: [a]\n  add: [b]", 4),
        ("events:\n  - day: 1\n    who: A\n    day: 2", 5),
        ("a: {b: 1, b: 2}", 2),
        ("a: &a x\nb:\n  c: *a\n  c: y", 5),
        ("a: &a x\nb: *a\na: y", 4),
    ],
)
def test_a_key_that_stands_twice_in_a_value_is_named_at_its_line(yaml: str, line: int) -> None:
    found = read("docs/a.md", f"---\n{yaml}\n---\nText.\n")
    assert found.meta == {}
    (problem,) = found.problems
    assert problem.line == line
    assert problem.message.endswith("` twice")


def test_one_key_may_stand_in_several_values() -> None:
    text = "---\na: &a {b: 1}\nc: [{b: 2}, {b: 3}, *a, *a]\n---\n"
    assert read("docs/a.md", text).problems == ()


def test_what_misleads_or_cannot_be_written_is_shown() -> None:
    text = '---\ntitle: "a\\u202Eb\\0c"\nlist: ["\\u200bx", {k: "\\e"}]\n---\n'
    meta = read("docs/a.md", text).meta
    assert meta["title"] == "a⟦U+202E⟧b⟦U+0000⟧c"
    assert meta["list"] == ["⟦U+200B⟧x", {"k": "⟦U+001B⟧"}]
    long = read("docs/a.md", f'---\ntitle: "a\\ud800b"\nfiller: {"x" * 9000}\n---\n')
    assert long.meta["title"] == "a\ufffdb", "PyYAML's own parser takes what libyaml refuses"

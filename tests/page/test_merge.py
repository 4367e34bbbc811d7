"""A person's bytes survive whatever the generator does to a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.ingest.pages.merge import merge, new_page
from sourcebook.model import Provenance
from sourcebook.page import document
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.edits.memory import Generated, GeneratedField
from sourcebook.page.edits.splicing import comments
from sourcebook.page.front_matter import front_matter
from sourcebook.page.regions.regions import block

BODY = f"\n{block('source-text', '')}\n## Commentary\n"
VALUES = st.text(st.characters(exclude_categories=["C"]), max_size=20).map(str.strip)
CONTENT = st.text(st.sampled_from("abc \n<>#"), max_size=30).map(str.strip)


def wanted(title: str, authors: tuple[str, ...], text: str) -> Generated:
    return Generated(
        "capture",
        (("path", "seeds/a.txt"),),
        (
            GeneratedField("title", title, Provenance("title", "stated", (1,)), always=True),
            GeneratedField("authors", authors, Provenance("authors", "unknown"), always=True),
        ),
        text,
    )


def read(text: str, path: str = "docs/a.md") -> Document:
    found, problems = document.read(path, text.encode())
    assert found is not None, problems
    return found


def merged(text: str, generated: Generated) -> str:
    result = merge(read(text), generated)
    assert result.text is not None, result.problems
    return result.text


@given(VALUES, st.lists(VALUES.filter(bool), max_size=3).map(tuple), CONTENT)
def test_a_new_page_says_what_was_wanted_and_a_second_run_changes_nothing(
    title: str, authors: tuple[str, ...], content: str
) -> None:
    generated = wanted(title, authors, content)
    text = new_page("docs/a.md", generated, BODY)
    assert merged(text, generated) == text
    values = read(text).values
    assert (values["title"], values["authors"]) == (title, list(authors))


@given(
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<`~\r\n"), max_size=40),
    CONTENT,
    CONTENT,
)
def test_bytes_outside_the_regions_stay(
    newline: str, mark: str, prose: str, before: str, after: str
) -> None:
    text = new_page("docs/a.md", wanted("T", (), before), BODY)
    text = mark + text.replace("\n", newline)
    head, commentary, tail = text.partition(f"## Commentary{newline}")
    assert tail == ""
    edited = f"{head}{commentary}{prose}{newline}"
    result = merged(edited, wanted("T", (), after))
    assert result.endswith(
        f"<!-- source-text: end -->{newline}{newline}{commentary}{prose}{newline}"
    )
    assert result.startswith(f"{mark}---{newline}")
    generated = result.replace(prose, "", 1) if prose else result
    assert newline == "\n" or "\n" not in generated.replace("\r\n", "")
    assert merged(result, wanted("T", (), after)) == result


def test_an_edited_value_stays_and_the_others_move_on() -> None:
    text = new_page("docs/a.md", wanted("Old", ("A",), ""), BODY)
    edited = text.replace("title: Old", "title: 'Mine'   # as on the cover\nmood: calm")
    result = merged(edited, wanted("New", ("A", "B"), ""))
    assert "title: 'Mine'   # as on the cover\nmood: calm\n" in result
    assert "authors: [A, B]\n" in result
    assert "title: {from: editor, was: " in result


def test_an_edited_value_that_the_generator_comes_to_share_is_its_own_again() -> None:
    edited = new_page("docs/a.md", wanted("Old", (), ""), BODY).replace("title: Old", "title: New")
    result = merged(edited, wanted("New", (), ""))
    assert "from: editor" not in result
    assert "title: Newer\n" in merged(result, wanted("Newer", (), ""))


def test_a_key_that_was_taken_out_stays_out() -> None:
    edited = new_page("docs/a.md", wanted("Old", ("A",), ""), BODY).replace("authors: [A]\n", "")
    result = merged(edited, wanted("Old", ("B",), ""))
    assert "authors" not in read(result).values


def test_a_list_written_another_way_is_no_edit() -> None:
    edited = new_page("docs/a.md", wanted("T", ("A", "B"), ""), BODY).replace(
        "authors: [A, B]\n", "authors:\n  - A\n  - B\n"
    )
    assert merged(edited, wanted("T", ("A", "B"), "")) == edited
    assert "authors:\n  [C]\n" in merged(edited, wanted("T", ("C",), ""))


# Front matter in which a person wrote beside the generator's values, and what must stay of it.
BESIDE = {
    "comment in a list": "title: Old\nauthors:\n  - A\n  # the second\n  - B\n",
    "comment at an item": "title: Old\nauthors:\n- A # mine\n- B\n",
    "comment at a folded text": "title: >- # as on the cover\n  Old\nauthors: [A, B]\n",
    "anchor": "title: &t Old\nauthors: [A, B]\nmine: *t\n",
    "alias": "mine: &m Old\ntitle: *m\nauthors: [A, B]\n",
    "alias of a list": "mine: &m [A, B]\ntitle: Old\nauthors: *m\n",
    "anchor within": "title: Old\nauthors: [&a A, B]\nmine: {who: *a}\n",
}


@pytest.mark.parametrize("case", BESIDE)
def test_a_value_that_cannot_be_written_without_loss_stays_and_is_named(case: str) -> None:
    head = BESIDE[case]
    text = new_page("docs/a.md", wanted("Old", ("A", "B"), "one"), BODY)
    edited = text.replace("title: Old\nauthors: [A, B]\n", head)
    assert merged(edited, wanted("Old", ("A", "B"), "one")) == edited
    result = merge(read(edited), wanted("New", ("C",), "two"))
    held = "title" if ("title: Old" not in head) else "authors"
    (problem,) = result.problems
    assert problem.field == held
    assert problem.line == edited[: edited.index(f"{held}:")].count("\n") + 1
    assert f"cannot become {'New' if held == 'title' else '[C]'} without loss" in problem.message
    assert result.text
    assert "title: New" in result.text or "authors: [C]" in result.text
    assert "two" in result.text
    before, after = read(edited).values, read(result.text).values
    assert (before[held], before.get("mine")) == (after[held], after.get("mine"))
    assert set(comments(read(edited).yaml)) <= set(comments(read(result.text).yaml))
    again = merge(read(result.text), wanted("New", ("C",), "two"))
    assert (again.text, again.problems) == (result.text, ())


def test_a_held_value_moves_on_when_its_comment_was_moved() -> None:
    text = new_page("docs/a.md", wanted("T", ("A",), ""), BODY)
    edited = text.replace("authors: [A]\n", "authors:\n- A # mine\n")
    held = merged(edited, wanted("T", ("B",), ""))
    freed = held.replace("- A # mine\n", "- A\n# mine\n")
    again = merge(read(freed), wanted("T", ("B",), ""))
    assert again.problems == ()
    assert again.text
    assert read(again.text).values["authors"] == ["B"]
    assert "authors:\n  [B]\n# mine\n" in again.text


def test_a_list_at_the_margin_is_brought_up_to_date() -> None:
    text = new_page("docs/a.md", wanted("T", ("A",), ""), BODY)
    edited = text.replace("authors: [A]\n", "authors: # who\n- A\n")
    assert "authors: # who\n  [B]\n" in merged(edited, wanted("T", ("B",), ""))


@pytest.mark.parametrize("head", ["{title: Old, x: 1, CAPTURE}", "CAPTURE\ntitle: Old\nx: *c"])
def test_front_matter_that_cannot_be_written_stays_and_its_page(head: str) -> None:
    memory = "{path: a, fields: {title: {from: said, was: 12345678}}}"
    memory = f"capture: {memory}" if head[0] == "{" else f"capture: &c {memory}"
    edited = f"---\n{head.replace('CAPTURE', memory)}\n---\n{BODY}"
    result = merge(read(edited), wanted("New", ("B",), "text"))
    assert result.text is None
    (problem,) = result.problems
    assert "without harm to a person's part of it" in problem.message
    assert problem.severity == "error"


NEWS = st.tuples(st.sampled_from(["Old", "New"]), st.sampled_from([("A", "B"), ("C",)]))
SCALARS = st.sampled_from(
    ["Old", "'Old' # {0}", "&{1} Old", ">- # {0}\n  Old", "|- # {0}\n Old", '"Old"  # {0}', "*m"]
)
LISTS = st.sampled_from(
    [
        "[A, B]",
        "[A, B] # {0}",
        "# {0}\n- A\n- B",
        "\n- A # {0}\n- B",
        "\n  - A\n  # {0}\n\n  - B",
        "[A, # {0}\n  B]",
        "[&{1} A, B]",
        "&{1} [A, B]",
        "*l",
    ]
)
MINE = st.lists(
    st.sampled_from(["# {0}", "", "k{1}: {{a: [b]}} # {0}", "k{1}: *{2}", "k{1}:\n- x # {0}"]),
    max_size=3,
)


@given(SCALARS, LISTS, MINE, MINE, st.sampled_from(["\n", "\r\n"]), NEWS)
def test_nothing_beside_the_generators_values_is_lost(
    title: str,
    authors: str,
    first: list[str],
    last: list[str],
    newline: str,
    news: tuple[str, tuple[str, ...]],
) -> None:
    text = new_page("docs/a.md", wanted("Old", ("A", "B"), "one"), BODY)
    anchors = ["m", "l"] + ["a0"] * ("{1}" in title) + ["a1"] * ("{1}" in authors)
    rows = [title, authors, *first, *last]
    rows = [row.format(f"c{n}", f"a{n}", anchors[-1]) for n, row in enumerate(rows)]
    title, authors = rows[:2]
    early = [row for row in rows[2 : 2 + len(first)] if "*a" not in row]
    values = [f"title: {title}", f"authors: {authors}"]
    head = "\n".join(["base: [&m Old, &l [A, B]]", *early, *values, *rows[2 + len(first) :]])
    edited = text.replace("title: Old\nauthors: [A, B]", head).replace("\n", newline)
    page_before = read(edited)
    generated = wanted(*news, "two")
    result = merge(page_before, generated)
    assert result.text, result.problems
    after = read(result.text)
    expected = set(comments(page_before.yaml))
    assert expected <= set(comments(after.yaml))
    held = {problem.field for problem in result.problems}
    for key, value in page_before.values.items():
        if key not in ("title", "authors", "capture") or key in held:
            assert after.values[key] == value
    for field in generated.fields:
        if field.key not in held:
            assert front_matter.as_value(after.values[field.key]) == field.value
    assert merge(after, generated).text == result.text


def test_a_remark_in_the_generators_block_moves_out_and_stays() -> None:
    text = new_page("docs/a.md", wanted("T", (), "one"), BODY)
    edited = text.replace("  path: seeds/a.txt", "  # ask the library\n  path: seeds/a.txt  # copy")
    result = merged(edited, wanted("T", (), "two"))
    assert "# ask the library\n# copy\ncapture: # written by" in result
    assert result.count("# written by") == 1


def test_an_edited_region_is_reported_and_the_page_stays() -> None:
    text = new_page("docs/a.md", wanted("T", (), "one\n\ntwo"), BODY)
    result = merge(read(text.replace("two", "2")), wanted("T", (), "one\n\ntwo"))
    assert result.text is None
    (problem,) = result.problems
    assert "the region `source-text` was edited: 'two' became '2'" in str(problem)
    assert text.splitlines()[problem.line - 1] == "two"


def test_white_space_at_line_ends_is_no_edit() -> None:
    text = new_page("docs/a.md", wanted("T", (), "one\n\ntwo"), BODY)
    assert "three" in merged(text.replace("one\n", "one  \n"), wanted("T", (), "three"))


def test_broken_markers_are_reported_and_the_page_stays() -> None:
    text = new_page("docs/a.md", wanted("T", (), "one"), BODY)
    begin, end = "<!-- source-text: begin -->\n", "<!-- source-text: end -->\n"
    for broken, expected in (
        (text.replace(end, ""), "the region `source-text` has no end marker"),
        (text.replace(end, begin), "`source-text` begins inside the region `source-text`"),
        (text.replace(end, end * 2), "an end marker of `source-text` without its begin marker"),
        (text.replace(begin, ""), "an end marker of `source-text` without"),
        (text + block("source-text", "again"), "the region `source-text` stands twice"),
        (text.replace(f"{begin}one\n{end}", ""), "markers of the region `source-text` are missing"),
    ):
        result = merge(read(broken), wanted("T", (), "one"))
        assert result.text is None
        assert expected in str(result.problems[0])


def test_a_marker_in_fenced_code_is_a_persons_text() -> None:
    text = new_page("docs/a.md", wanted("T", (), "one"), BODY)
    example = "```\n<!-- source-text: begin -->\n<!-- sourcebook: sources -->\n```\n"
    edited = text.replace("## Commentary\n", f"## Commentary\n\n{example}")
    assert example in merged(edited, wanted("T", (), "two"))


def test_front_matter_that_cannot_be_read_names_its_line() -> None:
    for broken, line in (("title: [a\nb: c", 2), ("a: 1\na: 2", 3), ("- a", 2)):
        found, problems = document.read("docs/a.md", f"---\n{broken}\n---\n".encode())
        assert found is None
        assert problems[0].line == line, problems


def test_values_are_spliced_where_they_stand() -> None:
    text = "a: 1 # one\nб: [x,  y]\nc: |\n  long\n  text\n\n# after\nd:\n"
    assert splicing.put(text, "a", "2") == text.replace("1", "2", 1)
    assert splicing.put(text, "б", "z") == text.replace("[x,  y]", "z")
    assert splicing.put(text, "c", "z") == text.replace("|\n  long\n  text", "z")
    assert splicing.put(text, "d", "z") == text.replace("d:", "d: z")


def test_a_renamed_page_remembers_where_it_has_stood() -> None:
    generated = wanted("T", ("A",), "text")
    first = new_page("docs/sources/a.md", generated, BODY)
    assert "  addresses: [sources/a.md]\n" in first
    moved = merge(read(first, "docs/sources/b.md"), generated).text or ""
    assert "  addresses: [sources/a.md, sources/b.md]\n" in moved
    back = merge(read(moved, "docs/sources/a.md"), generated).text or ""
    assert "  addresses: [sources/b.md, sources/a.md]\n" in back
    assert merge(read(back, "docs/sources/a.md"), generated).text == back


def with_aliases(lines: int) -> str:
    """A page in which each of some lines holds the one above nine times."""
    rows = [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, lines)]
    text = new_page("docs/a.md", wanted("Old", ("A",), "one"), BODY)
    return text.replace("title:", "\n".join(["b0: &b0 [x]", *rows, "title:"]), 1)


def test_aliases_of_very_many_aliases_are_refused() -> None:
    found, (problem,) = document.read("docs/a.md", with_aliases(20).encode())
    assert found is None
    assert "aliases that stand for more than anybody could read" in problem.message


def test_aliases_of_aliases_stay() -> None:
    result = merge(read(with_aliases(3)), wanted("New", ("B",), "two"))
    assert result.problems == ()
    assert result.text
    assert "\ntitle: New\nauthors: [B]\n" in result.text

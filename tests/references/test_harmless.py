"""An import into front matter that people wrote in their own ways: nothing of theirs is lost."""

import pytest

from sourcebook.bibliography import formats
from sourcebook.bibliography.fill import changes
from sourcebook.bibliography.match import ReferenceMatch
from sourcebook.bibliography.reference import Reference
from sourcebook.page.document import Document, read
from sourcebook.page.front_matter import fingerprints, front_matter

PATH = "docs/sources/a.md"
NEW = Reference(
    path="z.json",
    line=1,
    title="New: title # it",
    authors=("A B", "C, D"),
    publisher="- Pub",
    type="report",
)
OURS = ("title", "authors", "publisher", "type")
# Front matter before the generator's own block: what of it is taken, and what must still be there.
CASES = {
    "alias": ("title: &t Old\nmine: *t", {"authors", "publisher", "type"}, "title: &t Old"),
    "alias into it": ("mine: &m Old\ntitle: *m", {"authors", "publisher", "type"}, "mine: &m Old"),
    "braces": ("{title: Old, mine: 1, CAPTURE}", set(), "{title: Old"),
    "comment in a list": (
        "title: Old\nauthors:\n- One # who\n- Two",
        {"title", "publisher", "type"},
        "- One # who",
    ),
    "comment at a folded text": (
        "title: >- # why\n  Old\n  text",
        {"authors", "publisher", "type"},
        "title: >- # why",
    ),
    "comment after": ("title: Old # why", {*OURS}, "# why"),
    "comment before": ("authors: # who\n  - One", {*OURS}, "# who"),
    "notes in one line": ("title: Old\nnotes: {title: mine}", {*OURS}, "{title: mine}"),
    "notes that are a list": ("title: Old\nnotes:\n- mine", {*OURS}, "- mine"),
    "notes with comments": ("title: Old\nnotes: # a\n  # b\n  title: mine", {*OURS}, "  # b"),
    "line ends": ("title: Old\r\nmine: x # y\r", {*OURS}, "mine: x # y\r\n"),
    "merged": ("base: &b {mine: 1}\n<<: *b\ntitle: Old", {*OURS}, "<<: *b"),
}


def loaded(text: str) -> Document:
    page, problems = read(PATH, text.encode())
    assert page, problems
    return page


def page_with(head: str) -> Document:
    """A page whose values the generator wrote, as far as it remembers."""
    mine = loaded(f"---\n{head.replace('CAPTURE', 'x: y')}\n---\n").values
    marks = {
        key: fingerprints.of_value(front_matter.as_value(mine[key])) for key in OURS if key in mine
    }
    fields = ", ".join(f"{key}: {{from: stated, was: '{mark}'}}" for key, mark in marks.items())
    block = f"capture: {{path: a, fields: {{{fields}}}}}"
    inside = head.replace("CAPTURE", block) if "CAPTURE" in head else f"{head}\n{block}"
    return loaded(f"---\n{inside}\n---\n\nMine.\n")


@pytest.mark.parametrize("case", CASES)
def test_what_a_person_wrote_stays(case: str) -> None:
    head, taken, kept = CASES[case]
    page = page_with(head)
    given, files, problems = changes([ReferenceMatch(PATH, NEW, "title")], {PATH: page})
    after = loaded((files[0].after or b"").decode() if files else page.text)
    assert {key for one in given for key, _ in one.values} == taken
    assert {problem.field for problem in problems} == {*OURS} - taken
    assert kept in after.text
    assert after.body == page.body
    for key, value in page.values.items():
        if key not in (*taken, "notes"):
            assert after.values[key] == value
    for key in taken:
        value = getattr(NEW, key)
        assert front_matter.as_value(after.values[key]) == value


def test_names_that_double_do_not_fill_the_memory() -> None:
    """Forty names, each twice the one before, would be a text of a million million letters."""
    rows = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 41))
    text = f"@string{{a0 = {{x}}}}\n{rows}@book{{b, title = {{The Book}}, publisher = a3 # a40}}"
    (found,), problems = formats.read("x.bib", text.encode())
    assert found.title == "The Book"
    assert found.publisher.startswith("x" * 8)
    assert len(found.publisher) < 20_000
    assert "longer than any abbreviation" in problems[0].message

"""A bibliography given to `add` fills the pages of captures that are there."""

import json
from typing import Any

import pytest

from sourcebook.bibliography.fill import fill
from sourcebook.bibliography.reference import Reference
from sourcebook.page import document
from sourcebook.page.front_matter import fingerprints
from tests.ingest.conftest import ARTICLE, PAGE, Project, project

__all__ = ["project"]
ITEM = {
    "id": "lind",
    "type": "article-newspaper",
    "title": "A treaty long in coming",
    "author": [{"family": "Lind", "given": "Mara"}],
    "container-title": "The Morning Paper",
    "publisher": "Morning Press",
    "issued": {"date-parts": [[2014, 3, 12]]},
    "DOI": "10.1000/abc",
}


@pytest.fixture
def ready(project: Project) -> Project:
    """A project whose pages are there."""
    assert project.run("ingest").status == 0
    return project


def add(
    project: Project, *items: dict[str, Any], name: str = "zotero.json"
) -> tuple[int, str, str]:
    """Give a bibliography to `add`."""
    file = project.write(name, json.dumps(items, ensure_ascii=False))
    outcome = project.run("add", str(file))
    return outcome.status, outcome.out, outcome.err


def line(project: Project, key: str) -> str:
    """Return the line of a front-matter key."""
    lines = project.read(PAGE).splitlines()
    return next((one for one in lines if one.startswith(f"{key}:")), "")


def test_fields_are_filled_as_an_editors(ready: Project) -> None:
    status, out, err = add(ready, ITEM)
    assert status == 0
    told = f"{PAGE}:2: warning: `title` loses its capitals: 'A Treaty Long in Coming' becomes "
    assert f"{told}{ITEM['title']!r}, by " in err
    assert f"{PAGE}: filled title, type, container_title, publisher, doi" in out
    assert "1 reference: 1 page filled" in out
    assert line(ready, "publisher") == "publisher: Morning Press"
    assert line(ready, "container_title") == "container_title: The Morning Paper"
    assert line(ready, "doi") == "doi: 10.1000/abc"
    page = ready.read(PAGE)
    assert "    publisher: {from: editor" in page
    assert "  publisher: by zotero.json, line 1" in page
    assert "    issued: {from: stated, lines: [5]" in page  # the same value: no change
    assert not (ready.root / "seeds/zotero.json").exists()


def test_the_second_time_nothing_changes(ready: Project) -> None:
    add(ready, ITEM)
    before = ready.docs()
    status, out, err = add(ready, ITEM)
    assert (status, err) == (0, "")
    assert "1 reference: 0 pages filled" in out
    assert ready.docs() == before
    assert ready.run("check").status == 0


def test_an_editors_value_stays(ready: Project) -> None:
    text = ready.read(PAGE)
    ready.write(PAGE, text.replace("publisher: ''", "publisher: My Press # sure"))
    status, _, err = add(ready, ITEM)
    assert status == 0
    assert line(ready, "publisher") == "publisher: My Press # sure"
    assert f"{PAGE}:" in err
    assert "`publisher` is the editor's" in err
    assert "zotero.json:1 gives 'Morning Press'" in err
    ready.run("ingest")  # the generator has seen it now
    assert "`publisher` is the editor's" in add(ready, ITEM)[2]


def test_a_field_that_an_editor_took_out_stays_out(ready: Project) -> None:
    text = ready.read(PAGE)
    ready.write(PAGE, text.replace("publisher: ''\n", ""))
    add(ready, ITEM)
    assert line(ready, "publisher") == "" or "Morning" not in line(ready, "publisher")


def test_a_persons_notes_and_text_stay(ready: Project) -> None:
    text = ready.read(PAGE)
    notes = "notes: # mine\n    issued: I asked\ncapture:"
    text = text.replace("capture:", notes, 1).replace("## Commentary\n", "## Commentary\n\nMine.\n")
    ready.write(PAGE, text)
    add(ready, ITEM)
    page = ready.read(PAGE)
    assert "    issued: I asked\n" in page
    assert "notes: # mine\n" in page
    assert "\nMine.\n" in page
    assert line(ready, "publisher") == "publisher: Morning Press"


def test_the_rest_is_listed(ready: Project) -> None:
    stranger = {"id": "x", "title": "Quite \x1b[2JAnother Work", "URL": "https://example.org/x"}
    status, out, _ = add(ready, ITEM, stranger)
    assert status == 0
    assert "no source here: Quite [2JAnother Work (https://example.org/x)" in out
    assert "\x1b" not in out


def test_what_cannot_be_read_is_said(ready: Project) -> None:
    file = ready.write("bad.bib", "@book{x, title = {No end")
    outcome = ready.run("add", str(file), str(ready.root / "none.ris"))
    assert outcome.status == 1
    assert "bad.bib:1: the entry has a brace that nothing closes" in outcome.err
    assert "none.ris:1: cannot be read" in outcome.err


def test_captures_and_bibliographies_together(ready: Project) -> None:
    new = ready.write("found/new.txt", ARTICLE.replace("A Treaty Long", "Words Even Longer"))
    ris = ready.write("x.ris", "TY  - RPRT\nTI  - Words Even Longer in Coming\nPB  - P\nER  - \n")
    outcome = ready.run("add", str(new), str(ris))
    assert outcome.status == 0
    assert "was copied to seeds/new.txt" in outcome.out
    page = ready.read("docs/sources/words-even-longer-in-coming.md")
    assert "\npublisher: P\n" in page
    assert "\ntype: report\n" in page


def test_line_ends_stay(ready: Project) -> None:
    ready.write(PAGE, ready.read(PAGE).replace("\n", "\r\n"))
    add(ready, ITEM)
    page = ready.read(PAGE)
    assert "publisher: Morning Press\r\n" in page
    assert page.count("\n") == page.count("\r\n")


@pytest.mark.parametrize(
    ("date", "stands"),
    [([2014], "2014-03-12"), ([2014, 3], "2014-03-12"), ([2014, 4], "2014-04"), ([201], "0201")],
)
def test_a_vaguer_date_is_no_news(ready: Project, date: list[int], stands: str) -> None:
    assert line(ready, "issued") == "issued: 2014-03-12"
    status, _, err = add(ready, {"title": ITEM["title"], "issued": {"date-parts": [date]}})
    assert status == 0
    assert ("`issued` is a coarser date: '2014-03-12' becomes" in err) == (stands != "2014-03-12")
    assert line(ready, "issued") == f"issued: {stands}"


def test_a_shorter_list_and_a_coarser_date_are_told_with_both() -> None:
    text = "---\ntitle: Ice\nauthors: [Mara Lind, Ivo Pell]\nissued: 2014-03-12\ncapture:\n{}---\n"
    memory = "".join(
        f"    {key}: {{from: stated, was: {fingerprints.of_value(value)}}}\n"
        for key, value in (("authors", ("Mara Lind", "Ivo Pell")), ("issued", "2014-03-12"))
    )
    page, _ = document.read("docs/sources/ice.md", text.format(f"  fields:\n{memory}").encode())
    assert page
    other = Reference(path="a.ris", line=3, authors=("Pell, Ivo",), issued="2014-04")
    filled, problems = fill(page, other)
    assert dict(filled.values) == {"authors": ("Pell, Ivo",), "issued": "2014-04"}
    assert [(one.line, one.severity, one.message) for one in problems] == [
        (
            3,
            "warning",
            "`authors` is a shorter list: 'Mara Lind; Ivo Pell' becomes 'Pell, Ivo', by a.ris:3",
        ),
        (4, "warning", "`issued` is a coarser date: '2014-03-12' becomes '2014-04', by a.ris:3"),
    ]

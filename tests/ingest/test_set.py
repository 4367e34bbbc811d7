"""`set` writes one value into the pages that fit, after showing them, and touches nothing else."""

import io

import pytest

from sourcebook.ingest.review import editing
from sourcebook.page.document import read
from tests.ingest.conftest import ARTICLE, PAGE, Project

OTHER = "docs/sources/a-treaty-at-last.md"


@pytest.fixture
def two(project: Project) -> Project:
    """A project with two sources; what the first says of itself was read and remarked upon."""
    project.write("seeds/more.txt", ARTICLE.replace("Long in Coming", "at Last"))
    assert project.run("ingest").status == 0
    text = project.read(PAGE).replace("license: CNE", "license: CNE  # nobody has asked")
    project.write(PAGE, text)
    return project


def test_pages_that_fit_are_changed_and_shown(two: Project) -> None:
    before = two.read(PAGE)
    outcome = two.run("set", "license", "cc-by-4.0", "--where", "page=*coming*", "--yes")
    assert (outcome.status, outcome.err) == (0, "")
    assert f"{PAGE}: license: CNE → CC-BY-4.0\n1 page changed\n" in outcome.out
    assert two.read(PAGE) == before.replace("license: CNE ", "license: CC-BY-4.0 ")
    assert two.run("ingest").problems == []
    assert "license: CC-BY-4.0  # nobody has asked" in two.read(PAGE)
    assert "license: CNE\n" in two.read(OTHER)


def test_bytes_that_are_no_text_are_no_value(two: Project) -> None:
    before = two.read(PAGE), two.read(OTHER)
    assert two.run("set", "title", "Ice \udcff", "--yes").status == 2
    assert (two.read(PAGE), two.read(OTHER)) == before


def test_what_is_not_agreed_to_is_not_written(
    two: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = two.read(PAGE), two.read(OTHER)
    for answer in ("n\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        said = two.run("set", "publisher", "The Paper", "--where", "license=cne").out
        assert "2 pages would change; nothing is written" in said
    two.run("set", "publisher", "The Paper", "--where", "license=cne", "--dry-run")
    assert (two.read(PAGE), two.read(OTHER)) == before
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "2 pages changed" in two.run("set", "publisher", "A: B", "--where", "license=cne").out
    assert two.read(OTHER).count("publisher: 'A: B'") == 1
    assert "no page is changed" in two.run("set", "publisher", "A: B", "--where", "title=*").out


def test_a_list_and_how_it_is_published(two: Project) -> None:
    run = ("--where", "authors=mara *", "--where", "page!=*last*", "--yes")
    two.run("set", "keywords", "treaty; talks", *run)
    two.run("set", "publish", "record", *run)
    page, _ = read(PAGE, two.read(PAGE).encode())
    assert page
    assert page.values["keywords"] == ["treaty", "talks"]
    assert page.values["publish"] == "record"
    two.run("set", "publish", "", *run)
    assert "publish:" not in two.read(PAGE)
    assert two.run("ingest").problems == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("shape", "x", "--where", "title=*"), "shape is no field that can be set"),
        (("titel", "x", "--where", "title=*"), "no field that can be set; did you mean title?"),
        (("issued", "June", "--where", "title=*"), "issued cannot be 'June'; write it as EDTF"),
        (("license", "CC BY", "--where", "title=*"), "cannot be 'CC BY'; write an SPDX id"),
        (("publish", "some", "--where", "title=*"), "publish cannot be 'some'"),
        (("issued", "2014", "--where", "title"), "--where title: this is no condition"),
        (("issued", "2014", "--where", "shape=x"), "--where shape=x: this is no condition"),
        (("issued", "2014"), "say with --where which pages are meant"),
    ],
)
def test_what_cannot_be_is_said(two: Project, arguments: tuple[str, ...], message: str) -> None:
    outcome = two.run("set", *arguments, "--yes")
    assert outcome.status == 2
    assert message in outcome.err


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("title=a treaty*", True),
        ("title=a treaty", False),
        ("title!=a treaty", True),
        ("doi=", True),
        ("title=", False),
        ("title!=", True),
        ("authors=ada *", True),
        ("authors=[a]da*", True),
        ("page=docs/sources/*", True),
        ("capture=seeds/courier-*", True),
        ("capture!=seeds/courier-*", False),
    ],
)
def test_a_condition_is_on_one_value(condition: str, holds: bool) -> None:
    text = "---\ntitle: A  Treaty of Peace\nauthors: [Jun Sato, Ada Lind]\ndoi:\n"
    text += "capture:\n  path: seeds/courier-1.txt\n---\n"
    page, _ = read("docs/sources/a.md", text.encode())
    assert page
    found = editing.condition(condition)
    assert found
    assert found.holds(page) is holds

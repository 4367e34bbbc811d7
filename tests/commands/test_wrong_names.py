"""A command that is asked for what is not there says so, in one line for each."""

import unicodedata

import pytest

from tests.ingest.conftest import PAGE, Project

WRONG = PAGE.replace("treaty", "traety")
ADDRESS = "write the address of a page, which begins with https://"


@pytest.mark.parametrize(
    ("arguments", "problems"),
    [
        (
            ("review", "docs/sources/none.md", "docs/index.md", "--list"),
            [
                "docs/index.md:1: is no page of a source; name a page below docs/sources/",
                "docs/sources/none.md:1: is no page of a source; name a page below docs/sources/",
            ],
        ),
        (
            ("review", PAGE, "--field", "titel"),
            ["--field: titel is no field that can be asked about; did you mean title?"],
        ),
        (
            ("review", "--descriptions", "--field", "abstact", "--list"),
            ["--field: abstact is no field that can be asked about; did you mean abstract?"],
        ),
        (
            ("rename", WRONG, "New"),
            [f"{WRONG}:1: is no page that we know; did you mean {PAGE}?"],
        ),
        (
            ("accept", WRONG, "title"),
            [f"{WRONG}:1: is no page that we know; did you mean {PAGE}?"],
        ),
        (
            ("add", "ftp://example.org/a"),
            [f"ftp://example.org/a:1: is no address of the web; {ADDRESS}"],
        ),
        (
            ("verify-site", "none.zip"),
            ["none.zip:1: cannot be read: No such file or directory; check the name"],
        ),
    ],
)
def test_each_is_named(project: Project, arguments: tuple[str, ...], problems: list[str]) -> None:
    project.run("ingest")
    outcome = project.run(*arguments)
    assert (outcome.status, sorted(outcome.problems)) == (1, problems)


def test_a_folder_without_files_is_named(project: Project) -> None:
    project.write("found/.DS_Store", "x")
    outcome = project.run("add", str(project.root / "found"))
    (problem,) = outcome.problems
    assert outcome.status == 1
    assert "found:1: holds no file that may be a capture; check the name" in problem


def test_an_export_of_no_project_leaves_nothing(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    outcome = project.run("-C", str(elsewhere), "export", "-o", str(elsewhere / "a.csv"))
    assert outcome.status == 1
    assert "there is no such folder; run this in a project's folder" in outcome.err
    assert not [*elsewhere.iterdir()]


ANY = "docs/about/한국어 é.md"
BLANK = (
    ("rename", " ", "New"),
    ("rename", PAGE, ""),
    ("rename", PAGE, " \u00a0"),
    ("accept", ""),
    ("review", " ", "--list"),
    ("merge", ""),
    ("extract", ""),
    ("link", " "),
    ("verify", ""),
    ("verify", "--html", "  ", "seeds/treaty.txt"),
    ("export", "-o", ""),
    ("export", "-o", "packet.html", "--title", " "),
    ("seal", "-o", " "),
    ("verify-site", ""),
    ("new", "  "),
    ("new", "letters", "--name", " "),
    ("-C", " ", "check"),
    ("set", " ", "x", "--where", "title=*"),
    ("set", "title", "", "--where", "title=*", "--yes"),
    ("set", "license", "  ", "--where", "title=*", "--yes"),
    ("set", "authors", " ; ;", "--where", "title=*", "--yes"),
    ("set", "genre", "a\x07b", "--where", "title=*", "--yes"),
)


def there(project: Project) -> object:
    """All files of a project beside its cache, and what pages hold."""
    files = {path for path in project.root.rglob("*") if ".cache" not in path.parts}
    return files, project.docs()


@pytest.mark.parametrize("arguments", BLANK, ids=" ".join)
def test_an_empty_name_is_refused_and_nothing_is_done(
    project: Project, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("ingest")
    monkeypatch.chdir(project.root)
    before = there(project)
    outcome = project.run(*arguments)
    assert outcome.status == 2
    reasons = ("empty", "no field", "needs a", "no value", "cannot be")
    assert any(words in outcome.err for words in reasons)
    assert there(project) == before


@pytest.mark.parametrize("turned", [True, False])
def test_a_name_in_another_form_is_proposed(project: Project, *, turned: bool) -> None:
    forms = [unicodedata.normalize("NFC", ANY), unicodedata.normalize("NFD", ANY)]
    name, other = reversed(forms) if turned else forms
    project.write(name, "# A\n")
    for given in (other, name.replace("about", "About")):
        outcome = project.run("rename", given, "New")
        assert outcome.problems == [f"{given}:1: is no page that we know; did you mean {name}?"]
    assert name in project.docs()


def test_control_characters_are_no_part_of_a_title(project: Project) -> None:
    project.run("ingest")
    before = project.docs()
    outcome = project.run("rename", PAGE, "A\x07B")
    assert outcome.problems == [
        f"{PAGE}:1: the title holds control characters; write it without them"
    ]
    assert project.docs() == before


def test_accept_says_where_there_is_nothing_to_take(project: Project) -> None:
    project.run("ingest")
    assert project.run("accept", PAGE).out == f"{PAGE}: there is nothing to take\n"

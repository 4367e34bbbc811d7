"""A command that is asked for what is not there says so, in one line for each."""

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

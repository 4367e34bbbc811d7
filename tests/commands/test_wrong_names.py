"""A command that is asked for what is not there says so, in one line for each."""

import pytest

from tests.ingest.conftest import PAGE, Project


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
            ("verify-site", "none.zip"),
            ["none.zip:1: cannot be read: No such file or directory; check the name"],
        ),
    ],
)
def test_each_is_named(project: Project, arguments: tuple[str, ...], problems: list[str]) -> None:
    project.run("ingest")
    outcome = project.run(*arguments)
    assert (outcome.status, sorted(outcome.problems)) == (1, problems)

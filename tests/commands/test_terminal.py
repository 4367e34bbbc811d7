"""What a terminal shows: colours, and a bar while a run goes on; a pipe shows neither."""

from pathlib import Path

import pytest

from tests.commands.running import interrupted, on_terminal, piped
from tests.ingest.conftest import ARTICLE, Project

ESCAPE, BAR = "\x1b[", "reading captures"
pytest.importorskip("pty", reason="there are no terminals of this kind here")


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colours(
    project: Project, script: Path, arguments: list[str], variables: dict[str, str], coloured: bool
) -> None:
    bad = project.write("bad.xyz", "x")
    shown = [
        on_terminal(script, "extract", "-q", str(bad), *arguments, **variables),
        on_terminal(script, *arguments, "extract", str(project.root / "seeds"), **variables),
    ]
    for _, written in shown:
        assert (ESCAPE in written) == coloured
    assert [status for status, _ in shown] == [1, 0]


def test_a_pipe_has_no_colours_and_no_bar(project: Project, script: Path) -> None:
    project.write("seeds/bad.xyz", "x")
    for command in (["extract", str(project.root / "seeds")], ["-C", str(project.root), "ingest"]):
        done = piped(script, *command)
        assert ESCAPE not in done.stdout + done.stderr
        assert "\r" not in done.stdout + done.stderr
        assert BAR not in done.stdout + done.stderr


def test_a_terminal_shows_how_many_captures_were_read(project: Project, script: Path) -> None:
    status, written = on_terminal(script, "-C", str(project.root), "ingest")
    assert status == 0
    assert f"\r{BAR}   0%|" in written
    assert "0/1" in written
    assert written.rpartition("\r")[0].endswith("1 file in seeds/: 2 changes"), "and no bar is left"


@pytest.mark.parametrize("quiet", [{"TERM": "dumb"}, {}])
def test_no_bar_where_none_is_wanted(project: Project, script: Path, quiet: dict[str, str]) -> None:
    options = [] if quiet else ["-q"]
    status, written = on_terminal(script, "-C", str(project.root), "ingest", *options, **quiet)
    assert status == 0
    assert BAR not in written


def test_ctrl_c_ends_a_run_of_several_processes_without_a_trace(
    project: Project, script: Path
) -> None:
    for number in range(600):
        project.write(f"seeds/{number}.txt", ARTICLE.replace("A Treaty", f"Treaty {number}"))
    before = project.docs()
    status, written = interrupted(
        script, "-C", str(project.root), "ingest", when=rb"reading captures +[1-9]\d*%"
    )
    assert status == 130
    assert "Traceback" not in written
    assert "Error" not in written
    assert project.docs() == before


def test_what_is_printed_meanwhile_stands_on_lines_of_its_own(
    project: Project, script: Path
) -> None:
    bad = project.write("bad.xyz", "x")
    good = str(project.root / "seeds/treaty.txt")
    _, written = on_terminal(script, "extract", "--json", str(bad), good)
    lines = [line.rpartition("\r")[2] for line in written.replace("\r\n", "\n").split("\n")]
    assert [line[:8] for line in lines if line.startswith("{")] == ['{"path":'] * 2
    assert not [line for line in lines if BAR in line and "{" in line]


def test_a_name_of_a_file_cannot_turn_the_direction_of_a_line(
    project: Project, script: Path
) -> None:
    project.write("seeds/report\u202etxt.xyz", "x")
    done = piped(script, "-C", str(project.root), "ingest")
    assert "seeds/report⟦U+202E⟧txt.xyz:1: " in done.stderr
    assert "\u202e" not in done.stdout + done.stderr

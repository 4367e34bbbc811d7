"""What people type: options, help, the name of the program, exit statuses."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import sourcebook
from sourcebook import cli
from sourcebook.cli import main
from sourcebook.commands.arguments.program import EXIT_STATUSES
from tests.commands.running import ROOT, piped
from tests.ingest.conftest import ARTICLE, Project

COMMANDS = sorted(cli.program.commands)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_each_command_has_help(name: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, option]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: build_site.py {name} [OPTIONS]")
    for shared in ("-C DIR", "-q, --quiet", "-v, --verbose", "--no-color", "-h, --help"):
        assert shared in shown


def test_the_help_names_each_command_and_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", shown, re.MULTILINE), name
    for status in EXIT_STATUSES:
        assert re.search(rf"^  {status} +\S", shown, re.MULTILINE), status


def test_curators_are_told_each_command_and_status() -> None:
    about = (ROOT / "docs/about/curating.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"sourcebook {name}" in about, name
    for status in EXIT_STATUSES:
        assert f"\n| {status} |" in about, status


def test_the_examples_in_the_help_can_be_typed() -> None:
    for name, command in cli.program.commands.items():
        for example in getattr(command, "examples", ()):
            words = shlex.split(example.partition(" >")[0])
            context = cli.program.make_context("x", words, resilient_parsing=False)
            used, found, rest = cli.program.resolve_command(context, words)
            assert (used, found) == (name, command)
            assert found
            assert found.make_context(name, rest, parent=context).params


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"sourcebook {sourcebook.__version__}\n"


def test_the_package_can_be_run_as_a_module() -> None:
    command = (sys.executable, "-m", "sourcebook", "check", "--help")
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.startswith("Usage: python -m sourcebook check [OPTIONS]")


def test_the_version_loads_nothing_that_takes_long() -> None:
    code = "import sys; from sourcebook.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "click" in loaded
    late = {
        "mkdocs",
        "markdown",
        "yaml",
        "numpy",
        "lxml",
        "watchdog",
        "tqdm",
        "filelock",
    }
    assert not loaded & late


def test_options_stand_before_the_command_and_after_it(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(project.root)
    for arguments in (["-C", root, "ingest"], ["ingest", "-C", root]):
        assert main(arguments) == 0
        assert capsys.readouterr().out.startswith("1 file in seeds/: ")
    for arguments in (["-q", "-C", root, "ingest"], ["ingest", "-C", root, "--quiet"]):
        assert main(arguments) == 0
        assert capsys.readouterr() == ("", "")
    assert main(["-C", "/nowhere", "ingest", "-C", root]) == 0, "the last one counts"


def test_quiet_commands_print_what_is_wrong(project: Project) -> None:
    project.write("seeds/bad.xyz", "x")
    assert project.run("ingest").out
    for command in ("ingest", "check"):
        outcome = project.run("-q", command)
        assert outcome.out == ""
        assert "seeds/bad.xyz:1: unknown type of file" in outcome.err
    outcome = project.run("extract", "-q", str(project.root / "seeds"))
    assert outcome.out == ""
    assert "seeds/bad.xyz:1: unknown type of file" in outcome.err


def test_verbose_commands_name_each_change(project: Project) -> None:
    outcome = project.run("ingest", "-v")
    assert "docs/sources/a-treaty-long-in-coming.md: made\n" in outcome.out
    assert project.run("ingest", "-v").out == "1 file in seeds/: 0 changes\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ingestt"], "No such command 'ingestt'. Did you mean 'ingest'?"),
        (["ingest", "--quite"], "No such option '--quite'. Did you mean '--quiet'?"),
        (["-q", "ingest", "-v"], "-q and -v contradict each other"),
        (["accept"], "Missing argument 'PATH'"),
        (["export"], "Missing option '-o'"),
        (["serve", "--port", "0"], "0 is not in the range 1<=x<=65535"),
    ],
)
def test_what_is_not_understood_is_status_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert re.search(r"Try 'build_site.py( \w+)? --help' for help.", said)


def test_messages_name_the_program_that_was_typed(project: Project, script: Path) -> None:
    root = str(project.root)
    by_name = piped(script, "-C", root, "check")
    assert by_name.stdout.endswith("; to write that, run sourcebook ingest\n")
    line = [sys.executable, str(ROOT / "build_site.py"), "-C", root, "check"]
    by_script = subprocess.run(line, capture_output=True, text=True, check=False)
    assert by_script.stdout.endswith("; to write that, run build_site.py ingest\n")
    assert piped(script, "check", "--help").stdout.startswith("Usage: sourcebook check")


def test_a_hint_that_was_kept_names_the_program_that_was_typed(
    project: Project, script: Path
) -> None:
    project.run("ingest")
    page = "docs/sources/a-treaty-long-in-coming.md"
    project.write(page, project.read(page).replace("title: A Treaty Long in Coming", "title: Mine"))
    project.run("ingest")
    project.write("seeds/treaty.txt", ARTICLE.replace("A Treaty Long", "An Accord Long"))
    assert f"to take ours: build_site.py accept {page} title" in project.run("check").err
    assert (
        f"to take ours: sourcebook accept {page} title"
        in piped(script, "-C", str(project.root), "check").stderr
    )


def test_a_project_that_is_none_is_said_with_what_to_do(tmp_path: Path, script: Path) -> None:
    done = piped(script, "ingest", "-C", str(tmp_path))
    assert done.returncode == 1
    assert "there is no such folder; run this in a project's folder, or name it with" in done.stderr

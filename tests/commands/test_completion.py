"""What a shell completes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.running import environment, piped
from tests.ingest.conftest import Project

BASH = shutil.which("bash")
_ASK = """
source <(sourcebook completion bash)
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
[[ -n "{last}" ]] || {{ COMP_WORDS+=(""); COMP_CWORD=$((COMP_CWORD + 1)); }}
_sourcebook_completion sourcebook
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def completed(script: Path, project: Project, line: str) -> list[str]:
    """Ask a real bash what it makes of a line that a person began in a project's folder."""
    assert BASH
    *words, last = line.split(" ")
    ask = _ASK.format(words=" ".join([*words, last]), last=last)
    path = f"{script.parent}:{environment()['PATH']}"
    done = subprocess.run(
        [BASH, "--norc", "-c", ask],
        capture_output=True,
        text=True,
        check=True,
        cwd=project.root,
        env=environment(PATH=path),
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sourcebook ch", ["check"]),
        ("sourcebook ingest --no", ["--no-color"]),
        ("sourcebook accept docs/top", ["docs/topics/peace-treaty.md"]),
        ("sourcebook accept docs/topics/peace-treaty.md issu", ["issued", "issue"]),
        ("sourcebook accept docs/topics/peace-treaty.md source-", ["source-text"]),
        ("sourcebook export --subject pea", ["peace-treaty"]),
        ("sourcebook export --subject ", ["peace-treaty"]),
        ("sourcebook -C docs export --subject pea", []),
        ("sourcebook completion f", ["fish"]),
    ],
)
def test_bash_completes(script: Path, project: Project, line: str, found: list[str]) -> None:
    assert completed(script, project, line) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_for_the_installed_command(script: Path, shell: str) -> None:
    done = piped(script, "completion", shell)
    assert done.returncode == 0
    assert f"_SOURCEBOOK_COMPLETE={shell}_complete" in done.stdout
    reader = shutil.which(shell)
    if reader:
        subprocess.run([reader, "-n"], input=done.stdout, text=True, check=True)

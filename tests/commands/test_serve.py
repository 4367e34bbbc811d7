"""The preview, from its first line on."""

import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sourcebook.commands import serve
from sourcebook.commands.terminal import Terminal
from tests.commands.running import ROOT, going_on, piped
from tests.ingest.conftest import ARTICLE, Project

_PATIENCE = 90  # seconds until a test gives up waiting

# MkDocs has read the page when it asks for templates. That is when a person saves it again.
_EDIT_WHILE_IT_BUILDS = """
from pathlib import Path

ROOT = Path(__file__).parents[1]

def on_env(env, **_):
    if not (ROOT / "edited").exists():
        (ROOT / "edited").touch()
        (ROOT / "docs/index.md").write_text("# A reader\\n\\nsecond words\\n")
        (ROOT / "seeds/late.txt").write_text((ROOT / "late.txt").read_text())
"""


@pytest.fixture
def site(project: Project) -> Project:
    """The project, with all that its site needs."""
    shutil.copytree(ROOT / "hooks", project.root / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", project.root)
    project.write("docs/index.md", "# A reader\n\nfirst words\n")
    return project


@contextmanager
def taken() -> Iterator[int]:
    """Give a port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


def wait_for(wanted: str, url: str) -> None:
    """Wait until a page holds a text; the page may not be there yet."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with suppress(urllib.error.HTTPError):
            if wanted in fetch(url):
                return
        time.sleep(0.1)
    raise TimeoutError(wanted)


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


@contextmanager
def serving(site: Project, script: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the preview on a port that is free; give the process and its address."""
    with going_on(script, "-C", str(site.root), "serve", "--address", "127.0.0.1:0") as run:
        said = line_of(run)
        url, _, rest = said.partition(" ")
        assert rest.startswith("shows the site as soon as it is built"), said
        yield run, url


def line_of(run: subprocess.Popen[str]) -> str:
    assert run.stdout
    return run.stdout.readline()


def test_the_address_comes_first_and_answers(site: Project, script: Path) -> None:
    with serving(site, script) as (run, url):
        assert "first words" in fetch(f"{url}index.html")
        run.send_signal(signal.SIGINT)
        assert run.wait(_PATIENCE) == 0
        assert run.stderr
        assert "Traceback" not in run.stderr.read()


def test_an_edit_made_while_it_starts_is_shown(site: Project, script: Path) -> None:
    site.write("late.txt", ARTICLE.replace("A Treaty", "Late Words").replace("12", "13"))
    site.write("hooks/edit.py", _EDIT_WHILE_IT_BUILDS)
    config = site.read("mkdocs.yml").replace("hooks: [", "hooks: [hooks/edit.py, ")
    site.write("mkdocs.yml", config)
    with serving(site, script) as (_, url):
        wait_for("second words", f"{url}index.html")
        wait_for("Late Words", f"{url}sources/late-words-long-in-coming.html")


@pytest.mark.parametrize("while_it", ["starts", "builds"])
def test_an_interrupt_ends_it_whatever_it_does(site: Project, script: Path, while_it: str) -> None:
    with serving(site, script) as (run, _):
        if while_it == "builds":
            line_of(run)  # how many pages were changed
        run.send_signal(signal.SIGINT)
        assert run.wait(_PATIENCE) == 0
        assert run.stderr
        assert "Traceback" not in run.stderr.read()


def test_the_usual_port_may_be_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with taken() as port:
        monkeypatch.setattr(serve, "PORT", port)
        with serve.listen(serve.Address(), Terminal()) as listening:
            used = listening.getsockname()[1]
    assert used != port
    said = f"port {port} is taken by another program: {used} is used instead\n"
    assert capsys.readouterr().out == said


def test_a_port_that_was_asked_for_is_that_or_none(project: Project, script: Path) -> None:
    with taken() as port:
        for asked in (["--port", str(port)], ["--address", f"127.0.0.1:{port}"]):
            done = piped(script, "-C", str(project.root), "serve", *asked)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.startswith(
                f"127.0.0.1:{port}:1: the site cannot be shown there: another program has it; "
            )
    assert not (project.root / "docs/sources").exists(), "it says so before it does anything"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nowhere.invalid:8000", "there is no computer of this name; leave --address out"),
        ("192.0.2.1:8000", "it is no address of this computer; leave --address out"),
    ],
)
def test_an_address_that_cannot_be(
    project: Project, script: Path, address: str, message: str
) -> None:
    done = piped(script, "-C", str(project.root), "serve", "--address", address)
    assert done.returncode == 1
    assert message in done.stderr
    assert not (project.root / "docs/sources").exists()


def test_what_is_no_project_is_said_before_an_address(tmp_path: Path, script: Path) -> None:
    done = piped(script, "-C", str(tmp_path), "serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no such folder" in done.stderr

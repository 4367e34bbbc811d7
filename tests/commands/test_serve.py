"""The preview, from its first line on."""

import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sourcebook.commands.publishing import serve
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

# Python passes over the interrupt that comes while this object ends.
_LOSE_AN_INTERRUPT = """
import os
import signal


class Last:
    def __init__(self):
        self.itself = self

    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)


def on_post_build(**_):
    Last()
"""

# A build that stays under way until it is let go on.
_STAY = """
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]

def on_env(env, **_):
    if (ROOT / "stay").exists():
        (ROOT / "stays").touch()
        while (ROOT / "stay").exists():
            time.sleep(0.02)
"""
SOURCE = "docs/sources/a-treaty-long-in-coming.md"


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


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def there(url: str) -> bool:
    try:
        return bool(fetch(url))
    except urllib.error.HTTPError:
        return False


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


def test_edits_are_shown_while_the_site_is_built(site: Project, script: Path) -> None:
    site.write("hooks/stay.py", _STAY)
    site.write("mkdocs.yml", site.read("mkdocs.yml").replace("hooks: [", "hooks: [hooks/stay.py, "))
    with serving(site, script) as (_, url):
        source, new = f"{url}sources/a-treaty-long-in-coming.html", f"{url}new.html"
        wait_for("first words", f"{url}index.html")
        site.write("stay", "")
        site.write("docs/index.md", "# A reader\n\nsecond words\n")
        wait_for("second words", f"{url}index.html")
        wait_until((site.root / "stays").exists)
        for words in ("one more", "two more", "three more"):  # as an editor saves
            site.write(SOURCE, f"{site.read(SOURCE)}\n{words}\n")
            wait_for(words, source)
        site.write("docs/new.md", "# New\n\na new page\n")
        wait_for("a new page", new)
        (site.root / "docs/new.md").unlink()
        wait_until(lambda: not there(new))
        assert "second words" in fetch(f"{url}index.html")
        (site.root / "stay").unlink()
        (site.root / "stays").unlink()
        site.write("seeds/late.txt", ARTICLE.replace("A Treaty", "Late Words").replace("12", "13"))
        wait_for("Late Words", f"{url}sources/late-words-long-in-coming.html")
        assert "three more" in fetch(source)
        assert not there(new)


def test_front_matter_that_cannot_be_read_is_said_and_can_be_mended(
    site: Project, script: Path
) -> None:
    with serving(site, script) as (run, url):
        source = f"{url}sources/a-treaty-long-in-coming.html"
        wait_for("Neither side", source)
        good = site.read(SOURCE)
        site.write(SOURCE, good.replace("title: ", "title: [", 1))
        wait_for("the front matter", source)
        assert run.poll() is None
        site.write(SOURCE, good.replace("title: A Treaty", "title: The Treaty", 1))
        wait_for("The Treaty Long in Coming", source)
        wait_until(lambda: "the front matter" not in fetch(source))
        wait_for("The Treaty Long in Coming", f"{url}topics/peace-treaty.html")


@pytest.mark.parametrize("while_it", ["starts", "builds"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_it_whatever_it_does(
    site: Project, script: Path, while_it: str, how: signal.Signals
) -> None:
    with serving(site, script) as (run, _):
        if while_it == "builds":
            line_of(run)  # how many pages were changed
        run.send_signal(how)
        assert run.wait(_PATIENCE) == 0
        assert run.stderr
        assert "Traceback" not in run.stderr.read()


def test_an_interrupt_that_python_passes_over_ends_it(site: Project, script: Path) -> None:
    site.write("hooks/lose.py", _LOSE_AN_INTERRUPT)
    site.write("mkdocs.yml", site.read("mkdocs.yml").replace("hooks: [", "hooks: [hooks/lose.py, "))
    with serving(site, script) as (run, _):
        assert run.wait(_PATIENCE) == 0


def test_the_usual_port_may_be_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with taken() as port:
        monkeypatch.setattr(serve, "PORT", port)
        with serve.listen(serve.ServeAddress(), Terminal()) as listening:
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

"""A run that would do what the last one did does nothing, and says the same again."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cli import main
from sourcebook.commands import pages
from sourcebook.commands.publishing import site
from sourcebook.store.cache import last_run, run_problems
from sourcebook.store.cache.last_run import LastRun
from tests.ingest.conftest import ARTICLE
from tests.publish.test_site import ROOT

PAGE = "# Home\n\nWelcome.\n"
SETTINGS = 'site_name: !ENV [A_NAME, "A site"]\ntheme: {name: sourcebook}\nplugins: []\n'
REST = "hooks: [hooks/publish.py]\nuse_directory_urls: false\n"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The runs that read the project."""
    made: list[object] = []
    whole = pages.bring_up_to_date

    def note(*arguments: Any) -> object:
        made.append(arguments)
        return whole(*arguments)

    monkeypatch.setattr(site, "bring_up_to_date", note)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path / "seeds/a.txt", ARTICLE)
    put(tmp_path / "docs/index.md", PAGE)
    put(tmp_path / "mkdocs.yml", SETTINGS + REST)
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks")
    return tmp_path


@pytest.fixture
def built(project: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """A project that was built, and built again."""
    build(project)
    build(project)
    capfd.readouterr()
    return project


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(root: Path) -> int:
    return main(["-C", str(root), "build"])


def test_a_run_with_nothing_to_do_loads_neither_what_reads_nor_what_renders(built: Path) -> None:
    code = (
        "import sys; from sourcebook.cli import main; "
        "status = main(['-C', sys.argv[1], '-q', 'build']); print(status, *sys.modules)"
    )
    for _ in range(2):  # the first may find that another process built
        run = subprocess.run(
            [sys.executable, "-c", code, str(built)], capture_output=True, text=True, check=True
        )
    status, *loaded = run.stdout.split()
    assert status == "0"
    assert "sourcebook.store.cache.last_run" in loaded
    heavy = {"mkdocs", "jinja2", "lxml.etree", "multiprocessing", "yaml"}
    assert not {*loaded} & heavy
    assert not [one for one in loaded if one.startswith(("sourcebook.ingest", "sourcebook.pub"))]


def test_nothing_is_read_twice_and_the_same_is_said(
    built: Path, runs: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    (built / "docs/index.md").touch()
    assert build(built) == 0
    slow = capfd.readouterr()
    assert build(built) == 0
    assert len(runs) == 1
    assert capfd.readouterr() == slow
    assert "1 file in seeds/: 0 changes" in slow.out


def test_what_is_wrong_is_said_again(
    project: Path, runs: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    put(project / "seeds/empty.txt", "")
    statuses = [build(project) for _ in range(2)]
    runs.clear()
    capfd.readouterr()
    statuses.append(build(project))
    assert not runs
    assert statuses == [1, 1, 1]
    assert capfd.readouterr().err.count("seeds/empty.txt:1: ") == 1


def written_as_long(root: Path) -> None:
    """Change a page so that its size and the time of its last change stay what they were."""
    page = root / "docs/index.md"
    before = page.stat()
    page.write_text(PAGE.replace("We", "Be"), encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "page": lambda root: put(root / "docs/index.md", PAGE + "More.\n"),
    "as long": written_as_long,
    "new capture": lambda root: put(root / "seeds/b.txt", ARTICLE.replace("Treaty", "Treatise")),
    "no capture": lambda root: (root / "seeds/a.txt").unlink(),
    "settings": lambda root: put(root / "mkdocs.yml", SETTINGS.replace("A site", "B") + REST),
    "inherited": lambda root: put(root / "mkdocs.yml", f"INHERIT: a.yml\n{SETTINGS}{REST}"),
    "script": lambda root: put(root / "hooks/other.py", "\n"),
    "variable": lambda _: os.environ.update(A_NAME="Another"),
    "date": lambda _: os.environ.update(SOURCE_DATE_EPOCH="1"),
    "finished page": lambda root: put(root / "site/index.html", "mine"),
    "removed page": lambda root: (root / "site/index.html").unlink(),
    "removed site": lambda root: (root / "site").rename(root / "elsewhere"),
    "foreign": lambda root: put(root / ".cache/run.json", '{"inputs": 1, "places": 3}'),
    "list": lambda root: put(root / ".cache/run.json", "[]"),
    "no problems": lambda root: (root / ".cache/sourcebook.json").unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_seen(project: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("A_NAME", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(variable, "0")
        monkeypatch.delenv(variable)
    put(project / "site/index.html", "<p>Welcome.</p>")
    run_problems.save_run(project, "state", (), (), settled=True)
    time.sleep(0.02)  # the clocks of file systems tick some hundred times a second
    places = [str(project / name) for name in ("docs", "hooks", "seeds")]
    run = last_run.inputs(project, places)
    done = LastRun("state", 1, str(project / "site"), ["a line"])
    last_run.remember(project, run, done, last_run.site_digest(done.site))
    known = last_run.same(project, last_run.inputs(project))
    assert known == (LastRun("state", 1, str(project / "site"), ["a line"]), ())
    CHANGES[name](project)
    assert last_run.same(project, last_run.inputs(project)) is None


def test_what_is_written_while_a_run_reads_is_seen_by_the_next(
    built: Path, runs: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = site._build_site

    def late(*arguments: Any) -> int:
        put(built / "docs/index.md", PAGE + "Late.\n")
        return read(*arguments)

    monkeypatch.setattr(site, "_build_site", late)
    put(built / "docs/index.md", PAGE + "Soon.\n")
    build(built)
    monkeypatch.setattr(site, "_build_site", read)
    build(built)
    assert len(runs) == 2
    assert "Late" in (built / "site/index.html").read_text(encoding="utf-8")

"""A site is not built where it would be what it is; what was reported is reported again."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build

from sourcebook.publish.site import site
from tests.publish.test_site import ROOT, build

PAGE = "# Home\n\nWelcome.\n"


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The builds that MkDocs makes."""
    made: list[object] = []
    whole = mkdocs_build.build

    def note(config: Any, **rest: Any) -> None:
        made.append(config)
        whole(config, **rest)

    monkeypatch.setattr(mkdocs_build, "build", note)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("A capture.\n")
    assert build(tmp_path, {"index.md": PAGE, "about/a.md": "# A\n"}) == 0
    return tmp_path


def test_a_site_that_is_as_it_would_be_is_not_built(
    project: Path, builds: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds").rename(project / "elsewhere")
    assert site.build(project) == 0
    first = capfd.readouterr().err
    assert site.build(project) == 0
    assert len(builds) == 1
    assert capfd.readouterr().err == first
    assert "no capture line by line" in first


def test_a_project_is_the_same_however_it_is_named(
    project: Path, builds: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.build(project, quiet=True) == 0
    monkeypatch.chdir(project.parent)
    assert site.build(Path(project.name), quiet=True) == 0
    monkeypatch.chdir(project)
    assert site.build(Path(), quiet=True) == 0
    assert len(builds) <= 1


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def states(project: Path) -> tuple[Path, Path]:
    """Return the files that keep what a site was made from."""
    return project / ".cache/site.state", project / ".cache/run.json"


CHANGES: dict[str, Callable[[Path], object]] = {
    "page": lambda p: (p / "docs/index.md").write_text(PAGE.replace("We", "Be")),
    "new page": lambda p: (p / "docs/about/b.md").write_text("# B\n"),
    "no page": lambda p: (p / "docs/about/a.md").unlink(),
    "capture": lambda p: (p / "seeds/a.txt").write_text("B capture.\n"),
    "settings": lambda p: (p / "mkdocs.yml").write_text(
        (p / "mkdocs.yml").read_text().replace("site_name: ", "site_name: The ")
    ),
    "own style": lambda p: put(p / "theme/assets/a.css", "a {}\n"),
    "finished page": lambda p: (p / "site/index.html").write_text("mine"),
    "removed page": lambda p: (p / "site/about/a.html").unlink(),
    "removed site": lambda p: (p / "site").rename(p / "elsewhere"),
    "foreign state": lambda p: [one.write_text('{"inputs": 1, "site": []}') for one in states(p)],
    "no state": lambda p: [one.write_bytes(b"\xff") for one in states(p)],
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_site_is_built_after_any_change(project: Path, builds: list[object], name: str) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text()
    put(project / "theme/assets/b.css", "b {}\n")
    settings.write_text(text.replace("name: sourcebook", "name: sourcebook\n  custom_dir: theme"))
    assert site.build(project, quiet=True) == 0
    builds.clear()
    CHANGES[name](project)
    assert site.build(project, quiet=True) == 0
    assert len(builds) == 1
    assert "A capture" not in (project / "site/index.html").read_text()
    assert "Welcome" in (project / "site/index.html").read_text() or name == "page"


def test_the_version_of_everything_is_the_same_in_each_process(project: Path) -> None:
    code = (
        "import sys; from mkdocs.config import load_config;"
        "from sourcebook.publish.incremental.last_pages import version;"
        "print(version(load_config(sys.argv[1])))"
    )
    line = [sys.executable, "-c", code, str(project / "mkdocs.yml")]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = {
        subprocess.run(
            line,
            env={**paths, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            cwd=project,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(found) == 1


def test_a_site_that_is_known_to_be_as_it_would_be_loads_no_mkdocs(project: Path) -> None:
    (project / "seeds").rename(project / "elsewhere")
    time.sleep(0.05)  # a file that was changed just now may change again in the same moment
    code = (
        "import sys; from pathlib import Path; from sourcebook.publish.site import site;"
        "status = site.build(Path(sys.argv[1])); print(status, 'mkdocs' in sys.modules)"
    )
    line = [sys.executable, "-c", code, str(project)]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.run(line, env=paths, check=True, capture_output=True, text=True)
        for _ in range(2)
    ]
    assert [run.stdout for run in runs] == ["0 True\n", "0 False\n"]
    assert "no capture line by line" in runs[1].stderr
    assert runs[0].stderr.endswith(runs[1].stderr)


def test_a_site_elsewhere_says_nothing_of_the_one_in_its_place(
    project: Path, builds: list[object]
) -> None:
    time.sleep(0.05)
    assert site.build(project, site=project.parent / "other", quiet=True) == 0
    (project / "site").rename(project / "elsewhere")
    builds.clear()
    assert site.build(project, quiet=True) == 0
    assert len(builds) == 1
    assert (project / "site/index.html").is_file()

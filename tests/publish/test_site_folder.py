"""Where the site stands, what becomes of what stood there, and what a person had put there."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import downloads
from sourcebook.publish.site import site, site_folder
from sourcebook.publish.site.site_folder import SiteFolder
from sourcebook.store.files import writing
from tests.publish.test_site import HOME, ROOT, build

OTHER = {"index.md": "# Home\n", "topics/second.md": "# Second\n"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose site has been built, with a page that is removed then."""
    assert build(tmp_path, OTHER) == 0
    assert (tmp_path / "site/topics/second.html").is_file()
    (tmp_path / "docs/topics/second.md").unlink()
    return tmp_path


def unlisted(project: Path) -> None:
    """Remove what the last build noted, as when the site is one of an older version."""
    (project / ".cache/site.json").unlink()


def left_over(project: Path) -> list[str]:
    return [path.name for path in project.iterdir() if path.name.endswith((".part", ".old"))]


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def mkdocs(project: Path) -> int:
    """Run MkDocs' own build; return its exit status."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=paths, check=False, timeout=120).returncode


def refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no folder be renamed to or from the place, as at a mount point."""
    rename = Path.rename

    def busy(path: Path, target: Path) -> Path:
        if project / "site" in (path, target):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)


@pytest.mark.parametrize("renamed", [True, False])
def test_what_a_person_put_there_stays_and_is_named(
    project: Path,
    renamed: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(project / "site/CNAME", "example.org")
    put(project / "site/.git/refs/a", "1")
    put(project / "site/assets/mine/a.txt", "2")
    if not renamed:
        refused(project, monkeypatch)
    for _ in range(2):
        capsys.readouterr()
        assert site.build(project) == 0
        output = capsys.readouterr().err
        assert "site: kept, though no build made it: .git, CNAME, assets/mine/a.txt\n" in output
        assert ("its files were replaced one by one" in output) != renamed
        assert (project / "site/CNAME").read_text() == "example.org"
        assert (project / "site/.git/refs/a").read_text() == "1"
        assert (project / "site/assets/mine/a.txt").read_text() == "2"
        assert (project / "site/index.html").is_file()
        assert not (project / "site/topics/second.html").exists()
        assert left_over(project) == []


@pytest.mark.parametrize("renamed", [True, False])
def test_what_may_be_a_page_of_an_older_site_is_not_published_again(
    project: Path,
    renamed: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    unlisted(project)
    put(project / "site/CNAME", "example.org")
    put(project / "site/.git/HEAD", "1")
    if not renamed:
        refused(project, monkeypatch)
    assert site.build(project) == 0
    output = capsys.readouterr().err
    assert "site: kept, though no build made it: .git\n" in output
    assert "site: not in the new site, and moved to .site.kept/1/: CNAME, topics/second" in output
    assert (project / ".site.kept/1/topics/second.html").is_file()
    assert (project / ".site.kept/1/CNAME").read_text() == "example.org"
    assert (project / "site/.git/HEAD").is_file()
    assert not (project / "site/topics/second.html").exists()
    assert not (project / "site/CNAME").exists()


def test_a_folder_that_is_no_site_keeps_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "site/notes/a.txt", "mine")
    assert build(tmp_path, HOME) == 0
    assert (tmp_path / "site/notes/a.txt").read_text() == "mine"
    put(tmp_path / "web/index.html", "mine")
    capsys.readouterr()
    assert site.build(tmp_path, site=tmp_path / "web") == 1
    assert "web/index.html:1: was made by no build" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "web").iterdir()] == ["index.html"]
    assert (tmp_path / "web/index.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("mine", "page"),
    [
        ("topics/a.html", "topics/a.md"),
        ("topics/b", "topics/b/c.md"),
        ("topics/d.html/e", "topics/d.md"),
    ],
)
def test_a_page_does_not_cover_a_file_of_a_person(
    project: Path, mine: str, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.build(project) == 0
    put(project / "site" / mine, "mine")
    put(project / "docs" / page, "# Page\n")
    capsys.readouterr()
    assert site.build(project) == 1
    assert f"site/{mine}:1: was made by no build" in capsys.readouterr().err
    assert (project / "site" / mine).read_text() == "mine"
    assert (project / "site/index.html").is_file()
    assert left_over(project) == []


def test_mkdocs_own_build_leaves_no_page_that_is_taken_for_a_persons(project: Path) -> None:
    put(project / "docs/topics/third.md", "# Third\n")
    assert mkdocs(project) == 0
    assert (project / "site/topics/third.html").is_file()
    (project / "docs/topics/third.md").unlink()
    assert site.build(project) == 0
    assert not (project / "site/topics/third.html").exists()


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    project, there = tmp_path / "project", tmp_path / "there"
    project.mkdir()
    there.mkdir()
    (project / "site").symlink_to(Path("../there"))
    assert build(project, OTHER) == 0
    assert (project / "site").is_symlink()
    assert (there / "topics/second.html").is_file()
    (project / "docs/topics/second.md").unlink()
    assert site.build(project) == 0
    assert not (there / "topics/second.html").exists()
    assert (there / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "there"]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("file", "site:1: is no folder"),
        ("dangling", "nowhere, which is not there; move it, or name another folder"),
        ("loop", "site:1: is a link that leads nowhere"),
        ("seeds", "site:1: is no place for the site, which would cover seeds"),
        ("above", "site:1: is no place for the site, which would cover the project"),
    ],
)
def test_a_place_where_no_site_can_stand_is_refused(
    tmp_path: Path, kind: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place, mine = tmp_path / "site", tmp_path / "seeds/mine.txt"
    put(mine, "mine")
    if kind == "file":
        put(place, "mine")
    else:
        targets = {"dangling": "nowhere", "loop": "site", "seeds": "seeds", "above": ".."}
        place.symlink_to(targets[kind])
    assert build(tmp_path, HOME) == 1
    assert message in capsys.readouterr().err
    assert place.is_symlink() or place.read_text() == "mine"
    assert mine.read_text() == "mine"
    assert mkdocs(tmp_path) == 1
    assert mine.read_text() == "mine"


def test_a_folder_of_a_person_beside_the_site_is_left_alone(project: Path) -> None:
    for name in (".site.part", ".site.old", ".site.part.old"):
        put(project / name / "mine.txt", "mine")
    assert site.build(project) == 0
    for name in (".site.part", ".site.old", ".site.part.old"):
        assert (project / name / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("both", [True, False])
def test_a_build_that_died_between_two_steps_is_made_good(project: Path, both: bool) -> None:
    """The old folder has been renamed, and the new one has or has not."""
    put(project / "site/CNAME", "example.org")
    old = project / writing.name("site", "old")
    (project / "site").rename(old)
    put(project / writing.name("site", "part") / "index.html", "half")
    if both:
        put(project / "site/index.html", "new")
    site_folder.recover(project, project / "site")
    assert (project / "site/CNAME").read_text() == "example.org"
    assert ((project / "site/index.html").read_text() == "new") == both
    assert left_over(project) == []


def test_a_site_whose_folder_was_taken_away_meanwhile_is_not_put_in_place(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As when the project is moved: MkDocs would make the folder again, and write the rest."""
    write = downloads.write

    def remove_and_write(
        folder: Path, files: Iterable[tuple[str, bytes]], kept: LastFiles | None = None
    ) -> tuple[str, ...]:
        shutil.rmtree(folder)
        return write(folder, files, kept)

    monkeypatch.setattr(downloads, "write", remove_and_write)
    assert site.build(project) == 1
    assert "was moved or removed meanwhile; run the command again" in capsys.readouterr().err
    assert (project / "site/topics/second.html").is_file()
    assert left_over(project) == []


def test_a_site_is_made_where_nothing_can_be_put_beside_it(project: Path) -> None:
    place = project / "site"
    mkdir = Path.mkdir

    def refuse(
        path: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False
    ) -> None:
        if path.parent == project and path.name.startswith(".site."):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        mkdir(path, mode, parents, exist_ok)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        folder = SiteFolder.begin(project, place)
    assert folder.making.parent == project / ".cache"
    put(folder.making / "index.html", "new")
    folder.move_into_place()
    assert [path.name for path in place.iterdir()] == ["index.html"]


def test_nothing_is_left_of_a_site_that_was_made_read_only(project: Path) -> None:
    """Whoever may write everywhere, as root does, sees no difference."""
    for folder, _, _ in os.walk(project / "site"):
        Path(folder).chmod(0o500)
    assert site.build(project) == 0
    assert left_over(project) == []
    assert not (project / "site/topics/second.html").exists()

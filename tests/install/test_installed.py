"""From an empty folder with an empty environment to a site with a comment in it."""

import hashlib
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from sourcebook import __version__
from tests.install.conftest import Installed, run, succeed

SPEECH = """A Speech on the Harbour

By Ilse Torp

3 May 2019

The harbour has been deepened twice in ten years, and the ferries still wait for the tide. I do not
believe that a third time will change this, and I have said so to those who pay for it.

What the town needs is a second landing place, where the water is deep enough already.
"""
ANSWER = """<!doctype html><html lang="en"><head><title>An Answer on the Harbour</title>
<meta name="author" content="Jon Aker"><meta name="date" content="2019-06-01"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>An Answer on the Harbour</h1>
<p>A second landing place costs as much as deepening the first, and takes ten years to build.</p>
<p>Those who wait for the tide today would wait for the builders tomorrow; both for money.</p>
</article><footer>All rights reserved.</footer></body></html>
"""
COMMENT = "\n[¶1](#p1): The ferries of that year are named in the harbour book. — A reader\n"
PAGES = ("a-speech-on-the-harbour", "an-answer-on-the-harbour")


@pytest.fixture(scope="module")
def collection(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new collection with two captures and a comment, its site built."""
    folder = tmp_path_factory.mktemp("empty")
    succeed(installed.run(folder, "new", "x"))
    (folder / "speech.txt").write_text(SPEECH, "utf-8")
    (folder / "answer.html").write_text(ANSWER, "utf-8")
    made = folder / "x"
    succeed(installed.run(made, "add", folder / "speech.txt", folder / "answer.html"))
    page = made / f"docs/sources/{PAGES[0]}.md"
    page.write_text(page.read_text("utf-8") + COMMENT, "utf-8")
    succeed(installed.run(made, "build"))
    return made


def shown(collection: Path, name: str) -> str:
    html = (collection / f"site/sources/{name}.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_the_site_has_both_captures_and_the_comment(collection: Path) -> None:
    assert "where the water is deep enough already." in (
        collection / f"docs/sources/{PAGES[0]}.md"
    ).read_text("utf-8")
    assert "The ferries of that year are named in the harbour book." in shown(collection, PAGES[0])
    assert "Jon Aker" in shown(collection, PAGES[1])
    assert (collection / "site/search-index/site.json").is_file()
    assert (collection / "site/assets/sourcebook.css").is_file(), "the theme came with the package"


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(
    installed: Installed, collection: Path
) -> None:
    before = {path: path.read_bytes() for path in files(collection)}
    succeed(installed.run(collection, "upgrade"))
    assert {path: path.read_bytes() for path in files(collection)} == before
    succeed(installed.run(collection, "check"))


def test_mkdocs_builds_it_too(installed: Installed, collection: Path, tmp_path: Path) -> None:
    mkdocs = installed.programs / "mkdocs"
    succeed(run(collection, mkdocs, "build", "--strict", "--site-dir", tmp_path / "site"))
    ours = collection / f"site/sources/{PAGES[0]}.html"
    assert (tmp_path / f"site/sources/{PAGES[0]}.html").read_bytes() == ours.read_bytes()


def files(folder: Path) -> list[Path]:
    """The files of a collection, without its environment and what is made from them."""
    made = {".venv", ".cache", "site"}
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if not made & set(path.relative_to(folder).parts)]


def test_a_new_collection_is_small(installed: Installed, tmp_path: Path) -> None:
    succeed(installed.run(tmp_path, "new", "x"))
    there = files(tmp_path / "x")
    assert len(there) < 60
    assert sum(path.stat().st_size for path in there) < 400_000
    names = {path.relative_to(tmp_path / "x").as_posix() for path in there}
    assert {"mkdocs.yml", "hooks/publish.py", "build_site.py", "Makefile", "docs/index.md"} <= names
    assert {".gitattributes", ".gitignore", "README.md", "requirements.txt"} <= names
    assert (tmp_path / "x/.sourcebook-version").read_text("utf-8") == f"{__version__}\n"
    succeed(installed.run(tmp_path / "x", "check"))


def test_its_requirements_pin_the_program_by_the_digest_of_its_wheel(
    installed: Installed, collection: Path
) -> None:
    (wheel,) = installed.dist.glob("*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pinned = f"sourcebook=={__version__} \\\n    --hash=sha256:{digest}\n"
    assert (collection / "requirements.txt").read_text("utf-8").startswith(pinned)


def test_the_two_commands_of_a_collection(installed: Installed, collection: Path) -> None:
    """In an environment that they make, from what the collection's own requirements name."""
    shutil.rmtree(collection / "site")
    make = ("make", f"PYTHON={sys.executable}")
    succeed(run(collection, *make, "site", **installed.variables))
    assert "The ferries of that year" in shown(collection, PAGES[0])
    done = run(collection, *make, "test", **installed.variables)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Ran \d+ tests", done.stderr)
    assert space(collection / ".venv") < 150 << 20


def space(folder: Path) -> int:
    """The bytes that a folder takes on a disk with blocks of 4 KiB, as it was installed.

    What Python compiles while it runs is not counted: how much that is depends on what has run.
    """
    installed = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    sizes = (path.lstat().st_size for path in installed)
    return sum(-(-size // 4096) * 4096 for size in sizes)


def test_the_wheel_can_be_made_from_the_sdist(dist: Path, tmp_path: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again")
    succeed(run(source, *build))
    (ours,), (again,) = dist.glob("*.whl"), (tmp_path / "again").glob("*.whl")
    assert contents(again) == contents(ours)


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_no_source_text_of_others_is_in_what_is_released(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(contents(wheel))
    assert {"sourcebook/py.typed", "sourcebook/starter/requirements.txt"} <= names
    assert "sourcebook/starter/collection/docs/about/curating.md" in names
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names |= {name.partition("/")[2] for name in archive.getnames()}
    assert not [name for name in names if name.startswith(("seeds/", "docs/sources/", "tests/"))]

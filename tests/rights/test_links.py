"""Nothing from outside `docs/` and the theme is in the site, nor is a copy of a capture."""

import gzip
import io
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.publish.export.export import collect
from sourcebook.publish.mkdocs.copies import contents
from sourcebook.publish.site import site
from tests.rights.leaks import leaks
from tests.rights.test_leaks import ROOT
from tests.rights.test_unmarked import project

THEME, OWN_THEME = "name: sourcebook", "name: sourcebook\n  custom_dir: theme"
OUTSIDE = "wordoutside of the project"


def put(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def link(path: Path, to: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(to)


def footer(root: Path) -> None:
    place = root / "theme/partials/footer.html"
    place.unlink(missing_ok=True)
    link(place, str(root.parent / "outside.txt"))


def chain(root: Path) -> None:
    link(root / "docs/chain.txt", "../first")
    link(root / "first", "second")
    link(root / "second", "seeds/secret.txt")


def zipped(root: Path, name: str = "secret.txt") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(root / "seeds/secret.txt", name)
    return buffer.getvalue()


def tarred(root: Path) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.add(root / "seeds", "seeds")
    return buffer.getvalue()


def zip_in_zip(root: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("inner.zip", zipped(root))
    return buffer.getvalue()


def page_in_zip(root: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(root / "docs/sources/the-talks-in-secret.md", "page.md")
    return buffer.getvalue()


def capture(root: Path) -> bytes:
    return (root / "seeds/secret.txt").read_bytes()


LINKS: dict[str, Callable[[Path], object]] = {
    "docs/originals": lambda root: link(root / "docs/originals", "../seeds"),
    "docs/host.txt": lambda root: link(root / "docs/host.txt", str(root.parent / "outside.txt")),
    "docs/host.md": lambda root: link(root / "docs/host.md", str(root.parent / "outside.txt")),
    "docs/chain.txt": chain,
    "docs/sub/deep/rec.txt": lambda root: link(
        root / "docs/sub/deep/rec.txt", "../../../seeds/secret.txt"
    ),
    "docs/inside": lambda root: link(root / "docs/inside", "topics"),
    "docs/loop": lambda root: link(root / "docs/loop", "."),
    "docs/itself.txt": lambda root: link(root / "docs/itself.txt", "itself.txt"),
    "docs/nowhere.txt": lambda root: link(root / "docs/nowhere.txt", "not-there"),
    "docs/pipe.txt": lambda root: os.mkfifo(root / "docs/pipe.txt"),
    "theme/assets/host.txt": lambda root: link(
        root / "theme/assets/host.txt", str(root.parent / "outside.txt")
    ),
    "theme/assets/originals": lambda root: link(root / "theme/assets/originals", "../../seeds"),
    "theme/partials/footer.html": footer,
}
COPIES: dict[str, Callable[[Path], object]] = {
    "docs/copy.txt": lambda root: put(root / "docs/copy.txt", capture(root)),
    "docs/renamed.bin": lambda root: put(root / "docs/renamed.bin", capture(root)),
    "docs/page.md": lambda root: put(root / "docs/page.md", capture(root)),
    "docs/hard.txt": lambda root: (root / "docs/hard.txt").hardlink_to(root / "seeds/secret.txt"),
    "docs/a.txt.gz": lambda root: put(root / "docs/a.txt.gz", gzip.compress(capture(root))),
    "docs/a.zip": lambda root: put(root / "docs/a.zip", zipped(root)),
    "docs/b.zip": lambda root: put(root / "docs/b.zip", zip_in_zip(root)),
    "docs/c.tgz": lambda root: put(root / "docs/c.tgz", tarred(root)),
    "docs/d.zip": lambda root: put(root / "docs/d.zip", page_in_zip(root)),
    "docs/windows.txt": lambda root: put(
        root / "docs/windows.txt", capture(root).replace(b"\n", b"\r\n")
    ),
    "docs/old.html": lambda root: put(
        root / "docs/old.html", b"<p>" + capture(root).replace(b"\n\n", b"</p>\n<p>") + b"</p>"
    ),
    "docs/backup.md~": lambda root: put(
        root / "docs/backup.md~", (root / "docs/sources/the-talks-in-secret.md").read_bytes()
    ),
    "docs/unmarked.txt": lambda root: put(
        root / "docs/unmarked.txt",
        (root / "docs/sources/the-talks-in-secret.md").read_bytes().replace(b"<!-- ", b""),
    ),
    "theme/assets/copy.txt": lambda root: put(root / "theme/assets/copy.txt", capture(root)),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all of them, built; its problems stand in `problems.txt`."""
    place = tmp_path_factory.mktemp("links") / "project"
    project(place)
    (place.parent / "outside.txt").write_text(OUTSIDE, "utf-8")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = text.replace("publish: full", "publish: by-rights")
    (place / "mkdocs.yml").write_text(text.replace(THEME, OWN_THEME), "utf-8")
    shutil.copytree(ROOT / "sourcebook/theme", place / "theme")
    (place / "hooks").symlink_to(ROOT / "hooks")
    for make in (LINKS | COPIES).values():
        make(place)
    put(place / "docs/open.txt", (place / "seeds/open.txt").read_bytes())
    link(place / "docs/alias.md", "index.md")
    return place


@pytest.fixture(scope="module")
def messages(root: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch, io.StringIO() as heard:
        patch.setattr("sys.stderr", heard)
        assert site.build(root) == 1
        return heard.getvalue().splitlines()


HINTS = ("put a copy of what ", "take it away", "copy ", "remove it")


@pytest.mark.parametrize("path", [*LINKS, *COPIES])
def test_each_is_one_problem_that_names_it(messages: list[str], path: str) -> None:
    (line,) = [line for line in messages if line.startswith(f"{path}:1: ")]
    assert "left out: it " in line
    assert line.partition("; ")[2].startswith(HINTS)


def test_nothing_of_them_is_in_the_site(root: Path, messages: list[str]) -> None:
    assert messages
    assert leaks(root / "site", [OUTSIDE, *(f"wordsecret{n}x" for n in range(4, 20, 5))]) == []
    there = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*")}
    assert not there & {path.partition("/")[2] for path in LINKS | COPIES}
    assert {"open.txt", "alias.html", "offline.zip", "sources/the-talks-in-open.html"} <= there


def test_nor_is_it_exported(root: Path) -> None:
    build, _ = collect(root)
    assert {p.path for p in build.problems} >= {p for p in LINKS | COPIES if p.startswith("docs/")}
    assert all("wordsecret4x" not in repr(one) for one in build.published.collection.sources)


@pytest.mark.parametrize("name", ["docs", "theme"])
def test_the_captures_are_no_folder_of_pages(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(text.replace(THEME, OWN_THEME), "utf-8")
    link(tmp_path / "hooks", str(ROOT / "hooks"))
    (tmp_path / "theme").mkdir()
    shutil.rmtree(tmp_path / name, ignore_errors=True)
    link(tmp_path / name, "seeds")
    assert site.build(tmp_path) == 1
    assert "the captures of `seeds/`" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "body",
    [b"", b"PK\x03\x04 no zip", b"\x1f\x8b no gzip", bytes(257) + b"ustar no tar"],
)
def test_what_cannot_be_unpacked_is_one_file(body: bytes) -> None:
    assert list(contents(body)) == [body]


def test_a_bomb_is_not_unpacked_whole() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(200 << 20))
    for bomb in (buffer.getvalue(), gzip.compress(bytes(200 << 20))):
        assert sum(map(len, contents(bomb))) < 130 << 20

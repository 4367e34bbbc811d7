"""Files of `docs/` that no site can have, and names of every length: the rest is published."""

import errno
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import IO, Any

import pytest
from mkdocs.config import load_config

from sourcebook.publish.downloads import downloads
from sourcebook.publish.mkdocs.documents import docs_files
from sourcebook.publish.site import site
from sourcebook.site_checks import dead_links
from tests.publish.test_site import HOME, LIST, ROOT

HANGS = 300
"""Seconds after which a run counts as one that would never end."""

TEXT = "The committee met in the old harbour office and spoke of the peace treaty at length.\n"
TITLES = (
    "択捉島国後島色丹島歯舞群島北方領土問題交渉経緯についての考察と展望" * 3,
    "Россия и Япония накануне переговоров о мирном договоре и островах",
    "𐐔𐐯𐑅𐐨𐑉𐐯𐐻" * 14,
    "العلاقات بين روسيا واليابان قبل المفاوضات حول معاهدة السلام والجزر الأربع " * 2,
)
TOPICS = (
    *(
        "a b",
        "50% off",
        "a#b",
        "a?b",
        "a:b",
        "a|b",
        "a&amp;b",
        "(a",
        "<b>",
        "a`b`",
        "[a](b)",
        "a\\b",
    ),
    *("%2e%2e", "-rf", "con", "{{ x }}", "日本" * 39, "x" * 248),
)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build_site.py"), "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=HANGS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a home page and a list of its sources."""
    for name, text in (HOME | LIST).items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text.format(""), encoding="utf-8")
    (tmp_path / "docs/topics").mkdir()
    (tmp_path / "seeds").mkdir()
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^  publish: .*$", "  publish: full", config, flags=re.MULTILINE)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks")
    return tmp_path


def test_any_title_and_any_name_of_a_page_makes_a_site(root: Path) -> None:
    for number, title in enumerate(TITLES):
        text = f"---\ntitle: {title}\n---\n\n{TEXT}They spoke on day {number}.\n"
        (root / f"seeds/{number}.md").write_text(text, encoding="utf-8")
    for number, name in enumerate(TOPICS):
        text = f"---\ntitle: Topic {number}\nalt_labels: [committee]\n---\n"
        (root / f"docs/topics/{name}.md").write_text(text, encoding="utf-8")
    done = run(root)
    assert [line for line in done.stderr.splitlines() if line.startswith("WARNING")] == [
        f"WARNING: topics/{'x' * 248}.csl.json: not written: its name is too long",
        f"WARNING: topics/{'x' * 248}.packet.html: not written: its name is too long",
    ]
    assert all((root / f"site/topics/{name}.html").is_file() for name in TOPICS)
    assert len(list((root / "site/sources").glob("*.html"))) == len(TITLES) + 1
    unwritten = {".csl.json", ".packet.html"}
    found = {found.removeprefix("x" * 248) for _, found in dead_links(root / "site")}
    assert found == unwritten, "nothing is dead but what was named"


def test_what_no_site_can_have_is_left_out_alone(root: Path) -> None:
    docs = root / "docs"
    (root / "seeds/a.txt").write_text(f"A Day of Talks\n\n{TEXT}", encoding="utf-8")
    for odd in (b"\xff.png", b"\xff.md", b"a\nb.md"):
        (docs / os.fsdecode(odd)).write_text("# A page\n")
    for name, target in (("loop.md", "loop.md"), ("l.png", "l.png"), ("up", "."), ("down", ".")):
        (docs / name).symlink_to(target)
    os.mkfifo(docs / "pipe.md")
    os.mkfifo(docs / "pipe.png")
    (docs / "bytes.md").write_bytes(b"# A page \xff\n")
    (docs / f"{'y' * 252}.md").write_text("# A page\n")
    done = run(root)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    left_out = re.findall(r"^docs/(\S+?)(?:\.\w+)?:1: left out: ", done.stderr, re.MULTILINE)
    names = [
        r"\xff",
        r"\xff",
        r"a\nb",
        "bytes",
        "down",
        "l",
        "loop",
        "pipe",
        "pipe",
        "up",
        "y" * 252,
    ]
    assert sorted(left_out) == sorted(names)
    assert (root / "site/sources/a-day-of-talks.html").is_file()
    with zipfile.ZipFile(root / "site/offline.zip") as archive:
        assert any(name.endswith("/sources/a-day-of-talks.html") for name in archive.namelist())
    exported = run(root, "export", "-o", str(root / "all.csv"))
    assert "A Day of Talks" in (root / "all.csv").read_text(encoding="utf-8")
    assert exported.stderr.count(": left out: ") == len(names)


def test_one_of_two_files_for_one_place_is_left_out(root: Path) -> None:
    (root / "docs/README.md").write_text("# Another\n")
    (root / "docs/about.md").write_text("# About\n")
    (root / "docs/about.html").write_text("<p>About</p>\n")
    done = run(root)
    assert "docs/README.md:1: left out: it would stand where docs/index.md does" in done.stderr
    assert "docs/about.html:1: left out: it would stand where docs/about.md does" in done.stderr
    assert ">Home<" in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_page_closed_to_us_is_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "docs/closed.md").write_text("# Closed\n")
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path).stem != "closed" and access(path, mode)
    )
    files, problems = docs_files(load_config(str(root / "mkdocs.yml")))
    (message,) = map(str, problems)
    assert message.startswith("docs/closed.md:1: left out: it cannot be read: Permission denied")
    assert "closed.md" not in files.src_uris
    assert "index.md" in files.src_uris


def test_a_name_too_long_beside_a_page_stops_no_other(tmp_path: Path) -> None:
    long = "z" * 300
    problems = downloads.write(
        tmp_path, [(f"{long}.bib", b"a"), (f"{long}/a.bib", b"b"), ("c.bib", b"c")]
    )
    assert problems == (
        f"{long}.bib: not written: its name is too long",
        f"{long}/a.bib: not written: its name is too long",
    )
    assert (tmp_path / "c.bib").read_bytes() == b"c"


def test_what_stops_a_build_names_its_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.open

    def full(path: Path, mode: str = "r", **options: Any) -> IO[Any]:
        if path.name == "feed.xml":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, mode, **options)

    monkeypatch.setattr(Path, "open", full)
    assert site.build(root) == 1
    output = capsys.readouterr().err
    assert re.search(
        r"the site cannot be written: \S+/feed\.xml: No space left on device; ", output
    )

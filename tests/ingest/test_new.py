"""Another collection, started from this one."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook import __version__
from sourcebook.cli import main
from sourcebook.locale.words import shipped
from sourcebook.page.document import read
from sourcebook.store.collections import earlier, starter
from tests.derive.complete import complete
from tests.ingest.conftest import Project

ROOT = Path(__file__).parents[2]


def test_a_new_collection_checks_and_builds(project: Project) -> None:
    target = project.root / "another"
    outcome = project.run("new", "--demo", str(target))
    assert outcome.status == 0
    (warning,) = outcome.problems
    assert warning == (
        "requirements.txt:1: warning: does not name the program itself with its digest: it runs "
        f"from a checkout; `make` installs sourcebook=={__version__} by its version alone"
    )
    page = target / "docs/sources/a-reading-room-in-the-old-harbour.md"
    text = page.read_text(encoding="utf-8")
    assert "topics:" not in text
    assert "license: CC-BY-4.0" in text
    assert "issued: 2026-11-22" in text
    shown = complete(target)["sources/a-reading-room-in-the-old-harbour.md"]
    expected = "## Mentioned in\n\n- [Reading rooms](../topics/reading-rooms.md)\n    - [¶3](#p3)"
    assert expected in shown
    assert "[Reading rooms](../topics/reading-rooms.md) [¶1](#p1)" in shown
    settings = (target / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: A sourcebook\n" in settings
    assert "  publish: by-rights\n" in settings
    assert "russia" not in settings.casefold()
    command = [sys.executable, "-m", "unittest", "discover", "-s", "tests"]
    done = subprocess.run(command, cwd=target, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (target / "site/sources/a-reading-room-in-the-old-harbour.html").exists()


def mkdocs_settings(folder: Path) -> dict[str, Any]:
    """The settings of a collection, each value as text."""
    text = (folder / "mkdocs.yml").read_text("utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def test_what_is_chosen_stands_in_the_settings(project: Project) -> None:
    target, name = project.root / "mine", 'Briefe: "1848" \\1 # и ещё'
    said = ("--name", name, "--language", "de", "--publish", "full")
    assert project.run("new", str(target), *said).status == 0
    settings = mkdocs_settings(target)
    assert settings["site_name"] == name
    assert settings["theme"] == {"name": "sourcebook", "language": "de"}
    assert settings["extra"]["publish"] == "full"
    assert project.run("new", str(project.root / "b"), "--language", "tlh").status == 2


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    program = [sys.executable, str(ROOT / "build_site.py"), "new", "mine"]
    ours, theirs = pty.openpty()
    run = subprocess.Popen(program, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"Letters\nxx\nfr\n\n")
    assert run.wait(120) == 0
    os.close(ours)
    settings = (tmp_path / "mine/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Letters"\n' in settings
    assert "  language: fr\n" in settings
    assert "  publish: by-rights\n" in settings


def test_the_folder_at_hand_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    assert main(["new", "."]) == 0
    assert "letters is ready" in capsys.readouterr().out


def test_whoever_breaks_the_questions_off_has_nothing_new(tmp_path: Path) -> None:
    program = [sys.executable, str(ROOT / "build_site.py"), "new", "mine"]
    ours, theirs = pty.openpty()
    run = subprocess.Popen(program, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, b"Letters\n\x04")
    assert run.wait(120) == 130
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "Traceback" not in said
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("there", ["file", "folder"])
def test_nothing_that_is_there_is_overwritten(project: Project, tmp_path: Path, there: str) -> None:
    target = tmp_path / "mine"
    kept = project.write("mine" if there == "file" else "mine/note.txt", "mine")
    outcome = project.run("new", str(target))
    assert outcome.status == 1
    assert (
        "is not an empty folder; name an empty folder, or one that is not there yet" in outcome.err
    )
    assert kept.read_text() == "mine"
    assert there == "file" or [p.name for p in target.iterdir()] == ["note.txt"]


def test_the_demonstration_is_worth_a_look(project: Project) -> None:
    """Its comments, values and marks are still there, and nothing is left to write or to mend."""
    target = project.root / "look"
    project.run("new", "--demo", str(target))
    checked = project.run("-C", str(target), "check")
    assert (checked.status, checked.problems) == (0, [])
    sources = {path.stem: path.read_text("utf-8") for path in (target / "docs/sources").iterdir()}
    assert len(sources) == 7
    assert "the port was closed on 11 February" in sources["the-eleventh-of-february"]
    assert "license: CNE" in sources["the-eleventh-of-february"]
    assert "\nissued: ''\n" in sources["from-the-ledger-of-closings"]
    assert "language: ar" in sources["a-letter-from-the-winter-of-the-ice"]
    assert sum("— Mira Holt, November 2026" in text for text in sources.values()) == 5
    shown = complete(target)["topics/closing-of-the-port.md"]
    assert len(re.findall(r"^- \[.*¶", shown, re.MULTILINE)) >= 3, "who says what"


@pytest.mark.parametrize("demo", [(), ("--demo",)])
def test_a_new_collection_is_small(project: Project, demo: tuple[str, ...]) -> None:
    target = project.root / "small"
    project.run("new", *demo, str(target))
    made = [path for path in target.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert len(made) < 70
    assert sum(path.stat().st_size for path in made) < 400_000


def test_the_starter_knows_nothing_of_this_collection() -> None:
    files = dict(starter.files(demo=True))
    for version in earlier.versions():
        files |= {f"{version}/{path}": text for path, text in earlier.files(version).items()}
    assert files
    for path, content in files.items():
        ours = "docs/about/" in path or path.endswith("docs/search.md")
        text = "" if ours else content.decode().casefold()
        assert not [word for word in ("russia", "japan") if word in text], path


TRANSLATED = [path for path in starter.laid() if path.startswith("languages/")]
SHAPE = re.compile(r"^(?:#+|-) ", re.MULTILINE)
LINK = re.compile(r"\]\(([^()\s]+)\)")
PLACEHOLDER = re.compile(r"^<!-- sourcebook: .*-->$", re.MULTILINE)


def test_each_language_of_the_interface_has_all_pages() -> None:
    paths = {path.split("/", 2)[2] for path in TRANSLATED}
    assert len(paths) == 8
    expected = {f"languages/{tag}/{path}" for tag in shipped() if tag != "en" for path in paths}
    assert set(TRANSLATED) == expected


@pytest.mark.parametrize("path", TRANSLATED)
def test_a_translated_page_holds_what_the_english_one_does(path: str) -> None:
    ours, english = starter.laid()[path].decode(), starter.laid()[path.split("/", 2)[2]].decode()
    for pattern in (LINK, PLACEHOLDER, SHAPE):
        assert pattern.findall(ours) == pattern.findall(english)
    page, known = (read(path, text.encode())[0] for text in (ours, english))
    assert page
    assert known
    assert page.values.keys() == known.values.keys()
    assert page.values["title"] != known.values["title"]
    said, there = (re.findall(r"`([^`]+)`", text) for text in (ours, english))
    assert len(said) == len(there)
    assert {"AND", "NEAR", "author:Lind"} & {*said} == {"AND", "NEAR", "author:Lind"} & {*there}


def test_a_new_collection_begins_in_its_language(project: Project) -> None:
    target = project.root / "new"
    project.run("new", str(target), "--language", "ar")
    files = {path: (target / path).read_bytes() for path in starter.files()}
    for path in (path for path in TRANSLATED if path.startswith("languages/ar/")):
        assert files[path.split("/", 2)[2]] == starter.laid()[path]
    assert "مصادر" in mkdocs_settings(target)["site_description"]
    assert project.run("-C", str(target), "check").status == 0
    upgraded = project.run("-C", str(target), "upgrade")
    assert (upgraded.status, upgraded.problems) == (0, [])
    assert {path: (target / path).read_bytes() for path in files} == files


def test_a_new_page_has_its_heading_for_comments_in_the_language_of_the_collection(
    project: Project,
) -> None:
    target = project.root / "new"
    project.run("new", str(target), "--language", "de")
    captures = target / "seeds"
    captures.mkdir(exist_ok=True)
    captures.joinpath("a.md").write_text("# Die Fähre\n\nDie Fähre fuhr um acht Uhr ab.\n", "utf-8")
    assert project.run("-C", str(target), "ingest").status == 0
    page = next((target / "docs/sources").glob("die-*.md"))
    assert "\n## Kommentar\n" in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace("## Kommentar", "## Commentary"), "utf-8")
    settings = target / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("language: de", "language: [de"), "utf-8"
    )
    captures.joinpath("b.md").write_text("# Der Kai\n\nDer Kai ist aus Stein gebaut.\n", "utf-8")
    project.run("-C", str(target), "ingest")
    assert "\n## Commentary\n" in page.read_text("utf-8"), "what stands there stays"
    other = next((target / "docs/sources").glob("der-*.md"))
    assert "\n## Commentary\n" in other.read_text("utf-8"), "no YAML names no language"


def test_pages_of_an_older_collection_come_into_its_language_unless_people_wrote_in_them(
    project: Project,
) -> None:
    target = project.root / "old"
    project.run("new", str(target), "--language", "de")
    for path, content in earlier.files("0.1.1").items():
        if path.startswith("docs/"):
            (target / path).write_bytes(content)
    (target / ".sourcebook-version").write_text("0.1.1\n")
    ours = target / "docs/index.md"
    ours.write_text("# Ours\n", encoding="utf-8")
    assert project.run("-C", str(target), "upgrade").status == 0
    assert "## Wie man sucht" in (target / "docs/search.md").read_text("utf-8")
    assert "title: Themen\n" in (target / "docs/topics/index.md").read_text("utf-8")
    assert ours.read_text("utf-8") == "# Ours\n"


def test_whose_language_is_changed_later_has_no_conflict(project: Project) -> None:
    target = project.root / "later"
    project.run("new", str(target))
    config = target / "mkdocs.yml"
    text = config.read_text("utf-8").replace("name: sourcebook", "name: sourcebook\n  language: fr")
    config.write_text(text, "utf-8")
    upgraded = project.run("-C", str(target), "upgrade")
    assert (upgraded.status, upgraded.problems) == (0, [])
    assert "## Comment chercher" in (target / "docs/search.md").read_text("utf-8")


def test_a_clone_of_an_empty_repository_counts_as_empty(project: Project, tmp_path: Path) -> None:
    project.write("mine/.git/HEAD", "ref: refs/heads/main\n")
    assert project.run("new", str(tmp_path / "mine")).status == 0
    assert (tmp_path / "mine/mkdocs.yml").exists()
    assert (tmp_path / "mine/.git/HEAD").read_text() == "ref: refs/heads/main\n"

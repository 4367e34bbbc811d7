"""Commands that write into many pages lose nothing, killed at any write or on a full disk."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.commands.running import ROOT
from tests.ingest.conftest import ARTICLE, Project
from tests.library import zotero

TITLES = ("Ice in the Port", "A Winter Long", "The Pilots of Skagen")
MINE = "\nWhat a person wrote.\n"
SPOKEN = "Captain Ada Rowe wrote from Skagen that the ice was late. Rowe had a crew of nine."
PERSON = "---\ntitle: {}\n---\n\nMine.\n"
RECORDS = "id,name,description,date\nQ7,Ada Rowe,captain,1862/1931\nQ8,Otto Lind,clerk,1870/1940\n"
COMMENTS = "\nLeave a Reply\n"


def letters(project: Project, more: str = "") -> None:
    """Ingest letters, and write on each page."""
    for title in TITLES:
        text = ARTICLE.replace("A Treaty Long in Coming", title).replace("useful", SPOKEN)
        project.write(f"seeds/{title}.txt", text + more)
    assert project.run("ingest").status == 0
    for page in (project.root / "docs/sources").glob("*.md"):
        page.write_text(page.read_text("utf-8") + MINE, "utf-8")


def add_library(project: Project, folder: Path) -> Sequence[str]:
    assert project.run("ingest").status == 0
    page = project.root / "docs/sources/a-treaty-long-in-coming.md"
    page.write_text(page.read_text("utf-8") + MINE, "utf-8")
    return "add", "--collections", "--workers", "1", str(zotero.Library(folder / "Zotero").folder)


def set_value(project: Project, _: Path) -> Sequence[str]:
    letters(project)
    return "set", "publisher", "The Skagen Post", "--where", "title=*", "--yes"


def write_drafts(project: Project, _: Path) -> Sequence[str]:
    letters(project)
    return "suggest", "--write", "ada-rowe", "skagen"


def refuse(project: Project, _: Path) -> Sequence[str]:
    letters(project)
    project.write("refused-subjects.txt", "# Ours.\nsnow\n")
    return "suggest", "--refuse", "ada-rowe", "skagen"


def link(project: Project, folder: Path) -> Sequence[str]:
    letters(project)
    for name in ("Ada Rowe", "Otto Lind"):
        slug = name.lower().replace(" ", "-")
        project.write(f"docs/people/{slug}.md", PERSON.format(name))
    records = folder / "records.csv"
    records.write_text(RECORDS, "utf-8")
    return "link", str(records), "--take", "ada-rowe=Q7", "--take", "otto-lind=Q8"


def review(project: Project, _: Path) -> Sequence[str]:
    letters(project, COMMENTS)
    return "review", "--field", "type", "--all", "--by-field"


def describe(project: Project, _: Path) -> Sequence[str]:
    for title in TITLES:
        words = "What the harbour books of forty winters tell of the ice in the strait."
        text = ARTICLE.replace("A Treaty Long in Coming\n", f"{title}\n\n{words}\n")
        project.write(f"seeds/{title}.txt", text)
    assert project.run("ingest").status == 0
    return "review", "--descriptions"


TYPED = {"review --descriptions": "a\ny\n", "review": "c\nspeech\n" + "y\n" * len(TITLES)}
COMMANDS: Mapping[str, Callable[[Project, Path], Sequence[str]]] = {
    "add a library": add_library,
    "set": set_value,
    "suggest --write": write_drafts,
    "suggest --refuse": refuse,
    "link": link,
    "review": review,
    "review --descriptions": describe,
}


def files(root: Path) -> dict[str, bytes]:
    """Return what counts of a project, by path; temporary files do not."""
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".part")
    paths = {path.relative_to(root): path for path in found}
    return {p.as_posix(): path.read_bytes() for p, path in paths.items() if p.parts[0] != ".cache"}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_lost(
    project: Project, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    folder = tmp_path_factory.mktemp("dying")
    arguments = COMMANDS[command](project, folder)
    before = files(project.root)
    project.root.rename(folder / "project")
    typed, moments = TYPED.get(command, ""), 3 if command == "add a library" else 4
    job = {"arguments": arguments, "typed": typed, "moments": moments}
    (folder / "job.json").write_text(json.dumps(job), "utf-8")
    line = [sys.executable, "-m", "tests.commands.dying", str(folder)]
    subprocess.run(line, cwd=ROOT, check=True)
    assert "status 0" in said(folder / "whole")
    after = files(folder / "whole")
    assert after != before
    whole = {path.name for path in (folder / "contents").iterdir()}
    runs = [path for path in folder.iterdir() if re.fullmatch(r"(?:killed|full)-\d+", path.name)]
    assert len(runs) > 2
    for run in runs:
        ended = said(run)
        assert ("status -9" in ended) == run.name.startswith("killed"), ended
        assert "Traceback" not in ended
        full = "No space left on device" in ended
        assert full or run.name.startswith("killed") or files(run) == after, ended
        for path, content in files(run).items():
            known = content == before.get(path) or hashlib.sha256(content).hexdigest() in whole
            assert known, (run.name, path)
        assert not before.keys() - files(run).keys()
        again = run.with_name(f"{run.name}-again")
        assert files(again) == after, said(again)
        assert not list(again.rglob("*.part"))


def said(run: Path) -> str:
    return run.with_suffix(".txt").read_text("utf-8")

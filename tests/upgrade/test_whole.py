"""A whole collection of the first edition comes to the installed version, whoever changed it."""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import __version__
from sourcebook.store.files import writing
from tests.ingest.conftest import Project, project
from tests.ingest.test_locality import commit, git
from tests.upgrade import whole
from tests.upgrade.first_edition import make
from tests.upgrade.first_edition.words import site_words
from tests.upgrade.whole import ACTS, Files, Person, after, changes, planned

__all__ = ["project"]
ROOT = Path(__file__).parents[2]
FROM_CHECKOUT = "requirements.txt:1: warning: does not name the program itself"


def with_files(project: Project, files: Files) -> Project:
    """Put a collection in the place of another, and let git hold it."""
    shutil.rmtree(project.root)
    for path, content in files.items():
        project.write(path, content)
    git(project, "init", "-q")
    commit(project)
    return project


@pytest.fixture
def first(project: Project) -> Project:
    """A collection of the first edition, which git holds."""
    return with_files(project, whole.first_edition())


def installed(folder: Path, *arguments: str) -> str:
    """Run the installed command in a folder; return what it says of problems."""
    command = [str(Path(sys.executable).with_name("sourcebook")), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return "\n".join(
        line for line in done.stderr.splitlines() if not line.startswith(FROM_CHECKOUT)
    )


def plain_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a page that are words alone, without markup."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    blocks = re.sub(r"<!--.*?-->", "", body).split("\n\n")
    words = [" ".join(block.split()) for block in blocks]
    return [one for one in words if re.fullmatch(r"[^\W\d_][\w\s.,;:'’“”()–-]{20,}", one)]


def test_the_built_site_has_the_same_pages_and_words(first: Project) -> None:
    """The command runs in the collection's folder, where a copy of the program stands."""
    assert (first.root / "sourcebook/__init__.py").exists()
    assert installed(first.root, "upgrade") == ""
    shutil.rmtree(first.root / ".git")  # pages say who edited them last
    installed(first.root, "build")
    found = site_words(first.root / "site")
    before = whole.words_before()
    assert len(before) > 30
    kept = {name for name in before if not name.startswith("captures/")}  # now parts of sources'
    assert kept <= set(found), "each address that a page had"
    written = 0
    for path in (first.root / "docs").rglob("*.md"):
        name = path.relative_to(first.root / "docs").as_posix().removesuffix("md") + "html"
        if name.startswith("about/") or name not in found:
            continue
        shown = " ".join(found[name]["words"])
        for paragraph in plain_paragraphs(path.read_text(encoding="utf-8")):
            assert paragraph in shown, (name, paragraph)
            written += 1
    assert written > 20
    ours = " ".join(found["about/reading.html"]["words"])
    assert "Of the port ¶ Our readers come on Mondays." in ours
    assert (first.root / "site/assets/own.css").exists()
    assert (first.root / "site/assets/sourcebook.css").exists()


def test_everything_that_people_wrote_is_where_it_was(first: Project) -> None:
    outcome = first.run("upgrade")
    assert outcome.status == 0
    assert [line for line in outcome.problems if not line.startswith(FROM_CHECKOUT)] == []
    lines = outcome.out.splitlines()
    assert lines[0] == (
        "8 files of the program in sourcebook/, theme/, starter/ removed: it is installed now"
    )
    assert {"Makefile: merged", "mkdocs.yml: changed", "docs/browse.md: changed"} <= {*lines}
    assert {"README.md: changed", ".gitattributes: made", "LICENSE: removed"} <= {*lines}
    assert lines[-2].endswith("changes; commit them as one, and `git revert` undoes them")
    # Kinds that nothing says are empty now: ingest takes "webpage" out of these pages.
    assert lines[-1] == "9 files in seeds/: 8 changes"
    assert first.read(".sourcebook-version") == f"{__version__}\n"
    assert first.read("Makefile").endswith("\n# Ours.\nweb: site\n\trsync -r site/ port.example:\n")
    assert "$(BIN)/python build_site.py upgrade" in first.read("Makefile")
    settings_text = first.read("mkdocs.yml")
    theme = "theme:\n  name: sourcebook\n  custom_dir: theme\n  icon:\n    logo: material/anchor\n"
    assert theme in settings_text
    assert "site_name: The port  # as on the sign\n" in settings_text
    assert "\nextra_css: [assets/own.css]\n\nextra:\n" in settings_text
    assert "regions_ext" not in settings_text
    assert first.read("theme/own.html") == "<p>of our own</p>\n"
    assert first.read(".gitignore").endswith("\n/notes-of-mine/\n")
    gone = ("sourcebook", "starter", "theme/assets", "requirements.in", "before-upgrade")
    assert not [name for name in gone if (first.root / name).exists()]


def test_the_second_time_nothing_changes_and_git_undoes_the_first(first: Project) -> None:
    first.run("upgrade")
    commit(first)
    outcome = first.run("upgrade")
    assert (outcome.status, outcome.out, outcome.err) == (
        0,
        "0 changes\n9 files in seeds/: 0 changes\n",
        "",
    )
    git(first, "revert", "--no-edit", "HEAD")
    before = whole.first_edition()
    assert {path: (first.root / path).read_bytes() for path in before} == before
    assert git(first, "ls-files").count("\n") == len(before)


def test_what_git_does_not_have_is_kept(first: Project) -> None:
    first.write("Makefile", first.read("Makefile") + "# Not committed.\n")
    outcome = first.run("upgrade")
    assert outcome.status == 0
    notice = "1 file that git does not have as they are will be kept below before-upgrade/"
    assert notice in outcome.err
    assert first.read("before-upgrade/Makefile").endswith("# Not committed.\n")
    assert first.read("Makefile").endswith("# Not committed.\n")
    assert [path.name for path in (first.root / "before-upgrade").iterdir()] == ["Makefile"]


def test_without_git_all_that_people_wrote_is_kept(first: Project) -> None:
    shutil.rmtree(first.root / ".git")
    assert first.run("upgrade").status == 0
    kept = first.root / "before-upgrade"
    before = whole.first_edition()
    found = {p.relative_to(kept).as_posix(): p.read_bytes() for p in kept.rglob("*") if p.is_file()}
    assert found == {path: before[path] for path in found}
    assert {"Makefile", "mkdocs.yml", "docs/index.md", "docs/sources/quay.md"} <= {*found}
    assert not {"hooks/publish.py", "LICENSE", "sourcebook/cli.py", ".gitignore"} & {*found}


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(ACTS), max_size=12), st.booleans())
def test_whatever_was_changed_every_line_of_a_person_is_there(
    seed: int, acts: list[Callable[[Person], None]], held: bool
) -> None:
    person = Person(random.Random(seed))
    for act in acts:
        act(person)
    upgrade = planned(person.files, held=held)
    made = after(person.files, upgrade)
    text = b"\n".join(made.values())
    assert [word for word in person.written if word not in text] == []
    assert not [path for path in person.removed if path in made and path not in person.files]
    assert not [path for path in whole.copies(made) if not path.startswith("theme/")]
    assert planned(made, held=held).changes == (), "a second run changes nothing"
    all_changes = changes(upgrade)
    stopped = person.chance.randrange(len(all_changes) + 1)
    begun = after(person.files, upgrade, stopped)
    finished = after(begun, planned(begun, held=held, begun=upgrade.begun))
    assert finished == made, "the next run finishes one that was interrupted"


@pytest.mark.parametrize("folder", ["sourcebook", "starter", "theme"])
def test_changed_files_of_the_copied_program_are_kept_and_named(
    first: Project, folder: str
) -> None:
    changed = {"sourcebook": "cli.py", "starter": "Makefile", "theme": "main.html"}[folder]
    path = f"{folder}/{changed}"
    first.write(path, first.read(path) + "# Mine.\n")
    own = f"{folder}/mine/own.txt"
    first.write(own, "Mine.\n")
    commit(first)
    outcome = first.run("upgrade")
    assert outcome.status == 1
    said = "in a copy of the program, which is gone; the file is below before-upgrade/ now"
    assert f"{path}:1: was changed {said}" in outcome.err
    assert f"{path}: moved" in outcome.out
    assert first.read(f"before-upgrade/{path}").endswith("# Mine.\n")
    assert not (first.root / path).exists()
    stays = folder == "theme"
    assert first.read(own if stays else f"before-upgrade/{own}") == "Mine.\n"
    assert (f"{own}:1: stood {said}" in outcome.err) == (not stays)
    assert first.run("upgrade").status == 0


def test_a_link_to_a_program_elsewhere_is_named_and_left(first: Project, tmp_path: Path) -> None:
    shutil.rmtree(first.root / "sourcebook")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "cli.py").write_text("mine")
    (first.root / "sourcebook").symlink_to(elsewhere)
    outcome = first.run("upgrade")
    assert outcome.status == 1
    expected = "sourcebook:1: is a link to a folder; remove it: the program is installed now"
    assert expected in outcome.err
    assert (elsewhere / "cli.py").read_text() == "mine"


def test_what_a_killed_upgrade_left_is_removed(first: Project) -> None:
    left = [writing.name(writing.STEM, "part") for _ in range(2)]
    first.write(left[0], "half")
    first.write(f"hooks/{left[1]}", "half")
    mine = first.write(".sourcebook.mine.part", "mine")
    first.write("sourcebook/__pycache__/cli.cpython-311.pyc", b"compiled")
    assert first.run("upgrade").status == 0
    assert not (first.root / left[0]).exists()
    assert not (first.root / "hooks" / left[1]).exists()
    assert mine.read_text() == "mine"
    assert not (first.root / "sourcebook").exists()


def in_history(commit: str) -> bool:
    command = ("git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}")
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("made_by", [make.COMMIT, "7d47475"])
def test_a_collection_with_the_whole_program_copied_into_it(
    project: Project, tmp_path_factory: pytest.TempPathFactory, made_by: str
) -> None:
    """Of both editions, copied by the programs themselves, where git's history reaches back."""
    if not in_history(made_by):
        pytest.skip("the history ends before")
    shutil.rmtree(project.root)
    make.copied(made_by, project.root)
    git(project, "init", "-q")
    commit(project)
    assert len(list(project.root.rglob("*.py"))) > 150
    assert installed(project.root, "upgrade") == ""
    there = {path.relative_to(project.root).as_posix() for path in project.root.iterdir()}
    assert not there & {"sourcebook", "theme", "starter", "before-upgrade", "LICENSE"}
    fresh = tmp_path_factory.mktemp("fresh")
    assert project.run("new", str(fresh)).status == 0
    for path in sorted(fresh.rglob("*")):
        name = path.relative_to(fresh).as_posix()
        if path.is_file() and not name.startswith((".cache/", "seeds/")):
            assert (project.root / name).read_bytes() == path.read_bytes(), name
    installed(project.root, "build")
    page = "site/sources/a-reading-room-in-the-old-harbour.html"
    assert "three evenings a week" in project.read(page)


def test_a_fork_of_the_program_is_told_why_its_files_stay(first: Project) -> None:
    name = b'[project]\nname = "sourcebook"\n'
    first.write("pyproject.toml", name)
    said = first.run("upgrade").err
    assert "pyproject.toml:1: note: the program is developed here, so only pages" in said
    assert (first.root / "sourcebook").is_dir()
    (first.root / "pyproject.toml").unlink()
    assert "pyproject.toml" not in first.run("upgrade").err
    assert not (first.root / "sourcebook").exists()
